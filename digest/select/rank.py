"""How much a story matters, as parts that add up.

Each part is a weight times a measure in 0..1, so `why` can show where a score
comes from. Theory: an editor asks how new it is, how many readers answered,
how much there is to tell, where its own newsroom put it, and who else runs it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, time, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.model import Article, Moment

WEIGHTS: Mapping[str, float] = {
    "recency": 0.35,
    "votes": 0.20,
    "length": 0.15,
    "position": 0.15,
    "coverage": 0.15,
}
"""What each measure may contribute; they add up to 1."""

HALF_LIFE_H = 18.0
"""A story loses half its recency overnight and three quarters in a day and a half."""

FULL_LENGTH_WORDS = 400
"""An article of so many words earns the whole of `length`: more is no better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article up for selection.

    `position` counts from 0 within its source (None: order says nothing);
    `weight` is its source's.
    """

    article: Article
    position: int | None = None
    weight: float = 1.0


def parts(
    candidate: Candidate, *, now: datetime, zone: tzinfo, most_votes: int, others: int, weight: float
) -> tuple[tuple[str, float], ...]:
    """Give the parts of a score, largest first; their sum is the score.

    `most_votes` is the largest count among the candidates, `others` how many
    other articles tell the story, `weight` its source's times its section's.
    """
    article = candidate.article
    measures = {
        "recency": recency(article.published, now, zone),
        "votes": math.log1p(max(article.votes or 0, 0)) / math.log1p(most_votes) if most_votes > 0 else 0.0,
        "length": min(article.words / FULL_LENGTH_WORDS, 1.0),
        "position": 0.0 if candidate.position is None else 1 / (1 + candidate.position / 5),
        "coverage": 1 - 1 / (1 + others),
    }
    scored = [(name, weight * WEIGHTS[name] * measure) for name, measure in measures.items()]
    return tuple(sorted(scored, key=lambda part: (-part[1], part[0])))


def recency(published: Moment | None, now: datetime, zone: tzinfo) -> float:
    """Halve from 1 every `HALF_LIFE_H` hours; unknown and future dates earn nothing.

    Minutes of clock error are forgiven: up to an hour ahead counts as now.
    """
    if published is None:
        return 0.0
    hours = (now - instant(published, zone)).total_seconds() / 3600
    return 0.0 if hours < -1 else float(0.5 ** (max(hours, 0.0) / HALF_LIFE_H))


def instant(moment: Moment, zone: tzinfo) -> datetime:
    """Place a moment on the one time line: a day counts as its noon in the edition's zone."""
    if isinstance(moment.value, datetime):
        return moment.value.astimezone(UTC)
    return datetime.combine(moment.value, time(12), tzinfo=zone).astimezone(UTC)
