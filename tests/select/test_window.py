from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.select.window import Schedule, closing, due, following, missed, window

NEW_YORK = ZoneInfo("America/New_York")
LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 1, 5)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def make_schedule(**fields: Any) -> Schedule:
    return Schedule(**fields)


def test_an_hour_that_does_not_exist_becomes_the_next_one() -> None:
    schedule = make_schedule(zone=NEW_YORK, closes=time(2, 30))

    assert closing(schedule, date(2027, 3, 14)) == at("2027-03-14T07:30")


def test_of_an_hour_that_comes_twice_the_first_counts() -> None:
    schedule = make_schedule(zone=NEW_YORK, closes=time(1, 30))

    assert closing(schedule, date(2027, 11, 7)) == at("2027-11-07T05:30")
    assert due(schedule, at("2027-11-07T06:30")) == date(2027, 11, 7)


def test_an_issue_is_due_from_its_close_on() -> None:
    schedule = make_schedule()

    assert due(schedule, at("2026-01-05T05:29:59")) == date(2026, 1, 4)
    assert due(schedule, at("2026-01-05T05:30")) == MONDAY


def test_a_zone_ahead_of_utc_is_due_on_its_own_date() -> None:
    schedule = make_schedule(zone=ZoneInfo("Pacific/Auckland"))

    assert due(schedule, at("2026-01-04T16:31")) == MONDAY


def test_days_off_are_never_due() -> None:
    schedule = make_schedule(days=frozenset({0, 1, 2, 3, 4}), without=frozenset({MONDAY}))

    assert due(schedule, at("2026-01-05T12:00")) == date(2026, 1, 2)


def test_an_edition_without_days_is_never_due() -> None:
    schedule = make_schedule(days=frozenset())

    assert due(schedule, at("2026-01-05T12:00")) is None
    assert following(schedule, at("2026-01-05T12:00")) is None


def test_the_next_close_comes_after_now() -> None:
    assert following(make_schedule(), at("2026-01-05T05:30")) == at("2026-01-06T05:30")


def test_an_issue_covers_from_the_last_one_s_close_to_its_own() -> None:
    found = window(make_schedule(), MONDAY, at("2026-01-04T05:30"))

    assert (found.since, found.until) == (at("2026-01-04T05:30"), at("2026-01-05T05:30"))


def test_after_missed_days_the_window_is_capped_by_age() -> None:
    found = window(make_schedule(), MONDAY, at("2026-01-01T05:30"))

    assert found.since == at("2026-01-03T17:30")


def test_after_days_off_the_window_reaches_back_to_the_last_issue() -> None:
    weekdays = make_schedule(days=frozenset({0, 1, 2, 3, 4}))

    assert window(weekdays, MONDAY, at("2026-01-02T05:30")).since == at("2026-01-02T05:30")


def test_a_weekly_issue_covers_its_week() -> None:
    weekly = make_schedule(days=frozenset({0}))

    assert window(weekly, MONDAY, at("2025-12-29T05:30")).since == at("2025-12-29T05:30")


def test_a_last_close_in_the_future_leaves_an_empty_window_not_a_backward_one() -> None:
    found = window(make_schedule(), MONDAY, at("2031-01-01T00:00"))

    assert found.since == found.until


@pytest.mark.parametrize(
    ("published", "seen", "standing"),
    [
        ("2026-01-04T05:30", "2026-01-05T05:31", "in"),
        ("2026-01-05T05:29", "2026-01-05T05:31", "in"),
        ("2026-01-05T05:30", "2026-01-05T05:31", "early"),
        ("2026-01-04T05:29", "2026-01-04T05:00", "old"),
        ("2026-01-03T18:00", "2026-01-04T21:00", "in"),
        ("2026-01-03T17:00", "2026-01-04T21:00", "old"),
        ("2027-06-01T00:00", "2026-01-04T21:00", "in"),
        (None, "2026-01-05T05:31", "in"),
        (None, "2026-01-04T05:31", "old"),
        ("2026-01-04T05:00", "2026-01-04T05:31", "old"),
    ],
    ids=[
        "at the last close",
        "before the close",
        "at the close",
        "before the last close",
        "came late",
        "came too late",
        "dated in the future",
        "no date, new",
        "no date, known",
        "had its chance",
    ],
)
def test_what_belongs_into_an_issue(published: str | None, seen: str, standing: str) -> None:
    found = window(make_schedule(), MONDAY, at("2026-01-04T05:30"), at("2026-01-04T05:31"))

    assert found.standing(at(published) if published else None, at(seen)) == standing


def test_a_week_of_missed_issues_is_told_and_only_the_last_made_up_for() -> None:
    found = missed(make_schedule(), at("2026-01-05T06:00"), at("2025-12-20T05:30"))

    assert [m.day.day for m in found] == [30, 31, 1, 2, 3, 4, 5]
    assert [m.day for m in found if not m.is_late] == [MONDAY]


def test_nothing_is_missed_when_the_last_issue_was_sent() -> None:
    assert missed(make_schedule(), at("2026-01-05T06:00"), at("2026-01-05T05:30")) == ()


def test_before_the_first_issue_only_the_due_one_is_missing() -> None:
    assert [m.day for m in missed(make_schedule(), at("2026-01-05T06:00"), None)] == [MONDAY]


def test_a_clock_that_jumps_back_misses_nothing() -> None:
    assert missed(make_schedule(), at("2026-01-03T06:00"), at("2026-01-05T05:30")) == ()


@given(
    st.dates(date(2025, 1, 1), date(2028, 12, 31)),
    st.times(),
    st.sampled_from([UTC, NEW_YORK, LONDON, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Asia/Kathmandu")]),
)
def test_windows_of_days_in_a_row_meet_without_gap_or_overlap(day: date, closes: time, zone: Any) -> None:
    schedule = make_schedule(closes=closes.replace(second=0, microsecond=0), zone=zone)

    first = window(schedule, day, closing(schedule, day - timedelta(days=1)))
    second = window(schedule, day + timedelta(days=1), first.until)

    assert first.since < first.until == second.since < second.until
    assert due(schedule, first.until) == day
