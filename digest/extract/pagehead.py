"""What stands around a page's headline: kicker, standfirst, byline and dates.

The last two have rules of their own, in `bylines` and `pagedates`; whatever
does not come from a declaration or a "By" is flagged as a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.extract import furniture
from digest.extract.bylines import read_byline
from digest.extract.dom import HEADINGS
from digest.extract.lines import ends_sentence
from digest.extract.pagedates import Page, read_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.extract.dom import DomBlock
    from digest.extract.metadata import Declared
    from digest.model import Moment

_KICKER_CLASS = re.compile(
    r"kicker|eyebrow|overline|label|topic|rubri[ck]|category|section|dachzeile|spitzmarke|ober(?:zeile|titel)|"
    r"surtitre|antet[ií]tulo|occhiello",
    re.IGNORECASE,
)
_DEK_CLASS = re.compile(
    r"standfirst|\bdek\b|(?:^|[\s_-])deck|sub-?title|sub-?head|summary|\bintro\b|"
    r"excerpt|lead-?text|strapline|chapo|teaser|abstract|"
    r"vorspann|unterzeile|entradilla|bajada|sommario|sottotitolo",
    re.IGNORECASE,
)
_NEAR = 14
"""Blocks between the headline and a byline or a date at most: shares, counts and a standfirst fit in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """The head's fields, with which of them are guesses, and the blocks that they were read from."""

    byline: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    kicker: str | None = None
    dek: str | None = None
    is_author_guessed: bool = False
    is_date_guessed: bool = False
    used: frozenset[int] = frozenset()
    rules: tuple[tuple[str, str], ...] = ()


def page_head(
    blocks: Sequence[DomBlock], keep: Sequence[bool], title: str | None, said: Declared, page: Page
) -> PageHead:
    """Read the head of a page; `keep` says which blocks are its text."""
    first = keep.index(True)
    at = _headline(blocks, title, first)
    body = next((i for i in range(at + 1, len(keep)) if keep[i]), first)
    near = range(max(0, at - 4), min(len(blocks), at + _NEAR, max(body + 4, at + 9)))
    by = read_byline(blocks, near, said, page.root, at)
    dates = read_dates(blocks, near, at, said, page)
    kicker = _kicker(blocks, at, said)
    dek = _dek(blocks, at, body, said)
    if dek is None:
        dek = _above_byline(blocks, keep, at, by.lines, title)
    used = {i for i in (kicker, dek) if i is not None} | by.lines
    return PageHead(
        byline=by.names,
        published=dates.published,
        updated=dates.updated,
        kicker=blocks[kicker].text if kicker is not None else None,
        dek=blocks[dek].text if dek is not None else None,
        is_author_guessed=by.is_guess,
        is_date_guessed=dates.is_guess,
        used=frozenset(used),
        rules=(("byline", by.rule), ("published", dates.rule)),
    )


def _headline(blocks: Sequence[DomBlock], title: str | None, first: int) -> int:
    """Find the block of the headline: a heading, else a line outside menus, else near the text."""
    said = [i for i, block in enumerate(blocks) if title and block.text == title]
    for tags in (frozenset({"h1"}), HEADINGS):
        for i in said:
            if blocks[i].tag in tags or tags & blocks[i].inside:
                return i
    outside = [i for i in said if not blocks[i].inside & {"nav", "aside", "li"}]
    return next(iter(outside or said), max(0, first - 3))


def _class(block: DomBlock) -> str:
    element = block.element
    return (
        f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if element is not None
        else ""
    )


def _kicker(blocks: Sequence[DomBlock], at: int, said: Declared) -> int | None:
    for i in range(max(0, at - 3), at):
        text = blocks[i].text
        is_short = len(text.split()) <= 4 and len(text) <= 40 and "nav" not in blocks[i].inside
        is_section = bool(said.section) and text.lower() == (said.section or "").lower()
        if is_short and (is_section or _KICKER_CLASS.search(_class(blocks[i]))):
            return i
    return None


def _dek(blocks: Sequence[DomBlock], at: int, body: int, said: Declared) -> int | None:
    """Find the standfirst: near the headline, called so by its class or declared word for word."""
    told = re.sub(r"\W+", " ", said.dek or "").strip().lower()
    for i in range(at + 1, min(len(blocks), max(at + 6, body + 1))):
        text = blocks[i].text
        if blocks[i].is_withheld or _stands_in_text(blocks, i):
            continue
        same = bool(told) and re.sub(r"\W+", " ", text).strip().lower() == told
        if 4 <= len(text.split()) <= 80 and (same or (i <= body and _DEK_CLASS.search(_class(blocks[i])))):
            return i
    return None


def _above_byline(
    blocks: Sequence[DomBlock], keep: Sequence[bool], at: int, lines: frozenset[int], title: str | None
) -> int | None:
    """Find a standfirst by its place: the one sentence or two between the headline and the byline."""
    below = min((i for i in lines if i > at), default=0)
    between = [i for i in range(at + 1, below) if len(blocks[i].text.split()) >= 8 and not keep[i]]
    if len(between) != 1 or below > at + 4:
        return None
    block = blocks[between[0]]
    is_trail = bool(title and title in block.text) or bool(furniture.reason(block.text))
    is_one = len(block.text.split()) <= 60 and ends_sentence(block.text) and block.link_share < 0.2
    if is_trail or block.is_withheld or block.inside & {"nav", "figure"}:
        return None
    return between[0] if is_one else None


def _stands_in_text(blocks: Sequence[DomBlock], i: int) -> bool:
    """Whether a block is one of a row of paragraphs: then it is the text's first, no standfirst."""
    element = blocks[i].element
    if element is None or "header" in blocks[i].inside:
        return False
    row = [b for b in blocks[i + 1 : i + 5] if b.element is not None and b.element.tag == element.tag]
    return any(b.element.getparent() is element.getparent() and len(b.text) > 80 for b in row)
