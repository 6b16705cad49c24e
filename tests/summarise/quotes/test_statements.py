"""Parts of sentences are no statements."""

from __future__ import annotations

import re

import pytest

from digest.summarise.quotes.language import Language, load
from digest.summarise.quotes.statements import is_statement


def english() -> Language:
    pack = load("en")
    assert pack is not None
    return pack


def is_whole(text: str) -> bool:
    """Tell of the first marked words of a paragraph."""
    start = text.index("“") + 1
    end = text.index("”")
    return is_statement(text, start, end - text[:end].endswith(","), english())


@pytest.mark.parametrize(
    "text",
    [
        "“When I look at the old harbour wall,” she said, “I see a bathtub for giants.”",
        "“The plan is not about the harbour,” Oskar Lund said, “but about the town.”",
        "“The best way to drain the harbour,” he told the council, “is slowly.”",
        "“The harbour is deep,” she said, “I think it is too deep.”",
        "“While the harbour is deep,” she said.",
        "“Because the old harbour is deep.” She left.",
        "“Because the old harbour is so deep that the boats cannot see the sand on a clear day.” She left.",
        "“The harbour may look deep,” she said. “But it is shallow.”",
        "“The harbour may look deep,” Sen. A. Lund said. “However, it is shallow.”",
        "“The harbour may look deep,” she said, “but it is shallow.”",
    ],
)
def test_a_part_of_a_sentence_is_no_statement(text: str) -> None:
    assert not is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "“Because of the old harbour the boats cannot see the sand even on a clear day,” she said.",
        "“The old harbour is deep,” she said. “We like it.”",
        "“The old harbour is deep,” she said. The town likes it. “But it is shallow,” he said.",
        "“The old harbour is deep,” she said. “Butter is dear.”",
        "“The old harbour is deep,” she said, adding, “We like it.”",
        "“The old harbour is deep,” she said, “And we like it.”",
        "“When the harbour is deep, we like it,” she said.",
        "“When I was a child who lived by the sea the harbour was deep,” she said.",
        "“Those who like the harbour are deep,” she said.",
    ],
)
def test_a_whole_sentence_is_a_statement(text: str) -> None:
    assert is_whole(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Der Hafen ist tief“, sagte Lund. „Aber er ist klein.“"),
        ("de", "»Der Hafen ist tief«, sagte Lund. »Aber er ist klein.«"),
        ("en", "‘The old harbour is deep,’ she said. ‘But we like it.’"),
        ("fr", "« Le port est profond », dit Lund. « Mais il est petit. »"),
        ("es", "«El puerto es profundo», dijo Lund. «Pero es pequeño»."),
        ("ar", "قال علي «الميناء عميق». وقال «لكنه صغير»."),
    ],
)
def test_what_is_taken_back_in_other_languages_is_no_statement(language: str, text: str) -> None:
    pack = load(language)
    assert pack is not None
    first, second, *_ = re.finditer("[„“«»‘’]", text)

    assert not is_statement(text, first.end(), second.start(), pack)


def test_a_statement_that_its_speaker_breaks_off_is_none() -> None:
    assert not is_whole("“We are talking with boats like you who -” She left.")


def test_what_a_reporter_takes_up_and_ends_is_no_statement() -> None:
    text = "She said, “Instead of deep water for boats,” the council “opted for sand.”"

    assert not is_statement(text, text.index("Instead"), text.index(",”"), english(), led=True)
    assert is_statement(text, text.index("Instead"), text.index(",”"), english())
