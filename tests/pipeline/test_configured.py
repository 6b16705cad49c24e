"""What a configured source is known for, and what wins over it."""

from __future__ import annotations

import os
import signal
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from digest import config, pipeline
from digest.fetch import InMemory, Remembered
from digest.model import Failure, Fetched
from digest.pipeline import network, pools, reading
from digest.pipeline.configured import _judged
from digest.workers import Limits
from tests.fetch.builders import answer, make_fetcher, serving

if TYPE_CHECKING:
    from pathlib import Path

    from digest.model import Article

AS_USUAL = reading._extract_task
NOW = datetime(2026, 1, 5, 5, 30, tzinfo=UTC)
TEXT = "The council voted on Sunday to deepen the harbour, and the work will start in the first days of May."


def read(folder: Path, source: str, name: str, text: str) -> Article:
    (folder / name).write_text(text, "utf-8")
    (folder / "digest.toml").write_text(f'[[source]]\nname = "S"\nfiles = "{name}"\n{source}\n', "utf-8")
    (found,) = pipeline.configured(config.load(folder / "digest.toml"), NOW).candidates
    return found.article


@pytest.mark.parametrize(
    ("matter", "source", "kind"),
    [
        ("section: Opinion", "", "opinion"),
        ("section: Opinion", 'kind = "post"', "post"),
        ("section: Opinion\nkind: live", 'kind = "post"', "live"),
        ("kind: news", 'kind = "post"', "news"),
    ],
)
def test_a_declared_kind_wins_over_the_source_s_and_that_over_labels(
    tmp_path: Path, matter: str, source: str, kind: str
) -> None:
    assert read(tmp_path, source, "a.md", f"---\ntitle: Vote\n{matter}\n---\n{TEXT}").kind == kind


def test_sources_whose_names_have_no_latin_letter_keep_their_articles_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "vote.txt").write_text(f"{TEXT} {folder}", "utf-8")
    words = "".join(
        f'[[source]]\nname = "{name}"\nfiles = "{n}"\n' for name, n in (("غازيت", "a"), ("الميناء", "b"))
    )
    (tmp_path / "digest.toml").write_text(words, "utf-8")

    found = pipeline.configured(config.load(tmp_path / "digest.toml"), NOW).candidates

    assert len({candidate.article.id for candidate in found}) == 2


@pytest.mark.parametrize(
    ("matter", "source", "language"),
    [
        ("title: Vote", "", "en"),
        ("title: Vote", 'language = "sco"', "sco"),
        ("title: Vote\nlang: en-GB", 'language = "sco"', "en-GB"),
    ],
)
def test_a_declared_language_wins_over_the_source_s_and_that_over_a_guess(
    tmp_path: Path, matter: str, source: str, language: str
) -> None:
    assert read(tmp_path, source, "a.md", f"---\n{matter}\n---\n{TEXT}").language == language


def test_a_source_s_own_section_wins(tmp_path: Path) -> None:
    text = f"---\ntitle: Vote\nsection: Coast\n---\n{TEXT}"

    assert read(tmp_path, "", "a.md", text).section == "Coast"
    assert read(tmp_path, 'section = "Harbour"', "a.md", text).section == "Harbour"


def picky(task: Any) -> Any:
    """Extract as usual, but die of one input and never return from another."""
    if b"dies" in task[1].body:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"hangs" in task[1].body:
        threading.Event().wait()
    return AS_USUAL(task)


def test_a_source_whose_parser_hangs_or_dies_costs_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("one", "dies", "two", "hangs", "three")
    item = "<item><title>Story {}</title><pubDate>Sun, 04 Jan 2026 18:00 GMT</pubDate></item>"
    feeds = {
        f"/{name}": answer(200, f'<rss version="2.0"><channel>{item.format(name)}</channel></rss>'.encode())
        for name in names
    }
    monkeypatch.setattr(reading, "_extract_task", picky)
    monkeypatch.setattr(pools, "LIMITS", Limits(time_s=4))  # a busy machine takes a while to start a process

    with serving(feeds) as server:
        sources = "".join(
            f'[[source]]\nname = "{name}"\nfeed = "{server.url(f"/{name}", host=f"{name}.example")}"\n'
            for name in names
        )
        (tmp_path / "digest.toml").write_text(sources, "utf-8")
        found = pipeline.configured(config.load(tmp_path / "digest.toml"), NOW, None, make_fetcher())

    assert [c.article.headline for c in found.candidates] == ["Story one", "Story two", "Story three"]
    assert [(f.where, f.kind) for f in found.failures] == [("dies", "parser"), ("hangs", "parser")]
    assert found.failures[1].message == "took longer than 4 s to read and was stopped"


def test_since_when_is_said_of_the_feed_s_failure_and_of_no_other() -> None:
    memory = InMemory()
    memory.put("http://a.example/rss", Remembered(fetched_at=NOW, unread_since=NOW), None)
    table = config.SourceTable(name="S", feed="http://a.example/rss")
    entry = Failure(where="S", kind="unusable", message="entry 1 says nothing", id="one")
    lost = Failure(where="S", kind="unusable", message="no feed")
    page = Failure(where="S", kind="no-article", message="nothing to read")
    got = network.Got(table=table, results=(Fetched(where="S", body=b"", form="feed"),))

    part = _judged(got, reading.Gathered(failures=(entry, lost, page)), make_fetcher(memory))

    assert [f.message for f in part.failures] == [
        "entry 1 says nothing",
        "no feed (since 2026-01-05)",
        "nothing to read",
    ]
