"""A year of issues from forty feeds that misbehave: is every story told exactly once, or named as left out?

    python -m bench.year                       366 days, 40 feeds, daily; prints figures, fails on a loss
    python -m bench.year --editions daily weekdays weekly
    python -m bench.year --days 40 --feeds 8   the sample that the tests run
    python -m bench.year --url postgresql://…  on another database

The world: feeds of twenty items that gain three a day. Feeds fail for days,
change all their guids at once, move to https, add tracking parameters, date
items again, carry an item's correction with new figures, publish a flood, or
give no dates. The machine: two crons two minutes apart, days on which it is off,
kills before an issue is put on record, before it is sent and before it is
settled, issues that an editor kills. Editions: daily in London, on weekdays in
New York (whose close falls into the hour that daylight saving takes away), and
weekly.

What `pipeline` does with `select` and `store` is done here in the same order,
without rendering: notice, sift, select, put, send, settle.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time as clock
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.model import Article, Moment, Paragraph
from digest.select import Candidate, SectionRule, SelectOptions, remember, select, sift, sighting
from digest.select.reading import read
from digest.select.sift import fate
from digest.select.window import Schedule, closing, due, missed, window
from digest.store import IssueRecord, Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.model import Story
    from digest.select import Noticed, Sighting, Told
    from digest.select.window import Window

FIRST = date(2027, 9, 1)
HELD = 20

MEMORY = Path("/dev/shm")
"""Kills are of the process here, not of the machine: a disk that is slow to promise proves nothing more."""

A_DAY = timedelta(days=1)

EDITIONS = {
    "daily": Schedule(closes=time(5, 30), zone=ZoneInfo("Europe/London")),
    "weekdays": Schedule(
        closes=time(2, 30),
        zone=ZoneInfo("America/New_York"),
        days=frozenset(range(5)),
        without=frozenset({FIRST + 20 * A_DAY}),
    ),
    "weekly": Schedule(closes=time(17), zone=ZoneInfo("Europe/London"), days=frozenset({4})),
}


class Killed(Exception):  # noqa: N818 - not an error of ours
    """The run was killed here."""


@dataclass(slots=True)
class Entry:
    """One item of a feed, as it is now; `key` is the truth about which one it is."""

    key: str
    candidate: Candidate
    at: datetime
    corrections: int = 0

    def offered(self, url: str, guid: str, place: int) -> Candidate:
        """Give it as the feed names it today; made anew only where its address is another one."""
        if self.candidate.article.url != url:
            self.candidate = replace(self.candidate, article=replace(self.candidate.article, url=url))
        return Candidate(article=self.candidate.article, position=place, guid=guid)


@dataclass(slots=True)
class Feed:
    """A feed and its faults."""

    name: str
    rng: random.Random
    is_dated: bool = True
    scheme: str = "http"
    generation: int = 0
    tracking: str = ""
    down_for: int = 0
    entries: list[Entry] = field(default_factory=list)
    made: int = 0

    def pass_day(self, day: datetime) -> None:
        """Let a day go by, up to `day`."""
        rng = self.rng
        self.down_for = max(self.down_for - 1, 0) or (rng.randint(1, 3) if rng.random() < 0.01 else 0)
        number = HELD if rng.random() < 0.003 else rng.randint(1, 5)
        for _ in range(number):
            self.publish(day - timedelta(hours=rng.uniform(0, 24)))
        del self.entries[:-HELD]
        if rng.random() < 0.01:
            self.generation += 1
        if rng.random() < 0.01:
            self.scheme = "https"
        if rng.random() < 0.02:
            self.tracking = f"?utm_campaign={rng.randint(1, 99)}"
        if rng.random() < 0.1:
            self.correct(rng.choice(self.entries))
        if rng.random() < 0.05 and self.is_dated:
            again = rng.choice(self.entries)
            again.candidate = replace(
                again.candidate, article=replace(again.candidate.article, published=Moment(day))
            )

    def publish(self, at: datetime) -> None:
        self.made += 1
        key = f"{self.name}-{self.made}"
        words = [f"{self.name}{self.made:x}{'bcdfghjklm'[n]}" for n in range(10)]
        text = f"{' '.join(words)}. " + " ".join(self.rng.sample(words, 8)) + " in March."
        article = Article(
            id=key,
            headline=" ".join(words[:4]),
            published=Moment(at) if self.is_dated else None,
            publication=self.name,
            language="en",
            paragraphs=(Paragraph(text=text),),
        )
        self.entries.append(Entry(key, Candidate(article=article), at))

    def correct(self, entry: Entry) -> None:
        """Change the figures of an item."""
        entry.corrections += 1
        article = entry.candidate.article
        text = (
            article.paragraphs[0].text.partition(" Figures")[0] + f" Figures {entry.corrections * 100 + 7}."
        )
        entry.candidate = replace(
            entry.candidate, article=replace(article, paragraphs=(Paragraph(text=text),))
        )

    def offered(self) -> list[Candidate]:
        """Give the items as the feed names them today."""
        where = f"{self.scheme}://{self.name}.example"
        return [
            entry.offered(f"{where}/{entry.key}{self.tracking}", f"{self.generation}:{entry.key}", place)
            for place, entry in enumerate(reversed(self.entries))
        ]


@dataclass(slots=True)
class Edition:
    """One edition: its outbox by day (what lies sealed on disk), and the fates of its items."""

    name: str
    schedule: Schedule
    outbox: dict[date, tuple[tuple[str, bool], ...]] = field(default_factory=dict)
    pending: dict[str, str] = field(default_factory=dict)
    fates: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    built_s: list[float] = field(default_factory=list)

    def settle_fates(self) -> None:
        """Let the fates of the last build count: its issue went out, or there was nothing to send."""
        for key, name in self.pending.items():
            self.fates[key].add(name)


@dataclass(slots=True)
class Year:
    """The whole run."""

    store: Store
    rng: random.Random
    feeds: list[Feed]
    editions: list[Edition]
    off: frozenset[int] = frozenset()
    kills: Counter[str] = field(default_factory=Counter)
    items: int = 0

    def run(self, days: int) -> None:
        """Let the days go by: feeds change, then every edition's two crons run."""
        for number in range(days):
            day = FIRST + number * A_DAY
            until = datetime.combine(day, time(4), tzinfo=UTC)
            for feed in self.feeds:
                feed.pass_day(until)
            if number in self.off:
                continue
            for edition in self.editions:
                if edition.schedule.has_issue(day):
                    closed = closing(edition.schedule, day)
                    for minutes in (1, 3):
                        self.cron(edition, closed + timedelta(minutes=minutes))

    def cron(self, edition: Edition, now: datetime) -> None:
        """Run `build` and `send`, killed now and then."""
        try:
            with self.store.lock(edition.name):
                self.issue(edition, now)
        except Killed as killed:
            self.kills[str(killed)] += 1

    def issue(self, edition: Edition, now: datetime) -> None:
        """Make and send the issue that is due, once."""
        day = due(edition.schedule, now)
        assert day is not None
        for sealed in self.store.issues(edition.name, 3):
            if sealed.state == "built" and sealed.day in edition.outbox:
                self.store.settle(edition.name, sealed.day, "sent", now)  # only the word of it was lost
        self.own_up(edition, now)
        record = self.store.issue(edition.name, day)
        if record is not None and record.state != "built":
            return
        started = clock.perf_counter()
        story_ids = self.build(edition, day, now)
        edition.built_s.append(clock.perf_counter() - started)
        if story_ids is None:
            edition.settle_fates()
            return
        self.perhaps_killed("before it was sent")
        if self.rng.random() < 0.01:
            self.store.settle(edition.name, day, "killed", now, "the editor said no")
            return
        edition.outbox[day] = story_ids
        edition.settle_fates()
        self.perhaps_killed("before it was settled")
        self.store.settle(edition.name, day, "sent", now)

    def own_up(self, edition: Edition, now: datetime) -> None:
        """Put on record, as skipped, the issues that nobody will make any more."""
        last = self.store.last_sent(edition.name)
        for gone in missed(edition.schedule, now, last.until if last else None):
            record = self.store.issue(edition.name, gone.day)
            if not gone.is_late or (record is not None and record.state != "built"):
                continue
            covered = window(edition.schedule, gone.day)
            self.store.put(
                IssueRecord(
                    edition=edition.name,
                    day=gone.day,
                    state="skipped",
                    since=covered.since,
                    until=covered.until,
                    built_at=now,
                    reason="missed",
                )
            )

    def build(self, edition: Edition, day: date, now: datetime) -> tuple[tuple[str, bool], ...] | None:
        """Notice, sift, select and put on record; None when there is nothing new."""
        last = self.store.last_sent(edition.name, before=day)
        covered = window(edition.schedule, day, last.until if last else None, last.built_at if last else None)
        offers = {f"{edition.name}/{f.name}": f.offered() for f in self.feeds if not f.down_for}
        self.items += sum(map(len, offers.values()))
        seen = {name: [sighting(c, UTC) for c in found] for name, found in offers.items()}
        noticed = self.store.notice(seen, now)
        told = self.store.told(edition.name, names_of(seen), day)
        pairs = [pair for name, found in offers.items() for pair in zip(found, noticed[name], strict=True)]
        sifted = sift(pairs, covered, told)
        self.perhaps_killed("before it was on record")
        chosen = select(sifted.candidates, options(edition, covered, told))
        stories = [story for section in chosen.sections for story in section.stories]
        edition.pending = fates_of(edition, pairs, covered, sifted.candidates)
        record = IssueRecord(
            edition=edition.name,
            day=day,
            state="built" if stories else "skipped",
            since=covered.since,
            until=covered.until,
            built_at=now,
            reason="" if stories else "nothing new",
            report={"stories": len(stories), **sifted.aside},
        )
        self.store.put(record, remembered(stories, day))
        return tuple((story.id, story.id in chosen.updates) for story in stories) if stories else None

    def perhaps_killed(self, where: str) -> None:
        if self.rng.random() < 0.03:
            raise Killed(where)


