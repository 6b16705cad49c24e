"""What a server says beside the body: when to come again, what character set, how it is packed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from digest.text.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_WAIT = timedelta(days=1)
"""A later Retry-After is read as this: a day's issue must not lose a source to a slip of the pen."""

LONGEST_FRESH = timedelta(hours=1)
"""A longer max-age is read as this: a daily "anything new?" is never too often."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9._\-]{2,40})", re.IGNORECASE)
_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_UNCACHED = re.compile(r"(?:^|,)\s*no-(?:cache|store)\b", re.IGNORECASE)


def charset(headers: Mapping[str, str]) -> str | None:
    """Give the declared character set, unchecked."""
    found = _CHARSET.search(headers.get("content-type", "")[:1_000])
    return found[1] if found else None


def moment(text: str | None) -> datetime | None:
    """Read an HTTP date (RFC 9110 5.6.7), None for anything else."""
    if not text or len(text) > 100:
        return None
    try:
        found = parsedate_to_datetime(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """When the server wants to be asked again: seconds or a date (RFC 9110 10.2.3); at most a day ahead."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        due = now + min(timedelta(seconds=int(text[:10])), LONGEST_WAIT)
    else:
        due = min(moment(text) or now, now + LONGEST_WAIT)
    return due if due > now else None


def fresh_until(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Until when the body holds unasked (RFC 9111 4.2.1); at most an hour ahead. None: ask."""
    control = headers.get("cache-control", "")
    if _UNCACHED.search(control):
        return None
    if found := _MAX_AGE.search(control):
        due = now + min(timedelta(seconds=int(found[1])), LONGEST_FRESH)
    else:
        due = min(moment(headers.get("expires")) or now, now + LONGEST_FRESH)
    return due if due > now else None


def jittered(due: datetime, now: datetime, url: str, *, early: float = 0.1) -> datetime:
    """Move a due time by up to a tenth of the wait, so that not all addresses come at once.

    Each moves by its own share, the same on every machine. `early` is the
    largest share it may come sooner; 0 where a server named the moment.
    """
    share = int(fingerprint(url), 16) / 2**64  # 0..1
    return due + (due - now) * (share * (early + 0.1) - early)
