"""How fast ledes and quotes are chosen, beside sumy's TextRank on the same sentences in the same run.

    python -m bench.ledes DATA.jsonl[.gz]

DATA as in bench/train_ranker.py. TextRank is called directly on the first 30
sentences, already cut; ours starts from the paragraphs, splitting included.
Prints process time on one thread and the ratio, of ledes alone and of ledes
with quotes; a text of 2,000 sentences, growth up to 1 MB, paragraphs made to be
slow, and what the import adds to numpy's own.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bench.train_ranker import article_of, read
from digest import summarise
from digest.model import Article
from digest.summarise.ledes.candidates import candidates
from digest.summarise.options import SummaryOptions
from digest.text.words import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TEXTRANK_CAP = 30
CHUNK = 100
HOSTILE = (
    '"a b" ',
    "John Smith, ",
    'he said, "Yes," ',
    '"x" he said, ',
    f'"We have waited{"." * 2_000} here," Nadia Ferrant said.\n',
    f'"We have waited here{", " * 1_000}," Nadia Ferrant said.\n',
)
T = TypeVar("T")
IMPORT = (
    "import time, numpy; began = time.perf_counter(); import digest.summarise.ledes.trained; "
    "print(time.perf_counter() - began)"
)


class Words:
    """What sumy asks of a tokenizer."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(tokens(text))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--source", default="cnndm")
    given = parser.parse_args(arguments)
    articles = [article_of(record) for record in read(given.data) if record["source"] == given.source]
    ratio(articles)
    long_texts(articles)
    hostile_texts()
    imported = subprocess.run([sys.executable, "-c", IMPORT], check=True, capture_output=True, text=True)
    print(f"import beyond numpy's own: {float(imported.stdout):.3f} s")
    return 0


def ratio(articles: Sequence[Article]) -> None:
    """Take turns over chunks of articles, so that a busy machine slows all alike."""
    cut = [[c.text for c in candidates(article, "en", TEXTRANK_CAP)] for article in articles]
    options = [SummaryOptions(sentences=n, quotes=0) for n in (1, 2, 3)]
    options += [SummaryOptions(quotes=n) for n in (1, 3)]
    for option in options:
        summarise(articles[0], option)
    textrank, ours = 0.0, [0.0] * len(options)
    for start in range(0, len(articles), CHUNK):
        chunk = slice(start, start + CHUNK)
        textrank += timed(rank, cut[chunk])
        for n, option in enumerate(options):
            ours[n] += timed(partial(summarise, options=option), articles[chunk])
    print(f"sumy TextRank, first {TEXTRANK_CAP}: {textrank / len(articles) * 1e6:.0f} µs an article")
    for option, spent in zip(options, ours, strict=True):
        each = spent / len(articles)
        asked = f"{option.sentences} sentences, {option.quotes} quotes"
        print(f"{asked}: {each * 1e6:.0f} µs, {1 / each:.0f}/s, {textrank / spent:.1f} x TextRank")


def rank(sentences: Sequence[str]) -> object:
    dom = importlib.import_module("sumy.models.dom")
    textrank = importlib.import_module("sumy.summarizers.text_rank").TextRankSummarizer()
    words = Words()
    return textrank(dom.ObjectDocumentModel([dom.Paragraph([dom.Sentence(s, words) for s in sentences])]), 2)


def long_texts(articles: Sequence[Article]) -> None:
    whole = " ".join(p.text for article in articles for p in article.paragraphs)
    for size in (230_000, 500_000, 1_000_000):
        for shape, text in (
            ("one paragraph", whole[:size]),
            ("paragraphs", whole[:size].replace(". ", ".\n")),
        ):
            article = Article.from_json(
                {"id": "long", "language": "en", "paragraphs": [{"text": line} for line in text.split("\n")]}
            )
            spent = timed(partial(summarise, options=SummaryOptions(quotes=0)), [article])
            print(f"{size:9,d} characters in {shape}: {spent * 1000:.1f} ms")


def hostile_texts() -> None:
    """Time what costs most for its length: `tests` count its calls, which do not see inside a pattern."""
    for unit in HOSTILE:
        spent = []
        for size in (100_000, 200_000):
            paragraphs = [{"text": text} for text in (unit * (size // len(unit))).split("\n") if text]
            article = Article.from_json({"id": "long", "language": "en", "paragraphs": paragraphs})
            spent.append(timed(partial(summarise, options=SummaryOptions(quotes=3)), [article]))
        print(
            f"200,000 characters of {unit[:24]!r}: {spent[1] * 1000:.0f} ms, {spent[1] / spent[0]:.1f} x half"
        )


def timed(work: Callable[[T], object], things: Sequence[T]) -> float:
    began = time.process_time()
    for thing in things:
        work(thing)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
