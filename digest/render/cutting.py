"""Marks for slots and cuts: put into templates, found again in the result, gone from the fragments.

A mark is letters alone, so it passes Jinja2, MRML, lxml and line wrapping
unchanged. It begins with a hash of all that is rendered, issue and theme: no
text can hold its own hash, so nothing that a source wrote can pass for a mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from digest.errors import ThemeError
from digest.model import Fragment, Slot

if TYPE_CHECKING:
    from digest.model import Issue
    from digest.model.rendering import FragmentKind, Piece

RECIPIENT_SLOTS = ("name", "address", "unsubscribe", "web", "subscribe")
LINEUP_SLOTS = ("subject", "preheader", "minutes", "stories")
_FIGURES = {"minutes", "stories", "more"}
_LETTERS = "abcdefghijklmnop"
_SEAT_LETTERS = 4
"""65,536 marks: an issue has a few dozen."""


def mark_prefix(content: bytes) -> str:
    """Give 32 letters (128 bits) that stand for this content."""
    return "".join(
        _LETTERS[byte >> 4] + _LETTERS[byte & 15] for byte in blake2b(content, digest_size=16).digest()
    )


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of one fragment and the beginning of the next."""

    kind: FragmentKind
    key: str = ""


@dataclass
class Marks:
    """The marks of one part (HTML or text), in the order in which its template asked for them."""

    prefix: str
    context: Literal["html", "text"]
    digits: str | None = None
    made: list[Slot | Cut] = field(default_factory=list)

    def slot(self, name: str, key: str = "") -> str:
        """Give the mark of a slot. Raises ThemeError for a name that no slot has."""
        if name not in {*RECIPIENT_SLOTS, *LINEUP_SLOTS, "more"}:
            raise ThemeError(f"there is no slot {name!r}", subject=f"issue ({self.context})")
        digits = self.digits if name in _FIGURES else None
        full = f"{name}:{key}" if name == "more" else name
        return self._mark(Slot(name=full, context=self.context, digits=digits))

    def cut(self, kind: FragmentKind, key: str = "") -> str:
        """Give the mark of a cut."""
        return self._mark(Cut(kind, key))

    def _mark(self, thing: Slot | Cut) -> str:
        self.made.append(thing)
        seat = len(self.made) - 1
        letters = "".join(_LETTERS[seat >> shift & 15] for shift in range(4 * (_SEAT_LETTERS - 1), -1, -4))
        return self.prefix + letters

    def pieces(self, rendered: str, around_cut: str) -> list[str | Slot | Cut]:
        """Split a result at its marks; `around_cut` is what stands around a cut's (a pattern with `%s`).

        Raises ThemeError when a mark was lost, or a cut doubled, on the way.
        """
        mark = f"{self.prefix}([a-p]{{{_SEAT_LETTERS}}})"
        split = re.split(f"{around_cut % mark}|{mark}", rendered)
        pieces: list[str | Slot | Cut] = [split[0]]
        for i in range(1, len(split), 3):
            pieces += [self.made[self._seat(split[i] or split[i + 1], is_cut=bool(split[i]))], split[i + 2]]
        self._count(pieces)
        return pieces

    def _seat(self, letters: str, *, is_cut: bool) -> int:
        seat = sum(_LETTERS.index(letter) << 4 * i for i, letter in enumerate(reversed(letters)))
        if seat >= len(self.made) or isinstance(self.made[seat], Cut) != is_cut:
            raise ThemeError("a cut stands inside a line or a tag", subject=f"issue ({self.context})")
        return seat

    def _count(self, pieces: list[str | Slot | Cut]) -> None:
        for thing in self.made:
            found = sum(1 for piece in pieces if piece is thing)
            if not found or (found > 1 and isinstance(thing, Cut)):
                raise ThemeError(
                    f"{_named(thing)} is in the result {found} times", subject=f"issue ({self.context})"
                )


def fragments(pieces: list[str | Slot | Cut], issue: Issue, context: str) -> tuple[Fragment, ...]:
    """Group pieces into fragments. Raises ThemeError when cuts are not those of the issue, in its order."""
    wanted = _wanted(issue)
    found = [piece for piece in pieces if isinstance(piece, Cut)]
    for i, cut in enumerate(wanted):
        if i >= len(found) or found[i] != cut:
            there = _named(found[i]) if i < len(found) else "nothing"
            raise ThemeError(f"expected {_named(cut)}, found {there}", subject=f"issue ({context})")
    if len(found) > len(wanted):
        raise ThemeError(f"{_named(found[len(wanted)])} is one too many", subject=f"issue ({context})")
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece, Cut):
            groups.append([])
        elif piece:
            groups[-1].append(piece)
    heads = [Cut("top"), *wanted]
    return tuple(
        Fragment(kind=head.kind, key=head.key, pieces=tuple(group))
        for head, group in zip(heads, groups, strict=True)
    )


def _wanted(issue: Issue) -> list[Cut]:
    cuts: list[Cut] = []
    for section in issue.sections:
        cuts.append(Cut("section", section.slug))
        cuts += [Cut("story", story.id) for story in section.stories]
        cuts.append(Cut("section-end", section.slug))
    return [*cuts, Cut("bottom")]


def _named(thing: Slot | Cut) -> str:
    if isinstance(thing, Slot):
        return f"the slot {thing.name!r}"
    return f"the cut {thing.kind!r} {thing.key!r}".rstrip(" '")
