"""Quotations and speakers in articles that we wrote and marked by hand, against floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.model import Article, Paragraph
from digest.summarise.quotes import find, key

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["quotes"]
RECORDS = [json.loads(line) for line in (HERE / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]


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
    assert outcome[share] >= FLOORS[share]


def test_every_shown_quote_has_its_speaker() -> None:
    for number, record in enumerate(RECORDS):
        it = article(record, number)
        wanted = dict(record["quotes"])
        for quote in key(it, find(it), (), 3, "strict"):
            assert wanted.get(quote.text) == quote.speaker
