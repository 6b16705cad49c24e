"""What can be counted about a sentence, and about two of them together, before anything is chosen.

Theory: news puts the main thing early and comes back to it, so most numbers
here say how much later sentences share with this one, where it stands, what it
names first, and what of that the headline repeats. Each is given beside the
article's own level (a rank, or deviations from the mean), since articles
differ more than sentences do. For two sentences together: what of the article
both cover, what they share, how long they are.

Ranks of LexRank, Luhn and SumBasic as further numbers were tried: half of
their gain comes back from `walk`, `shared` and `common` below at a tenth of
the time. Weights per word of English (ridge regression on 1,700 stems and
pairs of stems) gained nothing on held-out articles.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.summarise.ledes.central import BACKWARD
from digest.text.languages import pack
from digest.text.words import STEM, stems, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from digest.summarise.ledes.candidates import Candidate

    Floats = NDArray[np.floating[Any]]
    Places = NDArray[np.intp]

PAIRED = 8  # sentences that may make a pair: with twelve ROUGE-2 rises by 0.07 and the time by a fifth

NAME_OR_NUMBER = re.compile("[0-9A-ZÀ-ÖØ-ÞĆČĐĞİŁŚŞŠŹŻŽΑ-ΩА-Я]\\w*")
MARK = re.compile('["“”„«»]')

SINGLE = (
    *("place", "part", "left", "block", "blocks", "opens", "words", "longer", "letters"),
    *("names", "quoted", "numbers", "commas", "small_words", "told", "pronouns", "weekdays"),
    *("names_often", "names_new", "headline", "headline_alike", "centroid", "head", "walk"),
    *(
        "forward",
        "backward",
        "both",
        "central",
        "forward_mean",
        "backward_mean",
        "to_first",
        "to_last_read",
        "to_next",
    ),
    *("most_later", "most_earlier", "links", "level"),
    *("common", "shared", "weight", "spread", "new", "brings", "brings_often", "again"),
)
"""One sentence, as counted."""

RANKED = ("central", "forward", "head", "walk", "common", "brings_often", "again", "headline", "names_often")
"""Of these the rank in the article as well, 0 for the highest."""

LEVELLED = ("forward", "backward", "centroid", "headline_alike", "names")
"""Of these the distance from the article's mean as well, in standard deviations."""

BY_LANGUAGE = ("small_words", "told", "pronouns", "weekdays", "names", "names_new")
"""What means something else, or nothing, in a language without a pack or with capital nouns."""

COLUMNS = (*SINGLE, *(f"{name}_rank" for name in RANKED), *(f"{name}_level" for name in LEVELLED))
PAIR = (
    "alike",
    "share",
    "centre",
    "cover",
    "cover_often",
    "rest",
    "words",
    "apart",
    "cover_dense",
    "cover_often_dense",
)

_RANKED = [SINGLE.index(name) for name in RANKED]
_LEVELLED = [SINGLE.index(name) for name in LEVELLED]


class Measures:
    """Numbers of one article's sentences; there is at least one.

    `single` has COLUMNS as rows and a column per sentence. `pair` has a column
    per two of the first sentences, whose places are `first` and `second`, and
    as rows COLUMNS of the one, COLUMNS of the other and PAIR.
    """

    def __init__(self, found: Sequence[Candidate], headline: str | None, language: str) -> None:
        read = [tokens(candidate.text) for candidate in found]
        self._text = text = _Text([[word[:STEM] for word in sentence] for sentence in read])
        rows = [
            *_place(found, text),
            *_surface(found, read, language),
            *_headline(text, headline),
            *_likeness(text),
            *_spread(text),
        ]
        counted = np.array(rows, dtype=np.float32)
        self.single = np.concatenate([counted, _ranks(counted[_RANKED]), _levels(counted[_LEVELLED])])
        self.first, self.second = _two(min(PAIRED, text.n))

    @cached_property
    def pair(self) -> Floats:
        """What two sentences are together: made when asked for, as one sentence alone needs none of it."""
        of_one, of_other = self.single.take(self.first, 1), self.single.take(self.second, 1)
        return np.concatenate([of_one, of_other, _together(self._text)[:, self.first, self.second]])


