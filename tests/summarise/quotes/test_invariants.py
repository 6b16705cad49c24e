"""What holds for every article, whatever it says."""

from __future__ import annotations

import itertools
import unicodedata
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Article, Quote, Summary
from digest.summarise.quotes import find
from digest.summarise.quotes.language import load
from tests.builders import make_article
from tests.counting import calls
from tests.summarise.quotes.builders import key, speech, spoken

NAMES = [
    "Nadia Ferrant",
    "Oskar Lund",
    "Mr. Lund",
    "Ferrant",
    "she",
    "he",
    "it",
    "the council",
    "a spokesman",
]
WORDS = [
    "We waited for years",
    "the water is deep",
    "Nobody knows",
    "It is not so unless we act",
    "deep water",
]
FRAMES = [
    '"{words}," {name} said.',
    '"{words}," said {name}. "{words}."',
    '{name} said: "{words}."',
    '{name} told Oskar Lund that it was "{words}".',
    'According to {name}, "{words}."',
    "{name} praised the harbour, which Anna Holm had called “{words}”.",
    '"{words}."',
    '{name} said "{words}',
    "{name} opened the quay on Monday.",
]
sentences = st.builds(
    lambda frame, name, words: frame.format(name=name, words=words),
    st.sampled_from(FRAMES),
    st.sampled_from(NAMES),
    st.sampled_from(WORDS),
)
paragraphs = st.lists(st.lists(sentences, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=5)
noise = st.lists(st.text("\"“”«»„‘’'.,:—()[] \u00a0\r\nAabs1é", max_size=80), min_size=1, max_size=4)
LANGUAGES = ["ar", "de", "en", "es", "fr", "tr"]
SIGNS = [*"“”\"„«»‘’',.:—()?!…[-"]
SIGNS += ["said", "Nadia", "Ferrant", "“We", "'s", "U.S.", "12", "é", "İ", "\ue000"]


@st.composite
def salads(draw: st.DrawFn) -> Article:
    """Give words of one language in any order, with signs between them."""
    code = draw(st.sampled_from(LANGUAGES))
    pack = load(code)
    words = sorted(pack.tags) if pack else ["deniz", "Liman"]
    texts = draw(st.lists(st.lists(st.sampled_from(words) | st.sampled_from(SIGNS), max_size=40), max_size=3))
    return speech(*(draw(st.sampled_from([" ", ""])).join(text) for text in texts), language=code)


articles = (paragraphs | noise).map(lambda texts: speech(*texts)) | salads()


def place(quote: Quote) -> tuple[int, int, int]:
    span = quote.excerpt.span
    return span.paragraph, span.start, span.end


@given(articles)
def test_words_stand_in_the_article_and_survive_json(article: Article) -> None:
    summary = Summary(quotes=find(article))

    again = Summary.from_json(summary.to_json(), article)

    assert [(q.excerpt, q.speaker, q.rule) for q in again.quotes] == [
        (q.excerpt, q.speaker, q.rule) for q in summary.quotes
    ]
    for quote in summary.quotes:
        paragraph, start, end = place(quote)
        assert article.paragraphs[paragraph].text[start:end] == quote.text


@given(articles)
def test_spans_are_disjoint_and_in_the_order_of_the_article(article: Article) -> None:
    places = [place(quote) for quote in find(article)]

    assert places == sorted(places)
    for (p, _, end), (q, start, _) in itertools.pairwise(places):
        assert p < q or end <= start


@given(articles)
def test_a_shown_quote_ends_where_its_mark_or_a_sentence_ends(article: Article) -> None:
    found = find(article)

    for quote in key(article, found, (), 3, "open"):
        whole = next(f for f in found if place(f)[:2] == place(quote)[:2])
        assert quote.text == whole.text or quote.text.rstrip("”’\"'")[-1] in ".!?…"


@given(st.lists(st.sampled_from(WORDS), min_size=12, max_size=40))
def test_a_cut_drops_whole_sentences_at_the_end_only(parts: list[str]) -> None:
    """A cut inside a sentence could drop the words that turn it round (not, but, unless)."""
    whole = ". ".join(part[0].upper() + part[1:] for part in parts) + "."
    article = speech(f'Nadia Ferrant said: "Hear me out now. {whole}"')

    for quote in key(article, find(article), (), 1, "strict"):
        assert quote.text.removeprefix("Hear me out now. ") in {
            whole[: at + 1] for at, sign in enumerate(whole) if sign == "."
        }


@given(articles)
def test_a_speaker_is_named_outside_the_words_he_spoke(article: Article) -> None:
    for quote in find(article):
        if quote.speaker_at is None:
            assert quote.speaker is None
            continue
        at, said = quote.speaker_at.span, quote.excerpt.span
        assert at.paragraph != said.paragraph or at.end <= said.start or said.end <= at.start


@given(articles)
def test_nobody_is_shown_without_a_name(article: Article) -> None:
    for quote in key(article, find(article), (), 3, "strict"):
        assert quote.speaker
        assert quote.speaker.lower() not in {"he", "she", "it", "they", "i", "we"}
        assert quote.confidence >= 0.9


@given(articles)
def test_confidence_and_score_stay_between_0_and_1(article: Article) -> None:
    for quote in (*find(article), *key(article, find(article), (), 3, "open")):
        assert 0 <= quote.confidence <= 1
        assert 0 <= quote.score <= 1


@given(articles)
def test_the_same_article_gives_the_same_quotes(article: Article) -> None:
    assert find(article) == find(article)


@given(paragraphs)
def test_text_after_the_paragraph_does_not_change_an_attribution_beside_the_words(texts: list[str]) -> None:
    first = '"The harbour opens in May," said Nadia Ferrant.'

    assert find(speech(first, *texts))[0].speaker == "Nadia Ferrant"


@given(paragraphs, st.integers(0, 5))
def test_a_paragraph_without_quotation_or_name_changes_no_attribution_beside_the_words(
    texts: list[str], at: int
) -> None:
    padded = [*texts[:at], "rain fell all day.", *texts[at:]]
    beside = {"after", "inverted", "before", "before far", "according", "according before"}

    def mentions(paragraphs: list[str]) -> list[str | None]:
        return [
            q.speaker_at.text if q.speaker_at else None for q in find(speech(*paragraphs)) if q.rule in beside
        ]

    assert mentions(padded) == mentions(texts)


@pytest.mark.parametrize("marks", ["“”", "«»", "»«", "„“", "„”", "「」", '""'])
def test_the_kind_of_double_mark_changes_neither_words_nor_speakers(marks: str) -> None:
    text = (
        "“We have waited for years,” said Nadia Ferrant. “It is over.”",
        "Oskar Lund told the council: “The water is deep.”",
        "Lund said the plan was “a step into the unknown”, Ferrant said.",
    )
    rewritten = [t.replace("“", marks[0]).replace("”", marks[1]) for t in text]

    assert spoken(*rewritten) == spoken(*text)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(". ", ".\r\n"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("'", "’"),
    ],
    ids=["no-break spaces", "line ends", "decomposed letters", "curly apostrophes"],
)
def test_how_text_is_encoded_changes_no_speaker(change: object) -> None:
    assert callable(change)
    text = (
        "Norway's President José Peña-Lund visited the quay. Rain fell.",
        '"We waited for years," said Peña-Lund. "It is over now."',
        'He told Nadia Ferrant: "The water isn\'t deep."',
    )

    def plain(texts: list[str]) -> list[tuple[str, str]]:
        return [
            tuple(
                " ".join(unicodedata.normalize("NFC", part or "").replace("’", "'").split()) for part in one
            )  # type: ignore[misc]  # two parts stay two
            for one in spoken(*texts)
        ]

    assert plain([change(t) for t in text]) == plain(list(text))


@pytest.mark.parametrize(
    "unit",
    [
        '"a b" ',
        "a, ",
        "John Smith, ",
        'he said, "Yes," ',
        "“",
        "Aa Bb ",
        "A",
        "Smith and ",
        "'a ",
        '"x" he said, ',
        '"so it is" and ',
        '"a b" ж ы ',
    ],
)
def test_hostile_paragraphs_cost_work_in_proportion_to_their_length(unit: str) -> None:
    key_quotes("Warm.")

    once, twice = (calls(partial(key_quotes, unit * (n * 12_000 // len(unit)))) for n in (1, 2))

    assert twice <= 2.1 * once


def key_quotes(text: str) -> tuple[Quote, ...]:
    article = make_article(text + ' "Now this is it," Smith said.')
    return key(article, find(article), (), 3, "strict")
