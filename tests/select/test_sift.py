from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import pytest

from digest.select import Noticed, remember, sift, sighting
from digest.select.reading import read
from digest.select.sift import fate
from digest.select.window import Schedule, window
from tests.select.builders import NOW, make_candidate

DAY = timedelta(days=1)
READ = NOW - DAY + timedelta(minutes=1)
WINDOW = window(Schedule(), NOW.date(), NOW - DAY, READ)


def make_noticed(**fields: Any) -> Noticed:
    given = {"first_seen": NOW, "published": NOW - timedelta(hours=2)}
    return Noticed(**{**given, **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "in"),
        ({"is_quiet": True}, "quiet"),
        ({"is_quiet": True, "changed_at": NOW}, "quiet"),
        ({"published": NOW + DAY, "first_seen": NOW + timedelta(minutes=1)}, "early"),
        ({"published": NOW - 9 * DAY}, "old"),
        ({"published": NOW - 9 * DAY, "first_seen": NOW - 9 * DAY, "changed_at": NOW}, "changed"),
        ({"published": NOW - 9 * DAY, "first_seen": NOW - 9 * DAY, "changed_at": READ}, "old"),
    ],
)
def test_an_item_s_fate(fields: dict[str, Any], expected: str) -> None:
    assert fate(make_noticed(**fields), WINDOW) == expected


def test_what_is_set_aside_is_counted() -> None:
    found = [(make_candidate(1), make_noticed()), (make_candidate(2), make_noticed(is_quiet=True))]

    sifted = sift(found, WINDOW)

    assert [c.article.id for c in sifted.candidates] == ["a1"]
    assert sifted.aside == {"quiet": 1}


def test_a_changed_article_is_in_when_it_was_told_and_stays_old_otherwise() -> None:
    told, archive = make_candidate(1), make_candidate(2)
    changed = make_noticed(published=NOW - 9 * DAY, first_seen=NOW - 9 * DAY, changed_at=NOW)
    memory = remember(told.article, read(told.article), story="a1", issue="2026-01-01")

    sifted = sift([(told, changed), (archive, changed)], WINDOW, [memory])

    assert [(c.article.id, c.changed_at) for c in sifted.candidates] == [("a1", NOW)]
    assert sifted.aside == {"old": 1}


def test_a_candidate_without_guid_address_and_words_is_known_by_its_id() -> None:
    assert sighting(make_candidate(url=None, paragraphs=()), UTC).names == ("id a0",)
