from __future__ import annotations

import re
import string
import tomllib
from datetime import date
from importlib import resources

import pytest

from digest.render.words import words_for

FOLDER = resources.files("digest.render") / "words"
CATALOGUES = {
    f.name.removesuffix(".toml"): tomllib.loads(f.read_text("utf-8"))
    for f in FOLDER.iterdir()
    if f.name.endswith(".toml")
}
ENGLISH = CATALOGUES["en"]


def fields(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name is not None}


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_catalogue_says_the_same_things(language: str) -> None:
    catalogue = CATALOGUES[language]
    may_be_english = {"comma", "colon"}

    assert set(catalogue) <= set(ENGLISH)
    assert set(ENGLISH) - set(catalogue) <= may_be_english
    for key, phrase in catalogue.items():
        assert fields(phrase) == fields(ENGLISH[key]), key


@pytest.mark.parametrize(
    ("tag", "day"),
    [
        ("en-GB", "Monday, 5 January 2026"),
        ("en-US", "Monday, January 5, 2026"),
        ("de", "Montag, 5. Januar 2026"),
        ("fr-CA", "lundi 5 janvier 2026"),
        ("ar-EG", "الاثنين، ٥ يناير ٢٠٢٦"),
        ("ar-MA", "الاثنين، 5 يناير 2026"),
        ("fa", "دوشنبه ۵ ژانویهٔ ۲۰۲۶"),
        ("zz-nonsense", "Monday, January 5, 2026"),
        ("", "Monday, January 5, 2026"),
    ],
)
def test_dates_and_digits_are_the_region_s(tag: str, day: str) -> None:
    assert words_for(tag).full_date(date(2026, 1, 5)) == day


def test_a_language_without_a_catalogue_has_english_words_and_its_own_dates() -> None:
    words = words_for("nb")

    assert words.phrases["unsubscribe"] == "Unsubscribe"
    assert words.full_date(date(2026, 1, 5)) == "mandag 5. januar 2026"


@pytest.mark.parametrize(
    ("language", "quoted"),
    [("en", "“x”"), ("de", "„x“"), ("fr", "«\u202fx\u202f»"), ("ja", "「x」"), ("tlh", "“x”"), (None, "“x”")],
)
def test_quotation_marks_are_the_language_s(language: str | None, quoted: str) -> None:
    assert words_for("en").quoted("x", language) == quoted


def test_phrases_fit_every_number() -> None:
    for catalogue in CATALOGUES.values():
        assert not re.search(r"\(s\)|/s\b", " ".join(catalogue.values()))
