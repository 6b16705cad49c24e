"""A paragraph as the grammar sees it: words and signs with their classes, each quotation one token.

The words inside the marks are not the reporter's, so they are blanked before
the paragraph is read; so are brackets such as (R-Ohio). Classes stand in one
string, a letter a token, because the grammar is regular expressions over it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.summarise.quotes.language import Language
    from digest.summarise.quotes.mention import Mention
    from digest.summarise.quotes.names import Named
    from digest.text.marks import Marked

_HEAD, _REST = "\ue000", "\ue001"
_LED = "\ue002"  # before a word that leads a source
_OURS = (_HEAD, _REST, _LED)
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
    "&": "N",  # Foreign & Commonwealth Office
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
    names: dict[Mention, Named | None] = field(default_factory=dict)
    """What `names.named` read so far: the attribution and each pronoun after it ask for the same few."""

    def words(self, first: int, last: int) -> str:
        """Give the source's words of tokens first..last (inclusive)."""
        return self.text[self.starts[first] : self.ends[last]]

    def is_capital(self, at: int) -> bool:
        """Whether a token begins with a capital."""
        return self.text[self.starts[at]].isupper()


def read(
    number: int, text: str, marked: tuple[Marked, ...], language: Language, own: str | None = None
) -> Line:
    """Turn a paragraph into classes, its quotations into one token each; `own` is what `reporters` gives."""
    run = _Run(own or reporters(text, marked), language)
    tags, lows = run.tags, run.lows
    side = _Side.opening(language)
    for n, word in enumerate(run.words):
        tag, low, after, is_plain = side[word]
        if not is_plain:
            seen = run.looked_at(n, word, (tag, low, after), side)
            if seen is None:
                continue
            tag, low, after = seen
        tags.append(tag)
        lows.append(low)
        side = after
    starts, ends = run.places()
    settled = _settled("".join(tags))
    if not language.has_capitals or language.surnames:
        settled = _surnamed(settled, lows, language)
    return Line(number, text, settled, tuple(lows), starts, ends, marked, tuple(run.quotes), language)


_MOST_SEEN = 50_000
"""Words of one language that are remembered with their class: a few megabytes."""
_Token = tuple[str, str, "_Side", bool]
"""A word's class and folded form, the side of the next word, whether nothing else has a say."""


class _Side(dict[str, _Token]):
    """Tokens of a language by word, where the word before has left a sentence open, a name or neither.

    The same few thousand words make up most of any article. A class depends on
    nothing else, so what is remembered can change no result.
    """

    def __init__(self, before: str, language: Language, sides: dict[str, _Side]) -> None:
        super().__init__()
        self.before = before
        self.sides = sides
        self._language = language
        self._watched = _DOUBTFUL | {first for first, _ in language.phrasal}

    @classmethod
    @lru_cache(maxsize=16)
    def opening(cls, language: Language) -> _Side:
        """Give the side on which a paragraph opens."""
        sides: dict[str, _Side] = {}
        sides.update((before, cls(before, language, sides)) for before in {*_SIDES.values(), ""})
        return sides["."]

    def __missing__(self, word: str) -> _Token:
        """Classify a token that was not seen yet."""
        language = self._language
        group = _WORD if word.isalpha() else _group(word)
        tag, low = _classify(group, word.lstrip(_LED), self.before, language)
        is_plain = language.has_capitals and group in _PLAIN and low not in self._watched
        found = tag, low, self.sides[_SIDES.get(tag, "")], is_plain
        if group == _QUOTED:
            return found
        # what stands before matters to a capital only, or where there are none
        for side in (self,) if word[0].isupper() or not language.has_capitals else self.sides.values():
            if len(side) >= _MOST_SEEN:
                side.clear()
            side[word] = found
        return found


_DOUBTFUL = frozenset(".'’")  # what the words beside it settle


