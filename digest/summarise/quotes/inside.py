"""Attributions that stand inside the marks, as French writes them: `« Non, a répondu X. Jamais. »`.

The marks are not closed for the aside, so the quotation is read once more with
its words in view, and then as two, with the aside between them. Only an
inverted verb of saying between signs counts: a speaker who passes on what
others said keeps the straight order.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.summarise.quotes import grammar
from digest.summarise.quotes.attribution import Attribution, made
from digest.summarise.quotes.mention import Mention
from digest.summarise.quotes.tokens import read

if TYPE_CHECKING:
    from digest.summarise.quotes.tokens import Line

_PRONOUN = re.compile(r",R*(?:A(H)R*(V)|(V)(H))(?=[,.RP]|$)")
_NAME = re.compile(r",R*A?R*(V)(?=[DdMNr])")
LONGEST = 10_000  # characters of the paragraph, which is read once more for each quotation
CROWDED = 40  # quotations in one paragraph; past either the text is no prose


def inside(line: Line, nth: int) -> Attribution | None:
    """Find the aside inside the nth marked words of a paragraph."""
    if not line.language.clitics or len(line.text) > LONGEST or len(line.quotes) > CROWDED:
        return None
    marked = line.marked[nth]
    bare = read(line.number, line.text, (*line.marked[:nth], *line.marked[nth + 1 :]), line.language)
    bounds = _aside(bare, marked.start, marked.end)
    if bounds is None:
        return None
    start, end = bare.starts[bounds[0]], bare.ends[bounds[1] - 1]
    halves = (replace(marked, end=start, closes=start), replace(marked, opens=end, start=end))
    split = (*line.marked[:nth], *halves, *line.marked[nth + 1 :])
    opened = read(
        line.number, line.text, tuple(one for one in split if one.opens < one.closes), line.language
    )
    first = next((i for i, at in enumerate(opened.starts) if at >= start), len(opened.tags))
    last = next((i for i in range(first, len(opened.tags)) if opened.ends[i] > end), len(opened.tags))
    return _attribution(opened, first, last)


def _aside(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """Give the tokens of an aside, from its comma to its last word."""
    first = next((i for i, at in enumerate(line.starts) if at >= start), len(line.tags))
    last = next((i for i in range(first, len(line.tags)) if line.starts[i] >= end), len(line.tags))
    if match := _PRONOUN.search(line.tags, first, last):
        return match.start(), match.end()
    for match in _NAME.finditer(line.tags, first, last):
        found = grammar.after(line, match.start(1), last)
        if found is not None and line.tags[found.last + 1 : found.last + 2] in (",", ".", ""):
            return match.start(), found.last + 1
    return None


def _attribution(line: Line, first: int, end: int) -> Attribution | None:
    """Read the aside at tokens first..end."""
    if match := _PRONOUN.match(line.tags, first, end):
        who, verb = (match.start(1), match.start(2)) if match.group(1) else (match.start(4), match.start(3))
        return made(line, "inverted", Mention(who, who), verb)
    verb = line.tags.find("V", first, end)
    return made(line, "inverted", grammar.after(line, verb, end), verb) if verb >= 0 else None
