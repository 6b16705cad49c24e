from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.compose import edited
from digest.errors import ConfigError, ContractError
from digest.model import Draft, Edits, Issue, Section, StoryEdit
from digest.preview.actions import Action, applied
from tests.preview.builders import SAID, issue_of, quoted

WAITING = (Section(slug="top", title="Top stories", stories=(quoted("w"),)),)
DRAFT = Draft(issue=issue_of(), waiting=WAITING)


def act(do: Any, story: str | None = None, text: str | None = None, edits: Edits | None = None) -> Edits:
    edits = edits or Edits()
    return applied(Action(do=do, story=story, text=text), edits, issue_as(edits), DRAFT)


def issue_as(edits: Edits) -> Issue:
    return edited(DRAFT.issue, edits, waiting=WAITING)


def lineup(edits: Edits) -> list[str]:
    sections = issue_as(edits).sections
    return ["".join(story.id for story in section.stories) for section in sections]


def test_a_story_moves_up_and_down_within_its_section() -> None:
    assert lineup(act("up", "c")) == ["acb", "d"]
    assert lineup(act("down", "b")) == ["acb", "d"]


def test_a_story_at_the_end_of_its_section_stays() -> None:
    assert act("down", "c") == act("up", "a") == act("up", "d") == Edits()


def test_a_story_that_moves_above_the_lead_is_the_lead() -> None:
    chosen = act("lead", "b")

    moved = act("up", "a", edits=chosen)

    assert (lineup(chosen), lineup(moved)) == (["bac", "d"], ["abc", "d"])


def test_a_lead_from_another_section_is_moved_like_any_other() -> None:
    chosen = act("lead", "d")

    assert lineup(chosen) == ["dabc"]
    assert lineup(act("down", "b", edits=chosen)) == ["dacb"]


def test_a_text_that_is_the_original_is_no_edit() -> None:
    changed = act("headline", "a", "New")

    assert changed == Edits(stories={"a": StoryEdit(headline="New")})
    assert act("headline", "a", "Headline  a ", edits=changed) == Edits()
    assert act("headline", "a", None, edits=changed) == Edits()


def test_the_original_subject_is_the_one_the_machine_would_write() -> None:
    changed = act("subject", text="Read this", edits=act("lead", "b"))

    assert act("subject", text="Headline b", edits=changed).subject is None


def test_a_note_for_the_issue_and_one_for_a_story() -> None:
    both = act("note", text="Good morning.", edits=act("note", "a", "Checked."))

    assert both == Edits(note="Good morning.", stories={"a": StoryEdit(note="Checked.")})


def test_dropped_deferred_and_back() -> None:
    dropped = act("drop", "b")
    deferred = act("defer", "b", edits=dropped)

    assert deferred == Edits(stories={"b": StoryEdit(defer=True)})
    assert act("back", "b", edits=deferred) == Edits()


def test_the_last_story_stays() -> None:
    edits = Edits(stories={name: StoryEdit(drop=True) for name in "abc"})

    with pytest.raises(ConfigError, match="the last story"):
        act("defer", "d", edits=edits)


def test_a_story_that_waits_is_taken_moved_and_sent_back_with_all_that_was_done_to_it() -> None:
    taken = act("take", "w")
    changed = act("headline", "w", "New", act("lead", "w", edits=taken))

    assert lineup(taken) == ["abcw", "d"]
    assert lineup(act("up", "w", edits=taken)) == ["abwc", "d"]
    assert act("wait", "w", edits=changed) == Edits()


def test_a_story_that_is_in_the_issue_cannot_be_taken_again() -> None:
    taken = act("take", "w")

    assert act("take", "w", edits=taken) == taken
    assert act("take", "a") == Edits()


def test_a_story_that_was_taken_and_dropped_comes_back_into_the_issue() -> None:
    dropped = act("drop", "w", edits=act("take", "w"))

    assert lineup(dropped) == ["abc", "d"]
    assert act("back", "w", edits=dropped) == act("take", "w")


