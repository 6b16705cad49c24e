"""Issues by edition and day, and what they told: it counts once they are sent."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from digest.select.history import Told
from digest.store.items import among
from digest.store.schema import ISSUES, TOLD, TOLD_NAMES
from digest.text.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.engine import Connection, Row

State = Literal["built", "sent", "skipped", "killed"]

RECENT = 7
"""Issues whose words count against novelty: a week of a daily edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRecord:
    """What is on record of an issue.

    `built`: a draft, nothing is told yet; `sent`: its stories are told, for good;
    `skipped`: there was nothing new, `reason` says what; `killed`: an editor
    stopped it. `number` counts sent issues of the edition from 1. `report` is what its
    makers want to know of it later. Times in UTC.
    """

    edition: str
    day: date
    state: State
    since: datetime
    until: datetime
    built_at: datetime
    sent_at: datetime | None = None
    number: int | None = None
    reason: str = ""
    report: dict[str, Any] = field(default_factory=dict)


def find(connection: Connection, edition: str, day: date) -> IssueRecord | None:
    """Give the issue of a day."""
    query = sa.select(ISSUES).where(ISSUES.c.edition == edition, ISSUES.c.day == day)
    row = connection.execute(query).first()
    return _record(row) if row else None


def last(connection: Connection, edition: str, limit: int) -> tuple[IssueRecord, ...]:
    """Give the last issues of an edition, newest first, whatever became of them."""
    query = sa.select(ISSUES).where(ISSUES.c.edition == edition).order_by(ISSUES.c.day.desc()).limit(limit)
    return tuple(_record(row) for row in connection.execute(query))


def last_sent(connection: Connection, edition: str, before: date | None = None) -> IssueRecord | None:
    """Give the last issue sent, of a day before the one given."""
    query = sa.select(ISSUES).where(ISSUES.c.edition == edition, ISSUES.c.state == "sent")
    if before is not None:
        query = query.where(ISSUES.c.day < before)
    row = connection.execute(query.order_by(ISSUES.c.day.desc()).limit(1)).first()
    return _record(row) if row else None


def put(connection: Connection, record: IssueRecord, told: Sequence[Told] = ()) -> bool:
    """Put an issue on record with what it will have told, in place of an earlier draft of that day.

    Gives False, and changes nothing, when the issue of that day was sent already.
    """
    before = find(connection, record.edition, record.day)
    if before is not None and before.state == "sent":
        return False
    here = (ISSUES.c.edition == record.edition, ISSUES.c.day == record.day)
    connection.execute(ISSUES.delete().where(*here))
    connection.execute(
        ISSUES.insert(),
        {
            "edition": record.edition,
            "day": record.day,
            "number": record.number,
            "state": record.state,
            "since": record.since,
            "until": record.until,
            "built_at": record.built_at,
            "sent_at": record.sent_at,
            "reason": record.reason,
            "report": json.dumps(record.report, ensure_ascii=False, sort_keys=True),
        },
    )
    _put_told(connection, record, told)
    return True


def settle(
    connection: Connection, edition: str, day: date, state: State, now: datetime, reason: str = ""
) -> bool:
    """Say what became of a built issue; a sent one stays sent. Gives whether anything changed."""
    values: dict[str, Any] = {"state": state, "reason": reason}
    if state == "sent":
        sent = sa.select(sa.func.count()).where(ISSUES.c.edition == edition, ISSUES.c.state == "sent")
        number = (connection.scalar(sent) or 0) + 1
        values |= {"sent_at": now, "number": number}
    here = (ISSUES.c.edition == edition, ISSUES.c.day == day, ISSUES.c.state != "sent")
    return bool(connection.execute(ISSUES.update().where(*here).values(values)).rowcount)


def sent(connection: Connection, record: IssueRecord, told: Sequence[Told], now: datetime) -> bool:
    """Put on record that an issue was sent, and what it told: no more and no less. Gives whether it is news.

    `record` is for an issue that was never put on record: the run that built it
    was killed too early. Names that a story had when it was built stay its names.
    """
    before = find(connection, record.edition, record.day)
    if before is not None and before.state == "sent":
        return False
    named = _names_by_story(connection, record.edition, record.day)
    kept = [replace(one, keys=(*one.keys, *named.get(one.story, ()))) for one in told]
    put(connection, replace(before or record, report=record.report), kept)
    return settle(connection, record.edition, record.day, "sent", now)


