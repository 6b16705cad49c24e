"""Quotation marks and what stands between them, paragraph by paragraph, in any language.

A paragraph break is evidence, so marks are paired inside one paragraph only
and an unclosed mark runs to its end. Which marks a document uses, and which
way its guillemets point, is decided once per document by `habit`. What the
words between the marks are (speech, a title, a term) is left to others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Openers and what may close them. A straight mark closes a curly one and the other way round: writers mix
# them, above all where one half of a page was typed and the other pasted.
_DOUBLE = {
    "“": '”"',
    '"': '"”',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "＂": "＂",
}
_DOUBLE_MARK = re.compile('["“”„‟«»「」『』〝〞〟＂]')
# A single mark opens after white space or an opening bracket and before a letter or figure, and closes before
# none: what else looks like one is an apostrophe ("'90s", "the leaders’ summit", "’em").
_SINGLE_OPEN = re.compile(
    r"[‘'‚‹](?<![^\s(\[—–-].)(?=[^\W_]|[\[…$@#.])(?!\d0s\b|em\b|tis\b|twas\b|n\b|til\b|cause\b)"
)
_SINGLE_CLOSE = re.compile(r"[’'‘›](?<=\S.)(?![\w])")
_SPEECH_END = re.compile(r"[,.?!][’'](?!\w)")
_MAY_END_SPEECH = tuple(stop + mark for stop in ",.?!" for mark in "’'")
_TYPED = re.compile(r"''(?<!\S'')(?=\w)")
_MARKUP = re.compile(r"<[A-Za-z][^<>=]*=[^<>]*(?:>|$)")


@dataclass(frozen=True, slots=True)
class Habit:
    """How one document marks speech."""

    reversed_guillemets: bool = False
    """German books and Danish papers write »so«."""

    same_both_ends: bool = False
    """Swedish and Finnish write ”so”."""

    single: bool = False
    """British papers write ‘so’: single marks count where double ones are rarer."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between marks: `opens` and `closes` bound marks and words, `start` and `end` the words alone."""

    opens: int
    start: int
    end: int
    closes: int
    closed: bool


def habit(texts: Iterable[str]) -> Habit:
    """Decide how a document marks speech, from all its paragraphs."""
    joined = "\n".join(texts)
    left, right = joined.find("«"), joined.find("»")
    # The first mark decides, unless it stands after a letter: then it closes something cut off.
    backwards = right >= 0 and (left < 0 or right < left) and (right == 0 or not joined[right - 1].isalnum())
    same = "”" in joined and not any(mark in joined for mark in '“„"')
    doubles = len(_DOUBLE_MARK.findall(joined))
    few = doubles < 2 or (
        2 * sum(map(joined.count, _MAY_END_SPEECH)) > doubles  # says at once that most have fewer
        and 2 * len(_SPEECH_END.findall(joined)) > doubles
    )
    return Habit(
        reversed_guillemets=backwards,
        same_both_ends=same,
        # Two apostrophes in a row stand for a double mark in some archives, with single ones nested inside:
        # such text is left alone, since what looks like a pair there may be two halves.
        single=few and not _TYPED.search(joined) and _SINGLE_OPEN.search(joined) is not None,
    )


def pairs(text: str, way: Habit) -> tuple[Marked, ...]:
    """Pair the marks of one paragraph, left to right; spans are disjoint.

    Marks inside a marked run are part of it. Marks inside markup are none.
    """
    if way.single:
        return _single(text)
    closing = _closing(way)
    found: list[Marked] = []
    opened, wanted, nested = -1, "", 0
    spans = _markup(text)
    for match in _DOUBLE_MARK.finditer(text):
        at, mark = match.start(), match.group()
        if opened < 0:
            if mark in closing and not _cannot_open(text, at) and not _inside(spans, at):
                opened, wanted, nested = at, closing[mark], 0
            continue
        nested += _step(text, at, mark in wanted)
        if nested < 0:
            _add(found, text, opened, at, closed=True)
            opened = -1
    if opened >= 0:
        _add(found, text, opened, len(text), closed=False)
    return tuple(found)


def _step(text: str, at: int, closes: bool) -> int:  # noqa: FBT001 - one caller
    """Tell what a mark inside marks does: open one more (1), close one (-1) or neither."""
    if text[at] == '"' and closes and text[at - 1].isspace() and text[at + 1 : at + 2].isalnum():
        return 1  # where only an opener can stand: told them to "go home", he said: "No.
    return -1 if closes or _closes_anyway(text, at) else 0


def _closing(way: Habit) -> dict[str, str]:
    closing = dict(_DOUBLE)
    if way.reversed_guillemets:
        del closing["«"]
        closing["»"] = "«"
    if way.same_both_ends:
        closing["”"] = "”"
    return closing


def _markup(text: str) -> list[tuple[int, int]]:
    """Give the spans of tags that have attributes, last first."""
    return [m.span() for m in _MARKUP.finditer(text)][::-1] if "<" in text else []


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    # Marks come left to right, so what lies behind can go.
    while spans and spans[-1][1] <= at:
        spans.pop()
    return bool(spans) and spans[-1][0] <= at


def _cannot_open(text: str, at: int) -> bool:
    """Whether a mark measures (6'2", a 12" record), ends a torn tag (`">`) or closes what nothing opened."""
    if text[at] != '"' or at == 0:
        return text[at : at + 2] == '">'
    before, after = text[at - 1], text[at + 1 : at + 2]
    if after == ">" or (before.isdigit() and not after.isalpha()):
        return True
    return not before.isspace() and before not in "([—–-/" and not after.isalnum()


def _closes_anyway(text: str, at: int) -> bool:
    """Whether an opener stands where only a closer can: after a stop, before white space (`here,“ said`)."""
    return text[at] == "“" and text[at - 1] in ",.?!" and text[at + 1 : at + 2].isspace()


def _add(found: list[Marked], text: str, opened: int, closes: int, *, closed: bool) -> None:
    start, end = opened + 1, closes
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Marked(opened, start, end, closes + closed, closed))


def _single(text: str) -> tuple[Marked, ...]:
    """Pair single marks, counting those nested in others.

    A closer after s may be a possessive (the leaders’ summit): it counts only
    when no better closer comes before the next opener. What is never closed
    ends at the last closer, or was an apostrophe.
    """
    found: list[Marked] = []
    opened, depth, last = -1, 0, -1
    for at, opens in _signs(text):
        if opens:
            opened = at if depth == 0 else opened
            depth += 1
        elif depth:
            depth, last = depth - 1, at
            if depth == 0:
                _add(found, text, opened, at, closed=True)
    if depth and last > opened >= 0:
        _add(found, text, opened, last, closed=True)
    return tuple(found)


def _signs(text: str) -> list[tuple[int, bool]]:
    """Give single marks in order: where, and whether they open."""
    opens = [(m.start(), True) for m in _SINGLE_OPEN.finditer(text)]
    closes = [(m.start(), False) for m in _SINGLE_CLOSE.finditer(text)]
    signs = sorted(opens + closes)
    return [
        sign
        for n, sign in enumerate(signs)
        if sign[1] or not _is_possessive(text, sign[0]) or n + 1 == len(signs) or signs[n + 1][1]
    ]


def _is_possessive(text: str, at: int) -> bool:
    return text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
