"""Build one issue: the only place that knows the order of the stages.

Reading is the shell's, every stage is pure, and what went wrong with one input
is a value in the stream: the issue is built from the rest.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, TypeVar

from digest import archive, compose, config, files, sources, themes
from digest.archive import Home
from digest.errors import ConfigError, ContractError, SourceError, ThemeError
from digest.model import (
    Article,
    Draft,
    Edits,
    Failure,
    Fetched,
    Issue,
    Moment,
    Rendering,
    Story,
    Summary,
    codec,
)
from digest.model.rendering import lineup_values
from digest.select import Candidate, rank, select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from digest.model.edits import Show
    from digest.render.theme import Theme
    from digest.summarise.options import SummaryOptions

T = TypeVar("T")
U = TypeVar("U")

SOFT_BYTES = 90_000
"""Above this an issue is trimmed: Gmail clips at about 102 kB, and links of recipients come on top."""

HARD_BYTES = 102_400
"""Above this no issue is built."""

LEAD_WORDS = 75
"""The lead's lede may run so long; the others keep to `SummaryOptions.words`."""

MAX_AGE = timedelta(hours=36)
"""A configured source's article older than this is yesterday's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the inputs gave, in their order.

    `homes` says for each article which folder it came from, and where in it:
    a relative image is looked for there. `sources` are the configured ones.
    """

    candidates: tuple[Candidate, ...] = ()
    failures: tuple[Failure, ...] = ()
    homes: dict[str, Home] = field(default_factory=dict)
    sources: dict[str, config.SourceTable] = field(default_factory=dict)


def build(articles: Iterable[Article], *, now: datetime, **edition: Any) -> Issue:  # noqa: ANN401 - EditionTable's
    """Build an issue of articles: select, summarise, compose. No files, no state.

    `now` is when the issue closes; `edition` are the keys of the configuration's
    `[edition]` table (title, language, timezone, stories, web, ...). Raises
    ConfigError for a bad one.
    """
    settings = config.checked(config.Tables(edition=config.EditionTable(**edition)))
    candidates = tuple(Candidate(article=article) for article in articles)
    return issue_of(Gathered(candidates=candidates), settings, now)


def render(issue: Issue, theme: str = "broadsheet") -> Rendering:
    """Render an issue with a theme, by name or folder. Raises ThemeError."""
    return render_with(archive.as_mail(issue), themes.find(theme))


def read(paths: Sequence[Path]) -> Iterator[tuple[Path, Fetched | Failure]]:
    """Read inputs in order, each with the folder it came from. Raises OSError for a path that is not there.

    Files are named relative to the folder given, so that results do not depend
    on where they were built.
    """
    for path in paths:
        root = path if path.is_dir() else path.parent
        for file in files.expand(path):
            for got in files.read(file, str(file.relative_to(root))):
                yield root, got


def candidates(fetched: Fetched, now: datetime) -> list[Candidate | Failure]:
    """Turn what was read into articles, in order; a broken one is a Failure."""
    from digest.extract import extract  # noqa: PLC0415 - parsers are heavy

    found: list[Candidate | Failure] = []
    try:
        items = sources.items(fetched)
    except SourceError as error:
        return [Failure(where=fetched.where, kind="unusable", message=error.message, line=fetched.line)]
    for item in items:
        line = fetched.line or item.line
        if isinstance(item, Failure):
            found.append(replace(item, line=line))
            continue
        try:
            article = extract(item, now=now)
        except SourceError as error:
            known = item.known.id or None
            found.append(
                Failure(where=fetched.where, kind="no-article", message=error.message, id=known, line=line)
            )
        else:
            position = item.position if fetched.form == "feed" else None
            found.append(Candidate(article=article, position=position))
    return found


def explained(got: Fetched | Failure, now: datetime) -> Iterator[dict[str, Any]]:
    """Say how each item of one input was read: the article, blocks kept and dropped, the rule per field."""
    from digest.extract import explain  # noqa: PLC0415 - parsers are heavy

    if isinstance(got, Failure):
        yield got.to_json()
        return
    for item in sources.items(got):
        yield item.to_json() if isinstance(item, Failure) else explain(item, now=now).to_json()


def gather(
    inputs: Iterable[tuple[Path, Fetched | Failure]], now: datetime, pool: Executor | None = None
) -> Gathered:
    """Extract every input. Ids that two inputs share are told apart by a number."""
    found: list[Candidate] = []
    failures: list[Failure] = []
    homes: dict[str, Home] = {}
    taken: dict[str, int] = {}
    for home, results in extracted(inputs, now, pool):
        for result in results:
            if isinstance(result, Failure):
                failures.append(result)
                continue
            name = result.article.id
            taken[name] = taken.get(name, 0) + 1
            if taken[name] > 1:
                name = f"{name}-{taken[name]}"
            found.append(replace(result, article=replace(result.article, id=name)))
            homes[name] = home
    return Gathered(candidates=tuple(found), failures=tuple(failures), homes=homes)


