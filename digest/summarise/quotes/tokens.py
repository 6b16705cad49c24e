"""A paragraph as the grammar sees it: words and signs with their classes, each quotation one token.

The words inside the marks are not the reporter's, so they are blanked before
the paragraph is read; so are brackets such as (R-Ohio). Classes stand in one
string, a letter a token, because the grammar is regular expressions over it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.summarise.quotes.language import Language
    from digest.text.marks import Marked

_HEAD, _REST = "\ue000", "\ue001"
_BRACKETS = re.compile(r"[(\[][^()\[\]\ue000\n]{0,80}[)\]]")
_COMBINING = "\u0300-\u036f\u064b-\u0652\u0670\u0640"
_SIGNS = {
    ",": ",",
    "،": ",",
    "、": ",",
    ":": ":",
    "：": ":",
    ";": ";",
    "؛": ";",
    "(": "(",
    ")": ")",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ".",
    "؟": ".",
    "。": ".",
    "！": ".",
    "？": ".",
    "-": "-",
    "—": "-",
    "–": "-",
    "―": "-",
}


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One paragraph, read: `tags` has one letter per token, the other fields one entry."""

    number: int
    """Which paragraph of the article."""

    text: str
    tags: str
    lows: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    marked: tuple[Marked, ...]
    quotes: tuple[int, ...]
    """Token index of each of `marked`."""

    language: Language

    def words(self, first: int, last: int) -> str:
        """Give the source's words of tokens first..last (inclusive)."""
        return self.text[self.starts[first] : self.ends[last]]

    def is_capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self.text[self.starts[at]].isupper()


def read(number: int, text: str, marked: tuple[Marked, ...], language: Language) -> Line:
    """Turn a paragraph into classes, its quotations into one token each."""
    blanked = reporters(text, marked)
    tags: list[str] = []
    lows: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quotes: list[int] = []
    before = "."
    seen = _Seen.of(language)
    is_uncased, second = seen.is_uncased, seen.second
    for match in _pattern(language).finditer(blanked):
        start, end = match.span()
        group = match.lastindex or 0
        if group == _QUOTED:
            tag, low = "Q", match.group()
            quotes.append(len(tags))
        else:
            tag, low = seen[group, match.group(), before]
            if low == "." and lows and ends[-1] == start and _is_short(lows[-1], language):
                continue
            if low in second and lows and (lows[-1], low) in language.phrasal:
                tags[-1] = "V"
        if is_uncased and low in language.particles and _begins_name(lows, tags, language):
            tags[-1] = "N"  # `يوسف بن عمر`
        tags.append(tag)
        lows.append(low)
        starts.append(start if group != _CLITIC else end - len(low))
        ends.append(end)
        before = _uncased_side(lows, tag, before, language) if is_uncased else _SIDES.get(tag, "")
    settled = _settled("".join(tags))
    return Line(
        number, text, settled, tuple(lows), tuple(starts), tuple(ends), marked, tuple(quotes), language
    )


_MOST_SEEN = 50_000
"""Words of one language that are remembered with their class: a few megabytes."""


class _Seen(dict[tuple[int, str, str], tuple[str, str]]):
    """Tokens of a language with their class and folded form, by group of the pattern, word and side.

    The same few thousand make up most of any article. A class depends on
    nothing else, so what is remembered can change no result.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.is_uncased = not language.has_capitals
        self.second = frozenset(pair[1] for pair in language.phrasal)
        self._language = language

    @classmethod
    @lru_cache(maxsize=16)
    def of(cls, language: Language) -> _Seen:
        """Give what was seen of a language."""
        return cls(language)

    def __missing__(self, key: tuple[int, str, str]) -> tuple[str, str]:
        """Classify a token that was not seen yet."""
        if len(self) >= _MOST_SEEN:
            self.clear()
        self[key] = found = _classify(*key, self._language)
        return found


def _settled(tags: str) -> str:
    """Decide which doubtful forms are verbs: after a pronoun, or after a name and before what was said."""
    if "Y" in tags:
        tags = _THAT.sub("D", tags).replace("Y", "S")
    tags = _VERB.sub("V", tags).replace("Z", "n") if "Z" in tags else tags
    return _ADJECTIVE.sub("n", tags)


_THAT = re.compile(r"(?<![VvGI])Y(?=[nrb])")  # `that plan`; `said that plans …` keeps its conjunction
_ADJECTIVE = re.compile(r"(?<=[Dds])[gvG](?=[nrbNMgv])")
_VERB = re.compile(r"(?<=[HW])Z|(?<=[HWNM]R)Z|(?<=[NMr])Z(?=[SQ:H])")


def _is_short(word: str, language: Language) -> bool:
    """Whether a word before a full stop is an abbreviation (Sen., R-Ky.)."""
    return word in language.abbreviations or word.rpartition("-")[2] in language.abbreviations


@lru_cache(maxsize=8)
def _pattern(language: Language) -> re.Pattern[str]:
    never = r"(?!)"
    clitic = rf"(?:{language.clitics or never})(?!\w)"
    word = rf"\w[\w{_COMBINING}]*"
    joined = rf"(?:-(?!(?:t-)?{clitic})|['’ʼ](?!s\b)|\.(?=\w)|&)"
    # Two lookaheads spare white space and words the alternatives that cannot match there: half the time.
    return re.compile(
        r"(?=\S)(?:"
        rf"(?=[\w#@])(?:((?i:{language.according})(?!\w))"
        rf"|((?i:{language.elisions or never})"
        rf"|(?:[A-Z]\.){{2,}}|[A-Z]\.(?=\s+[A-Z])|[#@]?{word}(?:{joined}{word})*))"
        rf"|({_HEAD}{_REST}*)"
        r"|(['’ʼ]s\b|(?<=s)['’](?=\s))"
        rf"|((?:-t)?-{clitic})"
        r"|(--+|\.\.\.+|[^\w\s]))"
    )


def reporters(text: str, marked: Sequence[Marked]) -> str:
    """Keep the reporter's own words: quotations and brackets blanked, length kept."""
    text = text.replace(_HEAD, "\ufffd").replace(_REST, "\ufffd")
    parts: list[str] = []
    last = 0
    for one in marked:
        parts += (text[last : one.opens], _HEAD, _REST * (one.closes - one.opens - 1))
        last = one.closes
    whole = "".join((*parts, text[last:]))
    return _BRACKETS.sub(lambda m: " " * len(m.group()), whole) if "(" in whole or "[" in whole else whole


