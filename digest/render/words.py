"""The words that a theme says itself, in the issue's language; dates and digits by its region.

The catalogue is one TOML file per language in `words/`. It is no gettext
catalogue: some thirty phrases, read by people who know languages and not
tools, need no compiler, and none of them has a plural, since a phrase whose
number is a slot is finished when nobody can choose a plural any more. So
phrases are written to fit every number ("and 5 more").
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from babel import Locale

    from digest.model import Moment

FALLBACK = "en"

# Unicode CLDR numbering systems, by their zero; a system that is not here has no digits of its own in use.
_ZEROS = {
    "arab": "٠",
    "arabext": "۰",
    "beng": "০",
    "deva": "०",
    "mymr": "၀",
    "olck": "᱐",
    "tibt": "༠",
    "nkoo": "߀",
    "adlm": "\U0001e950",
    "cakm": "\U00011136",
}

# Marks around direct speech where they are not “so”: Unicode CLDR, the `quotationStart` and `quotationEnd`
# of each language, with the narrow space that French typography asks for.
_MARKS = {
    "ar": ("«", "»"),
    "cs": ("„", "“"),
    "de": ("„", "“"),
    "el": ("«", "»"),
    "es": ("«", "»"),
    "fa": ("«", "»"),
    "fi": ("”", "”"),
    "fr": ("«\u202f", "\u202f»"),
    "it": ("«", "»"),
    "ja": ("「", "」"),
    "nb": ("«", "»"),
    "pl": ("„", "”"),
    "ru": ("«", "»"),
    "sv": ("”", "”"),
    "uk": ("«", "»"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """One language's phrases, and how its region writes dates and digits."""

    language: str
    """The tag as the issue states it."""

    locale: Locale
    phrases: dict[str, str]
    digits: str | None
    """Ten digits in place of 0 to 9, or None where those are used."""

    def figures(self, text: str) -> str:
        """Write the digits of a text as the region does."""
        return text.translate(str.maketrans("0123456789", self.digits)) if self.digits else text

    def full_date(self, day: date) -> str:
        """Write a day with its weekday and year."""
        from babel.dates import format_date  # noqa: PLC0415 - babel is heavy

        return self.figures(format_date(day, "full", self.locale))

    def moment(self, moment: Moment, zone: ZoneInfo | None, *, day_only: bool = False) -> str:
        """Write day and month, and the hour in `zone` (None: as its source stated it) where it is known."""
        from babel.dates import format_skeleton, format_time  # noqa: PLC0415 - babel is heavy

        value = moment.value
        if isinstance(value, datetime) and zone is not None:
            value = _in_zone(value, zone)
        day = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a calendar day, no instant
        text = format_skeleton("MMMMd", day, locale=self.locale)
        if isinstance(value, datetime) and not day_only:
            text += self.phrases["comma"] + format_time(value.time(), "short", locale=self.locale)
        return self.figures(text).replace(" ", "\u00a0")  # all of it stays on one line

    def quoted(self, text: str, language: str | None) -> str:
        """Put a language's marks around direct speech (None: the marks of this one)."""
        opening, closing = _MARKS.get(language or self.locale.language, ("“", "”"))
        return f"{opening}{text}{closing}"


def _in_zone(value: datetime, zone: ZoneInfo) -> datetime:
    try:
        return value.astimezone(zone)
    except OverflowError:  # the first and the last day of the calendar have no neighbour
        return value


def words_for(language: str) -> Words:
    """Give the words of a language tag: its own, or English ones with the language's dates."""
    from babel import Locale  # noqa: PLC0415 - babel is heavy

    locale = known_locale(language) or Locale.parse(FALLBACK)
    zero = _ZEROS.get(locale.default_numbering_system)
    digits = "".join(chr(ord(zero) + i) for i in range(10)) if zero else None
    return Words(language, locale, _phrases(locale.language), digits)


def known_locale(language: str) -> Locale | None:
    """Give the locale of a language tag (BCP 47), or None where nobody knows the language."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - babel is heavy

    tag = language.strip().replace("_", "-")
    for attempt in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(attempt, sep="-")
        except (ValueError, UnknownLocaleError, TypeError):
            continue
    return None


@cache
def _phrases(language: str) -> dict[str, str]:
    """Read a catalogue; English fills what it lacks and stands in for what there is not."""
    folder = resources.files("digest.render") / "words"
    english: dict[str, Any] = tomllib.loads((folder / f"{FALLBACK}.toml").read_text("utf-8"))
    file = folder / f"{language}.toml"
    own = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return {**english, **own}
