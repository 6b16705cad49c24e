"""When a page was published: what it declares, and what it shows."""

from __future__ import annotations

from datetime import date
from functools import partial

from tests.counting import lines
from tests.extract.builders import page

LATE = "<meta property='article:published_time' content='2026-03-02T03:05:00+00:00'>"
WEB_PAGE = (
    '<script type="application/ld+json">'
    '{"@type": "WebPage", "datePublished": "2026-02-03T08:00:00Z"}</script>'
)


def test_an_earlier_day_beside_the_headline_wins_over_the_declared_one() -> None:
    article = page(head=LATE, top="<div>March 1, 2026</div>")

    assert article.published is not None
    assert article.published.day == date(2026, 3, 1)
    assert "date-guessed" not in article.flags


def test_a_later_day_beside_the_headline_does_not() -> None:
    article = page(head=LATE, top="<div>March 9, 2026</div>")

    assert article.published is not None
    assert article.published.day == date(2026, 3, 2)


def test_an_update_beside_the_headline_is_no_earlier_publication() -> None:
    article = page(head=LATE, top="<div>Updated March 1, 2026</div>")

    assert article.published is not None
    assert article.published.day == date(2026, 3, 2)


def test_a_date_in_a_list_beside_the_headline_is_another_storys() -> None:
    article = page(head=LATE, top="<ul><li>March 1, 2026</li></ul>")

    assert article.published is not None
    assert article.published.day == date(2026, 3, 2)


def test_the_day_that_a_time_element_shows_wins_over_the_same_instant_in_london() -> None:
    article = page(top="<p><time datetime='2026-03-02T04:13:00Z'>March 1, 2026</time></p>")

    assert article.published is not None
    assert article.published.day == date(2026, 3, 1)


def test_the_time_element_near_the_headline_goes_before_the_first_of_the_page() -> None:
    article = page(
        top="<div><time datetime='2026-02-01'>1 February 2026</time></div>",
        around="<div><time datetime='2026-04-09'>9 April 2026</time></div>",
    )

    assert article.published is not None
    assert article.published.day == date(2026, 2, 1)
    assert "date-guessed" not in article.flags


def test_a_date_declared_of_the_page_alone_is_a_guess() -> None:
    article = page(head=WEB_PAGE)

    assert article.published is not None
    assert article.published.day == date(2026, 2, 3)
    assert "date-guessed" in article.flags


def test_an_american_page_puts_the_month_first_where_a_date_can_be_read_both_ways() -> None:
    head = "<meta property='article:published_time' content='03-04-2026'>"
    article = page(head=head, attributes="lang='en-US'")

    assert article.published is not None
    assert article.published.day == date(2026, 3, 4)


def test_an_update_in_a_time_element_below_the_first_is_kept() -> None:
    first = "<div><time datetime='2026-02-01'>1 February 2026</time></div>"
    second = "<div>Updated <time datetime='2026-02-03'>3 February 2026</time></div>"

    article = page(top=first + second)

    assert article.published is not None
    assert article.updated is not None
    assert (article.published.day, article.updated.day) == (date(2026, 2, 1), date(2026, 2, 3))


def test_of_two_time_elements_in_one_line_each_is_what_its_own_words_say() -> None:
    article = page(
        top="<div>Published <time>1 February 2026</time> · Updated <time>3 February 2026</time></div>"
    )

    assert article.published is not None
    assert article.updated is not None
    assert (article.published.day, article.updated.day) == (date(2026, 2, 1), date(2026, 2, 3))


def test_an_update_shown_of_a_day_before_the_declared_one_is_none() -> None:
    article = page(head=LATE, top="<div>Updated March 1, 2026</div>")

    assert article.updated is None


def test_a_time_element_that_is_said_to_be_published_and_updated_is_when_it_was_published() -> None:
    article = page(top="<div><time class='entry-date published updated'>1 February 2026</time></div>")

    assert article.published is not None
    assert (article.published.day, article.updated) == (date(2026, 2, 1), None)
    assert "date-guessed" not in article.flags


def test_a_block_of_many_time_elements_is_walked_once() -> None:
    def work(number: int) -> int:
        times = " · ".join(f"Updated <time>{n % 28 + 1} February 2026</time>" for n in range(number))
        return lines(partial(page, top=f"<p>{times}</p>"))

    work(10)

    assert work(400) < 3 * work(200)
