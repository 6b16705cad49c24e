"""The role of a block of HTML, from its tag, what it stands in, and its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.extract import furniture
from digest.extract.boxes import called
from digest.extract.dateline import dateline
from digest.extract.dom import HEADINGS, DomBlock
from digest.extract.labels import is_caption
from digest.extract.lines import count_words, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.extract.explained import Verdict
    from digest.model.article import Role

_BULLET = re.compile(r"[•·●▪◦‣]\s*(?=\S)")
_BOLD_PLACE = re.compile(r"(?P<place>[A-ZÀ-Þ][\w’'.\-]+(?:,? [\w’'.\-]+){0,3}?)(?: \([\w/ ]+\))?[.:]?")

_LOOSE_WORDS = 13
_LABEL_WORDS, _LINKED = 5, 0.8
_CLOSED = re.compile(r"[.!?…。！？؟।۔։။។።:;,”»」』）—][\"'”’»›)\]*_ ]*$")
"""How a sentence ends, one that goes on, or a speech."""


def role_of(block: DomBlock) -> tuple[Role, str]:
    """Give a kept block its role, and why."""
    if ("figcaption" in block.inside and count_words(block.text) <= 120) or (
        "figure" in block.inside and _is_under_picture(block)
    ):
        return "caption", "stands in a figure"
    if furniture.is_correction(block.text):
        return "correction", "a correction or an editor's note"
    if block.tag in HEADINGS or block.inside & HEADINGS:
        return "crosshead", "a heading"
    return _set_apart(block) or _in_line(block)


def _set_apart(block: DomBlock) -> tuple[Role, str] | None:
    """Give the role of what its markup sets apart from the paragraphs."""
    if "blockquote" in block.inside:
        return "quote", "a block quotation"
    part = called(block)
    if part == "pull quote":
        return "quote", "a pull quote"
    if block.tag in {"li", "dd", "dt"} or "li" in block.inside:
        return "list", "a list"
    return ("list", "a footnote") if part == "footnote" else None


def _in_line(block: DomBlock) -> tuple[Role, str]:
    if _is_bold_heading(block):
        return "crosshead", "a short line in bold"
    if _BULLET.match(block.text):
        return "list", "a line with a bullet"
    is_short = count_words(block.text) <= _LOOSE_WORDS and not ends_sentence(block.text)
    if "table" in block.inside and is_short:
        return "list", "a table's cell"  # paragraphs of old pages lie in tables too
    return "body", "a paragraph"


def _is_under_picture(block: DomBlock) -> bool:
    """Whether a block in a figure is short and a picture's: some pages put whole sections in a figure."""
    if "table" in block.inside or "blockquote" in block.inside or count_words(block.text) > 60:
        return False
    figure = next(block.element.iterancestors("figure"), block.element) if block.element is not None else None
    return figure is not None and figure.find(".//p") is None and figure.find(".//img") is not None


def _is_bold_heading(block: DomBlock) -> bool:
    is_bold = bool(block.bold) and len(block.bold) >= len(block.text) - 1
    return is_bold and count_words(block.text) <= 12 and not ends_sentence(block.text)


def filed_from(blocks: Sequence[DomBlock], verdicts: Sequence[Verdict]) -> str | None:
    """Find the dateline of the first body paragraph: by its shape, or a place in bold before its stop."""
    for block, verdict in zip(blocks, verdicts, strict=True):
        if verdict.role != "body":
            continue
        if found := dateline(block.text):
            return found[0]
        match = _BOLD_PLACE.fullmatch(block.bold) if len(block.bold) < min(40, len(block.text) - 20) else None
        return match["place"].rstrip(".:") if match and block.bold.endswith((".", ":")) else None
    return None


def without_loose_lines(verdicts: Sequence[Verdict], byline: Sequence[str]) -> list[Verdict]:
    """Take what stands over the first prose for what it is: a name, a caption, else a line over the text.

    None of them is a lede. Measured on 394 articles: a quarter of the short lines there is the text's own,
    so they are kept as headings.
    """
    done = list(verdicts)
    for i, verdict in enumerate(verdicts):
        if verdict.role != "body":
            continue
        if verdict.text in byline:
            done[i] = replace(verdict, role=None, reason="read as the head")
        elif is_caption(verdict.text):
            done[i] = replace(verdict, role="caption", reason="a caption over the text")
        elif count_words(verdict.text) <= _LOOSE_WORDS and not _CLOSED.search(verdict.text):
            done[i] = replace(verdict, role="crosshead", reason="a short line over the text")
        else:
            return done
    return list(verdicts)  # there is no prose: then they are the text


def without_related(verdicts: Sequence[Verdict], blocks: Sequence[DomBlock]) -> list[Verdict]:
    """Drop the links to other stories that stand under a bare "Read more" or its like."""
    done = list(verdicts)
    is_under = False
    for i, (verdict, block) in enumerate(zip(verdicts, blocks, strict=True)):
        if verdict.reason == "related" and count_words(verdict.text) <= _LABEL_WORDS:
            is_under = True
        elif is_under and verdict.role != "crosshead" and block.link_share > _LINKED:
            done[i] = replace(verdict, role=None, reason="related") if verdict.role else verdict
        else:
            is_under = False
    return done


def without_empty_heads(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Drop crossheads behind which no text stands: they introduced links and forms that were left out."""
    text = ("body", "list", "quote")
    last = max((i for i, v in enumerate(verdicts) if v.role in text), default=-1)
    return [
        replace(v, role=None, reason="a heading over nothing") if v.role == "crosshead" and i > last else v
        for i, v in enumerate(verdicts)
    ]
