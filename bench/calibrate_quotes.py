"""Measure how often each attribution rule is right, and write the table that confidence rests on.

    python bench/calibrate_quotes.py ANNOTATED.jsonl.gz

One record a line: `id`, `lang`, `text`, and `quotes` with `start`, `end`,
`speaker_start`, `speaker_end` in characters of the text. A row is
(right + 4) / (seen + 5): few cases pull a rule towards 0.8, not to 0 or 1.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from digest.model import Article, Paragraph, Quote
from digest.summarise.quotes import find
from digest.summarise.quotes.language import Language, load
from digest.summarise.quotes.rates import key
from digest.summarise.quotes.tokens import folded

TABLE = Path(__file__).parent.parent / "digest/summarise/quotes/rates_table.py"
HEAD = '''"""Share of right attributions by rule; `+`: a verb that nearly always means speech.

Made by `bench/calibrate_quotes.py` from annotated news articles; not to be edited by hand.
"""

from __future__ import annotations

RATES: dict[str, dict[str, float]] = {
'''


def main(path: str) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    tables = []
    for code in sorted({record["lang"] for record in records}):
        judgements = [one for r in records if r["lang"] == code and r.get("text") for one in judged(r)]
        tables.append(f'    "{code}": {{\n' + rows(judgements) + "    },\n")
    TABLE.write_text(HEAD + "".join(tables) + "}\n", encoding="utf-8")


def rows(judgements: list[tuple[str, bool]]) -> str:
    seen = Counter(row for row, _ in judgements)
    right = Counter(row for row, is_right in judgements if is_right)
    return "".join(
        f'        "{row}": {(right[row] + 4) / (seen[row] + 5):.3f},  # {seen[row]}\n' for row in sorted(seen)
    )


def judged(record: dict[str, Any]) -> list[tuple[str, bool]]:
    """Give each quotation's row with whether it is a quotation by that speaker."""
    text = record["text"]
    parts = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    paragraphs = tuple(Paragraph(text=part) for _, part in parts)
    article = Article(id=record["id"], language=record["lang"], paragraphs=paragraphs)
    offsets = [at for at, _ in parts]
    language = load(record["lang"]) or Language(code="und")
    return [one for quote in find(article) for one in judge(quote, offsets, record["quotes"], language)]


def judge(
    quote: Quote, offsets: list[int], gold: list[dict[str, Any]], language: Language
) -> list[tuple[str, bool]]:
    strong = quote.cue is not None and folded(quote.cue) in language.strong
    row = key(quote.rule, strong=strong, partial=quote.partial)
    start = offsets[quote.excerpt.span.paragraph] + quote.excerpt.span.start
    end = start + len(quote.text)
    home = [g for g in gold if min(end, g["end"]) - max(start, g["start"]) >= (end - start) / 2]
    if quote.speaker_at is None:
        return []
    if not home:
        return [(row, False)]
    if home[0]["speaker_start"] is None:
        return []
    at = offsets[quote.speaker_at.span.paragraph] + quote.speaker_at.span.start
    overlaps = min(at + len(quote.speaker_at.text), home[0]["speaker_end"]) > max(
        at, home[0]["speaker_start"]
    )
    return [(row, overlaps)]


if __name__ == "__main__":
    main(sys.argv[1])
