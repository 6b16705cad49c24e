"""How an errand ends: what to remember of it, and what to tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from digest.fetch import headers
from digest.fetch.exchange import BODY_STATUSES, Answer, Fault
from digest.fetch.memory import Remembered
from digest.fetch.results import Broken, Fresh, Result, Unchanged
from digest.model import Failure, Fetched

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Literal

    from digest.fetch.errand import Errand
    from digest.fetch.exchange import FaultKind
    from digest.fetch.options import Request
    from digest.model.source import Form

    Reason = Literal["not-modified", "not-due", "same-run"]

_FORMS: dict[str, Form] = {"feed": "feed", "page": "html", "picture": "picture"}
NOT_MODIFIED = HTTPStatus.NOT_MODIFIED
_KINDS: dict[int, FaultKind] = {410: "gone", 429: "busy", 503: "busy"}
_HINTS = {
    401: "it wants credentials",
    403: "it refuses programs, or us",
    404: "nothing is there; look whether its address is right",
    410: "it is gone for good; take it out",
    429: "it was asked too often",
}
# Without a Retry-After: a crowded server is left alone for a while, a page that is gone for most of a day, so
# that a daily run asks again each day.
_WAITS = {410: timedelta(hours=20), 429: timedelta(minutes=30)}
# A due time beyond anything we set comes from a clock that was wrong once; it must not silence a source.
_BEYOND = timedelta(days=2)


def remember(errand: Errand, got: Answer | Fault, before: Remembered | None, now: datetime) -> Remembered:
    """Turn the end of an errand into what is remembered of its address."""
    url = errand.address.url
    if isinstance(got, Fault):
        return _failed(got, before, now, due=None)
    if got.status in BODY_STATUSES:
        earlier = before or Remembered()
        return Remembered(
            url=url,
            etag=got.headers.get("etag"),
            last_modified=got.headers.get("last-modified"),
            charset=headers.charset(got.headers),
            directives=got.headers.get("x-robots-tag"),
            fetched_at=now,
            next_due=_fresh_until(got.headers, now, url),
            moved_to=errand.moved_to,
            unread_since=earlier.unread_since,  # new bytes may be as useless as those before
            unread_message=earlier.unread_message,
        )
    if got.status == NOT_MODIFIED:
        return _confirmed(errand, got, before, now)
    due = headers.retry_after(got.headers, now)
    if due is not None:
        due = headers.jittered(due, now, url, early=0)
    elif got.status in _WAITS:
        due = headers.jittered(now + _WAITS[got.status], now, url)
    return _failed(_refused(got), before, now, due)


def _fresh_until(fields: Mapping[str, str], now: datetime, url: str) -> datetime | None:
    due = headers.fresh_until(fields, now)
    return headers.jittered(due, now, url) if due else None


def _confirmed(errand: Errand, got: Answer, before: Remembered | None, now: datetime) -> Remembered:
    if before is None or before.fetched_at is None:
        return _failed(
            Fault("protocol", "answered 304 although nothing was known before"), before, now, due=None
        )
    return replace(
        before,
        # RFC 9111 4.3.4: a confirmation may bring new validators
        etag=got.headers.get("etag", before.etag),
        last_modified=got.headers.get("last-modified", before.last_modified),
        fetched_at=now,
        next_due=_fresh_until(got.headers, now, errand.address.url),
        moved_to=errand.moved_to,
        failing_since=None,
        failures=0,
        failure_kind=None,
        failure_message=None,
    )


def shared(errand: Errand, other: Remembered) -> Remembered:
    """Remember of an address what `other` told, which led to the same place earlier in the run."""
    before, url = errand.remembered or Remembered(), errand.address.url
    moved_to = errand.moved_to
    if errand.is_permanent and url not in {other.url, other.moved_to}:
        moved_to = other.moved_to or moved_to  # it came halfway; the other went on from there
    return replace(
        other,
        moved_to=moved_to,
        unread_since=before.unread_since,  # what this one's own source found
        unread_message=before.unread_message,
    )


def judged(known: Remembered, fault: str | None, now: datetime) -> Remembered:
    """Remember why what came could not be read, and since when; None: it could."""
    since = (known.unread_since or now) if fault is not None else None
    return replace(known, unread_since=since, unread_message=fault)


def _failed(fault: Fault, before: Remembered | None, now: datetime, due: datetime | None) -> Remembered:
    before = before or Remembered()
    return replace(
        before,
        next_due=due,
        failing_since=before.failing_since or now,
        failures=before.failures + 1,
        failure_kind=fault.kind,
        failure_message=fault.message,
    )


def _refused(got: Answer) -> Fault:
    phrase = HTTPStatus(got.status).phrase if got.status in set(HTTPStatus) else ""
    hint = _HINTS.get(got.status)
    if got.status == HTTPStatus.FORBIDDEN and "cf-mitigated" in got.headers:
        hint = "Cloudflare lets browsers in only"
    message = f"answered {got.status} {phrase}".strip() + (f": {hint}" if hint else "")
    return Fault(_KINDS.get(got.status, "status"), message)


def is_due(remembered: Remembered | None, now: datetime) -> bool:
    """Whether an address may be asked."""
    due = remembered.next_due if remembered else None
    return due is None or not now < due < now + _BEYOND


def fresh(request: Request, remembered: Remembered, body: bytes) -> Fresh:
    """Tell of new bytes."""
    fetched = _fetched(request, remembered, body)
    return Fresh(request=request, fetched=fetched, moved_to=remembered.moved_to, next_due=remembered.next_due)


def recalled(request: Request, remembered: Remembered, body: bytes | None, reason: Reason) -> Result:
    """Tell of what is remembered: bytes that still hold, or a failure with the bytes of last time."""
    fetched = None if body is None else _fetched(request, remembered, body)
    if fetched and not remembered.failures:
        return Unchanged(
            request=request,
            fetched=fetched,
            reason=reason,
            moved_to=remembered.moved_to,
            next_due=remembered.next_due,
        )
    message = remembered.failure_message or "nothing is kept of it"
    if reason == "not-due" and remembered.next_due:
        message += f"; not asked again before {remembered.next_due:%Y-%m-%d %H:%M} UTC"
    since = remembered.failing_since or remembered.fetched_at or remembered.next_due
    assert since is not None  # what failed was remembered with its time
    return Broken(
        request=request,
        failure=Failure(where=request.name, kind=remembered.failure_kind or "protocol", message=message),
        since=since,
        failures=remembered.failures,
        kept=fetched,
        next_due=remembered.next_due,
    )


def retold(result: Result, request: Request) -> Result:
    """Tell the same of another request for the same address."""
    if result.request is request:
        return result
    if isinstance(result, Broken):
        kept = result.kept and replace(result.kept, where=request.name)
        failure = replace(result.failure, where=request.name)
        return replace(result, request=request, failure=failure, kept=kept)
    return replace(result, request=request, fetched=replace(result.fetched, where=request.name))


def refused(request: Request, fault: Fault, now: datetime) -> Broken:
    """Tell of a request that cannot be made."""
    failure = Failure(where=request.name, kind=fault.kind, message=fault.message)
    return Broken(request=request, failure=failure, since=now, failures=1)


def _fetched(request: Request, remembered: Remembered, body: bytes) -> Fetched:
    return Fetched(
        where=request.name,
        body=body,
        form=_FORMS[request.form],
        url=remembered.url or request.url,
        charset=remembered.charset,
        directives=remembered.directives,
    )
