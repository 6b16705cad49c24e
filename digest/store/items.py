"""Items by all their names: what was seen before is known again, whatever its feed did to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from digest.store.schema import ITEMS, NAMES
from digest.text.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

CHUNK = 400
"""Values in one query: SQLite allows 32,766 parameters, PostgreSQL 65,535."""


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
    `is_changed`: it says something else than when it was last seen.
    """

    first_seen: datetime
    published: datetime | None
    is_new: bool
    is_quiet: bool
    is_changed: bool


def notice(
    connection: Connection, source: str, sightings: Sequence[Sighting], now: datetime, first_run: int
) -> tuple[Noticed, ...]:
    """Take note of what a source offers; one answer each, same order.

    When the source is read for the first time its newest `first_run` items are
    new and the others quiet. Two sightings with a name in common are one item.
    """
    is_first = connection.scalar(sa.select(ITEMS.c.id).where(ITEMS.c.source == source).limit(1)) is None
    loud = _newest(sightings, first_run) if is_first else set(range(len(sightings)))
    known = _known(connection, source, sorted({name for s in sightings for name in s.names}))
    before = dict(known)
    found: list[Noticed] = []
    fresh: dict[str, _Item] = {}
    for n, sighting in enumerate(sightings):
        item = next((known[name] for name in sighting.names if name in known), None)
        if item is None:
            item = _new(source, sighting, now, is_quiet=n not in loud)
            fresh[item.id] = item
        known.update((name, item) for name in sighting.names if name not in known)
        found.append(_noticed(item, sighting, is_new=item.id in fresh))
    _write(connection, source, fresh, now)
    _rename(connection, source, {name: item.id for name, item in known.items() if name not in before})
    _refresh(connection, zip(sightings, found, strict=True), before, now)
    return tuple(found)


def prune(connection: Connection, before: datetime) -> int:
    """Forget items that no source has offered since; gives how many."""
    gone = connection.execute(ITEMS.delete().where(ITEMS.c.last_seen < before))
    return int(gone.rowcount)


@dataclass(frozen=True, slots=True)
class _Item:
    id: str
    first_seen: datetime
    published: datetime | None
    content: str
    is_quiet: bool


def _newest(sightings: Sequence[Sighting], number: int) -> set[int]:
    """Choose the newest; undated ones as their source orders them, after the dated."""
    order = sorted(range(len(sightings)), key=lambda n: (_age(sightings[n]), n))
    return set(order[:number])


def _age(sighting: Sighting) -> float:
    return -sighting.published.timestamp() if sighting.published else 0.0


def _known(connection: Connection, source: str, names: Sequence[str]) -> dict[str, _Item]:
    found: dict[str, _Item] = {}
    columns = (ITEMS.c.id, ITEMS.c.first_seen, ITEMS.c.published, ITEMS.c.content, ITEMS.c.is_quiet)
    for part in chunks(names):
        query = sa.select(NAMES.c.name, *columns).join(ITEMS, NAMES.c.item == ITEMS.c.id)
        rows = connection.execute(query.where(NAMES.c.source == source, NAMES.c.name.in_(part)))
        found.update((row[0], _Item(*row[1:])) for row in rows)
    return found


def chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    """Cut into lists that one query can name."""
    return (values[n : n + CHUNK] for n in range(0, len(values), CHUNK))


def _new(source: str, sighting: Sighting, now: datetime, *, is_quiet: bool) -> _Item:
    name = fingerprint(source, now.isoformat(), *sighting.names)
    return _Item(name, now, sighting.published, sighting.content, is_quiet)


def _noticed(item: _Item, sighting: Sighting, *, is_new: bool) -> Noticed:
    return Noticed(
        first_seen=item.first_seen,
        published=item.published,
        is_new=is_new,
        is_quiet=item.is_quiet,
        is_changed=item.content != sighting.content,
    )


def _write(connection: Connection, source: str, items: dict[str, _Item], now: datetime) -> None:
    rows = [
        {
            "id": item.id,
            "source": source,
            "first_seen": item.first_seen,
            "last_seen": now,
            "published": item.published,
            "content": item.content,
            "is_quiet": item.is_quiet,
        }
        for item in items.values()
    ]
    if rows:
        connection.execute(ITEMS.insert(), rows)


def _rename(connection: Connection, source: str, names: dict[str, str]) -> None:
    rows = [{"source": source, "name": name, "item": item} for name, item in names.items()]
    if rows:
        connection.execute(NAMES.insert(), rows)


def _refresh(
    connection: Connection,
    seen: Iterable[tuple[Sighting, Noticed]],
    known: dict[str, _Item],
    now: datetime,
) -> None:
    """Note that known items are still offered, and what they say now."""
    offered: dict[str, str] = {}
    for sighting, noticed in seen:
        item = next((known[name] for name in sighting.names if name in known), None)
        if item is not None:
            offered.setdefault(item.id, sighting.content if noticed.is_changed else item.content)
    for part in chunks(sorted(offered)):
        connection.execute(ITEMS.update().where(ITEMS.c.id.in_(part)).values(last_seen=now))
    before = {item.id: item.content for item in known.values()}
    changed = [{"at": name, "says": text} for name, text in offered.items() if before[name] != text]
    if changed:
        query = ITEMS.update().where(ITEMS.c.id == sa.bindparam("at"))
        connection.execute(query.values(content=sa.bindparam("says")), changed)