class _Text:
    """The counts of an article and what most measures are made of."""

    def __init__(self, bags: Sequence[Sequence[str]]) -> None:
        self.n = n = len(bags)
        self.columns: dict[str, int] = {}
        place = self.columns.setdefault
        cells = np.array([place(stem, len(self.columns)) for bag in bags for stem in bag], dtype=np.intp)
        rows = np.repeat(np.arange(n), [len(bag) for bag in bags])
        width = max(1, len(self.columns))
        counts = np.bincount(rows * width + cells, minlength=n * width).astype(float).reshape(n, width)
        # Where each stem stands first and last: of several values for one place numpy keeps the last.
        self.first, self.last = np.zeros(width, dtype=np.intp), np.zeros(width, dtype=np.intp)
        self.first[cells[::-1]], self.last[cells] = rows[::-1], rows
        self.has = np.minimum(counts, 1.0)
        total = np.add.reduce(counts, 0)
        self.within = np.add.reduce(self.has, 0)
        self.rarity = np.log((1 + n) / (0.5 + self.within))
        self.often = self.within > 1
        self.share = total / max(1, len(cells))
        self.mass = total * self.rarity
        self.weights = counts * self.rarity
        self.gram = self.weights @ self.weights.T
        self.norms = np.sqrt(self.gram.diagonal())
        self.norms[self.norms == 0] = 1
        self.alike = self.gram / self.norms[:, None] / self.norms
        self.alike.ravel()[:: n + 1] = 0
        self.sum = np.add.reduce(self.weights, 0)
        self.to_sum = self.weights @ self.sum
        self.length = math.sqrt(float(self.sum @ self.sum)) or 1.0
        self.words = np.add.reduce(self.has, 1)
        self.kinds = np.maximum(1, self.words)
        self.shared = self.has @ self.has.T


def _place(found: Sequence[Candidate], text: _Text) -> tuple[Floats, ...]:
    place, left = _order(text.n)[:2]
    letters, block, opens = np.array(
        [(len(candidate.text), candidate.block, candidate.opens) for candidate in found], dtype=float
    ).T
    return (
        place,
        place / text.n,
        left + 1,
        block,
        np.full(text.n, block[-1] + 1),
        opens,
        text.words,
        text.words * (text.n / max(1.0, float(np.add.reduce(text.words)))),
        letters / text.kinds,
    )


def _surface(found: Sequence[Candidate], read: Sequence[Sequence[str]], language: str) -> tuple[Floats, ...]:
    words = pack(language)
    rows = []
    names = []
    for candidate, sentence in zip(found, read, strict=True):
        text = candidate.text
        kinds = set(sentence)
        length = max(1, len(sentence))
        # From the third character on: the capital that every sentence begins with names nobody.
        marked = NAME_OR_NUMBER.findall(text, 2)
        names.append({word[:STEM] for word in marked if word > ":"})  # digits sort before it, letters after
        rows.append(
            (
                len(names[-1]) / length,
                _quoted(text),
                len([word for word in marked if word < ":"]),
                text.count(","),
                len(kinds & words.function) / length,
                len(kinds & words.told),
                len(kinds & words.pronouns) / length,
                len(kinds & words.weekdays),
            )
        )
    return (*np.array(rows, dtype=float).T, *_names(names))


def _quoted(text: str) -> float:
    """Give the part of a sentence that stands between marks; half for a mark without its fellow."""
    if text.isascii() and '"' not in text:
        return 0.0
    marks = [match.start() for match in MARK.finditer(text)]
    if len(marks) == 1:
        return 0.5
    return sum(end - start for start, end in zip(marks[::2], marks[1::2], strict=False)) / len(text)


def _names(names: Sequence[set[str]]) -> tuple[Floats, Floats]:
    """Count how often an article comes back to the names of each sentence, and which are new there."""
    within = Counter(chain.from_iterable(names))
    new = []
    seen: set[str] = set()
    for own in names:
        new.append(len(own - seen))
        seen |= own
    often = [sum(map(within.__getitem__, own)) - len(own) for own in names]
    return np.array(often, dtype=float), np.array(new, dtype=float)


def _headline(text: _Text, headline: str | None) -> tuple[Floats, Floats]:
    """Compare with the headline; -1 everywhere where there is none."""
    wanted = set(stems(headline or ""))
    if not wanted:
        none = np.full(text.n, -1.0)
        return none, none
    known = [text.columns[stem] for stem in sorted(wanted & text.columns.keys())]
    rarity = text.rarity[known]
    rare = math.sqrt(float(rarity @ rarity)) or 1.0
    return (
        np.add.reduce(text.has[:, known], 1) / len(wanted),
        (text.weights[:, known] @ rarity) / text.norms / rare,
    )


