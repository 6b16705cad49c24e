"""Where work is done: here, in threads, or in processes that can be killed."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from digest.errors import SourceError
from digest.workers import Limits, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor

T = TypeVar("T")
U = TypeVar("U")

UNDER_WAY = 64
"""Calls that are waited for at a time: a run of 10,000 articles need not lie in memory whole."""

GUARDS = 2
"""Processes that read what came from the network, where no others were asked for."""

LIMITS = Limits()
"""What one source may take of them."""


@dataclass(frozen=True, slots=True)
class _Guarded(Generic[T, U]):
    """A function that is called in a process that can be killed; the same as another of that function."""

    function: Callable[[T], U]
    guards: Executor = field(compare=False)

    def __call__(self, thing: T) -> U:
        return self.guards.submit(self.function, thing).result()


def each(
    function: Callable[[T], U],
    things: Iterable[T],
    pool: Executor | None,
    lost: Callable[[T, SourceError], U] | None = None,
    is_foreign: Callable[[T], bool] | None = None,
) -> Iterator[U]:
    """Map in order, in `pool` where there is one, with at most 64 calls under way.

    What `is_foreign` (it came from strangers) is done in a process that can be
    killed, whatever `pool` is. `lost` gives the value of a call that ended in a
    SourceError: a worker that had to be killed. Without it the error is raised.
    """
    with guarded(pool) as guards:

        def asked(thing: T) -> Callable[[], U]:
            is_guarded = is_foreign is not None and is_foreign(thing) and guards is not pool
            call = _Guarded(function, guards) if is_guarded else function
            return partial(call, thing) if pool is None else pool.submit(call, thing).result

        waiting = iter(things)
        running: deque[tuple[T, Callable[[], U]]] = deque()
        ahead = 1 if pool is None else UNDER_WAY
        running.extend((thing, asked(thing)) for thing in islice(waiting, ahead))
        while running:
            thing, ask = running.popleft()
            yield _value(thing, ask, lost)
            running.extend((thing, asked(thing)) for thing in islice(waiting, 1))


def _value(thing: T, ask: Callable[[], U], lost: Callable[[T, SourceError], U] | None) -> U:
    try:
        return ask()
    except SourceError as error:
        if lost is None:
            raise
        return lost(thing, error)


@contextmanager
def workers(spec: str) -> Iterator[Executor | None]:
    """Open the pool that `--workers` names: `4` threads, or `processes:4`; none for 1.

    Processes can be killed: one is stopped where a call hangs, and replaced
    where one crashes.
    """
    kind, _, number = spec.rpartition(":")
    count = int(number)
    if kind != "processes" and count == 1:
        yield None
        return
    pool = Workers(count) if kind == "processes" else ThreadPoolExecutor(count)
    with pool:
        yield pool


@contextmanager
def guarded(pool: Executor | None) -> Iterator[Executor]:
    """Give processes that can be killed: `pool` where it is such, else some of our own.

    A process starts with its first call, so a run that fetches nothing pays nothing.
    """
    if isinstance(pool, Workers):
        yield pool
        return
    with Workers(GUARDS, LIMITS) as own:
        yield own
