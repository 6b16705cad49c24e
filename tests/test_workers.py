from __future__ import annotations

import ctypes
import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

from digest.errors import SourceError
from digest.workers import Limits, Worker, Workers

if TYPE_CHECKING:
    from collections.abc import Iterator


class OddError(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one}{two}")


def double(n: int) -> int:
    return n * 2


def process_id() -> int:
    return os.getpid()


def shout() -> str:
    os.write(1, b"canary")
    os.write(2, b"canary")
    return "said"


def hang_in_c() -> object:
    """A backtracking expression: it holds the interpreter's lock and hears no signal of Python's."""
    return re.match(r"(a|a)*$", "a" * 60 + "b")


def crash() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(3)


def grow() -> int:
    return len(bytearray(8_000_000_000))


def refuse(subject: str) -> None:
    raise SourceError("is no feed", subject=subject)


def be_odd() -> None:
    raise OddError("a", "b")


def give_what_cannot_travel() -> object:
    return lambda: None


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker(Limits(time_s=60))
    yield worker
    worker.close()


def test_a_call_gives_what_the_function_gives(worker: Worker) -> None:
    assert worker.call(double, 21) == 42
    assert worker.call(double, n=4) == 8


def test_a_process_is_kept_for_the_next_call(worker: Worker) -> None:
    assert worker.call(process_id) == worker.call(process_id) != os.getpid()


def test_an_error_comes_back_as_it_was_raised(worker: Worker) -> None:
    with pytest.raises(SourceError) as caught:
        worker.call(refuse, "gazette.example")

    assert str(caught.value) == "gazette.example: is no feed"
    assert (caught.value.subject, caught.value.message) == ("gazette.example", "is no feed")


def test_an_error_that_cannot_travel_is_told(worker: Worker) -> None:
    with pytest.raises(RuntimeError, match="OddError: ab"):
        worker.call(be_odd)


def test_a_result_that_cannot_travel_is_an_error(worker: Worker) -> None:
    with pytest.raises((AttributeError, RuntimeError, TypeError), match="lambda"):
        worker.call(give_what_cannot_travel)


def test_a_function_that_cannot_travel_leaves_the_process_alone(worker: Worker) -> None:
    before = worker.call(process_id)

    with pytest.raises((AttributeError, TypeError), match=r"pickle|local object"):
        worker.call(lambda: 1)

    assert worker.call(process_id) == before


def test_what_libraries_print_is_not_ours(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    assert worker.call(shout) == "said"
    assert "canary" not in "".join(capfd.readouterr())


def test_a_parser_that_hangs_is_killed_and_the_next_call_works() -> None:
    worker = Worker(Limits(time_s=0.5))

    with pytest.raises(SourceError, match=r"took longer than 0\.5 s"):
        worker.call(hang_in_c)

    worker._limits = Limits(time_s=60)  # starting a process takes its time on a busy machine
    assert worker.call(double, 1) == 2
    worker.close()


@pytest.mark.parametrize(("function", "end"), [(crash, "SIGSEGV"), (leave, "exit code 3")])
def test_a_parser_that_crashes_is_an_error_and_the_next_call_works(
    worker: Worker, function: object, end: str
) -> None:
    with pytest.raises(SourceError, match=end):
        worker.call(function)  # type: ignore[arg-type]  # functions without arguments

    assert worker.call(double, 1) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound the address space")
def test_a_parser_that_grows_is_stopped() -> None:
    worker = Worker(Limits(time_s=60, memory_bytes=1_000_000_000))

    with pytest.raises(SourceError, match="more memory"):
        worker.call(grow)

    assert worker.call(double, 1) == 2
    worker.close()


def test_an_executor_keeps_the_order_and_loses_only_what_was_killed() -> None:
    with Workers(2, Limits(time_s=60)) as pool:
        futures = [pool.submit(double, n) for n in range(4)]
        lost = pool.submit(leave)
        last = pool.submit(double, 9)

        assert [future.result() for future in futures] == [0, 2, 4, 6]
        assert isinstance(lost.exception(), SourceError)
        assert last.result() == 18


def test_an_executor_that_is_not_waited_for_ends_at_once() -> None:
    pool = Workers(1, Limits(time_s=60))
    future = pool.submit(hang_in_c)

    while pool._workers[0]._process is None:
        pass  # until it has begun
    pool.shutdown(wait=False)

    assert isinstance(future.exception(timeout=30), SourceError)
