"""What stands around a page's headline: byline, dates, kicker, standfirst; and what of it is only a guess.

Theory: what the page declares for machines wins; else a line near the headline
that its class calls a byline, or that says "By"; else a date in a `time` element,
in the address, or in a line that is nothing but a date, each less sure than the
last. Whatever does not come from a declaration or a "By" is flagged as guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.extract import furniture
from digest.extract.credits import is_person, name_alone, read_credits, split_names
from digest.extract.dom import HEADINGS
from digest.extract.lines import ends_sentence
from digest.text.clean import one_line
from digest.text.dates import is_plausible, read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from lxml.html import HtmlElement

    from digest.extract.dom import DomBlock
    from digest.extract.metadata import Declared
    from digest.model import Moment

_BYLINE_CLASS = re.compile(r"byline|author|writer|journalist|contributor|autor|auteur", re.IGNORECASE)
_KICKER_CLASS = re.compile(r"kicker|eyebrow|overline|label|topic|rubric|category|section", re.IGNORECASE)
_DEK_CLASS = re.compile(
    r"standfirst|\bdek\b|(?:^|[\s_-])deck|sub-?title|sub-?head|summary|\bintro\b|"
    r"excerpt|lead-?text|strapline|chapo|teaser|abstract",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updat|modif|revis|edited|aktualis|mis à jour|actualiz", re.IGNORECASE)
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)|"
    r"[/-]((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?=[/.-]|$)"
)
_NOBODY = re.compile(
    r"(?:(?:site |web ?)?(?:admin(?:istrator)?|editors?|staff|webmaster|root|"
    r"user|guest|author|unknown|none|null|n/?a|anonymous|default|redaktion|"
    r"la rédaction|redacción|content team|marketing|super user|wordpress|team|"
    r"by|written(?: by)?|posted(?: by)?|authors?|author|insights from|reviewed by|"
    r"published|updated)|view (?:all|more) posts.*|https?:.*|\W*)$",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:inc|llc|ltd|corp|corporation|gmbh|limited|company|agency|research|"
    r"group|services|solutions|team|department|office)\b",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page itself: its tree, where it came from, and the moment that no date of its can lie behind."""

    root: HtmlElement
    url: str | None
    now: datetime | None


def page_head(
    blocks: Sequence[DomBlock], keep: Sequence[bool], title: str | None, said: Declared, page: Page
) -> PageHead:
    """Read the head of a page; `keep` says which blocks are its text."""
    first = keep.index(True)
    at = next((i for i, b in enumerate(blocks) if title and b.text == title), max(0, first - 3))
    body = next((i for i in range(at + 1, len(keep)) if keep[i]), first)
    near = range(max(0, at - 4), min(len(blocks), at + _NEAR, max(body + 4, at + 9)))
    names, is_author_guessed, by_rule, by_blocks = _byline(blocks, near, said, page.root, at)
    published, updated, is_date_guessed, date_rule = _dates(blocks, near, said, page)
    kicker = _kicker(blocks, at, said)
    dek = _dek(blocks, at, body, said)
    if dek is None:
        dek = _above_byline(blocks, keep, at, by_blocks, title)
    used = {i for i in (kicker, dek) if i is not None} | by_blocks
    return PageHead(
        byline=names,
        published=published,
        updated=updated,
        kicker=blocks[kicker].text if kicker is not None else None,
        dek=blocks[dek].text if dek is not None else None,
        is_author_guessed=is_author_guessed,
        is_date_guessed=is_date_guessed,
        used=frozenset(used),
        rules=(("byline", by_rule), ("published", date_rule)),
    )


def _class(block: DomBlock) -> str:
    element = block.element
    return (
        f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if element is not None
        else ""
    )


def _byline(
    blocks: Sequence[DomBlock], near: range, said: Declared, root: HtmlElement, at: int
) -> tuple[tuple[str, ...], bool, str, set[int]]:
    read = {i: c for i in near if (c := read_credits(blocks[i].text))}
    lines = {i for i, c in read.items() if c.authors or c.published or c.updated}
    for credited in read.values():
        if credited.is_marked and (names := _persons(credited.authors, said)):
            return names, False, "a line that says by whom", lines
    if names := _persons(said.authors, said):
        return names, not _is_sure(names), "declared by the page", lines
    beside = {at + 1, at + 2, *(i + step for i in lines for step in (-1, 1))} & set(near)
    return (*_guessed(blocks, near, said, root, [c.authors for c in read.values()], beside), lines)