class _Run:
    """A paragraph while it is read: what its tokens were so far, and the tokens that need a look around."""

    def __init__(self, text: str, language: Language) -> None:
        """Cut a paragraph into words, each with the white space before it."""
        self._language = language
        # white space, what leads a source or None, another token or None, white space ...
        cut = _pattern(language).split(text)
        sources = cut[1::3]
        self._spaces, self.words = cut[0::3], cut[2::3]
        if any(sources):
            self.words = [_LED + led if led else word for led, word in zip(sources, self.words, strict=True)]
            cut[2::3] = [led or word for led, word in zip(sources, cut[2::3], strict=True)]
        del cut[1::3]
        ends = list(accumulate(map(len, cut)))
        self._starts, self._ends = ends[0:-1:2], ends[1::2]
        self._dropped: list[int] = []
        self.tags: list[str] = []
        self.lows: list[str] = []
        self.quotes: list[int] = []

    def looked_at(
        self, n: int, word: str, found: tuple[str, str, _Side], side: _Side
    ) -> tuple[str, str, _Side] | None:
        """Settle the nth token by its neighbours. None for the full stop of an abbreviation."""
        tag, low, after = found
        if tag == "Q":
            self.quotes.append(len(self.tags))
        elif low == "." and self._is_abbreviated(n):
            self._dropped.append(n)
            return None
        elif word in ("'", "’") and self._owns(n):
            tag, low = "s", "'"
        elif word[0] == "-" and tag == "H":
            self._starts[n] = self._ends[n] - len(low)  # the pronoun of `explique-t-il`
        elif (low, folded("".join(self.words[n + 1 : n + 2]))) in self._language.phrasal:
            tag = "V"
        return (tag, low, after) if self._language.has_capitals else (tag, low, self._uncased(tag, low, side))

    def places(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Give where the tokens start and end."""
        for n in reversed(self._dropped):
            del self._starts[n], self._ends[n]
        return tuple(self._starts), tuple(self._ends)

    def _is_abbreviated(self, n: int) -> bool:
        """Whether a full stop belongs to the word before it."""
        touches = n > 0 and not self._spaces[n] and n - 1 not in self._dropped[-1:]
        return touches and _is_short(self.lows[-1], self._language)

    def _owns(self, n: int) -> bool:
        """Whether an apostrophe is that of an owner: the leaders' summit."""
        touches = n > 0 and not self._spaces[n] and self._spaces[n + 1]
        return bool(touches) and self.words[n - 1].endswith("s")

    def _uncased(self, tag: str, low: str, side: _Side) -> _Side:
        """Read names by their neighbours, where no capitals tell."""
        language = self._language
        if low in language.particles and _begins_name(self.lows, self.tags, language):
            self.tags[-1] = "N"  # `يوسف بن عمر`
        return side.sides[_uncased_side([*self.lows[-1:], low], tag, side.before, language)]


def _settled(tags: str) -> str:
    """Decide which doubtful forms are verbs: after a pronoun, or after a name and before what was said."""
    if "Y" in tags:
        tags = _THAT.sub("D", tags).replace("Y", "S")
    if "g" in tags:
        tags = _JOB.sub(lambda found: "n" * len(found.group()), tags)
    tags = _VERB.sub("V", tags).replace("Z", "n") if "Z" in tags else tags
    return _ADJECTIVE.sub("n", tags)


def _surnamed(tags: str, lows: list[str], language: Language) -> str:
    """Read an office with its article behind a lone first name as a family name: `هيثم القاضي`.

    Before another name it is an office (`رئيس تونس | الرئيس قيس سعيد`).
    """

    def read(found: re.Match[str]) -> str:
        first, last = lows[found.start()], lows[found.end() - 1]
        if language.has_capitals:
            return "NN" if first in language.genders and last in language.surnames else found.group()
        return "NN" if last.startswith(language.article) else found.group()

    return (_KNOWN_FIRST if language.has_capitals else _FAMILY).sub(read, tags)


_FAMILY = re.compile(r"(?<=[VMrn])N[Mr](?![NMnrb])")
_KNOWN_FIRST = re.compile(r"NM(?![NM])")


# A letter leads each pattern, for it is searched for fast; what stands before is looked at from there.
_THAT = re.compile(r"Y(?<![VvGI]Y)(?=[nrb])")  # `that plan`; `said that plans …` keeps its conjunction
# `“…,” said acting housing director Jane Smith`, `marketing director Jane Smith said`; not `after meeting …`
_JOB = re.compile(
    r"g(?:(?:(?<=Qg)|(?<=Q[V,]g)|(?<=QV[nb]g))g?(?=[nb]?[rM]N)|(?<![PSVvG]g)g?(?=[rM]N{1,3}[VA]))"
)
_ADJECTIVE = re.compile(r"[gvG](?<=[Dds].)(?=[nrbNMgv])")
_VERB = re.compile(r"Z(?:(?<=[HW]Z)|(?<=[HWNM]RZ)|(?<=[NMr]Z)(?=[SQ:H]))")


def _is_short(word: str, language: Language) -> bool:
    """Whether a word before a full stop is an abbreviation (Sen., R-Ky.)."""
    known = language.abbreviations
    return word in known or ("-" in word and word.rpartition("-")[2] in known)


@lru_cache(maxsize=8)
def _pattern(language: Language) -> re.Pattern[str]:
    never = r"(?!)"
    clitic = rf"(?:{language.clitics or never})(?!\w)"
    word = rf"\w[\w{_COMBINING}]*"
    joined = rf"(?:-(?!(?:t-)?{clitic})|['’ʼ](?!s\b)|\.(?=\w)|&)"
    # The lookaheads spare white space and words the alternatives that cannot match there: half the time.
    return re.compile(
        r"(?=\S)(?:"
        rf"(?=[\w#@])((?i:{language.according})(?!\w))"
        rf"|((?=[\w#@])(?:(?i:{language.elisions or never})"
        rf"|(?=[A-Z]\.)(?:(?:[A-Z]\.){{2,}}|[A-Z]\.(?=\s+[A-Z]))"
        rf"|[#@]?{word}(?:(?![-'’ʼ.&])|(?:{joined}{word})*))"
        rf"|{_HEAD}{_REST}*"
        r"|['’ʼ]s\b|(?<=s)['’](?=\s)"
        rf"|(?:-t)?-{clitic}"
        r"|--+|\.\.\.+|[^\w\s]))"
    )


def reporters(text: str, marked: tuple[Marked, ...]) -> str:
    """Keep the reporter's own words: quotations and brackets blanked, length kept."""
    for sign in _OURS:
        text = text.replace(sign, "\ufffd")
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


_SOURCE, _WORD, _QUOTED, _OWNER, _CLITIC, _SIGN = "source", "word", "quoted", "owner", "clitic", "sign"
_PLAIN = frozenset((_SOURCE, _WORD, _OWNER, _SIGN))  # a sign too, but for a full stop and an apostrophe
_SPECIAL = {_SOURCE: "K", _OWNER: "s", _CLITIC: "H"}


def _group(word: str) -> str:
    """Tell what kind of token a word is; an apostrophe alone counts as a sign."""
    first, is_long = word[0], len(word) > 1
    if first in (_LED, _HEAD):
        return _SOURCE if first == _LED else _QUOTED
    if first.isalnum() or first == "_" or (first in "#@" and is_long):
        return _WORD
    if is_long and first in "'’ʼ":
        return _OWNER
    return _CLITIC if is_long and first == "-" and word.strip("-") else _SIGN


def _sign(word: str) -> str:
    """Give the class of a sign; runs of dashes and dots count as one."""
    return _SIGNS.get(word) or {"-": "-", ".": "."}.get(word[0], "x")


def _classify(group: str, word: str, before: str, language: Language) -> tuple[str, str]:
    if group == _SIGN:
        return _sign(word), word
    if group == _QUOTED:
        return "Q", word
    low = folded(word)
    if group != _WORD:
        return _SPECIAL[group], low.rpartition("-")[2] if group == _CLITIC else low
    known = language.tags.get(low) or (language.tags.get(low.rstrip(".")) if low[-1] == "." else None)
    if not language.has_capitals:
        return known or _uncased(low, before, language), low
    if word[0].isupper():
        return _capital(known, low, before, language), low
    return known or _lower(word, low, language), low


_PREFIXED = re.compile(r"(?:a[dlnrstz]|ash|el)[-’'](?=[A-Z])")  # al-Amin


def _lower(word: str, low: str, language: Language) -> str:
    if not word.isalpha():
        if not word[0].isalpha():
            return "0" if word[0].isdigit() else "N" if word[0] in "@#" else "n"
        if _PREFIXED.match(word):
            return "N"
    for ending, tag in language.endings:
        if low.endswith(ending):
            return tag
    return "n"


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
    goes_on = before == "N" and (known == "D" or low in language.particles)
    if goes_on or (known in "AvVGIZRn0rb" and not starts):
        return "N"  # `Bruno Le Maire`, `Aad De Lund`
    return "N" if known == "b" else known
