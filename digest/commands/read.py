"""`digest extract`, `summarise` and `select`: articles in, JSON lines out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from digest import config as configuration
from digest import pipeline
from digest.commands import console
from digest.commands import inputs as given
from digest.model import Failure
from digest.select import MARKS, ranked
from digest.select import select as choose
from digest.summarise.options import SummaryOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from digest.commands.console import Console
    from digest.errors import SourceError
    from digest.extract.explained import Explained
    from digest.model import Article, Story, Summary
    from digest.summarise.options import Gate, Method

T = TypeVar("T")

FULL = "█" * 20
"""The bar of the largest part in `select --explain`."""


def extract(  # noqa: PLR0913 - one argument an option
    *,
    inputs: Sequence[str],
    date: str | None,
    strict: bool,
    workers: str | None,
    report: str | None,
    quiet: bool,
    verbose: bool,
    explain: bool,
    **network: Any,  # noqa: ANN401 - the fields of inputs.Network
) -> int:
    """Print articles; see `digest extract --help`. Gives the exit code."""
    talk = console.Console(quiet=quiet, verbose=verbose)
    now = given.moment(date, configuration.checked(configuration.Tables()))
    tally = Tally()
    net = given.Network(**network)
    if explain:
        lines = (got.to_json() for got in tally.count(_explained(inputs, now, net)))
    else:
        lines = (got.to_json() for got in tally.count(_articles(inputs, now, workers, talk, net)))
    for line in lines:
        console.put_line(line)
    return tally.outcome("extract", inputs, report, talk, strict=strict)


def summarise(  # noqa: PLR0913 - one argument an option
    *,
    inputs: Sequence[str],
    date: str | None,
    strict: bool,
    workers: str | None,
    report: str | None,
    quiet: bool,
    verbose: bool,
    as_text: bool,
    sentences: int | None,
    quotes: str,
    method: Method,
    gate: Gate,
    **network: Any,  # noqa: ANN401 - the fields of inputs.Network
) -> int:
    """Print summaries; see `digest summarise --help`. Gives the exit code."""
    talk = console.Console(quiet=quiet, verbose=verbose)
    now = given.moment(date, configuration.checked(configuration.Tables()))
    options = _options(sentences=sentences, quotes=quotes, method=method, gate=gate)
    tally = Tally()
    with given.pool(workers or "1") as executor:
        read = tally.count(_articles(inputs, now, None, talk, given.Network(**network)))
        for article, summary in pipeline.each(_summarise, ((got, options) for got in read), executor, _lost):
            if isinstance(article, Failure):
                console.put_line(article.to_json())
            elif as_text:
                console.put("".join(f"{line}\n" for line in _for_people(article, summary)).encode())
            else:
                console.put_line(
                    {"article": article.to_json(), "summary": summary.to_json() if summary else {}}
                )
    return tally.outcome("summarise", inputs, report, talk, strict=strict)


def select(  # noqa: PLR0913 - one argument an option
    *,
    inputs: Sequence[str],
    config: str | None,
    date: str | None,
    strict: bool,
    workers: str | None,
    report: str | None,
    quiet: bool,
    verbose: bool,
    explain: bool,
    everything: bool,
    **network: Any,  # noqa: ANN401 - the fields of inputs.Network
) -> int:
    """Print stories; see `digest select --help`. Gives the exit code."""
    talk = console.Console(quiet=quiet, verbose=verbose)
    settings = given.settings(config, inputs)
    now = given.moment(date, settings)
    gathered = given.gather(inputs, settings, now, workers, given.Network(**network))
    talk.troubles(gathered)
    stories = list(_chosen(gathered, settings, now, everything=everything))
    if explain:
        console.put("".join(f"{line}\n" for line in _reasons(stories)).encode())
    else:
        for story in stories:
            console.put_line(story.to_json())
    tally = Tally(articles=len(gathered.candidates), failures=list(gathered.failures))
    return tally.outcome("select", inputs, report, talk, strict=strict, said=True)


class Tally:
    """Counts what goes by, for the exit code and the report."""

    def __init__(self, articles: int = 0, failures: list[Failure] | None = None) -> None:
        self.articles = articles
        self.failures = failures or []

    def count(self, results: Iterator[T | Failure]) -> Iterator[T | Failure]:
        """Let results through, counted."""
        for got in results:
            if isinstance(got, Failure):
                self.failures.append(got)
            else:
                self.articles += 1
            yield got

    def outcome(
        self,
        command: str,
        inputs: Sequence[str],
        report: str | None,
        talk: Console,
        *,
        strict: bool,
        said: bool = False,
    ) -> int:
        """Say what failed, write the report, give the exit code."""
        if not said:
            talk.failures(self.failures)
        code = given.outcome(inputs or ("-",), self.articles, len(self.failures), strict=strict)
        if not self.articles:
            talk.tell("no article in the INPUT")
        failures = [failure.to_json() for failure in self.failures]
        console.report(
            report, {"command": command, "exit": code, "articles": self.articles, "failures": failures}
        )
        return code


def _articles(
    inputs: Sequence[str], now: datetime, workers: str | None, talk: Console, network: given.Network
) -> Iterator[Article | Failure]:
    with given.pool(workers or "1") as executor:
        read = given.read(inputs or ("-",), network=network)
        for _, results in talk.progress(pipeline.extracted(read, now, executor), "Reading"):
            for result in results:
                yield result if isinstance(result, Failure) else result.article


def _explained(inputs: Sequence[str], now: datetime, network: given.Network) -> Iterator[Explained | Failure]:
    return pipeline.explained(given.read(inputs or ("-",), network=network), now)


def _options(*, sentences: int | None, quotes: str, method: Method, gate: Gate) -> SummaryOptions:
    if quotes != "all" and not quotes.isdecimal():
        raise click.UsageError(f"--quotes: {quotes!r} is neither a number nor all")
    options = SummaryOptions(quotes=None if quotes == "all" else int(quotes), method=method, gate=gate)
    # whoever asks for N sentences gets them: the budget of words is the digest's, not the reader's
    return options if sentences is None else replace(options, sentences=sentences, words=None)


def _summarise(task: tuple[Article | Failure, SummaryOptions]) -> tuple[Article | Failure, Summary | None]:
    from digest.summarise import summarise as run  # noqa: PLC0415 - numpy

    got, options = task
    return got, None if isinstance(got, Failure) else run(got, options)


def _lost(task: tuple[Article | Failure, SummaryOptions], error: SourceError) -> tuple[Failure, None]:
    got, _ = task
    where = got.where if isinstance(got, Failure) else got.url or got.id
    return Failure(where=where, kind="summariser", message=error.message, id=got.id), None


def _for_people(article: Article, summary: Summary | None) -> Iterator[str]:
    yield article.headline or article.id
    if summary:
        yield " ".join(" ".join(sentence.text.split()) for sentence in summary.lede)
        for quote in summary.quotes:
            words = quote.sentence.text if quote.partial and quote.sentence else f"“{quote.text}”"
            yield f"  {' '.join(words.split())} ({quote.speaker or 'no sure speaker'})"
    yield ""


def _chosen(
    gathered: pipeline.Gathered, settings: configuration.Config, now: datetime, *, everything: bool
) -> Iterator[Story]:
    options = settings.select(now=now)
    if everything:
        yield from ranked(gathered.candidates, options)
        return
    for section in choose(gathered.candidates, options).sections:
        yield from section.stories


def _reasons(stories: Sequence[Story]) -> Iterator[str]:
    """Give a table of bars for each story: what its score is made of."""
    parts = [part for story in stories for name, part in story.why if name not in MARKS]
    largest = max(parts, default=0.0)
    if largest > 0:
        yield f"A score is the sum of its parts; a full bar is {largest:.3f}, the largest part that any has."
    for place, story in enumerate(stories, 1):
        yield from _why(place, story, largest or 1.0)


def _why(place: int, story: Story, largest: float) -> Iterator[str]:
    headline = " ".join((story.article.headline or story.id).split())
    yield f"{place:3d}. {story.score:.3f}  {story.form:6s}  {headline}"
    for name, part in story.why:
        bar = "the editor's word" if name in MARKS else FULL[: round(len(FULL) * part / largest)]
        yield f"      {part:6.3f}  {bar:{len(FULL)}s}  {name}"
    for other in story.others:
        yield f"       also: {other.publication or other.id}{' (a copy)' if other.duplicate else ''}"
