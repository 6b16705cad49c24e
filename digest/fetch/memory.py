"""What is remembered of an address between runs; who keeps it is left to `store`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What the last answers of an address said. Times are aware, in UTC.

    `url` is where the kept body came from, after redirects. `etag` and
    `last_modified` stand exactly as received, and only while the body is kept.
    `charset` and `directives` are the server's (see `model.Fetched`).
    `next_due`: not to be asked before. `failing_since`: the first failure since
    the last success; `failures` counts runs; `failure_kind` and
    `failure_message` are the last one's. `unread_since`: since when what came
    was not what it should be, `unread_message` why.
    """

    url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    charset: str | None = None
    directives: str | None = None
    fetched_at: datetime | None = None
    next_due: datetime | None = None
    moved_to: str | None = None
    failing_since: datetime | None = None
    failures: int = 0
    failure_kind: str | None = None
    failure_message: str | None = None
    unread_since: datetime | None = None
    unread_message: str | None = None


class Memory(Protocol):
    """Facts and bodies by address. Only the thread that iterates over results calls it."""

    def get(self, url: str) -> Remembered | None:
        """Give what is remembered of an address."""

    def body(self, url: str) -> bytes | None:
        """Give the last good body of an address."""

    def put(self, url: str, remembered: Remembered, body: bytes | None) -> None:
        """Keep the facts. `body` None leaves the body that is kept as it is."""


class InMemory:
    """A memory that lasts as long as its object."""

    def __init__(self) -> None:
        self._facts: dict[str, Remembered] = {}
        self._bodies: dict[str, bytes] = {}

    def get(self, url: str) -> Remembered | None:
        """See `Memory.get`."""
        return self._facts.get(url)

    def body(self, url: str) -> bytes | None:
        """See `Memory.body`."""
        return self._bodies.get(url)

    def put(self, url: str, remembered: Remembered, body: bytes | None) -> None:
        """See `Memory.put`."""
        self._facts[url] = remembered
        if body is not None:
            self._bodies[url] = body
