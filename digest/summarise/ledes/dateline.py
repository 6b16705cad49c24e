"""Where the news begins behind a dateline.

Theory: agencies open a report with the place and their name ("PORT MERIDEN
(Reuters) - ", "ASTANA, Kazakhstan — ", "Madrid, 5 ene (EFE).- ", "MOSCOW,
January 5. /TASS/. "), which is no part of the sentence and repeats on every
story. A place in capitals before a spaced dash is one; in mixed case only
where a short run of names stands before the dash, a capital letter follows
it and no second dash closes a parenthesis ("Munro — the laureate — died").

Measured on 835 English development articles: see `tests/summarise/ledes`.
"""

from __future__ import annotations

import re

AGENCIES = (
    r"Reuters|AP|A\.P\.|AFP|CNN|BBC|UPI|PTI|IANS|ANI|PA|dpa|EFE|Efe|ANSA|Ansa|TASS|Tass|Interfax|Xinhua|Lusa|"
    r"Bloomberg|Belga|ANP|APA|ATS|SDA|KNA|epd|taz|Petra|KUNA|WAM|SPA|QNA|SANA|MENA|Antara|Yonhap|Kyodo|JTA|DHA|"
    r"AA|Thomson Reuters|(?:The )?Associated Press|Europa Press|Anadolu Agency|CNN Student News|"
    r"CNN Business|CNNMoney|رويترز|أ ف ب|ا ف ب|فرانس برس|د ب أ|واس|وام|بترا|كونا|قنا|سانا|الأناضول|العربية"
)
DASH = r"(?:\.?\s?[-–—―]{1,2}|\s?[|])"
CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
WORD = rf"{CAPITAL}[\w.'’-]*"
PARTICLE = r"d[aeiou]s?|del|la|le|les|los|las|of|sur|am|an|der|upon|and|und|et|y"
PLACE = rf"{WORD}(?:[ \u00a0/]+(?:{WORD}|{PARTICLE})){{0,4}}"
WHEN = r"\.?[^\W\d_]{0,12}\.?\s?\d{1,2}\.?\s?[^\W\d_]{0,12}\.?"
REGION = rf",\s(?:le\s|el\s|den\s)?(?:{PLACE}|{WHEN})"

# With the agency in brackets or between strokes, glued to its first word or not
BY_AGENCY = re.compile(
    rf"\s*+(?:{PLACE}(?:{REGION}){{0,2}}[\s.]{{1,2}})?"
    rf"[(/\[](?:{AGENCIES})(?:/[^\W\d_]{{2,20}})?[)/\]]\.?\s?(?:{DASH}|:)?\s*"
)
# In brackets and glued to the first word is a credit, whatever name stands in it
BY_CREDIT = re.compile(rf"\s*+\({CAPITAL}[^()]{{1,40}}\)(?=[\"“‘«„']?{CAPITAL})")
# As in: BERLIN taz | Die Bahn
BY_NAME = re.compile(rf"\s*+(?:{PLACE}(?:{REGION}){{0,2}}\s)?(?:{AGENCIES})\s?[|—–]\s+")
SHOUTED = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.'’-]+"
BY_CAPITALS = re.compile(
    rf"\s*+(?:{SHOUTED})(?:[ \u00a0/]+(?:{SHOUTED}|{PARTICLE})){{0,4}}"
    rf"(?:{REGION}){{0,2}}(?:\s\([^()]{{2,30}}\))?(?:\s?[—―]|\s[-–]{{1,2}}|\s?--|\.\s?[-–—])\s*(?=\S)"
)
BY_DASH = re.compile(
    rf"\s*+{PLACE}(?:{REGION}){{0,2}}(?:\s\([^()]{{2,30}}\))?\s[-–—―]{{1,2}}\s+(?=[\"“‘«„']?{CAPITAL})"
)
SECOND_DASH = re.compile(r"\s[-–—―]{1,2}\s")
SCANNED = 160  # characters: no dateline seen is longer


def end(text: str, known: str | None = None) -> int:
    """Give the place where the words after a dateline begin; 0 where there is none.

    `known` is the article's own dateline, cut wherever the text repeats it.
    """
    head = text[:SCANNED]
    after = _after(head)
    if known and not after and head.lstrip().startswith(known):
        rest = head.index(known) + len(known)
        dash = re.compile(rf"\s?{DASH}?:?\s*").match(head, rest)
        after = dash.end() if dash else rest
    return after if after < len(text.rstrip()) else 0


def _after(head: str) -> int:
    for pattern in (BY_AGENCY, BY_CREDIT, BY_NAME, BY_CAPITALS):
        if match := pattern.match(head):
            return match.end()
    match = BY_DASH.match(head)
    if match and not SECOND_DASH.search(head, match.end()):
        return match.end()
    return 0
