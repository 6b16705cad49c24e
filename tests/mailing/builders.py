"""An issue fit to be sent, people to send it to, and a transport that keeps what it gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from digest import mailing
from digest.model import Recipient
from tests.builders import make_issue, make_rendering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from digest.mailing import Report
    from digest.model import Envelope, Failure, Receipt, Rendering

ISSUE_BYTES = b'{"schema": "digest.issue/1"}\n'
SECRET = b"sixteen octets!!"


def make_sendable(**fields: Any) -> Rendering:
    given: dict[str, Any] = {
        "sender": "The Harbour Gazette <news@gazette.example>",
        "unsubscribe": "https://gazette.example/u/{token}",
        "postal_address": "1 Quay Street, Harbour",
        "state": "sealed",
    }
    return make_rendering(make_issue(**{**given, **fields}))


def people(count: int) -> list[Recipient]:
    return [Recipient(address=f"reader{n}@reader.example") for n in range(count)]


@dataclass
class Outbox:
    """A transport that answers from a script, one step an envelope; `sent` when there is none left.

    A step is a state, `crash` (killed after the final dot), `early` (killed
    before it), or an exception to raise.
    """

    script: list[str | Exception] = field(default_factory=list)
    kept: list[Envelope] = field(default_factory=list)
    closed: int = 0
    where: str = "outbox:"

    def send(self, envelope: Envelope, *, in_flight: Callable[[], None]) -> Receipt:
        step = self.script.pop(0) if self.script else "sent"
        if isinstance(step, Exception):
            raise step
        if step == "early":
            raise KeyboardInterrupt
        if step == "lost":
            return envelope.receipt("retry", reply="the connection was lost")
        if step == "refused":
            return envelope.receipt("failed", 550, "no such user")
        in_flight()
        if step == "retry":
            return envelope.receipt("retry", 451, "later")
        self.kept.append(envelope)
        if step == "crash":
            raise KeyboardInterrupt
        return envelope.receipt("unknown" if step == "unknown" else "sent", 250)

    def close(self) -> None:
        self.closed += 1


def mail(
    folder: Path, outbox: Outbox, recipients: Iterable[Recipient | Failure] | None = None, **options: Any
) -> Report:
    """Send a small issue to two readers, without pauses."""
    given: dict[str, Any] = {
        "ledger": folder / "ledger.jsonl",
        "issue_bytes": ISSUE_BYTES,
        "secret": SECRET,
        "sleep": lambda _: None,
        "clock": lambda: 1_767_591_000,
    }
    rendering = options.pop("rendering", None) or make_sendable()
    return mailing.send(
        rendering, people(2) if recipients is None else recipients, outbox, **{**given, **options}
    )
