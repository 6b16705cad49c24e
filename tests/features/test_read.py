from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from digest.model import Article, Paragraph, Story, Summary
from tests.features.conftest import SEEDS, Run

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--date", "2026-01-05")


def test_extract_prints_one_article_a_line_in_the_order_of_the_input(run: Run) -> None:
    result = run("extract", SEEDS / "dredging-vote.txt", SEEDS / "gannet-bank-cable.md", *DAY)

    headlines = [json.loads(line)["headline"] for line in result.out.splitlines()]
    assert headlines[0].startswith("Harbour trustees vote")
    assert headlines[1].startswith("Gannet Bank cable")


def test_extract_reads_standard_input_without_an_input(run: Run) -> None:
    line = json.dumps({"id": "mine", "text": "The trust voted to dredge on Sunday. Work starts in March."})

    result = run("extract", stdin=line.encode())

    assert json.loads(result.out)["id"] == "mine"


def test_given_paragraphs_come_back_unchanged(run: Run) -> None:
    texts = ["  Two  spaces,\ta tab ", "Second\u00a0paragraph — “marks”", "x"]
    line = json.dumps({"id": "a", "paragraphs": [{"role": "body", "text": t} for t in texts]})

    result = run("extract", stdin=line.encode())

    assert [p["text"] for p in json.loads(result.out)["paragraphs"]] == texts


def test_extract_explains_each_block_and_field(run: Run) -> None:
    explained = json.loads(run("extract", "--explain", SEEDS / "dredging-vote.txt", *DAY).out)

    dropped = [block for block in explained["blocks"] if block["role"] is None]
    assert any("users have voted" in block["text"] and block["reason"] for block in dropped)
    assert explained["rules"]["headline"]


def test_what_cannot_be_explained_counts_as_for_extract(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "html": "<nav>Home</nav>"}\n', "utf-8")

    result = run("extract", "--explain", "a.jsonl", "--report", "r.json")

    assert result.code == 65
    assert json.loads(result.out)["error"]["kind"] == "no-article"
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["failures"][0]["id"] == "a"


def test_what_extract_prints_summarise_reads(run: Run) -> None:
    articles = run("extract", SEEDS / "dredging-vote.txt", *DAY).out

    result = run("summarise", stdin=articles)

    line = json.loads(result.out)
    article = Article.from_json(line["article"])
    summary = Summary.from_json(line["summary"], article)
    assert summary.lede
    assert summary.quotes[0].speaker


@pytest.mark.parametrize("n", [0, 1, 3])
def test_summarise_gives_the_number_of_sentences_asked_for(run: Run, n: int) -> None:
    result = run("summarise", SEEDS / "dredging-vote.txt", "--sentences", str(n), *DAY)

    assert len(json.loads(result.out)["summary"]["lede"]) == n


def test_all_quotations_come_with_the_best_attribution_there_is(run: Run) -> None:
    found = json.loads(run("summarise", SEEDS / "dredging-vote.txt", "--quotes", "all", *DAY).out)
    shown = json.loads(run("summarise", SEEDS / "dredging-vote.txt", "--quotes", "2", *DAY).out)

    assert len(found["summary"]["quotes"]) > len(shown["summary"]["quotes"]) == 2


def test_summaries_for_people_name_their_speakers(run: Run) -> None:
    text = run("summarise", "--text", SEEDS / "dredging-vote.txt", *DAY).out.decode()

    assert text.startswith("Harbour trustees vote by six to five")
    assert "“" in text
    assert "(" in text


@pytest.mark.parametrize(
    "method", ["central", "lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl", "reduction"]
)
def test_every_method_cuts_its_lede_from_the_article(run: Run, method: str) -> None:
    line = json.loads(run("summarise", SEEDS / "hospital-waits.txt", "--method", method, *DAY).out)

    assert Summary.from_json(line["summary"], Article.from_json(line["article"])).lede


def test_the_american_spelling_is_the_same_command(run: Run) -> None:
    assert run("summarize", SEEDS / "storm-osric-brief.txt", *DAY).code == 0


def test_select_prints_the_stories_in_their_order(run: Run) -> None:
    stories = [Story.from_json(json.loads(line)) for line in run("select", SEEDS, *DAY).out.splitlines()]

    assert [s.form for s in stories] == ["lead", *["normal"] * 7, *["brief"] * 5]


def test_select_all_leaves_no_article_out(run: Run) -> None:
    stories = [
        Story.from_json(json.loads(line)) for line in run("select", "--all", SEEDS, *DAY).out.splitlines()
    ]

    named = [story.id for story in stories] + [other.id for story in stories for other in story.others]
    assert len(named) == len(set(named)) == 26


def test_select_explains_each_score(run: Run) -> None:
    table = run("select", "--explain", SEEDS, *DAY).out.decode()

    scale, *rows = table.splitlines()
    parts = [re.fullmatch(r" +(-?\d\.\d{3})  (█*) +(\w+)", row) for row in rows]
    bars = {float(found[1]): len(found[2]) for found in parts if found}
    assert f"a full bar is {max(bars):.3f}" in scale
    assert bars[max(bars)] == 20
    assert bars[min(bars)] == 0
    assert all(length == round(20 * part / max(bars)) for part, length in bars.items() if part)


def test_select_explains_an_editor_s_word_without_a_bar(run: Run, tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text('[select]\npin = ["storm"]\nmute = ["barrier"]\n', "utf-8")

    table = run("select", "--explain", "--all", "-c", "digest.toml", SEEDS, *DAY).out.decode()

    assert re.search(r"^ +1\.000  the editor's word     pinned$", table, re.MULTILINE)
    assert re.search(r"^ +-1\.000  the editor's word     muted$", table, re.MULTILINE)


def test_ids_that_two_inputs_share_are_told_apart(run: Run) -> None:
    texts = ("The trust voted to dredge the channel.", "Athletic won the cup tie with a late header.")
    lines = "\n".join(json.dumps({"id": "same", "text": text}) for text in texts)

    stories = run("select", "--all", "-", stdin=lines.encode()).out.splitlines()

    assert sorted(json.loads(story)["id"] for story in stories) == ["same", "same-2"]


def test_a_forbidden_character_is_replaced_one_for_one(run: Run) -> None:
    line = json.dumps({"id": "a", "paragraphs": [{"text": "He\u202ello"}]})

    got = Article.from_json(json.loads(run("extract", stdin=line.encode()).out))

    assert got.paragraphs == (Paragraph(role="body", text="He\ufffdllo"),)