def fates_of(
    edition: Edition,
    pairs: list[tuple[Candidate, Noticed]],
    covered: Window,
    candidates: Sequence[Candidate],
) -> dict[str, str]:
    """Name every offered item's fate in this build; what is in and not told was outranked."""
    up = {c.article.id for c in candidates}
    fates: dict[str, str] = {}
    for candidate, noticed in pairs:
        key = candidate.article.id
        at = min(noticed.published, noticed.first_seen) if noticed.published else None
        name: str = "outranked" if key in up else fate(noticed, covered)
        if name in {"old", "changed"} and at is not None and at < covered.oldest and key not in edition.fates:
            name = "too old"
        fates[key] = name
    return fates


def names_of(seen: dict[str, list[Sighting]]) -> list[str]:
    return [name for sightings in seen.values() for one in sightings for name in one.names]


def options(edition: Edition, covered: Window, told: Sequence[Told]) -> SelectOptions:
    """Give an issue of twelve stories and eight in brief."""
    rule = SectionRule(slug="top", title="Top", stories=12)
    return SelectOptions(
        now=covered.until,
        zone=edition.schedule.zone,
        sections=(rule,),
        stories=12,
        briefs=8,
        told=tuple(told),
    )


def remembered(stories: list[Story], day: date) -> list[Told]:
    return [remember(s.article, read(s.article), story=s.id, issue=day.isoformat()) for s in stories]


