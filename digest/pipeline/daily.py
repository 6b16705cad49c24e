"""An edition from day to day: which issue is due, what it covers, what earlier ones told.

Stories count as told when their issue was sent, not when it was built; a killed
or skipped issue gives them back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from digest import archive, store
from digest.select import remember, sift, sighting, window
from digest.select.history import History
from digest.select.reading import read
from digest.select.sift import fate
from digest.store import IssueRecord, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from digest.config import Config, SourceTable
    from digest.model import Issue, Moment, Story
    from digest.pipeline.building import Composed
    from digest.pipeline.network import Offers
    from digest.pipeline.reading import Gathered
    from digest.select import Candidate, Told
    from digest.select.window import Window

UNSETTLED = 8
"""So many issues back are looked at for one that was sent while the word of it was lost."""


PUT_OFF = "put_off"
"""Under this an issue's record names the stories that an editor kept for the next one."""

GUIDS = "guids"
"""Under this the record of a draft has the guids of the stories that wait, by story id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What a day's issue covers: its window and candidates, how many were set aside, what was told before."""

    day: date
    window: Window
    candidates: tuple[Candidate, ...] = ()
    aside: Mapping[str, int] = field(default_factory=dict)
    told: tuple[Told, ...] = ()


def opened(settings: Config, now: datetime) -> Store:
    """Open the edition's database; `now` is the machine's. Raises ConfigError."""
    return store.open_store(settings.tables.state.url, base=settings.base, now=now)


def settle(book: Store, settings: Config, out: Path, now: datetime) -> None:
    """Put on record as sent what was sealed on disk: only the word of it was lost."""
    for record in book.issues(settings.slug, UNSETTLED):
        folder = out / settings.slug / record.day.isoformat()
        if (
            record.state == "built"
            and (folder / "issue.json").exists()
            and (issue := archive.load(folder)).state == "sealed"
        ):
            sent(book, settings, issue, now)


def sent(book: Store, settings: Config, issue: Issue, now: datetime) -> None:
    """Put on record that an issue was sent: what stands in it is told from now on, and nothing else.

    What an editor took out, or what was trimmed to fit, was not told.
    """
    day = date.fromisoformat(issue.date)
    known = book.issue(settings.slug, day)
    until = _instant(issue.until) or window.closing(settings.schedule, day)
    record = IssueRecord(
        edition=settings.slug,
        day=day,
        state="built",
        since=_instant(issue.since) or until,
        until=until,
        built_at=until,
        report={PUT_OFF: [story["id"] for story in issue.report.get("edits", {}).get("deferred", ())]},
    )
    book.sent(record, _told(issue.stories, day, known.report.get(GUIDS) if known else None), now)


def _instant(moment: Moment | None) -> datetime | None:
    return moment.value if moment and isinstance(moment.value, datetime) else None


def _told(stories: Iterable[Story], day: date, guids: Mapping[str, str | None] | None = None) -> list[Told]:
    guids = guids or {}
    return [
        remember(
            story.article,
            read(story.article),
            story=story.id,
            issue=day.isoformat(),
            guid=guids.get(story.article.id),
        )
        for story in stories
    ]


def own_up(book: Store, settings: Config, now: datetime) -> tuple[date, ...]:
    """Put on record as skipped the issues that nobody will make any more; gives their days.

    The issue that is due is none of them, however late it is: no other has taken its place.
    """
    last = book.last_sent(settings.slug)
    due = window.due(settings.schedule, now)
    gone = []
    for missed in window.missed(settings.schedule, now, last.until if last else None):
        known = book.issue(settings.slug, missed.day)
        if not missed.is_late or missed.day == due or last is None:
            continue
        if known is not None and known.state != "built":
            continue
        covered = window.window(settings.schedule, missed.day)
        _put(book, settings, covered, missed.day, now, state="skipped", reason="missed")
        gone.append(missed.day)
    return tuple(gone)


def days(book: Store, settings: Config, now: datetime, *, catch_up: bool) -> tuple[date, ...]:
    """Give the days to build, oldest first: the one due, and with `catch_up` what was missed of late."""
    due = window.due(settings.schedule, now)
    if due is None:
        return ()
    if not catch_up:
        return (due,)
    last = book.last_sent(settings.slug)
    found = window.missed(settings.schedule, now, last.until if last else None)
    return tuple(m.day for m in found if not m.is_late or m.day == due)


def forget(book: Store, settings: Config, gathered: Gathered, now: datetime) -> None:
    """Forget addresses and items that no issue of this edition can need any more.

    `now` has to be the machine's: by another day's what is fresh looks old. The
    feeds of a list are known by what they gave, so that after a failure none
    counts as gone; one that gave nothing for months may be read as if for the
    first time.
    """
    due = window.due(settings.schedule, now)
    if due is None:
        return
    tables = (*settings.tables.source, *gathered.sources.values())
    sources = None if gathered.failures else {source_of(settings, table) for table in tables}
    oldest = window.window(settings.schedule, due - window.LOOK_BACK).oldest
    book.prune(settings.slug, sources, oldest)


