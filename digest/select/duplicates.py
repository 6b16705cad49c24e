"""The same piece twice: one is told, the others are named.

Theory: two articles are one when their canonical addresses name the same page;
when their headlines are equal but for case, marks and spaces and their texts
share half of the shorter one; or when most of the shorter one stands in the other: its runs
of words, or half of its runs and nearly all of its words, since every word that
is changed breaks all the runs that it stands in. A headline of fewer than three
words and twelve letters ("Letters", "Weather") recurs every day, and so does
"What you need to know today": a headline alone proves nothing where both texts
are there to be read.

Runs of three words are compared, all of the first 300: five (the usual choice)
lose a third of a text in which every twelfth word was changed. A copy of a copy
of a copy may be another text, so two groups become one only when their fullest
texts share half of their runs as well.

Measured by `bench.copies` on 575 articles and on 2,137 pairs of different
articles on one event: tail cut by 40 %, wrapped in furniture, 8 % of words
changed, cut and changed are all found, and .986 of those cut with 13 % of
words changed; 2.2 % of the pairs pass, wire copies nearly all of them. By runs
alone it was .970 and .791. MinHash (.34 for changed words) and SimHash (.08)
were refused.

Candidates come from an inverted index of each text's smallest hashes (Broder
1997, section 3), so the work grows with the number of articles, not of pairs.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections import Counter, defaultdict
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from digest.text import urls, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest.model import Article
    from digest.select.reading import Reading

RUN = 3
"""Words in a run."""

ALIKE = 0.42
"""Runs in common, of all runs of both (Jaccard): from here on one piece."""

WITHIN = 0.74
"""Runs in common, of those of the shorter text: a long piece and its first paragraphs."""

HALF = 0.54
"""Runs in common, of those of the shorter text, that are enough where nearly all its words are."""

NEARLY_ALL = 0.80
"""Words in common, of those of the shorter text: two reports in words of their own have about a half."""

FULLEST = 0.50
"""Runs in common, of those of the shorter one, of the fullest texts of two groups that become one."""

A_FEW_LINES = 60
"""What one publication prints in fewer runs, word for word, under two headlines is its boilerplate."""

SAME_HEADLINE = 0.50
"""Runs that texts under one headline share, of the shorter one's: with less they are two reports."""

ENOUGH_RUNS = 12
"""Fewer runs are a line, not a text: only address and headline can speak for it."""

SKETCH = 32
"""Smallest hashes of a text that are looked up; two pieces that are `ALIKE` share about 13 of them."""

NEIGHBOURS = 12
"""Articles with a hash in common are compared with so many that follow: a bound on stock phrases."""


class Groups:
    """Which of `n` things are one (union-find); the earliest stands for each group."""

    def __init__(self, n: int) -> None:
        self._parent = list(range(n))

    def root(self, i: int) -> int:
        """Give the earliest of the group of `i`."""
        parent = self._parent
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Make one group of two."""
        first, second = sorted((self.root(i), self.root(j)))
        self._parent[second] = first

    def members(self) -> tuple[tuple[int, ...], ...]:
        """Give the groups; groups and members in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parent)):
            found[self.root(i)].append(i)
        return tuple(tuple(group) for group in found.values())


def groups(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[tuple[int, ...], ...]:
    """Gather the indexes of articles that are one piece; groups and members in input order."""
    found = Groups(len(articles))
    for places in _alike_by(_page(article) for article in articles):
        for other in places[1:]:
            found.join(places[0], other)
    texts = _runs(readings)
    for places in _alike_by(_headline(article) for article in articles):
        for i, j in _near(places):
            if _can_share_headline(texts[i], texts[j]):
                found.join(i, j)
    fullest = list(range(len(articles)))  # of each group, by its root
    for i, j in _alike(articles, readings, texts):
        a, b = found.root(i), found.root(j)
        one, other = texts[fullest[a]], texts[fullest[b]]
        if a != b and _shared(one, other) >= FULLEST * min(len(one), len(other)):
            found.join(a, b)
            fullest[min(a, b)] = max(fullest[a], fullest[b], key=lambda n: _rank(texts[n]))
    return found.members()


def folded(headline: str) -> str:
    """Reduce a headline to its letters and digits, case and width folded, one space between words."""
    if headline.isascii():
        return " ".join(words.tokens(headline))
    text = unicodedata.normalize("NFKC", headline).casefold()
    return " ".join("".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in text).split())