def told(
    connection: Connection,
    edition: str,
    names: Sequence[str],
    day: date,
    recent: int = RECENT,
    drafts: Sequence[date] = (),
) -> tuple[Told, ...]:
    """Give what sent issues told under any of the names, and all that the last ones told.

    `drafts` are days whose issues count as if they had been sent. What the issue
    of `day` itself told does not count: it can be built again. Newest first.
    """
    counts = sa.or_(
        ISSUES.c.state == "sent", sa.and_(ISSUES.c.state == "built", ISSUES.c.day.in_(list(drafts)))
    )
    sent = (ISSUES.c.edition == edition, counts, ISSUES.c.day != day)
    here = among(connection, TOLD_NAMES.c.name, sorted(set(names)))
    wanted = set(
        connection.scalars(sa.select(TOLD_NAMES.c.told).where(TOLD_NAMES.c.edition == edition, here))
    )
    days = connection.scalars(
        sa.select(ISSUES.c.day).where(*sent).order_by(ISSUES.c.day.desc()).limit(recent)
    )
    lately = sa.select(TOLD.c.id).where(TOLD.c.edition == edition, TOLD.c.day.in_(list(days)))
    wanted.update(connection.scalars(lately))
    both = sa.and_(TOLD.c.edition == ISSUES.c.edition, TOLD.c.day == ISSUES.c.day)
    query = sa.select(TOLD).join(ISSUES, both)
    found = list(connection.execute(query.where(among(connection, TOLD.c.id, sorted(wanted)), *sent)))
    found.sort(key=lambda row: (-row.day.toordinal(), row.place))
    return _with_names(connection, found)


def _put_told(connection: Connection, record: IssueRecord, told: Sequence[Told]) -> None:
    ids = [fingerprint(record.edition, record.day.isoformat(), str(place)) for place in range(len(told))]
    rows = [
        {
            "id": name,
            "place": place,
            "edition": record.edition,
            "day": record.day,
            "story": one.story,
            "content": one.content,
            "lede": one.lede,
            "figures": " ".join(one.figures),
            "words": " ".join(one.words),
        }
        for place, (name, one) in enumerate(zip(ids, told, strict=True))
    ]
    names = [
        {"edition": record.edition, "name": key, "told": name}
        for name, one in zip(ids, told, strict=True)
        for key in dict.fromkeys(one.keys)
    ]
    if rows:
        connection.execute(TOLD.insert(), rows)
    if names:
        connection.execute(TOLD_NAMES.insert(), names)


def _names_by_story(connection: Connection, edition: str, day: date) -> dict[str, tuple[str, ...]]:
    query = sa.select(TOLD.c.story, TOLD_NAMES.c.name).join(TOLD_NAMES, TOLD_NAMES.c.told == TOLD.c.id)
    found: dict[str, tuple[str, ...]] = {}
    for story, name in connection.execute(query.where(TOLD.c.edition == edition, TOLD.c.day == day)):
        found[story] = (*found.get(story, ()), name)
    return found


def _with_names(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Told, ...]:
    names: dict[str, list[str]] = {row.id: [] for row in rows}
    query = sa.select(TOLD_NAMES.c.told, TOLD_NAMES.c.name).order_by(TOLD_NAMES.c.name)
    for owner, name in connection.execute(
        query.where(among(connection, TOLD_NAMES.c.told, sorted(names)))
    ).all():
        names[owner].append(name)
    return tuple(
        Told(
            story=row.story,
            issue=row.day.isoformat(),
            keys=tuple(names[row.id]),
            content=row.content,
            lede=row.lede,
            figures=tuple(row.figures.split()),
            words=tuple(row.words.split()),
        )
        for row in rows
    )


def _record(row: Row[Any]) -> IssueRecord:
    return IssueRecord(
        edition=row.edition,
        day=row.day,
        state=row.state,
        since=row.since,
        until=row.until,
        built_at=row.built_at,
        sent_at=row.sent_at,
        number=row.number,
        reason=row.reason,
        report=json.loads(row.report),
    )