def test_a_story_that_waits_is_kept_for_tomorrow_and_waits_again() -> None:
    deferred = act("defer", "w")

    assert deferred == Edits(stories={"w": StoryEdit(defer=True)})
    assert [one["id"] for one in issue_as(deferred).report["edits"]["deferred"]] == ["w"]
    assert act("back", "w", edits=deferred) == Edits()
    assert act("take", "w", edits=deferred) == act("take", "w")


def test_a_story_that_the_draft_itself_holds_as_taken_waits_again_and_is_taken_again() -> None:
    held = Draft(issue=issue_as(act("take", "w")), waiting=WAITING)
    back = Action(do="wait", story="w")

    edits = applied(back, Edits(), held.issue, held)
    issue = edited(held.issue, edits, waiting=WAITING)

    assert edits == Edits(stories={"w": StoryEdit(take=False)})
    assert [story.id for story in issue.stories] == list("abcd")
    assert applied(Action(do="take", story="w"), edits, issue, held) == act("take", "w")
    with pytest.raises(ConfigError, match="waits no more"):
        applied(back, Edits(), held.issue, replace(held, waiting=()))


def test_the_last_story_cannot_go_back_to_wait() -> None:
    dropped = {name: StoryEdit(drop=True) for name in "abcd"}
    edits = Edits(stories={**dropped, "w": StoryEdit(take=True)})

    with pytest.raises(ConfigError, match="the last story"):
        act("wait", "w", edits=edits)


def test_an_image_goes_and_comes_back() -> None:
    without = act("image", "a")

    assert without == Edits(stories={"a": StoryEdit(image=False)})
    assert act("image", "a", edits=without) == Edits()


def test_a_quote_is_vetoed_or_struck_and_comes_back() -> None:
    vetoed, struck = act("veto", "a", SAID), act("strike", "a", SAID)

    assert vetoed == Edits(stories={"a": StoryEdit(veto=(SAID,))})
    assert struck == Edits(stories={"a": StoryEdit(veto=(SAID,), quotes=0)})
    assert act("quotes-back", "a", edits=struck) == Edits()


@pytest.mark.parametrize(
    ("do", "story", "text"),
    [
        ("drop", "x", None),
        ("drop", "w", None),
        ("up", "w", None),
        ("wait", "a", None),
        ("take", None, None),
        ("lead", None, None),
        ("veto", "a", None),
        ("headline", "a", " "),
    ],
)
def test_what_cannot_be_is_refused(do: str, story: str | None, text: str | None) -> None:
    with pytest.raises(ConfigError):
        act(do, story, text)


@pytest.mark.parametrize(
    "data", [None, [], {}, {"do": "explode"}, {"do": "drop", "id": "a"}, {"do": "drop", "story": 1}]
)
def test_what_is_no_action_is_refused(data: object) -> None:
    with pytest.raises(ContractError):
        Action.of(data)


def actions() -> st.SearchStrategy[Action]:
    return st.builds(
        Action,
        do=st.sampled_from(
            ("take", "wait", "lead", "up", "down", "drop", "defer", "back", "image", "headline", "note")
        ),
        story=st.sampled_from("abcdw"),
        text=st.sampled_from((None, "New", "Headline a")),
    )


@given(st.lists(actions(), max_size=12))
def test_whatever_is_done_is_a_file_that_reads_back(done: list[Action]) -> None:
    edits = Edits()
    for action in done:
        with suppress(ConfigError):  # the last story stays
            edits = applied(action, edits, issue_as(edits), DRAFT)

    assert Edits.from_toml(edits.to_toml()) == edits
    assert any(issue_as(edits).stories)
    assert "missing" not in issue_as(edits).report.get("edits", {})


def test_the_file_in_the_documentation_reads() -> None:
    page = (Path(__file__).parents[2] / "docs/editing.md").read_text("utf-8")
    (block,) = re.findall(r"^```toml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)

    known = {"subject", "preheader", "note", "lead", "order", "story"}
    edits = Edits.from_toml(block).to_plain()

    assert set(edits) == known
    assert {key for table in edits["story"].values() for key in table} == {
        "headline",
        "kicker",
        "note",
        "image",
        "veto",
        "quotes",
        "take",
        "defer",
    }
