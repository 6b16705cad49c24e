"""Ledes of articles that we wrote, against the openings an editor would accept, and against floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.model import Article
from digest.summarise import summarise
from digest.summarise.options import SummaryOptions

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["ledes"]
RECORDS = [json.loads(line) for line in (HERE / "ledes.jsonl").read_text(encoding="utf-8").splitlines()]


def opening(record: dict[str, object], sentences: int) -> str:
    article = Article.from_json({key: value for key, value in record.items() if key != "opens"})
    lede = summarise(article, SummaryOptions(sentences=sentences, quotes=0)).lede
    return lede[0].text if lede else ""


@pytest.mark.parametrize("sentences", [1, 2, 3])
@pytest.mark.parametrize("kind", ["news", "other"])
def test_ledes_open_where_an_editor_would_open_them(kind: str, sentences: int) -> None:
    asked = [record for record in RECORDS if (record["kind"] == "news") is (kind == "news")]

    right = sum(opening(record, sentences).startswith(tuple(record["opens"])) for record in asked)

    assert right / len(asked) >= FLOORS[kind][str(sentences)]
