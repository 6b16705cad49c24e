"""Names where they stand in a text: runs of words with capitals, parted from what leads them.

Theory: a run (`White House Chief of Staff Denis McDonough`) is a title and a
name; the name begins after the last word that cannot be part of one, or at a
known first name. A run ends with its sentence. What a name hangs on says
whether the text goes on about the person: hardly, where a preposition leads
it (`brother of Ron Howard`) or it owns something.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from digest.summarise.quotes.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.summarise.quotes.language import Language

Name = tuple[str, ...]
FREE, APPOSED, GOVERNED = 0, 1, 2
_WORD = re.compile(r"\S+")
_HYPHENED = re.compile(r"[-‐‑](?:[a-zß-öø-ÿ]{4,}|in[-‐‑])")
_FIRST = re.compile(r"(?<!\w)([^\W\d_][\w\u0300-\u036f'’-]*)[ \t\xa0](?:([^\W\d_]\.)[ \t\xa0])?$")
_MARKED = "\ue000"  # what `tokens.reporters` leaves of marked words begins with it
_INITIALS = re.compile(r"(?:\w\.){1,2}")
_JOINTS = ("-", "'", "’")
_PREFIX = re.compile(r"(?<!\w)(?:a[dlnrstz]|ash|el)[-’']$")  # `al-` of the first of a run's words
_LONGEST = 6  # words; a longer run is a headline with capitals


class Naming(NamedTuple):
    """One name as it stands: its words, what leads it, where it begins, how it hangs on the words before."""

    words: Name
    title: str | None
    courtesy: str | None
    """`m` or `f` where Mr, Ms or a gendered title says so."""

    start: int
    end: int
    led: int
    """Where the words that lead it begin."""

    opens: bool
    """Whether a sentence begins with the run, so that the first capital proves nothing."""

    wider: Name | None = None
    """The name with the word before a known first name, which may be its true first: Norbert | Leo Brandt."""

    wider_opens: bool = False
    """Whether a sentence opens with that word, so that its capital proves nothing."""


class _Word(NamedTuple):
    text: str
    low: str
    start: int
    end: int


class _Piece(NamedTuple):
    """A name as its run alone tells it; places count from the beginning of the run."""

    words: Name
    led: tuple[_Word, ...]
    courtesy: str | None
    first: _Word
    end: int
    begins: int
    """Where its part of the run begins."""

    may_be_wider: bool


def namings(text: str, language: Language) -> Iterator[Naming]:
    """Find the names of a text, each with what leads it; a courtesy and a surname count."""
    for run in _runs(language).finditer(text):
        begin = run.start()
        if text[begin - 1 : begin] in _JOINTS and (prefix := _PREFIX.search(text, begin - 4, begin)):
            begin = prefix.start()
        read = _remembered if run.end() - begin < _MEMORABLE else _pieces
        for piece in read(text[begin : run.end()], language):
            yield _naming(text, begin, piece, language)


def _pieces(run: str, language: Language) -> tuple[_Piece, ...]:
    first, _, last = run.partition(" ")
    if last.isalpha() and _is_first(first, language) and folded(last) not in language.offices:
        # two names and nothing else: a third of all runs need no further look
        return (
            _Piece((first, last), (), None, _Word(first, folded(first), 0, len(first)), len(run), 0, False),
        )
    words = [_Word(m.group(), folded(m.group()).rstrip("."), *m.span()) for m in _WORD.finditer(run)]
    if _MARKED in run:
        words = _without_nicknames(words, language)
    parts = _parts(words, language) if _is_parted(run, words, language) else (words,)
    found = (_piece(part, language) for part in parts)
    return tuple(one for one in found if one is not None)


def _is_parted(run: str, words: list[_Word], language: Language) -> bool:
    """Whether any sign or word may cut a run; in most there is none."""
    return _PARTING.search(run) is not None or any(word.low in language.offices for word in words)


_PARTING = re.compile(rf"\.|['’]s(?!\w)|{_MARKED}")


def _is_first(word: str, language: Language) -> bool:
    """Whether a word can only be the first of a name."""
    low = folded(word)
    if not word.isalpha() or word.islower() or _is_acronym(word):
        return False
    if low in language.tags or low in language.offices:
        return False
    return low not in language.titles and not low.endswith(language.title_endings or "\0")


def _without_nicknames(words: list[_Word], language: Language) -> list[_Word]:
    """Leave out what stands in marks behind a known first name: Norbert “The Whale” Lund."""
    known = language.genders
    kept = (b for a, b in pairwise(words) if not (b.text.startswith(_MARKED) and a.low in known))
    return [words[0], *kept]


_MEMORABLE = 100  # characters; a longer run is no name that comes back, in this article or the next
_remembered = lru_cache(maxsize=4096)(_pieces)


def first_name(text: str, last: int, language: Language) -> Name:
    """Give the known first name, and initial, before a last name at `last`; empty where there is none."""
    match = _FIRST.search(text, max(0, last - 40), last)
    if match is None or not match[1][0].isupper() or folded(match[1]) not in language.genders:
        return ()
    return tuple(one for one in match.groups() if one)


@lru_cache(maxsize=256)  # an article compares the same few names all the time
def plain(words: Name) -> Name:
    """Give a name's words as they are compared."""
    return tuple(folded(word).rstrip(".") for word in words)


