"""Attributions from the rest of the paragraph and from its neighbours."""

from __future__ import annotations

import pytest

from digest.summarise.options import SURE
from tests.summarise.quotes.builders import found, only, spoken

FIRST = '"We waited for years," Nadia Ferrant said.'


def test_the_next_sentence_of_the_paragraph_has_the_same_speaker() -> None:
    assert spoken(f'{FIRST} "Now the harbour opens."')[1] == ("Now the harbour opens.", "Nadia Ferrant")


def test_a_speaker_named_after_the_second_quotation_spoke_the_first() -> None:
    speakers = [who for _, who in spoken('"We waited for years." "It was worth it," Nadia Ferrant said.')]

    assert speakers == ["Nadia Ferrant", "Nadia Ferrant"]


def test_words_that_are_the_subject_of_a_sentence_belong_to_nobody() -> None:
    assert len(found(f'{FIRST} "Deep water" is a term of the trade.')) == 1


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("a news release from the museum announcing the find said", None),
        ("the find of the week", "Nadia Ferrant"),
    ],
)
def test_a_verb_of_saying_whose_subject_is_not_understood_lets_nobody_else_speak(
    who: str, speaker: str | None
) -> None:
    quotes = found(f'"The harbour is deep," Nadia Ferrant said. "The town is old," {who}.')

    assert quotes[-1].speaker == speaker


def test_who_asks_does_not_answer() -> None:
    quotes = found('"How did you feel?" Oskar Lund asked. "Cold. The whole harbour was dark."')

    assert [quote.speaker for quote in quotes] == ["Oskar Lund", None]


def test_who_asks_without_asking_anybody_goes_on() -> None:
    quotes = found('"How long must the town wait?" Oskar Lund asked. "The whole harbour is dark."')

    assert [quote.speaker for quote in quotes] == ["Oskar Lund", "Oskar Lund"]


def test_a_sentence_without_speech_lets_the_speaker_go_on_doubtfully() -> None:
    said = '"The harbour is dark," Oskar Lund said. {}"The whole harbour is dark."'
    near, far = (found(said.format(between))[-1] for between in ("", "The wind blew for hours. "))

    assert near.speaker == far.speaker == "Oskar Lund"
    assert near.confidence > SURE > far.confidence


def test_whom_somebody_tells_does_not_speak() -> None:
    quotes = found(
        '"The harbour is dark" the Norwegian, who won a race, told anchor Oskar Lund. "The town is old."'
    )

    assert "Oskar Lund" not in {quote.speaker for quote in quotes}


def test_who_says_you_asks_nobody() -> None:
    quotes = found(
        '"If you want to win, you fight," Oskar Lund said when asked about it. "We fought for the harbour."'
    )

    assert [quote.speaker for quote in quotes] == ["Oskar Lund", "Oskar Lund"]


def test_a_question_may_end_with_whom_it_is_put_to() -> None:
    quotes = found('"How are you?" the prosecutor Oskar Lund asked. "Cold. The whole harbour was dark."')

    assert quotes[-1].speaker is None


def test_whom_somebody_told_is_no_speech_of_its_own() -> None:
    quotes = found(
        '"We waited," Nadia Ferrant said. "The harbour must open!" Oskar Lund told reporters gathered at sea.'
    )

    assert quotes[-1].speaker == "Oskar Lund"


@pytest.mark.parametrize("said", ["Lund said many people are afraid", "Lund said he was afraid"])
def test_what_is_reported_after_a_question_is_another_sentence(said: str) -> None:
    quotes = found(f'Oskar Lund left. "We waited," Nadia Ferrant said. "What else was there?" {said}.')

    assert quotes[-1].speaker == "Nadia Ferrant"


def test_a_question_is_asked_by_whoever_said_it() -> None:
    quotes = found('"We waited," Nadia Ferrant said. "What else was there?" Oskar Lund said on Monday.')

    assert quotes[-1].speaker == "Oskar Lund"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“The harbour is dark and the town is old,” Nadia Ferrant reported."),
        ("de", "„Der Hafen ist dunkel und die Stadt ist alt“, berichtete der Sprecher Oskar Lund."),
        ("ar", "ذكرت الوزيرة ليلى حسن: «الميناء عميق والمدينة قديمة جدا»."),
    ],
)
def test_who_is_a_person_reports_for_herself(language: str, text: str) -> None:
    assert found(text, language=language)[-1].relayed_by is None


@pytest.mark.parametrize("by", ["the Oban Times reported", "reported Oban News", "Oban News quoted"])
def test_who_reports_may_only_pass_it_on(by: str) -> None:
    quote = only(f'"The harbour is dark and the town is old," {by}.')

    assert quote.relayed_by == quote.speaker_at is not None


def test_whom_a_verb_of_telling_has_after_it_is_told() -> None:
    quotes = found('Lund, who called on the town to "open the old harbour," told Oban News that he left.')

    assert "Oban News" not in {quote.speaker for quote in quotes}


def test_the_subject_of_what_was_said_did_not_say_it() -> None:
    quote = only(
        "A senior official, who may not be named, said the Norwegian government "
        'had "a very good view of the harbour and all of its boats."'
    )

    assert quote.speaker is None


def test_a_spanish_verb_alone_lets_the_speaker_go_on() -> None:
    quotes = found("«El puerto es profundo», dijo Nadia Ferrant. «La villa es vieja», añadió.", language="es")

    assert [quote.speaker for quote in quotes] == ["Nadia Ferrant", "Nadia Ferrant"]


def test_an_unclosed_mark_goes_on_in_the_next_paragraph() -> None:
    quotes = found('Nadia Ferrant said: "We waited for years.', '"Now the harbour opens at last."')

    assert [(q.speaker, q.rule) for q in quotes] == [
        ("Nadia Ferrant", "before"),
        ("Nadia Ferrant", "continued"),
    ]


def test_a_colon_hands_over_to_the_next_paragraph() -> None:
    quote = only("In a speech to the council, Nadia Ferrant declared:", '"The harbour opens in May."')

    assert (quote.speaker, quote.rule) == ("Nadia Ferrant", "colon")


def test_a_bare_name_in_the_next_line_signs_a_pull_quote() -> None:
    quote = only('"The harbour is a bathtub for giants."', "Nadia Ferrant, harbour master")

    assert (quote.speaker, quote.rule) == ("Nadia Ferrant", "next line")


def test_whom_the_paragraph_above_was_about_is_a_doubtful_speaker() -> None:
    quote = only("Nadia Ferrant praised the council.", '"The harbour opens in May."')

    assert (quote.speaker, quote.rule) == ("Nadia Ferrant", "previous subject")
    assert quote.confidence < 0.9


def test_it_after_according_to_x_is_x() -> None:
    quotes = found(
        "Oskar Lund told the council that the town “can lead the way”, "
        "according to a readout from the Norwegian embassy.",
        "“A fair price that suits both sides is possible,” it added.",
    )

    assert [q.speaker for q in quotes] == ["Oskar Lund", "the Norwegian embassy"]


def test_it_without_a_source_is_nobody() -> None:
    assert only("“A fair price that suits both sides is possible,” it added.").speaker is None
