"""Words for counting."""

from __future__ import annotations

from unicodedata import normalize

from digest.text.words import count, fold, stems, tokens


def test_case_and_marks_do_not_make_two_words_of_one() -> None:
    assert tokens("ÉTÉ Straße don’t") == tokens(normalize("NFD", "été STRASSE DON’T"))


def test_stems_keep_six_letters() -> None:
    assert stems("Negotiators negotiated in 2024") == ["negoti", "negoti", "in", "2024"]


def test_cjk_counts_in_pairs_of_characters() -> None:
    assert tokens("東京都 GDP") == ["東京", "京都", "gdp"]


def test_arabic_articles_and_vowel_marks_are_left_out() -> None:
    assert tokens("والحكومة الحكومة حُكومة") == ["حكومة"] * 3


def test_full_width_letters_fold() -> None:
    assert fold("ＧＤＰ") == "gdp"


def test_a_reader_counts_runs_and_half_of_cjk() -> None:
    assert count("Two words.") == 2
    assert count("東京都知事") == 3
