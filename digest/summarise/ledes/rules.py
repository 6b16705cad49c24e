"""What an editor never lets into a lede, whatever its score.

Barred are sentences that tell no news: a promise of a list ("Here is what we
know:"), a byline, a caption, a correction, a call to click, a disclaimer, a crosshead left
in the body, a character that had to be replaced, and what says the headline again
and adds nothing. Leaning are
sentences that need the one before: they open with a pronoun or a connective
of the language's pack, or stand inside a quotation that begins or ends in
another sentence. None may open a lede; as the second sentence one that opens
with "he" or "their" may only follow directly, for there it would name somebody
else, and any other loses a little. The first sentence of an article leans on
nothing: what its pronoun means comes later, on purpose.

Both give way where nothing else is left, leaning first.

In a digest, where a budget of words leaves the number of sentences open, one
more thing is barred: somebody's words without their speaker. A quote has a
place of its own there, beside a name; half of one in a lede, with a mark that
never closes, is worse than a shorter lede. Whoever asks for N sentences gets N.

Measured on 731 CNN articles with weights that never saw them, ROUGE-1/2/Lsum:
barring changes nothing at two sentences (+0.2 R-1 on 49 articles of REALSumm);
no leaning opening costs 0.1/0.0/0.1 at two sentences and 0.4/0.2/0.2 at one,
half of it at "But" and "And". No leaning second sentence at all was refused:
it costs 0.3/0.2/0.3 more, the rule on "he" and "their" 0.05 of each.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from digest.text.languages import pack
from digest.text.words import STEM, fold, stems

CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
BYLINE = re.compile(
    rf"(?:By|Von|Par|Por|Di|Door|Oleh|Text:|Story by)\s{CAPITALISED}"
    rf"(?:[\s,]+(?:and|und|et|y|e|en|{CAPITALISED})){{0,7}}\W*"
)
NOTE = re.compile(
    r"\W{0,2}(?:corrections?|clarification|editor[’']?s[’']? note|rectificatif|note de la rédaction|"
    r"korrektur|anmerkung der redaktion|corrección|fe de erratas|nota de la redacción|correzione|تصحيح)"
    r"(?:\s\([^()]*\))?\s?(?:[:.—–-]|$)",
    re.IGNORECASE,
)
CALL = re.compile(
    r"\W{0,2}(?:the (?:views|opinions) expressed|"
    r"read (?:more|also|the full)|click here|sign up|subscribe (?:to|now|here)|follow us|see also|"
    r"also read|lire aussi|à lire aussi|mehr zum thema|lesen sie auch|lea también|leggi anche|leia também|"
    r"baca juga|(?:watch|related|listen|more)\s?:|اقرأ أيضا)",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"\W{0,2}(?:(?:file )?photos?|pictures?|images?|fotos?|bild|crédit photo|video)\s?[:/|]", re.IGNORECASE
)
CREDIT = re.compile(
    r".*\((?:[^()]*\s)?(?:photo|picture|foto|Getty|AP|AFP|Reuters)(?:[\s/][^()]*)?\)\W*$",
    re.IGNORECASE | re.DOTALL,
)
STOPPED = re.compile(r"[.!?…؟۔।。！？:;,][\"'”’“»›«)\]]*$")
MARKS = re.compile('[“”„«»]|(?<!\\w)"|"(?!\\w)')
QUOTATION = re.compile('[“"«„][^”"»“]*[”"»“][.!?…]?')
OPENING = "\\W{0,3}"


def is_barred(text: str, headline: str | None, language: str, *, alone: bool) -> bool:
    """Whether a sentence may not stand in a lede at all; `alone` says it is its whole paragraph."""
    if "\ufffd" in text or text.rstrip(" \"'”’»)").endswith((":", "：")):
        return True
    if NOTE.match(text) or CALL.match(text) or CAPTION.match(text) or ("(" in text and CREDIT.match(text)):
        return True
    if alone and (BYLINE.fullmatch(text) or (len(text.split()) <= 8 and not STOPPED.search(text))):
        return True
    return headline is not None and repeats(text, headline, language)


def repeats(text: str, headline: str, language: str) -> bool:
    """Whether a sentence says its headline again and adds at most one word in seven."""
    small = _small(language)
    said, head = set(stems(text)) - small, set(stems(headline)) - small
    return bool(said & head) and len(said - head) <= len(said) / 7


def is_leaning(text: str, language: str) -> bool:
    """Whether a sentence needs the one before it."""
    pattern = _openers(language)
    return bool(pattern and pattern.match(text)) or _is_torn(text)


def is_adrift(text: str, language: str) -> bool:
    """Whether a sentence opens with a pronoun that names whoever was named last: the wrong one, elsewhere."""
    pattern = _persons(language)
    return bool(pattern and pattern.match(text))


def is_unsaid(text: str) -> bool:
    """Whether a sentence is words without their speaker: torn out of a quotation, or all of one."""
    return _is_torn(text) or QUOTATION.fullmatch(text.strip()) is not None


def _is_torn(text: str) -> bool:
    """Whether a quotation begins or ends outside the sentence."""
    marks = MARKS.findall(text)
    opened = marks.count("“") + marks.count("«") + marks.count("„")
    closed = marks.count("”") + marks.count("»")
    if "„" in marks:  # German: “ closes
        opened, closed = marks.count("„"), marks.count("“") + marks.count("”")
    return marks.count('"') % 2 == 1 or opened != closed


def _either(phrases: tuple[str, ...]) -> str:
    forms = {form for phrase in phrases for form in (phrase, normalize("NFD", phrase))}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(r"\s".join(map(re.escape, form.split())) for form in longest_first)


# "Then-Mayor" and "so-called" open with another word than "then" and "so"; "elle-même" is still "elle".
WHOLE = rf"(?!\w|[-‐‑](?!(?:{_either(('même', 'mêmes', 'ci', 'là'))})(?!\w))\w)"


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(fold(word)[:STEM] for word in pack(language).function)


@cache
def _persons(language: str) -> re.Pattern[str] | None:
    words = pack(language).persons
    return re.compile(rf"{OPENING}(?:{_either(tuple(words))}){WHOLE}", re.IGNORECASE) if words else None


@cache
def _openers(language: str) -> re.Pattern[str] | None:
    """Match a pronoun or connective of the pack at the start, unless it belongs to a day ("this week")."""
    words = pack(language)
    if not words.pronouns:
        return None
    days = _either(words.days)
    openers = _either((*words.connectives, *sorted(words.pronouns)))
    weekdays = _either(tuple(sorted(words.weekdays)))
    return re.compile(
        rf"{OPENING}(?!(?:{days})(?!\w)|\w+\s(?:{weekdays})(?!\w))(?:{openers}){WHOLE}(?!\s(?:of|to)\s)",
        re.IGNORECASE,
    )
