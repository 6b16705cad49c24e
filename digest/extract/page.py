"""A web page to a draft: text by `body`, fields from what the page declares and from its head."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.errors import SourceError
from digest.extract import furniture
from digest.extract.body import chosen
from digest.extract.boxes import sign_ups
from digest.extract.dom import HEADINGS, WITHHELD, dom_blocks, parse_html
from digest.extract.doubt import is_doubtful
from digest.extract.explained import Draft, Verdict
from digest.extract.headline import headline
from digest.extract.limits import ELEMENTS, LINE_CHARS
from digest.extract.lines import count_words
from digest.extract.metadata import declared
from digest.extract.pagedates import Page
from digest.extract.pagehead import PageHead, page_head
from digest.extract.picture import lead_image
from digest.extract.roles import (
    filed_from,
    role_of,
    without_empty_heads,
    without_loose_lines,
    without_related,
)
from digest.extract.trail import section_of, shown_trail
from digest.model import Article, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from lxml.html import HtmlElement

    from digest.extract.body import Choice
    from digest.extract.dom import DomBlock
    from digest.extract.metadata import Declared
    from digest.model.article import Flag, Kind


_QUESTIONS = 3
"""An interview asks so many at least."""

_HOME = re.compile(r"(?:https?://[^/?#]+)?/(?:index\.\w+)?|https?://[^/?#]+")
"""Where the home page lies."""

_ABOVE, _BELOW = 4, 12
"""How many blocks above and below the text may still hold its caption or its correction."""


_COUNTED = 20
"""So many blocks above and below the text may count its votes and comments: shares and tags stand between."""


def read_page(markup: str, known: Article, where: str, now: datetime | None) -> Draft:
    """Read the article of a web page. Raises SourceError when there is none in it."""
    root = parse_html(markup)
    if root is None:
        raise SourceError("no article in it: no HTML", subject=where)
    blocks = dom_blocks(root)
    choice = chosen(blocks, lambda fast: _proposed(root, fast=fast))
    keep: Sequence[bool] = choice.keep
    if not any(keep):
        raise SourceError("no article in it: no running text", subject=where)
    if wall := furniture.wall([b.text for b, k in zip(blocks, keep, strict=True) if k]):
        raise SourceError(f"no article in it: {wall}", subject=where)
    said = declared(root, known.url)
    h1s, lower = _headings(blocks, keep.index(True))
    title, rule = headline(h1s, (said.title, said.page_title), said.publication, lower)
    head = page_head(blocks, keep, title, said, Page(root=root, url=known.url, now=now))
    keep, head = _with_standfirst(blocks, keep, head)
    loose = without_related(_verdicts(blocks, keep, title, head), blocks)
    verdicts = without_empty_heads(without_loose_lines(loose, head.byline))
    article = Article(
        id="",
        url=said.url,
        headline=title,
        dek=head.dek,
        kicker=head.kicker,
        byline=head.byline,
        dateline=filed_from(blocks, verdicts),
        published=head.published,
        updated=head.updated if head.updated != head.published else None,
        publication=said.publication,
        section=said.section or section_of(said.trail or shown_trail(root), title, said.publication),
        language=said.language or "und",
        votes=said.votes if said.votes is not None else _stated(blocks, keep, furniture.votes),
        comments=said.comments if said.comments is not None else _stated(blocks, keep, furniture.comments),
        image=None if said.hides_image else lead_image(root, said, known.url),
        snippet=said.snippet,
        tags=said.tags,
        flags=_flags(choice, verdicts, head, said),
    )
    paragraphs = tuple(Paragraph(role=v.role, text=v.text) for v in verdicts if v.role)
    rules = (
        ("headline", rule),
        *head.rules,
        ("paragraphs", "trafilatura's choice, completed from the page's structure"),
    )
    return Draft(
        article=article, paragraphs=paragraphs, verdicts=tuple(verdicts), rules=rules, kind=_kind(said)
    )


def _with_standfirst(
    blocks: Sequence[DomBlock], keep: Sequence[bool], head: PageHead
) -> tuple[Sequence[bool], PageHead]:
    """Make the standfirst of an interview its first paragraph: what follows are questions and answers."""
    text = [block for i, block in enumerate(blocks) if keep[i] and i not in head.used and block.tag != "h1"]
    if head.dek is None or not any(map(_asks, text[:1])) or sum(map(_asks, text)) < _QUESTIONS:
        return keep, head
    at = next(i for i in head.used if blocks[i].text == head.dek)
    kept = [k or i == at for i, k in enumerate(keep)]
    return kept, replace(head, dek=None, used=head.used - {at})


def _asks(block: DomBlock) -> bool:
    """Whether a block is a question set in bold or as a heading, as an interview's are."""
    is_marked = len(block.bold) >= len(block.text) - 1 or block.tag in HEADINGS
    return is_marked and block.text.endswith(("?", "？", "؟"))


def _headings(blocks: Sequence[DomBlock], first: int) -> tuple[list[str], list[str]]:
    """Give first-level headings, but those that lead home, and lower ones over the text, nearest first."""
    h1s = [b.text for b in blocks if (b.tag == "h1" or "h1" in b.inside) and not _leads_home(b)]
    over = (b for b in reversed(blocks[:first]) if b.tag in {"h2", "h3"} or b.inside & {"h2", "h3"})
    return h1s, [] if h1s else [b.text for b in over]


