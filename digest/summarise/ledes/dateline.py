"""Where the news begins behind a dateline.

Theory: agencies open a report with the place and their name ("PORT MERIDEN
(Reuters) - ", "ASTANA, Kazakhstan — ", "Madrid, 5 ene (EFE).- ", "MOSCOW,
January 5. /TASS/. ", "NEW DELHI: ", "BERLIN. "), which is no part of the
sentence and repeats on every story. An agency's name in brackets or between
strokes makes one of whatever names and dates stand before it. Without an
agency, a place in capitals before a dash is one; at the top of the article also
a short run of names in mixed case before a spaced dash, if no second dash closes
a parenthesis ("Munro — the laureate — died"). The sentence behind it begins with
a capital: "NASA — which has sent probes" has none. Nor have corrections
("CORRECTION — ") and words for a day ("AUJOURD'HUI — ").

A colon or full stop follows speakers ("MERKEL: "), labels ("UPDATE: ") and cries
("ENOUGH. ") as often as places: it is believed behind a date, or behind a city
that a pack names. Where a script has no capitals, a city and an agency are asked
for: "Moscow: we will not yield" is the words of Moscow.

Exceptions: a label before a dash ("UPDATE — ") is cut as a place would be, and at
the top a subject that a dash explains ("Die Bahn – Deutschlands Konzern"). Below
a headline "Taipei, Taiwan — " stays.

Measured on 3,365 development texts: 805 open with a dateline. Of the 238 that say
more than "(CNN)" one was a label ("EXCLUSIVE – "), the others datelines. Believing
every colon behind capitals cut four more labels and headlines and no dateline.
"""

from __future__ import annotations

import re
from functools import cache

from digest.summarise.ledes.notices import is_notice
from digest.text.languages import PACKS

AGENCIES = (
    r"Reuters|AP|A\.P\.|AFP|CNN|BBC|UPI|PTI|IANS|ANI|PA|dpa|EFE|Efe|ANSA|Ansa|TASS|Tass|Interfax|Xinhua|Lusa|"
    r"Bloomberg|Belga|ANP|APA|ATS|SDA|KNA|epd|taz|Petra|KUNA|WAM|SPA|QNA|SANA|MENA|Antara|Yonhap|Kyodo|JTA|DHA|"
    r"AA|ots|PR ?Newswire|GLOBE ?NEWSWIRE|Globe ?Newswire|B(?:USINESS|usiness) W(?:IRE|ire)|ACCESS ?WIRE|"
    r"E(?:IN|in) ?Presswire|CNW|Thomson Reuters|(?:The )?Associated Press|Europa Press|Anadolu Agency|"
    r"CNN Student News|CNN Business|CNNMoney|رويترز|أ ف ب|ا ف ب|فرانس برس|د ب أ|واس|وام|بترا|كونا|قنا|سانا|"
    r"الأناضول|العربية|العربية نت|الشرق الأوسط"
)
DASH = r"(?:\.?\s?[-–—―]{1,2}|\s?[|])"
CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
UPPER = "".join(chr(n) for n in range(0x41, 0x530) if chr(n).isupper())  # Latin, Greek, Cyrillic
WORD = rf"{CAPITAL}[\w.'’-]*"
PARTICLE = r"d[aeiou]s?|del|la|le|les|los|las|of|sur|am|an|der|upon|and|und|et|y"
PLACE = rf"{WORD}(?:[ \u00a0/]+(?:{WORD}|{PARTICLE})){{0,4}}"
WHEN = r"\.?[^\W\d_]{0,12}\.?\s?\d{1,2}\.?\s?[^\W\d_]{0,12}\.?(?:,?\s\d{4})?"
REGION = rf",\s(?:le\s|el\s|den\s)?(?:{PLACE}|{WHEN})"

