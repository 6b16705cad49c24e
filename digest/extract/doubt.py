"""Whether a page's text may be another one than its readers see: what `text-doubtful` says.

Theory: an article is one run of prose that holds most of its page's prose. A text
is doubtful where it is short, stands in parts that the page calls something else,
is made of links, shares nothing with the densest run of prose, leaves most of
the page's prose behind, or is gathered from places far apart. A page that tells
machines neither its date nor its author has to show more: listings, shops and
forums are the pages that extractors get wrong, and 31 of 33 of those tell neither.
Measured on 582 pages of all kinds: 26 of the 32 texts with a word F1 under .5 are
flagged, among them 3 of 4 articles; of 377 articles and news pages with .8 or
more, 8 are (2.1 %). The ones missed are forum threads and articles of which the
reference holds a part. Refused: shares of sentences ending in a stop (7 % false),
of lists (9 %), and the missing date alone (37 %).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.extract.survey import prose_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.extract.body import Choice

_FEW_WORDS = 60
_ASIDE = 0.5
_LINKS = 0.4
_SHARED = 0.1
_OF_ALL_PROSE = 0.3
_CLOSE, _CLOSE_UNTOLD = 0.4, 0.6
"""What share of the words from its first to its last block a text must have, with a date or an author told
to machines, and without."""


def is_doubtful(choice: Choice, words: int, *, is_told: bool) -> bool:
    """Judge a choice of at least one block; `words` of it were taken as text.

    `is_told`: the page declares its date or its author.
    """
    page, keep = choice.page, choice.keep
    kept = [i for i, k in enumerate(keep) if k]
    every = _sum(page.words, kept)
    prose = prose_words(page, keep)
    span = _sum(page.words, range(kept[0], kept[-1] + 1))
    return (
        words < _FEW_WORDS
        or _sum(page.words, (i for i in kept if page.aside[i])) > _ASIDE * every
        or _linked(choice, kept) > _LINKS
        or _is_apart(choice, prose)
        or prose < _OF_ALL_PROSE * prose_words(page, page.prose)
        or every < (_CLOSE if is_told else _CLOSE_UNTOLD) * span
    )


def _sum(words: Sequence[int], places: Iterable[int]) -> int:
    return sum(words[i] for i in places)


def _linked(choice: Choice, kept: Sequence[int]) -> float:
    """Give the share of the text that is links, 0..1."""
    blocks = choice.page.blocks
    return sum(blocks[i].linked for i in kept) / max(1, sum(len(blocks[i].text) for i in kept))


def _is_apart(choice: Choice, prose: int) -> bool:
    """Whether the text and the densest run of prose have next to nothing in common."""
    page = choice.page
    own = prose_words(page, choice.own)
    both = prose_words(page, [k and o for k, o in zip(choice.keep, choice.own, strict=True)])
    return not own or both < _SHARED * min(own, prose)
