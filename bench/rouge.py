"""ROUGE-1, ROUGE-2 and ROUGE-Lsum of many short extracts of one article, fast.

The same numbers as the package rouge-score 0.1.2 (with stemming in English;
Unicode words elsewhere): the stems, the references' counts and the longest
common subsequences are made once per article, so that scoring every two of
sixteen sentences takes milliseconds. `python -m bench.train_ranker --check`
compares the two on samples.

Source: Lin 2004, "ROUGE", sections 2 and 3.2 (summary-level LCS).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from nltk.stem.porter import PorterStemmer

if TYPE_CHECKING:
    from collections.abc import Sequence

STEMMER = PorterStemmer()
LATIN, ANY = re.compile("[a-z0-9]+"), re.compile(r"[^\W_]+")
# Where a reference ends a sentence: plainer than digest.text.sentences, and the same for every system scored.
END = re.compile(r"(?<=[.!?…؟。])[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[A-ZÀ-Þ0-9؀-ۿ一-鿿])")

Scores = tuple[float, float, float]


@cache
def stem(word: str) -> str:
    return str(STEMMER.stem(word)) if len(word) > 3 else word  # rouge-score leaves short words alone


def tokens(text: str, language: str) -> list[str]:
    if language == "en":
        return [stem(word) for word in LATIN.findall(text.lower())]
    return ANY.findall(text.lower())


def reference_sentences(text: str) -> list[str]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [sentence for line in lines for sentence in END.split(line) if sentence.strip()]


class Reference:
    """One human summary, counted."""

    def __init__(self, text: str, language: str) -> None:
        self.sentences = [tokens(sentence, language) for sentence in reference_sentences(text)]
        words = [word for sentence in self.sentences for word in sentence]
        self.ones, self.twos = Counter(words), Counter(pairwise(words))
        self.length = len(words)


class Scorer:
    """Scores extracts of one article, given as places of its sentences, against its references."""

    def __init__(self, sentences: Sequence[str], references: Sequence[str], language: str) -> None:
        self.sentences = [tokens(sentence, language) for sentence in sentences]
        self.references = [Reference(text, language) for text in references]
        self.hits = [
            [[_common(wanted, sentence) for sentence in self.sentences] for wanted in reference.sentences]
            for reference in self.references
        ]

    def __call__(self, places: Sequence[int]) -> Scores:
        """Give the F1 of the three; with several references the best of each."""
        words = [word for place in places for word in self.sentences[place]]
        ones, twos = Counter(words), Counter(pairwise(words))
        best = (0.0, 0.0, 0.0)
        for reference, hits in zip(self.references, self.hits, strict=True):
            long = _covered(reference, [[row[place] for place in places] for row in hits], ones)
            found = (
                _f1((reference.ones & ones).total(), reference.length, len(words)),
                _f1((reference.twos & twos).total(), reference.length - 1, len(words) - 1),
                _f1(long, reference.length, len(words)),
            )
            best = tuple(map(max, best, found))  # type: ignore[assignment]  # three in, three out
        return best


def _f1(hits: int, wanted: int, given: int) -> float:
    return 2 * hits / (wanted + given) if hits else 0.0


def _covered(reference: Reference, hits: Sequence[Sequence[Sequence[int]]], ones: Counter[str]) -> int:
    """Count the union of common subsequences, each word as often as both sides hold it."""
    wanted, given = Counter(reference.ones), Counter(ones)
    count = 0
    for sentence, rows in zip(reference.sentences, hits, strict=True):
        for place in sorted({place for row in rows for place in row}):
            word = sentence[place]
            if wanted[word] > 0 and given[word] > 0:
                count += 1
                wanted[word] -= 1
                given[word] -= 1
    return count


def _common(wanted: Sequence[str], given: Sequence[str]) -> list[int]:
    """Give the places in `wanted` of one longest common subsequence: of several the one rouge-score takes."""
    if not set(wanted) & set(given):
        return []
    table = [[0] * (len(given) + 1) for _ in range(len(wanted) + 1)]
    for i, word in enumerate(wanted, 1):
        row, above = table[i], table[i - 1]
        for j, other in enumerate(given, 1):
            row[j] = above[j - 1] + 1 if word == other else max(above[j], row[j - 1])
    places = []
    i, j = len(wanted), len(given)
    while i and j:
        if wanted[i - 1] == given[j - 1]:
            places.append(i - 1)
            i, j = i - 1, j - 1
        elif table[i][j - 1] > table[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return places
