"""Whose turn it is: so many requests at a time for one host name, so long from one to the next.

Pure: the clock is an argument, nobody waits here. A host at its limit holds
back its own requests only.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class _Host:
    """One host's requests. `ready_at`: when its next one may start; `is_listed`: it stands in the heap."""

    name: str
    waiting: deque[object] = field(default_factory=deque)
    active: int = 0
    ready_at: float = 0.0
    is_listed: bool = False


class Turns(Generic[T]):
    """Tasks by host, taken in the order they came as far as their hosts allow."""

    def __init__(self, *, per_host: int, spacing_s: float) -> None:
        self._per_host = per_host
        self._spacing_s = spacing_s
        self._hosts: dict[str, _Host] = {}
        self._heap: list[tuple[float, int, str]] = []
        self._number = 0

    def add(self, task: T, host: str) -> None:
        """Put a task behind the others of its host."""
        entry = self._hosts.setdefault(host, _Host(name=host))
        entry.waiting.append(task)
        self._list(entry)

    def take(self, now: float) -> tuple[T, str] | None:
        """Take the next task that may start, with its host; `done` has to follow. None: none may now."""
        if not self._heap or self._heap[0][0] > now:
            return None
        entry = self._hosts[heapq.heappop(self._heap)[2]]
        entry.is_listed = False
        task = entry.waiting.popleft()
        entry.active += 1
        entry.ready_at = now + self._spacing_s
        self._list(entry)
        return task, entry.name  # type: ignore[return-value]  # only `add` puts tasks in

    def done(self, host: str) -> None:
        """Say that a task of a host has ended."""
        entry = self._hosts[host]
        entry.active -= 1
        self._list(entry)

    def wait_s(self, now: float) -> float | None:
        """How long until `take` may give something; None: not before another `add` or `done`."""
        return max(0.0, self._heap[0][0] - now) if self._heap else None

    def clear(self) -> None:
        """Forget all that waits. What is under way still counts, and so does the spacing."""
        self._heap.clear()
        for entry in self._hosts.values():
            entry.waiting.clear()
            entry.is_listed = False

    def _list(self, entry: _Host) -> None:
        if entry.waiting and not entry.is_listed and entry.active < self._per_host:
            self._number += 1
            heapq.heappush(self._heap, (entry.ready_at, self._number, entry.name))
            entry.is_listed = True
