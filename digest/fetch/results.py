"""What became of a request: fresh bytes, the bytes of last time, or a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from digest.fetch.options import Request
    from digest.model import Failure, Fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """New bytes. `moved_to`: the server says that the address has changed for good."""

    request: Request
    fetched: Fetched
    moved_to: str | None = None
    next_due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The bytes of last time still hold.

    The server said so (`not-modified`), it asked not to be asked yet
    (`not-due`), or another request of this run has them already (`same-run`).
    """

    request: Request
    fetched: Fetched
    reason: Literal["not-modified", "not-due", "same-run"]
    moved_to: str | None = None
    next_due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """Nothing new, and why.

    `since`: the first failure since the last success; `failures`: runs in a
    row, this one included. `kept`: the bytes of the last success.
    """

    request: Request
    failure: Failure
    since: datetime
    failures: int
    kept: Fetched | None = None
    next_due: datetime | None = None


Result = Fresh | Unchanged | Broken
