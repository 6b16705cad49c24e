"""Time per page beside one call of trafilatura with its metadata, on pages of your own.

    python -m bench.pages PAGES.jsonl [COUNT]

PAGES: {"url", "html"} a line. Each of COUNT pages (150) is read twice by either
in turns, and the faster counts. Prints milliseconds of processor and ratios.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trafilatura import bare_extraction

from digest.errors import SourceError
from digest.extract import extract
from digest.model import Article, Item

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def ours(page: dict[str, Any]) -> None:
    known = Article(id="a", url=page["url"])
    with suppress(SourceError):
        extract(Item(where="page", form="html", content=page["html"], known=known), now=NOW)


def theirs(page: dict[str, Any]) -> None:
    with suppress(Exception):  # odd pages break it
        bare_extraction(page["html"], url=page["url"], with_metadata=True)


def timed(read: Callable[[dict[str, Any]], None], page: dict[str, Any]) -> float:
    start = time.process_time()
    read(page)
    return 1_000 * (time.process_time() - start)


def main(path: str, count: str = "150") -> None:
    with Path(path).open(encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    pages = random.Random(1).sample(pages, min(int(count), len(pages)))
    ours(pages[0])
    theirs(pages[0])
    times = []
    for page in pages:
        pairs = [(timed(ours, page), timed(theirs, page)) for _ in range(2)]
        times.append((min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)))
    mine, his = zip(*times, strict=True)
    print(f"ours {statistics.median(mine):.1f} ms median, {statistics.mean(mine):.1f} mean")
    print(f"trafilatura {statistics.median(his):.1f} ms median, {statistics.mean(his):.1f} mean")
    ratios = statistics.median(m / h for m, h in times)
    print(f"of medians {statistics.median(mine) / statistics.median(his):.2f}, median of ratios {ratios:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