def extracted(
    inputs: Iterable[tuple[Path, Fetched | Failure]], now: datetime, pool: Executor | None
) -> Iterator[tuple[Home, list[Candidate | Failure]]]:
    """Extract inputs in order, each with its home."""
    tasks = ((root, got, now) for root, got in inputs)
    return each(_extract_task, tasks, pool)


def _extract_task(task: tuple[Path, Fetched | Failure, datetime]) -> tuple[Home, list[Candidate | Failure]]:
    root, got, now = task
    home = Home(root=root, folder=str(PurePath(got.where).parent))
    return home, [got] if isinstance(got, Failure) else candidates(got, now)


def each(function: Callable[[T], U], things: Iterable[T], pool: Executor | None) -> Iterator[U]:
    """Map in order, in `pool` where there is one, with at most 64 calls under way."""
    if pool is None:
        yield from map(function, things)
        return
    waiting = iter(things)
    running = deque(pool.submit(function, thing) for thing in islice(waiting, 64))
    while running:
        yield running.popleft().result()
        running.extend(pool.submit(function, thing) for thing in islice(waiting, 1))


@contextmanager
def workers(spec: str) -> Iterator[Executor | None]:
    """Open the pool that `--workers` names: `4` threads, or `processes:4`; none for 1."""
    kind, _, number = spec.rpartition(":")
    count = int(number)
    if count == 1:
        yield None
        return
    pool = ProcessPoolExecutor(count) if kind == "processes" else ThreadPoolExecutor(count)
    with pool:
        yield pool


def configured(settings: config.Config, now: datetime, pool: Executor | None = None) -> Gathered:
    """Gather the configured sources: each one's name, section, kind and language, within the issue's window.

    A source that gives nothing at all is a Failure; the others go on.
    """
    parts = [_source(table, settings.base, now, pool) for table in settings.tables.source]
    tables: dict[str, config.SourceTable] = {}
    for table, part in zip(settings.tables.source, parts, strict=True):
        tables.update({candidate.article.id: table for candidate in part.candidates})
    return Gathered(
        candidates=tuple(c for part in parts for c in part.candidates),
        failures=tuple(f for part in parts for f in part.failures),
        homes={name: home for part in parts for name, home in part.homes.items()},
        sources=tables,
    )


def _source(table: config.SourceTable, base: Path, now: datetime, pool: Executor | None) -> Gathered:
    names = [table.files] if isinstance(table.files, str) else table.files
    try:
        part = gather(read([base / name for name in names]), now, pool)
    except OSError as error:
        return Gathered(failures=(Failure(where=table.name, kind="unreadable", message=str(error)),))
    kept = tuple(
        replace(c, article=_signed(c.article, table), weight=table.weight)
        for c in part.candidates
        if _is_fresh(c.article, now)
    )
    homes = {_name(table, name): home for name, home in part.homes.items()}
    return replace(part, candidates=kept, homes=homes)


def _name(table: config.SourceTable, article_id: str) -> str:
    return f"{config.slug(table.name)}/{article_id}"


def _signed(article: Article, table: config.SourceTable) -> Article:
    return replace(
        article,
        id=_name(table, article.id),
        publication=article.publication or table.name,
        section=table.section or article.section,
        kind=table.kind or article.kind,
        language=article.language if article.language != "und" else table.language or "und",
    )


def _is_fresh(article: Article, now: datetime) -> bool:
    return article.published is None or rank.instant(article.published, UTC) >= now - MAX_AGE


def issue_of(
    gathered: Gathered, settings: config.Config, now: datetime, pool: Executor | None = None
) -> Issue:
    """Select, summarise and compose. An issue of no stories has no sections."""
    chosen = select(gathered.candidates, settings.select(now=now))
    tasks = [
        (_allowed(story, gathered.sources.get(story.id)), _options(story, settings, gathered))
        for section in chosen.sections
        for story in section.stories
    ]
    told = iter(list(each(_summarise_task, tasks, pool)))
    sections = tuple(replace(s, stories=tuple(islice(told, len(s.stories)))) for s in chosen.sections)
    blank = _blank(settings, now, since=now - MAX_AGE if gathered.sources else None)
    report = {
        "articles": len(gathered.candidates),
        "failures": [failure.to_json() for failure in gathered.failures],
        "merged": chosen.merged,
        "outranked": chosen.outranked,
        "unplaced": chosen.unplaced,
    }
    return compose.compose(replace(blank, report=report), sections)


def _summarise_task(task: tuple[Story, SummaryOptions]) -> Story:
    from digest.summarise import summarise  # noqa: PLC0415 - numpy

    story, options = task
    return replace(story, summary=summarise(story.article, options))


def _options(story: Story, settings: config.Config, gathered: Gathered) -> SummaryOptions:
    source = gathered.sources.get(story.id)
    return _telling(story, settings.summary, "full" if source is None else source.show)


def _telling(story: Story, normal: SummaryOptions, show: Show) -> SummaryOptions:
    """Give the options of a story's form, within what its source lets us print."""
    if show == "headline":
        return replace(normal, sentences=0, quotes=0)
    quotes = 0 if show == "lede" else normal.quotes
    if story.form == "brief":
        return replace(normal, sentences=min(normal.sentences, 1), quotes=0)
    if story.form == "lead":
        return replace(normal, words=LEAD_WORDS, quotes=quotes + 1 if quotes else quotes)
    return replace(normal, quotes=quotes)


