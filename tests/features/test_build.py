from __future__ import annotations

import email
import json
import re
from email import policy
from typing import TYPE_CHECKING

import pytest

from digest import archive
from digest.model import Issue
from tests.features.conftest import SEEDS, Run, spawn

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--date", "2026-01-05")
FOLDER = "out/morning/2026-01-05"


def test_the_first_command_builds_the_whole_issue(run: Run, tmp_path: Path) -> None:
    result = run("build", SEEDS, *DAY)

    assert (result.code, result.out) == (0, b"")
    names = {p.name for p in (tmp_path / FOLDER).iterdir()}
    assert {"issue.json", "index.html", "digest.txt", "digest.eml", "images"} <= names


def test_an_issue_that_would_have_no_story_is_not_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text('[select]\ninclude = ["no such word"]\n', "utf-8")

    result = run("build", SEEDS, "-c", "digest.toml", *DAY)

    assert (result.code, result.err) == (0, "digest: nothing that [select] wants\n")
    assert not (tmp_path / "out").exists()


def test_a_build_that_goes_well_says_nothing_to_cron(run: Run) -> None:
    assert run("build", SEEDS, *DAY).err == ""


def test_the_same_input_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    arguments = ("build", SEEDS, *DAY, "--format", "eml")
    here, there = tmp_path / "a", tmp_path / "b"
    here.mkdir()
    there.mkdir()

    one = spawn(*arguments, cwd=here, env={"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"})
    two = spawn(*arguments, cwd=there, env={"PYTHONHASHSEED": "2", "TZ": "Asia/Amman", "LANG": "ar_JO.UTF-8"})

    assert one.code == two.code == 0
    assert one.out == two.out
    assert list(here.iterdir()) == []


def test_the_message_has_its_headers_and_keeps_its_lines_short(run: Run) -> None:
    data = run("build", SEEDS, *DAY, "--format", "eml", "--crlf").out

    message = email.message_from_bytes(data, policy=policy.default)
    assert message["From"] == "The Harbour Gazette <news@gazette.example>"
    assert message["To"] == "me@gazette.example"
    assert message["Date"].datetime.isoformat() == "2026-01-05T05:30:00+00:00"
    assert re.fullmatch(r"<[0-9a-f]{32}@gazette\.example>", message["Message-ID"])
    head, _, body = data.partition(b"\r\n\r\n")
    assert all(len(line) <= 78 or b" " not in line.strip() for line in head.split(b"\r\n"))
    assert max(map(len, body.split(b"\r\n"))) <= 76
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_standard_output_has_unix_line_ends_unless_asked(run: Run) -> None:
    assert b"\r" not in run("build", SEEDS, *DAY, "--format", "eml").out


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_format_is_what_the_folder_would_hold(run: Run, tmp_path: Path, form: str) -> None:
    name = {"text": "digest.txt", "json": "issue.json"}[form]

    printed = run("build", SEEDS, *DAY, "--format", form).out
    run("build", SEEDS, *DAY)

    kept = (tmp_path / FOLDER / name).read_bytes()
    # only the folder knows how many issues came before
    assert printed == re.sub(rb"No\.\S*1 \xc2\xb7 |\n *\"number\": 1,", b"", kept)


def test_the_folder_of_an_edition_is_a_small_site(run: Run, tmp_path: Path) -> None:
    run("build", SEEDS, "--date", "2026-01-05")
    run("build", SEEDS, "--date", "2026-01-06")

    index = (tmp_path / "out/morning/index.html").read_text("utf-8")
    page = (tmp_path / FOLDER / "index.html").read_text("utf-8")
    assert 'href="2026-01-05/index.html"' in index or 'href="2026-01-05/"' in index
    assert "../index.html" in page
    assert (tmp_path / "out/morning/feed.xml").read_bytes().count(b"<entry>") == 2


