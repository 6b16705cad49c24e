"""Copies found and reports mistaken for copies, on data of your own.

    python -m bench.copies ARTICLES EVENTS

ARTICLES: JSON lines (.gz or not) with `text` or `expected_text`; each of more
than 80 words is copied in four ways and has to be found again, among all
others: tail cut by 40 %, wrapped in furniture, 8 % of its words changed at
random, cut and changed. `every` changes each twelfth word instead, `hard` 13 %.
EVENTS: JSON lines with `id`, `title`, `text`, `cluster`; pairs of different
articles on one event, which are no copies unless they came from one wire.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.model import Article, Paragraph
from digest.select import duplicates
from digest.select.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ENOUGH_WORDS = 80
FURNITURE = 30


def records(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def article(name: str, headline: str, text: str) -> Article:
    paragraphs = tuple(Paragraph(text=line) for line in text.split("\n") if line.strip())
    return Article(id=name, headline=headline, language="en", paragraphs=paragraphs)


def cut(words: list[str]) -> list[str]:
    return words[: int(len(words) * 0.6)]


def edits(rng: random.Random, vocabulary: Sequence[str]) -> dict[str, Callable[[list[str]], list[str]]]:
    """Give the ways in which a copy differs, by name."""

    def changed(words: list[str], share: float = 0.08) -> list[str]:
        return [rng.choice(vocabulary) if rng.random() < share else word for word in words]

    def every(words: list[str]) -> list[str]:
        return [word if n % 12 else rng.choice(vocabulary) for n, word in enumerate(words)]

    def wrapped(words: list[str]) -> list[str]:
        return [*rng.choices(vocabulary, k=FURNITURE), *words, *rng.choices(vocabulary, k=FURNITURE)]

    return {
        "tail cut": cut,
        "wrapped": wrapped,
        "changed": changed,
        "cut and changed": lambda words: cut(changed(words)),
        "changed, every 12th": every,
        "cut, every 12th": lambda words: cut(every(words)),
        "hard": lambda words: changed(words, 0.13),
        "cut and hard": lambda words: cut(changed(words, 0.13)),
    }


def grouped(articles: Sequence[Article]) -> dict[int, int]:
    """Give the group of each article by its place."""
    found = duplicates.groups(articles, [read(one) for one in articles])
    return {i: n for n, group in enumerate(found) for i in group}


def main(paths: list[str]) -> None:
    texts = [(one.get("expected_text") or one["text"]).split() for one in records(Path(paths[0]))]
    texts = [words for words in texts if len(words) > ENOUGH_WORDS]
    vocabulary = [word for words in texts for word in words]
    print(f"{len(texts)} articles")
    for name, edit in edits(random.Random(7), vocabulary).items():
        copies = [edit(words) for words in texts]
        both = [
            article(f"{n}{side}", f"Headline {side} {n}", " ".join(words))
            for n, pair in enumerate(zip(texts, copies, strict=True))
            for side, words in zip("ab", pair, strict=True)
        ]
        where = grouped(both)
        hits = sum(where[2 * n] == where[2 * n + 1] for n in range(len(texts)))
        apart = len(set(where.values())) - (2 * len(texts) - hits)
        print(f"  {name:20s} found {hits / len(texts):.3f}, merged with another {-apart}")
    events = [one for one in records(Path(paths[1])) if one["text"]]
    where = grouped([article(one["id"], one["title"], one["text"]) for one in events])
    pairs = [
        (i, j) for i, j in combinations(range(len(events)), 2) if events[i]["cluster"] == events[j]["cluster"]
    ]
    passed = sum(where[i] == where[j] for i, j in pairs)
    print(f"{len(pairs)} pairs of reports on one event, {passed} taken for copies: {passed / len(pairs):.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])
