"""Quotations, speakers and key quotes in articles that we wrote and marked by hand, against floors.

`quotes.jsonl` holds short cases, each for one trap; `articles/` whole articles
in five languages, with every quotation marked; `key_quotes.json` which three
of an article's quotations readers would print.
"""

from __future__ import annotations

import json
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from bench.tune_key_quotes import WORTH, gain
from digest.model import Article, Paragraph, Quote
from digest.summarise import summarise
from digest.summarise.options import SummaryOptions
from digest.summarise.quotes import find
from tests.summarise.quotes.builders import key

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
RECORDS = [json.loads(line) for line in (HERE / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]
ARTICLES = [
    json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "articles").glob("*.json"))
]
JUDGED = json.loads((HERE / "key_quotes.json").read_text(encoding="utf-8"))["articles"]
LANGUAGES = ("ar", "de", "en", "es", "fr")


def article(record: dict[str, object], number: int) -> Article:
    texts = record["paragraphs"]
    assert isinstance(texts, list)
    return Article(
        id=f"q{number}",
        language=str(record["language"]),
        paragraphs=tuple(Paragraph(text=text) for text in texts),
    )


@pytest.fixture(scope="module")
def outcome() -> dict[str, float]:
    """Share of quotations found, of finds that are quotations, and of found ones with the right speaker."""
    gold = found = right = named = 0
    for number, record in enumerate(RECORDS):
        wanted = dict(record["quotes"])
        quotes = find(article(record, number))
        gold += len(wanted)
        found += len(quotes)
        named += sum(q.text in wanted for q in quotes)
        right += sum(q.text in wanted and q.speaker == wanted[q.text] for q in quotes)
    return {"recall": named / gold, "precision": named / found, "speaker": right / named}


@pytest.mark.parametrize("share", ["recall", "precision", "speaker"])
def test_quality_does_not_fall(outcome: dict[str, float], share: str) -> None:
    assert outcome[share] >= FLOORS["quotes"][share]


def test_every_shown_quote_has_its_speaker() -> None:
    for number, record in enumerate(RECORDS):
        it = article(record, number)
        wanted = dict(record["quotes"])
        for quote in key(it, find(it), (), 3, "strict"):
            assert wanted.get(quote.text) == quote.speaker


# Whole articles


def marked(record: dict[str, Any]) -> dict[tuple[int, int, int], str | None]:
    """Give the annotated speakers by place, None where nobody is named."""
    return {(q["paragraph"], q["start"], q["end"]): q["speaker"] for q in record["quotes"]}


def place(quote: Quote) -> tuple[int, int, int]:
    span = quote.excerpt.span
    return span.paragraph, span.start, span.end


def bare(name: str | None) -> str | None:
    """Leave out a body's article: the Institute, l’Association."""
    return name and name.removeprefix("the ").removeprefix("l’")


@pytest.fixture(scope="module", params=LANGUAGES)
def by_language(request: pytest.FixtureRequest) -> tuple[str, dict[str, float]]:
    """The shares of `outcome`, over the articles of one language."""
    gold = found = named = right = 0
    for record in ARTICLES:
        it = Article.from_json(record["article"])
        if it.language == request.param:
            wanted = marked(record)
            quotes = [q for q in find(it) if place(q) in wanted]
            gold += len(wanted)
            found += len(find(it))
            named += len(quotes)
            right += sum(bare(q.speaker) == bare(wanted[place(q)]) for q in quotes)
    return request.param, {"recall": named / gold, "precision": named / found, "speaker": right / named}


@pytest.mark.parametrize("share", ["recall", "precision", "speaker"])
def test_quality_does_not_fall_in_whole_articles(
    by_language: tuple[str, dict[str, float]], share: str
) -> None:
    language, shares = by_language

    assert shares[share] >= FLOORS["articles"][language][share]


def test_the_marked_words_stand_in_the_articles() -> None:
    for record in ARTICLES:
        paragraphs = record["article"]["paragraphs"]
        for one in (*record["quotes"], *record["not_quotes"]):
            assert paragraphs[one["paragraph"]]["text"][one["start"] : one["end"]] == one["text"]


def test_nothing_in_whole_articles_is_shown_under_a_wrong_name() -> None:
    for record in ARTICLES:
        it = Article.from_json(record["article"])
        wanted = {(paragraph, start): name for (paragraph, start, _), name in marked(record).items()}
        for quote in key(it, find(it), (), 3, "strict"):  # a long one may be cut at its end
            assert bare(wanted.get(place(quote)[:2])) == bare(quote.speaker)


def test_most_articles_have_a_key_quote() -> None:
    shown = [summarise(Article.from_json(record["article"]), SummaryOptions(quotes=3)) for record in ARTICLES]

    assert fmean(bool(one.quotes) for one in shown) >= FLOORS["key_quotes"]["served"]


def test_key_quotes_are_those_that_readers_would_print() -> None:
    """NDCG at 3 of what is shown by what both readers chose, over articles where something is shown."""
    scores = []
    for record in ARTICLES:
        it = Article.from_json(record["article"])
        worths = worth(it.id, record)
        chosen = [worths.get(place(q)[:2], 0.0) for q in summarise(it, SummaryOptions(quotes=3)).quotes]
        if chosen:
            scores.append(gain(chosen) / gain(sorted(worths.values(), reverse=True)[: len(chosen)]))

    assert fmean(scores) >= FLOORS["key_quotes"]["ndcg"]


def worth(name: str, record: dict[str, Any]) -> dict[tuple[int, int], float]:
    """Give what the readers think of each quotation, by place: the mean of 3, 2 and 1 for their three."""
    readers = [judged for who in ("first", "second") if (judged := JUDGED[name].get(who))]
    return {
        (quote["paragraph"], quote["start"]): fmean(
            WORTH[ranks.index(number)] if number in ranks else 0.0 for ranks in readers
        )
        for number, quote in enumerate(record["quotes"], 1)
    }
