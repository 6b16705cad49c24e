from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.casing import calmed


@pytest.mark.parametrize(
    ("given", "language", "read"),
    [
        ("SPORT", "en", "Sport"),
        ("ÉCONOMIE", "fr", "Économie"),
        ("UK POLITICS", "en-GB", "UK Politics"),
        ("HEALTH AND THE ARTS", "en", "Health and the Arts"),
        ("THE ENVIRONMENT", "en", "The Environment"),
        ("TV & RADIO", "en", "TV & Radio"),
        ("IT SECURITY", "en", "IT Security"),
        ("ARTS/CULTURE", "en", "Arts/Culture"),
        ("COVID-19", "en", "Covid-19"),
        ("WOMEN'S HEALTH", "en", "Women's Health"),
        ("O’BRIEN’S DIARY", "en", "O’Brien’s Diary"),
        ("L’ÉCONOMIE", "fr", "L’Économie"),
        ("KULTUR UND LEBEN", "de", "Kultur und Leben"),
        ("STRASSE", "de", "Strasse"),
        ("IJSSELMEER", "nl", "IJsselmeer"),
        ("ΠΟΛΙΤΙΣΜΟΣ", "el", "Πολιτισμο\u03c2"),  # Greek ends a word in a letter of its own
        ("СПОРТ", None, "Спорт"),
    ],
)
def test_a_label_in_capitals_is_written_as_words(given: str, language: str | None, read: str) -> None:
    assert calmed(given, language) == read


@pytest.mark.parametrize(
    "label", ["NHS", "UK", "ARTS", "NATO", "Transport", "In brief", "McDONALD affair", "ثقافة", "2026", ""]
)
def test_acronyms_and_what_is_no_row_of_capitals_stay(label: str) -> None:
    assert calmed(label, "en") == label


def test_turkish_stays_for_its_capitals_do_not_tell_which_letter_they_were() -> None:
    assert calmed("IŞIKLAR", "tr") == "IŞIKLAR"


@given(st.text(max_size=40), st.sampled_from(["en", "de", "fr", "nl", "und", None]))
def test_no_letter_but_in_its_case_is_changed_and_twice_is_once(text: str, language: str | None) -> None:
    once = calmed(text, language)

    assert once.upper() == text.upper()
    assert calmed(once, language) == once
