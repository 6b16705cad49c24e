"""What the archive knows of one issue: enough for a line on a page, read without its articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from digest.errors import ContractError
from digest.model import Moment, harmless
from digest.text.links import web_link

# The edition's address of an issue, where the site lies as it is written: a folder a day.
_FOLDER = re.compile(r"(?P<home>https?://[^\s{}?#]*/)\{date\}(?:/(?:index\.html)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One issue in the archive. `folder` is where it lies, inside the edition's own."""

    folder: str
    edition: str
    day: date
    title: str
    subject: str
    preheader: str
    language: str
    state: str
    minutes: int
    number: int | None = None
    until: Moment | None = None
    web: str | None = None
    """Its address on the web."""

    home: str | None = None
    """The edition's address, where the archive lies there as it was written."""

    subscribe: str | None = None
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each section's title with the headlines under it."""


class _ArticleShape(msgspec.Struct, kw_only=True):
    headline: str | None = None


class _StoryShape(msgspec.Struct, kw_only=True):
    article: _ArticleShape


class _SectionShape(msgspec.Struct, kw_only=True):
    title: str = ""
    stories: list[_StoryShape] = []


class _Shape(msgspec.Struct, kw_only=True):
    edition: str
    date: str
    title: str
    subject: str = ""
    preheader: str = ""
    language: str = "en"
    state: str = "draft"
    minutes: int = 1
    number: int | None = None
    until: str | None = None
    web: str | None = None
    subscribe: str | None = None
    sections: list[_SectionShape] = []


def entry(data: bytes, folder: str) -> Entry:
    """Read an `issue.json`, past its articles. Raises ContractError."""
    try:
        shape = msgspec.json.decode(data, type=_Shape)
        day = date.fromisoformat(shape.date)
        until = Moment.parse(shape.until) if shape.until else None
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise ContractError(f"no issue: {error}", subject=folder) from error
    web = web_link((shape.web or "").replace("{date}", shape.date).replace("{edition}", shape.edition))
    found = _FOLDER.fullmatch((shape.web or "").replace("{edition}", shape.edition)) if web else None
    return Entry(
        folder=folder,
        day=day,
        until=until,
        web=web,
        home=found["home"] if found else None,
        subscribe=web_link(shape.subscribe),
        minutes=shape.minutes,
        number=shape.number,
        sections=tuple(_section(section) for section in shape.sections),
        **_texts(shape),
    )


def _texts(shape: _Shape) -> dict[str, Any]:
    names = ("edition", "title", "subject", "preheader", "language", "state")
    return {name: _line(getattr(shape, name)) for name in names}


def _section(shape: _SectionShape) -> tuple[str, tuple[str, ...]]:
    headlines = (_line(story.article.headline or "") for story in shape.stories)
    return _line(shape.title), tuple(headline for headline in headlines if headline)


def _line(text: str) -> str:
    return " ".join(harmless(text).split())