def surname(words: Name, language: Language) -> str:
    """Give the folded last word, Jr. and III aside."""
    low = plain(words)
    return low[-2] if len(low) > 1 and low[-1] in language.suffixes else low[-1]


def person(words: Name, language: Language) -> str:
    """Give what tells people of one surname apart: the first name, Jr."""
    low = plain(words)
    return f"{low[0]} {low[-1]}" if low[-1] in language.suffixes else low[0]


def _bare(word: _Word, language: Language) -> str:
    """Give a name's last word without the possessive and the full stop of its sentence."""
    last = word.text.removesuffix("’s").removesuffix("'s")
    return last if len(last) < 3 or word.low in language.suffixes else last.rstrip(".")


def _parts(words: list[_Word], language: Language) -> Iterator[list[_Word]]:
    """Cut a run where a sentence or a title's `of` ends it; an owner inside is a piece too."""
    first = owned = 0
    for i, word in enumerate(words):
        if word.text.startswith(_MARKED):
            yield words[first:i]
            first = owned = i + 1
            continue
        if word.text.endswith("."):
            # `P.B. Lund`, `Karl P. Lund`; after a longer acronym, or before a full name, a sentence begins
            is_initial = _INITIALS.fullmatch(word.text) and (len(word.text) < 3 or i + 2 == len(words))
            cut = not is_initial and word.low not in language.abbreviations
            cut = cut or word.low in language.suffixes
        else:
            cut = word.low in language.offices and not is_title(words[i - 1].low, language)
        if cut or i + 1 == len(words):
            stop = i + 1 if word.low not in language.offices else i
            yield words[first:stop]
            first = owned = i + 1
        elif _owns(word.text):
            yield words[owned : i + 1]
            owned = i + 1


def _owns(word: str) -> bool:
    return word.endswith(("’s", "'s"))


def _piece(words: list[_Word], language: Language) -> _Piece | None:
    if words and words[0].text.islower():
        small = (i for i, w in enumerate(words) if not w.text.islower() or w.low in language.particles)
        words = words[next(small, len(words)) :]  # `of | the | House`
    start = _start(words, language) if words else None
    if start is None or len(words) - start > _LONGEST:
        return None
    while len(words) - start > 2 and language.tags.get(words[-1].low) == "D":
        words = words[:-1]  # `Nadia Ferrant Le`: a full stop was lost
    name = (*(w.text for w in words[start:-1]), _bare(words[-1], language))
    led = tuple(words[_opened(words, start, language) : start])
    if len(name) < 2 and not led:
        return None
    courtesy = next((c for w in led if (c := _courtesy(w.low, language))), None)
    wider = bool(led) and _may_be_first(led[-1], words[start], language)
    return _Piece(name, led, courtesy, words[start], words[-1].end, words[0].start, wider)


