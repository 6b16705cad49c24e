"""Candidates to events: copies of one piece together, and the pieces on one event.

The order in which candidates come in does not matter: they are put in an order
of their own first, by time, then by what they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digest.select import duplicates, events
from digest.select.rank import instant
from digest.select.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article
    from digest.select.options import SelectOptions
    from digest.select.rank import Candidate
    from digest.select.reading import Reading

LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is told together: the candidate told, further reports, and copies of any of them.

    `reading` is that of the one told.
    """

    told: Candidate
    reading: Reading
    reports: tuple[Candidate, ...] = ()
    copies: tuple[Candidate, ...] = ()

    @property
    def every(self) -> tuple[Candidate, ...]:
        """All its candidates, the one told first."""
        return (self.told, *self.reports, *self.copies)


def gather(candidates: Sequence[Candidate], options: SelectOptions) -> tuple[Event, ...]:
    """Bring together what is one; every candidate is in exactly one event."""
    ordered = sorted(candidates, key=lambda c: _canonical(c.article, options))
    readings = [read(candidate.article) for candidate in ordered]
    pieces = [
        _by_preference(group, ordered, options)
        for group in duplicates.groups([c.article for c in ordered], readings)
    ]
    found = events.groups(
        [readings[piece[0]] for piece in pieces],
        [_when(ordered[piece[0]].article, options) for piece in pieces],
    )
    return tuple(_event([pieces[n] for n in group], ordered, readings, options) for group in found)


def _by_preference(group: tuple[int, ...], ordered: list[Candidate], options: SelectOptions) -> list[int]:
    return sorted(group, key=lambda i: _preference(ordered[i], options)) if len(group) > 1 else list(group)


def _event(
    pieces: list[list[int]], ordered: list[Candidate], readings: list[Reading], options: SelectOptions
) -> Event:
    """Choose the report that is told: the editor's own, the weightiest source's, then as among copies."""
    if len(pieces) > 1:
        pieces = sorted(pieces, key=lambda p: _report_preference(ordered[p[0]], options))
    best = pieces[0]
    return Event(
        told=ordered[best[0]],
        reading=readings[best[0]],
        reports=tuple(ordered[p[0]] for p in pieces[1:]),
        copies=tuple(ordered[i] for p in pieces for i in p[1:]),
    )


def _report_preference(candidate: Candidate, options: SelectOptions) -> tuple[object, ...]:
    article = candidate.article
    is_comment = article.kind in {"opinion", "post"}  # a report tells the event, a comment leans on it
    return (not _is_own(article, options), -candidate.weight, is_comment, *_preference(candidate, options))


def _canonical(article: Article, options: SelectOptions) -> tuple[object, ...]:
    when = _when(article, options)
    return (when or LATEST, article.id, article.url or "", article.headline or "")


def _when(article: Article, options: SelectOptions) -> datetime | None:
    return instant(article.published, options.zone) if article.published else None


def _preference(candidate: Candidate, options: SelectOptions) -> tuple[object, ...]:
    """Order the copies of one piece as configured; the rest by canonical order."""
    article = candidate.article
    by = {
        "own": not _is_own(article, options),
        "longest": -article.words,
        "earliest": _when(article, options) or LATEST,
    }
    return (*(by[name] for name in options.prefer), *_canonical(article, options))


def _is_own(article: Article, options: SelectOptions) -> bool:
    return (article.publication or "").casefold() in {name.casefold() for name in options.own}
