"""Markdown with front matter (YAML between `---`, TOML between `+++`) to an item."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from digest.model import Item
from digest.sources import fields
from digest.sources.limits import FRONT_MATTER_CHARS

if TYPE_CHECKING:
    from digest.model import Fetched

_FRONT = re.compile(
    r"\s{0,40}(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<matter>.*?)^(?:(?P=fence)|\.\.\.)[ \t\r]*$\n?",
    re.DOTALL | re.MULTILINE,
)
_SIMPLE_LINE = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*[:=]\s*(\S.*)")


def item(text: str, fetched: Fetched) -> Item:
    """Part front matter from text. A file without front matter is all text."""
    matter: dict[str, Any] = {}
    found = _FRONT.match(text[:FRONT_MATTER_CHARS])
    if found:
        matter = _toml(found["matter"]) if found["fence"] == "+++" else _yaml(found["matter"])
        text = text[found.end() :] if matter else text
    return Item(
        where=fetched.where,
        form="markdown",
        content=text,
        kind=fields.kind(matter),
        known=fields.known(matter, url=fetched.url),
    )


def _yaml(matter: str) -> dict[str, Any]:
    """Read YAML with every scalar as the text it is: `no` stays "no", a date keeps its offset.

    An unquoted colon in a title is no YAML, and common: then each `key: value`
    line is taken by itself.
    """
    import yaml  # noqa: PLC0415 - only where there is front matter

    try:
        value = yaml.load(matter, Loader=yaml.BaseLoader)  # noqa: S506 - builds texts, lists and maps only
    except (yaml.YAMLError, RecursionError, ValueError):
        value = None
    return value if isinstance(value, dict) else _simple(matter)


def _toml(matter: str) -> dict[str, Any]:
    try:
        return tomllib.loads(matter)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return _simple(matter)


def _simple(matter: str) -> dict[str, Any]:
    found = (_SIMPLE_LINE.fullmatch(line.strip()) for line in matter.splitlines())
    return {match[1].strip(): match[2].strip().strip("\"'") for match in found if match}
