from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.select import ranked
from digest.select.duplicates import folded, groups
from tests.builders import make_paragraphs
from tests.select.builders import make_candidates, make_options, make_words, read_all

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

TEXT = make_words(7, 200).split()


def merged(*fields: dict[str, Any]) -> list[list[int]]:
    """Give the groups of more than one."""
    candidates = make_candidates(*fields)
    found = groups([c.article for c in candidates], read_all(candidates))
    return [list(group) for group in found if len(group) > 1]


def of(words: list[str]) -> dict[str, Any]:
    return {"paragraphs": make_paragraphs(" ".join(words))}


def changed(words: list[str], every: int) -> list[str]:
    return [f"other{n}" if n % every == 3 else word for n, word in enumerate(words)]


def test_addresses_that_lead_to_one_page_name_one_piece() -> None:
    assert merged(
        {"url": "https://www.gazette.example/news/dredging?utm_source=rss"},
        {"url": "http://gazette.example/news/dredging/#comments"},
    ) == [[0, 1]]


def test_a_home_page_as_address_merges_nothing() -> None:
    assert not merged({"url": "https://gazette.example/"}, {"url": "https://gazette.example"})


def test_headlines_equal_but_for_case_and_marks_name_one_piece_when_a_text_is_missing() -> None:
    assert merged(
        {"headline": "Trustees vote to dredge “the bar”"},
        {"headline": "TRUSTEES VOTE TO DREDGE 'THE BAR'", "paragraphs": ()},
    ) == [[0, 1]]


def test_a_headline_that_recurs_over_different_texts_merges_nothing() -> None:
    recurring = {"headline": "What you need to know this morning"}

    assert not merged(recurring, recurring)


@pytest.mark.parametrize("headline", ["Letters", "Weather", "In short"])
def test_a_short_headline_merges_nothing(headline: str) -> None:
    assert not merged({"headline": headline, "paragraphs": ()}, {"headline": headline, "paragraphs": ()})


@pytest.mark.parametrize(
    "edit",
    [
        lambda words: words[:120],
        lambda words: ["By", "a", "staff", "writer", *words, *("Sign", "up", "for", "our", "letter")],
        lambda words: changed(words, 12),
        lambda words: changed(words[:120], 12),
        lambda words: changed(words[:120], 8),
    ],
    ids=["cut", "wrapped", "edited", "cut and edited", "cut and much edited"],
)
def test_a_copy_is_found_by_its_text(edit: Callable[[list[str]], list[str]]) -> None:
    assert merged(of(TEXT), of(edit(TEXT))) == [[0, 1]]


def test_a_brief_made_of_the_first_paragraph_is_a_copy() -> None:
    assert merged(of(TEXT), of(TEXT[:40])) == [[0, 1]]


def test_two_reports_that_quote_the_same_statement_are_two() -> None:
    statement = make_words(9, 30).split()

    assert not merged(of(TEXT[:100] + statement), of(statement + TEXT[100:]))


def test_a_copy_of_a_copy_of_a_copy_is_another_text() -> None:
    first, between, last = TEXT[:152], TEXT[90:170], TEXT[108:] + make_words(8, 60).split()

    assert merged(of(first), of(between)) == merged(of(between), of(last)) == [[0, 1]]
    assert [len(group) for group in merged(of(first), of(between), of(last))] == [2]


def test_lines_that_a_publication_puts_under_every_headline_merge_nothing() -> None:
    line = of(make_words(9, 20).split())

    assert not merged(line, line, line)
    assert merged(line, {**line, "publication": "The Estuary Post"}) == [[0, 1]]


def test_boilerplate_around_different_texts_merges_nothing() -> None:
    line = make_words(9, 20).split()

    assert not merged(*(of([*make_words(n + 100, 60).split(), *line]) for n in range(30)))


def test_one_line_texts_prove_nothing() -> None:
    line = {"paragraphs": make_paragraphs("Correction follows below this line")}

    assert not merged(line, line)


def test_accents_and_width_are_folded_in_headlines() -> None:
    assert folded("ＣＡＦÉ — open") == folded("café open")


def test_scripts_without_spaces_are_compared_too() -> None:
    text = "港の委員会は日曜日に水路を深くすることを決めた。工事は五月に始まる。費用は二百万ポンドである。"

    assert merged(
        {"paragraphs": make_paragraphs(text)}, {"paragraphs": make_paragraphs(text + "続報を待つ。")}
    ) == [[0, 1]]


@given(st.lists(st.sampled_from(range(6)), max_size=10), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_input_order(picks: list[int], rng: random.Random) -> None:
    texts = (
        TEXT,
        TEXT[:100],
        changed(TEXT, 9),
        make_words(8, 60).split(),
        make_words(9, 60).split(),
        TEXT[100:],
    )
    numbers = list(enumerate(picks))
    shuffled = list(numbers)
    rng.shuffle(shuffled)

    def named(order: list[tuple[int, int]]) -> set[frozenset[int]]:
        candidates = make_candidates(*(of(texts[pick]) | {"url": None} for _, pick in order))
        found = groups([c.article for c in candidates], read_all(candidates))
        return {frozenset(order[i][0] for i in group) for group in found}

    assert named(numbers) == named(shuffled)


@given(st.lists(st.sampled_from(range(4)), max_size=8))
def test_merging_again_merges_nothing(picks: list[int]) -> None:
    texts = (TEXT, changed(TEXT, 9), make_words(8, 60).split(), TEXT[:90])
    candidates = make_candidates(*(of(texts[pick]) for pick in picks))

    once = [story.article for story in ranked(candidates, make_options())]

    assert groups(once, read_all([c for c in candidates if c.article in once])) == tuple(
        (n,) for n in range(len(once))
    )
