"""A story, an issue and its sections: what was chosen, in order, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import msgspec

from digest.model import codec
from digest.model.article import Article
from digest.model.codec import Moment
from digest.model.summary import Summary, SummaryShape, from_shape

StoryForm = Literal["lead", "normal", "brief"]
State = Literal["draft", "sealed", "held", "killed"]

SCHEMA = "digest.issue/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another article of the same story: a merged copy (`duplicate`), or further coverage."""

    id: str
    publication: str | None = None
    headline: str | None = None
    url: str | None = None
    duplicate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """What an editor replaced: the name of the field, and the text it had (None: it had none).

    `take` is no field: the editor brought in the whole story, which had no room.
    """

    name: str
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event with its articles: the one told, and the others.

    `why` holds the parts of the score by name, largest first; `score` is their
    sum. `update` is set for one that an earlier issue told: the figures that are
    new since, if any. `note` is an editor's own; `originals` mark what else is an
    editor's.
    """

    id: str
    article: Article
    summary: Summary = field(default_factory=Summary)
    others: tuple[Other, ...] = ()
    form: StoryForm = "normal"
    score: float = 0.0
    why: tuple[tuple[str, float], ...] = ()
    update: tuple[str, ...] | None = None
    note: str | None = None
    originals: tuple[Original, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the contract's `story`."""
        return {
            "id": self.id,
            "article": self.article.to_json(),
            "summary": self.summary.to_json(),
            "others": codec.plain(self.others),
            "form": self.form,
            "score": codec.rounded(self.score),
            "why": {name: codec.rounded(part) for name, part in self.why},
            **({} if self.update is None else {"update": list(self.update)}),
            **_editorial(self.note, self.originals),
        }

    @classmethod
    def from_json(cls, data: object) -> Story:
        """Read the contract's `story`, its summary cut again. Raises ContractError with a path."""
        return _story(codec.read(data, StoryShape), "$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled run of stories; `more` were left out by its limit."""

    slug: str
    title: str
    stories: tuple[Story, ...] = ()
    more: int = 0

    def to_json(self) -> dict[str, Any]:
        """Give the contract's `section`."""
        stories = [story.to_json() for story in self.stories]
        return {"slug": self.slug, "title": self.title, "stories": stories, "more": self.more}

    @classmethod
    def from_shape(cls, shape: SectionShape, path: str) -> Section:
        """Read a section that stands at `path`, its summaries cut again. Raises ContractError."""
        stories = tuple(_story(s, f"{path}.stories[{i}]") for i, s in enumerate(shape.stories))
        return cls(slug=shape.slug, title=shape.title, stories=stories, more=shape.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One dated number of an edition: all that a renderer needs.

    `since` and `until` bound what it covers, half-open. `title`, `web` (with
    `{date}`), `subscribe`, `postal_address`, `sender` are the masthead's and the
    footer's; an image's URL that starts with `images/` lies beside the issue.
    `report` counts what the run did (plain data). `note` is an editor's own;
    `originals` mark what else of these texts is an editor's.
    """

    edition: str
    date: str
    title: str
    language: str = "en"
    timezone: str = "UTC"
    theme: str = "broadsheet"
    number: int | None = None
    since: Moment | None = None
    until: Moment | None = None
    state: State = "draft"
    subject: str = ""
    preheader: str = ""
    minutes: int = 1
    web: str | None = None
    subscribe: str | None = None
    unsubscribe: str | None = None
    postal_address: str | None = None
    sender: str | None = None
    sections: tuple[Section, ...] = ()
    report: dict[str, Any] = field(default_factory=dict)
    note: str | None = None
    originals: tuple[Original, ...] = ()
    embed_bytes: int | None = None
    """What the pictures inside a message may weigh; None: they stay on the web."""
    copies: dict[str, str] = field(default_factory=dict)
    """Pictures of other sites, by address: the names of their copies under `images/`."""

    @property
    def stories(self) -> Iterator[Story]:
        """Every story in reading order."""
        return (story for section in self.sections for story in section.stories)

    def to_json(self) -> dict[str, Any]:
        """Give the contract's `issue`."""
        apart = {"sections", "report", "note", "originals", "embed_bytes", "copies"}
        names = [n for n in self.__slots__ if n not in apart]
        head = codec.plain({name: getattr(self, name) for name in names})
        return {
            "schema": SCHEMA,
            **head,
            **_editorial(self.note, self.originals),
            **({} if self.embed_bytes is None else {"embed_bytes": self.embed_bytes}),
            **({"copies": self.copies} if self.copies else {}),
            "sections": [section.to_json() for section in self.sections],
            "report": self.report,
        }

    @classmethod
    def from_json(cls, data: object) -> Issue:
        """Read the contract's `issue`. Raises ContractError with a path."""
        shape = codec.read(data, IssueShape, SCHEMA)
        apart = {"schema", "sections", "originals"}
        names = [n for n in IssueShape.__struct_fields__ if n not in apart]
        return cls(
            **{name: getattr(shape, name) for name in names},
            originals=tuple(shape.originals),
            sections=tuple(Section.from_shape(s, f"$.sections[{i}]") for i, s in enumerate(shape.sections)),
        )


class StoryShape(msgspec.Struct, kw_only=True):
    """A story on the wire."""

    id: str
    article: Article
    summary: SummaryShape = msgspec.field(default_factory=SummaryShape)
    others: list[Other] = []
    form: StoryForm = "normal"
    score: float = 0.0
    why: dict[str, float] = {}
    update: list[str] | None = None
    note: str | None = None
    originals: list[Original] = []


class SectionShape(msgspec.Struct, kw_only=True):
    """A section on the wire."""

    slug: str
    title: str
    stories: list[StoryShape] = []
    more: int = 0


class IssueShape(msgspec.Struct, kw_only=True):
    """An issue on the wire."""

    schema: str = SCHEMA
    edition: str
    date: str
    title: str
    language: str = "en"
    timezone: str = "UTC"
    theme: str = "broadsheet"
    number: int | None = None
    since: Moment | None = None
    until: Moment | None = None
    state: State = "draft"
    subject: str = ""
    preheader: str = ""
    minutes: int = 1
    web: str | None = None
    subscribe: str | None = None
    unsubscribe: str | None = None
    postal_address: str | None = None
    sender: str | None = None
    note: str | None = None
    originals: list[Original] = []
    embed_bytes: int | None = None
    copies: dict[str, str] = {}
    sections: list[SectionShape] = []
    report: dict[str, Any] = {}


def _editorial(note: str | None, originals: tuple[Original, ...]) -> dict[str, Any]:
    """Give what an editor wrote; nothing where nobody did."""
    marks = {"originals": codec.plain(originals)} if originals else {}
    return {**({"note": note} if note else {}), **marks}


def _story(shape: StoryShape, path: str) -> Story:
    # a speaker may be named in the headline alone: in the one that the article came with
    headline = next((o.text for o in shape.originals if o.name == "headline"), shape.article.headline)
    told = replace(shape.article, headline=headline)
    return Story(
        id=shape.id,
        article=shape.article,
        summary=from_shape(shape.summary, told, f"{path}.summary"),
        others=tuple(shape.others),
        form=shape.form,
        score=shape.score,
        why=tuple(shape.why.items()),
        update=None if shape.update is None else tuple(shape.update),
        note=shape.note,
        originals=tuple(shape.originals),
    )
