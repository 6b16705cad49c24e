"""Articles to an issue, and an issue to a rendering that fits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from digest import archive, compose, config
from digest.errors import ThemeError
from digest.model import Article, Failure, Issue, Moment, Rendering, Story
from digest.model.rendering import lineup_values
from digest.pipeline import theming
from digest.pipeline.pools import each
from digest.pipeline.reading import Gathered
from digest.pipeline.telling import telling, told
from digest.render import embedding
from digest.select import Candidate, lead_order, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from concurrent.futures import Executor

    from digest.errors import SourceError
    from digest.model import Section, Summary
    from digest.pipeline.daily import Covered
    from digest.render.theme import Theme
    from digest.select import Update
    from digest.summarise.options import SummaryOptions

SOFT_BYTES = 90_000
"""Above this an issue is trimmed: Gmail clips at about 102 kB, and links of recipients come on top."""

NAMED_FIGURES = 3
"""New figures that a story told before names: more are a table."""

HARD_BYTES = 102_400
"""Above this no issue is built."""


def build(articles: Iterable[Article], *, now: datetime, **edition: Any) -> Issue:  # noqa: ANN401 - EditionTable's
    """Build an issue of articles: select, summarise, compose. No files, no state.

    `now` is when the issue closes; `edition` are the keys of the configuration's
    `[edition]` table (title, language, timezone, stories, web, ...). Raises
    ConfigError for a bad one.
    """
    settings = config.checked(config.Tables(edition=config.EditionTable(**edition)))
    candidates = tuple(Candidate(article=article) for article in articles)
    return composed(Gathered(candidates=candidates), settings, now).issue


def render(issue: Issue, theme: str = "broadsheet") -> Rendering:
    """Render an issue with a theme, by name or folder. Raises ThemeError."""
    return render_with(archive.as_mail(issue), theming.found(theme))


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """An issue, and by section the stories that wait for room in it: best first, not summarised."""

    issue: Issue
    waiting: tuple[Section, ...] = ()


def composed(
    gathered: Gathered,
    settings: config.Config,
    now: datetime,
    pool: Executor | None = None,
    covered: Covered | None = None,
) -> Composed:
    """Select, summarise and compose. An issue of no stories has no sections.

    `now` is its close; `covered` says what it covers and what earlier issues
    told (None: whatever was gathered, and nothing).
    """
    chosen = select(gathered.candidates, settings.select(now=now, told=covered.told if covered else ()))
    marked = [_updated(story, chosen.updates) for section in chosen.sections for story in section.stories]
    tasks = [
        (_allowed(story, gathered.sources.get(story.id)), _options(story, settings, gathered))
        for story in marked
    ]
    summarised, lost = _summarised(tasks, pool)
    ready = iter(summarised)
    sections = tuple(replace(s, stories=tuple(islice(ready, len(s.stories)))) for s in chosen.sections)
    sections = _led(sections, settings, gathered, {story.id: story.summary for story in marked})
    blank = _blank(settings, now, since=covered.window.since if covered else None)
    report = {
        "articles": len(gathered.candidates),
        "failures": [failure.to_json() for failure in (*gathered.failures, *lost)],
        "merged": chosen.merged,
        "outranked": chosen.outranked,
        "unplaced": chosen.unplaced,
        "excluded": chosen.excluded,
        "repeated": chosen.repeated,
    }
    return Composed(
        issue=compose.compose(replace(blank, report=report), sections),
        waiting=tuple(_waiting(section, chosen.updates, gathered) for section in chosen.waiting),
    )


def _waiting(section: Section, updates: Mapping[str, Update], gathered: Gathered) -> Section:
    stories = (_updated(story, updates) for story in section.stories)
    return replace(section, stories=tuple(_allowed(s, gathered.sources.get(s.id)) for s in stories))


def _updated(story: Story, updates: Mapping[str, Update]) -> Story:
    """Mark a story that an earlier issue told and that has changed since, with the figures that are new.

    A new lede needs no naming: it is what is told.
    """
    found = updates.get(story.id)
    return replace(story, update=found.figures[:NAMED_FIGURES]) if found else story


def _led(
    sections: tuple[Section, ...], settings: config.Config, gathered: Gathered, ready: Mapping[str, Summary]
) -> tuple[Section, ...]:
    """Let the story lead that can carry it, and tell it and the one it displaced at their new lengths.

    `ready` are the summaries that came with stories, whole, by story id.
    """
    before = {story.id: story.form for section in sections for story in section.stories}
    return tuple(
        replace(
            section,
            stories=tuple(
                story
                if story.form == before[story.id]
                else _summarise_task(
                    (replace(story, summary=ready[story.id]), _options(story, settings, gathered))
                )
                for story in section.stories
            ),
        )
        for section in lead_order(sections)
    )


def _summarised(
    tasks: Sequence[tuple[Story, SummaryOptions]], pool: Executor | None
) -> tuple[list[Story], list[Failure]]:
    """Summarise stories, in order. One whose summariser had to be killed is told by its headline alone."""
    lost: list[Failure] = []

    def untold(task: tuple[Story, SummaryOptions], error: SourceError) -> Story:
        story, _ = task
        where = story.article.url or story.id
        lost.append(Failure(where=where, kind="summariser", message=error.message, id=story.id))
        return story

    return list(each(_summarise_task, tasks, pool, untold)), lost


def _summarise_task(task: tuple[Story, SummaryOptions]) -> Story:
    story, options = task
    return replace(story, summary=told(story, options, ready=story.summary))


def _options(story: Story, settings: config.Config, gathered: Gathered) -> SummaryOptions:
    source = gathered.sources.get(story.id)
    return telling(story, settings.summary, "full" if source is None else source.show)


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
        embed_bytes=settings.tables.images.budget if settings.tables.images.embed else None,
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
    return theming.rendered(issue, theme)


def fitted(
    issue: Issue, theme: Theme, pictures: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[Issue, Rendering]:
    """Render an issue as mail, measure, and trim until the HTML is within the budget.

    `pictures` are its files under `images/`, for an issue whose messages carry
    them. Gives the issue as it fits, and its rendering. Raises ThemeError when
    one story alone is above the hard limit.
    """
    trimmed = 0
    while True:
        rendering = _as_mail(issue, theme, pictures)
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
    report = {**issue.report, **({"trimmed": trimmed} if trimmed else {}), **_embedded(rendering)}
    if report != issue.report:
        issue = replace(issue, report=report)
        rendering = replace(rendering, issue=replace(rendering.issue, report=report))
    return issue, rendering


def _as_mail(issue: Issue, theme: Theme, pictures: Mapping[str, bytes]) -> Rendering:
    """Render an issue as mail, with the pictures inside that fit its budget.

    What a theme shows, and how large, is known when it has shown it: so all
    come in first, and where some have to leave, it is rendered once more.
    """
    if issue.embed_bytes is None:
        return render_with(archive.as_mail(issue), theme)
    every, found = embedding.embedded(issue, pictures)
    rendering = render_with(archive.as_mail(every), theme)
    shown = embedding.scaled(rendering, found)
    inside = embedding.within(shown, issue.embed_bytes)
    taken = {picture.content_id for picture in inside}
    if embedding.ids_shown(rendering).keys() - taken:
        kept = {
            name: data
            for name, data in pictures.items()
            if embedding.content_id(name, issue.edition) in taken
        }
        some, _ = embedding.embedded(issue, kept)
        rendering = render_with(archive.as_mail(some), theme)
    return replace(rendering, pictures=inside)


def _embedded(rendering: Rendering) -> dict[str, Any]:
    """Say what the pictures inside weigh, and which stay on the web; nothing where all were to stay."""
    if rendering.issue.embed_bytes is None:
        return {}
    weights = [embedding.weight(picture) for picture in rendering.pictures]
    remote = embedding.left_out(rendering)
    return {"pictures": {"embedded": len(weights), "bytes": sum(weights), "remote": remote}}
