"""What an editor asks for, applied to his edits: pure, so that undo is a list of them."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from digest.compose import is_taken
from digest.errors import ConfigError
from digest.model import Draft, Edits, Issue, Story
from digest.model.codec import convert

Do = Literal[
    "take", "wait", "lead", "up", "down", "drop", "defer", "back", "image", "veto", "strike", "quotes-back",
    "headline", "kicker", "note", "subject", "preheader",
]  # fmt: skip
_TEXTS = {"headline", "kicker", "note", "subject", "preheader"}


class Action(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One thing to do; `story` is its id, where it is about one, `text` None to get the original back."""

    do: Do
    story: str | None = None
    text: str | None = None

    @classmethod
    def of(cls, data: object) -> Action:
        """Read plain data. Raises ContractError with a path."""
        return convert(data, cls)


def applied(action: Action, edits: Edits, issue: Issue, draft: Draft) -> Edits:
    """Give the edits with one more; `issue` is the draft as edited so far.

    What changes nothing gives the same edits. Raises ConfigError for a story
    that is not there, for a text that cannot be, and for the last story's end.
    """
    plain = edits.to_plain()
    if action.story is None:
        _write(plain, action, _original(issue, action.do))
        return Edits.from_plain(plain)
    story = next((one for one in draft.stories if one.id == action.story), None)
    if story is None:
        raise ConfigError("there is no such story", subject=action.story)
    if action.do not in {"take", "defer"} and not _is_in(story, issue):
        raise ConfigError("it waits for room; take it first", subject=story.id)
    if action.do == "take" and any(one.id == story.id for one in issue.stories):
        return edits
    if action.do == "wait":
        _send_back(plain, story.id, issue, draft)
    elif action.do == "lead":
        plain["lead"] = story.id
    elif action.do in {"up", "down"}:
        _move(plain, story.id, issue, 1 if action.do == "down" else -1)
    else:
        tables = plain.setdefault("story", {})
        tables[story.id] = _table(dict(tables.get(story.id, {})), action, story, issue)
    return Edits.from_plain(plain)


def _is_in(story: Story, issue: Issue) -> bool:
    """Whether a story is in the issue, or was before an editor set it aside."""
    report = issue.report.get("edits", {})
    aside = {one["id"] for how in ("dropped", "deferred") for one in report.get(how, ())}
    return story.id in aside or any(one.id == story.id for one in issue.stories)


def _send_back(plain: dict[str, Any], story_id: str, issue: Issue, draft: Draft) -> None:
    """Undo all that was done to a story that was taken, the taking included."""
    if not any(one.id == story_id and is_taken(one) for one in issue.stories):
        raise ConfigError("it was not taken; drop or defer it", subject=story_id)
    if [one.id for one in issue.stories] == [story_id]:
        raise ConfigError("it is the last story; an issue needs one", subject=story_id)
    tables = plain.setdefault("story", {})
    tables.pop(story_id, None)
    plain["order"] = [one for one in plain.get("order", []) if one != story_id]
    if plain.get("lead") == story_id:
        del plain["lead"]
    if any(one.id == story_id for one in draft.issue.stories):
        # an `issue.json` that was changed by hand holds it: not to take it is not enough
        if not any(one.id == story_id for section in draft.waiting for one in section.stories):
            raise ConfigError("it waits no more; drop or defer it", subject=story_id)
        tables[story_id] = {"take": False}


def _write(table: dict[str, Any], action: Action, original: str | None) -> None:
    """Set a text, or take it out where it is the original again."""
    if action.do not in _TEXTS:
        raise ConfigError(f"{action.do} is about a story; say which", subject="story")
    if action.text is None or " ".join(action.text.split()) == (original or ""):
        table.pop(action.do, None)
    else:
        table[action.do] = action.text


def _original(thing: Issue | Story, name: str) -> str | None:
    if name == "note":
        return None
    known = {original.name: original.text for original in thing.originals}
    return known[name] if name in known else getattr(thing, name, None)


def _move(plain: dict[str, Any], story_id: str, issue: Issue, step: int) -> None:
    """Move a story within its section; whatever comes first in the issue is its lead."""
    for number, section in enumerate(issue.sections):
        ids = [story.id for story in section.stories]
        if story_id not in ids:
            continue
        here = ids.index(story_id)
        there = here + step
        if not 0 <= there < len(ids):
            return
        first = ids[0]
        ids[here], ids[there] = ids[there], ids[here]
        plain["order"] = [*ids, *(one for one in plain.get("order", []) if one not in ids)]
        if number == 0 and ids[0] != first and plain.get("lead"):
            plain["lead"] = ids[0]


def _table(table: dict[str, Any], action: Action, story: Story, issue: Issue) -> dict[str, Any]:
    if action.do in _TEXTS:
        _write(table, action, None if action.do == "note" else getattr(story.article, action.do, None))
    elif action.do in {"drop", "defer"}:
        if [one.id for one in issue.stories] == [story.id]:
            raise ConfigError("it is the last story; an issue needs one", subject=story.id)
        table = {**_without(table, "drop", "defer"), action.do: True}
    elif action.do == "take":
        table = {**_without(table, "drop", "defer"), "take": True}
    elif action.do == "back":
        table = _without(table, "drop", "defer")
    elif action.do == "image":
        table = _without(table, "image") if table.get("image") is False else {**table, "image": False}
    elif action.do == "quotes-back":
        table = _without(table, "veto", "quotes")
    else:
        table = _less(table, action, story.id, issue)
    return table


def _less(table: dict[str, Any], action: Action, story_id: str, issue: Issue) -> dict[str, Any]:
    """Veto a quote; when it is struck, none takes its place."""
    if not action.text:
        raise ConfigError("say which words", subject="text")
    table = {**table, "veto": [*table.get("veto", []), action.text]}
    if action.do == "strike":
        shown = next((len(s.summary.quotes) for s in issue.stories if s.id == story_id), 1)
        table["quotes"] = max(0, shown - 1)
    return table


def _without(table: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in table.items() if name not in names}
