"""The section that a page's breadcrumbs name, for pages that state none otherwise.

Theory: a trail leads from the home page to the article through its sections;
the last station before the article is its section. Not stations are the home
page, the site's name, the article's own headline and numbers (years, pages).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digest.extract import furniture
from digest.text.clean import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

_HOME = re.compile(
    r"(?:home ?(?:page)?|start(?:seite)?|accueil|inicio|início|index|main|front page|главная|الرئيسية|"
    r"you are here|sie sind hier|vous êtes ici)\W*",
    re.IGNORECASE,
)
_STATION_CHARS = 40
_STATION_WORDS = 4
_MOST_STATIONS = 8
_MARKED = (
    "//*[contains(@class, 'readcrumb') or contains(@id, 'readcrumb') or contains(@aria-label, 'readcrumb')]"
)


def declared_trail(nodes: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """Read the first BreadcrumbList of JSON-LD, in the order of its positions.

    Source: schema.org BreadcrumbList.
    """
    for node in nodes:
        if node.get("@type") == "BreadcrumbList" and isinstance(node.get("itemListElement"), list):
            steps = [step for step in node["itemListElement"][:_MOST_STATIONS] if isinstance(step, dict)]
            return tuple(name for step in sorted(steps, key=_position) if (name := _step_name(step)))
    return ()


def shown_trail(root: HtmlElement) -> tuple[str, ...]:
    """Read the links of the first element that is called breadcrumbs."""
    found: Any = root.xpath(_MARKED)
    for holder in found[:5]:
        links = list(holder.iter("a"))
        names = (one_line(a.text_content()[:200]) for a in links[:_MOST_STATIONS])
        stations = tuple(name for name in names if name)
        if stations and len(links) <= _MOST_STATIONS:  # more are a menu
            return stations
    return ()


def section_of(trail: Sequence[str], headline: str | None, site: str | None) -> str | None:
    """Give the last station of a trail that is a section."""
    others = {_fold(name) for name in (headline, site) if name}
    return next((station for station in reversed(trail) if _is_section(station, others)), None)


def _is_section(station: str, others: set[str]) -> bool:
    fold = _fold(station)
    return (
        len(station) <= _STATION_CHARS
        and len(station.split()) <= _STATION_WORDS
        and not _HOME.fullmatch(station)
        and not furniture.reason(station)
        and bool(re.search(r"[^\W\d]{2}", station))
        and fold not in others
        and not any(
            name.startswith(fold) and len(fold) * 2 > len(name) for name in others
        )  # a headline cut off
    )


def _position(step: dict[str, Any]) -> int:
    position = str(step.get("position"))
    return int(position) if re.fullmatch(r"\d{1,4}", position, re.ASCII) else 0


def _step_name(step: dict[str, Any]) -> str:
    inner = step.get("item")
    name = step.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
    return one_line(name[:500]) if isinstance(name, str) else ""


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
