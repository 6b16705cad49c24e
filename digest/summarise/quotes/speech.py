"""Which marked words are speech, and which are titles, nicknames, terms or sources.

A title has every long word capitalised; a term is short and leans on the
reporter's next noun (“binary choice” framework). Near a verb of saying both
signs mean little, so they count only where the attribution is doubtful.
Known exceptions: slogans held up on a banner, one-word answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.text.words import CJK

if TYPE_CHECKING:
    from digest.summarise.quotes.attribution import Attribution
    from digest.summarise.quotes.tokens import Line

_WIDE = re.compile(f"[{CJK}]")
_WORD = re.compile(
    rf"[{CJK}]{{1,2}}|[^\W_{CJK}][^\W{CJK}]*(?:['’-]+[^\W{CJK}]*)*"
)  # two CJK characters make a word
_TITLE = 8  # words in the longest title
_TERM = 2  # words of a title or a term in Chinese or Japanese
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")  # „tagesschau.de“
_ASKS = re.compile(r"[?？؟]\W*$")
END = 8  # characters that may hold the last signs
_SURE = frozenset(
    (
        "after",
        "inverted",
        "before",
        "paragraph",
        "label",
        "according",
        "colon",
        "continued",
        "next line",
        "signed",
    )
)
_DOUBTFUL = frozenset(("none", "guess", "carried", "previous", "previous subject"))


def is_speech(line: Line, nth: int, by: Attribution) -> bool:
    """Whether the nth marked words of a paragraph were said or written by somebody."""
    marked, quote = line.marked[nth], line.quotes[nth]
    words = _WORD.findall(line.text, marked.start, marked.end)
    if not words or (len(words) == 1 and line.text[marked.end - 1] == ":"):
        return False
    if _WIDE.search(line.text, marked.start, marked.end):
        return len(words) > _TERM  # no space parts it from the reporter's words, no capital tells a title
    if line.language.nouns_capitalised:
        is_address = _ADDRESS.fullmatch(line.text, marked.start, marked.end) is not None
        return not is_address and _is_speech_by_capitals(line, quote, words, by)
    return not _is_name_or_term(line, quote, words, by) or _is_said(line, quote, words, by)


def asks(text: str) -> bool:
    """Whether words end as a question."""
    return _ASKS.search(text[-END:]) is not None


def _is_said(line: Line, quote: int, words: list[str], by: Attribution) -> bool:
    """Whether a sure attribution outweighs the look of the words."""
    if len(words) <= 3 and _is_so_called(line, quote):
        return False
    if by.rule not in _SURE or _is_work(line, quote, words):
        return False
    return by.rule != "before" or by.strong or not _is_named(line, quote)


def _is_name_or_term(line: Line, quote: int, words: list[str], by: Attribution) -> bool:
    if by.rule == "none" and len(words) < 3:
        return True
    if _is_work(line, quote, words) or _is_named(line, quote):
        return True
    if len(words) <= 3 and _is_so_called(line, quote):
        return True
    if by.rule != "before" and _is_title(words):
        return True
    return by.rule in _DOUBTFUL and not by.strong and _is_term(line, quote, len(words))


def _is_speech_by_capitals(line: Line, quote: int, words: list[str], by: Attribution) -> bool:
    """Tell speech where nouns have capitals: small first letters begin fragments, capitals alone names."""
    if _is_slogan(line, quote):
        return True
    led = _is_named(line, quote) or _is_so_called(line, quote)
    if led or by.rule == "reported":
        return not led  # in reported speech the marks are the speaker's
    if words[0][0].islower():
        return by.rule != "none" or len(words) > 2
    if all(not word[0].islower() for word in words) and len(words) < 6:
        return by.rule == "before far" and len(words) == 1 and line.tags[quote - 1] not in "NbMP"
    if by.rule in _DOUBTFUL:
        return len(words) > 5 and line.tags[quote - 1] != "D"  # `das „Bündnis für ein besseres Morgen“`
    return True


def _is_slogan(line: Line, quote: int) -> bool:
    """Whether a noun of saying leads the marks: `skandierten Parolen wie „A“ oder „B“`."""
    remarks, naming = line.language.remarks, line.language.naming
    first = max(quote - 6, line.tags.rfind(".", 0, quote) + 1)
    return any(low in remarks and low not in naming for low in line.lows[first:quote])


def _is_title(words: list[str]) -> bool:
    """Whether every long word is capitalised, and more than the first of several."""
    if not words[0][0].isupper() or any(len(word) > 3 and word[0].islower() for word in words):
        return False
    # `We do it by car` is no title
    return len(words) == 1 or any(not word[0].islower() for word in words[1:])


def _is_work(line: Line, quote: int, words: list[str]) -> bool:
    """Whether a title hangs on an owner or a preposition, whatever follows: `on ABC’s “This Week,”`."""
    if quote > 1 and line.tags[quote - 1] == "," and _is_title(words) and len(words) > 1:
        return line.lows[quote - 2] in line.language.naming
    is_short = line.language.small_titles and len(words) < _TITLE and words[0][0].isupper()
    if is_short and quote > 1 and line.tags[quote - 1] == ",":
        return line.lows[quote - 2] in line.language.naming
    if quote and line.lows[quote - 1] in line.language.composes and len(words) > 2 and _is_title(words):
        return not all(word.isupper() for word in words)  # somebody who shouts
    if quote == 0 or line.tags[quote - 1] not in "sP" or line.lows[quote - 1] in line.language.likening:
        return False
    return len(words) < 8 and words[0][0].isupper() and all(w[0].isupper() or len(w) < 4 for w in words)


def _is_named(line: Line, quote: int) -> bool:
    """Whether the word before the marks says that a name or a term follows."""
    if quote == 0:
        return False
    low = line.lows[quote - 1]
    naming = line.language.naming
    if low in naming or not line.language.nouns_capitalised:
        return low in naming
    return any(len(word) > 4 and low.endswith(word) for word in naming)  # ZDF-Sendung, Wochenzeitung


def _is_so_called(line: Line, quote: int) -> bool:
    """Whether a standing term follows: `what they call US-led “hegemony”`."""
    return not line.language.terming.isdisjoint(line.lows[max(0, quote - 3) : quote])


def _is_term(line: Line, quote: int, words: int) -> bool:
    after = line.tags[quote + 1] if quote + 1 < len(line.tags) else "."
    before = line.tags[quote - 1] if quote else "."
    if after == "-" or (before in "0d" and words <= 3):
        return True  # a list of sources (“Headline” — Paper, date); 14 “dialogue partners”
    return (words <= 3 and after in "nrbNM") or (words == 1 and before != "&")


def is_partial(line: Line, nth: int, by: Attribution) -> bool:
    """Whether the marks bound a fragment of the reporter's sentence, not a whole statement."""
    marked, quote = line.marked[nth], line.quotes[nth]
    if not _begins_high(line.text, marked.start, marked.end):
        return True
    before = line.tags[quote - 1] if quote else "."
    if before in "VGI" and by.rule in _BEHIND:
        return True  # `Those who think “…” are wrong,” she said`: the subject stands outside
    if before not in ".,:-QVGI" and not (before in _AFTER_CUE and by.rule == "before"):
        return True
    after = line.tags[quote + 1] if quote + 1 < len(line.tags) else "."
    if by.rule == "paragraph" and after == "D":
        return line.text[marked.end - 1] not in ".!?…"  # `“The rift runs through” the whole town`
    return by.rule in ("final", "guess", "carried") and after not in ".,Q-"


_BEHIND = frozenset(("after", "inverted", "according", "final"))
_AFTER_CUE = "HNTnrR"


def _begins_high(text: str, start: int, end: int) -> bool:
    """Whether the words begin with a capital, a figure, or a letter of a script without capitals."""
    first = next((c for c in text[start:end] if c.isalnum()), "")
    return bool(first) and not first.islower()
