from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.compose import edited
from digest.errors import ConfigError, ContractError
from digest.model import Draft, Edits, StoryEdit
from digest.preview.actions import Action, applied
from tests.preview.builders import SAID, issue_of

DRAFT = Draft(issue=issue_of())


def act(do: Any, story: str | None = None, text: str | None = None, edits: Edits | None = None) -> Edits:
    edits = edits or Edits()
    return applied(Action(do=do, story=story, text=text), edits, edited(DRAFT.issue, edits), DRAFT)


def lineup(edits: Edits) -> list[str]:
    sections = edited(DRAFT.issue, edits).sections
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
    [("drop", "x", None), ("lead", None, None), ("veto", "a", None), ("headline", "a", " ")],
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
        do=st.sampled_from(("lead", "up", "down", "drop", "defer", "back", "image", "headline", "note")),
        story=st.sampled_from("abcd"),
        text=st.sampled_from((None, "New", "Headline a")),
    )


@given(st.lists(actions(), max_size=12))
def test_whatever_is_done_is_a_file_that_reads_back(done: list[Action]) -> None:
    edits = Edits()
    for action in done:
        with suppress(ConfigError):  # the last story stays
            edits = applied(action, edits, edited(DRAFT.issue, edits), DRAFT)

    assert Edits.from_toml(edits.to_toml()) == edits
    assert any(edited(DRAFT.issue, edits).stories)


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
        "defer",
    }
