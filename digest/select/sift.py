"""Which of a source's articles are up for an issue: known items, quiet ones, early and old ones set aside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from digest.select import history
from digest.select.rank import instant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime, tzinfo

    from digest.select.history import Told
    from digest.select.rank import Candidate
    from digest.select.window import Window

Fate = Literal["in", "changed", "early", "old", "quiet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What a source offers now: the names it can be known by, and the fingerprint of what it says."""

    names: tuple[str, ...]
    content: str
    published: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """What is known of an item. `published` is the first date it had: one that is moved is no news.

    `is_quiet`: it was there when its source was first read, and is not told.
    `changed_at`: when it was first seen to say what it says now; None: it always did.
    """

    first_seen: datetime
    published: datetime | None = None
    is_new: bool = False
    is_quiet: bool = False
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """The candidates that are in, and how many were set aside by fate."""

    candidates: tuple[Candidate, ...] = ()
    aside: Mapping[str, int]


def sighting(candidate: Candidate, zone: tzinfo) -> Sighting:
    """Say how a candidate can be known again. A candidate that has no name at all is known by its id."""
    article = candidate.article
    said = history.content(article)
    return Sighting(
        names=history.keys(article, candidate.guid, said) or (f"id {article.id}",),
        content=said,
        published=instant(article.published, zone) if article.published else None,
    )


def sift(
    found: Iterable[tuple[Candidate, Noticed]],
    window: Window,
    told: Sequence[Told] = (),
    put_off: Collection[str] = (),
) -> Sifted:
    """Keep what belongs into the issue, in order, and count the rest.

    `put_off` are the ids of what an editor kept for this issue: it is in, however old.
    An old article that changed is in when it was told before: whether the change
    is news is for `select` to say. Archives that were touched up stay archives.
    """
    known = history.History(told)
    candidates: list[Candidate] = []
    aside: Counter[str] = Counter()
    for candidate, noticed in found:
        name = fate(noticed, window)
        if name == "changed" and known.find(candidate.article, candidate.guid):
            # its place in the feed says how old it is, not what its newsroom thinks of the change
            candidates.append(replace(candidate, changed_at=noticed.changed_at, position=None))
        elif name == "in" or (name == "old" and candidate.article.id in put_off):
            candidates.append(candidate)
        else:
            aside["old" if name == "changed" else name] += 1
    return Sifted(candidates=tuple(candidates), aside=dict(sorted(aside.items())))


def fate(noticed: Noticed, window: Window) -> Fate:
    """Say what becomes of an item in an issue, by its dates alone."""
    if noticed.is_quiet:
        return "quiet"
    standing = window.standing(noticed.published, noticed.first_seen)
    if standing == "old" and noticed.changed_at is not None and noticed.changed_at > window.read:
        return "changed"
    return standing
