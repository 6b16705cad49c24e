"""Make the weights of the `trained` ranker again, or measure how they do on articles they never saw.

    python -m bench.train_ranker DATA.jsonl[.gz]              writes digest/summarise/weights/ranker.npz
    python -m bench.train_ranker DATA.jsonl[.gz] --folds 5    prints ROUGE by source, each fifth held out
    python -m bench.train_ranker DATA.jsonl[.gz] --check      compares bench/rouge.py with rouge-score

DATA has one record per article: id, source, title, text, reference (a string,
or a list when several), lang. Only numpy is needed. The same data gives the
same file.

What is learnt: the mean of a ridge regression (each measure and its square) and
of gradient boosting of oblivious trees, both on squared error, the target
being ROUGE-1/2/Lsum (mean F1) less its mean in the article. `one` ranks single
sentences; `two` ranks pairs of the first eight as a whole, which knows what a
second sentence adds and what its length costs. Two sets: `en` of the
English records, `any` of all languages without the measures that mean something
else elsewhere.

Refused: a listwise loss (softmax over pairs, three temperatures: -0.3 to -1.2
ROUGE-1), weights per English word, the single-sentence score as a measure of
pairs, more weight on ROUGE-2 in the target; none gained on held-out articles.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from bench.rouge import Scorer, Scores, reference_sentences, tokens
from digest.model import Article
from digest.summarise.ledes import trained
from digest.summarise.ledes.candidates import candidates
from digest.summarise.ledes.measures import BY_LANGUAGE, COLUMNS, PAIR, Measures
from digest.summarise.ledes.ranker import CLIP, Ranker

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = NDArray[np.floating[Any]]
OUT = Path(__file__).parent.parent / "digest/summarise/weights/ranker.npz"

BINS = 32  # thresholds a measure may be compared with, at its quantiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Knobs:
    """How a forest grows; the last three are the parts of its material that each tree sees."""

    rounds: int
    depth: int
    rate: float
    ridge: float
    measures: float
    articles: float
    work: float


ONE = Knobs(rounds=240, depth=4, rate=0.05, ridge=20.0, measures=0.25, articles=0.6, work=1.0)
TWO = Knobs(rounds=180, depth=5, rate=0.07, ridge=16.0, measures=0.2, articles=0.6, work=0.4)
RIDGE = 30.0  # of the line, whose articles weigh 1 each
SHARE = 1 / 3  # of the line in the mean of line and trees: halves and thirds were tried
WEIGHT_OF_ONE, WEIGHT_OF_TWO = 8.0, 30.0  # of a whole article, whatever its number of sentences or pairs
NEAR = ("en", "any")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One article with its measures and the scores of its sentences and pairs."""

    source: str
    language: str
    alone: Measures
    paired: Measures
    one: tuple[Scores, ...]
    two: tuple[Scores, ...]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--sets", nargs="*", default=list(NEAR))
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    records = read(given.data)
    if given.check:
        return check(records)
    examples = [example(record) for record in records]
    if given.folds:
        cross_validate(examples, given.folds, given.seed, given.sets)
        return 0
    arrays: dict[str, Any] = {}
    for name in NEAR:
        arrays |= train([e for e in examples if serves(name, e)], name)
    OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(OUT, **arrays)
    print(OUT, OUT.stat().st_size, "bytes")
    return 0