def _guessed(  # six facts that the guesses look at
    blocks: Sequence[DomBlock],
    near: range,
    said: Declared,
    root: HtmlElement,
    read: Sequence[tuple[str, ...]],
    beside: set[int],
) -> tuple[tuple[str, ...], bool, str]:
    """Guess at the author from what only looks like a byline; the likelier the earlier."""
    marked = (
        one_line(e.text_content()[:200]) for e in root.xpath("//*[@rel='author' or @itemprop='author']")[:3]
    )
    called = (blocks[i] for i in near if _BYLINE_CLASS.search(_class(blocks[i])) and len(blocks[i].text) < 80)
    alone = (
        blocks[i] for i in sorted(beside) if blocks[i].tag not in HEADINGS and "nav" not in blocks[i].inside
    )
    guesses: tuple[tuple[str, Iterable[tuple[str, ...]]], ...] = (
        ("an element marked as author", (_persons(split_names(text), said) for text in marked)),
        ("a name beside a date", (_persons(names, said) for names in read)),
        ("a line whose class says author", (_called(block, said) for block in called)),
        ("a name beside the headline or a date", ((name,) for b in alone if (name := name_alone(b.text)))),
    )
    for rule, offered in guesses:
        if names := next((n for n in offered if n), ()):
            return names, True, rule
    return _signed(blocks, near, said)


def _called(block: DomBlock, said: Declared) -> tuple[str, ...]:
    """Read a line whose class says author: a full name, or a link to one."""
    names = _persons(split_names(block.text), said)
    return names if names and (len(names[0].split()) > 1 or block.link_share > 0) else ()


def _signed(blocks: Sequence[DomBlock], near: range, said: Declared) -> tuple[tuple[str, ...], bool, str]:
    """Look for a signature below the text: a line that says by whom, or a name whose class says author."""
    for block in blocks[near.stop :]:
        if len(block.text) > 80 or "nav" in block.inside or "li" in block.inside:
            continue
        credited = read_credits(block.text)
        if (
            credited
            and credited.is_marked
            and (names := _persons(credited.authors, said))
            and is_person(names[0])
        ):
            return names, True, "a signature below the text"
        if _BYLINE_CLASS.search(_class(block)) and (name := name_alone(block.text)):
            return (name,), True, "a signature below the text"
    return (), False, "no byline"


def _persons(names: Sequence[str], said: Declared) -> tuple[str, ...]:
    """Keep what may be a name: not the site's, unless that is a person's, and no word for nobody."""
    site = (said.publication or "").strip().lower()
    parted = [
        n
        for raw in names
        if len(raw) < 200
        for n in split_names(re.sub(r"^(?:written |posted )?by:?\s+", "", raw, flags=re.IGNORECASE))
    ]
    kept = [n for n in parted if len(n) <= 80 and not _NOBODY.match(n.strip()) and not read_date(n)]
    return tuple(dict.fromkeys(n for n in kept if n.strip().lower() != site or is_person(n)))


def _is_sure(names: Sequence[str]) -> bool:
    """Whether declared names are people's, not an account's ("kim-peak2") or a firm's."""
    return all(name[:1] != name[:1].lower() and not _FIRM.search(name) for name in names)


def _dates(
    blocks: Sequence[DomBlock], near: range, said: Declared, page: Page
) -> tuple[Moment | None, Moment | None, bool, str]:
    if said.published:
        return said.published, said.updated, False, "declared by the page"
    published, updated = _times(page.root)
    if published:
        return published, said.updated or updated, False, "a time element"
    american = (said.language or "").lower().endswith("-us") or None
    for i in near:
        credited = read_credits(blocks[i].text, month_first=american)
        day = credited and (credited.published or credited.updated)
        if credited and day and not _is_ahead(day, page.now):
            return (
                day,
                credited.updated if credited.published else said.updated,
                True,
                "a date line near the headline",
            )
    day = _in_address(page.url or said.url or "")
    if day and not _is_ahead(day, page.now):
        return day, said.updated, True, "the address"
    return (
        (said.updated, None, True, "only an update is declared")
        if said.updated
        else (None, None, False, "no date")
    )


def _is_ahead(moment: Moment, now: datetime | None) -> bool:
    """Whether a date lies after the day of `now`: an event's, then, and no publication's."""
    return now is not None and moment.day > (now + timedelta(days=1)).date()


def _in_address(url: str) -> Moment | None:
    match = _URL_DATE.search(url)
    day = read_date("-".join(part.zfill(2) for part in match.groups() if part)) if match else None
    return day if day and is_plausible(day) else None


def _times(root: HtmlElement) -> tuple[Moment | None, Moment | None]:
    """Read the first `time` elements outside lists of other stories: published, and updated if said so."""
    published: Moment | None = None
    updated: Moment | None = None
    for element in list(root.iter("time"))[:6]:
        if any(e.tag in {"aside", "nav", "footer", "li", "form"} for e in element.iterancestors()):
            continue
        found = read_date(element.get("datetime")) or read_date(one_line(element.text_content()[:100]))
        if not found or not is_plausible(found):
            continue
        parent = element.getparent()
        around = [] if parent is None else [parent.get("class") or "", (parent.text or "")[:40]]
        if _UPDATED.search(" ".join([element.get("class") or "", *around])):
            updated = updated or found
        else:
            published = published or found
    return published, updated


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
    blocks: Sequence[DomBlock], keep: Sequence[bool], at: int, lines: set[int], title: str | None
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
