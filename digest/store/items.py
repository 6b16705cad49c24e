"""Items by all their names: what was seen before is known again, whatever its feed did to it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from digest.select import Noticed, Sighting
from digest.store.schema import ITEMS, NAMES
from digest.text.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection


def notice(
    connection: Connection,
    offers: Mapping[str, Sequence[Sighting]],
    now: datetime,
    first_run: int,
    *,
    is_kept: bool = True,
) -> dict[str, tuple[Noticed, ...]]:
    """Take note of what sources offer; one answer for each sighting, same order.

    Without `is_kept` the answers are the same, and nothing is noted.

    When a source is read for the first time its newest `first_run` items are new
    and the others quiet. Two sightings with a name in common are one item.
    """
    names = sorted({name for sightings in offers.values() for s in sightings for name in s.names})
    known = _known(connection, names)
    read_before = set(connection.scalars(sa.select(ITEMS.c.source).distinct()))
    found: dict[str, tuple[Noticed, ...]] = {}
    changes = _Changes()
    for source, sightings in offers.items():
        loud = set(range(len(sightings))) if source in read_before else _newest(sightings, first_run)
        mine = known.get(source, {})
        found[source] = tuple(
            changes.see(mine, source, s, now, is_quiet=n not in loud) for n, s in enumerate(sightings)
        )
    if is_kept:
        changes.write(connection, now)
    return found


def prune(
    connection: Connection, before: datetime, edition: str, sources: Collection[str] | None, at_most: int
) -> int:
    """Forget items that no source of `edition` has offered since `before`; gives how many.

    What a source offered when it was last read is kept, however long ago: else
    it would be read as if for the first time. Of those that are none of
    `sources` any more (None: not known) that is forgotten too. Those of other
    editions are left to them. The oldest go first.
    """
    is_own = ITEMS.c.source.startswith(f"{edition}/", autoescape=True)
    query = sa.select(ITEMS.c.source, sa.func.max(ITEMS.c.last_seen).label("at"))
    read = query.where(is_own).group_by(ITEMS.c.source).subquery()
    every = connection.scalars(sa.select(read.c.source))
    gone = [] if sources is None else [name for name in every if name not in sources]
    is_over = sa.or_(ITEMS.c.last_seen < read.c.at, among(connection, ITEMS.c.source, gone))
    old = sa.select(ITEMS.c.id).join(read, read.c.source == ITEMS.c.source)
    some = old.where(ITEMS.c.last_seen < before, is_over).order_by(ITEMS.c.last_seen).limit(at_most)
    return connection.execute(ITEMS.delete().where(ITEMS.c.id.in_(some))).rowcount


@dataclass(frozen=True, slots=True)
class _Item:
    id: str
    first_seen: datetime
    published: datetime | None
    content: str
    is_quiet: bool
    changed_at: datetime | None = None


class _Changes:
    """What one reading of the sources changes: decided in memory, written at once."""

    def __init__(self) -> None:
        self._new: dict[str, dict[str, Any]] = {}
        self._names: list[dict[str, str]] = []
        self._offered: set[str] = set()
        self._changed: dict[str, str] = {}

    def see(
        self, known: dict[str, _Item], source: str, sighting: Sighting, now: datetime, *, is_quiet: bool
    ) -> Noticed:
        """Find or make the item of a sighting, and let it have all its names."""
        item = next((known[name] for name in sighting.names if name in known), None)
        if item is None:
            item = self._made(source, sighting, now, is_quiet=is_quiet)
        elif item.id not in self._new and item.content != sighting.content and item.id not in self._changed:
            self._changed[item.id] = sighting.content
            item = replace(item, changed_at=now, content=sighting.content)
        self._offered.add(item.id)
        for name in sighting.names:
            if name not in known:
                self._names.append({"source": source, "name": name, "item": item.id})
            known[name] = item
        return Noticed(
            first_seen=item.first_seen,
            published=item.published,
            is_new=item.id in self._new,
            is_quiet=item.is_quiet,
            changed_at=item.changed_at,
        )

    def _made(self, source: str, sighting: Sighting, now: datetime, *, is_quiet: bool) -> _Item:
        name = fingerprint(source, now.isoformat(), *sighting.names)
        item = _Item(name, now, sighting.published, sighting.content, is_quiet)
        values = {f.name: getattr(item, f.name) for f in fields(item)}
        self._new[name] = {**values, "source": source, "last_seen": now}
        return item

    def write(self, connection: Connection, now: datetime) -> None:
        """Write everything down."""
        if self._new:
            connection.execute(ITEMS.insert(), list(self._new.values()))
        if self._names:
            connection.execute(NAMES.insert(), self._names)
        if known := sorted(self._offered - self._new.keys()):
            here = among(connection, ITEMS.c.id, known)
            is_later = ITEMS.c.last_seen < now  # an issue of an earlier day may be built again
            connection.execute(ITEMS.update().where(here, is_later).values(last_seen=now))
        if self._changed:
            query = ITEMS.update().where(ITEMS.c.id == sa.bindparam("at"))
            rows = [{"at": name, "says": text} for name, text in sorted(self._changed.items())]
            connection.execute(query.values(content=sa.bindparam("says"), changed_at=now), rows)


def _newest(sightings: Sequence[Sighting], number: int) -> set[int]:
    """Choose the newest; undated ones as their source orders them, after the dated."""
    order = sorted(range(len(sightings)), key=lambda n: (_age(sightings[n]), n))
    return set(order[:number])


def _age(sighting: Sighting) -> float:
    return -sighting.published.timestamp() if sighting.published else 0.0


def _known(connection: Connection, names: Sequence[str]) -> dict[str, dict[str, _Item]]:
    """Give the items that have any of the names, by source and name; one of several names is read once."""
    query = sa.select(NAMES.c.source, NAMES.c.name, NAMES.c.item)
    rows = connection.execute(query.where(among(connection, NAMES.c.name, names))).all()
    columns = sa.select(*(getattr(ITEMS.c, f.name) for f in fields(_Item)))
    wanted = among(connection, ITEMS.c.id, sorted({row.item for row in rows}))
    items = {row.id: _Item(*row) for row in connection.execute(columns.where(wanted)).all()}
    found: dict[str, dict[str, _Item]] = {}
    for source, name, item in rows:
        found.setdefault(source, {})[name] = items[item]
    return found


def among(connection: Connection, column: sa.Column[str], values: Sequence[str]) -> sa.ColumnElement[bool]:
    """Say that a column holds one of many values, which travel as one JSON parameter.

    A parameter each would take longer to write than the query to run, and databases allow 32,766 of them.
    """
    given = sa.literal(list(values), sa.JSON)
    is_sqlite = connection.dialect.name == "sqlite"
    rows = sa.func.json_each(given) if is_sqlite else sa.func.json_array_elements_text(given)
    return column.in_(sa.select(rows.table_valued("value").c.value))