DRAFT, EDITS = "draft.json", "edits.toml"
"""Beside `issue.json`: the issue before its edits, and what an editor changed."""


def draft(issue: Issue, settings: config.Config, gathered: Gathered) -> Draft:
    """Give an issue with what it takes to tell its stories anew when they are edited."""
    shows = {
        story.id: gathered.sources[story.id].show for story in issue.stories if story.id in gathered.sources
    }
    return Draft(
        issue=issue,
        summary=codec.plain(settings.summary),
        show={story_id: show for story_id, show in shows.items() if show != "full"},
    )


def edited(draft: Draft, edits: Edits) -> Issue:
    """Apply an editor's changes to a draft; a story of another form, or without a quote, is told anew."""
    if draft.summary is None:
        return compose.edited(draft.issue, edits)
    return compose.edited(draft.issue, edits, lambda story, veto: retold(draft, story, veto))


def retold(draft: Draft, story: Story, veto: tuple[str, ...]) -> Summary:
    """Summarise a story for its form, the next best quotes in place of vetoed ones.

    Raises ContractError when the draft's options are none.
    """
    from digest.summarise import summarise  # noqa: PLC0415 - numpy
    from digest.summarise.options import SummaryOptions  # noqa: PLC0415

    normal = codec.convert(draft.summary, SummaryOptions)
    options = _telling(story, normal, draft.show.get(story.id, "full"))
    if not options.quotes:
        return summarise(story.article, options)
    found = summarise(story.article, replace(options, quotes=options.quotes + 2 * len(veto)))
    quotes = [quote for quote in found.quotes if not compose.is_vetoed(quote, veto)]
    return replace(found, quotes=tuple(quotes[: options.quotes]))


def opened(folder: Path) -> tuple[Draft, Edits]:
    """Read an issue's folder: a draft before its edits, and these. A sealed issue has none.

    Raises OSError, ContractError or ConfigError naming the file.
    """
    issue = archive.load(folder)
    file = folder / DRAFT
    if issue.state != "draft":
        return Draft(issue=issue), Edits()
    try:
        found = Draft.from_json(codec.parse(file.read_bytes())) if file.is_file() else Draft(issue=issue)
    except ContractError as error:
        raise ContractError(f"{error.message} (at {error.subject})", subject=str(file)) from error
    return found, edits_in(folder)


def edits_in(folder: Path) -> Edits:
    """Read the edits beside an issue; none where there is no file. Raises ConfigError, or OSError."""
    file = folder / EDITS
    try:
        return Edits.from_toml(file.read_text("utf-8"), str(file))
    except FileNotFoundError:
        return Edits()
    except UnicodeDecodeError as error:
        raise ConfigError(f"not UTF-8: {error.reason}", subject=str(file)) from error


def _allowed(story: Story, source: config.SourceTable | None) -> Story:
    """Leave out the image that a source does not let us print."""
    if source is None or source.images:
        return story
    return replace(story, article=replace(story.article, image=None))


def _blank(settings: config.Config, now: datetime, since: datetime | None) -> Issue:
    edition, send = settings.tables.edition, settings.tables.send
    local = now.astimezone(settings.zone)
    return Issue(
        edition=settings.slug,
        date=local.date().isoformat(),
        title=edition.title,
        language=edition.language,
        timezone=edition.timezone,
        theme=edition.theme,
        since=Moment(since.astimezone(settings.zone)) if since else None,
        until=Moment(local),
        web=edition.web,
        subscribe=edition.subscribe,
        unsubscribe=send.unsubscribe,
        postal_address=send.postal_address,
        sender=send.sender,
    )


def closing(settings: config.Config, day: date) -> datetime:
    """Give the moment at which a day's issue closes, in the edition's zone."""
    return datetime.combine(day, settings.closes, tzinfo=settings.zone)


def render_with(issue: Issue, theme: Theme) -> Rendering:
    """Render an issue with a theme that was found. Raises ThemeError."""
    from digest.render import render_issue  # noqa: PLC0415 - the rendering stack is heavy

    return render_issue(issue, theme)


def fitted(issue: Issue, theme: Theme) -> tuple[Issue, Rendering]:
    """Render an issue as mail, measure, and trim until the HTML is within the budget.

    Gives the issue as it fits, and its rendering. Raises ThemeError when one
    story alone is above the hard limit.
    """
    trimmed = 0
    while True:
        rendering = render_with(archive.as_mail(issue), theme)
        size = len(rendering.filled("html", lineup_values(issue)).encode())
        if size <= SOFT_BYTES:
            break
        smaller = compose.trim(issue)
        if smaller is None:
            if size > HARD_BYTES:
                raise ThemeError(
                    f"one story makes {size:,} bytes of HTML, above {HARD_BYTES:,}", subject=theme.name
                )
            break
        issue, trimmed = smaller, trimmed + 1
    if trimmed:
        issue = replace(issue, report={**issue.report, "trimmed": trimmed})
        rendering = replace(rendering, issue=archive.as_mail(issue))
    return issue, rendering
