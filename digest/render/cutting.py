"""Marks for slots and cuts: put into templates, found again in the result, gone from the fragments.

A mark is letters alone, so it passes Jinja2, MRML, lxml and line wrapping
unchanged. It begins with a hash of all that is rendered, issue and theme: no
text can hold its own hash, so nothing that a source wrote can pass for a mark.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import takewhile, zip_longest
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


@dataclass(frozen=True, slots=True)
class Edge:
    """Where words that go with a slot's value begin, or (no name) end.

    With `at_most` they go with a figure up to that, which is not printed.
    """

    name: str = ""
    at_most: int | None = None


Mark = Slot | Cut | Edge


@dataclass
class Marks:
    """The marks of one part (HTML or text), in the order in which its template asked for them."""

    prefix: str
    context: Literal["html", "text"]
    digits: str | None = None
    made: list[Mark] = field(default_factory=list)

    def slot(self, name: str, key: str = "") -> str:
        """Give the mark of a slot. Raises ThemeError for a name that no slot has."""
        digits = self.digits if name in _FIGURES else None
        return self._mark(Slot(name=self._full(name, key), context=self.context, digits=digits))

    def cut(self, kind: FragmentKind, key: str = "") -> str:
        """Give the mark of a cut."""
        return self._mark(Cut(kind, key))

    def when(self, name: str, key: str = "", *, at_most: int | None = None) -> str:
        """Give the mark before words that are shown only with a value of this slot (up to `at_most`)."""
        return self._mark(Edge(self._full(name, key), at_most))

    def end_when(self) -> str:
        """Give the mark after those words."""
        return self._mark(Edge())

    def _full(self, name: str, key: str) -> str:
        if name not in {*RECIPIENT_SLOTS, *LINEUP_SLOTS, "more"}:
            raise ThemeError(f"there is no slot {name!r}", subject=self.subject)
        return f"{name}:{key}" if name == "more" else name

    @property
    def subject(self) -> str:
        """What errors are about."""
        return f"issue ({self.context})"

    def _mark(self, thing: Mark) -> str:
        self.made.append(thing)
        seat = len(self.made) - 1
        letters = "".join(_LETTERS[seat >> shift & 15] for shift in range(4 * (_SEAT_LETTERS - 1), -1, -4))
        return self.prefix + letters

    def pieces(self, rendered: str, around: str) -> list[str | Slot | Cut]:
        """Split a result at its marks; `around` is what stands around all but slots' (a pattern with `%s`).

        Raises ThemeError when a mark was lost, or a cut doubled, on the way.
        """
        mark = f"{self.prefix}([a-p]{{{_SEAT_LETTERS}}})"
        split = re.split(f"{around % mark}|{mark}", rendered)
        pieces: list[str | Mark] = [split[0]]
        for i in range(1, len(split), 3):
            pieces += [self._found(split[i] or split[i + 1], is_slot=not split[i]), split[i + 2]]
        self._count(pieces)
        return self._folded([piece for piece in pieces if piece != ""])

    def _found(self, letters: str, *, is_slot: bool) -> Mark:
        seat = sum(_LETTERS.index(letter) << 4 * i for i, letter in enumerate(reversed(letters)))
        if seat >= len(self.made) or isinstance(self.made[seat], Slot) != is_slot:
            raise ThemeError("a cut stands inside a line or a tag", subject=self.subject)
        return self.made[seat]

    def _count(self, pieces: list[str | Mark]) -> None:
        counted = Counter(id(piece) for piece in pieces if not isinstance(piece, str))
        for thing in self.made:
            found = counted[id(thing)]
            if not found or (found > 1 and not isinstance(thing, Slot)):
                raise ThemeError(f"{_named(thing)} is in the result {found} times", subject=self.subject)

    def _folded(self, pieces: list[str | Mark]) -> list[str | Slot | Cut]:
        """Put what stands between two edges around its slot."""
        folded: list[str | Slot | Cut] = []
        rest = iter(pieces)
        for piece in rest:
            if not isinstance(piece, Edge):
                folded.append(piece)
                continue
            inside = list(takewhile(lambda thing: not isinstance(thing, Edge), rest))
            folded.append(self._around(piece, inside))
        return folded

    def _around(self, edge: Edge, inside: list[str | Mark]) -> Slot:
        match inside:
            case [str(words)] if edge.at_most is not None:
                return Slot(name=edge.name, context=self.context, before=words, at_most=edge.at_most)
            case [str(before), Slot() as slot, str(after)] if slot.name == edge.name:
                return replace(slot, before=before, after=after)
            case _:
                raise ThemeError(
                    f"words shown when there is {edge.name!r} hold that slot once, and no other",
                    subject=self.subject,
                )


def fragments(pieces: list[str | Slot | Cut], issue: Issue, context: str) -> tuple[Fragment, ...]:
    """Group pieces into fragments. Raises ThemeError when cuts are not those of the issue, in its order."""
    wanted = _wanted(issue)
    _compare([piece for piece in pieces if isinstance(piece, Cut)], wanted, f"issue ({context})")
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece, Cut):
            groups.append([])
        else:
            groups[-1].append(piece)
    heads = [Cut("top"), *wanted]
    return tuple(
        Fragment(kind=head.kind, key=head.key, pieces=tuple(group))
        for head, group in zip(heads, groups, strict=True)
    )


def _compare(found: list[Cut], wanted: list[Cut], subject: str) -> None:
    for there, expected in zip_longest(found, wanted):
        if there != expected:
            names = [_named(cut) if cut else "nothing" for cut in (expected, there)]
            raise ThemeError(f"expected {names[0]}, found {names[1]}", subject=subject)


def _wanted(issue: Issue) -> list[Cut]:
    cuts: list[Cut] = []
    for section in issue.sections:
        cuts.append(Cut("section", section.slug))
        cuts += [Cut("story", story.id) for story in section.stories]
        cuts.append(Cut("section-end", section.slug))
    return [*cuts, Cut("bottom")]


def _named(thing: Mark) -> str:
    if isinstance(thing, Slot):
        return f"the slot {thing.name!r}"
    if isinstance(thing, Edge):
        return f"the edge of what is shown with {thing.name!r}"
    return f"the cut {thing.kind} {thing.key}".rstrip()
