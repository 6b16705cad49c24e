from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from digest.check import Finding, Place
from digest.errors import BusyError, ConfigError, InputError, ThemeError
from digest.model import Draft, Edits, Section, StoryEdit
from digest.preview import Desk, Found, Proof
from digest.preview.actions import Action
from digest.preview.state import state
from tests.builders import make_png
from tests.preview.builders import BROADSHEET, desk, found, issue_of, quoted

HEADLINE = Action(do="headline", story="b", text="New")


def broken(name: str = "issue.mjml.j2") -> Found:
    return found(theme=replace(BROADSHEET, files={**BROADSHEET.files, name: "{% if %}"}))


def test_an_edit_is_in_both_parts_at_once_and_kept() -> None:
    kept: list[str] = []
    one = desk(keep=kept.append, place="edits.toml")

    one.act(HEADLINE)

    assert "New" in one.proof.html
    assert "New" in one.proof.text
    assert Edits.from_toml(kept[-1]) == one.edits == Edits(stories={"b": StoryEdit(headline="New")})
    assert one.version == 1


def test_edits_are_taken_back_and_done_again() -> None:
    kept: list[str] = []
    one = desk(keep=kept.append)
    one.act(HEADLINE)
    one.act(Action(do="drop", story="c"))

    one.undo()
    one.undo()
    one.undo()
    assert (one.edits, Edits.from_toml(kept[-1]), one.can_undo) == (Edits(), Edits(), False)

    one.redo()
    assert one.edits == Edits(stories={"b": StoryEdit(headline="New")})
    assert one.can_redo


def test_a_new_edit_forgets_what_was_taken_back() -> None:
    one = desk()
    one.act(HEADLINE)
    one.undo()

    one.act(Action(do="drop", story="c"))

    assert not one.can_redo


def test_what_changes_nothing_is_no_step() -> None:
    one = desk()

    one.act(Action(do="up", story="a"))

    assert (one.can_undo, one.version) == (False, 0)


def test_an_edit_that_cannot_be_written_is_not_made() -> None:
    def full(_text: str) -> None:
        raise OSError(28, "No space left on device")

    one = desk(keep=full, place="edits.toml")

    with pytest.raises(ConfigError, match=r"edits.toml: cannot write it: No space left"):
        one.act(HEADLINE)
    assert one.edits == Edits()


def test_a_sealed_issue_is_looked_at_only() -> None:
    draft = Draft(issue=issue_of(state="sealed"))
    one = desk(lambda: found(draft=draft))

    with pytest.raises(BusyError, match="is sealed and stays as it is"):
        one.act(HEADLINE)
    assert state(one)["sealed"]


def test_edits_beside_a_sealed_issue_change_nothing() -> None:
    draft, edits = Draft(issue=issue_of(state="sealed")), Edits(subject="Read this")

    assert desk(lambda: found(draft=draft, edits=edits)).proof.issue == draft.issue


def test_edits_changed_on_disk_are_taken_up_and_can_be_taken_back() -> None:
    now = [found()]
    one = desk(lambda: now[0], keep=lambda _text: None)
    now[0] = found(edits=Edits(subject="Read this"))

    one.reload()

    assert one.proof.issue.subject == "Read this"
    one.undo()
    assert one.proof.issue.subject == "Headline a"


def test_edits_in_memory_outlive_a_reload() -> None:
    now = [found()]
    one = desk(lambda: now[0])
    one.act(HEADLINE)
    now[0] = found(pictures={})

    one.reload()

    assert "New" in one.proof.html


def test_a_reload_that_finds_nothing_new_says_nothing() -> None:
    one = desk()

    one.reload()

    assert one.version == 0


def test_a_theme_that_fails_keeps_the_last_page_in_view() -> None:
    now = [found()]
    one = desk(lambda: now[0])
    page = one.proof.html
    now[0] = broken()

    one.reload()
    assert one.problem is not None
    assert "issue.mjml.j2:1" in one.problem
    assert one.proof.html == page

    now[0] = found()
    one.reload()
    assert one.problem is None


def test_a_theme_that_fails_at_the_start_shows_its_problem() -> None:
    one = desk(broken)

    assert one.problem is not None
    with pytest.raises(ThemeError):
        one.proof.message()


def test_what_cannot_be_read_is_the_problem_and_nothing_is_written_over_it() -> None:
    fails = [False]

    def load() -> Found:
        if fails[0]:
            raise ConfigError("subjct: unknown key", subject="edits.toml")
        return found()

    kept: list[str] = []
    one = desk(load, keep=kept.append)
    fails[0] = True
    one.reload()

    assert one.problem == "edits.toml: subjct: unknown key"
    with pytest.raises(BusyError, match="first put right"):
        one.act(HEADLINE)
    assert kept == []


