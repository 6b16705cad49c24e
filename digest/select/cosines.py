"""How much two articles have in common: the cosines of their words, for the pairs that are worth a look.

`RARITY` makes a run of twenty articles behave like one of a thousand: without it
the settings of `events` give .604 recall on two events alone.

A few articles are compared by dictionaries, many by arrays, whose library takes
0.08 s to load. Both give the same pairs and, to the ninth digit, the same
cosines: 37,257 pairs of 3,732 articles, and tested.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest.select.reading import Reading

FEW = 100
"""So many articles are compared by dictionaries, in 12 to 18 ms; arrays take 9 to 12, once they are there."""

RARITY = 1000
"""Imagined further articles that hold none of the words at hand."""

PROPER = 1.5
"""Weight of names and numbers, against 1 for other words; 3 was worse than 1."""

EDGE = 0.07
"""A cosine below this is nothing: it keeps the graph sparse."""

HEAVIEST = 24
"""An article looks for company by its heaviest words alone."""

SHARED_HEAVY = 2
"""With so many of these in common two articles are compared."""

CROWD = 400
"""A word in more articles than this brings nobody together; it still counts between those that others did."""

SHARED_NAMES = 3
"""What articles in different languages must have in common before they are compared at all."""


def cosines(readings: Sequence[Reading]) -> Iterator[tuple[int, int, float]]:
    """Give the pairs that have something in common, the later one second, with their cosines."""
    return few(readings) if len(readings) <= FEW else Table(readings).edges()


def few(readings: Sequence[Reading]) -> Iterator[tuple[int, int, float]]:
    """Give the same without arrays."""
    holders = Counter(word for reading in readings for word in reading.counts)
    telling = {word for word, number in holders.items() if 1 < number <= CROWD}
    every = len(readings) + RARITY + 1
    rarity = {word: math.log(every / number) for word, number in holders.items()}
    rows = [_words(reading, rarity) for reading in readings]
    before: defaultdict[str, list[int]] = defaultdict(list)
    for j, row in enumerate(rows):
        times = Counter(chain.from_iterable(before[word] for word in row.heaviest if word in telling))
        for i in sorted(i for i, shared in times.items() if shared >= SHARED_HEAVY):
            if (cosine := _cosine(rows[i], row)) >= EDGE:
                yield i, j, cosine
        for word in telling & row.every.keys():
            before[word].append(j)


class Table:
    """The words of articles as rows of numbers: unit vectors, and the same of names and numbers alone."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        import numpy as np  # noqa: PLC0415 - heavy

        common: Counter[str] = Counter()
        for reading in readings:
            common.update(reading.counts.keys())
        self._number = {word: n for n, word in enumerate(common)}
        every = len(readings) + RARITY + 1
        self._rarity = np.log(every / np.fromiter(common.values(), np.float64, len(common)))
        self._languages = [reading.language for reading in readings]
        self._rows = [self._row(reading) for reading in readings]
        self._places = self._index()

    def edges(self) -> Iterator[tuple[int, int, float]]:
        """Give what `cosines` does."""
        import numpy as np  # noqa: PLC0415 - heavy

        every, proper = np.zeros(len(self._number)), np.zeros(len(self._number))
        for j, row in enumerate(self._rows):
            company = self._company(j)
            every[row.columns], proper[row.columns] = row.values, row.proper
            mine = [i for i in company if _is_one_language(self._languages[i], self._languages[j])]
            yield from ((i, j, cosine) for i, cosine in self._cosines(mine, every) if cosine >= EDGE)
            others = [i for i in company if not _is_one_language(self._languages[i], self._languages[j])]
            yield from ((i, j, cosine) for i, cosine in self._by_names(others, proper) if cosine >= EDGE)
            every[row.columns] = proper[row.columns] = 0

    def _row(self, reading: Reading) -> _Row:
        import numpy as np  # noqa: PLC0415 - heavy

        size = len(reading.counts)
        columns = np.fromiter(map(self._number.__getitem__, reading.counts), np.int64, size)
        is_proper = np.fromiter(map(reading.proper.__contains__, reading.counts), np.bool_, size)
        counts = np.fromiter(reading.counts.values(), np.float64, size)
        weights = (1 + np.log(counts)) * self._rarity[columns] * np.where(is_proper, PROPER, 1.0)
        heaviest = columns[np.argsort(-weights, kind="stable")[:HEAVIEST]]
        return _Row(columns, _unit(weights), _unit(np.where(is_proper, weights, 0.0)), heaviest)

    def _index(self) -> dict[int, Any]:
        """Say for each word which rows hold it, where it is neither one row's alone nor everybody's."""
        import numpy as np  # noqa: PLC0415 - heavy

        if not self._rows:
            return {}
        columns = np.concatenate([row.columns for row in self._rows])
        owners = np.repeat(np.arange(len(self._rows)), [len(row.columns) for row in self._rows])
        order = np.argsort(columns, kind="stable")
        names, starts, sizes = np.unique(columns[order], return_index=True, return_counts=True)
        kept = np.flatnonzero((sizes > 1) & (sizes <= CROWD))
        owners = owners[order]
        return {int(names[k]): owners[starts[k] : starts[k] + sizes[k]] for k in kept}

    def _company(self, j: int) -> list[int]:
        """Give the rows before `j` that hold two of its heaviest words."""
        import numpy as np  # noqa: PLC0415 - heavy

        found = [self._places[c] for c in self._rows[j].heaviest.tolist() if c in self._places]
        if not found:
            return []
        rows = np.concatenate(found)
        times = np.bincount(rows[rows < j], minlength=1)
        company: list[int] = np.flatnonzero(times >= SHARED_HEAVY).tolist()
        return company

    def _cosines(self, rows: list[int], scratch: Any) -> Iterator[tuple[int, float]]:  # noqa: ANN401 - an array
        import numpy as np  # noqa: PLC0415 - heavy

        if not rows:
            return
        columns = [self._rows[i].columns for i in rows]
        values = np.concatenate([self._rows[i].values for i in rows])
        starts = np.cumsum([0, *map(len, columns[:-1])])
        sums = np.add.reduceat(scratch[np.concatenate(columns)] * values, starts)
        yield from zip(rows, sums.round(9).tolist(), strict=True)  # the last bits differ between machines

    def _by_names(self, rows: list[int], scratch: Any) -> Iterator[tuple[int, float]]:  # noqa: ANN401 - an array
        for i in rows:
            products = scratch[self._rows[i].columns] * self._rows[i].proper
            if (products > 0).sum() >= SHARED_NAMES:
                yield i, round(float(products.sum()), 9)