@dataclass(slots=True)
class Found:
    """What the check found in one edition."""

    edition: str
    told: int = 0
    updates: int = 0
    twice: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    fates: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    unexplained_days: list[date] = field(default_factory=list)


def check(year: Year, edition: Edition, days: int) -> Found:
    """Compare outbox and fates with the truth."""
    found = Found(edition.name)
    tellings = Counter(
        key for stories in edition.outbox.values() for key, is_update in stories if not is_update
    )
    again = Counter(key for stories in edition.outbox.values() for key, is_update in stories if is_update)
    found.told, found.updates = sum(tellings.values()), sum(again.values())
    found.twice = [key for key, times in tellings.items() if times > 1]
    for key, fates in edition.fates.items():
        fate = "told" if key in tellings else best_fate(fates)
        found.fates[fate] += 1
        if fate == "lost":
            found.lost.append(key)
    for record in year.store.issues(edition.name, 2 * days):
        found.issues[record.state] += 1
    days_on = (FIRST + n * A_DAY for n in range(days - 1))  # the last one may still be made up for
    found.unexplained_days = [
        day for day in days_on if edition.schedule.has_issue(day) and not year.store.issue(edition.name, day)
    ]
    return found


def best_fate(fates: set[str]) -> str:
    """Say why an item was not told; `old` alone is a loss unless it was too old when first up."""
    return next((name for name in ("outranked", "quiet", "too old", "early") if name in fates), "lost")


