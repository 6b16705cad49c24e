"""The role of a block of HTML, from its tag, what it stands in, and its words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.extract import furniture
from digest.extract.dateline import dateline
from digest.extract.dom import HEADINGS, DomBlock
from digest.extract.lines import count_words, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.extract.explained import Verdict
    from digest.model.article import Role

_BOLD_PLACE = re.compile(r"(?P<place>[A-ZÀ-Þ][\w’'.\-]+(?:,? [\w’'.\-]+){0,3}?)(?: \([\w/ ]+\))?[.:]?")


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
    if "blockquote" in block.inside:
        return "quote", "a block quotation"
    if block.tag in {"li", "dd", "dt"} or "li" in block.inside:
        return "list", "a list"
    is_heading = _is_bold_heading(block)
    return ("crosshead", "a short line in bold") if is_heading else ("body", "a paragraph")


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


def without_empty_heads(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Drop crossheads behind which no text stands: they introduced links and forms that were left out."""
    text = ("body", "list", "quote")
    last = max((i for i, v in enumerate(verdicts) if v.role in text), default=-1)
    return [
        replace(v, role=None, reason="a heading over nothing") if v.role == "crosshead" and i > last else v
        for i, v in enumerate(verdicts)
    ]
