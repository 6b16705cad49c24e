"""Whether a page puts the month first in dates of figures: by its place, and by its other dates.

Theory: "en" alone says nothing of 3/4/2025. A region does (`lang`, `og:locale`),
and so does a national domain; Canada and the Philippines write both. Where
neither does, a date that can be read one way only speaks for the others, as
does one that is the declared day when read that way. Of 587 development pages
10 show such a date without saying their region; no figure changes, for what
remains unclear is a guess in either order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.text.dates import american_habit, find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

_BOTH = {"ca", "ph"}
_AMERICAN = {"us", "gov", "mil", "edu"}
# National domains that are sold to everyone tell no place.
_SOLD = {"ai", "app", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "sh", "to", "tv", "ws", "eu"}
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([/.\-])(\d{1,2})\2\d{4}(?!\d)")
_MONTHS = 12


def of_place(tags: Iterable[str | None], url: str | None) -> bool | None:
    """Say it by language tags, the first that names a region or is not English, else by the domain."""
    for tag in tags:
        primary, *rest = re.split(r"[-_]", (tag or "").strip().lower())
        region = next((part for part in rest if len(part) == 2), "")  # ISO 3166-1 alpha-2
        if region and region not in _BOTH:
            return region == "us"
        if len(primary) in {2, 3} and primary != "en":
            return False
    try:
        domain = (urlsplit(url or "").hostname or "").rpartition(".")[2]
    except ValueError:
        return None
    if domain in _AMERICAN:
        return True
    return False if len(domain) == 2 and domain not in _BOTH | _SOLD else None


def of_dates(lines: Sequence[str], declared: date | None) -> bool | None:
    """Say it by dates that can be read one way only, else by the order that gives the declared day."""
    shown = [line for line in lines if _FIGURES.search(line)]
    habit = american_habit("\n".join(shown)) if shown else None
    if habit is not None or declared is None:
        return habit
    for order in (True, False):
        if any(d.moment.day == declared for line in shown for d in find_dates(line, month_first=order)):
            return order
    return None


def is_unclear(text: str | None) -> bool:
    """Whether a text holds a date of figures that is another day when read the other way."""
    return any(
        match[1].lstrip("0") != match[3].lstrip("0") and max(int(match[1]), int(match[3])) <= _MONTHS
        for match in _FIGURES.finditer(text or "")
    )