def make_year(store: Store, seed: int, days: int, feeds: int, editions: Sequence[str]) -> Year:
    rng = random.Random(seed)
    made = [Feed(f"f{n:x}", random.Random(f"{seed}-{n}"), is_dated=n % 10 != 9) for n in range(feeds)]
    for feed in made:
        for _ in range(HELD):
            feed.publish(datetime.combine(FIRST, time(), tzinfo=UTC) - timedelta(hours=rng.uniform(0, 200)))
    off = frozenset(n for n in range(days) if rng.random() < 0.01)
    return Year(store, rng, made, [Edition(name, EDITIONS[name]) for name in editions], off)


def live(
    url: str, base: Path, *, days: int, feeds: int, seed: int = 1, editions: Sequence[str] = tuple(EDITIONS)
) -> tuple[Year, list[Found]]:
    """Run a year; gives it, and what the check found in each edition."""
    with open_store(url, base=base, now=datetime.combine(FIRST, time(), tzinfo=UTC)) as store:
        year = make_year(store, seed, days, feeds, editions)
        year.run(days)
        return year, [check(year, edition, days) for edition in year.editions]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--days", type=int, default=366)
    parser.add_argument("--feeds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--url", default="sqlite:///year.db")
    parser.add_argument("--editions", nargs="+", default=["daily"], choices=list(EDITIONS))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        started = clock.perf_counter()
        year, found = live(
            given.url,
            Path(folder),
            days=given.days,
            feeds=given.feeds,
            seed=given.seed,
            editions=given.editions,
        )
        took = clock.perf_counter() - started
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    published = sum(feed.made for feed in year.feeds)
    print(
        f"{given.days} days, {given.feeds} feeds, {published} items, {year.items} offers read: {took:.1f} s"
    )
    print(f"database {size / 1e6:.1f} MB, {size / published:.0f} bytes an item")
    print(f"off {len(year.off)} days; kills {dict(year.kills)}")
    for edition, one in zip(year.editions, found, strict=True):
        quarters = " ".join(f"{mean_ms(part):.0f}" for part in cut(edition.built_s, 4))
        print(f"{one.edition}: {dict(one.issues)}, days without a record {len(one.unexplained_days)}")
        print(f"  told {one.told}, updates {one.updates}, twice {len(one.twice)}, lost {len(one.lost)}")
        print(f"  items by fate {dict(one.fates)}; build ms by quarter {quarters}")
    return int(any(one.twice or one.lost or one.unexplained_days for one in found))


def cut(values: list[float], parts: int) -> Iterator[list[float]]:
    size = max(len(values) // parts, 1)
    return (values[n * size : (n + 1) * size] for n in range(parts))


def mean_ms(values: list[float]) -> float:
    return 1000 * sum(values) / max(len(values), 1)


if __name__ == "__main__":
    sys.exit(main())
