"""Sentences of a paragraph that holds quotations: each quotation is one unit of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.summarise.quotes.tokens import Line

# `said X` or `X said` right after a quotation that ends in a question or exclamation: still its sentence.
_GOES_ON = re.compile(
    r"[RA]*V|[DdNMHnrb0s]{1,8}(?:P[DdNMnrb0s]{1,6}){0,2}[RA]*[VA]|[DdNMnrb]{1,6},[^.QV]{1,24},[RA]*V|-|[,;K&]"
)
# `“Why?” Smith said many people are afraid`: reported speech of its own
_SAYS_MORE = re.compile(r"[DdNMHnrb0s]{1,8}R*(V)S?[DdNMHnrb0s]{1,6}[RA]{0,2}[Av]")
_ATTRIBUTION_ALONE = re.compile(r"(?:[DdNMHnrb0s]{1,6}[RA]*V|V[DdNMHnrb0s]{1,6})(?:[RTP][T0]?)*(?:\.|$)")


@lru_cache(maxsize=4)  # each quotation and each pronoun of a paragraph asks
def sentences(line: Line) -> tuple[tuple[int, int], ...]:
    """Split a read paragraph into runs of tokens: (first, end), end exclusive."""
    bounds: list[tuple[int, int]] = []
    first = 0
    quote = -1
    last = len(line.tags) - 1
    for match in _MAY_END.finditer(line.tags):
        at = match.start()
        quote += match.group() == "Q"
        if at == last or _ends_here(line, at, quote):
            bounds.append((first, at + 1))
            first = at + 1
    if first <= last:
        bounds.append((first, last + 1))
    return tuple(bounds)


def _says_more(line: Line, at: int) -> bool:
    """Whether the words from a token on report speech of their own, not whom somebody told."""
    match = _SAYS_MORE.match(line.tags, at)
    return match is not None and line.lows[match.start(1)] not in line.language.tells


def sentence_of(line: Line, token: int) -> tuple[int, int]:
    """Give the sentence that holds a token: (first, end), end exclusive."""
    bounds = sentences(line)
    return bounds[bisect_right(bounds, (token, len(line.tags))) - 1]


_MAY_END = re.compile(r"[.Q]")


def _ends_here(line: Line, at: int, quote: int) -> bool:
    after = line.tags[at + 1]
    opens = after == "Q" or line.is_capital(at + 1) or not line.language.has_capitals
    if line.tags[at] == ".":
        return opens or after in "x-(" or not line.text[line.starts[at + 1]].isalpha()
    last = line.text[line.marked[quote].end - 1]
    if last == ".":
        # `“So.” Smith said.`: some papers keep the full stop
        return opens and not _ATTRIBUTION_ALONE.match(line.tags, at + 1)
    if last in "?!…؟-—–":
        return opens and (not _GOES_ON.match(line.tags, at + 1) or _says_more(line, at + 1))
    return False
