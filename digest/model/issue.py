"""A story, an issue and its sections: what was chosen, in order, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
class Story:
    """One event with its articles: the one told, and the others.

    `why` holds the parts of the score by name, largest first; `score` is their sum.
    """

    id: str
    article: Article
    summary: Summary = field(default_factory=Summary)
    others: tuple[Other, ...] = ()
    form: StoryForm = "normal"
    score: float = 0.0
    why: tuple[tuple[str, float], ...] = ()

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One dated number of an edition: all that a renderer needs.

    `since` and `until` bound what it covers, half-open. `title`, `web` (with
    `{date}`), `subscribe`, `postal_address`, `sender` are the masthead's and the
    footer's; an image's URL that starts with `images/` lies beside the issue.
    `report` counts what the run did (plain data).
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

    @property
    def stories(self) -> Iterator[Story]:
        """Every story in reading order."""
        return (story for section in self.sections for story in section.stories)

    def to_json(self) -> dict[str, Any]:
        """Give the contract's `issue`."""
        names = [n for n in self.__slots__ if n not in {"sections", "report"}]
        head = codec.plain({name: getattr(self, name) for name in names})
        sections = [
            {
                "slug": s.slug,
                "title": s.title,
                "stories": [story.to_json() for story in s.stories],
                "more": s.more,
            }
            for s in self.sections
        ]
        return {"schema": SCHEMA, **head, "sections": sections, "report": self.report}

    @classmethod
    def from_json(cls, data: object) -> Issue:
        """Read the contract's `issue`. Raises ContractError with a path."""
        shape = codec.read(data, IssueShape, SCHEMA)
        names = [n for n in IssueShape.__struct_fields__ if n not in {"schema", "sections"}]
        return cls(
            **{name: getattr(shape, name) for name in names},
            sections=tuple(_section(s, f"$.sections[{i}]") for i, s in enumerate(shape.sections)),
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
    sections: list[SectionShape] = []
    report: dict[str, Any] = {}


def _section(shape: SectionShape, path: str) -> Section:
    stories = tuple(_story(s, f"{path}.stories[{i}]") for i, s in enumerate(shape.stories))
    return Section(slug=shape.slug, title=shape.title, stories=stories, more=shape.more)


def _story(shape: StoryShape, path: str) -> Story:
    return Story(
        id=shape.id,
        article=shape.article,
        summary=from_shape(shape.summary, shape.article, f"{path}.summary"),
        others=tuple(shape.others),
        form=shape.form,
        score=shape.score,
        why=tuple(shape.why.items()),
    )
