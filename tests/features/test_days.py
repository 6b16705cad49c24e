"""An edition from day to day: told once, missed and made up for, skipped, killed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from digest import archive
from digest.config import load
from digest.model import Draft
from digest.pipeline import closing, daily
from digest.store import Store
from tests.select.builders import make_words

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


@pytest.mark.parametrize(("edit", "tomorrow"), [("defer", ["Barrier holds back the sea"]), ("drop", [])])
def test_what_an_editor_put_off_comes_the_next_day_and_what_he_dropped_never(
    run: Run, paper: Path, edit: str, tomorrow: list[str]
) -> None:
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-05T01:00:00Z")
    publish(paper, "b", "Barrier holds back the sea", SECOND, "2026-01-05T02:00:00Z")
    run("build", "--date", "2026-01-05")
    (story,) = [
        s
        for s in archive.load(paper / "out/g/2026-01-05").stories
        if s.article.headline != "Ferry cut in winter"
    ]
    (paper / "out/g/2026-01-05/edits.toml").write_text(f'[story."{story.id}"]\n{edit} = true\n', "utf-8")
    run("send")

    run("build", "--date", "2026-01-06")
    found = headlines(paper, "2026-01-06") if (paper / "out/g/2026-01-06").exists() else []
    run("send")
    publish(paper, "c", "A third thing", f"{FIRST} It is a third one.", "2026-01-06T20:00:00Z")
    run("build", "--date", "2026-01-07")

    assert found == tomorrow
    assert "Barrier holds back the sea" not in headlines(paper, "2026-01-07")


@pytest.fixture
def crowded(run: Run, paper: Path) -> Path:
    """Monday's issue, built: room for one story and five in one line, and three of a feed that wait."""
    with (paper / "digest.toml").open("a", encoding="utf-8") as file:
        file.write('[[section]]\ntitle = "Top"\nstories = 1\n')
    items = "".join(
        f"<item><title>Story {n}</title><guid isPermaLink='false'>no-{n}</guid><description>{make_words(n)} "
        f"</description><pubDate>Mon, 05 Jan 2026 0{n // 2}:00:00 GMT</pubDate></item>"
        for n in range(9)
    )
    (paper / "pages/feed.xml").write_text(f"<rss version='2.0'><channel>{items}</channel></rss>", "utf-8")
    run("build", "--date", "2026-01-05")
    return paper / "out/g/2026-01-05"


def waiting(folder: Path) -> dict[str, str | None]:
    """Give the headline of each story that waits, by id."""
    draft = Draft.from_json(json.loads((folder / "draft.json").read_bytes()))
    return {story.id: story.article.headline for section in draft.waiting for story in section.stories}


def take(folder: Path, story: str) -> None:
    (folder / "edits.toml").write_text(f'[story."{story}"]\ntake = true\n', "utf-8")


def told(folder: Path, *drafts: date) -> dict[str, tuple[str, ...]]:
    """Give the names of every story that counts as told on Tuesday."""
    settings = load(folder.parents[2] / "digest.toml")
    with daily.opened(settings, closing(settings, date(2026, 1, 6))) as store:
        return {one.story: one.keys for one in store.told("g", [], date(2026, 1, 6), drafts=drafts)}


@pytest.mark.parametrize("is_rebuilt", [True, False])
def test_a_story_that_an_editor_took_is_told_once_under_all_its_names(
    run: Run, crowded: Path, is_rebuilt: Any
) -> None:
    (taken, headline), *rest = waiting(crowded).items()
    take(crowded, taken)
    if is_rebuilt:
        run("build", "--date", "2026-01-05")

    run("send")
    run("build", "--date", "2026-01-06", "--since", "2026-01-05")

    assert sum(1 for _ in archive.load(crowded).stories) == 7
    assert f"guid {headline}".replace("Story ", "no-") in told(crowded)[taken]
    tomorrow = [story.id for story in archive.load(crowded.parent / "2026-01-06").stories]
    assert sorted(tomorrow) == sorted(story for story, _ in rest)


@pytest.mark.parametrize("is_rebuilt", [True, False])
def test_a_story_that_waited_and_was_put_off_comes_the_next_day(
    run: Run, crowded: Path, is_rebuilt: Any
) -> None:
    put_off, *_ = waiting(crowded)
    (crowded / "edits.toml").write_text(f'[story."{put_off}"]\ndefer = true\n', "utf-8")
    if is_rebuilt:
        run("build", "--date", "2026-01-05")

    run("send")
    run("build", "--date", "2026-01-06")

    assert [story.id for story in archive.load(crowded.parent / "2026-01-06").stories] == [put_off]


def test_a_story_that_was_taken_counts_as_told_for_the_draft_after_it(run: Run, crowded: Path) -> None:
    taken, *_ = waiting(crowded)
    take(crowded, taken)

    run("build", "--date", "2026-01-05")

    assert taken in told(crowded, date(2026, 1, 5))
    assert told(crowded) == {}


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


def test_a_told_story_with_new_figures_comes_back_and_says_which(run: Run, paper: Path) -> None:
    publish(paper, "a", "Ferry cut in winter", f"{FIRST} It carried 300 people.", "2026-01-04T20:00:00Z")
    run("build", "--date", "2026-01-05")
    run("send")
    publish(paper, "a", "Ferry cut in winter", f"{FIRST} It carried 400 people.", "2026-01-04T20:00:00Z")

    run("build", "--date", "2026-01-06")

    assert headlines(paper, "2026-01-06") == ["Ferry cut in winter"]
    assert "Update: now 400" in (paper / "out/g/2026-01-06/digest.txt").read_text("utf-8")