def _page(article: Article) -> str | None:
    """Name the page; a home page is no piece."""
    page = urls.key(article.url) if article.url else None
    return None if page is None or page.endswith("/") else page


def _headline(article: Article) -> str | None:
    text = folded(article.headline or "")
    return text if len(text.split()) >= 3 or len(text) >= 12 else None


def _alike_by(keys: Iterable[str | None]) -> Iterator[list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        if key is not None:
            places[key].append(i)
    return (found for found in places.values() if len(found) > 1)


def _near(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    for n, i in enumerate(places):
        for j in islice(places, n + 1, n + 1 + NEIGHBOURS):
            yield i, j


class _Hashes(dict[str, int]):
    """Hashes of words, the same on every machine, each computed once."""

    def __missing__(self, word: str) -> int:
        self[word] = value = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return value


def _runs(readings: Sequence[Reading]) -> list[Any]:
    """Hash every run of words of every text: sorted arrays without repetitions."""
    import numpy as np  # noqa: PLC0415 - heavy

    known = _Hashes()
    factors = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
    lengths = [len(reading.text) for reading in readings]
    every = chain.from_iterable(reading.text for reading in readings)
    numbers = np.fromiter(map(known.__getitem__, every), np.uint64, sum(lengths))
    mixed = np.zeros(max(len(numbers) - RUN + 1, 0), np.uint64)
    for k, factor in enumerate(factors):
        mixed += numbers[k : k + len(mixed)] * factor
    mixed ^= mixed >> np.uint64(31)
    mixed *= factors[1]
    found, start = [], 0
    for length in lengths:  # a run that reaches into the next text is none
        runs = np.sort(mixed[start : start + max(length - RUN + 1, 0)])
        is_first = np.ones(len(runs), np.bool_)
        np.not_equal(runs[1:], runs[:-1], out=is_first[1:])
        found.append(runs[is_first])
        start += length
    return found


def _candidates(texts: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Give pairs of texts whose sketches share two hashes."""
    places: dict[int, list[int]] = defaultdict(list)
    for i, runs in enumerate(texts):
        if len(runs) >= ENOUGH_RUNS:
            for value in runs[:SKETCH].tolist():
                places[value].append(i)
    shared = Counter(pair for found in places.values() if len(found) > 1 for pair in _near(found))
    return (pair for pair, times in shared.items() if times > 1)


def _alike(
    articles: Sequence[Article], readings: Sequence[Reading], texts: Sequence[Any]
) -> list[tuple[int, int]]:
    """Give the pairs of texts that are one piece, those that share most first, in an order of content."""
    found: list[tuple[Any, ...]] = []
    for i, j in _candidates(texts):
        a, b = texts[i], texts[j]
        both = _shared(a, b)
        if _is_one(a, b, both, readings[i], readings[j]) and not _is_boilerplate(
            articles[i], articles[j], a, b
        ):
            found.append((-both / (len(a) + len(b) - both), *sorted((_rank(a), _rank(b))), i, j))
    return [(i, j) for *_, i, j in sorted(found)]


def _rank(text: Any) -> tuple[int, int]:  # noqa: ANN401 - numpy is not imported here
    return len(text), int(text[0]) if len(text) else 0


def _is_one(a: Any, b: Any, both: int, first: Reading, second: Reading) -> bool:  # noqa: ANN401 - as above
    shorter = min(len(a), len(b))
    if both >= ALIKE * (len(a) + len(b) - both) or both >= WITHIN * shorter:
        return True
    if both < HALF * shorter:
        return False
    words_both = (Counter(first.text) & Counter(second.text)).total()
    return words_both >= NEARLY_ALL * min(len(first.text), len(second.text))


def _is_boilerplate(one: Article, other: Article, a: Any, b: Any) -> bool:  # noqa: ANN401 - as above
    if not one.publication or one.publication != other.publication or len(a) >= A_FEW_LINES:
        return False
    return len(a) == len(b) == _shared(a, b) and folded(one.headline or "") != folded(other.headline or "")


def _can_share_headline(a: Any, b: Any) -> bool:  # noqa: ANN401 - numpy is not imported here
    shorter = min(len(a), len(b))
    return shorter < ENOUGH_RUNS or _shared(a, b) >= SAME_HEADLINE * shorter


def _shared(a: Any, b: Any) -> int:  # noqa: ANN401 - numpy is not imported here
    import numpy as np  # noqa: PLC0415 - heavy

    return len(np.intersect1d(a, b, assume_unique=True))
