"""What an editor never lets into a lede, whatever its score.

Barred are sentences that tell no news: a promise of a list ("Here is what we
know:"), a byline, what is said of the text or to its reader (`notices`), a
crosshead left in the body, a character that had to be replaced, and what says
the headline again and adds nothing. Leaning are sentences that need the one
before: they open with a pronoun or a connective of the language's pack, or
stand inside a quotation that begins or ends in another sentence. None may open
a lede; as the second sentence one that opens with "he" or "their" may only
follow directly, for there it would name somebody else, and any other loses a
little, as does one that may answer a question left out. The first sentence of
an article leans on nothing: what its pronoun means comes later, on purpose.

A question tells nothing; only the article's first stands, with the sentence
after it, which answers. What tells of one ("… asked: “Why?”") is news. A quotation
that begins in the only sentence of a lede and goes on elsewhere is cut off; of
two sentences such a one loses more.

All give way where nothing else is left, barred sentences last.

In a digest, where a budget of words leaves the number of sentences open, one
more thing is barred: somebody's words without their speaker. A quote has a
place of its own there, beside a name; half of one in a lede, with a mark that
never closes, is worse than a shorter lede. Whoever asks for N sentences gets N.

Measured on 731 CNN articles with weights that never saw them, ROUGE-1/2/Lsum:
barring changes nothing at two sentences (+0.2 R-1 on 49 articles of REALSumm);
no leaning opening costs 0.1/0.0/0.1 at two sentences and 0.4/0.2/0.2 at one,
half of it at "But" and "And". No leaning second sentence at all was refused:
it costs 0.3/0.2/0.3 more, the rule on "he" and "their" 0.05 of each.

With the weights as shipped, on 731 CNN and 1,433 French articles (ROUGE-1):
notices and colons change eight of 2,164 pairs (-0.06 on CNN, most of it one
list of links), bullets no choice but one. Questions: no gain or loss at one
sentence beyond 0.04; at two +0.07 on CNN, -0.03 in French. Barring them all was
refused (-0.10 in French: what answers the first sentence leans on it), so was
barring a lede that opens after a question (-0.14 at one sentence). A quotation
cut off: +0.05 at two sentences on CNN, -0.01 in French; barring it was refused
(-0.07 in French, where many opening marks are lost), and so were single marks
(of three ledes they changed, two held an apostrophe). Openings like "Not even":
+0.01. All together: CNN 30.27 to 30.27 at one sentence, 32.76 to 32.84 at two;
French 30.72 to 30.68.
"""

from __future__ import annotations

import re
from functools import cache

from digest.summarise.ledes.notices import is_notice
from digest.text.languages import pack
from digest.text.languages.matching import either
from digest.text.words import STEM, fold, stems

CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
BYLINE = re.compile(
    rf"(?:By|Von|Par|Por|Di|Door|Oleh|Text:|Story by)\s{CAPITALISED}"
    rf"(?:[\s,]+(?:and|und|et|y|e|en|{CAPITALISED})){{0,7}}\W*"
)
TAIL = -24  # characters from the end: no more signs than that follow the last word
# Read backwards: a question mark with only signs behind it
ASKING = re.compile(r"(?P<after>[^\w?？؟]*+)[?？؟]")
CLOSED = re.compile("[\"”“»«’')\\]]")
OPENED = re.compile("(?<=\\s)[“”\"«»„‘'(\\[]\\s?(?=[\\w¿¡])")  # behind other words
ENCLOSED = re.compile('[“”"«»„][^“”"«»„]*[”“"»«]\\W{0,2}|[‘\'][^‘]*[’\']\\W{0,2}|\\([^()]*\\)\\W{0,2}')
PROMISING = re.compile(r"[^\w:：]*+[:：]")  # read backwards: a colon with only signs behind it
STOPPED = re.compile(r"[.!?…؟۔।。！？:;,][\"'”’“»›«)\]]*$")
MARKS = re.compile('[“”„«»]|"(?:(?<!\\w")|(?!\\w))')
QUOTATION = re.compile('[“"«„][^”"»“]*[”"»“][.!?…]?')
OPENING = "\\W{0,3}"


def is_barred(text: str, headline: str | None, language: str, *, alone: bool) -> bool:
    """Whether a sentence may not stand in a lede at all; `alone` says it is its whole paragraph."""
    if "\ufffd" in text or PROMISING.match(text[:TAIL:-1]) or is_notice(text):
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
    return bool(pattern and pattern.match(text)) or is_torn(text)


def is_adrift(text: str, language: str) -> bool:
    """Whether a sentence opens with a pronoun that names whoever was named last: the wrong one, elsewhere."""
    pattern = _persons(language)
    return bool(pattern and pattern.match(text))


def is_unsaid(text: str) -> bool:
    """Whether a sentence is words without their speaker: torn out of a quotation, or all of one."""
    return is_torn(text) or QUOTATION.fullmatch(text.strip()) is not None


def is_question(text: str) -> bool:
    """Whether a sentence asks; one that tells of a question in quotation marks or brackets does not."""
    match = ASKING.match(text[:TAIL:-1])
    if match is None or not CLOSED.search(match["after"]):
        return match is not None
    said = text.strip()
    return OPENED.search(said) is None or ENCLOSED.fullmatch(said) is not None


def is_left_open(text: str) -> bool:
    """Whether a quotation begins in the sentence and ends in another."""
    if not is_torn(text):
        return False
    *_, last = MARKS.finditer(text)
    return last[0] in "“„«" or (last[0] == '"' and text[last.end() : last.end() + 1].isalnum())


def is_torn(text: str) -> bool:
    """Whether a quotation begins or ends outside the sentence."""
    if text.isascii() and '"' not in text:
        return False
    marks = MARKS.findall(text)
    opened = marks.count("“") + marks.count("«") + marks.count("„")
    closed = marks.count("”") + marks.count("»")
    if "„" in marks:  # German: “ closes
        opened, closed = marks.count("„"), marks.count("“") + marks.count("”")
    return marks.count('"') % 2 == 1 or opened != closed


# "Then-Mayor" and "so-called" open with another word than "then" and "so"; "elle-même" is still "elle".
WHOLE = rf"(?!\w|[-‐‑](?!(?:{either(('même', 'mêmes', 'ci', 'là'))})(?!\w))\w)"


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(fold(word)[:STEM] for word in pack(language).function)


@cache
def _persons(language: str) -> re.Pattern[str] | None:
    words = pack(language).persons
    return re.compile(rf"{OPENING}(?:{either(words)}){WHOLE}", re.IGNORECASE) if words else None


@cache
def _openers(language: str) -> re.Pattern[str] | None:
    """Match a pronoun or connective of the pack at the start, unless it belongs to a day ("this week")."""
    words = pack(language)
    if not words.pronouns:
        return None
    days, weekdays = either(words.days), either(words.weekdays)
    openers = either((*words.connectives, *words.pronouns))
    return re.compile(
        rf"{OPENING}(?!(?:{days})(?!\w)|\w+\s(?:{weekdays})(?!\w))(?:{openers}){WHOLE}(?!\s(?:of|to)\s)",
        re.IGNORECASE,
    )
