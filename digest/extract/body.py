"""Which blocks of a page are the article: trafilatura proposes, the page's own structure completes.

Theory: trafilatura finds the right part of almost every page, and loses single
paragraphs of it: the first, block quotations, the ones beside a picture. Its text
is laid over the page's blocks, and what stands between two blocks that it
chose, in the same column and reading like prose, is the article's too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.extract import furniture
from digest.extract.dom import HEADINGS, DomBlock
from digest.extract.lines import count_words, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG = 40
_WORD = re.compile(r"\w+")


def squash(text: str) -> str:
    """Give the letters and figures of a text alone, in small letters: what two renderings of it share."""
    return "".join(_WORD.findall(text.lower()))


def aligned(blocks: Sequence[DomBlock], seed: str) -> list[bool]:
    """Say for each block whether the seed text holds it. Short blocks count only where the seed goes on with them."""
    text = squash(seed)
    at = 0
    found: list[bool] = []
    for block in blocks:
        own = squash(block.text)
        end = _end_in(text, own, at)
        if end is not None:
            at = end
        found.append(end is not None and bool(own))
    return found


def _end_in(text: str, own: str, at: int) -> int | None:
    if len(own) < _LONG:
        return at + len(own) if text.startswith(own, at) else None
    start = text.find(own)
    if start >= 0:
        return start + len(own)
    start, last = text.find(own[:30]), text.find(own[-30:])
    return last + 30 if 0 <= start <= last else None


def chosen(blocks: Sequence[DomBlock], seed: str) -> list[bool]:
    """Say for each block whether it is the article's."""
    keep = aligned(blocks, seed)
    if not any(keep):
        return keep
    first, last = keep.index(True), len(keep) - 1 - keep[::-1].index(True)
    parents = {_parent(b) for b, k in zip(blocks, keep, strict=True) if k}
    return [
        k or (first <= i <= last and _parent(b) in parents and _reads_like_prose(b))
        for i, (b, k) in enumerate(zip(blocks, keep, strict=True))
    ]


def _parent(block: DomBlock) -> object:
    element = block.element
    return element.getparent() if element is not None else None


def _reads_like_prose(block: DomBlock) -> bool:
    if block.inside & {"nav", "aside", "footer", "form", "table"} or block.link_share > 0.5:
        return False
    if block.tag in HEADINGS:
        return False
    return count_words(block.text) >= 8 and ends_sentence(block.text) and not furniture.reason(block.text)
