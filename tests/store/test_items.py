from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.store import OFFERED
from tests.store.builders import DAY, NOW, make_sighting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digest.select import Noticed, Sighting
    from digest.store import Store

TOMORROW = NOW + DAY
SOURCE = "news/gazette"


def notice(
    store: Store, source: str, sightings: Sequence[Sighting], now: datetime, **options: int
) -> tuple[Noticed, ...]:
    return store.notice({source: sightings}, now, **options)[source]


def seen_before(store: Store, *sightings: Sighting) -> None:
    notice(store, SOURCE, sightings, NOW)


def prune(store: Store, before: datetime, *sources: str, edition: str = "news", **options: int) -> int:
    return store.prune(edition, sources, before + OFFERED, **options)


def test_an_item_is_new_once(store: Store) -> None:
    (first,) = notice(store, SOURCE, [make_sighting()], NOW)
    (second,) = notice(store, SOURCE, [make_sighting()], TOMORROW)

    assert (first.is_new, second.is_new) == (True, False)
    assert second.first_seen == NOW


def test_a_feed_that_changes_all_guids_is_no_flood(store: Store) -> None:
    old = [make_sighting(n) for n in range(30)]
    seen_before(store, *old)

    flipped = [replace(s, names=(f"guid https {n}", *s.names[1:])) for n, s in enumerate(old)]

    assert not any(found.is_new for found in notice(store, SOURCE, flipped, TOMORROW))


def test_an_item_that_takes_new_names_one_after_the_other_stays_one(store: Store) -> None:
    seen_before(store, make_sighting(names=("guid 1", "page a", "text a")))
    notice(store, SOURCE, [make_sighting(names=("guid 2", "page a", "text b"))], TOMORROW)

    (third,) = notice(store, SOURCE, [make_sighting(names=("guid 2", "page c", "text c"))], TOMORROW + DAY)

    assert not third.is_new


def test_two_sightings_with_a_name_in_common_are_one_item(store: Store) -> None:
    found = notice(
        store, SOURCE, [make_sighting(1), make_sighting(1, names=("page gazette.example/1",))], NOW
    )

    assert [n.is_new for n in found] == [True, True]
    assert found[0].first_seen == found[1].first_seen
    assert prune(store, NOW + 2 * DAY) == 1


def test_sources_do_not_know_each_other_s_items(store: Store) -> None:
    seen_before(store, make_sighting())

    assert notice(store, "post", [make_sighting()], TOMORROW)[0].is_new


def test_the_first_run_lets_the_newest_through_and_keeps_quiet_of_the_rest(store: Store) -> None:
    undated = make_sighting(0, names=("guid u",), published=None)
    found = notice(
        store, SOURCE, [make_sighting(5), undated, make_sighting(1), make_sighting(3)], NOW, first_run=2
    )

    assert [n.is_quiet for n in found] == [True, True, False, False]


def test_what_was_quiet_stays_quiet(store: Store) -> None:
    notice(store, SOURCE, [make_sighting(1), make_sighting(2)], NOW, first_run=1)

    assert [n.is_quiet for n in notice(store, SOURCE, [make_sighting(2), make_sighting(9)], TOMORROW)] == [
        True,
        False,
    ]


def test_a_new_date_does_not_make_an_item_newer(store: Store) -> None:
    seen_before(store, make_sighting())

    (found,) = notice(store, SOURCE, [make_sighting(published=TOMORROW)], TOMORROW)

    assert found.published == NOW


def test_a_change_is_dated_from_when_it_was_first_seen(store: Store) -> None:
    seen_before(store, make_sighting())
    edited = make_sighting(content="edited")

    found = [notice(store, SOURCE, [edited], NOW + n * DAY)[0].changed_at for n in (1, 2)]

    assert found == [TOMORROW, TOMORROW]


def test_a_source_that_comes_later_does_not_lose_its_first_run(store: Store) -> None:
    seen_before(store, make_sighting(1))

    found = store.notice({SOURCE: [make_sighting(2)], "post": [make_sighting(3)]}, TOMORROW, first_run=0)

    assert not found[SOURCE][0].is_quiet
    assert found["post"][0].is_quiet


def test_items_that_no_source_offers_any_more_are_forgotten(store: Store) -> None:
    seen_before(store, make_sighting(1), make_sighting(2))
    notice(store, SOURCE, [make_sighting(1)], TOMORROW)

    assert prune(store, NOW + timedelta(hours=1), SOURCE) == 1
    assert [n.is_new for n in notice(store, SOURCE, [make_sighting(1), make_sighting(2)], TOMORROW)] == [
        False,
        True,
    ]


def test_a_feed_of_thousands_is_noted_whole(store: Store) -> None:
    many = [make_sighting(n) for n in range(1500)]
    seen_before(store, *many)

    assert not any(n.is_new for n in notice(store, SOURCE, many, TOMORROW))


def test_an_empty_feed_is_no_first_run(store: Store) -> None:
    assert notice(store, SOURCE, [], NOW) == ()


def test_what_a_source_offered_last_is_kept_so_that_it_has_no_second_first_run(store: Store) -> None:
    seen_before(store, make_sighting(1))

    assert prune(store, NOW + 400 * DAY, SOURCE) == 0
    assert not notice(store, SOURCE, [make_sighting(2)], NOW + 400 * DAY, first_run=0)[0].is_quiet


def test_a_source_that_is_configured_no_more_is_forgotten_after_a_while(store: Store) -> None:
    seen_before(store, make_sighting(1))

    assert prune(store, NOW, "news/post") == 0
    assert prune(store, TOMORROW, "news/post") == 1


def test_what_another_edition_reads_is_left_to_it(store: Store) -> None:
    notice(store, "sport/gazette", [make_sighting(1), make_sighting(2)], NOW)
    notice(store, "sport/gazette", [make_sighting(1)], TOMORROW)

    assert prune(store, TOMORROW + DAY) == 0
    assert prune(store, TOMORROW, "sport/gazette", edition="sport") == 1


def test_an_edition_s_name_is_no_pattern(store: Store) -> None:
    notice(store, "news/gazette", [make_sighting(1)], NOW)

    assert prune(store, TOMORROW, edition="n_%") == 0


def test_where_it_is_not_known_what_sources_there_are_none_is_gone(store: Store) -> None:
    seen_before(store, make_sighting(1), make_sighting(2))
    notice(store, SOURCE, [make_sighting(1)], TOMORROW)

    assert store.prune("news", None, TOMORROW + DAY + OFFERED) == 1


def test_an_issue_of_an_earlier_day_makes_no_item_older(store: Store) -> None:
    notice(store, SOURCE, [make_sighting(1), make_sighting(2)], TOMORROW)
    notice(store, SOURCE, [make_sighting(1)], NOW - DAY)

    assert prune(store, TOMORROW, SOURCE) == 0


def test_one_run_forgets_so_many_and_no_more_the_oldest_first(store: Store) -> None:
    seen_before(store, make_sighting(1))
    notice(store, SOURCE, [make_sighting(2), make_sighting(3)], TOMORROW)

    assert prune(store, NOW + 9 * DAY, at_most=1) == 1
    assert [n.is_new for n in store.look({SOURCE: [make_sighting(1), make_sighting(2)]}, NOW)[SOURCE]] == [
        True,
        False,
    ]


def test_a_look_notes_nothing(store: Store) -> None:
    store.look({SOURCE: [make_sighting()]}, NOW)

    assert notice(store, SOURCE, [make_sighting()], TOMORROW)[0].is_new