@dataclass(frozen=True, slots=True)
class _Row:
    """One article's words: columns, values of all, values of names and numbers, the heaviest columns."""

    columns: Any
    values: Any
    proper: Any
    heaviest: Any


def _unit(values: Any) -> Any:  # noqa: ANN401 - an array
    length = math.sqrt(float((values * values).sum()))
    return values / length if length else values


@dataclass(frozen=True, slots=True)
class _Words:
    """One article's words: unit vectors of all and of names and numbers alone, and the heaviest words."""

    language: str
    every: dict[str, float]
    proper: dict[str, float]
    heaviest: list[str]


def _words(reading: Reading, rarity: dict[str, float]) -> _Words:
    weights = {
        word: (1 + math.log(count)) * rarity[word] * (PROPER if word in reading.proper else 1.0)
        for word, count in reading.counts.items()
    }
    heaviest = sorted(weights, key=weights.__getitem__, reverse=True)[:HEAVIEST]
    proper = {word: weights[word] for word in reading.proper}
    return _Words(reading.language, _of_length_one(weights), _of_length_one(proper), heaviest)


def _of_length_one(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()}


def _cosine(a: _Words, b: _Words) -> float:
    if _is_one_language(a.language, b.language):
        return _product(a.every, b.every, a.every.keys() & b.every.keys())
    names = a.proper.keys() & b.proper.keys()
    return _product(a.proper, b.proper, names) if len(names) >= SHARED_NAMES else 0.0


def _product(a: dict[str, float], b: dict[str, float], shared: Iterable[str]) -> float:
    # an exact sum is the same in every order, and a set has none
    return round(math.fsum(a[word] * b[word] for word in shared), 9)


def _is_one_language(a: str, b: str) -> bool:
    return a == b or "und" in (a, b)