def _naming(text: str, begin: int, piece: _Piece, language: Language) -> Naming:
    """Put a piece of a run that begins at `begin` into its place."""
    led, first = piece.led, piece.first
    opens = first.start == piece.begins and _begins_sentence(text, begin + piece.begins)
    is_first = piece.may_be_wider and not (len(led) == 1 and _is_seat(text, begin + led[0].start, language))
    wider = (led[-1].text, *piece.words) if is_first else None
    return Naming(
        piece.words,
        _title(text, begin, piece, language) if led else None,
        piece.courtesy,
        begin + first.start,
        begin + piece.end,
        begin + piece.begins,
        opens,
        wider,
        wider is not None and _begins_sentence(text, begin + led[-1].start),
    )


def _is_seat(text: str, start: int, language: Language) -> bool:
    """Whether a capital is what an office is of: `ministre de la | Santé Agnès Lund`."""
    *roles, of = re.findall(r"\w+'?", folded(text[max(0, start - 40) : start]))[-3:] or [""]
    is_of = of in language.offices and any(language.tags.get(role, "N") in "rM" for role in roles)
    return is_of or language.tags.get(of) == "D"  # no first name stands behind an article


def _may_be_first(before: _Word, first: _Word, language: Language) -> bool:
    """Whether the word before a known first name may be a first name too, not a party or a title."""
    if first.low not in language.genders or before.text.isupper() or not before.text.isalpha():
        return False
    known = language.members | language.seats
    return language.tells_names and not _leads(before, language) and before.low not in known


def _courtesy(low: str, language: Language) -> str | None:
    return language.genders.get(low) if low in language.titles else None


def _start(words: list[_Word], language: Language) -> int | None:
    """Find where the name begins in a run. None where the run is an office alone."""
    lows = [w.low for w in words]
    last = len(words) - 1
    start = owned = next((i + 1 for i in range(last - 1, -1, -1) if _owns(words[i].text)), 0)
    while start < last and _is_acronym(words[start].text) and not words[last].text.isupper():
        start += 1  # `à l'AFP | Nadia Ferrant`
    for i in range(start, last):
        if _leads(words[i], language) and (i == start or language.tags.get(lows[i]) != "D"):
            start = i + 1  # an article inside is part of the name: Claire Le Goff
    is_office = not language.offices.isdisjoint(lows)
    office = next(i for i in range(last, -1, -1) if lows[i] in language.offices) if is_office else -1
    if office > owned:
        led = any(is_title(low, language) for low in lows[office + 1 : last])
        seat = seated(lows, office + 1, language)
        return max(seat or 0, start) if seat or led else None
    for i in range(start + 1, last):
        if lows[i] in language.genders and lows[start] not in language.genders:
            return i  # `Republican | Donald Trump`
    if language.nouns_capitalised and last - start > 1 and lows[start] not in language.genders:
        return last - 1  # `Fischer | Ole Brandt`
    return start


def _is_acronym(word: str) -> bool:
    """Whether capitals alone name a body, being more than initials."""
    return len(word) > 2 and word.isalpha() and word.isupper()


def seated(lows: list[str], seat: int, language: Language) -> int | None:
    """Find the name after `Secretary of`: at a first name, or after an office of one word."""
    while seat < len(lows) and language.tags.get(lows[seat]) == "D":
        seat += 1
    known = next((i for i in range(seat + 1, len(lows) - 1) if lows[i] in language.genders), None)
    if known is not None:
        return known
    return seat + 1 if len(lows) - seat > 2 and lows[seat] in language.seats else None


def _leads(word: _Word, language: Language) -> bool:
    """Whether a word cannot be part of a name that goes on."""
    if is_title(word.low, language) or is_hyphened(word.text):
        return True
    tag = language.tags.get(word.low, "N")
    return word.low.endswith(language.title_endings or "\0") or tag in "DdPSWHA&RTVIZrbY"


def is_hyphened(word: str) -> bool:
    """Whether a compound ends in a common word, as no name does: Chicago-born, Editor-in-Chief."""
    return not word.isalpha() and word[0].isupper() and _HYPHENED.search(word) is not None


def _opened(words: list[_Word], start: int, language: Language) -> int:
    """Pass over the function words that a sentence opens with."""
    at = 0
    while at < start and language.tags.get(words[at].low, "N") in "DdPSW&RTA":
        at += 1
    return at


