from __future__ import annotations

from typing import TYPE_CHECKING

from digest.fetch.memory import Remembered
from digest.store import ASKED, open_store, schema
from tests.store.builders import DAY, NOW

if TYPE_CHECKING:
    from digest.store import Store

URL = "https://gazette.example/rss"


def test_nothing_is_remembered_of_a_new_address(store: Store) -> None:
    memory = store.memory(Remembered)

    assert (memory.get(URL), memory.body(URL)) == (None, None)


def test_facts_and_body_come_back_in_the_next_run(url: str) -> None:
    facts = Remembered(etag='W/"1"', fetched_at=NOW, failures=2, failing_since=NOW, failure_kind="timeout")
    with open_store(url, now=NOW) as first:
        first.memory(Remembered).put(URL, facts, b"\x00\xff<rss/>")

    with open_store(url, now=NOW) as second:
        memory = second.memory(Remembered)

        assert memory.get(URL) == facts
        assert memory.body(URL) == b"\x00\xff<rss/>"


def test_new_facts_leave_the_body_as_it_is(store: Store) -> None:
    memory = store.memory(Remembered)
    memory.put(URL, Remembered(), b"<rss/>")

    memory.put(URL, Remembered(failures=1), None)

    assert memory.body(URL) == b"<rss/>"
    assert memory.every() == {URL: Remembered(failures=1)}


def test_an_empty_body_is_a_body(store: Store) -> None:
    memory = store.memory(Remembered)
    memory.put(URL, Remembered(), b"")

    assert memory.body(URL) == b""


def test_an_address_that_was_not_asked_for_long_is_forgotten(url: str) -> None:
    with open_store(url, now=NOW) as store:
        store.memory(Remembered).put(URL, Remembered(), b"<rss/>")
        store.memory(Remembered).put(f"{URL}/2", Remembered(), b"<rss/>")
    with open_store(url, now=NOW + DAY) as store:
        store.memory(Remembered).put(URL, Remembered(failures=1), None)
    with open_store(url, now=NOW + ASKED + DAY) as store:
        assert store.prune("news", (), NOW) == 1
        assert store.memory(Remembered).every() == {URL: Remembered(failures=1)}


def test_an_address_from_before_it_was_noted_when_it_was_asked_counts_as_asked_now(url: str) -> None:
    with open_store(url, now=NOW) as store:
        store.memory(Remembered).put(URL, Remembered(), b"<rss/>")
        with store._engine.begin() as connection:
            connection.execute(schema.FETCHED.update().values(asked_at=None))
    later = NOW + 2 * ASKED
    with open_store(url, now=later) as store:
        assert store.prune("news", (), later) == 0
    with open_store(url, now=later + ASKED + DAY) as store:
        assert store.prune("news", (), later) == 1


def test_an_address_ages_by_the_clock_whatever_day_an_issue_is_built_for(store: Store) -> None:
    store.memory(Remembered).put(URL, Remembered(), b"<rss/>")

    assert store.prune("news", (), NOW + 400 * DAY) == 0
