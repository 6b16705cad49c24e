"""The sources of an edition: read or fetched, signed with their name, kept within the issue's window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from digest import config
from digest.model import Failure
from digest.pipeline.reading import Gathered, gather, read
from digest.select import rank

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from digest.model import Article

MAX_AGE = timedelta(hours=36)
"""A configured source's article older than this is yesterday's."""


def configured(settings: config.Config, now: datetime, pool: Executor | None = None) -> Gathered:
    """Gather the configured sources: each one's name, section, kind and language, within the issue's window.

    A source that gives nothing at all is a Failure; the others go on.
    """
    parts = [_source(table, settings.base, now, pool) for table in settings.tables.source]
    tables: dict[str, config.SourceTable] = {}
    for table, part in zip(settings.tables.source, parts, strict=True):
        tables.update({candidate.article.id: table for candidate in part.candidates})
    return Gathered(
        candidates=tuple(c for part in parts for c in part.candidates),
        failures=tuple(f for part in parts for f in part.failures),
        homes={name: home for part in parts for name, home in part.homes.items()},
        sources=tables,
    )


def _source(table: config.SourceTable, base: Path, now: datetime, pool: Executor | None) -> Gathered:
    names = [table.files] if isinstance(table.files, str) else table.files
    try:
        part = gather(read([base / name for name in names]), now, pool)
    except OSError as error:
        return Gathered(failures=(Failure(where=table.name, kind="unreadable", message=str(error)),))
    kept = tuple(
        replace(c, article=_signed(c.article, table), weight=table.weight)
        for c in part.candidates
        if _is_fresh(c.article, now)
    )
    homes = {_name(table, name): home for name, home in part.homes.items()}
    return replace(part, candidates=kept, homes=homes)


def _name(table: config.SourceTable, article_id: str) -> str:
    return f"{config.slug(table.name)}/{article_id}"


def _signed(article: Article, table: config.SourceTable) -> Article:
    return replace(
        article,
        id=_name(table, article.id),
        publication=article.publication or table.name,
        section=table.section or article.section,
        kind=table.kind or article.kind,
        language=article.language if article.language != "und" else table.language or "und",
    )


def _is_fresh(article: Article, now: datetime) -> bool:
    return article.published is None or rank.instant(article.published, UTC) >= now - MAX_AGE
