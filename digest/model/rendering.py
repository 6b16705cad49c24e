"""An issue as HTML and text, cut into fragments that can be put together in any lineup."""

from __future__ import annotations

import html as _html
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Literal

import msgspec

from digest.errors import ContractError
from digest.model import codec
from digest.model.issue import Issue

SCHEMA = "digest.rendering/1"

CONTENT_ID = r"[A-Za-z0-9][A-Za-z0-9._-]*@[A-Za-z0-9.-]+"
"""What goes unescaped into a header, an attribute and a `cid:` address (RFC 2392, section 2)."""

PictureKind = Literal["image/png", "image/jpeg", "image/gif"]

FragmentKind = Literal["top", "section", "story", "section-end", "bottom"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A hole in a fragment: the recipient's or the lineup's value goes there, escaped for its context.

    Recipient's: `name`, `address`, `unsubscribe`, `web`, `subscribe`.
    Lineup's: `subject`, `preheader`, `minutes`, `stories`, `more:<section slug>`.
    """

    name: str
    context: Literal["html", "text"]
    digits: str | None = None
    """For a slot that holds a figure: the region's digits in place of 0 to 9."""
    before: str = ""
    after: str = ""
    """What stands around the value, and goes with it: "and 5 more" vanishes when there are none."""
    at_most: int | None = None
    """Print what stands around a figure from 1 to this, never the figure: a long lineup goes without."""

    def fill(self, value: str) -> str:
        """Escape a value for this slot's context (HTML: fit for text and quoted attributes alike).

        Forbidden code points become U+FFFD. A slot with words around it gives
        nothing for an empty value or a nought.
        """
        if self.at_most is not None:
            return self.before + self.after if value in _up_to(self.at_most) else ""
        if (self.before or self.after) and value in {"", "0"}:
            return ""
        if self.digits:
            value = value.translate(str.maketrans("0123456789", self.digits))
        if value.isascii() and value.isalnum():  # figures and tokens: nothing to escape
            return self.before + value + self.after
        value = codec.harmless(value)
        return self.before + (_html.escape(value) if self.context == "html" else value) + self.after


@cache
def _up_to(most: int) -> frozenset[str]:
    """Give the figures from 1, as slots are filled with them."""
    return frozenset(map(str, range(1, most + 1)))


Piece = str | Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A run of the finished part. `key` is the section's slug or the story's id, empty at top and bottom."""

    kind: FragmentKind
    key: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineup:
    """Which stories, in which order: section slugs, each with story ids."""

    sections: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def of(cls, issue: Issue) -> Lineup:
        """Give the issue's own lineup."""
        return cls(sections=tuple((s.slug, tuple(story.id for story in s.stories)) for s in issue.sections))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One part of the message (HTML or text) as its fragments, in the issue's own order."""

    fragments: tuple[Fragment, ...]
    _found: dict[tuple[str, str], tuple[Piece, ...]] = field(
        init=False, repr=False, compare=False, hash=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self._found.update({(f.kind, f.key): f.pieces for f in self.fragments})

    def pieces(self, lineup: Lineup) -> list[Piece]:
        """Put fragments together in the order of `lineup`.

        Raises KeyError for a section or story that was not rendered.
        """
        found = self._found
        pieces = [*found["top", ""]]
        for slug, stories in lineup.sections:
            pieces += found["section", slug]
            for story in stories:
                pieces += found["story", story]
            pieces += found["section-end", slug]
        pieces += found["bottom", ""]
        return pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class InlinePicture:
    """A picture inside the message: the HTML part points at it with `cid:` and its id (RFC 2392)."""

    content_id: str
    kind: PictureKind
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """An issue rendered once: both parts cut into fragments, nobody's values filled in yet.

    `pictures` are the same bytes for every recipient, in reading order.
    """

    issue: Issue
    html: Cut
    text: Cut
    pictures: tuple[InlinePicture, ...] = ()

    def filled(
        self, part: Literal["html", "text"], values: Mapping[str, str], lineup: Lineup | None = None
    ) -> str:
        """Give one whole part with its slots filled. A slot without a value is left empty."""
        cut = self.html if part == "html" else self.text
        return fill(cut.pieces(lineup or Lineup.of(self.issue)), values)

    def to_json(self) -> dict[str, Any]:
        """Give plain data, for a rendering frozen beside its issue."""
        pictures = [
            {"content_id": p.content_id, "kind": p.kind, "data": b64encode(p.data).decode("ascii")}
            for p in self.pictures
        ]
        return {
            "schema": SCHEMA,
            "issue": self.issue.to_json(),
            "html": [_fragment_json(f) for f in self.html.fragments],
            "text": [_fragment_json(f) for f in self.text.fragments],
            **({"pictures": pictures} if pictures else {}),
        }

    @classmethod
    def from_json(cls, data: object) -> Rendering:
        """Read plain data. Raises ContractError with a path."""
        shape = codec.convert(data, _RenderingShape)  # our own bytes, frozen: not tidied, not changed
        if shape.schema != SCHEMA:
            raise ContractError(f"this version reads {SCHEMA}, not {shape.schema[:40]!r}", subject="$.schema")
        pictures = tuple(
            InlinePicture(content_id=p.content_id, kind=p.kind, data=p.data) for p in shape.pictures
        )
        issue = Issue.from_json(shape.issue)
        return cls(issue=issue, html=_cut(shape.html), text=_cut(shape.text), pictures=pictures)


class _SlotShape(msgspec.Struct, kw_only=True):
    slot: str
    context: Literal["html", "text"]
    digits: str | None = None
    before: str = ""
    after: str = ""
    at_most: int | None = None


class _FragmentShape(msgspec.Struct, kw_only=True):
    kind: FragmentKind
    key: str = ""
    pieces: list[str | _SlotShape] = []


class _PictureShape(msgspec.Struct, kw_only=True):
    # not `$`, which a line end at the end passes
    content_id: Annotated[str, msgspec.Meta(pattern=rf"^{CONTENT_ID}\Z")]
    kind: PictureKind
    data: bytes


class _RenderingShape(msgspec.Struct, kw_only=True):
    schema: str
    issue: dict[str, Any]
    html: list[_FragmentShape]
    text: list[_FragmentShape]
    pictures: list[_PictureShape] = []


def _fragment_json(fragment: Fragment) -> dict[str, Any]:
    pieces = [p if isinstance(p, str) else _slot_json(p) for p in fragment.pieces]
    return {"kind": fragment.kind, "key": fragment.key, "pieces": pieces}


def _slot_json(slot: Slot) -> dict[str, Any]:
    rest = {"digits": slot.digits, "before": slot.before, "after": slot.after, "at_most": slot.at_most}
    return {"slot": slot.name, "context": slot.context, **{k: v for k, v in rest.items() if v}}


def _slot(shape: _SlotShape) -> Slot:
    return Slot(
        name=shape.slot,
        context=shape.context,
        digits=shape.digits,
        before=shape.before,
        after=shape.after,
        at_most=shape.at_most,
    )


def _cut(shapes: list[_FragmentShape]) -> Cut:
    return Cut(
        fragments=tuple(
            Fragment(
                kind=shape.kind,
                key=shape.key,
                pieces=tuple(p if isinstance(p, str) else _slot(p) for p in shape.pieces),
            )
            for shape in shapes
        )
    )


def fill(pieces: Iterable[Piece], values: Mapping[str, str]) -> str:
    """Join pieces, slots filled and escaped."""
    return "".join([p if isinstance(p, str) else p.fill(values.get(p.name, "")) for p in pieces])


def lineup_values(issue: Issue) -> dict[str, str]:
    """Give the values of the lineup's slots for the issue as it stands."""
    more = {f"more:{s.slug}": str(s.more) for s in issue.sections}
    stories = sum(len(s.stories) for s in issue.sections)
    return {
        "subject": issue.subject,
        "preheader": issue.preheader,
        "minutes": str(issue.minutes),
        "stories": str(stories),
        **more,
    }
