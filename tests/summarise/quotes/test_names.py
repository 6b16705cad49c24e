"""The fullest form of a speaker's name, the title beside it, whom a pronoun means."""

from __future__ import annotations

import pytest

from tests.summarise.quotes.builders import found, only, spoken

WORDS = '"The harbour opens in May," {} said.'


@pytest.mark.parametrize(
    ("naming", "mention", "name", "title"),
    [
        ("Norway's President Oskar Lund visited.", "Lund", "Oskar Lund", "Norway's President"),
        ("China's President Xi Jinping visited.", "Xi", "Xi Jinping", "China's President"),
        ("Sen. Nadia Ferrant visited.", "Ferrant", "Nadia Ferrant", None),
        ("Recep Tayyip Erdogan visited.", "Erdogan", "Recep Tayyip Erdogan", None),
        ("Ursula von der Leyen visited.", "von der Leyen", "Ursula von der Leyen", None),
        ("The ferry sailed.", "Prime Minister Nadia Ferrant", "Nadia Ferrant", "Prime Minister"),
        ("The ferry sailed.", "mayor Nadia Ferrant", "Nadia Ferrant", "mayor"),
        ("The ferry sailed.", "Mr. Lund", "Lund", None),
        ("The ferry sailed.", "Norway's foreign ministry", "Norway's foreign ministry", None),
        ("The ferry sailed.", "the Oban Times", "the Oban Times", None),
        ("The ferry sailed.", "Secretary of State John Kerry", "John Kerry", "Secretary of State"),
    ],
)
def test_a_name_is_given_in_its_fullest_form(naming: str, mention: str, name: str, title: str | None) -> None:
    quote = only(naming, WORDS.format(mention))

    assert (quote.speaker, quote.speaker_title) == (name, title)


def test_two_people_of_one_name_stay_apart() -> None:
    quote = only("Anna Lund met her brother Oskar Lund.", WORDS.format("Lund"))

    assert quote.speaker == "Lund"


def test_a_name_inside_marks_is_not_the_reporters() -> None:
    quotes = found('"President Oskar Lund must go," the crowd chanted.', '"The harbour opens," said Lund.')

    assert (quotes[-1].speaker, quotes[-1].speaker_title) == ("Lund", None)


@pytest.mark.parametrize("mention", ["he", "they", "I", "a spokesman", "officials", "the mayor"])
def test_who_has_no_name_is_not_given_one(mention: str) -> None:
    assert only("The ferry sailed.", WORDS.format(mention)).speaker is None


def test_a_pronoun_means_the_person_just_spoken_of() -> None:
    quote = only(f"Nadia Ferrant opened the quay. {WORDS.format('she')}")

    assert quote.speaker == "Nadia Ferrant"
    assert quote.speaker_at is not None
    assert quote.speaker_at.text == "she"


def test_a_pronoun_never_means_a_person_of_the_other_gender() -> None:
    quote = only(f"Mr. Ferrant opened the quay with Anna Lund. {WORDS.format('she')}")

    assert quote.speaker == "Anna Lund"


def test_a_pronoun_between_two_equals_is_less_sure_than_one_that_is_clear() -> None:
    clear = only(f"Oskar Lund opened the quay. {WORDS.format('he')}")
    unclear = only(f"Oskar Lund agreed. Peter Holm agreed. {WORDS.format('he')}")

    assert unclear.confidence < 0.9 < clear.confidence


def test_a_person_named_three_paragraphs_up_is_not_meant() -> None:
    speakers = spoken("Nadia Ferrant left.", "Rain fell.", "It was cold.", "Boats sank.", WORDS.format("she"))

    assert speakers[0][1] is None
