from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.dates import find_dates, read_date


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("By AFP - Jul 04,2024 - Last updated at Jul 05,2024", ["2024-07-04", "2024-07-05"]),
        ("Published: 4 January 2026 18:20 GMT", ["2026-01-04T18:20:00+00:00"]),
        ("July 4, 2024 10:32 a.m. EDT", ["2024-07-04T10:32:00-04:00"]),
        ("10:32 a.m. EDT July 4, 2024", ["2024-07-04T10:32:00-04:00"]),
        ("Publié le 4 janvier 2026 à 17h40", ["2026-01-04"]),
        ("1er février 2026", ["2026-02-01"]),
        ("4. Januar 2026, 14:10 Uhr MEZ", ["2026-01-04T14:10:00+01:00"]),
        ("Domingo 4 de enero de 2026", ["2026-01-04"]),
        ("4 يناير 2026", ["2026-01-04"]),
        ("2026年1月4日 17:40", ["2026-01-04"]),
        ("4th of July, 2024", ["2024-07-04"]),
        ("31.12.2025", ["2025-12-31"]),
        ("2025.12.31 10:00", ["2025-12-31"]),
        ("Version 1.2.2026.4", []),
        ("on Wednesday", []),
        ("in May", []),
        ("4 January, 17:02", []),
        ("30 February 2026", []),
        ("page 4/7/20261", []),
    ],
)
def test_a_line_gives_its_dates(line: str, found: list[str]) -> None:
    assert [str(d.moment) for d in find_dates(line)] == found


def test_a_date_knows_where_it_stands() -> None:
    (dated,) = find_dates("By AFP - Jul 04,2024 - more")

    assert "By AFP - Jul 04,2024 - more"[dated.start : dated.end] == "Jul 04,2024"


@pytest.mark.parametrize(
    ("line", "american", "day"),
    [
        ("04/05/2026", "", "2026-05-04"),
        ("04/05/2026", "yes", "2026-04-05"),
        ("04/17/2026", "", "2026-04-17"),
        ("17/04/2026", "yes", "2026-04-17"),
        ("04/05/2026 5:10 PM EST", "", "2026-04-05T17:10:00-05:00"),
    ],
)
def test_numbers_are_day_first_unless_something_says_otherwise(line: str, american: str, day: str) -> None:
    assert str(find_dates(line, month_first=bool(american))[0].moment) == day


def test_a_time_without_its_zone_is_left_out() -> None:
    assert str(read_date("2026-01-04T10:00:00")) == "2026-01-04"


def test_a_date_out_of_range_is_none() -> None:
    assert [
        read_date(text) for text in ("0000-00-00", "9999-12-31", "Thu, 04 Jul 0024 10:00:00 GMT", "")
    ] == [None] * 4


@given(st.text(max_size=500))
def test_any_text_has_dates_or_none(text: str) -> None:
    for dated in find_dates(text):
        assert 0 <= dated.start < dated.end <= len(text)
    read_date(text)


@given(st.datetimes(timezones=st.timezones()).filter(lambda t: 1900 <= t.year <= 2100))
def test_iso_times_are_read_to_the_second(when: object) -> None:
    text = when.isoformat(timespec="seconds")  # type: ignore[attr-defined]  # hypothesis gives a datetime

    assert text[:10] == str(read_date(text))[:10]
