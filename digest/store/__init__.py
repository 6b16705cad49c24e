"""What is remembered between runs: addresses fetched, items seen, issues, stories told.

One database for all editions of a configuration. The rules (what is an update,
what a window covers) are `select`'s; here is only what was so.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self

from digest.store import fetched, issues, items, opening, schema
from digest.store.fetched import FetchMemory
from digest.store.issues import RECENT, IssueRecord, State

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from types import TracebackType

    from sqlalchemy.engine import Engine

    from digest.fetch.memory import Remembered
    from digest.select import Noticed, Sighting, Told

__all__ = ["ASKED", "OFFERED", "IssueRecord", "State", "Store", "open_store"]

DEFAULT_URL = "sqlite:///digest.db"

ASKED = timedelta(days=90)
"""An address that was not asked for so long is forgotten, by the clock of the machine.

Every edition of the database has asked its sources by then, be it a monthly
one, and none may answer from memory for more than a day without being asked.
"""

OFFERED = timedelta(days=90)
"""An item that was not offered so long before anything an issue covers is forgotten.

It has to outlast what a feed drops and takes up again; what was told is kept in any case.
"""

AT_ONCE = 10_000
"""Rows of a kind that one run forgets: the first after a year of them must not take minutes."""


def open_store(url: str = DEFAULT_URL, *, base: Path | None = None, now: datetime) -> Store:
    """Open the database and bring its schema up to date; a relative SQLite path starts at `base`.

    `now` is the machine's, whatever day an issue is built for: by it addresses age.

    Raises ConfigError: no such database, a network file system, a newer schema.
    """
    return Store(opening.engine(url, base or Path()), now)


class Store:
    """An open database. Every method is one transaction: it happens whole or not at all."""

    def __init__(self, engine: Engine, now: datetime) -> None:
        self._engine = engine
        self._now = now
        try:
            with opening.reported(engine), engine.begin() as connection:
                self.migrated = schema.migrate(connection, now, opening.shown(engine))
        except BaseException:  # an interrupt too: no connection is left open
            engine.dispose()
            raise

    def __enter__(self) -> Self:
        """Give the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        self._engine.dispose()

    def lock(self, edition: str) -> AbstractContextManager[None]:
        """Hold an edition for this run alone. Raises BusyError when another run has it."""
        return opening.lock(self._engine, edition)

    def memory(self, kind: type[Remembered]) -> FetchMemory:
        """Give the fetcher its memory; `kind` is `fetch.memory.Remembered`."""
        return FetchMemory(self._engine, kind, self._now)

    def notice(
        self, offers: Mapping[str, Sequence[Sighting]], now: datetime, first_run: int = 10
    ) -> dict[str, tuple[Noticed, ...]]:
        """Take note of what sources offer; one answer each, same order (see `items.notice`)."""
        with self._engine.begin() as connection:
            return items.notice(connection, offers, now, first_run)

    def look(
        self, offers: Mapping[str, Sequence[Sighting]], now: datetime, first_run: int = 10
    ) -> dict[str, tuple[Noticed, ...]]:
        """Say what `notice` would answer, and take note of nothing."""
        with self._engine.begin() as connection:
            return items.notice(connection, offers, now, first_run, is_kept=False)

    def prune(
        self, edition: str, sources: Collection[str] | None, oldest: datetime, at_most: int = AT_ONCE
    ) -> int:
        """Forget what no issue can need: addresses, and items of `edition`; gives how many.

        `oldest` is the first moment that its issues may still cover, `sources` are
        all that it has, None where that is not known (see `items.prune`). What was
        told stays.
        """
        with self._engine.begin() as connection:
            addresses = fetched.prune(connection, self._now - ASKED, self._now, at_most)
            return addresses + items.prune(connection, oldest - OFFERED, edition, sources, at_most)

    def issue(self, edition: str, day: date) -> IssueRecord | None:
        """Give the issue of a day."""
        with self._engine.begin() as connection:
            return issues.find(connection, edition, day)

    def issues(self, edition: str, limit: int = 10) -> tuple[IssueRecord, ...]:
        """Give the last issues, newest first."""
        with self._engine.begin() as connection:
            return issues.last(connection, edition, limit)

    def last_sent(self, edition: str, before: date | None = None) -> IssueRecord | None:
        """Give the last issue that was sent, of a day before the one given."""
        with self._engine.begin() as connection:
            return issues.last_sent(connection, edition, before)

    def put(self, record: IssueRecord, told: Sequence[Told] = ()) -> bool:
        """Put an issue on record, in place of a draft of that day; False when that was sent already."""
        with self._engine.begin() as connection:
            return issues.put(connection, record, told)

    def settle(self, edition: str, day: date, state: State, now: datetime, reason: str = "") -> bool:
        """Say what became of a built issue: from `sent` on its stories are told. Gives whether it changed."""
        with self._engine.begin() as connection:
            return issues.settle(connection, edition, day, state, now, reason)

    def sent(self, record: IssueRecord, told: Sequence[Told], now: datetime) -> bool:
        """Put on record that an issue was sent, and what it told (see `issues.sent`)."""
        with self._engine.begin() as connection:
            return issues.sent(connection, record, told, now)

    def told(
        self,
        edition: str,
        names: Sequence[str],
        day: date,
        recent: int = RECENT,
        drafts: Sequence[date] = (),
    ) -> tuple[Told, ...]:
        """Give what sent issues told under these names, and all that the last ones told, newest first."""
        with self._engine.begin() as connection:
            return issues.told(connection, edition, names, day, recent, drafts)