def test_a_first_load_that_fails_is_an_error() -> None:
    def load() -> Found:
        raise InputError("no issue there", subject="out")

    one = Desk(load)

    with pytest.raises(InputError):
        one.begin()
    with pytest.raises(BusyError, match="nothing on the desk"):
        _ = one.proof


def test_listeners_hear_each_change_until_they_leave() -> None:
    heard: list[int] = []
    one = desk()
    end = one.listen(lambda: heard.append(one.version))
    one.act(HEADLINE)
    end()

    one.undo()

    assert heard == [1]


def test_nobody_sees_half_an_edit() -> None:
    """An undo takes its step before its pages are made; what is told waits for both."""
    one = desk(keep=lambda _text: None)
    one.act(HEADLINE)
    seen = []

    def look() -> None:
        with one.still():
            seen.append((one.can_undo, "Headline b" in one.proof.html))

    looking = threading.Thread(target=look)
    with one.still():
        looking.start()
        one.undo()
    looking.join()

    assert seen == [(False, True)]


def test_the_state_says_what_is_the_editor_s() -> None:
    one = desk()
    one.act(HEADLINE)
    one.act(Action(do="defer", story="c"))
    one.act(Action(do="image", story="a"))

    told = state(one)

    stories = {story["id"]: story for section in told["sections"] for story in section["stories"]}
    assert stories["b"]["headline"] == {"text": "New", "edited": True, "original": "Headline b"}
    assert told["aside"] == [{"how": "deferred", "id": "c", "headline": "Headline c"}]
    assert (stories["a"]["image"], stories["b"]["image"]) == (False, None)
    assert stories["a"]["why"] == [["recency", 0.3]]


WAITING = (
    Section(slug="top", title="Top stories", stories=(quoted("w"), quoted("x")), more=3),
    Section(slug="sport", title="Sport"),
)


def test_the_state_says_what_waits_and_what_was_taken() -> None:
    one = desk(lambda: found(draft=Draft(issue=issue_of(), waiting=WAITING)))
    before = state(one)["waiting"]

    one.act(Action(do="take", story="w"))

    told = state(one)
    (top,) = [section for section in told["sections"] if section["slug"] == "top"]
    assert [
        (line["slug"], [story["id"] for story in line["stories"]], line["beyond"]) for line in before
    ] == [
        ("top", ["w", "x"], 3),
        ("sport", [], 0),
    ]
    assert before[0]["stories"][0] == {
        "id": "w",
        "headline": "Headline w",
        "publication": "The Harbour Gazette",
        "language": "en",
        "url": "https://gazette.example/a1",
        "score": 0.3,
        "why": [["recency", 0.3]],
        "others": [],
    }
    assert [story["id"] for story in told["waiting"][0]["stories"]] == ["x"]
    assert [(story["id"], story["taken"]) for story in top["stories"][2:]] == [("c", False), ("w", True)]


def test_a_story_that_was_taken_is_in_both_parts_at_its_anchor_and_taken_back() -> None:
    one = desk(lambda: found(draft=Draft(issue=issue_of(), waiting=WAITING)))

    one.act(Action(do="take", story="w"))
    assert f'id="{one.proof.anchors["w"]}"' in one.proof.html
    assert "Headline w" in one.proof.text
    assert '# Headline w\n[story."w"]\ntake = true' in one.toml()

    one.undo()
    assert "Headline w" not in one.proof.html


def test_the_size_is_that_of_the_html_with_a_reader_s_links() -> None:
    told = state(desk())["size"]

    assert told["hard"] == 102_400
    assert 5_000 < told["bytes"] < told["soft"]


def test_what_pictures_inside_the_message_weigh_is_told() -> None:
    issue = replace(issue_of(), embed_bytes=10_000)
    one = desk(lambda: found(draft=Draft(issue=issue), pictures={"a.png": make_png()}))

    assert state(one)["size"]["pictures"] > 0
    assert 'src="/images/a.png"' in one.proof.html
    assert b"Content-ID: <a.png@" in one.proof.message()
    assert state(desk())["size"]["pictures"] == 0


def test_the_file_names_each_story() -> None:
    one = desk()
    one.act(HEADLINE)

    assert '# Headline b\n[story."b"]' in one.toml()


def test_a_proof_is_checked_once_when_somebody_asks() -> None:
    asked: list[str] = []

    def check(made: Proof) -> tuple[Finding, ...]:
        asked.append(made.issue.subject)
        return (Finding(severity="warning", rule="r", place=Place(), message="m", fix="f", story="a"),)

    one = desk(check=check)
    one.findings()
    assert [finding.story for finding in one.findings()] == ["a"]
    one.act(Action(do="subject", text="Read this"))
    one.findings()

    assert asked == ["Headline a", "Read this"]
