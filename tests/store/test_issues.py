from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest.select import Told, remember, select
from digest.select.history import keys
from digest.select.reading import read
from tests.builders import make_article
from tests.select.builders import make_candidate, make_options
from tests.store.builders import DAY, MONDAY, NOW, make_record, make_told

if TYPE_CHECKING:
    from datetime import date

    from digest.store import Store

PAGE = "page gazette.example/1"


def send(store: Store, day: date, *told: Told, **fields: Any) -> None:
    store.put(make_record(day, **fields), told)
    store.settle(fields.get("edition", "morning"), day, "sent", NOW)


def named(store: Store, day: date, *names: str, edition: str = "morning", recent: int = 7) -> list[str]:
    return [told.story for told in store.told(edition, names, day, recent)]


def test_a_record_comes_back_as_it_was_put(store: Store) -> None:
    record = make_record(reason="nothing new", state="skipped", report={"articles": 3, "quelle": "Überall"})

    store.put(record)

    assert store.issue("morning", MONDAY) == record


def test_a_draft_is_replaced_with_what_it_would_tell(store: Store) -> None:
    store.put(make_record(), [make_told(story="first")])
    store.put(make_record(), [make_told(story="second")])
    store.settle("morning", MONDAY, "sent", NOW)

    assert named(store, MONDAY + DAY, PAGE) == ["second"]


def test_stories_count_as_told_when_the_issue_is_sent_not_when_it_is_built(store: Store) -> None:
    store.put(make_record(), [make_told()])
    assert named(store, MONDAY + DAY, PAGE) == []

    store.settle("morning", MONDAY, "sent", NOW)

    assert named(store, MONDAY + DAY, PAGE) == ["s1"]


def test_a_killed_issue_gives_its_stories_back(store: Store) -> None:
    store.put(make_record(), [make_told()])
    store.settle("morning", MONDAY, "killed", NOW, "the editor said no")

    assert named(store, MONDAY + DAY, PAGE) == []


def test_told_is_what_stood_in_the_issue_that_was_sent(store: Store) -> None:
    store.put(make_record(), [make_told(PAGE, story="a"), make_told("page p/2", story="b", keys=("guid 2",))])

    assert store.sent(make_record(), [make_told("page p/2", story="b")], NOW)

    assert named(store, MONDAY + DAY, PAGE, "guid 2") == ["b"]
    assert store.last_sent("morning") == store.issue("morning", MONDAY)


def test_an_issue_that_was_sent_before_it_was_on_record_is_put_there(store: Store) -> None:
    assert store.sent(make_record(), [make_told(story="a")], NOW)
    assert not store.sent(make_record(), [make_told(story="b")], NOW)

    assert named(store, MONDAY + DAY, PAGE) == ["a"]


def test_an_issue_s_own_stories_do_not_count_against_it(store: Store) -> None:
    send(store, MONDAY, make_told())

    assert named(store, MONDAY, PAGE) == []


def test_a_sent_issue_is_never_replaced_nor_settled_again(store: Store) -> None:
    send(store, MONDAY, make_told())

    assert not store.put(make_record(), [])
    assert not store.settle("morning", MONDAY, "killed", NOW)
    assert store.issue("morning", MONDAY).state == "sent"  # type: ignore[union-attr]  # it was put above


def test_sent_issues_are_numbered_and_skipped_ones_are_not(store: Store) -> None:
    send(store, MONDAY)
    store.put(make_record(MONDAY + DAY, state="skipped"))
    send(store, MONDAY + 2 * DAY)

    assert [(i.number, i.state) for i in store.issues("morning")] == [
        (2, "sent"),
        (None, "skipped"),
        (1, "sent"),
    ]


def test_the_last_sent_issue_is_found_before_a_day(store: Store) -> None:
    send(store, MONDAY)
    send(store, MONDAY + DAY)
    store.put(make_record(MONDAY + 2 * DAY))

    assert store.last_sent("morning").day == MONDAY + DAY  # type: ignore[union-attr]  # two were sent
    assert store.last_sent("morning", before=MONDAY + DAY).day == MONDAY  # type: ignore[union-attr]  # as above
    assert store.last_sent("evening") is None


def test_editions_do_not_know_each_other_s_stories(store: Store) -> None:
    send(store, MONDAY, make_told(), edition="evening")

    assert named(store, MONDAY + DAY, PAGE) == []


def test_what_was_told_long_ago_is_known_by_name_and_recent_stories_always(store: Store) -> None:
    for n in range(4):
        send(store, MONDAY + n * DAY, make_told(f"page {n}", story=f"s{n}"))

    assert named(store, MONDAY + 9 * DAY, "page 0", recent=2) == ["s3", "s2", "s0"]


def test_thousands_of_names_are_looked_up(store: Store) -> None:
    send(store, MONDAY, make_told("name 4999"))

    assert named(store, MONDAY + DAY, *(f"name {n}" for n in range(5000)), recent=0) == ["s1"]


def test_a_story_is_remembered_whole(store: Store) -> None:
    article = make_article("The council voted on Sunday to spend 4.2 million.", headline="Vote: 4.2 million")
    told = remember(article, read(article), story="a1", issue=MONDAY.isoformat())

    send(store, MONDAY, told)

    (found,) = store.told("morning", keys(article), MONDAY + DAY)
    assert replace(found, keys=tuple(sorted(found.keys))) == replace(told, keys=tuple(sorted(told.keys)))


def test_a_story_told_yesterday_is_not_chosen_today(store: Store) -> None:
    candidate = make_candidate()
    told = remember(candidate.article, read(candidate.article), story="a0", issue=MONDAY.isoformat())
    send(store, MONDAY, told)

    history = store.told("morning", keys(candidate.article), MONDAY + DAY)

    assert select([candidate], make_options(told=history)).repeated == 1
