"""What the fetcher remembers of an address: facts and the last good body."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from digest.store.schema import FETCHED

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

    from digest.fetch.memory import Remembered


class FetchMemory:
    """The `Memory` of the fetcher, kept in the database; each `put` is durable by itself.

    `kind` is the fetcher's own type of facts, handed in because rooms on one
    floor do not import each other. What is put is noted as asked at `now`.
    """

    def __init__(self, engine: Engine, kind: type[Remembered], now: datetime) -> None:
        self._engine = engine
        self._kind = kind
        self._now = now

    def get(self, url: str) -> Remembered | None:
        """Give what is remembered of an address."""
        with self._engine.begin() as connection:
            facts = connection.scalar(sa.select(FETCHED.c.facts).where(FETCHED.c.url == url))
        return self._read(facts) if facts else None

    def body(self, url: str) -> bytes | None:
        """Give the last good body of an address."""
        with self._engine.begin() as connection:
            packed = connection.scalar(sa.select(FETCHED.c.body).where(FETCHED.c.url == url))
        return zlib.decompress(packed) if packed is not None else None

    def put(self, url: str, remembered: Remembered, body: bytes | None) -> None:
        """Keep the facts. `body` None leaves the body that is kept as it is."""
        values: dict[str, object] = {"facts": _written(remembered), "asked_at": self._now}
        if body is not None:
            values["body"] = zlib.compress(body)
        with self._engine.begin() as connection:
            done = connection.execute(FETCHED.update().where(FETCHED.c.url == url).values(values))
            if not done.rowcount:
                connection.execute(FETCHED.insert(), {"url": url, "body": None, **values})

    def every(self) -> dict[str, Remembered]:
        """Give all that is remembered, by address in order."""
        with self._engine.begin() as connection:
            rows = connection.execute(sa.select(FETCHED.c.url, FETCHED.c.facts).order_by(FETCHED.c.url)).all()
        return {url: self._read(facts) for url, facts in rows}

    def _read(self, facts: str) -> Remembered:
        """Read facts; what another version wrote and this one does not know is left out."""
        given = json.loads(facts)
        known = [f for f in fields(self._kind) if f.name in given]
        return self._kind(**{f.name: _value(given[f.name], str(f.type)) for f in known})


def prune(connection: Connection, before: datetime, now: datetime, at_most: int) -> int:
    """Forget addresses that nobody has asked since `before`, the longest ago first; gives how many.

    Those from before it was noted when they were asked count as asked `now`.
    """
    connection.execute(FETCHED.update().where(FETCHED.c.asked_at.is_(None)).values(asked_at=now))
    old = sa.select(FETCHED.c.url).where(FETCHED.c.asked_at < before)
    some = old.order_by(FETCHED.c.asked_at).limit(at_most)
    return connection.execute(FETCHED.delete().where(FETCHED.c.url.in_(some))).rowcount


def _written(remembered: Remembered) -> str:
    values = {f.name: getattr(remembered, f.name) for f in fields(remembered)}
    return json.dumps({k: v for k, v in values.items() if v is not None}, default=_moment, sort_keys=True)


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def _value(value: Any, kind: str) -> Any:  # noqa: ANN401 - as the field says
    return datetime.fromisoformat(value) if "datetime" in kind and isinstance(value, str) else value
