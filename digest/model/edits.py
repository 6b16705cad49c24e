"""What an editor changed in an issue, as data: `edits.toml`, keyed by story so that it survives a rebuild.

`compose.edited` applies it. A `Draft` is what it is applied to: the issue as
composed, before editor and size budget had their say.
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Annotated, Any, Literal

import msgspec

from digest.errors import ConfigError, ContractError
from digest.model import codec
from digest.model.issue import Issue, Section, SectionShape, Story

SCHEMA = "digest.draft/1"

Show = Literal["headline", "lede", "full"]

# Beyond these nothing is read in an inbox any more: a subject longer than 200 characters folds into header
# lines that some clients show, and a note longer than a story is a story.
LIMITS = {"subject": 200, "preheader": 200, "headline": 300, "kicker": 80, "note": 1_000}
_MAY_BE_EMPTY = {"preheader", "kicker"}

_HEAD = "# What the editor changed; `digest build` applies it. Delete a line and the original is back.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEdit:
    """What an editor changed in one story. None: as it was."""

    headline: str | None = None
    kicker: str | None = None
    """The empty text prints none."""
    note: str | None = None
    take: bool | None = None
    """In this issue, though there was no room for it; False: one that was taken waits again."""
    drop: bool = False
    """Not in this issue, nor in a later one."""
    defer: bool = False
    """Not in this issue, but up for selection in the next; also of one that waits."""
    image: bool = True
    quotes: Annotated[int, msgspec.Meta(ge=0)] | None = None
    """At most so many quotes."""
    veto: tuple[str, ...] = ()
    """Words of quotes that are not shown; the next best takes the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What an editor changed in one issue. None: as it was."""

    subject: str | None = None
    preheader: str | None = None
    """The empty text shows none."""
    note: str | None = None
    lead: str | None = None
    """The id of the story that opens the issue."""
    order: tuple[str, ...] = ()
    """Ids of stories that come first in their sections, in this order."""
    stories: Mapping[str, StoryEdit] = field(default_factory=dict)
    """By story id; `[story."<id>"]` in the file."""

    def of(self, story_id: str) -> StoryEdit:
        """Give what changed in one story: nothing, where it is not named."""
        return self.stories.get(story_id, _NOTHING)

    def to_plain(self) -> dict[str, Any]:
        """Give plain data as the file holds it: only what was changed."""
        plain: dict[str, Any] = _changed(self)
        stories = {key: table for key, edit in self.stories.items() if (table := _changed(edit))}
        plain.pop("stories", None)
        return {**plain, **({"story": stories} if stories else {})}

    @classmethod
    def from_plain(cls, data: Mapping[str, Any], where: str = "edits.toml") -> Edits:
        """Read plain data. Texts become one harmless line. Raises ConfigError naming the key."""
        _refuse_unknown(data, _names(cls) - {"stories"} | {"story"}, "", where)
        stories = data.get("story", {})
        if not isinstance(stories, dict) or not all(isinstance(one, dict) for one in stories.values()):
            raise ConfigError('story: expected tables like [story."<id>"]', subject=where)
        tidy = {name: _tidied(name, value, name, where) for name, value in data.items() if name != "story"}
        tidy["stories"] = {codec.harmless(key): _story(key, table, where) for key, table in stories.items()}
        try:
            found = codec.convert(tidy, cls)
        except ContractError as error:
            place = error.subject.removeprefix("$").lstrip(".").replace("stories", "story")
            raise ConfigError(f"{place}: {error.message.lower()}", subject=where) from error
        changed = {key: edit for key, edit in found.stories.items() if edit != _NOTHING}
        return replace(found, stories=changed)

    @classmethod
    def from_toml(cls, text: str, where: str = "edits.toml") -> Edits:
        """Read the file's text. Raises ConfigError naming file and key."""
        try:
            data = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise ConfigError(f"no TOML: {error}", subject=where) from error
        return cls.from_plain(data, where)

    def to_toml(self, names: Mapping[str, str] | None = None) -> str:
        """Write the file, each id with its story's headline from `names` as a comment."""
        plain, known = self.to_plain(), names or {}
        stories = plain.pop("story", {})
        lines = [_HEAD, *(f"{key} = {_toml(value, known)}\n" for key, value in plain.items())]
        for key, table in stories.items():
            comment = f"# {_line(known[key])}\n" if key in known else ""
            lines.append(f"\n{comment}[story.{_text(key)}]\n")
            lines += [f"{name} = {_toml(value, {})}\n" for name, value in table.items()]
        return "".join(lines)


