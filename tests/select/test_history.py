from __future__ import annotations

import pytest

from digest.select.history import History, content, keys, remember, update
from digest.select.reading import read
from tests.builders import make_article

LEDE = "The council of Skerrow voted on Sunday to deepen the harbour for 4.2 million pounds."
ARTICLE = make_article(LEDE, "Work starts in May.")
TOLD = remember(ARTICLE, read(ARTICLE), story="s", issue="2026-01-04")


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "http://www.gazette.example/a1/?utm_source=feed"},
        {"url": "https://elsewhere.example/new-address"},
    ],
)
def test_a_new_address_is_no_new_story(fields: dict[str, str]) -> None:
    moved = make_article(LEDE, "Work starts in May.", **fields)

    assert History([TOLD]).find(moved, guid="changed") == TOLD


def test_an_article_that_moves_and_changes_is_known_again_by_its_guid() -> None:
    told = remember(ARTICLE, read(ARTICLE), story="s", issue="2026-01-04", guid="7")
    moved = make_article(LEDE, "Work starts in June.", url="https://elsewhere.example/new-address")

    assert History([told]).find(moved, guid="7") == told


def test_a_guid_is_known_again_when_it_moves_to_https() -> None:
    assert keys(ARTICLE, "http://gazette.example/?p=7")[0] == keys(ARTICLE, "https://gazette.example/?p=7")[0]


def test_a_home_page_is_no_name() -> None:
    assert not [k for k in keys(make_article(url="https://gazette.example/")) if k.startswith("page")]


def test_an_empty_article_has_no_name_by_its_text() -> None:
    assert keys(make_article(paragraphs=(), url=None)) == ()


def test_layout_marks_and_case_do_not_change_the_content() -> None:
    retouched = make_article(LEDE.replace("council", "Council"), "Work — starts in May!")

    assert content(retouched) == content(ARTICLE)


def test_an_unchanged_article_has_no_news() -> None:
    assert not update(ARTICLE, TOLD).is_news


def test_another_paragraph_at_the_end_is_no_news() -> None:
    assert not update(make_article(LEDE, "Work starts in May.", "More follows."), TOLD).is_news


def test_a_tightened_lede_is_no_news() -> None:
    assert not update(make_article(LEDE.replace(" on Sunday", ""), "Work starts in May."), TOLD).is_news


def test_another_lede_is_news() -> None:
    change = update(make_article("A court stopped the dredging until the mussel beds are surveyed."), TOLD)

    assert change.is_new_lede


def test_new_figures_are_news_and_are_named() -> None:
    change = update(make_article(LEDE.replace("4.2", "5.6")), TOLD)

    assert (change.figures, change.is_new_lede) == (("5.6",), False)


def test_novelty_is_whole_without_history_and_nothing_for_the_same_words() -> None:
    assert History([]).novelty(read(ARTICLE)) == 1
    assert History([TOLD]).novelty(read(ARTICLE)) == pytest.approx(0)
