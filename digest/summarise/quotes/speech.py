"""Which marked words are speech, and which are titles, nicknames, terms or sources.

A title has every long word capitalised; a term is short and leans on the
reporter's next noun (“binary choice” framework). Near a verb of saying both
signs mean little, so they count only where the attribution is doubtful.
Known exceptions: slogans held up on a banner, one-word answers.
"""

from __future__ import annotations

import re

from digest.summarise.quotes.attribution import Attribution
from digest.summarise.quotes.language import Language
from digest.summarise.quotes.tokens import Line

_WORD = re.compile(r"[^\W_][\w'’-]*")
_SURE = frozenset(
    {
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
    }
)
_DOUBTFUL = frozenset({"none", "guess", "carried", "previous", "previous subject"})


def is_speech(line: Line, nth: int, by: Attribution, language: Language) -> bool:
    """Whether the nth marked words of a paragraph were said or written by somebody."""
    marked, quote = line.marked[nth], line.quotes[nth]
    words = _WORD.findall(line.text, marked.start, marked.end)
    if not words or (len(words) == 1 and line.text[marked.end - 1] == ":"):
        return False
    if language.nouns_capitalised:
        return _is_speech_by_capitals(line, quote, words, by)
    if by.rule == "none" and len(words) < 3:
        return False
    if len(words) <= 3 and _is_so_called(line, quote, language):
        return False
    if _is_work(line, quote, words):
        return False
    if by.rule in _SURE and (by.rule != "before" or by.strong or not _is_named(line, quote, language)):
        return True
    if _is_title(words) and by.rule != "before" or _is_named(line, quote, language):
        return False
    if by.rule in _DOUBTFUL and not by.strong:
        return not _is_term(line, quote, len(words))
    return True


def _is_speech_by_capitals(line: Line, quote: int, words: list[str], by: Attribution) -> bool:
    """Tell speech where nouns have capitals: a small first letter is a fragment of speech, capitals alone a name."""
    if by.rule == "reported":
        return True  # in reported speech the marks are the speaker's
    if words[0][0].islower():
        return by.rule != "none" or len(words) > 2
    if all(not word[0].islower() for word in words) and len(words) < 6:
        return by.rule == "before far" and len(words) == 1 and line.tags[quote - 1] not in "NbMP"
    return len(words) > 5 or by.rule not in _DOUBTFUL


def _is_title(words: list[str]) -> bool:
    """Whether every long word is capitalised."""
    return words[0][0].isupper() and all(len(w) < 4 or not w[0].islower() for w in words)


def _is_work(line: Line, quote: int, words: list[str]) -> bool:
    """`on ABC’s “This Week,”`: a title that hangs on an owner or a preposition, whatever follows."""
    if (
        quote == 0
        or line.tags[quote - 1] not in "sP"
        or line.lows[quote - 1] in ("with", "as", "for", "like")
    ):
        return False
    return all(w[0].isupper() or len(w) < 4 for w in words) and words[0][0].isupper() and len(words) < 8


def _is_named(line: Line, quote: int, language: Language) -> bool:
    """Whether the word before the marks says that a name or a term follows."""
    return quote > 0 and line.lows[quote - 1] in language.naming


def _is_so_called(line: Line, quote: int, language: Language) -> bool:
    """`what they call US-led “hegemony”`: a standing term, not something said."""
    return any(line.lows[i] in language.terming for i in range(max(0, quote - 3), quote))


def _is_term(line: Line, quote: int, words: int) -> bool:
    after = line.tags[quote + 1] if quote + 1 < len(line.tags) else "."
    before = line.tags[quote - 1] if quote else "."
    if after == "-":
        return True  # a list of sources: “Headline” — Paper, date
    return (words <= 3 and after in "nrbNM") or (words == 1 and before != "&")


def is_partial(line: Line, nth: int, by: Attribution) -> bool:
    """Whether the marks bound a fragment of the reporter's sentence, not a whole statement."""
    marked, quote = line.marked[nth], line.quotes[nth]
    if not _begins_high(line.text, marked.start, marked.end):
        return True
    before = line.tags[quote - 1] if quote else "."
    if before not in ".,:-QVGI" and not (before in _AFTER_CUE and by.rule == "before"):
        return True
    after = line.tags[quote + 1] if quote + 1 < len(line.tags) else "."
    return by.rule in ("final", "guess", "carried") and after not in ".,Q-"


_AFTER_CUE = "HNTnrR"


def _begins_high(text: str, start: int, end: int) -> bool:
    """Whether the words begin with a capital, a figure, or a letter of a script without capitals."""
    first = next((c for c in text[start:end] if c.isalnum()), "")
    return bool(first) and not first.islower()
