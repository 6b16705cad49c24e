"""Summaries that come ready: `digest summarise … | digest build -` tells what the first command found."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from digest import archive, pipeline, themes
from digest.commands.writing import page
from tests.builders import make_issue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.features.conftest import Run

DAY = ("--date", "2026-01-05")
TEXTS = (
    "The council voted on Sunday to deepen the harbour.",
    "“We have waited thirty years for this day,” said Nadia Ferrant, the harbour master.",
    "Work starts in May and will take a year, the council said.",
)


def line(summary: Any, name: str = "a", **fields: Any) -> bytes:
    article = {
        "id": name,
        "headline": f"Council votes to deepen harbour {name}",
        "language": "en",
        "paragraphs": [{"text": text} for text in TEXTS],
        **fields,
    }
    return json.dumps({"article": article, "summary": summary}).encode() + b"\n"


def cut(words: str) -> dict[str, Any]:
    number = next(n for n, text in enumerate(TEXTS) if words in text)
    start = TEXTS[number].index(words)
    return {"text": words, "paragraph": number, "start": start, "end": start + len(words)}


LAST = {"lede": [cut(TEXTS[2])]}
"""No summariser of ours would leave out how it begins."""


def told(result_out: bytes) -> list[tuple[list[str], list[str]]]:
    stories = [story for section in json.loads(result_out)["sections"] for story in section["stories"]]
    return [
        ([s["text"] for s in story["summary"]["lede"]], [q["text"] for q in story["summary"]["quotes"]])
        for story in stories
    ]


def test_a_ready_summary_is_what_the_issue_tells(run: Run) -> None:
    summary = {**LAST, "quotes": [{**cut("thirty years"), "speaker": "Nadia Ferrant"}]}

    result = run("build", "-", "--format", "json", *DAY, stdin=line(summary))

    assert told(result.out) == [([TEXTS[2]], ["thirty years"])]


def test_what_summarise_prints_builds_the_issue_that_its_articles_would(run: Run) -> None:
    articles = line(None)
    summaries = run("summarise", "-", stdin=articles).out

    result = run("build", "-", "--format", "html", *DAY, stdin=summaries)

    assert result.out == run("build", "-", "--format", "html", *DAY, stdin=articles).out


def test_select_passes_a_ready_summary_on(run: Run) -> None:
    chosen = run("select", "-", *DAY, stdin=line(LAST)).out

    assert told(run("build", "-", "--format", "json", *DAY, stdin=chosen).out) == [([TEXTS[2]], [])]


@pytest.mark.parametrize(
    ("summary", "path"),
    [
        ({"lede": [{**cut(TEXTS[2]), "text": "It rained."}]}, "$.summary.lede[0].text"),
        ({"lede": [{**cut(TEXTS[2]), "paragraph": 9}]}, "$.summary.lede[0].paragraph"),
        ({"quotes": [{**cut("thirty years"), "speaker": "Ada Unknown"}]}, "$.summary.quotes[0].speaker"),
        ({"lede": [{"paragraph": 0}]}, "$.summary.lede[0]"),
        ("It rained.", "$.summary"),
    ],
    ids=["other words", "no such paragraph", "no such speaker", "half a place", "no summary"],
)
def test_a_summary_that_does_not_fit_is_named_and_made_anew(run: Run, summary: Any, path: str) -> None:
    result = run("build", "-", "--format", "json", *DAY, stdin=line(summary))

    assert (result.code, f"{path}: " in result.err) == (0, True)
    assert told(result.out)[0][0][0] == TEXTS[0]
    assert run("build", "-", "--strict", *DAY, stdin=line(summary)).code == 65


def test_of_several_articles_of_one_story_the_told_ones_summary_counts(run: Run) -> None:
    copies = line({"lede": [cut(TEXTS[1])]}, "b") + line(
        LAST, "a", dek="A longer one", url="https://a.example/"
    )

    result = run("build", "-", "--format", "json", *DAY, stdin=copies)

    own = {"a": TEXTS[2], "b": TEXTS[1]}
    (story,) = next(s["stories"] for s in json.loads(result.out)["sections"])
    assert [s["text"] for s in story["summary"]["lede"]] == [own[story["article"]["id"]]]


def test_an_editor_who_vetoes_a_quote_gets_the_next_of_the_ready_summary(run: Run, tmp_path: Path) -> None:
    quotes = [{**cut(words), "speaker": "Nadia Ferrant"} for words in ("waited", "thirty years", "this day")]
    build = ("build", "-", *DAY)
    run(*build, stdin=line({**LAST, "quotes": quotes}))
    folder = tmp_path / "out/digest/2026-01-05"
    (folder / "edits.toml").write_text('[story."a"]\nveto = ["thirty years"]\n', "utf-8")

    assert run("render", folder).code == 0

    (story,) = archive.load(folder).stories
    assert [quote.text for quote in story.summary.quotes] == ["waited", "this day"]
    assert [sentence.text for sentence in story.summary.lede] == [TEXTS[2]]


def test_no_summariser_and_no_network_is_loaded_where_every_summary_is_ready(tmp_path: Path) -> None:
    program = (
        "import sys; from digest import cli; code = cli.main(['build', '-', '--date', '2026-01-05'])\n"
        "heavy = ('digest.fetch', *('digest.summarise.' + room for room in ('engine', 'ledes', 'quotes')))\n"
        "print([name for name in heavy if name in sys.modules]); sys.exit(code)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, input=line(LAST), check=True, capture_output=True
    )

    assert done.stdout == b"[]\n"


@pytest.mark.parametrize("web", [None, "https://gazette.example/{date}/"])
def test_a_page_that_shows_what_the_message_does_is_that_rendering(web: str | None) -> None:
    issue, look = make_issue(web=web), themes.find("broadsheet")
    _, mail = pipeline.fitted(issue, look)

    assert page(issue, look, mail) == page(issue, look)
