"""Pairing of quotation marks, paragraph by paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.marks import habit, pairs

MARKS = "\"“”„‟«»‘’'‚‹›「」『』〝〞<>= aS.,s1\n"


def marked(text: str, *others: str) -> list[str]:
    """Give the words between the marks of a paragraph; `others` are the rest of the document."""
    return [text[m.start : m.end] for m in pairs(text, habit([text, *others]))]


@pytest.mark.parametrize(
    "text",
    [
        'He said "so it is" today.',
        "He said “so it is” today.",
        'He said “so it is" today.',
        "He said «so it is» today.",
        "He said « so it is » today.",
        "He said »so it is« today.",
        "He said „so it is“ today.",
        "He said „so it is” today.",
        "He said ”so it is” today.",
        "He said 「so it is」 today.",
        "He said ‘so it is’ today.",
        "He said 'so it is' today.",
        "He said “so it is,“ today.",
    ],
)
def test_every_kind_of_mark_pairs(text: str) -> None:
    assert [words.rstrip(",") for words in marked(text)] == ["so it is"]


def test_an_unclosed_mark_runs_to_the_end_of_the_paragraph() -> None:
    (one,) = pairs("He said “so it is.", habit(["“"]))

    assert (one.closed, one.start, one.end) == (False, 9, 18)


def test_marks_inside_marked_words_belong_to_them() -> None:
    assert marked("“He said ‘no’ to me,” she said.") == ["He said ‘no’ to me,"]


def test_single_marks_count_only_where_double_ones_are_rare() -> None:
    assert marked("The word 'so' here.", '"One," he said. "Two."') == []


@pytest.mark.parametrize(
    "text", ["The leaders’ summit and ’90s music", "rock ’n’ roll", "don't say it's Charles' boat"]
)
def test_an_apostrophe_is_no_mark(text: str) -> None:
    assert marked(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert marked("He said: ‘The leaders’ summit was long.’ Rain fell.") == ["The leaders’ summit was long."]


def test_single_marks_nest() -> None:
    assert marked("‘He said ‘no,’ and left,’ she said.") == ["He said ‘no,’ and left,"]


def test_a_british_document_may_nest_double_marks_in_single_ones() -> None:
    text = "‘He called it “a bathtub” twice,’ she said. ‘We left.’ He nodded. ‘All of us.’"

    assert marked(text) == ["He called it “a bathtub” twice,", "We left.", "All of us."]


def test_two_apostrophes_in_a_row_leave_single_marks_alone() -> None:
    assert marked("He said: ''They told me 'no' twice.''") == []


@pytest.mark.parametrize("text", ['a 12" record and a 6\'2" man', '<a href="x" id="y">words</a>', '">torn'])
def test_inches_and_markup_are_no_quotations(text: str) -> None:
    assert marked(text) == []


def test_a_closer_without_an_opener_opens_nothing() -> None:
    assert marked('the end," he said and went.') == []


@given(st.lists(st.text(MARKS, max_size=60), min_size=1, max_size=4))
def test_pairs_are_disjoint_and_in_order(texts: list[str]) -> None:
    way = habit(texts)
    for text in texts:
        at = 0
        for one in pairs(text, way):
            assert at <= one.opens < one.start < one.end <= one.closes <= len(text)
            at = one.closes
