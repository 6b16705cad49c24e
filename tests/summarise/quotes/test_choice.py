"""Which quotations are shown: gate, score, different speakers first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest.summarise.quotes import Speech, best, find
from tests.builders import make_excerpt
from tests.summarise.quotes.builders import key, speech

if TYPE_CHECKING:
    from digest.model import Article, Excerpt, Quote
    from digest.summarise.options import Gate

FERRANT = '"We have waited far too long for deep water in this harbour," Nadia Ferrant said.'
LUND = '"Nobody in this town can afford another year without the ferry," said Oskar Lund.'


def shown(
    article: Article, limit: int = 3, gate: Gate = "strict", lede: tuple[Excerpt, ...] = ()
) -> tuple[Quote, ...]:
    return key(article, find(article), lede, limit, gate)


def test_a_full_statement_by_a_named_speaker_is_shown() -> None:
    (quote,) = shown(speech(FERRANT))

    assert (quote.text, quote.speaker) == (
        "We have waited far too long for deep water in this harbour",
        "Nadia Ferrant",
    )
    assert 0 < quote.score <= 1


@pytest.mark.parametrize(
    "text",
    [
        '"We have waited far too long for deep water," a spokesman said.',
        '"We have waited far too long for deep water."',
        '"We waited," Nadia Ferrant said.',
        '"Why have we waited so long for deep water in this harbour?" Nadia Ferrant asked.',
        '"That is what everybody in the town told the council," Nadia Ferrant said.',
        '"However, the town has waited far too long for deep water," Nadia Ferrant said.',
        '"The boats that have been here for twenty years," Nadia Ferrant asked. "Must they go?"',
        '"Particularly deep water, because the boats are large," Nadia Ferrant said.',
        '"The town may have deep water in the harbour," Nadia Ferrant said. "But the boats are gone."',
        '"… for deep water in this old harbour of ours," Nadia Ferrant said.',
        '"We have waited (...) for deep water in this old harbour," Nadia Ferrant said.',
        '"Or, alternatively, the town can wait for deep water in its harbour," Nadia Ferrant said.',
        '"One is the deep water that we have waited for in this harbour," Nadia Ferrant said.',
        '"We are not just going to wait for the harbour," Nadia Ferrant said. "We sue."',
        '"I do. The town has waited far too long for deep water," Nadia Ferrant said.',
        '"No," Nadia Ferrant said. "There is a reason for that. The town waits too long for deep water."',
        '"Right? The town has waited far too long for deep water," Nadia Ferrant said.',
        '"We have waited […] for deep water in this harbour," Nadia Ferrant said.',
        '"We have waited for deep water in this harbour ...," Nadia Ferrant said.',
        'Nadia Ferrant said: "We have waited far too long for deep water.',
        'Nadia Ferrant asked: "Why have we waited so long for deep water in this harbour?!"',
        'Nadia Ferrant asked how the town "should go on without deep water in this old harbour of ours?"',
        'Nadia Ferrant said the plan was "a step into deep water".',
        'Nadia Ferrant told the town "we have waited far too long for deep water", according to Oskar Lund.',
        '"' + "very " * 50 + 'long," Nadia Ferrant said.',
    ],
)
def test_what_is_unsure_short_or_leans_on_other_words_is_not_shown(text: str) -> None:
    assert shown(speech(text)) == ()


def test_the_open_gate_shows_a_speaker_without_a_name() -> None:
    article = speech('"We have waited far too long for deep water," a spokesman said.')

    assert [q.speaker_at and q.speaker_at.text for q in shown(article, gate="open")] == ["a spokesman"]


def test_a_long_fragment_is_shown_inside_the_reporters_sentence() -> None:
    text = 'Nadia Ferrant said the council had "waited far too long for deep water in this harbour".'

    (quote,) = shown(speech(text))

    assert quote.sentence is not None
    assert quote.sentence.text == text


def test_a_long_quotation_is_cut_after_a_whole_sentence() -> None:
    rest = "Nobody knows how long it takes. " * 12
    article = speech(f'"We have waited far too long, Mr. Lund. {rest.strip()}" Nadia Ferrant said.')

    (quote,) = shown(article)

    assert quote.text.startswith("We have waited far too long, Mr. Lund.")
    assert quote.text.endswith("takes.")
    assert len(quote.text.split()) <= 45


@pytest.mark.parametrize(
    "inner", ["'We wait. {} wait,'", "‘We wait! {} wait,’", "the boats’ men say, ‘We wait. {} wait,’"]
)
def test_a_long_quotation_is_not_cut_inside_what_it_quotes(inner: str) -> None:
    words = inner.format("We " + "very " * 45)

    assert shown(speech(f'"The town says, {words} the town says," Nadia Ferrant said.')) == ()


@pytest.mark.parametrize(
    "apostrophe", ["the '90s", "the ‘90s", "'em", "the boats’ masts", "the boats' masts"]
)
def test_an_apostrophe_opens_no_quotation_inside(apostrophe: str) -> None:
    first = f"We saw {apostrophe} all the way out of the old harbour."
    words = f"{first} The town has waited {'very ' * 45}long."

    (quote,) = shown(speech(f'"{words}" Nadia Ferrant said.'))

    assert quote.text == first


def test_a_long_quotation_is_not_cut_where_it_trails_off() -> None:
    rest = "Nobody knows how long it takes, " * 8
    words = f"We have waited far too long. We had no deep water. ... {rest}or what it costs."

    (quote,) = shown(speech(f'"{words}" Nadia Ferrant said.'))

    assert quote.text == "We have waited far too long."


def test_each_speaker_comes_before_the_second_quotation_of_another() -> None:
    again = '"The old quay must never be used by heavy ships again," Nadia Ferrant said.'

    speakers = [q.speaker for q in shown(speech(FERRANT, again, LUND))]

    assert len(speakers) == 3
    assert set(speakers[:2]) == {"Nadia Ferrant", "Oskar Lund"}


def test_what_the_lede_says_is_not_said_again() -> None:
    article = speech(FERRANT, LUND)

    quotes = shown(article, lede=(make_excerpt(article, FERRANT),))

    assert [q.speaker for q in quotes] == ["Oskar Lund"]


def test_nearly_the_same_words_are_shown_once() -> None:
    echo = '"We have waited far too long for deep water here," said Oskar Lund.'

    assert len(shown(speech(FERRANT, echo))) == 1


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_no_more_than_the_limit_is_shown(limit: int) -> None:
    assert len(shown(speech(FERRANT, LUND, FERRANT), limit)) == limit


def test_the_best_comes_first() -> None:
    scores = [q.score for q in shown(speech(FERRANT, LUND))]

    assert scores == sorted(scores, reverse=True)


def test_what_points_at_nothing_outside_comes_before_what_does() -> None:
    pointing = '"We asked them about it and they told us that this would do," Oskar Lund said.'

    best, _ = shown(speech("The town lies on a bay.", pointing, FERRANT))

    assert best.speaker == "Nadia Ferrant"


def test_a_whole_statement_comes_before_a_fragment() -> None:
    fragment = 'Oskar Lund said that the town "will never again sell its only ferry to a stranger".'

    assert [q.partial for q in shown(speech("The town lies on a bay.", fragment, FERRANT))] == [False, True]


def test_a_speaker_is_looked_up_for_the_best_only() -> None:
    """A pronoun still means the speaker of a quotation that is too short to be shown."""
    article = speech(
        '"No," Nadia Ferrant said. She added: "We have waited far too long for deep water in this harbour."',
        '"Nobody in this town can afford another year without it," said a spokesman.',
        LUND,
    )
    said = Speech(article)
    asked: list[int] = []

    def named(n: int) -> Quote:
        asked.append(n)
        return said.named(n)

    first = best(article, said.likely(), named, (), 1, "strict")

    assert first == shown(article, limit=1)
    assert len(asked) < len(list(said.likely()))
    assert best(article, said.likely(), said.named, (), 9, "strict") == shown(article, limit=9)


def test_one_may_stand_for_everybody() -> None:
    text = '"One can only wait so long for deep water in a harbour," Nadia Ferrant said.'

    assert shown(speech(text))


@pytest.mark.parametrize(
    "lead",
    [
        "Nadia Ferrant did not say: {}",
        "Nadia Ferrant never said: {}",
        "Nadia Ferrant denied saying: {}",
        "Nadia Ferrant refused to say: {}",
        "If Nadia Ferrant had said: {}",
        "Nadia Ferrant should have said: {}",
        "A post falsely claimed Nadia Ferrant said: {}",
        "{} Nadia Ferrant never said.",
        "{} Nadia Ferrant didn't say.",
    ],
)
@pytest.mark.parametrize("gate", ["strict", "open"])
def test_what_was_not_said_is_not_shown(lead: str, gate: Gate) -> None:
    words = '"We have waited far too long for deep water in this harbour,"'

    assert shown(speech(lead.format(words)), gate=gate) == ()


@pytest.mark.parametrize(
    "lead",
    [
        "Nadia Ferrant did not attend but said: {}",
        "Not everyone agreed, and Nadia Ferrant said: {}",
        "{} said Nadia Ferrant, who was not there.",
    ],
)
def test_a_denial_elsewhere_takes_nothing_away(lead: str) -> None:
    words = '"We have waited far too long for deep water in this harbour,"'

    assert [quote.speaker for quote in shown(speech(lead.format(words)))] == ["Nadia Ferrant"]


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("fr", "Marie Durand n’a pas dit : « {} »."),
        ("es", "Ana Ruiz no dijo: «{}»."),
        ("de", "Anna Lund sagte nicht: „{}“"),
        ("ar", "لم تقل ليلى حسن: «{}»."),
    ],
)
def test_other_languages_deny_too(language: str, lead: str) -> None:
    words = "Nous avons attendu bien trop longtemps dans ce vieux port"

    (quote,) = find(speech(lead.format(words), language=language))

    assert quote.confidence < 0.9


def test_a_quotation_with_a_straight_mark_inside_is_not_cut_there() -> None:
    nested = (
        'Nadia Ferrant said: "The mayor told everyone in the old town to "go home and stay there" on Monday."'
    )
    broken = (
        'Nadia Ferrant said: "The ships came late. Oskar Lund replied: "No ship came late in all my years."'
    )

    assert shown(speech(nested, broken)) == ()


def test_a_row_of_apostrophes_costs_no_more_than_other_words() -> None:
    marks = "'" * 50_000
    article = speech(f'"{marks} The harbour of the town opens in May," Nadia Ferrant said.')

    assert len(find(article)) == 1
    shown(article)