@pytest.fixture
def page(run: Run, paper: Path) -> Path:
    """A page on disk whose story was sent on Monday."""
    file = paper / "pages/today.md"
    file.write_text(f"---\ntitle: Ferry cut in winter\ndate: 2026-01-05T04:00:00Z\n---\n{FIRST}", "utf-8")
    run("build", "--date", "2026-01-05")
    run("send")
    return file


def test_a_page_on_disk_that_is_edited_is_no_new_story(run: Run, page: Path) -> None:
    page.write_text(f"{page.read_text('utf-8')}\n\nA line at the end was added later.", "utf-8")

    result = run("build", "--date", "2026-01-06", "-v")

    assert "nothing new" in result.err


def test_a_page_on_disk_that_makes_room_for_another_is_a_new_story(run: Run, paper: Path, page: Path) -> None:
    page.write_text(f"---\ntitle: Barrier holds\ndate: 2026-01-06T04:00:00Z\n---\n{SECOND}", "utf-8")

    run("build", "--date", "2026-01-06")

    assert headlines(paper, "2026-01-06") == ["Barrier holds"]
    assert "Update" not in (paper / "out/g/2026-01-06/digest.txt").read_text("utf-8")


def test_an_issue_of_nothing_but_unwanted_stories_is_no_issue(run: Run, paper: Path) -> None:
    with (paper / "digest.toml").open("a", encoding="utf-8") as file:
        file.write('[select]\nexclude = ["ferry"]\n')
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-04T20:00:00Z")

    result = run("build", "--date", "2026-01-05", "-v")

    assert "nothing that [select] wants for 2026-01-05" in result.err
    assert not (paper / "out").exists()


def test_a_story_that_the_editor_took_out_is_not_on_record_as_told(run: Run, paper: Path) -> None:
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-05T01:00:00Z")
    publish(paper, "b", "Barrier holds back the sea", SECOND, "2026-01-05T02:00:00Z")
    run("build", "--date", "2026-01-05")
    (paper / "out/g/2026-01-05/edits.toml").write_text('[story."paper/b"]\ndrop = true\n', "utf-8")
    run("build", "--date", "2026-01-05")
    run("send")

    status = json.loads(run("status", "--json").out)

    assert headlines(paper, "2026-01-05") == ["Ferry cut in winter"]
    assert status["issues"][0]["state"] == "sent"
    settings = load(paper / "digest.toml")
    with daily.opened(settings, closing(settings, date(2026, 1, 6))) as store:
        assert [told.story for told in store.told("g", [], date(2026, 1, 6))] == ["paper/a"]


def test_a_run_that_was_killed_before_its_issue_was_on_record_tells_nothing_twice(
    run: Run, paper: Path
) -> None:
    publish(paper, "a", "Ferry cut in winter", FIRST, "2026-01-05T01:00:00Z")
    run("build", "--date", "2026-01-05")
    (paper / "digest.db").unlink()
    run("send")

    result = run("build", "--date", "2026-01-06", "-v")

    assert "nothing new" in result.err


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


@pytest.fixture
def away(run: Run, paper: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An issue sent on Monday, a story a day since, and a machine that comes back on Friday evening."""
    publish(paper, "p4", "Story of the day 4", make_words(4), "2026-01-04T20:00:00Z")
    run("build", "--date", "2026-01-05")
    run("send")
    for day in range(5, 9):
        publish(paper, f"p{day}", f"Story of the day {day}", make_words(day), f"2026-01-0{day}T20:00:00Z")
    evening = datetime(2026, 1, 9, 20, tzinfo=UTC)
    monkeypatch.setattr("digest.commands.inputs.moment", lambda _, __: evening)
    return paper


def test_the_issue_that_is_due_is_built_however_late_and_older_ones_are_owned_up_to(
    run: Run, away: Path
) -> None:
    result = run("build")

    assert result.err.count("too old to make up for") == 3
    assert "2026-01-09 was missed" not in result.err
    assert headlines(away, "2026-01-09") == ["Story of the day 8", "Story of the day 7"]


def test_what_was_missed_is_made_up_for_and_no_story_is_told_twice(run: Run, away: Path) -> None:
    words = (away / "digest.toml").read_text("utf-8")
    (away / "digest.toml").write_text(words.replace('"G"', '"G"\ngrace = "3d"', 1), "utf-8")

    result = run("build", "--catch-up")

    assert result.err.count("too old to make up for") == 1
    assert [headlines(away, f"2026-01-0{day}") for day in (7, 8, 9)] == [
        ["Story of the day 6", "Story of the day 5"],
        ["Story of the day 7"],
        ["Story of the day 8"],
    ]


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


@pytest.mark.usefixtures("away")
def test_a_run_of_today_forgets_what_is_old(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pruned: list[object] = []
    monkeypatch.setattr(Store, "prune", lambda _, edition, sources, *__: pruned.append((edition, sources)))

    run("build")

    assert pruned == [("g", {"g/Paper"})]


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize("option", ["--date=2026-01-09", "--record=kept", "--offline=kept"])
def test_a_run_of_another_day_or_of_a_recording_forgets_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    pruned: list[object] = []
    monkeypatch.setattr(Store, "prune", lambda *given: pruned.append(given))

    assert run("build", option).code == 0
    assert not pruned


def test_where_a_source_failed_none_counts_as_gone(
    run: Run, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pruned: list[object] = []
    monkeypatch.setattr(Store, "prune", lambda _, __, sources, *___: pruned.append(sources))
    with (away / "digest.toml").open("a", encoding="utf-8") as file:
        file.write('[[source]]\nname = "Lost"\nfiles = "lost"\n')

    run("build")

    assert pruned == [None]
