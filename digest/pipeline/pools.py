"""Where work is done: here, in threads, or in processes."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor

T = TypeVar("T")
U = TypeVar("U")


def each(function: Callable[[T], U], things: Iterable[T], pool: Executor | None) -> Iterator[U]:
    """Map in order, in `pool` where there is one, with at most 64 calls under way."""
    if pool is None:
        yield from map(function, things)
        return
    waiting = iter(things)
    running = deque(pool.submit(function, thing) for thing in islice(waiting, 64))
    while running:
        yield running.popleft().result()
        running.extend(pool.submit(function, thing) for thing in islice(waiting, 1))


@contextmanager
def workers(spec: str) -> Iterator[Executor | None]:
    """Open the pool that `--workers` names: `4` threads, or `processes:4`; none for 1."""
    kind, _, number = spec.rpartition(":")
    count = int(number)
    if count == 1:
        yield None
        return
    pool = ProcessPoolExecutor(count) if kind == "processes" else ThreadPoolExecutor(count)
    with pool:
        yield pool
