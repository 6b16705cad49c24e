from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Fragment, Slot
from digest.render.wrap import WIDTH, columns, tidied, wrapped


@pytest.mark.parametrize(
    ("text", "size"),
    [("abc", 3), ("漢字", 4), ("e\u0301", 1), ("\u200f", 0), ("ｱ", 1), ("हिन्दी", 5), ("", 0)],
)
def test_columns_are_those_of_a_screen(text: str, size: int) -> None:
    assert columns(text) == size


def test_lines_break_at_spaces() -> None:
    assert wrapped("aaa bbb ccc", 7) == "aaa bbb\nccc"


def test_later_lines_are_indented() -> None:
    assert wrapped("aaa bbb", 5, indent="  ", first="* ") == "* aaa\n  bbb"


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert wrapped("a" * 25, 10) == "\n".join(["a" * 10, "a" * 10, "a" * 5])


def test_an_address_is_never_cut() -> None:
    url = "https://h.example/" + "a" * 100

    assert wrapped(f"see {url} now", 20) == f"see\n{url}\nnow"


def test_chinese_breaks_anywhere_but_before_a_closing_mark() -> None:
    assert wrapped("一二三四。五", 8) == "一二三\n四。五"


def test_japanese_does_not_break_after_an_opening_mark() -> None:
    assert wrapped("一二三「四」", 8) == "一二三\n「四」"


def test_a_no_break_space_holds() -> None:
    assert wrapped("aaa 10\u00a0km", 6) == "aaa\n10\u00a0km"


@pytest.mark.parametrize(
    "cluster", ["\U0001f469\u200d\U0001f467", "\U0001f44d\U0001f3fd", "e\u0301\u0323", "\U0001f1f3\U0001f1f4"]
)
def test_what_reads_as_one_character_is_not_cut(cluster: str) -> None:
    lines = wrapped(cluster * 30, 10).split("\n")

    assert len(lines) > 1
    assert all(len(line) % len(cluster) == 0 for line in lines)


@given(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "M")), max_size=300), st.integers(8, 80)
)
def test_no_line_is_too_long_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width, indent="  ")

    assert all(columns(line) <= width for line in lines.split("\n"))
    assert re.sub(r"\s", "", lines) == re.sub(r"\s", "", text)


def test_a_fragment_ends_with_one_empty_line() -> None:
    fragment = Fragment(kind="story", key="a", pieces=("\n\na  \n\n\n\nb\n\n\n",))

    assert tidied(fragment).pieces == ("a\n\nb\n\n",)


def test_an_empty_fragment_is_nothing() -> None:
    assert tidied(Fragment(kind="section-end", key="a", pieces=("\n\n",))).pieces == ()


def test_the_line_before_the_footer_keeps_its_space() -> None:
    assert tidied(Fragment(kind="bottom", pieces=("\n-- \nx  \n",))).pieces == ("-- \nx\n",)


def test_words_around_a_slot_are_a_paragraph_that_brings_its_empty_line() -> None:
    slot = Slot(name="web", context="text", before="\nSee:\n", after="\n")

    pieces = tidied(Fragment(kind="top", pieces=("a\n", slot, "\n\nb\n"))).pieces

    assert pieces == ("a\n\n", Slot(name="web", context="text", before="See:\n", after="\n\n"), "b\n\n")
    assert WIDTH == 72
