"""An editor's changes, from the file beside the issue to the message."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from digest import archive
from tests.features.conftest import SEEDS, Run

if TYPE_CHECKING:
    from pathlib import Path

    from digest.model import Issue

DAY = ("--date", "2026-01-05")
FOLDER = "out/morning/2026-01-05"


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    """Give the folder of the sample issue, built."""
    assert run("build", SEEDS, *DAY).code == 0
    return tmp_path / FOLDER


def edit(folder: Path, text: str) -> None:
    (folder / "edits.toml").write_text(text, "utf-8")


def ids(issue: Issue) -> list[str]:
    return [story.id for story in issue.stories]


def test_edits_survive_a_rebuild(run: Run, folder: Path) -> None:
    last = ids(archive.load(folder))[-1]
    edit(folder, f'lead = "{last}"\nsubject = "Read this"\n[story."{last}"]\nheadline = "A new one"\n')

    run("build", SEEDS, *DAY)
    run("build", SEEDS, *DAY)

    issue = archive.load(folder)
    lead = next(issue.stories)
    assert (lead.id, lead.form, lead.article.headline, issue.subject) == (
        last,
        "lead",
        "A new one",
        "Read this",
    )
    assert len(lead.summary.lede) > 1  # told as a lead is, not as the one line it was
    assert "A new one" in (folder / "digest.txt").read_text("utf-8")
    assert "Subject: Read this" in (folder / "digest.eml").read_text("utf-8")


def test_rendering_again_applies_edits_and_takes_them_back(run: Run, folder: Path) -> None:
    before = archive.load(folder)
    edit(folder, f'[story."{ids(before)[0]}"]\ndrop = true\n')

    run("render", FOLDER)
    dropped = ids(archive.load(folder))
    (folder / "edits.toml").unlink()
    run("render", FOLDER)

    assert dropped == ids(before)[1:]
    assert archive.load(folder) == before


def test_a_vetoed_quote_gives_way_to_the_next_best(run: Run, folder: Path) -> None:
    story = next(s for s in archive.load(folder).stories if s.form == "normal" and s.summary.quotes)
    words = json.dumps(story.summary.quotes[0].text)
    edit(folder, f'[story."{story.id}"]\nveto = [{words}]\n')

    run("render", FOLDER)

    told = next(s for s in archive.load(folder).stories if s.id == story.id)
    assert story.summary.quotes[0].text not in [quote.text for quote in told.summary.quotes]
    assert [original.name for original in told.originals] == ["quote"]


def test_what_is_sent_has_the_edits(run: Run, folder: Path) -> None:
    edit(folder, 'subject = "Read this"\n')

    assert run("send", FOLDER, "--via", "file:sent").code == 0

    (sent,) = (folder.parent.parent.parent / "sent").glob("**/*.eml")
    assert b"Subject: Read this" in sent.read_bytes()
    assert archive.load(folder).subject == "Read this"


def test_an_issue_changed_by_hand_is_what_is_edited(run: Run, folder: Path) -> None:
    data = json.loads((folder / "issue.json").read_bytes())
    first, second = data["sections"][0]["stories"][:2]
    data["sections"] = [{**data["sections"][0], "stories": [second, first]}]
    (folder / "issue.json").write_text(json.dumps({**data, "subject": "By hand"}), "utf-8")
    edit(folder, f'[story."{first["id"]}"]\nheadline = "A new one"\n')

    run("render", FOLDER)
    run("render", FOLDER)

    issue = archive.load(folder)
    assert ids(issue) == [second["id"], first["id"]]
    assert list(issue.stories)[1].article.headline == "A new one"


def test_another_theme_stays_when_edits_are_applied(run: Run, folder: Path) -> None:
    theme = folder.parent / "mine"
    theme.mkdir()
    (theme / "theme.toml").write_text('api = 1\nextends = "broadsheet"\n')

    run("render", FOLDER, "--theme", "mine")
    edit(folder, 'subject = "Read this"\n')
    run("render", FOLDER)

    assert (archive.load(folder).theme, archive.load(folder).subject) == ("mine", "Read this")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("drop", "there is no story gone any more"),
        ("take", "the story gone is not waiting any more, and cannot be taken"),
    ],
)
def test_a_story_that_is_no_longer_there_is_said_and_the_issue_built(
    run: Run, folder: Path, wish: str, said: str
) -> None:
    edit(folder, f'[story."gone"]\n{wish} = true\n')

    result = run("build", SEEDS, *DAY)

    assert result.code == 0
    assert said in result.err


def test_a_misspelt_key_fails_the_build_with_the_nearest(run: Run, folder: Path) -> None:
    edit(folder, 'subjct = "Read this"\n')

    result = run("build", SEEDS, *DAY)

    assert result.code == 78
    assert "edits.toml: subjct: unknown key; did you mean subject?" in result.err


def test_a_format_reads_no_edits(run: Run, folder: Path) -> None:
    edit(folder, 'subject = "Read this"\n')

    assert b"Read this" not in run("build", SEEDS, *DAY, "--format", "eml").out


def waiting(folder: Path) -> list[dict[str, Any]]:
    """Give the stories that wait for the first section."""
    found: list[dict[str, Any]] = json.loads((folder / "draft.json").read_bytes())["waiting"][0]["stories"]
    return found


def test_a_story_that_waits_is_taken_and_survives_a_rebuild(run: Run, folder: Path) -> None:
    before = archive.load(folder).sections[0]
    chosen = waiting(folder)[1]
    edit(folder, f'[story."{chosen["id"]}"]\ntake = true\n')

    run("render", FOLDER)
    rendered = archive.load(folder)
    run("build", SEEDS, *DAY)
    issue = archive.load(folder)

    section = issue.sections[0]
    assert (section.stories[-1].id, section.more) == (chosen["id"], before.more - 1)
    assert section.stories[-1].summary.lede
    assert issue.sections == rendered.sections
    assert chosen["article"]["headline"] in " ".join((folder / "digest.txt").read_text("utf-8").split())
    assert [story["id"] for story in issue.report["edits"]["taken"]] == [chosen["id"]]


def test_without_the_edit_a_story_that_was_taken_waits_again(run: Run, folder: Path) -> None:
    before = (folder / "issue.json").read_bytes()
    edit(folder, f'[story."{waiting(folder)[0]["id"]}"]\ntake = true\n')
    run("build", SEEDS, *DAY)

    (folder / "edits.toml").unlink()
    run("build", SEEDS, *DAY)

    assert (folder / "issue.json").read_bytes() == before


def test_an_edit_of_a_story_that_only_waits_is_told_how_it_gets_in(run: Run, folder: Path) -> None:
    edit(folder, f'[story."{waiting(folder)[0]["id"]}"]\nheadline = "A new one"\n')

    result = run("build", SEEDS, *DAY)

    assert result.code == 0
    assert "waits for room and is not in the issue; `take = true` brings it in" in result.err


def test_who_wants_a_waiting_story_out_is_not_told_how_to_bring_it_in(run: Run, folder: Path) -> None:
    edit(folder, f'[story."{waiting(folder)[0]["id"]}"]\ndrop = true\n')

    result = run("build", SEEDS, *DAY)

    assert "waits for room and is not in the issue" in result.err
    assert "take = true" not in result.err


def test_what_an_editor_set_aside_comes_back_into_an_issue_that_was_changed_by_hand(
    run: Run, folder: Path
) -> None:
    first, second, third, *_ = ids(archive.load(folder))
    edit(folder, f'[story."{first}"]\ndrop = true\n\n[story."{third}"]\ndefer = true\n')
    run("render", FOLDER)
    data = json.loads((folder / "issue.json").read_bytes())
    data["sections"][0]["title"] = "By hand"
    (folder / "issue.json").write_text(json.dumps(data), "utf-8")

    run("render", FOLDER)
    still = ids(archive.load(folder))
    (folder / "edits.toml").unlink()
    run("render", FOLDER)

    issue = archive.load(folder)
    assert (issue.sections[0].title, still[0]) == ("By hand", second)
    assert first not in still
    assert third not in still
    assert ids(issue)[:3] == [second, first, third]
    assert [story.id for story in issue.stories if story.form == "lead"] == [second]
    assert "edits" not in issue.report


def test_the_picture_of_a_story_that_was_taken_comes_with_the_next_build(run: Run, tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    settings = tmp_path / "seeds/digest.toml"
    settings.write_text(settings.read_text("utf-8").replace("stories = 6", "stories = 1"), "utf-8")
    run("build", "seeds", *DAY)
    folder = tmp_path / FOLDER
    few = len(list((folder / "images").iterdir()))
    edit(folder, "".join(f'[story."{story["id"]}"]\ntake = true\n' for story in waiting(folder)))

    run("build", "seeds", *DAY)

    shown = {story.article.image.url for story in archive.load(folder).stories if story.article.image}
    assert len(shown) > few
    assert all((folder / url).is_file() for url in shown)
