"""What was worked out before is not worked out again: an executor that remembers."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")


class Remembering(Executor):
    """Run pure tasks here and now, each once for the same arguments.

    A reload after one file changed then extracts one file. `forget` drops what
    the last run did not ask for, so memory holds one issue's work.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, Future[Any]] = {}
        self._asked: set[Hashable] = set()

    def submit(self, function: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:  # noqa: ANN401 - as Executor
        """Give the result, or the error, of a task. Its arguments can be hashed."""
        key = (function, args, tuple(sorted(kwargs.items())))
        self._asked.add(key)
        if key not in self._known:
            self._known[key] = _done(function, args, kwargs)
        return self._known[key]

    def forget(self) -> None:
        """Drop what nobody asked for since the last call."""
        self._known = {key: self._known[key] for key in self._asked}
        self._asked = set()


def _done(function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Future[T]:
    future: Future[T] = Future()
    try:
        future.set_result(function(*args, **kwargs))
    except Exception as error:  # noqa: BLE001 - it is the caller's, who gets it from `result`
        future.set_exception(error)
    return future
