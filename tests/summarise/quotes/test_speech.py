"""What stands between marks and is no speech."""

from __future__ import annotations

import pytest

from digest.model import Paragraph
from digest.summarise.quotes import find
from tests.builders import make_article
from tests.summarise.quotes.builders import found, only, spoken


@pytest.mark.parametrize(
    "text",
    [
        "Both towns rail against what they call “hegemony” in the strait.",
        "The bloc is joined by 14 “dialogue partners”, such as Oban.",
        'On ABC\'s "This Morning Show," the ferry was the topic.',
        'The film "Deep Water Rising" opens on Friday.',
        'She starred in a series called "Harbour Lights" for years.',
        'The "binary choice" framework of the council failed.',
        'In her autobiography, "Deep Water: The Extraordinary Career of a Harbour," Ferrant said she sank.',
        'She met Oskar Lund, who wrote "Deep Water: The Long Life of a Harbour."',
        'Sources: "Ferry runs aground off the old quay" — Oban Times, May 4',
        'Captain Ed "Skip" Moran steered the ferry.',
        '<tweet id="7604" author="@harbour">The ferry sails.',
    ],
)
def test_titles_terms_nicknames_sources_and_markup_are_no_quotations(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize("role", ["crosshead", "caption", "correction"])
def test_only_running_text_is_searched(role: str) -> None:
    paragraph = Paragraph(role=role, text='"The harbour opens in May," Nadia Ferrant said.')  # type: ignore[arg-type]  # one of Role's

    assert find(make_article(paragraphs=(paragraph,))) == ()


def test_a_title_beside_a_verb_of_saying_is_speech() -> None:
    (quote,) = found('The crowd chanted "Save Our Harbour Now."')

    assert quote.text == "Save Our Harbour Now."


def test_who_shouts_wrote_no_work() -> None:
    (quote,) = found('Nadia Ferrant wrote "NO MORE BOATS IN THE HARBOUR" on her page.')

    assert quote.speaker == "Nadia Ferrant"


def test_a_fragment_inside_the_reporters_sentence_is_partial() -> None:
    (quote,) = found('Nadia Ferrant said she was "proud of every single one of the crew".')

    assert quote.partial


def test_a_statement_of_its_own_is_not_partial() -> None:
    (quote,) = found('Nadia Ferrant said: "I am proud of every single one of the crew."')

    assert not quote.partial
    assert quote.sentence is None


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ja", "市長は「もう待てない」と述べた。", "もう待てない"),
        ("ja", "「私たちは待てない。来月から始める」と市長は語った。", "私たちは待てない。来月から始める"),
        ("zh", "市长说：“我们不能再等了。”", "我们不能再等了。"),
    ],
)
def test_words_without_spaces_are_counted_by_their_characters(language: str, text: str, words: str) -> None:
    assert spoken(text, language=language) == [(words, None)]


@pytest.mark.parametrize(("language", "text"), [("ja", "映画「羅生門」を見た。"), ("zh", "他说“长征”一词。")])
def test_a_title_or_a_term_without_spaces_is_no_speech(language: str, text: str) -> None:
    assert spoken(text, language=language) == []


def test_a_slogan_in_a_statement_is_speech() -> None:
    (quote,) = found('In a statement, "We Will Never Leave the Old Harbour of Oban," Nadia Ferrant said.')

    assert quote.speaker == "Nadia Ferrant"


def test_small_words_make_no_title() -> None:
    assert spoken("Nadia Ferrant says to all: “This one is for you.”")[0][1] == "Nadia Ferrant"


def test_single_marks_may_hold_double_ones() -> None:
    text = "‘He said “no” to all of us in the harbour,’ said Nadia Ferrant. ‘That was the end of it.’"

    assert [words for words, _ in spoken(text)] == [
        "He said “no” to all of us in the harbour",
        "That was the end of it.",
    ]


def test_a_language_tag_may_have_a_low_line() -> None:
    quote = only('"The harbour opens in May," said Nadia Ferrant.', language="en_US")

    assert quote.speaker == "Nadia Ferrant"