_NOTHING = StoryEdit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An issue as composed, and how its stories are told when an editor gives one another form.

    `summary` are the summariser's options as plain data (None: unknown, so no
    story can be told anew); `show` says by story id what its source lets us
    print, where that is not all. `built` is the fingerprint of the `issue.json`
    that was made of it: another one there was changed by somebody else. `ready`
    are the summaries that came with stories, whole and as plain data, by story id.
    `waiting` has, section by section in the edition's order, stories that there
    was no room for, best first and not summarised; its `more` wait behind them.
    """

    issue: Issue
    summary: Mapping[str, Any] | None = None
    show: Mapping[str, Show] = field(default_factory=dict)
    built: str | None = None
    ready: Mapping[str, Any] = field(default_factory=dict)
    waiting: tuple[Section, ...] = ()

    @property
    def stories(self) -> Iterator[Story]:
        """Every story of the issue in reading order, then every other one that waits."""
        shown = {story.id for story in self.issue.stories}
        yield from self.issue.stories
        yield from (story for s in self.waiting for story in s.stories if story.id not in shown)

    def to_json(self) -> dict[str, Any]:
        """Give plain data, for `draft.json` beside the issue."""
        return {
            "schema": SCHEMA,
            "issue": self.issue.to_json(),
            "summary": self.summary,
            "show": dict(self.show),
            "built": self.built,
            **({"ready": dict(self.ready)} if self.ready else {}),
            **({"waiting": [section.to_json() for section in self.waiting]} if self.waiting else {}),
        }

    @classmethod
    def from_json(cls, data: object) -> Draft:
        """Read plain data. Raises ContractError with a path."""
        shape = codec.read(data, _DraftShape, SCHEMA)
        return cls(
            issue=Issue.from_json(shape.issue),
            summary=shape.summary,
            show=shape.show,
            built=shape.built,
            ready=shape.ready,
            waiting=tuple(Section.from_shape(s, f"$.waiting[{i}]") for i, s in enumerate(shape.waiting)),
        )


class _DraftShape(msgspec.Struct, kw_only=True):
    schema: str
    issue: dict[str, Any]
    summary: dict[str, Any] | None = None
    show: dict[str, Show] = {}
    built: str | None = None
    ready: dict[str, Any] = {}
    waiting: list[SectionShape] = []


def _names(kind: type[Edits | StoryEdit]) -> set[str]:
    return {f.name for f in fields(kind)}


def _story(key: str, table: Mapping[str, Any], where: str) -> dict[str, object]:
    at = f'story."{key}".'
    _refuse_unknown(table, _names(StoryEdit), at, where)
    return {name: _tidied(name, value, at + name, where) for name, value in table.items()}


def _changed(thing: Edits | StoryEdit) -> dict[str, Any]:
    return {
        f.name: list(value) if isinstance(value, tuple) else value
        for f in fields(thing)
        if (value := getattr(thing, f.name)) != f.default and value not in ((), {})
    }


def _refuse_unknown(table: Mapping[str, Any], known: set[str], at: str, where: str) -> None:
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), n=1, cutoff=0.5)
            meant = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(sorted(known))}"
            if not at and key in _names(StoryEdit):
                meant = '; it belongs under [story."<id>"]'
            raise ConfigError(f"{at}{key}: unknown key{meant}", subject=where)


def _tidied(name: str, value: object, at: str, where: str) -> object:
    """Make a text one harmless line; what is no text is left for validation."""
    if isinstance(value, list):
        return [_tidied(name, one, at, where) for one in value]
    if not isinstance(value, str):
        return value
    if name in {"lead", "order"}:
        return codec.harmless(value)  # ids, not words
    text = _line(value)
    if not text and name not in _MAY_BE_EMPTY:
        raise ConfigError(f"{at}: is empty; delete it to get the original back", subject=where)
    if len(text) > LIMITS.get(name, len(text)):
        raise ConfigError(f"{at}: {len(text)} characters; at most {LIMITS[name]}", subject=where)
    return text


def _line(text: str) -> str:
    return " ".join(codec.harmless(text).split())


def _toml(value: object, names: Mapping[str, str]) -> str:
    """Write a value; a list gets a line for each text, with its name where there is one.

    Source: TOML 1.0.0, "String" and "Array": basic strings take JSON's escapes.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, list):
        return _text(value) if isinstance(value, str) else str(value)
    told = (f"  {_text(one)},{f'  # {_line(names[one])}' if one in names else ''}\n" for one in value)
    return "[\n" + "".join(told) + "]"


def _text(text: str) -> str:
    return json.dumps(codec.harmless(text), ensure_ascii=False).replace("\x7f", "\\u007f")