def _leads_home(block: DomBlock) -> bool:
    if block.link_share < 0.9 or block.element is None:
        return False
    link = next(block.element.iter("a"), None)
    link = next(block.element.iterancestors("a"), None) if link is None else link
    return link is not None and bool(_HOME.fullmatch(link.get("href") or ""))


def _proposed(root: HtmlElement, *, fast: bool) -> str:
    """Ask trafilatura for the text of a page; nothing where it fails, as extractors do on odd pages."""
    if sum(1 for _ in root.iter()) > ELEMENTS:
        return ""
    from trafilatura import bare_extraction  # noqa: PLC0415 - a third of a second that only pages pay

    try:
        found = bare_extraction(root, include_comments=False, fast=fast)
    except Exception:  # noqa: BLE001 - any page may break it, and the page is then judged without it
        return ""
    return str(getattr(found, "text", "") or "")


def _verdicts(
    blocks: Sequence[DomBlock], keep: Sequence[bool], title: str | None, head: PageHead
) -> list[Verdict]:
    first, last = keep.index(True), len(keep) - 1 - keep[::-1].index(True)
    near = range(first - _ABOVE, last + _BELOW)
    boxes = sign_ups(blocks, keep)
    verdicts = []
    for i, block in enumerate(blocks):
        if block.is_withheld:
            verdicts.append(Verdict(text=block.text, role=None, reason=WITHHELD))
        elif i in head.used:
            verdicts.append(Verdict(text=block.text, role=None, reason="read as the head"))
        elif block.text == title:
            verdicts.append(Verdict(text=block.text, role=None, reason="the headline"))
        elif i in boxes:
            verdicts.append(Verdict(text=block.text, role=None, reason="sign-up"))
        elif keep[i]:
            verdicts.append(_inside(block, is_first=i == first))
        elif i in near:
            verdicts.append(_beside(block, is_below=i > last))
        else:
            verdicts.append(Verdict(text=block.text, role=None, reason="outside the article"))
    return verdicts


def _inside(block: DomBlock, *, is_first: bool) -> Verdict:
    """Judge a block of the chosen text."""
    role, why = role_of(block)
    if block.tag == "pre" and not is_first:
        role, why = "list", "code: no prose"
    if role == "body" and _is_button(block) and not is_first:
        return Verdict(text=block.text, role=None, reason="a link alone")
    if role == "crosshead" and block.link_share > 0.9:
        return Verdict(text=block.text, role=None, reason="the headline of another story")
    if role != "correction" and (dropped := furniture.reason(block.text)):
        return Verdict(text=block.text, role=None, reason=dropped)
    return Verdict(text=block.text, role=role, reason=why)


def _is_button(block: DomBlock) -> bool:
    """Whether a block is a link of few words and no more; of 66 such lines 15 were the text's."""
    is_address = "://" in block.text
    return (
        block.link_share > 0.9
        and count_words(block.text) <= 4
        and not is_address
        and "table" not in block.inside
    )


def _beside(block: DomBlock, *, is_below: bool) -> Verdict:
    """Judge a block that was not chosen: captions in the text and corrections near it are the article's."""
    if not block.inside & {"nav", "aside", "form", "footer"} and block.link_share < 0.5:
        role, why = role_of(block)
        if role == "correction" or (role == "caption" and not is_below and not furniture.reason(block.text)):
            return Verdict(text=block.text, role=role, reason=why)
    return Verdict(text=block.text, role=None, reason="outside the article")


def _stated(
    blocks: Sequence[DomBlock], keep: Sequence[bool], count: Callable[[str], int | None]
) -> int | None:
    """Give the one count that stands in or near the text; None where there are several: other stories'."""
    first, last = keep.index(True), len(keep) - 1 - keep[::-1].index(True)
    near = blocks[max(0, first - _COUNTED) : last + _COUNTED]
    lines = (block for block in near if not block.inside & {"nav", "aside"})
    found = {n for b in lines if len(b.text) <= LINE_CHARS and (n := count(b.text)) is not None}
    return next(iter(found)) if len(found) == 1 else None


def _kind(said: Declared) -> Kind | None:
    if said.type.endswith("LiveBlogPosting"):
        return "live"
    if "Opinion" in said.type:
        return "opinion"
    return "post" if said.type == "BlogPosting" else None


def _is_told(said: Declared) -> bool:
    """Whether the page tells machines of an article: its date, which is not the page's own, or its author."""
    return bool(said.authors) or (said.published is not None and not said.is_page_date)


def _flags(choice: Choice, verdicts: Sequence[Verdict], head: PageHead, said: Declared) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if head.is_date_guessed:
        flags.append("date-guessed")
    if head.is_author_guessed:
        flags.append("author-guessed")
    words = sum(count_words(v.text) for v in verdicts if v.role in {"body", "list", "quote"})
    if is_doubtful(choice, words, is_told=_is_told(said)):
        flags.append("text-doubtful")
    if said.is_paywalled or (words < 400 and any(furniture.is_wall(b.text) for b in choice.page.blocks)):
        flags.append("paywall")
    return tuple(flags)
