"""Dates as newspapers, feeds and front matter write them. Callers pass a line, never running text.

Theory: a dozen shapes cover bylines in the languages of `months`; a shape that is not certain (a day
without a year, "two hours ago", a bare weekday) is no date, because a wrong day costs more than none.
General date finders were tried and refused: on byline lines they gave another year without a warning,
split one time into two dates, and took "in May" for one.
Numbers alone are day first, unless that is impossible or the line or the caller shows an American habit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING

from digest.model import Moment
from digest.text.months import AMERICAN, MONTHS, ZONES

if TYPE_CHECKING:
    from collections.abc import Iterator

EARLIEST, LATEST = 1900, 2100
LONGEST_LINE = 400

_NAMES = "|".join(re.escape(name) for name in sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<{0}>(?:19|20|21)\d\d)(?!\d)"
_TEXT_DAY = r"(?<![\d.,/:])(?P<{0}>0?[1-9]|[12]\d|3[01])"
_MONTH_NO = r"(?P<m>0?[1-9]|1[0-2])"
_DAY_NO = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_SHAPES = (
    # 2026-01-04, 2026/01/04, 2026.01.04; not 2026.1.4, which numbers a release
    rf"(?<!\d){_YEAR.format('y')}(?P<sep>[-/]|\.(?=\d\d\.\d\d(?!\d))){_MONTH_NO}(?P=sep){_DAY_NO}(?!\d)",
    # 4 January 2026, 4th of January, 2026, 4. Januar 2026, 1er janvier 2026, 4 de enero de 2026
    _TEXT_DAY.format("d")
    + r"(?:st|nd|rd|th|er|º|°|\.)?[\s\-–]*(?:of |de |di )?(?P<name>" + _NAMES + r")\b\.?,?"
    + r"[\s\-–]*(?:de |del )?"
    + _YEAR.format("y"),
    # January 4, 2026, Jul 04,2024
    r"\b(?P<name>" + _NAMES + r")\b\.?\s*" + _DAY_NO + r"(?:st|nd|rd|th)?\s*,?\s*" + _YEAR.format("y"),
    # 2026年1月4日, 2026년 1월 4일
    r"(?<!\d)" + _YEAR.format("y") + r"\s*[年년]\s*" + _MONTH_NO + r"\s*[月월]\s*" + _DAY_NO
    + r"\s*[日일]",
    # 04/01/2026, 4.1.2026, 4-1-2026
    r"(?<![\d.,/:-])(?P<n1>\d{1,2})(?P<sep>[/.\-])(?P<n2>\d{1,2})(?P=sep)"
    + _YEAR.format("y") + r"(?![./-]\d)",
)  # fmt: skip
_TIME = (
    r"(?P<hour>\d{1,2})(?:\s?(?:[:.]|h|Uhr)\s?(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d|60)(?:[.,]\d+)?)?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?:\s?(?:Uhr|hrs|h)\b)?"
)
_ZONE = (
    r"(?:\s?\(?(?P<zone>(?:GMT|UTC)?[+\-−]\d{1,2}(?::?[0-5]\d)?(?!\d)|(?:"
    + "|".join(sorted({*ZONES, *AMERICAN}, key=len, reverse=True))
    + r")(?![A-Za-z]))\)?)?"
)
_GLUE = r"(?:T|[\s,;|·•@()\-–—:]*(?:\b(?:at|à|um|a las|às|ore|alle|klo|om|saat|в|kl)\b\.?)?\s*)"
_AFTER = _GLUE + _TIME + _ZONE
_BEFORE = r"(?<![\d.:/])" + _TIME + _ZONE + r"[\s,|·•\-–—]*(?:(?:on|le|am|on the|el|\w{3,9}day),?\s+)*$"
# RFC 822 5.1: a two-digit year, still seen in feeds.
_RFC_822 = re.compile(r"\b(\d{1,2} [A-Za-z]{3}) (\d\d)(?= \d{1,2}:\d\d)")
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date found in a line: characters `start` to `end`, and what it says."""

    start: int
    end: int
    moment: Moment


def find_dates(line: str, *, month_first: bool | None = None) -> tuple[Dated, ...]:
    """Find the dates of one line, in order. Lines over 400 characters hold none.

    A time without its zone is left out: the day is all that is known.
    `month_first` decides between 4/7 and 7/4 where the line itself does not.
    """
    if len(line) > LONGEST_LINE or not re.search(r"\d", line):
        return ()
    found: list[Dated] = []
    for dated in sorted(_all(line, american=_habit(line, month_first=month_first)), key=lambda d: d.start):
        if not found or dated.start >= found[-1].end:
            found.append(dated)
    return tuple(found)


