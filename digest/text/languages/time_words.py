"""Words that mean a day only to who knows the day of writing.

Theory: "today", "last week" or "on Wednesday" in a lede is read on another day
than it was written, so the renderer prints the date beside it. A weekday that
comes with its date ("Wednesday, 7 January"; "Mittwoch, 7. Januar") leans on
nothing; nor does "Sunday" in a name ("the Sunday Times", "Good Friday") as far
as the word after or before it tells. A capital inside a sentence makes a name
or a noun of any other of these words: "USA Today", "am Morgen" is no tomorrow.
Words inside a quotation lean as well.

Of 3,952 development ledes 1,113 lean; capitals and `no_days` take away seven,
all of them names and mornings, and "two days ago" adds eleven.
"""

from __future__ import annotations

import re
from functools import cache

from digest.text.languages.matching import either
from digest.text.languages.packs import pack

# A date that settles a weekday: "Monday, January 5", "lundi 5 janvier"; not "Monday, 5 pm".
DATED = re.compile(
    r"[\s,]{1,2}(?:the\s|le\s|el\s|den\s|dem\s|de\s)?(?:[^\W\d_]{3,12}\.?\s)?"
    r"\d{1,2}(?!\d|[:.h]\d|\s?(?:am|pm|a\.m|p\.m|Uhr))"
)
BEFORE = ".!?…:؟–—-\"“„«‘'(¿¡•*|"  # what a sentence may begin after
CLOSING = "»”’)]"  # ends the sentence before, or opens this one where marks are turned round
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
        if match["other"] is None and not _settled(text, match):
            return match.span()
    return None


def _settled(text: str, match: re.Match[str]) -> bool:
    """Whether a day is a name or a noun, or a weekday comes with its date or is part of a name."""
    if match["day"] is not None:
        return text[match.start()].isupper() and not _begins(text, match.start())
    before, after = text[max(0, match.start() - 8) : match.start()], match.end()
    return bool(DATED.match(text, after) or NAMED_AFTER.match(text, after) or NAMED_BEFORE.search(before))


def _begins(text: str, at: int) -> bool:
    """Whether a sentence may begin at a place: at the start, on a new line, behind a sign."""
    before = text[max(0, at - 8) : at]
    signs = before.rstrip()
    if "\n" in before[len(signs) :] or before.endswith(tuple(CLOSING)):
        return True
    ahead = signs.rstrip(CLOSING + " \u00a0")
    return not ahead or ahead[-1] in BEFORE


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    words = pack(language)
    if not words.days:
        return None
    other = either(words.no_days) or "(?!)"
    return re.compile(
        rf"(?<!\w)(?:(?P<other>{other})|(?P<day>{either(words.days)})|{either(words.weekdays)})(?![\w-])",
        re.IGNORECASE,
    )
