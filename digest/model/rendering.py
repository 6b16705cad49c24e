"""An issue as HTML and text, cut into fragments that can be put together in any lineup."""

from __future__ import annotations

import html as _html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from digest.model.issue import Issue

FragmentKind = Literal["top", "section", "story", "section-end", "bottom"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A hole in a fragment: the recipient's or the lineup's value goes there, escaped for its context.

    Recipient's: `name`, `address`, `unsubscribe`, `web`, `subscribe`.
    Lineup's: `subject`, `preheader`, `minutes`, `stories`, `more:<section slug>`.
    """

    name: str
    context: Literal["html", "text"]

    def fill(self, value: str) -> str:
        """Escape a value for this slot's context (HTML: fit for text and quoted attributes alike)."""
        return _html.escape(value) if self.context == "html" else value


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

    def pieces(self, lineup: Lineup) -> Iterator[Piece]:
        """Put fragments together in the order of `lineup`.

        Raises KeyError for a section or story that was not rendered.
        """
        found = {(f.kind, f.key): f.pieces for f in self.fragments}
        yield from found["top", ""]
        for slug, stories in lineup.sections:
            yield from found["section", slug]
            for story in stories:
                yield from found["story", story]
            yield from found["section-end", slug]
        yield from found["bottom", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """An issue rendered once: both parts cut into fragments, nobody's values filled in yet."""

    issue: Issue
    html: Cut
    text: Cut

    def filled(
        self, part: Literal["html", "text"], values: Mapping[str, str], lineup: Lineup | None = None
    ) -> str:
        """Give one whole part with its slots filled. A slot without a value is left empty."""
        cut = self.html if part == "html" else self.text
        return fill(cut.pieces(lineup or Lineup.of(self.issue)), values)


def fill(pieces: Iterable[Piece], values: Mapping[str, str]) -> str:
    """Join pieces, slots filled and escaped."""
    return "".join(p if isinstance(p, str) else p.fill(values.get(p.name, "")) for p in pieces)


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
