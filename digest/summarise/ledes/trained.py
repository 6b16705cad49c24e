"""The ranker with training: what its weights say of single sentences and of pairs.

Two sentences are chosen as a pair, not one after the other: what the second
adds depends on the first, and the length of both counts once. Measured on 731
CNN articles, each scored by weights that never saw it (five folds, before the
rules), ROUGE-1/2/Lsum: one sentence 30.6/10.9/25.8 where the first has
24.1/7.9/20.4; two 32.3/12.1/28.3 where the first two have 29.4/10.6/25.8 and
`central` 31.6/11.4/27.5. French (1,433 of OrangeSum, the set of all
languages), two sentences: 30.8/11.2/23.7, the first two 28.0/9.6/21.7.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from digest.summarise.ledes.ranker import Ranker
from digest.text.languages.packs import primary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.summarise.ledes.measures import Measures

CAP = 12  # sentences looked at for a pair: 16 and 30 gain nothing on CNN or OrangeSum
CAP_ALONE = 18  # for one sentence: from 12 to 18 ROUGE-2 rises by 0.3 on CNN


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One set: a ranker of single sentences and one of pairs."""

    one: Ranker
    two: Ranker


def singles(measured: Measures, language: str) -> list[float]:
    """Give one score per sentence, same order; they compare within the article only."""
    scores: list[float] = weights(language).one(measured.single).tolist()
    return scores


def pairs(measured: Measures, language: str) -> Iterator[tuple[float, int, int]]:
    """Give every two of the first sentences with their score, best first; none for a lone sentence."""
    scores = weights(language).two(measured.pair)
    for n in np.argsort(-scores, kind="stable").tolist():
        yield float(scores[n]), int(measured.first[n]), int(measured.second[n])


def weights(language: str) -> Weights:
    """Give the set that serves a language: the English one, or the one of all languages."""
    name = "en" if primary(language) == "en" else "any"
    return _load()[name]


@cache
def _load() -> dict[str, Weights]:
    with (files("digest.summarise") / "weights" / "ranker.npz").open("rb") as file, np.load(file) as arrays:
        kept = dict(arrays)
    return {
        name: Weights(
            one=Ranker.from_arrays(kept, f"{name}.one"), two=Ranker.from_arrays(kept, f"{name}.two")
        )
        for name in ("en", "any")
    }
