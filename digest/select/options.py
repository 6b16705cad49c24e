"""How stories are chosen: one frozen object with its defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo


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