def source_of(settings: Config, table: SourceTable) -> str:
    """Name a source as the database knows it: two editions of one database see a source each for itself."""
    return f"{settings.slug}/{table.name}"


def sifted(
    book: Store,
    settings: Config,
    gathered: Gathered,
    day: date,
    now: datetime,
    since: date | None = None,
    drafts: Sequence[date] = (),
) -> Covered:
    """Take note of what the sources offer, and keep what belongs into the day's issue.

    `since` reaches back to the start of that day, whatever was sent then.
    `drafts` are days whose issues this run has built: they will go out before.
    """
    covers, put_off = _covers(book, settings, day, since, drafts)
    offers: dict[str, list[Candidate]] = {}
    for candidate in gathered.candidates:
        source = source_of(settings, gathered.sources[candidate.article.id])
        offers.setdefault(source, []).append(candidate)
    seen = {source: [sighting(c, settings.zone) for c in found] for source, found in offers.items()}
    noticed = book.notice(seen, now)
    names = [name for sightings in seen.values() for one in sightings for name in one.names]
    told = book.told(settings.slug, names, day, drafts=drafts)
    pairs = [pair for source, found in offers.items() for pair in zip(found, noticed[source], strict=True)]
    kept = sift(pairs, covers, told, put_off)
    return Covered(day=day, window=covers, candidates=kept.candidates, aside=kept.aside, told=told)


def _covers(
    book: Store, settings: Config, day: date, since: date | None, drafts: Sequence[date] = ()
) -> tuple[Window, Collection[str]]:
    """Say what a day's issue covers, and the ids of what an editor put off for it."""
    last = _before(book, settings, day, drafts)
    covers = window.window(
        settings.schedule, day, last.until if last else None, last.built_at if last else None
    )
    if since is not None:
        start = datetime.combine(since, datetime.min.time(), tzinfo=settings.zone).astimezone(UTC)
        covers = replace(covers, since=start, oldest=start, read=start)
    return covers, last.report.get(PUT_OFF, ()) if last else ()


def worth_reading(
    book: Store, settings: Config, days: Sequence[date], now: datetime, since: date | None = None
) -> Callable[[Offers], Collection[str]]:
    """Say which articles the issues of these days may tell, by id, before their pages are asked for.

    What is set aside whatever its page says is not asked for: quiet items, early
    and old ones. What was told before is, for its page may hold news of it.
    """
    covered = [_covers(book, settings, day, since) for day in days]

    def worth(offers: Offers) -> Collection[str]:
        named: dict[str, list[Candidate]] = {}
        for table, found in offers:
            named.setdefault(source_of(settings, table), []).extend(found)
        seen = {source: [sighting(c, settings.zone) for c in found] for source, found in named.items()}
        noticed = book.look(seen, now)
        names = [name for sightings in seen.values() for one in sightings for name in one.names]
        told = History(book.told(settings.slug, names, max(days)))
        return {
            candidate.article.id
            for source, found in named.items()
            for candidate, known in zip(found, noticed[source], strict=True)
            if any(
                fate(known, covers) == "in" or candidate.article.id in put_off for covers, put_off in covered
            )
            or told.find(candidate.article, candidate.guid)
        }

    return worth


def _before(book: Store, settings: Config, day: date, drafts: Sequence[date]) -> IssueRecord | None:
    """Give the issue that ends where the one of `day` begins."""
    built = [book.issue(settings.slug, draft) for draft in drafts if draft < day]
    found = [record for record in built if record and record.state == "built"]
    sent = book.last_sent(settings.slug, before=day)
    return max([*found, *([sent] if sent else [])], key=lambda record: record.day, default=None)


def record(
    book: Store,
    settings: Config,
    made: Composed,
    covered: Covered,
    now: datetime,
    taken: Collection[str] = (),
) -> None:
    """Put a built issue on record, with what it will have told once it is sent.

    `taken` are the ids of stories that an editor brought in of those waiting. Of
    the others the guids are kept: one that is taken later has to be known by it.
    """
    guids = {candidate.article.id: candidate.guid for candidate in covered.candidates}
    waiting = [story for section in made.waiting for story in section.stories]
    stories = (*made.issue.stories, *(story for story in waiting if story.id in taken))
    told = _told(stories, covered.day, guids)
    kept = {story.id: guid for story in waiting if (guid := guids.get(story.id))}
    report = {GUIDS: kept} if kept else {}
    _put(book, settings, covered.window, covered.day, now, state="built", told=told, report=report)


def skip(book: Store, settings: Config, covered: Covered, now: datetime, reason: str) -> None:
    """Put on record that there is no issue that day, and why."""
    _put(book, settings, covered.window, covered.day, now, state="skipped", reason=reason)


def _put(  # noqa: PLR0913 - the fields of a record
    book: Store,
    settings: Config,
    covers: Window,
    day: date,
    now: datetime,
    *,
    state: store.State,
    reason: str = "",
    told: list[Told] | None = None,
    report: dict[str, Any] | None = None,
) -> None:
    book.put(
        IssueRecord(
            edition=settings.slug,
            day=day,
            state=state,
            since=covers.since,
            until=covers.until,
            built_at=now,
            reason=reason,
            report=report or {},
        ),
        told or [],
    )