def test_every_word_of_the_issue_stands_in_its_article(run: Run, tmp_path: Path) -> None:
    run("build", SEEDS, *DAY)

    issue = archive.load(tmp_path / FOLDER)

    assert sum(1 for _ in issue.stories) == 13
    for story in issue.stories:
        for excerpt in (*story.summary.lede, *(quote.excerpt for quote in story.summary.quotes)):
            paragraph = story.article.paragraphs[excerpt.span.paragraph]
            assert paragraph.text[excerpt.span.start : excerpt.span.end] == excerpt.text
        assert all(quote.speaker for quote in story.summary.quotes)


def test_a_draft_is_built_again_and_a_sealed_issue_left_alone(run: Run, tmp_path: Path) -> None:
    run("build", SEEDS, *DAY)
    file = tmp_path / FOLDER / "issue.json"
    data = json.loads(file.read_bytes())
    file.write_text(json.dumps({**data, "state": "sealed", "subject": "As it was sent"}), "utf-8")

    result = run("build", SEEDS, *DAY, "-v")

    assert result.code == 0
    assert "sealed and stays as it is" in result.err
    assert archive.load(file).subject == "As it was sent"


def test_issues_are_numbered_in_their_folder(run: Run, tmp_path: Path) -> None:
    run("build", SEEDS, "--date", "2026-01-05")
    run("build", SEEDS, "--date", "2026-01-06")
    run("build", SEEDS, "--date", "2026-01-06")

    numbers = [archive.load(folder).number for folder in archive.issues(tmp_path / "out", "morning")]

    assert numbers == [1, 2]


def test_an_issue_rendered_again_is_the_same(run: Run, tmp_path: Path) -> None:
    run("build", SEEDS, *DAY)
    before = {p.name: p.read_bytes() for p in (tmp_path / FOLDER).iterdir() if p.is_file()}

    result = run("render", FOLDER, "--to", "me@gazette.example")

    assert result.code == 0
    assert {p.name: p.read_bytes() for p in (tmp_path / FOLDER).iterdir() if p.is_file()} == before


def test_pictures_are_copied_beside_the_page_and_linked_from_the_message(run: Run, tmp_path: Path) -> None:
    run("build", SEEDS, *DAY)

    pictures = {p.name for p in (tmp_path / FOLDER / "images").iterdir()}
    page = (tmp_path / FOLDER / "index.html").read_text("utf-8")
    message = email.message_from_bytes((tmp_path / FOLDER / "digest.eml").read_bytes(), policy=policy.default)
    html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]  # there is one

    assert set(re.findall(r'src="images/([^"]+)"', page)) <= pictures
    base = "https://gazette.example/morning/2026-01-05/images/"
    assert (
        set(re.findall(rf'src="{base}([^"]+)"', html))
        == set(re.findall(r'src="images/([^"]+)"', page))
        != set()
    )


def test_articles_on_standard_input_are_built(run: Run) -> None:
    lines = run("extract", SEEDS, *DAY).out

    built = run("build", "-", *DAY, "-c", SEEDS / "digest.toml", "--format", "json", stdin=lines)

    assert Issue.from_json(json.loads(built.out)).edition == "morning"


def test_the_report_counts_what_was_done(run: Run) -> None:
    result = run("build", SEEDS, *DAY, "--report", "-", "-o", "elsewhere")

    report = json.loads(result.out)
    assert report["exit"] == 0
    assert report["folder"] == "elsewhere/morning/2026-01-05"
    assert report["articles"] == 26 - len(report["failures"])
    assert report["merged"] >= 1


def test_workers_change_nothing_but_the_time(run: Run) -> None:
    alone = run("build", SEEDS, *DAY, "--format", "json")
    together = run("build", SEEDS, *DAY, "--format", "json", "--workers", "2")

    assert alone.out == together.out


def test_an_option_may_come_from_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DIGEST_BUILD_OUT", "env")

    run("build", SEEDS, *DAY)

    assert (tmp_path / "env/morning/2026-01-05/issue.json").exists()
