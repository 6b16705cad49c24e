"""Find round weights for key quotes from two readers' choices, and measure what they are worth.

    python -m bench.tune_key_quotes

Reads `tests/quality/key_quotes.json` with the articles beside it and the pages
in `seeds/`. Every quotation that the strict gate would let through by its words
is a candidate, with the speaker as annotated: the weights are not to learn from
what the finder of speakers gets wrong. A reader's first, second and third choice
are worth 3, 2 and 1, and a quotation's worth is the mean of both readers.

Prints how far the readers agree; NDCG at 3 of chance, of the order in the
article, of the weights in `choice`, and of weights fitted without the article
they choose for (leave one out); and the weights fitted on all articles, which
are rounded by hand. A walk over round weights that maximised NDCG itself was
refused: it fits some 230 candidates too well (one reader's choices, before
`alone` was a part: 0.816 where it saw the article, 0.745 where not; the
regression 0.787 and 0.770).
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.model import Article
from digest.summarise.ledes import lede
from digest.summarise.options import SummaryOptions
from digest.summarise.quotes import choice, find
from digest.summarise.quotes.language import Language, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from digest.model import Quote

ROOT = Path(__file__).parent.parent
QUALITY = ROOT / "tests/quality"
SHOWN = 3
WORTH = (3.0, 2.0, 1.0)
RIDGE = 1.0  # 0.3 to 30 differ by 0.02 of NDCG on articles left out

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One quotation that may be shown: what speaks for it, what the readers think."""

    quote: Quote
    parts: Mapping[str, float]
    worth: float


@dataclass(frozen=True, slots=True)
class Case:
    """One article: its candidates in the article's order, and which of them may stand together."""

    name: str
    candidates: tuple[Candidate, ...]
    language: Language

    def picked(self, weights: Weights) -> list[float]:
        """Give the worth of what the weights choose, best first."""
        worths = {id(one.quote.excerpt): one.worth for one in self.candidates}
        scored = [
            replace(one.quote, score=sum(weights[n] * v for n, v in one.parts.items()))
            for one in self.candidates
        ]
        scored.sort(key=lambda quote: -quote.score)  # stable: of equals the earlier first
        return [worths[id(q.excerpt)] for q in choice.varied(scored, SHOWN, self.language)]

    def ndcg(self, picked: Iterable[float]) -> float:
        """Measure a choice against the best one, 0..1."""
        return gain(picked) / gain(sorted((one.worth for one in self.candidates), reverse=True)[:SHOWN])


def gain(worths: Iterable[float]) -> float:
    """Sum worths, later ones discounted: Järvelin & Kekäläinen 2002, section 2.2."""
    return sum(worth / math.log2(place + 2) for place, worth in enumerate(worths))


def main() -> None:
    judged = json.loads((QUALITY / "key_quotes.json").read_text(encoding="utf-8"))["articles"]
    agreement(judged.values(), numbers(judged))
    cases = [one for one in made(judged) if any(c.worth for c in one.candidates)]
    cases = [one for one in cases if len(one.candidates) > 1]
    count = sum(len(one.candidates) for one in cases)
    print(f"{len(cases)} articles with {count} candidates")
    chance = fmean(map(by_chance, cases))
    print(f"ndcg@3  chance {chance:.3f}  order of the article {mean(cases, in_order):.3f}", end="")
    print(f"  choice.WEIGHTS {mean(cases, with_weights(choice.WEIGHTS)):.3f}", end="")
    left_out = [fitted([c for c in cases if c is not one]) for one in cases]
    score = fmean(one.ndcg(one.picked(weights)) for one, weights in zip(cases, left_out, strict=True))
    found = fitted(cases)
    print(f"  leave one out {score:.3f}  on all {mean(cases, with_weights(found)):.3f}")
    print("weights fitted on all:", {name: round(value, 2) for name, value in found.items()})
    for name in choice.WEIGHTS:
        alone = [w[name] for w in left_out]
        print(f"  {name:8} {min(alone):.2f} to {max(alone):.2f} where one article was left out")


# Agreement of the readers


def numbers(judged: Mapping[str, Mapping[str, Any]]) -> list[int]:
    """Count each article's quotations."""
    return [len(quotations(name, record)) for name, record in judged.items()]