def folded(word: str) -> str:
    """Give a word as the packs write it: lower case, composed, straight apostrophes."""
    low = word.lower()
    if low.isascii():
        return low
    return unicodedata.normalize("NFC", low).replace("’", "'").replace("‘", "'").replace("ʼ", "'")


# Groups of the pattern.
_SOURCE, _WORD, _QUOTED, _OWNER, _CLITIC, _SIGN = range(1, 7)
_SPECIAL = {_SOURCE: "K", _OWNER: "s", _CLITIC: "H"}


def _sign(word: str) -> str:
    """Give the class of a sign; runs of dashes and dots count as one."""
    return _SIGNS.get(word) or {"-": "-", ".": "."}.get(word[0], "x")


def _classify(group: int, word: str, before: str, language: Language) -> tuple[str, str]:
    if group == _SIGN:
        return _sign(word), word
    low = folded(word)
    if group != _WORD:
        return _SPECIAL[group], low.rpartition("-")[2] if group == _CLITIC else low
    known = language.tags.get(low) or language.tags.get(low.rstrip("."))
    if not language.has_capitals:
        return known or _uncased(low, before, language), low
    if word[0].isupper():
        return _capital(known, low, before, language), low
    return known or _lower(word, low, language), low


_PREFIXED = re.compile(r"(?:a[dlnrstz]|ash|el)[-’'](?=[A-Z])")  # al-Amin


def _lower(word: str, low: str, language: Language) -> str:
    if word[0].isdigit():
        return "0"
    if word[0] in "@#" or _PREFIXED.match(word):
        return "N"
    return next((tag for ending, tag in language.endings if low.endswith(ending)), "n")


def _uncased(low: str, before: str, language: Language) -> str:
    """Guess a name where no capitals tell: an unknown word without the article, or after such a word."""
    if low[0].isdigit():
        return "0"
    if before == _ENDED:
        return "n"
    for ending, tag in language.endings:
        if low.endswith(ending):
            return tag
    return "n" if low.startswith(language.article) and before != "N" else "N"


def _begins_name(lows: list[str], tags: list[str], language: Language) -> bool:
    """Whether the last word, taken for a noun, is a name after all: a particle follows it."""
    return bool(tags) and tags[-1] == "n" and not lows[-1].startswith(language.article)


_ENDED = "e"  # stands for the class of the last word of a name
_SIDES = {**dict.fromkeys(".Q:-", "."), "N": "N", _ENDED: _ENDED}
"""What matters of the class before a word: whether a sentence may begin or a name go on."""


def _uncased_side(lows: list[str], tag: str, before: str, language: Language) -> str:
    """Give the side of the last word, which may end a name: a family name with its article (`هدى الشريف`)."""
    is_second = (tag, before) == ("N", "N") and lows[-2] not in language.particles
    return _ENDED if is_second and lows[-1].startswith(language.article) else _SIDES.get(tag, "")


def _capital(known: str | None, low: str, before: str, language: Language) -> str:
    """Tell a name from a known word that a sentence begins with."""
    if low in language.titles or low.endswith(language.title_endings or "\0"):
        return "M"
    if language.nouns_capitalised and (known == "b" or low.endswith(language.body_endings)):
        return "b"
    starts = before == "."
    if known is None:
        return "R" if starts and low.endswith(language.opening_endings or "\0") else "N"
    if (known in "AvVGIZRn0rb" and not starts) or (known == "D" and before == "N"):
        return "N"  # `Bruno Le Maire`
    return "N" if known == "b" else known
