from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from digest.select import Sighting, Told
from digest.store import IssueRecord

NOW = datetime(2026, 1, 5, 5, 31, tzinfo=UTC)
MONDAY = date(2026, 1, 5)
DAY = timedelta(days=1)


def make_sighting(number: int = 0, **fields: Any) -> Sighting:
    given = {
        "names": (f"guid {number}", f"page gazette.example/{number}", f"text {number}"),
        "content": f"{number}",
        "published": NOW - number * timedelta(hours=1),
    }
    return Sighting(**{**given, **fields})


def make_record(day: date = MONDAY, **fields: Any) -> IssueRecord:
    given = {
        "edition": "morning",
        "day": day,
        "state": "built",
        "since": NOW - DAY,
        "until": NOW,
        "built_at": NOW,
    }
    return IssueRecord(**{**given, **fields})


def make_told(name: str = "page gazette.example/1", **fields: Any) -> Told:
    given = {"story": "s1", "issue": "2026-01-05", "keys": (name,), "content": "c1"}
    return Told(**{**given, **fields})
