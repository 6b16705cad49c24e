"""How stories are chosen: frozen objects with their defaults."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.select.history import Told

Preference = Literal["own", "longest", "earliest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a section takes: every list that is not empty must hold, any of its values will do."""

    kind: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the section takes whatever no other one does."""
        return not (self.kind or self.section or self.tag or self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRule:
    """A section to fill: at most `stories`, chosen by `match`; `weight` multiplies the scores in it."""

    slug: str
    title: str
    stories: int = 6
    weight: float = 1.0
    match: Match = field(default_factory=Match)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each measure may contribute to a score. The defaults add up to 1."""

    coverage: float = 0.30
    """How many other publications tell the story."""

    votes: float = 0.10
    """How readers answered, against what is usual where they did."""

    recency: float = 0.10
    """How new it is: half of it is gone after `SelectOptions.half_life_h`."""

    position: float = 0.10
    """How high its newsroom placed it."""

    length: float = 0.10
    """How much there is to tell, up to a full article."""

    balance: float = 0.05
    """Whether better stories already stand for its section."""

    image: float = 0.00
    """Whether there is a picture."""

    novelty: float = 0.25
    """How little it resembles what the last issues told."""

    def __iter__(self) -> Iterator[tuple[str, float]]:
        """Give names and weights in order."""
        return ((f.name, getattr(self, f.name)) for f in fields(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Keywords:
    """Rules by word: whole words, case and marks ignored, in any script; a phrase is words in a row.

    They are looked for in headline, dek, kicker, tags and the opening paragraph.
    """

    include: tuple[str, ...] = ()
    """If any is given, only articles with one of these are candidates."""

    exclude: tuple[str, ...] = ()
    """Articles with one of these are no candidates."""

    pin: tuple[str, ...] = ()
    """Stories with one of these come first, whatever their score."""

    mute: tuple[str, ...] = ()
    """Stories with one of these come last and never lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectOptions:
    """What becomes of articles."""

    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    """When the issue closes: recency is measured from here, and nothing later earns any."""

    zone: tzinfo = UTC
    """The edition's zone: a day without an hour counts as its noon there."""

    sections: tuple[SectionRule, ...] = (SectionRule(slug="top-stories", title="Top stories", stories=8),)
    """Sections in order; the first one that names what it takes and fits wins, an open one takes the rest."""

    stories: int = 8
    """Stories told in full, over all sections: one lead, the others normal."""

    briefs: int = 5
    """Stories told in one line after them."""

    brief_title: str = "Also today"
    """The title over the one-line stories."""

    weights: Weights = field(default_factory=Weights)
    """What each measure may contribute to a score."""

    half_life_h: float = 18.0
    """A story loses half its recency in so many hours: overnight, and three quarters in a day and a half."""

    per_source: int | None = None
    """At most so many stories of one publication are told in full in a section; None: no limit."""

    own: tuple[str, ...] = ()
    """Publications that are the editor's own: their version is told wherever they have one."""

    prefer: tuple[Preference, ...] = ("own", "longest", "earliest")
    """Which of several copies is told."""

    keywords: Keywords = field(default_factory=Keywords)
    """What is left out, put first, or put last by its words."""

    told: tuple[Told, ...] = ()
    """What earlier issues told, newest first: a candidate that tells it again is dropped, or is an update."""
