"""Processes that can be killed: for parsers that hang, crash or grow, where a thread would take us along.

    with Workers(2) as pool:
        article = pool.submit(extract_file, path).result()    # SourceError when it had to be stopped

A process is started by its first call, kept for the next ones, and replaced when
a call has killed it. It guards against accidents, hostile input included; it is
no sandbox, since what comes back is unpickled here.
"""

from __future__ import annotations

import os
import pickle
import queue
import resource
import signal
import subprocess  # ourselves again
import sys
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from digest.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

_START = "import sys; sys.path[:] = {path!r}; from digest.workers import serve; serve({handle}, {limits!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one call may take.

    `memory_bytes` is the address space of the process, libraries included:
    parsers and numpy map about 400 MB before they do anything. Where the
    system cannot bound it, it is not bounded.
    """

    time_s: float = 20.0
    memory_bytes: int = 2_000_000_000


class Worker:
    """One process, one call at a time."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function of some module with arguments that can be pickled, and give or raise what it does.

        Raises SourceError when it took too long or too much, or crashed.
        """
        is_good, outcome = pickle.loads(self._asked(pickle.dumps((function, args, kwargs))))  # noqa: S301 - of a process of ours
        if not is_good:
            raise outcome
        result: T = outcome
        return result

    def kill(self) -> None:
        """Kill the process under a call that is waited for elsewhere, where it then fails."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """Kill the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._end()

    def _asked(self, message: bytes) -> bytes:
        pipe = self._started()
        try:
            pipe.send_bytes(message)
            if pipe.poll(self._limits.time_s):
                return pipe.recv_bytes()
        except (EOFError, OSError):
            raise SourceError(f"crashed its parser ({self._end()})") from None
        except BaseException:  # an interrupt too: a late answer must not be the next call's
            self.close()
            raise
        self.close()
        raise SourceError(f"took longer than {self._limits.time_s:g} s to read and was stopped")

    def _started(self) -> Connection:
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._pipe is None:
            self._pipe, theirs = Pipe()
            handle = theirs.fileno()
            program = _START.format(path=sys.path, handle=handle, limits=_plain(self._limits))
            try:
                self._process = subprocess.Popen(  # noqa: S603 - this interpreter, this module
                    [sys.executable, "-c", program],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,  # ours carries data
                    stderr=subprocess.DEVNULL,
                    pass_fds=(handle,),
                    start_new_session=True,  # an interrupt is ours to handle
                )
            finally:
                theirs.close()
        return self._pipe

    def _end(self) -> str:
        """Let go of a process that is dead or dying, and say how it ended."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        code = process.wait() if process is not None else 0
        if code >= 0:
            return f"exit code {code}"
        with suppress(ValueError):
            return signal.Signals(-code).name
        return f"signal {-code}"


class Workers(Executor):
    """So many processes as an executor: what had to be stopped is a SourceError of its future."""

    def __init__(self, count: int, limits: Limits | None = None) -> None:
        self._workers = tuple(Worker(limits) for _ in range(count))
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="worker")

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call a function in the next free process."""
        return self._threads.submit(lambda: self._call(fn, *args, **kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the executor's signature
        """End: after what runs has ended, or, without `wait`, now."""
        if not wait:
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures or not wait)
        while not self._idle.empty():
            self._idle.get().close()

    def _call(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        worker = self._idle.get()
        try:
            return worker.call(fn, *args, **kwargs)
        finally:
            self._idle.put(worker)


def serve(handle: int, limits: tuple[float, int]) -> None:
    """Answer calls until the other side is gone: the life of a worker's process."""
    time_s, memory_bytes = limits
    with suppress(ValueError, OSError):  # a system without such a bound, or with a smaller one
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pipe = Connection(handle)
    with suppress(EOFError, OSError):
        while True:
            message = pipe.recv_bytes()
            # Should nobody be there to kill us, the system does: SIGALRM's default ends even a loop in C.
            signal.setitimer(signal.ITIMER_REAL, time_s + 5)
            answer = _answer(message)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send_bytes(answer)
    os._exit(0)  # whatever threads a library has left


def _answer(message: bytes) -> bytes:
    try:
        function, args, kwargs = pickle.loads(message)  # noqa: S301 - from the process that started us
        return pickle.dumps((True, function(*args, **kwargs)))
    except MemoryError:
        return pickle.dumps((False, SourceError("needs more memory than it may have")))
    except Exception as error:  # noqa: BLE001 - raised again on the other side
        return _passable(error)


def _passable(error: Exception) -> bytes:
    """Pickle an exception, or what it says where it cannot be."""
    try:
        message = pickle.dumps((False, error))
        pickle.loads(message)  # noqa: S301 - made on the line before
    except Exception:  # noqa: BLE001 - whatever its constructor wants
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
    return message


def _plain(limits: Limits) -> tuple[float, int]:
    return limits.time_s, limits.memory_bytes