def _likeness(text: _Text) -> tuple[Floats, ...]:
    n, alike = text.n, text.alike
    others = max(1, n - 1)
    place, left, upper, lower = _order(n)
    later, earlier = alike * upper, alike * lower
    forward, backward = np.add.reduce(later, 1), np.add.reduce(earlier, 1)
    head = np.add.reduce(text.weights[:3], 0)
    beside = np.zeros(n + 1)
    beside[1:-1] = alike.diagonal(1)
    return (
        text.to_sum / text.norms / text.length,
        (text.weights @ head) / text.norms / (math.sqrt(float(head @ head)) or 1.0),
        _walk(text),
        forward / others,
        backward / others,
        (forward + backward) / others,
        (forward - BACKWARD * backward) / others,
        forward / np.maximum(1, left),
        backward / np.maximum(1, place),
        alike[0],
        beside[:-1],
        beside[1:],
        np.maximum.reduce(later, 1),
        np.maximum.reduce(earlier, 1),
        np.add.reduce(alike > 0.1, 1) / others,
        np.full(n, float(np.add.reduce(forward)) * 2 / max(1, n * (n - 1))),
    )


def _walk(text: _Text) -> Floats:
    """Give four steps of the walk whose limit is TextRank. Source: Mihalcea & Tarau 2004, section 4."""
    lengths = np.log(text.kinds + 1)
    edges = text.shared / (lengths[:, None] + lengths)
    edges.ravel()[:: text.n + 1] = 0
    steps = edges * (0.85 / np.maximum(np.add.reduce(edges, 0), 1e-9))
    rank: Floats = np.full(text.n, 1.0)
    for _ in range(4):
        rank = 0.15 + steps @ rank
    return rank


def _spread(text: _Text) -> tuple[Floats, ...]:
    n, kinds = text.n, text.kinds
    worth = np.array((text.share, text.often * text.rarity, text.mass, text.within))
    common, shared, weight, spread = worth @ text.has.T  # one product for four sums
    return (
        common / kinds,
        shared,
        weight,
        spread / kinds,
        np.bincount(text.first, minlength=n) / kinds,
        np.bincount(text.first, text.often, minlength=n).astype(float),
        np.bincount(text.first, text.within - 1, minlength=n).astype(float),
        1 - np.bincount(text.last, minlength=n) / kinds,
    )


@cache
def _order(n: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Give each sentence's place, how many follow it, and which of two is later or earlier, as ones."""
    place = np.arange(n, dtype=float)
    ones = np.ones((n, n))
    return place, place[::-1].copy(), np.triu(ones, 1), np.tril(ones, -1)


def _ranks(rows: Floats) -> Floats:
    """Give each row's ranks, 0 for the highest, the earlier of equals first."""
    order = np.argsort(-rows, axis=1, kind="stable")
    ranks = np.empty_like(rows)
    ranks[np.arange(len(rows))[:, None], order] = np.arange(rows.shape[1])
    return ranks


def _levels(rows: Floats) -> Floats:
    n = rows.shape[1]
    centred = rows - (np.add.reduce(rows, 1) / n)[:, None]
    deviation = np.sqrt(np.add.reduce(centred * centred, 1) / n)
    deviation[deviation == 0] = 1
    levels: Floats = centred / deviation[:, None]
    return levels


@cache
def _two(n: int) -> tuple[Places, Places]:
    first, second = np.triu_indices(n, 1)
    return first, second


def _together(text: _Text) -> Floats:
    """Measure every two of the first sentences as one: PAIR by first by second."""
    m = min(PAIRED, text.n)
    gram, has = text.gram[:m, :m], text.has[:m]
    size, reach, words = gram.diagonal(), text.to_sum[:m], text.words[:m]
    both = np.maximum(size[:, None] + size + 2 * gram, 1e-12)
    norm = np.sqrt(both)
    reached = reach[:, None] + reach
    rest = np.sqrt(np.maximum(text.length**2 - 2 * reached + both, 1e-12))
    often = text.mass * text.often
    often /= max(1e-9, float(np.add.reduce(often)))
    cover, cover_often = _cover(has, text.share), _cover(has, often)
    count = words[:, None] + words
    dense = np.log(count + 2)
    return np.array(
        (
            text.alike[:m, :m],
            text.shared[:m, :m] / np.maximum(1, np.minimum(words[:, None], words)),
            reached / norm / text.length,
            cover,
            cover_often,
            (reached - both) / norm / rest,
            count,
            np.subtract.outer(*(-np.arange(m, dtype=float),) * 2),
            cover / dense,
            cover_often / dense,
        ),
        dtype=np.float32,
    )


def _cover(has: Floats, worth: Floats) -> Floats:
    """Give the worth of the stems that either of two sentences holds."""
    common = (has * worth) @ has.T
    alone = common.diagonal()
    covered: Floats = alone[:, None] + alone - common
    return covered