def read(path: Path) -> list[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def article_of(record: dict[str, Any]) -> Article:
    lines = [line.strip() for line in record["text"].split("\n")]
    return Article.from_json(
        {
            "id": f"{record['source']}/{record['id']}",
            "language": record["lang"],
            "headline": record.get("title") or "",
            "paragraphs": [{"role": "body", "text": line} for line in lines if line],
        }
    )


def references_of(record: dict[str, Any]) -> list[str]:
    reference = record["reference"]
    return reference if isinstance(reference, list) else [reference]


def example(record: dict[str, Any]) -> Example:
    article = article_of(record)
    found = candidates(article, record["lang"], trained.CAP_ALONE)
    paired = Measures(found[: trained.CAP], article.headline, record["lang"])
    score = Scorer([candidate.text for candidate in found], references_of(record), record["lang"])
    return Example(
        source=record["source"],
        language=record["lang"],
        alone=Measures(found, article.headline, record["lang"]),
        paired=paired,
        one=tuple(score((place,)) for place in range(len(found))),
        two=tuple(score(pair) for pair in zip(paired.first, paired.second, strict=True)),
    )


def train(examples: Sequence[Example], name: str) -> dict[str, Any]:
    """Grow both forests of one set; the arrays as `Ranker.from_arrays` reads them."""
    own = [
        n for n, column in enumerate(COLUMNS) if name == "en" or column.split("_rank")[0] not in BY_LANGUAGE
    ]
    own = [n for n in own if name == "en" or COLUMNS[n].split("_level")[0] not in BY_LANGUAGE]
    both = [*own, *(n + len(COLUMNS) for n in own), *range(2 * len(COLUMNS), 2 * len(COLUMNS) + len(PAIR))]
    usable = [e for e in examples if len(e.one) > 2]
    one = _stack([(e.alone.single, e.one) for e in usable], WEIGHT_OF_ONE)
    two = _stack([(e.paired.pair, e.two) for e in usable], WEIGHT_OF_TWO)
    return {
        **line(*one, own, f"{name}.one"),
        **boost(*one, own, f"{name}.one", ONE),
        **line(*two, both, f"{name}.two"),
        **boost(*two, both, f"{name}.two", TWO),
    }


def _stack(
    parts: Sequence[tuple[Floats, Sequence[Scores]]], weight: float
) -> tuple[Floats, Floats, Floats, NDArray[np.intp]]:
    """Join articles: measures (column per row of work), targets, weights, number of the article."""
    targets, weights, numbers = [], [], []
    for number, (_, scores) in enumerate(parts):
        target = np.array(scores).mean(axis=1)
        targets.append(target - target.mean())
        weights.append(np.full(len(target), weight / len(target)))
        numbers.append(np.full(len(target), number))
    measured = np.hstack([part for part, _ in parts])
    return measured, np.concatenate(targets), np.concatenate(weights), np.concatenate(numbers)


def line(
    measured: Floats,
    target: Floats,
    weight: Floats,
    article: NDArray[np.intp],
    own: Sequence[int],
    name: str,
) -> dict[str, Any]:
    """Fit the measures and their squares by ridge regression, all less their mean in the article."""
    weight = weight / weight.sum() * (article.max() + 1)
    centre, spread = measured.mean(axis=1), measured.std(axis=1)
    spread[spread == 0] = 1
    even = np.clip((measured[own] - centre[own, None]) / spread[own, None], -CLIP, CLIP)
    facts = np.concatenate([even, even * even])
    sizes = np.bincount(article)
    means = np.stack([np.bincount(article, row) / sizes for row in facts])
    facts -= means[:, article]
    weighed = facts * weight
    fitted = np.linalg.solve(weighed @ facts.T + RIDGE * np.eye(len(facts)), weighed @ target)
    slopes = np.zeros((2, len(measured)))
    slopes[:, own] = SHARE * fitted.reshape(2, -1)
    kept = {"centre": centre, "spread": spread, "slopes": slopes}
    return {f"{name}.{key}": values.astype(np.float32) for key, values in kept.items()}


def boost(
    measured: Floats,
    target: Floats,
    weight: Floats,
    article: NDArray[np.intp],
    own: Sequence[int],
    name: str,
    knobs: Knobs,
) -> dict[str, Any]:
    """Fit trees one after another to what is left; each sees a part of the articles and measures."""
    dice = np.random.default_rng(0)
    cuts = [_cuts(row) for row in measured]
    binned = np.stack(
        [np.searchsorted(c, row.astype(np.float32)) for c, row in zip(cuts, measured, strict=True)]
    )
    binned = binned.astype(np.uint8)
    asked = [n for n in own if len(cuts[n])]
    left = target.copy()
    trees, leaves = [], []
    for _ in range(knobs.rounds):
        lucky = (dice.random(article.max() + 1) < knobs.articles)[article]
        seen = np.flatnonzero(lucky & (dice.random(len(left)) < knobs.work))
        some = sorted(dice.choice(asked, max(1, int(knobs.measures * len(asked))), replace=False))
        pull = left[seen] * weight[seen]
        questions = _tree(binned[:, seen], pull, weight[seen], some, cuts, knobs)
        leaf = _leaf(binned, questions)
        mass = np.bincount(leaf[seen], weight[seen], 1 << knobs.depth) + knobs.ridge
        values = knobs.rate * np.bincount(leaf[seen], pull, 1 << knobs.depth) / mass
        left -= values[leaf]
        trees.append(questions)
        leaves.append(values)
    return _arrays(name, np.array(trees), np.array(leaves), cuts)


def _cuts(row: Floats) -> NDArray[np.float32]:
    """Give the thresholds of one measure, each exact in the half precision it is stored in."""
    inner = np.unique(np.quantile(row, np.linspace(0, 1, BINS + 1)[1:-1]).astype(np.float16)).astype(
        np.float32
    )
    return inner if row.min() < row.max() else inner[:0]


def _leaf(binned: NDArray[np.uint8], questions: Sequence[tuple[int, int]]) -> NDArray[np.intp]:
    leaf = np.zeros(binned.shape[1], dtype=np.intp)
    for row, cut in questions:
        leaf = leaf * 2 + (binned[row] > cut)
    return leaf


def _tree(
    binned: NDArray[np.uint8],
    pull: Floats,
    weight: Floats,
    some: Sequence[int],
    cuts: Sequence[NDArray[np.float32]],
    knobs: Knobs,
) -> list[tuple[int, int]]:
    """Choose level by level the question that leaves least error over all branches."""
    questions: list[tuple[int, int]] = []
    leaf = np.zeros(binned.shape[1], dtype=np.intp)
    for level in range(knobs.depth):
        best = (-1.0, 0, 0)
        for row in some:
            width = len(cuts[row]) + 1
            gains = _gains(leaf * width + binned[row], pull, weight, (1 << level, width), knobs.ridge)
            best = max(best, (float(gains.max()), -row, -int(gains.argmax())))
        questions.append((-best[1], -best[2]))
        leaf = leaf * 2 + (binned[questions[-1][0]] > questions[-1][1])
    return questions


def _gains(
    cell: NDArray[np.intp], pull: Floats, weight: Floats, shape: tuple[int, int], ridge: float
) -> Floats:
    """Give what each cut of one row would explain, over all branches of the level."""
    pulls = np.bincount(cell, pull, shape[0] * shape[1]).reshape(shape).cumsum(axis=1)
    weights = np.bincount(cell, weight, shape[0] * shape[1]).reshape(shape).cumsum(axis=1)
    low, high = pulls[:, :-1], pulls[:, -1:] - pulls[:, :-1]
    above = weights[:, -1:] - weights[:, :-1]
    gains: Floats = (low**2 / (weights[:, :-1] + ridge) + high**2 / (above + ridge)).sum(axis=0)
    return gains


def _arrays(
    name: str, trees: NDArray[np.intp], leaves: Floats, cuts: Sequence[NDArray[np.float32]]
) -> dict[str, Any]:
    """Pack a forest small: rows as bytes, leaves as bytes on their tree's own scale."""
    scale = np.maximum(np.abs(leaves).max(axis=1), 1e-12) / 127
    return {
        f"{name}.rows": trees[:, :, 0].T.astype(np.uint8),
        f"{name}.thresholds": np.array(
            [[cuts[row][cut] for row, cut in tree] for tree in trees], dtype=np.float16
        ).T,
        f"{name}.leaves": np.round(leaves / scale[:, None]).astype(np.int8),
        f"{name}.scale": (scale * (1 - SHARE)).astype(np.float32),
    }


def cross_validate(examples: Sequence[Example], folds: int, seed: int, sets: Sequence[str]) -> None:
    """Score every article with weights that never saw it, beside the formula and the first sentences."""
    fold = np.random.default_rng(seed).integers(0, folds, len(examples))
    found: dict[tuple[str, str], list[Scores]] = defaultdict(list)
    for held in range(folds):
        for name in sets:
            asked = [e for e, f in zip(examples, fold, strict=True) if f == held and _set_of(e) == name]
            seen = [e for e, f in zip(examples, fold, strict=True) if f != held and serves(name, e)]
            arrays = train(seen, name)
            for e in asked:
                _note(found, e, *(Ranker.from_arrays(arrays, f"{name}.{work}") for work in ("one", "two")))
    for (source, what), scores in sorted(found.items()):
        figures = "/".join(f"{100 * figure:.2f}" for figure in np.array(scores).mean(axis=0))
        print(f"{source:10s} {what:10s} n={len(scores):5d}  {figures}")


def serves(name: str, e: Example) -> bool:
    """Whether an article is in the material of a set."""
    return name == "any" or e.language == "en"


def _set_of(e: Example) -> str:
    return "en" if e.language == "en" else "any"


def _note(found: dict[tuple[str, str], list[Scores]], e: Example, one: Ranker, two: Ranker) -> None:
    found[e.source, "lead 1"].append(e.one[0])
    found[e.source, "trained 1"].append(e.one[int(one(e.alone.single).argmax())])
    found[e.source, "lead 2"].append(e.two[0] if e.two else e.one[0])
    best = e.two[int(two(e.paired.pair).argmax())] if e.two else e.one[0]
    found[e.source, "trained 2"].append(best)


class Words:
    """What rouge-score asks of a tokenizer for languages other than English."""

    def tokenize(self, text: str) -> list[str]:
        return tokens(text, "und")


def check(records: Sequence[dict[str, Any]]) -> int:
    """Compare with rouge-score on every tenth article; 1 where a figure differs."""
    package = importlib.import_module("rouge_score.rouge_scorer")
    names = ("rouge1", "rouge2", "rougeLsum")
    words = Words()
    worst = 0.0
    for record in records[::10]:
        options = {"use_stemmer": True} if record["lang"] == "en" else {"tokenizer": words}
        theirs = package.RougeScorer(names, **options)
        sentences = [c.text for c in candidates(article_of(record), record["lang"], 4)]
        ours = Scorer(sentences, references_of(record), record["lang"])(range(len(sentences)))
        each = [
            theirs.score("\n".join(reference_sentences(reference)), "\n".join(sentences))
            for reference in references_of(record)
        ]
        best = [max(scores[name].fmeasure for scores in each) for name in names]
        worst = max(worst, *(abs(a - b) for a, b in zip(ours, best, strict=True)))
    print("largest difference from rouge-score:", worst)
    return int(worst > 1e-9)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