def read_date(value: str | None, *, month_first: bool | None = None) -> Moment | None:
    """Read a value that is a date and nothing else: ISO, RFC 822, epoch, or in words."""
    text = (value or "").strip()[:LONGEST_LINE]
    if _EPOCH.fullmatch(text):
        return _from_epoch(text)
    if compact := _COMPACT.fullmatch(text):
        text = _spelled(compact)
    text = _RFC_822.sub(r"\1 20\2", text)
    found = find_dates(text, month_first=month_first)
    return found[0].moment if found else None


def american_habit(text: str) -> bool | None:
    """Say whether the numeric dates of a text put the month first; None where none of them tells.

    One date that is only possible one way speaks for the others, as does an American zone.
    """
    votes = 0
    for match in _compiled(_SHAPES[-1]).finditer(text):
        first, second = int(match["n1"]), int(match["n2"])
        votes += (second > 12 >= first) - (first > 12 >= second)
    if votes:
        return votes > 0
    return (
        True
        if any(re.search(rf"\b\d[\d:.]*\s?(?:[AaPp]\.?[Mm]\.?)?\s?{zone}\b", text) for zone in AMERICAN)
        else None
    )


def is_plausible(moment: Moment) -> bool:
    """Whether a date lies in the years that newspapers on the web speak of: 1900 to 2100."""
    return EARLIEST <= moment.day.year <= LATEST


def _habit(line: str, *, month_first: bool | None) -> bool:
    if any(re.search(rf"\b{zone}\b", line) for zone in AMERICAN):
        return True
    return bool(month_first)


def _all(line: str, *, american: bool) -> Iterator[Dated]:
    for shape in map(_compiled, _SHAPES):
        for match in shape.finditer(line):
            day = _day(match, american=american)
            if day is not None:
                yield _with_time(line, match, day)


def _day(match: re.Match[str], *, american: bool) -> date | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if parts.get("n1"):
        first, second = int(parts["n1"]), int(parts["n2"])
        day, month = (second, first) if (american and first <= 12) or second > 12 else (first, second)
    else:
        month = MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["m"])
        day = int(parts["d"])
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def _with_time(line: str, match: re.Match[str], day: date) -> Dated:
    start, end = match.span()
    after = _compiled(_AFTER).match(line, end)
    moment = after and _moment(day, after)
    if after and moment:
        return Dated(start=start, end=after.end(), moment=moment)
    before = _compiled(_BEFORE).search(line[:start])
    moment = before and _moment(day, before)
    if before and moment:
        return Dated(start=before.start(), end=end, moment=moment)
    return Dated(start=start, end=end, moment=Moment(day))


def _moment(day: date, match: re.Match[str]) -> Moment | None:
    """Give the day with its time and zone, the day alone without a zone, None where it is no time."""
    parts = match.groupdict()
    if parts["minute"] is None and parts["half"] is None:
        return None
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    offset = _offset(parts["zone"])
    if hour > 24 or (hour == 24 and minute):
        return None
    if offset is None:
        return Moment(day)
    second = min(59, int(parts["second"] or 0))
    try:
        # 24:00 is the end of the day (ISO 8601 4.2.3 of 2004), so the beginning of the next.
        whole = datetime(day.year, day.month, day.day, hour % 24, minute, second, tzinfo=timezone(offset))
        return Moment(whole + timedelta(days=hour // 24))
    except (ValueError, OverflowError):
        return None


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    name = zone.upper()
    if name in ZONES:
        return timedelta(minutes=ZONES[name])
    number = re.search(r"([+\-−])(\d{1,2})(?::?(\d\d))?$", name)
    if not number:
        return None
    minutes = int(number[2]) * 60 + int(number[3] or 0)
    if minutes >= 24 * 60:
        return None
    return timedelta(minutes=minutes if number[1] == "+" else -minutes)


def _from_epoch(text: str) -> Moment | None:
    seconds = float(text)
    if len(text.partition(".")[0]) > 10:  # milliseconds
        seconds /= 1000
    moment = Moment(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds)))
    return moment if is_plausible(moment) else None


def _spelled(match: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zulu = match.groups()
    clock = f"T{hour}:{minute}:{second or '00'}{zulu}" if hour else ""
    return f"{year}-{month}-{day}{clock}"


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape, re.IGNORECASE)  # slow, and a run of ready articles has no date to look for
