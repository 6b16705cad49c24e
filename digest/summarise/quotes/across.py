"""Speakers that another paragraph names, for quotations that open one and have none of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from digest.summarise.quotes import grammar
from digest.summarise.quotes.attribution import NOBODY, Attribution, bounds, made, teller
from digest.summarise.quotes.clauses import sentence_of
from digest.summarise.quotes.inside import inside
from digest.summarise.quotes.mention import Mention
from digest.summarise.quotes.within import BARE, is_another

if TYPE_CHECKING:
    from digest.summarise.quotes.tokens import Line


_LED = ("after", "inverted", "before", "label", "according before")


class Neighbours(Protocol):
    """The paragraphs around one, read only when asked for."""

    def above(self) -> Line | None:
        """Give the paragraph before."""

    def below(self) -> Line | None:
        """Give the paragraph after."""


def across(line: Line, own: list[Attribution], around: Neighbours, last: Attribution) -> list[Attribution]:
    """Fill in what the paragraph alone left open.

    `last` is the attribution of the last quotation before this paragraph.
    """
    found: list[Attribution] = []
    for nth, (one, token) in enumerate(zip(own, line.quotes, strict=True)):
        filled = one
        if one.rule not in _LED and (aside := inside(line, nth)) is not None:
            filled = aside
        elif one.mention is not None or is_another(line, token, _stop(line, nth)):
            pass
        elif token == 0:
            filled = _from_neighbours(line, around, last)
        elif not found and line.language.order == "verb first" and BARE.issuperset(line.tags[:token]):
            filled = replace(last, rule="previous") if last.mention is not None else NOBODY
        elif found and found[-1].mention and line.tags[token - 1] in ".Q":
            filled = replace(found[-1], rule="paragraph")
        found.append(filled)
    return found


def _stop(line: Line, nth: int) -> int:
    """Give the token where the reporter's words after a quotation end: the next one, or their sentence."""
    return min((*line.quotes[nth + 1 : nth + 2], sentence_of(line, line.quotes[nth])[1]))


def _from_neighbours(line: Line, around: Neighbours, last: Attribution) -> Attribution:
    above = around.above()
    if above is not None and above.marked and not above.marked[-1].closed and last.mention is not None:
        return replace(last, rule="continued")  # an unclosed mark, opened again: one speech
    if (named := _bare_name(line, around)) is not None:
        return named
    return _from_above(above, last) if above is not None else NOBODY


def _from_above(above: Line, last: Attribution) -> Attribution:
    if above.tags.endswith(":"):
        return _colon(above)
    if above.marked:
        return replace(last, rule="previous") if last.mention is not None else NOBODY
    return _subject_of(above)


_BARE_NAME = re.compile(r"-?(?:(?<=-)[NM]{1,5}|[NM]{2,5})(?:,.{0,14})?\.?")


def _bare_name(line: Line, around: Neighbours) -> Attribution | None:
    """Read a pull quote: the next line is a name and nothing else."""
    if len(line.tags) > 2 or (under := around.below()) is None or not _BARE_NAME.fullmatch(under.tags):
        return None
    first = 1 if under.tags[0] == "-" else 0
    end = first
    while end + 1 < len(under.tags) and under.tags[end + 1] in "NM":
        end += 1
    return made(under, "next line", Mention(first, end))


def _colon(above: Line) -> Attribution:
    """Read `In a speech, he declared:` before words in a paragraph of their own."""
    last = bounds(above)[-1]
    opened = made(above, "colon", grammar.opening(above, last.first, last.end))
    return teller(above, last, "colon") or opened or NOBODY


def _subject_of(above: Line) -> Attribution:
    """Find whom the paragraph above was about: who says something in it, else its last subject."""
    sentences = bounds(above)
    for sentence in reversed(sentences[-20:]):
        if (one := teller(above, sentence, "previous subject")) is not None:
            return one
    last = sentences[-1]
    return made(above, "previous subject", grammar.opening(above, last.first, last.end)) or NOBODY
