"""3/4/2025: whose March or April it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from digest.extract import habit
from tests.extract.builders import page


@pytest.mark.parametrize(
    ("tags", "url", "month_first"),
    [
        (["en-US"], None, True),
        (["en", "en_US"], None, True),
        (["en_GB"], "https://gazette.example/a", False),
        (["fr"], None, False),
        (["en"], "https://www.town.us/a", True),
        (["en"], "https://news.college.edu/a", True),
        (["en"], "https://gazette.co.uk/a", False),
        (["en-CA"], "https://gazette.ca/a", None),
        (["en"], "https://gazette.io/a", None),
        (["en"], "https://gazette.example/a", None),
        ([None], "https://[", None),
    ],
)
def test_a_place_is_known_by_its_region_or_its_domain(
    tags: list[str | None],
    url: str | None,
    month_first: bool | None,  # noqa: FBT001 - pytest names it
) -> None:
    assert habit.of_place(tags, url) is month_first


def test_a_date_that_can_be_read_one_way_speaks_for_the_others() -> None:
    assert habit.of_dates(["3/4/2025", "3/31/2025"], None) is True


def test_a_date_that_is_the_declared_day_when_read_one_way_speaks_for_the_others() -> None:
    assert habit.of_dates(["3/4/2025"], date(2025, 3, 4)) is True
    assert habit.of_dates(["3/4/2025"], date(2025, 4, 3)) is False


@pytest.mark.parametrize(
    ("text", "is_unclear"),
    [("3/4/2025", True), ("04.03.2025", True), ("3/3/2025", False), ("3/14/2025", False), (None, False)],
)
def test_a_date_of_figures_is_unclear_when_it_is_another_day_the_other_way(
    text: str | None,
    is_unclear: bool,  # noqa: FBT001 - pytest names it
) -> None:
    assert habit.is_unclear(text) is is_unclear


def published(**fields: Any) -> tuple[date | None, bool]:
    article = page(**fields)
    return article.published.day if article.published else None, "date-guessed" in article.flags


DECLARED = "<meta property='article:published_time' content='3/4/2025'>"


def test_a_declared_day_that_can_be_read_both_ways_is_a_guess_where_nothing_tells() -> None:
    assert published(head=DECLARED, attributes="lang='en'") == (date(2025, 4, 3), True)


def test_the_locale_of_a_page_tells() -> None:
    locale = "<meta property='og:locale' content='en_US'>"

    assert published(head=DECLARED + locale, attributes="lang='en'") == (date(2025, 3, 4), False)


def test_an_unclear_day_beside_the_headline_does_not_win_over_the_declared_one() -> None:
    head = "<meta property='article:published_time' content='2025-12-08T10:00:00Z'>"

    assert published(head=head, top="<div>9/10/2025</div>", attributes="lang='en'") == (
        date(2025, 12, 8),
        False,
    )