def is_title(low: str, language: Language) -> bool:
    """Whether a word may lead a name as a title: `Chief of Staff`, not `Department of Justice`."""
    if "-" not in low:
        return low in language.titles
    head = low.partition("-")[0]
    if language.tags.get(head) == "r":
        return True  # Editor-in-Chief
    return low in language.titles or head in language.titles


def is_plural(low: str, language: Language) -> bool:
    """Whether a title is that of several people: `Sens. Smith and Jones`."""
    head, hyphen, _ = low.partition("-")
    last = low.rpartition("-")[2]  # `singer-songwriters`
    if not last.endswith("s") or last.endswith("ss") or low in language.genders:
        return False
    return last[:-1] in language.titles or (hyphen != "" and language.tags.get(head) == "r")


def _title(text: str, begin: int, piece: _Piece, language: Language) -> str | None:
    """Give what leads a name as it stands, if that is worth showing: not Mr, not Sen. alone, no plural."""
    led = piece.led
    lows = [w.low for w in led]
    if any(is_plural(low, language) for low in lows):
        return None
    if _OF_A_BODY.search(text, max(0, begin + led[0].start - 40), begin + led[0].start):
        return None
    start = qualified(text, begin + led[0].start, language)
    past = start < begin + led[0].start or lows[0] in language.qualifiers
    shortest = 2 if past else 4  # letters: `Sen.` says little, `former Sen.` says much
    titles = [w for w in led if is_title(w.low, language) and w.low not in language.qualifiers]
    is_shouted = piece.words[-1].isupper()  # else capitals make an office of three letters: CEO
    if not any(len(w.low) >= shortest or (w.text.isupper() and not is_shouted) for w in titles) and not (
        lows[0] in language.qualifiers and len(led) > 1
    ):
        return None
    return " ".join(text[start : begin + led[-1].end].split())


_OF_A_BODY = re.compile(
    r"[^\W\d_a-zß-öø-ÿ]\w+[ \xa0](?:for|on)[ \xa0]$"
)  # `Center for | Safe Ports President`


def qualified(text: str, start: int, language: Language) -> int:
    """Move the start of a title left over `former`, `then-`, `state` and the `State` of a Department."""
    match = re.search(r"([^\W\d_]+)[-\s]$", text[max(0, start - 16) : start])
    if match is None:
        return start
    is_seat = match.group(1).istitle() and folded(match.group(1)) in language.seats
    if match.group(1) not in language.qualifiers and not is_seat:
        return start
    return start - len(match.group())


def hangs(text: str, one: Naming, language: Language) -> int:
    """Tell how a name hangs on its sentence: free, between commas, under a preposition or as an owner."""
    if _owns(text[one.start : one.end]):
        return GOVERNED
    before = text[max(0, one.led - 60) : one.led].rstrip()
    if before.endswith(","):
        return APPOSED
    for word in reversed(re.split(r".*[.!?,;:—–-]\s|\s", before)[-4:]):
        tag = language.tags.get(folded(word or ""), "n")
        if tag == "P":
            return GOVERNED
        if tag in "VvAH&":
            break
    return FREE


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in '.!?:”"“'


@lru_cache(maxsize=8)
def _runs(language: Language) -> re.Pattern[str]:
    """Match two or more words with capitals in a row (`Russia's President Vladimir Putin`)."""
    small = "|".join(sorted(map(re.escape, language.particles))) or "(?!)"
    office = "|".join(sorted(map(re.escape, language.offices))) or "(?!)"
    space = r"[ \t\xa0]"
    # possessive quantifiers: a long word without a second costs one pass
    capital, part = r"[^\W\d_a-zß-öø-ÿ]", r"[\w\u0300-\u036f]*+"
    rest = rf"{part}(?:\.[A-Z])*+\.?(?:[-'’][^\W\d_]{part})*+"
    word = rf"(?:(?:a[dlnrstz]|ash|el)[-’'])?{capital}{rest}"
    nickname = rf"{_MARKED}\ue001{{2,24}}{space}"
    joint = rf"(?:(?:{office}){space}(?:[a-z]{{1,3}}{space})?|{nickname}|(?:(?:{small}){space}){{0,3}})"
    # the first letter stands before what it is tested for: a set that leads a pattern is searched fast
    return re.compile(rf"{capital}(?<!\w\w){rest}(?:{space}{joint}{word})+")
