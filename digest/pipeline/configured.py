"""The sources of an edition: read or fetched, signed with their name, kept within the issue's window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from digest import config
from digest.model import Failure
from digest.pipeline.pools import guarded
from digest.pipeline.reading import Gathered, extracted, gather, gathered, read, usual
from digest.select import rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor

    from digest.fetch import Fetcher
    from digest.model import Article
    from digest.pipeline import network
    from digest.pipeline.reading import Extracted

MAX_AGE = timedelta(hours=36)
"""A configured source's article older than this is yesterday's."""


def configured(
    settings: config.Config,
    now: datetime,
    pool: Executor | None = None,
    fetcher: Fetcher | None = None,
    max_age: timedelta | None = MAX_AGE,
    worth: network.Worth | None = None,
) -> Gathered:
    """Gather the configured sources, signed with their names; nothing older than `max_age`.

    `worth` says which items' pages are asked for (None: all teasers'). What
    fails is a Failure; the others go on. Sources on the network need a
    `fetcher`. Raises ConfigError for a secret that cannot be read.
    """
    oldest = now - max_age if max_age else None
    parts = [*_local(settings, now, oldest, pool), *_remote(settings, now, oldest, pool, fetcher, worth)]
    tables: dict[str, config.SourceTable] = {}
    for table, part in parts:
        tables.update({candidate.article.id: table for candidate in part.candidates})
    return Gathered(
        candidates=tuple(c for _, part in parts for c in part.candidates),
        failures=tuple(f for _, part in parts for f in part.failures),
        homes={name: home for _, part in parts for name, home in part.homes.items()},
        sources=tables,
        notes=tuple(note for _, part in parts for note in part.notes),
    )


_Part = tuple[config.SourceTable, Gathered]


def _local(
    settings: config.Config, now: datetime, oldest: datetime | None, pool: Executor | None
) -> Iterator[_Part]:
    for table in settings.tables.source:
        if not table.files:
            continue
        try:
            paths = [settings.base / name for name in config.strings(table.files)]
            inputs = ((root, usual(table, got)) for root, got in read(paths))
            part = _kept(gather(inputs, now, pool), table, oldest)
        except OSError as error:
            part = Gathered(failures=(Failure(where=table.name, kind="unreadable", message=str(error)),))
        yield table, part


def _remote(
    settings: config.Config,
    now: datetime,
    oldest: datetime | None,
    pool: Executor | None,
    fetcher: Fetcher | None,
    worth: network.Worth | None,
) -> Iterator[_Part]:
    tables = [table for table in settings.tables.source if not table.files]
    if not tables or fetcher is None:
        return
    from digest.pipeline import network  # noqa: PLC0415 - only where something is fetched

    found = network.fetched(settings, tables, fetcher)
    with guarded(pool) as guards:
        wholes = [
            _judged(got, part, fetcher)
            for got, part in zip(found, _extracted(found, now, guards), strict=True)
        ]
        parts = [_kept(part, got.table, oldest) for got, part in zip(found, wholes, strict=True)]
        feeds = [
            (got.table, part.candidates) for got, part in zip(found, parts, strict=True) if got.table.feed
        ]
        whole, failures = network.completed(feeds, settings, fetcher, now, guards, worth)
    for got, part in zip(found, parts, strict=True):
        candidates = tuple(whole.get(c.article.id, c) for c in part.candidates)
        mine = tuple(f for f in failures if f.where == got.table.name)
        yield (
            got.table,
            replace(part, candidates=candidates, failures=(*part.failures, *mine), homes={}, notes=got.moved),
        )


def _judged(got: network.Got, part: Gathered, fetcher: Fetcher) -> Gathered:
    """Remember whether a feed's bytes could be read, and say since when they could not."""
    if not got.table.feed:
        return part
    came = not any(isinstance(r, Failure) and r.kind != "not-a-feed" for r in got.results)
    whole = (f for f in part.failures if f.kind in _WHOLE and not f.id)
    # what did not come is remembered as that; one bad entry makes no bad feed
    lost = next(whole, None) if came and not part.candidates else None
    since = fetcher.judge(got.table.feed, lost.message if lost else None)
    if lost is None or since is None:
        return part
    told = replace(lost, message=f"{lost.message} (since {since:%Y-%m-%d})")
    return replace(part, failures=tuple(told if failure is lost else failure for failure in part.failures))


_WHOLE = frozenset(("not-a-feed", "unusable", "parser"))
"""Kinds of failure of a feed, not of its entries."""


def _extracted(found: Sequence[network.Got], now: datetime, guards: Executor) -> list[Gathered]:
    """Extract what was fetched, all sources at once; one part each, same order."""
    results = [((Path(), usual(got.table, one)), i) for i, got in enumerate(found) for one in got.results]
    by_source: list[list[Extracted]] = [[] for _ in found]
    done = extracted((given for given, _ in results), now, guards)
    for (_, i), one in zip(results, done, strict=True):
        by_source[i].append(one)
    return [gathered(mine) for mine in by_source]


def _kept(part: Gathered, table: config.SourceTable, oldest: datetime | None) -> Gathered:
    """Keep what is fresh, signed with its source."""
    kept = tuple(
        replace(c, article=_signed(c.article, table), weight=table.weight)
        for c in part.candidates
        if oldest is None or _is_fresh(c.article, oldest)
    )
    homes = {_name(table, name): home for name, home in part.homes.items()}
    return replace(part, candidates=kept, homes=homes)


def _name(table: config.SourceTable, article_id: str) -> str:
    return f"{config.names_of(table.name)}/{article_id}"


def _signed(article: Article, table: config.SourceTable) -> Article:
    return replace(
        article,
        id=_name(table, article.id),
        publication=article.publication or table.name,
        section=table.section or article.section,
    )


def _is_fresh(article: Article, oldest: datetime) -> bool:
    return article.published is None or rank.instant(article.published, UTC) >= oldest
