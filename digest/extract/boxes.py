"""What stands in the column of a text and is not its prose: boxes to sign up in, footnotes, pull quotes.

Theory: such a part says what it is in a class of its own, and a box holds little
of the text: whole texts stand in parts that are called after their subscribers.
Measured on 394 articles: four lines that invite to sign up go, and no other;
footnotes and pull quotes stay, but are no place for a lede. Refused: to drop
what a pull quote says again (a third of what that dropped, people had kept).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from digest.extract.lines import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.extract.dom import DomBlock

_SIGN_UP = re.compile(
    r"(?:^|[\s_-])(?:newsletters?|sign-?up|subscri(?:be|ption)s?|paywall|regwall)(?:$|[\s_-])", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"(?:^|[\s_-])(?:foot|end)-?notes?(?:$|[\s_-])", re.IGNORECASE)
_PULL_QUOTE = re.compile(r"pull-?_?quote", re.IGNORECASE)
_NEAR = 8
"""So far above its text may the element stand that names a part."""
_SIGN_UP_WORDS, _SIGN_UP_SHARE = 80, 0.25


def sign_ups(blocks: Sequence[DomBlock], keep: Sequence[bool]) -> frozenset[int]:
    """Find the blocks of small parts that are called after signing up."""
    named: dict[Any, bool] = {}
    parts: dict[Any, list[int]] = {}
    for i, block in enumerate(blocks):
        for element in _above(block):
            if element not in named:
                named[element] = bool(_SIGN_UP.search(element.get("class") or ""))
            if named[element]:
                parts.setdefault(element, []).append(i)
    if not parts:
        return frozenset()
    words = Counter({i: count_words(b.text) for i, b in enumerate(blocks)})
    most = min(_SIGN_UP_WORDS, _SIGN_UP_SHARE * sum(words[i] for i, k in enumerate(keep) if k))
    small = [mine for mine in parts.values() if sum(words[i] for i in mine) <= most]
    return frozenset(i for mine in small for i in mine)


def is_footnote(block: DomBlock) -> bool:
    """Whether a block stands in a part that is called a footnote (or has its role: DPUB-ARIA 1.1)."""
    return any(
        _FOOTNOTE.search(f"{element.get('class') or ''} {element.get('role') or ''}")
        for element in _above(block)
    )


def is_pull_quote(block: DomBlock) -> bool:
    """Whether a block stands in a part that is called a pull quote: the text mostly says it as well."""
    return any(_PULL_QUOTE.search(element.get("class") or "") for element in _above(block))


def _above(block: DomBlock) -> Iterator[Any]:
    """Give an element and those around it, as far as they tell."""
    element = block.element
    for _ in range(_NEAR):
        if element is None:
            return
        yield element
        element = element.getparent()
