"""What an issue covers: from the close of the last one sent to its own close, whatever clocks do.

An issue is named by its edition and its day, the local date of its close. All
arithmetic is on the one time line, in UTC; a day is only ever turned into an
instant by `closing`, so the two days a year that have no 02:30, or two of them,
are settled in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Standing = Literal["in", "early", "old"]

DAY = timedelta(days=1)

LOOK_BACK = timedelta(days=7)
"""How far back a missed issue is looked for."""

LONGEST_PAUSE = 370
"""Days without an issue after which an edition counts as ended: a yearly one still fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When an edition appears."""

    closes: time = time(5, 30)
    """The hour of the close, in the edition's zone."""

    zone: tzinfo = UTC
    """The edition's zone."""

    days: frozenset[int] = frozenset(range(7))
    """Weekdays with an issue, Monday is 0."""

    without: frozenset[date] = frozenset()
    """Days without an issue."""

    max_age: timedelta = timedelta(hours=36)
    """No story is older than this at the close; days without an issue come on top."""

    grace: timedelta = timedelta(hours=12)
    """A missed issue is made up for so long after its close; then it stays missed."""

    def has_issue(self, day: date) -> bool:
        """Whether the edition appears that day."""
        return day.weekday() in self.days and day not in self.without


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What an issue covers: `since` (included) to `until` (not), and nothing from before `oldest`.

    `read` is when the sources were read for the issue before: what was seen by
    then had its chance.
    """

    since: datetime
    until: datetime
    oldest: datetime
    read: datetime

    def standing(self, published: datetime | None, seen: datetime) -> Standing:
        """Say whether an item belongs into the issue, into a later one, or is too old for any.

        `published` is what its source states, `seen` when we first saw it. A
        date after that is a mistake or a promise, and counts as that moment.
        An item without a date goes into the first issue after it was seen. One
        that came late (an outage, a slow feed) is in while it is not too old.
        """
        if published is None:
            return "in" if seen > self.read else "old"
        at = min(published, seen)
        if at >= self.until:
            return "early"
        is_late = seen > self.read and at >= self.oldest
        return "in" if at >= self.since or is_late else "old"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A day whose issue was never sent; `is_late`: too long ago to be made up for."""

    day: date
    closed: datetime
    is_late: bool


def closing(schedule: Schedule, day: date) -> datetime:
    """Give the instant at which a day's issue closes, in UTC.

    Where the hour does not exist that day it is as many minutes after midnight
    as ever (02:30 becomes 03:30); where it comes twice, the first one counts.
    """
    local = datetime.combine(day, schedule.closes, tzinfo=schedule.zone).replace(fold=0)
    return local.astimezone(UTC)


def due(schedule: Schedule, now: datetime) -> date | None:
    """Give the day of the last issue that has closed; None when the edition has paused for a year."""
    today = now.astimezone(schedule.zone).date() + DAY
    closed = (day for day in _backwards(schedule, today) if closing(schedule, day) <= now)
    return next(closed, None)


def following(schedule: Schedule, now: datetime) -> datetime | None:
    """Give the next close after `now`, in UTC."""
    today = now.astimezone(schedule.zone).date()
    days = (today + n * DAY for n in range(-1, LONGEST_PAUSE))
    closes = (closing(schedule, day) for day in days if schedule.has_issue(day))
    return next((at for at in closes if at > now), None)


def window(
    schedule: Schedule, day: date, last_close: datetime | None = None, last_read: datetime | None = None
) -> Window:
    """Say what a day's issue covers.

    `last_close` is the close of the last issue sent before it, `last_read` when
    that was built (None: there is none). A clock that was wrong then cannot make
    the window end before it begins.
    """
    until = closing(schedule, day)
    before = next(_backwards(schedule, day - DAY), day - DAY)
    pause = max(until - closing(schedule, before) - DAY, timedelta())
    oldest = until - schedule.max_age - pause
    since = oldest if last_close is None else min(max(last_close, oldest), until)
    return Window(since=since, until=until, oldest=oldest, read=last_read or since)


def missed(schedule: Schedule, now: datetime, last_close: datetime | None) -> tuple[Missed, ...]:
    """Give the issues that have closed since the last one sent, oldest first, at most `LOOK_BACK`.

    Nothing was missed before the first issue: with none sent, only the last one due is given.
    """
    last_day = due(schedule, now)
    if last_day is None:
        return ()
    earliest = now - LOOK_BACK if last_close is None else max(now - LOOK_BACK, last_close)
    days = takewhile(lambda day: closing(schedule, day) > earliest, _backwards(schedule, last_day))
    found = [last_day] if last_close is None else list(days)[::-1]
    return tuple(_missed(schedule, day, now) for day in found)


def _missed(schedule: Schedule, day: date, now: datetime) -> Missed:
    closed = closing(schedule, day)
    return Missed(day=day, closed=closed, is_late=now - closed > schedule.grace)


def _backwards(schedule: Schedule, day: date) -> Iterator[date]:
    """Give the days with an issue from `day` back, for about a year."""
    days = (day - n * DAY for n in range(LONGEST_PAUSE))
    return (found for found in days if schedule.has_issue(found))