def quotations(name: str, record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the annotated quotations that an article's numbers count."""
    own = record.get("quotations")
    if own is not None:
        return [{"text": one["words"], "speaker": one["speaker"]} for one in own]
    found: list[dict[str, Any]] = json.loads(
        (QUALITY / "articles" / f"{name}.json").read_text(encoding="utf-8")
    )["quotes"]
    return found


def agreement(records: Iterable[Mapping[str, Any]], counts: Sequence[int]) -> None:
    """Print how far two readers agree; nothing where one is alone."""
    pairs = [(r["first"], r["second"], n) for r, n in zip(records, counts, strict=True) if r.get("second")]
    if not pairs:
        return
    top = fmean(float(a[0] == b[0]) for a, b, _ in pairs)
    in_three = fmean(float(a[0] in b and b[0] in a) for a, b, _ in pairs)
    shared = fmean(len(set(a) & set(b)) / len(a) for a, b, _ in pairs)
    taus = fmean(tau(a, b, n) for a, b, n in pairs)
    mutual = fmean((against(a, b) + against(b, a)) / 2 for a, b, _ in pairs)
    print(f"{len(pairs)} articles read twice: same first {top:.2f},", end=" ")
    print(f"each first in the other's three {in_three:.2f},")
    print(f"shared of three {shared:.2f}, Kendall tau-b {taus:.2f}, ndcg@3 of one by the other {mutual:.2f}")


def tau(one: Sequence[int], other: Sequence[int], count: int) -> float:
    """Compare two rankings of `count` quotations, those not chosen tied last: Kendall 1945."""
    a = [one.index(n) if n in one else SHOWN for n in range(1, count + 1)]
    b = [other.index(n) if n in other else SHOWN for n in range(1, count + 1)]
    signs = [(sign(a[i] - a[j]), sign(b[i] - b[j])) for i, j in combinations(range(count), 2)]
    size = math.sqrt(sum(x * x for x, _ in signs) * sum(y * y for _, y in signs))
    return sum(x * y for x, y in signs) / size if size else 1.0


def sign(value: int) -> int:
    return (value > 0) - (value < 0)


def against(one: Sequence[int], other: Sequence[int]) -> float:
    """Measure one reader's choice by the other's."""
    worth = dict(zip(other, WORTH, strict=False))
    return gain(worth.get(n, 0.0) for n in one) / gain(WORTH[: len(other)])


# The candidates


def made(judged: Mapping[str, Mapping[str, Any]]) -> Iterable[Case]:
    """Read the articles and let the gate choose the candidates."""
    pages = seeds()
    for name, record in judged.items():
        own = QUALITY / "articles" / f"{name}.json"
        article = pages.get(record["headline"])
        if own.exists():
            article = Article.from_json(json.loads(own.read_text(encoding="utf-8"))["article"])
        if article is None:
            raise SystemExit(f"no article has the headline {record['headline']!r}")
        yield case(name, article, quotations(name, record), [record["first"], record.get("second")])


def seeds() -> dict[str, Article]:
    """Extract the sample pages: articles by headline."""
    command = [sys.executable, "-m", "digest", "extract", str(ROOT / "seeds")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = [Article.from_json(json.loads(line)) for line in done.stdout.splitlines()]
    return {one.headline or "": one for one in found}


def case(
    name: str, article: Article, annotated: Sequence[Mapping[str, Any]], readers: Sequence[list[int] | None]
) -> Case:
    language = load(article.language) or Language(code="und")
    top = lede(article, SummaryOptions())
    quotes = tuple(known(find(article), annotated))
    candidates = []
    for quote in quotes:
        one = choice.passed(article, quote, top, "strict", language)
        if one is not None:
            number = place(quote, annotated) + 1
            given = [WORTH[r.index(number)] if number in r else 0.0 for r in readers if r]
            candidates.append(Candidate(one, choice.parts(one, language), fmean(given)))
    return Case(name, tuple(candidates), language)


def known(quotes: Iterable[Quote], annotated: Sequence[Mapping[str, Any]]) -> Iterable[Quote]:
    """Give the quotations that the annotation has, with the speaker it has."""
    for quote in quotes:
        at = place(quote, annotated)
        if at >= 0 and (speaker := annotated[at]["speaker"]):
            yield replace(quote, speaker=speaker, confidence=1.0)


def place(quote: Quote, annotated: Sequence[Mapping[str, Any]]) -> int:
    """Find a quotation in the annotation by its words; -1 where it is not."""
    return next((i for i, one in enumerate(annotated) if one["text"].rstrip(",") == quote.text), -1)


# The fit


def mean(cases: Sequence[Case], pick: Callable[[Case], Iterable[float]]) -> float:
    return fmean(one.ndcg(pick(one)) for one in cases)


def with_weights(weights: Weights) -> Callable[[Case], Iterable[float]]:
    return lambda one: one.picked(weights)


def in_order(one: Case) -> list[float]:
    return [c.worth for c in one.candidates[:SHOWN]]


def by_chance(one: Case) -> float:
    """Give the mean over every order in which a few could be chosen."""
    worths = [c.worth for c in one.candidates]
    return fmean(one.ndcg(p) for p in permutations(worths, min(SHOWN, len(worths))))


def fitted(cases: Sequence[Case]) -> Weights:
    """Fit worths by the parts, both less their mean in the article: ridge regression, no weight below 0.

    Weights sum to 1.
    """
    names = list(choice.WEIGHTS)
    parts = [np.array([[c.parts[name] for name in names] for c in one.candidates]) for one in cases]
    worths = [np.array([c.worth for c in one.candidates]) for one in cases]
    x = np.vstack([p - p.mean(axis=0) for p in parts])
    y = np.concatenate([w - w.mean() for w in worths])
    kept = list(range(len(names)))
    while True:
        a = x[:, kept]
        solved = np.linalg.solve(a.T @ a + RIDGE * np.eye(len(kept)), a.T @ y)
        if (solved > 0).all():
            break
        kept = [n for n, value in zip(kept, solved, strict=True) if value > 0]
    found = dict(zip((names[n] for n in kept), solved / solved.sum(), strict=True))
    return {name: float(found.get(name, 0.0)) for name in names}


if __name__ == "__main__":
    main()