# With the agency in brackets or between strokes, glued to its first word or not
BY_AGENCY = re.compile(
    rf"\s*+(?:(?:{PLACE}|{WHEN})(?:{REGION}){{0,2}}[\s.]{{1,2}})?"
    rf"[(/\[](?:{AGENCIES})(?:/[^\W\d_]{{2,20}})?[)/\]]\.?\s?(?:{DASH}|:)?\s*"
)
# In brackets and glued to the first word is a credit, whatever name stands in it
BY_CREDIT = re.compile(rf"\s*+\({CAPITAL}[^()]{{1,40}}\)(?=[\"“‘«„']?{CAPITAL})")
# As in: BERLIN taz | Die Bahn
BY_NAME = re.compile(rf"\s*+(?:{PLACE}(?:{REGION}){{0,2}}\s)?(?:{AGENCIES})\s?[|—–]\s+")
SHOUTED = rf"[{UPPER}][{UPPER}.'’-]+"
LETTERS = rf"[{UPPER}][{UPPER}'’-]+"
DATE = r"(?:[^\W\d_]{3,12}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,12}\.?)(?:,?\s\d{4})?"
BEGINS = r"(?=[\"“‘«„'(¿¡]*[^\W_a-zß-öø-ÿ])"
BY_CAPITALS = re.compile(
    rf"\s*+(?P<place>{SHOUTED}(?:[ \u00a0/]+(?:{SHOUTED}|{PARTICLE})){{0,4}})"
    rf"(?:{REGION}){{0,2}}(?:\s\([^()]{{2,30}}\))?(?:\s?[—―]|\s[-–]{{1,2}}|\s?--|\.\s?[-–—])\s*{BEGINS}"
)
# As in: NEW DELHI, 5 May: The minister; BERLIN. Die Bahn
BY_STOP = re.compile(
    rf"\s*+(?P<place>{LETTERS}(?: {LETTERS}){{0,3}})(?:,\s{PLACE})?(?P<date>,\s{DATE})?\s?[:.]\s+{BEGINS}"
)
# No colon soon behind it: `Paris - Saint-Germain: …` is a match
BY_DASH = re.compile(
    rf"\s*+{PLACE}(?:{REGION}){{0,2}}(?:\s\([^()]{{2,30}}\))?\s[-–—―]{{1,2}}\s+"
    rf"(?=[\"“‘«„']?{CAPITAL})(?![^:.،,]{{1,30}}:)"
)
DASHED = re.compile(rf"\s?{DASH}?:?\s*")
SECOND_DASH = re.compile(r"\s[-–—―]{1,2}\s")
SCANNED = 160  # characters: no dateline seen is longer


def end(text: str, known: str | None = None, *, top: bool = True) -> int:
    """Give the place where the words after a dateline begin; 0 where there is none.

    `known` is the article's own dateline, cut wherever the text repeats it; `top`
    says that the article begins here.
    """
    head = text[:SCANNED]
    after = _after(head, top=top)
    if known and not after and head.lstrip().startswith(known):
        rest = head.index(known) + len(known)
        dash = DASHED.match(head, rest)
        after = dash.end() if dash else rest
    return after if after < len(text.rstrip()) else 0


def _after(head: str, *, top: bool) -> int:
    for pattern in (BY_AGENCY, BY_CREDIT, BY_NAME, _by_city()):
        if match := pattern.match(head):
            return match.end()
    if match := BY_CAPITALS.match(head):
        return 0 if match["place"].lower().replace("’", "'") in _days() or is_notice(head) else match.end()
    if (match := BY_STOP.match(head)) and (match["date"] or match["place"] in _shouted_cities()):
        return match.end()
    match = BY_DASH.match(head) if top else None
    if match and not SECOND_DASH.search(head, match.end()):
        return match.end()
    return 0


@cache
def _by_city() -> re.Pattern[str]:
    """Match a city that a pack names and the agency that reports from there, before a colon."""
    cities = "|".join(city for words in PACKS.values() for city in words.cities)
    return re.compile(rf"\s*+(?:{cities})\s?[-–—/،]\s?[«\"“]?(?:{AGENCIES})[»\"”]?\s?:\s+")


@cache
def _shouted_cities() -> frozenset[str]:
    """Give the cities that the packs name, in capitals."""
    return frozenset(city.upper() for words in PACKS.values() for city in words.cities)


@cache
def _days() -> frozenset[str]:
    """Give the words of all packs that stand for a day."""
    return frozenset(day for words in PACKS.values() for day in (*words.days, *words.weekdays))
