"""What stands between marks and is no speech."""

from __future__ import annotations

import pytest

from digest.model import Paragraph
from digest.summarise.quotes import find
from tests.builders import make_article
from tests.summarise.quotes.builders import found


@pytest.mark.parametrize(
    "text",
    [
        "Both towns rail against what they call “hegemony” in the strait.",
        "The bloc is joined by 14 “dialogue partners”, such as Oban.",
        'On ABC\'s "This Morning Show," the ferry was the topic.',
        'The film "Deep Water Rising" opens on Friday.',
        'She starred in a series called "Harbour Lights" for years.',
        'The "binary choice" framework of the council failed.',
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


def test_a_fragment_inside_the_reporters_sentence_is_partial() -> None:
    (quote,) = found('Nadia Ferrant said she was "proud of every single one of the crew".')

    assert quote.partial


def test_a_statement_of_its_own_is_not_partial() -> None:
    (quote,) = found('Nadia Ferrant said: "I am proud of every single one of the crew."')

    assert not quote.partial
    assert quote.sentence is None
