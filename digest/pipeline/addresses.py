"""The addresses that an edition's sources have, and whose each is, without asking the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.config import strings
from digest.errors import SourceError
from digest.fetch import as_asked
from digest.sources import discovery, opml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.config import Config, SourceTable
    from digest.fetch import Memory


def owners(settings: Config, memory: Memory) -> dict[str, str]:
    """Give the name of the source by address, written as `memory` knows it; a source's own come first.

    The feeds of a list are those it named when it was last read, that of a page
    the one it offered then. A list that cannot be read has none. An address that
    several have is the first's, and before all that of who states it.
    """
    tables = settings.tables.source
    stated = [pair for table in tables for pair in _stated(table)]
    found = [
        pair for table in tables for pair in (*_listed(settings, table, memory), *_offered(table, memory))
    ]
    names: dict[str, str] = {}
    for name, url in (*stated, *found):
        names.setdefault(as_asked(url), name)
    return names


def _stated(table: SourceTable) -> Iterator[tuple[str, str]]:
    for url in (table.feed, table.opml, *strings(table.page)):
        if url and "://" in url:
            yield table.name, url


def _listed(settings: Config, table: SourceTable, memory: Memory) -> Iterator[tuple[str, str]]:
    if not table.opml:
        return
    try:
        is_remote = "://" in table.opml
        body = memory.body(as_asked(table.opml)) if is_remote else (settings.base / table.opml).read_bytes()
        feeds = opml.read(body or b"", table.name)
    except (OSError, SourceError):
        return
    yield from ((feed.title, feed.url) for feed in feeds if isinstance(feed, opml.Subscription))


def _offered(table: SourceTable, memory: Memory) -> Iterator[tuple[str, str]]:
    body = memory.body(as_asked(table.feed)) if table.feed else None
    if table.feed and body and discovery.is_page(body):
        known = memory.get(as_asked(table.feed))
        base = known.url if known and known.url else table.feed
        yield from ((table.name, offer.url) for offer in discovery.feeds(body, base)[:1])
