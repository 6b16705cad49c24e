"""An edition from day to day: told once, missed and made up for, skipped, killed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from digest import archive
from digest.config import load
from digest.pipeline import closing, daily

if TYPE_CHECKING:
    from pathlib import Path

    from tests.features.conftest import Run

FIRST = "A ferry was cut in the first week of the year, the operator said on Sunday evening in Port Meriden."
SECOND = "The barrier held back its first spring tide on Monday, and an engineer finished the lift by hand."


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A configured folder of articles."""
    (tmp_path / "digest.toml").write_text(
        '[edition]\ntitle = "G"\n[[source]]\nname = "Paper"\nfiles = "pages"\n'
        '[send]\nfrom = "n@gazette.example"\nto = "me@gazette.example"\nvia = "file:outbox"\n',
        "utf-8",
    )
    (tmp_path / "pages").mkdir()
    return tmp_path


def publish(paper: Path, name: str, headline: str, text: str, when: str) -> None:
    data = {"id": name, "headline": headline, "text": text, "published": when, "language": "en"}
    (paper / "pages" / f"{name}.jsonl").write_text(json.dumps(data), "utf-8")


def headlines(paper: Path, day: str) -> list[str | None]:
    return [story.article.headline for story in archive.load(paper / "out/g" / day).stories]


def test_a_story_that_was_sent_is_not_told_again(run: Run, paper: Path) -> None:
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-04T20:00:00Z")
    run("build", "--date", "2026-01-05")
    assert run("send").code == 0
    publish(paper, "b", "Barrier holds back the sea", SECOND, "2026-01-05T20:00:00Z")

    run("build", "--date", "2026-01-06")

    assert headlines(paper, "2026-01-05") == ["Ferry cut in winter"]
    assert headlines(paper, "2026-01-06") == ["Barrier holds back the sea"]


def test_a_story_of_an_issue_that_was_never_sent_is_told_by_the_next(run: Run, paper: Path) -> None:
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-04T20:00:00Z")
    run("build", "--date", "2026-01-05")

    run("build", "--date", "2026-01-06")

    assert headlines(paper, "2026-01-06") == ["Ferry cut in winter"]


def test_nothing_new_is_no_issue_and_is_on_record(run: Run, paper: Path) -> None:
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-04T20:00:00Z")
    run("build", "--date", "2026-01-05")
    run("send")

    result = run("build", "--date", "2026-01-06", "-v")

    assert result.code == 0
    assert "nothing new for 2026-01-06" in result.err
    assert not (paper / "out/g/2026-01-06").exists()
    states = {issue["date"]: issue["state"] for issue in json.loads(run("status", "--json").out)["issues"]}
    assert states == {"2026-01-05": "sent", "2026-01-06": "skipped"}


def test_an_issue_that_was_sent_is_not_built_again(run: Run, paper: Path) -> None:
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-04T20:00:00Z")
    run("build", "--date", "2026-01-05")
    run("send")

    result = run("build", "--date", "2026-01-05", "-v")

    assert result.code == 0
    assert "stays as it is" in result.err


def test_a_crash_between_sending_and_the_record_is_owned_up_to(run: Run, paper: Path) -> None:
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-04T20:00:00Z")
    run("build", "--date", "2026-01-05")
    settings = load(paper / "digest.toml")
    folder = paper / "out/g/2026-01-05"
    issue = archive.load(folder)
    file = folder / "issue.json"
    file.write_bytes(archive.to_bytes(issue).replace(b'"draft"', b'"sealed"'))

    run("build", "--date", "2026-01-06")

    with daily.opened(settings, issue.until.value) as store:  # type: ignore[union-attr, arg-type]  # a time
        sent = store.last_sent("g")
    assert sent
    assert sent.day.isoformat() == "2026-01-05"
    assert not (paper / "out/g/2026-01-06").exists()


def test_two_runs_at_once_are_one_too_many(run: Run, paper: Path) -> None:
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-04T20:00:00Z")
    settings = load(paper / "digest.toml")

    with daily.opened(settings, closing(settings, date(2026, 1, 5))) as store, store.lock("g"):
        result = run("build", "--date", "2026-01-05")

    assert result.code == 75


def test_since_reaches_back_whatever_was_sent(run: Run, paper: Path) -> None:
    publish(paper, "old", "Ferry cut in winter", FIRST, "2026-01-01T20:00:00Z")

    assert run("build", "--date", "2026-01-05").out == b""
    assert not (paper / "out").exists()
    run("build", "--date", "2026-01-05", "--since", "2026-01-01")

    assert headlines(paper, "2026-01-05") == ["Ferry cut in winter"]


def test_a_weekday_edition_rests_at_the_weekend(run: Run, paper: Path) -> None:
    words = (paper / "digest.toml").read_text("utf-8")
    days = 'title = "G"\ndays = ["mon", "tue", "wed", "thu", "fri"]\nexcept = ["2026-01-06"]'
    (paper / "digest.toml").write_text(words.replace('title = "G"', days), "utf-8")
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-03T20:00:00Z")

    run("build", "--date", "2026-01-05")

    assert headlines(paper, "2026-01-05") == ["Ferry cut in winter"]


def test_diff_names_what_changed(run: Run, paper: Path) -> None:
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-04T20:00:00Z")
    run("build", "--date", "2026-01-05")
    run("send")
    publish(paper, "b", "Barrier holds back the sea", SECOND, "2026-01-05T20:00:00Z")
    run("build", "--date", "2026-01-06")

    changes = json.loads(run("diff", "out/g/2026-01-05", "out/g/2026-01-06", "--json").out)

    assert changes == {
        "added": ["Barrier holds back the sea"],
        "dropped": ["Ferry cut in winter"],
        "moved": [],
        "retold": [],
    }


def test_status_speaks_to_people(run: Run, paper: Path) -> None:
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-04T20:00:00Z")
    run("build", "--date", "2026-01-05")
    run("send")

    text = run("status").out.decode()

    assert "2026-01-05  sent  No. 1" in text
    assert "the next issue closes" in text
