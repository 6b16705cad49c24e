"""What an editor never lets into a lede."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from digest.model import Paragraph
from digest.summarise import summarise
from digest.summarise.ledes.rules import (
    is_adrift,
    is_barred,
    is_leaning,
    is_left_open,
    is_question,
    is_unsaid,
    repeats,
)
from digest.summarise.options import SummaryOptions
from tests.builders import make_article
from tests.counting import calls


@pytest.mark.parametrize(
    "text",
    [
        "Here is what the trustees decided:",
        "Here is what the trustees decided:.",
        "The pilot went on to say: “",
        "L'hebdomadaire d'ajouter : «\u00a0",
        "By Nadia Ferrant",
        "By Nadia Ferrant and Oren Castellan",
        "Von Jonas Petersen",
        "Correction: an earlier version named the wrong quay.",
        "Nadia Ferrant contributed to this report.",
        "Follow the water",
    ],
)
def test_what_tells_no_news_is_barred(text: str) -> None:
    assert is_barred(text, None, "en", alone=True)


@pytest.mark.parametrize(
    "text",
    [
        "By Sunday the trustees had voted to deepen the channel.",
        "The trustees voted to deepen the channel (see map), Reuters said.",
        "Read aloud at the meeting, the letter changed three votes.",
        "Corrections officers in Port Meriden went on strike on Sunday.",
        "Pictures of the wreck were shown to the trustees.",
    ],
)
def test_news_that_looks_like_furniture_is_not_barred(text: str) -> None:
    assert not is_barred(text, "Another headline altogether", "en", alone=True)


def test_a_sentence_that_only_repeats_the_headline_is_barred() -> None:
    headline = "Harbour trustees vote by six to five to dredge the channel"

    assert repeats("Harbour trustees voted by six to five to dredge the channel.", headline, "en")
    assert not repeats(
        "The trustees of Meriden Harbour voted by six to five on Sunday to deepen the channel by 1.8 metres.",
        headline,
        "en",
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He raised his hand last."),
        ("en", "“It is a bill,” she said."),
        ("en", "However, the vote was close."),
        ("en", "As a result the port turned ships away."),
        ("en", "“We are not being asked whether we want a channel."),
        ("de", "Er hob die Hand als Letzter."),
        ("de", "Dennoch blieb der Hafen zu."),
        ("fr", "Elle a levé la main en dernier."),
        ("es", "Sin embargo, el puerto cerró."),
        ("ar", "وأضاف أن القناة ضحلة."),
        ("ar", "لكنه لم يغلق الميناء."),
        ("fr", "Elle-même avait voté contre."),
        ("en", "Not everybody agreed."),
        ("en", "Nor did the pilots."),
        ("de", "Nicht alle stimmten zu."),
        ("fr", "Pas seulement pour les pilotes."),
        ("es", "Ni siquiera los pilotos."),
        ("ar", "وليس هذا رأي الجميع"),
    ],
)
def test_a_sentence_that_needs_the_one_before_leans(language: str, text: str) -> None:
    assert is_leaning(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The trustees voted."),
        ("en", "This week the trustees voted."),
        ("en", "Henrik Osric won, “by a nose,” the judge said."),
        ("en", "Andorra closed its harbour."),
        ("en", "In addition to the channel the quay is dredged."),
        ("de", "„Wir bauen“, sagte der Meister Jonas Petersen."),
        ("fr", "Cette semaine, le port ferme."),
        ("es", "Este lunes el puerto cierra."),
        ("und", "He raised his hand."),
        ("en", "Not since 1912 has the channel frozen."),
        ("en", "Not for the first time, the channel froze."),
        ("en", "Not in a generation has the channel frozen."),
        ("de", "Weder die Lotsen noch der Hafen stimmten zu."),
        ("fr", "Ni les pilotes ni le port n'ont voté."),
        ("es", "Ni los pilotos ni el puerto votaron."),
        ("fr", "Notre port ferme."),
        ("en", "So-called ghost ships lay off the harbour."),
        ("en", "Then-Mayor Oren Castellan signed the order."),
    ],
)
def test_a_sentence_that_stands_by_itself_does_not_lean(language: str, text: str) -> None:
    assert not is_leaning(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He raised his hand."),
        ("en", "They’re late."),
        ("es", "Su barco se hundió."),
        ("ar", "لكنه صوت ضد القرار."),
    ],
)
def test_a_pronoun_that_would_name_somebody_else_is_adrift(language: str, text: str) -> None:
    assert is_adrift(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Heavy rain closed the harbour."),
        ("en", "Sheriff Nadia Ferrant closed the quay."),
        ("es", "Suiza cerró el puerto."),
        ("fr", "Leurre ou non, le port a fermé."),
    ],
)
def test_a_word_that_only_begins_like_a_pronoun_is_none(language: str, text: str) -> None:
    assert not is_adrift(text, language)


def lede(*texts: str, **fields: Any) -> list[str]:
    options = {key: fields.pop(key) for key in ("sentences", "words", "method") if key in fields}
    article = make_article(paragraphs=tuple(Paragraph(text=text) for text in texts), **fields)
    return [e.text for e in summarise(article, SummaryOptions(quotes=0, **options)).lede]


@pytest.mark.parametrize("method", ["trained", "central", "textrank"])
def test_barred_sentences_stay_out_of_the_lede(method: str) -> None:
    texts = (
        "By Nadia Ferrant",
        "The trustees of the harbour voted to deepen the channel.",
        "Here is what the trustees of the harbour decided on the channel:",
        "Follow the channel",
    )

    assert lede(*texts, method=method, sentences=4, words=None) == [texts[1]]


@pytest.mark.parametrize("sentences", [1, 2, 3])
@pytest.mark.parametrize("method", ["trained", "central", "textrank"])
def test_no_lede_opens_with_a_pronoun_whose_name_is_left_out(method: str, sentences: int) -> None:
    texts = (
        "It rained in Port Meriden. He raised his hand last over the harbour channel vote.",
        "However, the channel vote was close. The harbour channel vote was cast by Bernard Achterberg.",
    )

    found = lede(*texts, method=method, sentences=sentences, words=None)

    assert not found[0].startswith(("He ", "However"))


def test_a_second_sentence_names_nobody_else_by_a_pronoun() -> None:
    texts = (
        "The harbour trustees voted to deepen the channel.",
        "Bernard Achterberg opposed it. The vote was close.",
        "He changed his mind on the harbour channel and the trustees deepened the channel by his vote.",
    )

    found = lede(*texts, words=None)

    assert not any(text.startswith("He ") for text in found)


@pytest.mark.parametrize(
    "text",
    [
        "Why did the quay sink?",
        "“Is it over?”",
        "«\u00a0Est-ce fini ?\u00a0»",
        "„Ist es vorbei?“",
        "(Is it over?)",
        "Is it over?”",
        'Is it over?"',
        "What did he mean by “over”?",
        "¿Cerró el puerto?",
        "هل أغلق الميناء؟",
    ],
)
def test_a_sentence_that_asks_is_a_question(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "“Is it over?” the pilot asked.",
        "The judge asked the pilot on Sunday: “Did you see the ship?”",
        'He asked, "Why?".',
        "She won “Who Wants to Be a Millionaire?”.",
        "She saw the ship (or did she?).",
        "“We know,” he said, “but why?”",
        "Le juge demande : « Est-ce fini ? »",
        "Der Richter fragte: „Ist es vorbei?“",
    ],
)
def test_a_sentence_that_tells_of_a_question_asks_nothing(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize(
    "text",
    ["The pilot said: “We waited.", "He called it “a hope", "„Wir bauen weiter.", 'She said, "We waited.'],
)
def test_a_quotation_that_goes_on_in_another_sentence_is_left_open(text: str) -> None:
    assert is_left_open(text)


@pytest.mark.parametrize(
    "text", ["It is over,” the pilot said.", "“We waited,” he said.", "Ferries will run."]
)
def test_a_quotation_that_ends_here_is_not_left_open(text: str) -> None:
    assert not is_left_open(text)


QUESTION = "Why did the harbour trustees deepen the channel of the harbour?"
VOTE = "The harbour trustees voted by six to five to deepen the channel."
SHIPS = "Ships on the channel to the harbour have grown by a third since the last vote of the trustees."


@pytest.mark.parametrize("sentences", [1, 2, 3])
@pytest.mark.parametrize("method", ["trained", "central", "textrank"])
def test_a_question_is_no_lede_while_there_is_news(method: str, sentences: int) -> None:
    found = lede(f"{VOTE} It rained. {QUESTION} {SHIPS}", method=method, sentences=sentences, words=None)

    assert QUESTION not in found


def test_the_question_that_opens_an_article_stands_with_its_answer_only() -> None:
    assert lede(f"{QUESTION} {SHIPS}", words=None) == [QUESTION, SHIPS]
    assert lede(f"{QUESTION} {SHIPS}", sentences=1) == [SHIPS]


def test_a_quotation_is_not_cut_off_while_there_is_another_sentence() -> None:
    opened = "The harbour trustees said: “The channel to the harbour is too shallow for ships."

    found = lede(f"{opened} We deepen it.” {VOTE}", words=None, sentences=1)

    assert found == [VOTE]


@pytest.mark.parametrize("sign", ["• ", "•", "- ", "– ", "— ", "-- ", "* ", "1. ", "2) ", "(3) "])
def test_a_bullet_or_number_of_a_list_is_no_part_of_the_sentence(sign: str) -> None:
    assert lede(sign + VOTE, sentences=1) == [VOTE]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "1. FC Wend gewann das Spiel am Hafen."),
        ("de", "3. Oktober ist im Hafen ein Feiertag."),
        ("en", "-5 degrees were measured in the harbour."),
        ("en", "1.8 metres of sand lie in the channel."),
        ("en", "2024 was a good year for the harbour."),
        ("da", "17. maj fejres i havnen."),
    ],
)
def test_a_number_that_belongs_to_its_sentence_stays(language: str, text: str) -> None:
    assert lede(text, language=language, sentences=1) == [text]


def test_a_dateline_below_the_headline_is_no_part_of_the_lede() -> None:
    found = lede("Trustees vote on the channel.", f"PORT MERIDEN (Reuters) - {VOTE}", words=None)

    assert VOTE in found


def test_a_lede_costs_no_more_for_what_stands_below_the_sentences_looked_at() -> None:
    def work(times: int) -> int:
        paragraphs = (Paragraph(text=f"{VOTE} {SHIPS}"),) * times
        return calls(partial(summarise, make_article(paragraphs=paragraphs), SummaryOptions(quotes=0)))

    work(50)

    assert work(500) == work(50)


def test_rules_give_way_where_nothing_else_is_left() -> None:
    assert lede("He raised his hand.") == ["He raised his hand."]
    assert lede("Here is what we know:") == ["Here is what we know:"]
    assert lede(QUESTION) == [QUESTION]


def test_a_post_comes_to_its_point() -> None:
    texts = (
        "I woke at four and made coffee. My boots were wet and I could not find a dry sock.",
        "I have counted gulls for nine winters. My neighbour says I am mad.",
        "Herring gulls on the Wend have fallen by a third since 2015, and the count of gulls shows why.",
        "The herring gulls follow the mussel beds, and the beds are closed. I walked home.",
    )

    found = lede(*texts, kind="post", headline="Why the herring gulls leave the Wend", sentences=1)

    assert found == [texts[2]]


@pytest.mark.parametrize(
    "text",
    [
        '"The ships got bigger.',
        'The bar did not get any lower," said the pilot.',
        "“They believed me, apart from the goalkeeper.”",
        "« Nous avons tenu. »",
    ],
)
def test_words_without_their_speaker_are_known(text: str) -> None:
    assert is_unsaid(text)


@pytest.mark.parametrize(
    "text",
    [
        "“They believed me,” he said.",
        "He called it a “hope with a decimal point in it”.",
        "Ferries will run.",
    ],
)
def test_words_with_their_speaker_or_without_marks_are_none(text: str) -> None:
    assert not is_unsaid(text)
