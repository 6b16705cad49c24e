"""Where the blocks of a plain text stand in it: characters from and to, for whoever checks them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digest.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.extract.explained import Verdict


def placed(verdicts: Sequence[Verdict], source: str) -> tuple[Verdict, ...]:
    """Say of each block where it stands in the source it was cut from, in whose order they are.

    White space and characters that nobody sees are passed over: `source[start:end]`
    without them is the block's text without them. A block that was put together
    of two lines with signs between them has no place.
    """
    letters, places = _letters(source)
    found, at = [], 0
    for verdict in verdicts:
        own = "".join(verdict.text.split())
        start = letters.find(own, at) if own else -1
        if start < 0:
            found.append(verdict)
            continue
        at = start + len(own)
        found.append(replace(verdict, start=places[start], end=places[at - 1] + 1))
    return tuple(found)


def _letters(source: str) -> tuple[str, list[int]]:
    """Give the characters of a text that a block can have, white space aside, and where each stands."""
    letters, places = [], []
    for i, character in enumerate(source):
        if not character.isspace() and (kept := character if " " < character < "\x7f" else clean(character)):
            letters.append(kept)
            places.append(i)
    return "".join(letters), places
