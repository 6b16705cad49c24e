"""How much a story matters, as parts that add up.

Each part is a weight times a measure in 0..1, so `why` can show where a score
comes from. Theory: an editor asks who else runs it, how readers answered, how
new it is, where its own newsroom put it, how much there is to tell, and whether
it was told before. What a source does not say (votes, an order) counts as a
little less than usual, so that no source wins or loses by its silence.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from statistics import fmean, median
from typing import TYPE_CHECKING

from digest.model import Moment, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.model import Article

FULL_LENGTH_WORDS = 400
"""An article of so many words earns the whole of `length`: more is no better."""

FULL_COVERAGE = 6.0
"""So many other publications earn the whole of `coverage`."""

A_COPY = 0.5
"""What a publication counts that only carries a copy: running it says something, writing it more."""

SILENCE = 0.4
"""What votes and position count where there are none: the middle is 0.5."""

FEW_VOTES = 5
"""A publication with fewer counts than this is measured against all of them."""

AN_UPDATE = 0.5
"""What novelty counts for a story that comes back with news: half of it is known."""

MISTAKE = timedelta(hours=1)
"""A clock may be so far ahead; a date further in the future is a mistake and earns nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article up for selection.

    `position` counts from 0 within its source (None: order says nothing);
    `weight` is its source's. `guid` is the source's own name for it. `changed_at`
    is when an article that was told before said something else. `summary` came
    ready with it (an empty one: none did).
    """

    article: Article
    position: int | None = None
    weight: float = 1.0
    guid: str | None = None
    changed_at: datetime | None = None
    summary: Summary = field(default_factory=Summary)

    @property
    def moment(self) -> Moment | None:
        """When its news is from: the change, where there was one."""
        return Moment(self.changed_at) if self.changed_at else self.article.published


def coverage(told: str | None, reports: Iterable[str | None], copies: Iterable[str | None]) -> float:
    """Measure who else tells it, each publication once; `told` is the one whose article is shown.

    A publication that only carries a copy counts half.
    """
    independent = set(reports) - {told, None}
    number = len(independent) + A_COPY * len(set(copies) - independent - {told, None})
    return min(math.log1p(number) / math.log1p(FULL_COVERAGE), 1.0)


def recency(published: Moment | None, now: datetime, zone: tzinfo, half_life_h: float = 18.0) -> float:
    """Halve from 1 every `half_life_h` hours; unknown and future dates earn nothing.

    Minutes of clock error are forgiven: up to an hour ahead counts as now. So
    does the day of a morning issue, whose noon is still to come.
    """
    if published is None:
        return 0.0
    is_today = published.is_day and published.day == now.astimezone(zone).date()
    age = now - (min(instant(published, zone), now) if is_today else instant(published, zone))
    hours = max(age.total_seconds() / 3600, 0.0)
    return 0.0 if age < -MISTAKE else float(0.5 ** (hours / half_life_h))


def position(places: Iterable[int | None]) -> float:
    """Measure the best place any newsroom gave it: 1 at the top, a half at the sixth place."""
    known = [place for place in places if place is not None]
    return 1 / (1 + min(known) / 5) if known else SILENCE


def length(article: Article) -> float:
    """Measure how much there is to tell."""
    told = 0
    for paragraph in article.paragraphs:
        if paragraph.role in {"body", "quote", "list"} and told < FULL_LENGTH_WORDS:
            told += len(paragraph.text.split())
    return min(told / FULL_LENGTH_WORDS, 1.0)


def votes(articles: Sequence[Article]) -> tuple[float, ...]:
    """Measure how each article was answered against what is usual at its publication; one each, same order.

    Votes and comments have a scale each, and who states both has the mean of the
    two. No comment yet is no answer: a story of this hour has none.

    The measure is a logistic of the distance from the median on a logarithmic
    scale, in units of the median distance: one article that went round the
    world moves no other, and a site with ten readers is heard beside one with
    ten million. Without votes and comments it is `SILENCE`.
    """
    publications = [article.publication for article in articles]
    voted = _measured(publications, [article.votes for article in articles])
    commented = _measured(publications, [article.comments or None for article in articles])
    answers = [[m for m in pair if m is not None] for pair in zip(voted, commented, strict=True)]
    return tuple(fmean(known) if known else SILENCE for known in answers)


def is_answered(article: Article) -> bool:
    """Whether readers' votes or comments are known."""
    return article.votes is not None or bool(article.comments)


def _measured(publications: Sequence[str | None], counts: Sequence[int | None]) -> list[float | None]:
    """Measure counts of one kind against their publications' own; None where there is no count."""
    counted: dict[str | None, list[float]] = defaultdict(list)
    values = [None if count is None else math.log1p(max(count, 0)) for count in counts]
    for publication, value in zip(publications, values, strict=True):
        if value is not None:
            counted[publication].append(value)
    every = [value for known in counted.values() for value in known]
    scales = {p: _scale(known if len(known) >= FEW_VOTES else every) for p, known in counted.items()}
    return [
        None if value is None else _logistic(value, scales[publication])
        for publication, value in zip(publications, values, strict=True)
    ]


def _scale(values: Sequence[float]) -> tuple[float, float]:
    """Give median and spread; the spread is at least a factor of two, so that ties are no contest."""
    middle = median(values)
    spread = 1.4826 * median(abs(value - middle) for value in values)  # normal consistency: Hampel 1974
    return middle, max(spread, math.log(2))


def _logistic(value: float, scale: tuple[float, float]) -> float:
    middle, spread = scale
    return 1 / (1 + math.exp(-(value - middle) / spread))


def instant(moment: Moment, zone: tzinfo) -> datetime:
    """Place a moment on the one time line: a day counts as its noon in the edition's zone."""
    if isinstance(moment.value, datetime):
        return moment.value.astimezone(UTC)
    return datetime.combine(moment.value, time(12), tzinfo=zone).astimezone(UTC)
