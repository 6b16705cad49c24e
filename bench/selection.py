"""Seconds of one core to choose among thousands of articles: copies, events, ranking.

    python -m bench.selection

Articles of about 400 words in a vocabulary with the frequencies of a language
(Zipf); a quarter of them are copies with every twelfth word changed, half report
one of many events in words of their own.
"""

from __future__ import annotations

import random
import time
from itertools import islice, product

from digest.model import Article, Paragraph
from digest.select import Candidate, SelectOptions, ranked

WORDS = 400
LETTERS = "abcdefghilmnoprst"


def make_candidates(count: int, seed: int = 1) -> list[Candidate]:
    rng = random.Random(seed)
    vocabulary = ["".join(letters) for letters in islice(product(LETTERS, repeat=4), 30_000)]
    rng.shuffle(vocabulary)
    weights = [1 / (n + 3) for n in range(30_000)]
    texts: list[list[str]] = []
    for number in range(count):
        kind = rng.random()
        if texts and kind < 0.25:
            copied = rng.choice(texts[-200:])
            texts.append([w if rng.random() > 1 / 12 else rng.choice(vocabulary) for w in copied])
            continue
        words = rng.choices(vocabulary, weights, k=WORDS)
        if kind < 0.75:
            names = [f"Name{number // 8}x{n}" for n in range(12)]
            words = [rng.choice(names) if rng.random() < 0.15 else word for word in words]
        texts.append(words)
    return [
        Candidate(
            article=Article(
                id=f"{n:05}",
                headline=" ".join(words[:8]),
                publication=f"p{n % 40}",
                language="en",
                paragraphs=tuple(
                    Paragraph(text=" ".join(words[k : k + 50]) + ".") for k in range(0, WORDS, 50)
                ),
            )
        )
        for n, words in enumerate(texts)
    ]


def main() -> None:
    ranked(make_candidates(50), SelectOptions())
    for count in (1250, 2500, 5000, 10_000):
        candidates = make_candidates(count)
        started = time.process_time()
        stories = ranked(candidates, SelectOptions())
        spent = time.process_time() - started
        each = 1e6 * spent / count
        print(f"{count:6d} articles, {len(stories):5d} stories: {spent:.2f} s, {each:.0f} µs each")


if __name__ == "__main__":
    main()
