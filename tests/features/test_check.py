"""`digest check` over whole issues."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digest import archive
from digest.commands.check import check
from digest.errors import InputError
from tests.check.builders import HEAD, HTML, make_message, told_issue
from tests.features.conftest import SEEDS, Run

FOLDER = "out/morning/2026-01-05"


def run_check(issue: str | Path | None, **options: Any) -> int:
    given: dict[str, Any] = {"config": None, "out": "out", "as_json": False, "clients": (), "strict": False}
    given |= {"quiet": False, "verbose": False}
    return check(issue=str(issue) if issue else None, **{**given, **options})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small issue on disk that has no fault."""
    home = tmp_path / "out" / "digest" / "2026-01-05"
    data = archive.to_bytes(told_issue())
    archive.write(home, {"issue.json": data, "digest.eml": make_message(), "index.html": HTML.encode()})
    return home


@pytest.mark.parametrize("theme", ["broadsheet", "bulletin", "letter"])
def test_our_own_themes_come_out_without_an_error(run: Run, theme: str) -> None:
    """On the first command of the README."""
    assert run("build", SEEDS, "--date", "2026-01-05", "--theme", theme).code == 0
    assert Path(FOLDER, "digest.eml").is_file()

    assert run_check(FOLDER) == 0


def test_a_good_issue_says_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_check(folder) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["", "digest.eml", "issue.json"])
def test_an_issue_is_named_by_its_folder_or_a_file_in_it(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "digest.eml").write_bytes(make_message(html=HTML.replace("survey of the mud", "survey of mud")))

    assert run_check(folder / name) == 1
    assert f"{folder}/digest.eml:html:" in (said := capsys.readouterr().out)
    assert "error: quote-changed: " in said


def test_a_message_of_any_name_is_checked_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "other.eml"
    file.write_bytes(make_message(head=HEAD.replace("MIME-Version: 1.0\n", "")))

    assert run_check(file) == 1
    assert capsys.readouterr().out.startswith(f"{file}:header: error: mime-version: ")


def test_words_that_left_their_article_are_named_with_their_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads((folder / "issue.json").read_bytes())
    data["sections"][0]["stories"][1]["article"]["paragraphs"][0]["text"] = (
        "Written again, and quite otherwise."
    )
    (folder / "issue.json").write_text(json.dumps(data), "utf-8")

    assert run_check(folder) == 1
    place = "issue.json:$.sections[0].stories[1].summary.lede[0]"
    assert f"{place}" in capsys.readouterr().out


def test_a_damaged_issue_file_is_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "issue.json").write_bytes(b"{")

    assert run_check(folder) == 1
    assert "issue.json:$: error: issue-contract: " in capsys.readouterr().out


def test_a_page_without_its_picture_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = HTML.replace("https://gazette.example/a.jpg", "images/a.jpg")
    (folder / "index.html").write_text(page, "utf-8")

    assert run_check(folder) == 1
    assert f"{folder}/index.html:20:1: error: image-missing: " in capsys.readouterr().out


def test_yesterday_s_subject_is_a_warning(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    yesterday = folder.parent / "2026-01-04"
    archive.write(yesterday, {"issue.json": archive.to_bytes(told_issue(date="2026-01-04"))})

    assert run_check(folder) == 0
    assert "digest.eml:header:3: warning: subject-again: " in capsys.readouterr().out


def test_strict_counts_warnings(folder: Path) -> None:
    (folder / "digest.eml").write_bytes(make_message(head=HEAD.replace("news@", "no-reply@")))

    assert run_check(folder) == 0
    assert run_check(folder, strict=True) == 1


def test_json_holds_all_findings_notes_included(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_check(folder, as_json=True) == 0

    plain = json.loads(capsys.readouterr().out)
    assert plain["file"] == f"{folder}/digest.eml"
    assert (plain["errors"], plain["warnings"]) == (0, 0)
    assert plain["notes"] == len(plain["findings"]) > 0


def test_verbose_shows_notes_and_says_how_many(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_check(folder, verbose=True) == 0

    out, err = capsys.readouterr()
    assert ": note: client-support: " in out
    assert err.startswith(f"{folder}/digest.eml: 0 errors, 0 warnings, ")


def test_named_clients_must_support_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_check(folder, clients=("gmail.*",)) == 0
    assert "warning: client-promised: @media (prefers-color-scheme) is unknown to Gmail" in (
        capsys.readouterr().out
    )


def test_the_newest_issue_is_checked_without_a_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder.parent.parent.parent)

    assert run_check(None, verbose=True) == 0
    assert capsys.readouterr().err.startswith("out/digest/2026-01-05/digest.eml: ")


def test_nothing_there_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(InputError, match="build one first"):
        run_check(None)
    with pytest.raises(InputError, match="no message there"):
        run_check("nowhere")
