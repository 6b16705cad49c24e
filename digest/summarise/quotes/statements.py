"""Whether marked words are a whole statement, or the first part of one.

Theory: a paper parts a sentence by its attribution (`“When I look at X,” he
said, “I see Y”`) and shows it with commas on both sides; the first part alone
may say something else than the whole. A short clause after `when` or `while`
without a comma has lost its main clause. Of 783 quotes that would be shown in
news articles these rules keep back 11, none of which was a statement a reader
could use; `“…,” he said, adding, “…”` begins anew and stays. Words whose
speaker at once goes on with `But …` grant what is about to be taken back, and
`because …` without a comma lost its main clause: another 26 and 4 of 1,828.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.summarise.quotes.tokens import folded

if TYPE_CHECKING:
    from digest.summarise.quotes.language import Language

_WORD = re.compile(r"[^\W_][\w'’-]*")
# the closing mark, an attribution of two words or more without a comma, an opening mark, a small letter or I
_GOES_ON = re.compile(
    r"\s*[,،]?\s*[”\"’»“]\s*[^\s,.!?…“\"«„]+\s[^,.!?…“\"«„]{1,90}[,،]\s*[“\"«„](?:I\b|[^\W\d_A-ZÀ-ÖØ-Þ])"
)
LED = frozenset(("before", "before far", "according before", "label"))
_SHORT = 12  # words; a longer clause without a comma has a main clause more often than not


_TAKEN_UP = re.compile(r"[,،]\s*[”\"’»“]\s+[^,.!?…“\"«„]{1,60}[“\"«„][^\W\d_A-ZÀ-ÖØ-Þ]")
# an attribution of one sentence (`, Sen. Smith said. `) and the word that opens the next quotation
_NEXT = re.compile(
    r"[,،.!?…؟]?\s?[”\"’»«“][.,،]?(?:[^”\"“«„»‘.!?…؟]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.){3,160}"
    r"[.:]?\s*[“\"«»„‘]\s?([^\W\d_]+)"
)
# an attribution and the word before the next quotation of the same sentence: `“…,” he said, but “…”`
_TURN = re.compile(r"[,،]?\s?[”\"’»“][,،]?[^”\"“«„»‘.!?…؟]{3,160}?\b(\w+)\s[“\"«„]")
_BROKEN_OFF = re.compile(r"[-–—]\W*$")


def is_statement(text: str, start: int, end: int, language: Language, *, led: bool = False) -> bool:
    """Whether the words at start..end of a paragraph are more than a part of their sentence.

    `led` words follow their attribution, so that what comes after the closing
    mark may be the reporter's paraphrase of their end.
    """
    if _GOES_ON.match(text, end, end + 200) or _BROKEN_OFF.search(text, start, end):
        return False
    if led and _TAKEN_UP.match(text, end, end + 150):
        return False
    if _is_taken_back(text, end, language) or _is_halved(text, start, end, language):
        return False
    words = _WORD.findall(text, start, end)
    if _is_topic(words, language):
        return False
    led_by = folded(words[0]) if words else ""
    if led_by not in language.subordinators or (len(words) >= _SHORT and not _is_cause(words, language)):
        return True
    return not {",", "،", ";", ":", "—", "–"}.isdisjoint(text[start:end])


def _is_taken_back(text: str, end: int, language: Language) -> bool:
    """Whether the next words begin with a contrast: `“It may look hard,” he said. “But it is not.”`.

    One attribution stands between, so that hardly another speaker answers.
    """
    matches = (pattern.match(text, end, end + 250) for pattern in (_NEXT, _TURN))
    return any(match is not None and folded(match.group(1)) in language.contrasts for match in matches)


def _is_halved(text: str, start: int, end: int, language: Language) -> bool:
    """Whether the other half of `“It is not just the ferry,” he said. “It is …”` follows its attribution."""
    if _NEXT.match(text, end, end + 250) is None:
        return False
    said = folded(text[start:end])
    promised = _halving(language).search(said)
    if promised is None or re.search(r"[.!?]\s", said[promised.end() :]):
        return False
    return language.contrasts.isdisjoint(_WORD.findall(said, promised.end()))


@lru_cache(maxsize=8)
def _halving(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{language.halving})(?!\w)")


def _is_cause(words: list[str], language: Language) -> bool:
    """Whether the words open with a cause that is a clause: `because we`, not `because of the rain`."""
    return folded(words[0]) in language.causes and folded(words[1]) not in language.offices


def _is_topic(words: list[str], language: Language) -> bool:
    """Whether the words only name what is spoken of: `Being open to everything,` he said. `That's what …`."""
    if not words or class_of(folded(words[0]), language) not in ("g", "G"):
        return False
    return not any(class_of(folded(word), language) in _FINITE for word in words[1:])


_FINITE = frozenset("AvVIH")  # a verb that may be finite, or a pronoun with its own (you're)


def class_of(low: str, language: Language) -> str:
    """Give the class of a word that stands alone, as `Language.tags` names it."""
    known = language.tags.get(low) or language.tags.get(low.partition("'")[0])
    return known or next((tag for ending, tag in language.endings if low.endswith(ending)), "n")
