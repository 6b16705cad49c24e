from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.fetch import headers
from tests.fetch.builders import NOW


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("60", 1),
        (" 3600 ", 60),
        ("99999999999999999999", 24 * 60),
        ("Mon, 05 Jan 2026 06:30:00 GMT", 60),
        ("Monday, 05-Jan-26 06:30:00 GMT", 60),
        ("Mon Jan  5 06:30:00 2026", 60),
        ("Tue, 05 Jan 2027 05:30:00 GMT", 24 * 60),
        ("0", None),
        ("-5", None),
        ("Sun, 04 Jan 2026 05:30:00 GMT", None),
        ("soon", None),
        ("٣", None),
        ("", None),
    ],
)
def test_retry_after(value: str, minutes: int | None) -> None:
    due = headers.retry_after({"retry-after": value}, NOW)

    assert due == (None if minutes is None else NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("given_headers", "minutes"),
    [
        ({"cache-control": "max-age=600"}, 10),
        ({"cache-control": "public, max-age=600, must-revalidate"}, 10),
        ({"cache-control": "max-age=600", "expires": "Mon, 05 Jan 2026 06:00:00 GMT"}, 10),
        ({"expires": "Mon, 05 Jan 2026 06:00:00 GMT"}, 30),
        ({"cache-control": "max-age=31536000"}, 60),
        ({"cache-control": "max-age=0"}, None),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "s-maxage=600"}, None),
        ({"expires": "0"}, None),
        ({}, None),
    ],
)
def test_fresh_until(given_headers: dict[str, str], minutes: int | None) -> None:
    due = headers.fresh_until(given_headers, NOW)

    assert due == (None if minutes is None else NOW + timedelta(minutes=minutes))


@given(st.text(max_size=20), st.integers(1, 86_400))
def test_jitter_is_at_most_a_tenth_and_the_same_each_time(url: str, seconds: int) -> None:
    due = NOW + timedelta(seconds=seconds)

    moved = headers.jittered(due, NOW, url)

    assert abs((moved - due).total_seconds()) <= seconds * 0.1 + 1e-3
    assert moved == headers.jittered(due, NOW, url)
    assert headers.jittered(due, NOW, url, early=0) >= due


def test_jitter_differs_between_addresses() -> None:
    due = NOW + timedelta(hours=1)

    assert len({headers.jittered(due, NOW, f"https://{n}.example/") for n in range(100)}) == 100


@given(st.text(max_size=60))
def test_any_header_is_read_or_passed_over(value: str) -> None:
    given_headers = dict.fromkeys(("retry-after", "cache-control", "expires", "content-type"), value)

    assert headers.retry_after(given_headers, NOW) is None or value
    assert headers.fresh_until(given_headers, NOW) is None or value
    assert headers.charset(given_headers) is None or value
