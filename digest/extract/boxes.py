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
from typing import TYPE_CHECKING, Any, Literal

from digest.extract.lines import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.extract.dom import DomBlock

_SIGN_UP = re.compile(
    r"(?:^|[\s_-])(?:newsletters?|sign-?up|subscri(?:be|ption)s?|paywall|regwall)(?:$|[\s_-])", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"(?:^|[\s_-])(?:foot|end)-?notes?(?:$|[\s_-])", re.IGNORECASE)
_NOTE_ROLES = ("doc-footnote", "doc-endnote")
_PULL_QUOTE = re.compile(r"pull-?_?quote", re.IGNORECASE)
_NEAR = 5
"""So far above its text may the element stand that calls it a note or a pull quote."""
_SIGN_UP_WORDS, _SIGN_UP_SHARE = 80, 0.25


def sign_ups(blocks: Sequence[DomBlock], keep: Sequence[bool]) -> frozenset[int]:
    """Find the blocks of small parts that are called after signing up."""
    known: dict[Any, Any] = {None: None}
    parts: dict[Any, list[int]] = {}
    for i, block in enumerate(blocks):
        part = _part(block.element, known)
        if part is not None:
            parts.setdefault(part, []).append(i)
    if not parts:
        return frozenset()
    whole = sum(count_words(block.text) for block, k in zip(blocks, keep, strict=True) if k)
    most = min(_SIGN_UP_WORDS, _SIGN_UP_SHARE * whole)
    sizes: Counter[str] = Counter()
    for part, mine in parts.items():
        sizes[part.get("class")] += sum(count_words(blocks[i].text) for i in mine)
    # Parts of one class count together: each paragraph of a text may be called after its subscribers.
    return frozenset(i for part, mine in parts.items() if sizes[part.get("class")] <= most for i in mine)


def _part(element: Any, known: dict[Any, Any]) -> Any:  # noqa: ANN401 - elements of lxml's
    """Find the nearest element above that is called after signing up; `known` are those looked up before."""
    passed = []
    while element not in known:
        passed.append(element)
        if _SIGN_UP.search(element.get("class") or ""):
            known[element] = element
        else:
            element = element.getparent()
    known.update(dict.fromkeys(passed, known[element]))
    return known[element]


def called(block: DomBlock) -> Literal["footnote", "pull quote"] | None:
    """Say what the part is called that a block stands in; a footnote by its role as well.

    Source: DPUB-ARIA 1.1, doc-footnote and doc-endnotes.
    """
    element = block.element
    for _ in range(_NEAR):
        if element is None:
            return None
        name = element.get("class") or ""
        if name and _PULL_QUOTE.search(name):
            return "pull quote"
        if (name and _FOOTNOTE.search(name)) or (element.get("role") or "").startswith(_NOTE_ROLES):
            return "footnote"
        element = element.getparent()
    return None
