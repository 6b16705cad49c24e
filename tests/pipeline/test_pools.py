"""Pools: order kept, and a call that hangs or dies costs itself only."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from digest.errors import SourceError
from digest.pipeline.pools import each, guarded, workers
from digest.preview.memory import Remembering
from digest.workers import Limits, Workers

if TYPE_CHECKING:
    from concurrent.futures import Executor


def read(word: str) -> str:
    if word == "dies":
        os.kill(os.getpid(), signal.SIGSEGV)
    if word == "hangs":
        threading.Event().wait()
    if word == "refuses":
        raise SourceError("is no word")
    return word.upper()


def named(word: str, error: SourceError) -> str:
    return f"{word}: {error.message}"


@pytest.mark.parametrize("pool", [None, ThreadPoolExecutor(2)], ids=["here", "threads"])
def test_results_come_in_order_and_a_lost_call_has_the_value_given_for_it(pool: Executor | None) -> None:
    assert list(each(read, ["one", "refuses", "two"], pool, named)) == ["ONE", "refuses: is no word", "TWO"]


def test_without_a_value_for_lost_calls_the_error_is_raised() -> None:
    with pytest.raises(SourceError, match="is no word"):
        list(each(read, ["refuses"], None))


def test_a_call_that_crashes_its_process_is_lost_and_the_others_keep_their_order() -> None:
    with Workers(2) as pool:
        found = list(each(read, ["one", "dies", "two", "three"], pool, named))

    assert found == ["ONE", "dies: crashed its parser (SIGSEGV)", "TWO", "THREE"]


def test_a_call_that_hangs_is_stopped_and_the_others_keep_their_order() -> None:
    with Workers(2, Limits(time_s=4)) as pool:  # a busy machine takes a while to start a process
        found = list(each(read, ["one", "hangs", "two"], pool, named))

    assert found == ["ONE", "hangs: took longer than 4 s to read and was stopped", "TWO"]


@pytest.mark.parametrize(
    "pool", [None, ThreadPoolExecutor(2), Remembering()], ids=["here", "threads", "kept"]
)
def test_what_strangers_sent_is_read_in_a_process_that_can_be_killed(pool: Executor | None) -> None:
    found = list(each(read, ["one", "dies", "two"], pool, named, {"dies", "two"}.__contains__))

    assert found == ["ONE", "dies: crashed its parser (SIGSEGV)", "TWO"]


def test_a_guarded_call_is_remembered_like_any_other() -> None:
    memory = Remembering()

    first, second = (list(each(process_of, ["a"], memory, is_foreign=lambda _: True)) for _ in range(2))

    assert first == second
    assert first != [os.getpid()]


def process_of(_: str) -> int:
    return os.getpid()


def test_processes_asked_for_by_name_can_be_killed() -> None:
    with workers("processes:1") as pool:
        assert isinstance(pool, Workers)


def test_one_thread_is_no_pool() -> None:
    with workers("1") as pool:
        assert pool is None


def test_guards_are_the_processes_that_were_asked_for_anyway() -> None:
    with Workers(1) as pool, guarded(pool) as guards:
        assert guards is pool


def test_guards_are_opened_where_threads_were_asked_for() -> None:
    with ThreadPoolExecutor(1) as pool, guarded(pool) as guards:
        assert isinstance(guards, Workers)
