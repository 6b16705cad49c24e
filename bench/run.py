"""Three figures in one run: where a build's time goes, the summariser beside sumy, a lineup beside a render.

    python -m bench.run

Ratios are what counts: everything in one table is measured in turns, in this
process, on one core. The input is `seeds/`, built as of 5 January 2026.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest import archive, compose, config, pipeline, select, themes
from digest.message import compile_message
from digest.model import Lineup, Recipient
from digest.model.rendering import lineup_values
from digest.summarise import summarise
from digest.summarise.options import SummaryOptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.model import Article

SEEDS = Path(__file__).parent.parent / "seeds"
NOW = datetime(2026, 1, 5, 5, 30, tzinfo=UTC)
ROUNDS = 7


def timed(work: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def medians(works: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Measure in turns, so that a busy machine is busy for all; the first round warms up."""
    seen: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            spent = timed(work)
            if turn:
                seen[name].append(spent)
    return {name: statistics.median(values) for name, values in seen.items()}


def stages(articles: list[Article]) -> None:
    """Print what each stage of the demo issue costs."""
    settings = config.load(SEEDS / "digest.toml")
    theme = themes.find("broadsheet")
    gathered = pipeline.gather(pipeline.read([SEEDS]), NOW)
    issue = pipeline.composed(gathered, settings, NOW).issue
    rendering = pipeline.render_with(archive.as_mail(issue), theme)
    plan = compile_message(rendering)
    reader = Recipient(address="me@gazette.example", token="t")
    found = medians(
        {
            "read and extract": lambda: pipeline.gather(pipeline.read([SEEDS]), NOW),
            "select": lambda: select.select(gathered.candidates, settings.select(now=NOW)),
            "summarise 13 stories": lambda: [summarise(story.article) for story in issue.stories],
            "compose": lambda: compose.compose(issue, issue.sections),
            "render": lambda: pipeline.render_with(archive.as_mail(issue), theme),
            "compile the message": lambda: compile_message(rendering),
            "one reader's message": lambda: plan.envelope(reader),
        }
    )
    print(
        f"Stages of the demo issue ({len(articles)} articles in, 13 stories out), CPU ms, median of {ROUNDS}"
    )
    for name, ms in found.items():
        print(f"  {name:24s} {ms:9.3f}")


def beside_sumy(articles: list[Article]) -> None:
    """Print the summariser's time beside sumy's TextRank, called directly on the same sentences."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415 - the peer
    from sumy.summarizers.text_rank import TextRankSummarizer  # noqa: PLC0415

    from digest.text import sentences  # noqa: PLC0415

    class Words:
        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(text.lower().split())

    def document(article: Article) -> Any:  # noqa: ANN401 - sumy is untyped
        texts = [
            p.text[a:b]
            for p in article.paragraphs
            if p.role == "body"
            for a, b in sentences.split(p.text, article.language)
        ]
        return ObjectDocumentModel([Paragraph([Sentence(text, Words()) for text in texts[:30]])])

    documents = [document(article) for article in articles]
    peer = TextRankSummarizer()
    found = medians(
        {
            "sumy TextRank, first 30 sentences, ready split": lambda: [peer(d, 2) for d in documents],
            "digest, ledes only": lambda: [summarise(a, SummaryOptions(quotes=0)) for a in articles],
            "digest, ledes and quotes": lambda: [summarise(a) for a in articles],
        },
        rounds=3,
    )
    print(f"\nSummarising {len(articles)} articles, CPU ms, median of 3")
    base = next(iter(found.values()))
    for name, ms in found.items():
        print(f"  {name:48s} {ms:9.1f}   {base / ms:5.1f} x")


def lineup_beside_render() -> None:
    """Print a lineup put together from fragments beside a full render of it, equal to the byte."""
    settings = config.load(SEEDS / "digest.toml")
    theme = themes.find("broadsheet")
    issue = archive.as_mail(
        pipeline.composed(pipeline.gather(pipeline.read([SEEDS]), NOW), settings, NOW).issue
    )
    rendering = pipeline.render_with(issue, theme)
    values, lineup = lineup_values(issue), Lineup.of(issue)
    whole = pipeline.render_with(issue, theme).filled("html", values)
    if rendering.filled("html", values, lineup) != whole:
        sys.exit("the lineup and the render differ")
    found = medians(
        {
            "full render": lambda: pipeline.render_with(issue, theme).filled("html", values),
            "from fragments": lambda: rendering.filled("html", values, lineup),
        }
    )
    render, fragments = found.values()
    print(f"\nOne lineup of {len(issue.sections)} sections, CPU ms, median of {ROUNDS}; equal output")
    print(f"  full render    {render:9.3f}\n  from fragments {fragments:9.3f}   {render / fragments:,.0f} x")


def main() -> None:
    """Run all three."""
    articles = [c.article for c in pipeline.gather(pipeline.read([SEEDS]), NOW).candidates]
    stages(articles)
    beside_sumy(articles)
    lineup_beside_render()


if __name__ == "__main__":
    main()
