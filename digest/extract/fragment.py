"""The HTML of a body alone, as feeds carry it, to a draft: all of it is the article, furniture aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.extract import furniture
from digest.extract.boxes import sign_ups
from digest.extract.dom import WITHHELD, DomBlock, dom_blocks, parse_html
from digest.extract.explained import Draft, Verdict
from digest.extract.picture import first_image
from digest.extract.roles import filed_from, role_of, without_empty_heads, without_related
from digest.model import Article, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

# What follows the last words of a teaser: three dots in brackets, an invitation to read on.
_CUT = re.compile(
    r"\s*(?:\[(?:…|\.\.\.)\]|…|\.\.\.)?\s*(?:\(?(?:continue reading|read (?:more|"
    r"on|the rest)|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo)\b.{0,60})$"
    r"|\s*\[(?:…|\.\.\.)\]\s*$",
    re.IGNORECASE,
)
_TRAILER = re.compile(
    r"the (?:post|article|entry) .{1,200} (?:appeared first|first appeared|was first published) on .{1,100}|"
    r"(?:continue reading|read the (?:rest|full)|read (?:more|on)|weiterlesen|"
    r"lire la suite|leer más|seguir leyendo|more from)\b.{0,100}|"
    r"\[?(?:…|\.\.\.)\]?|comments?|permalink|source",
    re.IGNORECASE | re.DOTALL,
)

_CHAPTERS = re.compile(
    r"(?=.*?\d:\d\d.*?\d:\d\d)(?:[\w ]{0,20}:\s*)?[(\[]?0{1,2}:00(?::00)?\b"
    r"(?!\s*(?:uhr|h\b|[ap]\.?m|gmt|utc|[bce]e?s?t\b))",
    re.IGNORECASE | re.DOTALL,
)
"""The chapters of a recording begin at its beginning, and there are two of them at least."""


def read_fragment(markup: str, known: Article) -> Draft:
    """Read a body. No text gives no paragraphs: a feed may offer a headline alone."""
    root = parse_html(f"<div>{markup}</div>") if markup.strip() else None
    if root is None:
        return Draft(article=Article(id=""), paragraphs=())
    blocks = dom_blocks(root)
    verdicts = _verdicts(blocks, known.headline)
    article = Article(id="", dateline=filed_from(blocks, verdicts), image=first_image(root, known.url))
    paragraphs = tuple(Paragraph(role=v.role, text=v.text) for v in verdicts if v.role)
    return Draft(article=article, paragraphs=paragraphs, verdicts=tuple(verdicts))


def _verdicts(blocks: Sequence[DomBlock], headline: str | None) -> list[Verdict]:
    boxes = sign_ups(blocks, [True] * len(blocks))
    found = [_verdict(block, headline, is_sign_up=i in boxes) for i, block in enumerate(blocks)]
    return without_empty_heads(without_related(found, blocks))


def _verdict(block: DomBlock, headline: str | None, *, is_sign_up: bool) -> Verdict:
    if block.is_withheld:
        return Verdict(text=block.text, role=None, reason=WITHHELD)
    if block.text == headline:
        return Verdict(text=block.text, role=None, reason="the headline again")
    if is_sign_up or _CHAPTERS.match(block.text):
        return Verdict(text=block.text, role=None, reason="sign-up" if is_sign_up else "chapters")
    if _TRAILER.fullmatch(block.text) or (
        block.link_share > 0.8 and block.tag != "li" and len(block.text) < 200
    ):
        return Verdict(text=block.text, role=None, reason="a link to more")
    role, why = role_of(block)
    if role != "correction" and (dropped := furniture.reason(block.text)):
        return Verdict(text=block.text, role=None, reason=dropped)
    return Verdict(text=without_invitation(block.text), role=role, reason=why)


def without_invitation(text: str) -> str:
    """Cut off what invites to read on behind a teaser's last sentence."""
    cut = _CUT.search(text, max(0, len(text) - 120))
    return text[: cut.start()].rstrip() if cut and cut.start() > 40 else text
