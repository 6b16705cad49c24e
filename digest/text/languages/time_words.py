"""Words that mean a day only to who knows the day of writing.

Theory: "today", "last week" or "on Wednesday" in a lede is read on another day
than it was written, so the renderer prints the date beside it. A weekday that
comes with its date ("Wednesday, 7 January"; "Mittwoch, 7. Januar") leans on
nothing; nor does "Sunday" in a name ("the Sunday Times", "Good Friday") as far
as the word after or before it tells. Words inside a quotation lean as well.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from digest.text.languages.packs import pack

# A date that settles a weekday: "Monday, January 5", "lundi 5 janvier"; not "Monday, 5 pm".
DATED = re.compile(
    r"[\s,]{1,2}(?:the\s|le\s|el\s|den\s|dem\s|de\s)?(?:[^\W\d_]{3,12}\.?\s)?"
    r"\d{1,2}(?!\d|[:.h]\d|\s?(?:am|pm|a\.m|p\.m|Uhr))"
)
NAMED_AFTER = re.compile(
    r"\s(?:Times|Mirror|Mail|Telegraph|Express|Herald|Post|Independent|Night\sLive|Agreement)\b"
)
NAMED_BEFORE = re.compile(r"(?:Good|Black|Easter|Ash|Palm|Bloody|Cyber|Super|Fat|Shrove|Holy)\s$")


def leaning(text: str, language: str) -> tuple[int, int] | None:
    """Find the first time word that leans on the day of writing, as a half-open span.

    None where there is none, or where the language has no pack.
    """
    if (pattern := _pattern(language)) is None:
        return None
    for match in pattern.finditer(text):
        if match["day"] is not None or not _settled(text, match):
            return match.span()
    return None


def _settled(text: str, match: re.Match[str]) -> bool:
    """Whether a weekday comes with its date or is part of a name."""
    before, after = text[max(0, match.start() - 8) : match.start()], match.end()
    return bool(DATED.match(text, after) or NAMED_AFTER.match(text, after) or NAMED_BEFORE.search(before))


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    words = pack(language)
    if not words.days:
        return None
    days = "|".join(map(_either_form, words.days))
    weekdays = "|".join(_either_form(day) for day in sorted(words.weekdays, key=lambda day: (-len(day), day)))
    return re.compile(rf"(?<!\w)(?:(?P<day>{days})|(?:{weekdays}))(?![\w-])", re.IGNORECASE)


def _either_form(phrase: str) -> str:
    """Match a phrase composed or decomposed, with any white space between its words."""
    forms = {phrase, normalize("NFD", phrase)}
    return "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(forms))
