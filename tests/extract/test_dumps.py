"""Page dumps of our own, each beside what an editor reads off it: adding a test is adding two files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from digest.errors import SourceError
from digest.extract import explain, extract
from digest.model import Article, Fetched, Item
from digest.sources import items
from digest.text.clean import one_line

if TYPE_CHECKING:
    from digest.model.article import Role

FOLDER = Path(__file__).parent / "dumps"
NOW = datetime(2026, 5, 1, tzinfo=UTC)
PAGES = sorted(path.stem for path in FOLDER.glob("*.txt"))
DATES = {"published", "updated"}
LISTS: dict[str, Role] = {
    "captions": "caption",
    "crossheads": "crosshead",
    "corrections": "correction",
    "lists": "list",
}


def read(name: str) -> Article:
    fetched = Fetched(where=name, body=(FOLDER / f"{name}.txt").read_bytes(), form="dump")
    (item,) = items(fetched)
    assert isinstance(item, Item)
    return extract(item, now=NOW)


def texts(article: Article, role: Role) -> list[str]:
    return [p.text for p in article.paragraphs if p.role == role]


def said(article: Article, field: str) -> Any:
    """Give a field of the article as the expectation writes it."""
    body = texts(article, "body")
    if field in LISTS:
        return texts(article, LISTS[field])
    if field in {"first", "last"}:
        return body[0 if field == "first" else -1]
    if field == "paragraphs":
        return len(body)
    value = getattr(article, field)
    return list(value) if isinstance(value, tuple) else value and (str(value) if field in DATES else value)


@pytest.mark.parametrize("name", PAGES)
def test_a_dump_gives_what_an_editor_reads_off_it(name: str) -> None:
    wanted = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    if error := wanted.pop("error", None):
        with pytest.raises(SourceError, match=error if "white" not in name else "is empty"):
            read(name)
        return

    article = read(name)

    forbidden = wanted.pop("not_body", [])
    assert {field: said(article, field) for field in wanted} == wanted
    assert [(f, p) for f in forbidden for p in texts(article, "body") if f in p] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_paragraph_stands_in_the_dump_word_for_word(name: str) -> None:
    source = one_line((FOLDER / f"{name}.txt").read_text("utf-8"))
    try:
        article = read(name)
    except SourceError:
        return

    assert [p.text for p in article.paragraphs if p.text not in source] == []


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("nothing")])
def test_every_block_has_its_place_in_the_dump(name: str) -> None:
    (item,) = items(Fetched(where=name, body=(FOLDER / f"{name}.txt").read_bytes(), form="dump"))
    assert isinstance(item, Item)

    blocks = explain(item, now=NOW).blocks

    cut = [item.content[b.start : b.end] for b in blocks if b.start is not None]
    assert ["".join(text.split()) for text in cut] == ["".join(b.text.split()) for b in blocks]


def test_a_place_counts_the_characters_of_the_dump_that_nobody_sees() -> None:
    prose = "The lighthouse at Corrie Point will be lit by hand for one night in March, the board said."
    written = prose.replace("night", "ni\u00adght")
    dump = f"\ufeffCorrie\u200b Point\u00a0 light\r\n\r\n\u202e{written}\r\n"
    item = Item(where="here", form="dump", content=dump, known=Article(id="a"))

    places = {b.text: (b.start, b.end) for b in explain(item, now=NOW).blocks}

    assert places["Corrie Point\u00a0 light"] == (1, 21)
    assert dump[slice(*places[prose])] == written
