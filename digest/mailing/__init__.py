"""Send one issue, once per recipient: the promise, its ledger, and the order of the steps.

For each recipient: compile the envelope, hand it over, and between the last byte
of the message and the final dot write `inflight` to the disk for good. So after a
crash anywhere only that recipient is in doubt; everybody else is known to have
the issue or known not to. Exactly once is impossible over SMTP (RFC 1047).
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from digest.errors import ConfigError, DeliveryError, MessageError
from digest.mailing.ledger import Ledger, fingerprint_of
from digest.message import compile_message, folded
from digest.model import Failure, Receipt, Recipient, codec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from digest.deliver import Transport
    from digest.message import Plan
    from digest.model import Envelope, Rendering


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """When to try again within one run."""

    rounds: int = 4
    """How often a recipient is tried who was put off, and a server that cannot be reached."""

    first_s: float = 30
    """The pause before the second round; each one after is four times as long (30 s, 2 min, 8 min)."""

    drops: int = 5
    """So many connections lost in a row end a round: the server is in trouble, not the recipients."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of everybody. Only counts grow with the list, and the few that went wrong.

    `states` counts this run's answers; `already` had the issue before it; `due`
    may still get it from another run: put off, or in doubt for the first time.
    `not_sent` lists who has it not, or perhaps not, and why; `lines` the lines
    of the recipients' file that name nobody, or somebody twice.
    """

    states: dict[str, int] = field(default_factory=dict)
    already: int = 0
    not_sent: tuple[Receipt, ...] = ()
    lines: tuple[Failure, ...] = ()
    due: int = 0

    @property
    def is_worth_another_run(self) -> bool:
        """Whether the same command again may reach somebody."""
        return self.due > 0

    def to_json(self) -> dict[str, Any]:
        """Give plain data."""
        return {
            "states": dict(sorted(self.states.items())),
            "already": self.already,
            "due": self.due,
            "not_sent": codec.plain(self.not_sent),
            "lines": [failure.to_json() for failure in self.lines],
        }


def send(  # noqa: PLR0913 - a run's parts come from six rooms
    rendering: Rendering,
    recipients: Iterable[Recipient | Failure],
    transport: Transport,
    *,
    ledger: Path,
    issue_bytes: bytes,
    secret: bytes | None = None,
    at_most_once: bool = False,
    retries: Retries | None = None,
    sleep: Callable[[float], object] = time.sleep,
    clock: Callable[[], float] = time.time,
    progress: Callable[[Receipt], object] = lambda _: None,
) -> Report:
    """Hand one sealed issue to a transport, once per recipient; the same call again goes on.

    `issue_bytes` are the sealed `issue.json`, `ledger` the file beside it where
    it is written down who got it. A recipient in doubt after a crash or a lost
    answer is tried once more by the next run, with the same Message-ID and
    bytes, and then listed as unknown; `at_most_once` lists without trying.
    Several recipients with equal mailboxes get one message.

    Raises ConfigError before anything is sent: no sender, or more than one
    recipient without an unsubscribe URL and a postal address. BusyError when
    another run is at it. ContractError when the ledger is of another issue or
    damaged. DeliveryError or LoginError when the transport takes nothing; what
    was sent until then is in the ledger.
    """
    _refuse_early(rendering)
    plan = compile_message(rendering, issue_bytes=issue_bytes, secret=secret)
    candidates = iter(recipients)
    head = _first_two(candidates, rendering)
    with Ledger(ledger, issue=_issue_of(plan, issue_bytes), clock=clock) as book:
        run = _Run(plan, transport, book, at_most_once=at_most_once, progress=progress)
        try:
            run.rounds(chain(head, candidates), retries or Retries(), sleep)
        finally:
            transport.close()
        return run.report()


def _refuse_early(rendering: Rendering) -> None:
    issue = rendering.issue
    if issue.state in {"held", "killed"}:
        raise ConfigError(f"the issue of {issue.date} is {issue.state}", subject="state")
    if not issue.sender:
        raise ConfigError("nobody to send as: set `from`", subject="send.from")


def _first_two(candidates: Iterator[Recipient | Failure], rendering: Rendering) -> list[Recipient | Failure]:
    """Look far enough ahead to know whether there is more than one recipient.

    Raises ConfigError if so, and the law's two lines are missing.
    """
    head: list[Recipient | Failure] = []
    people = 0
    while people < 2 and (chunk := list(islice(candidates, 1))):
        head += chunk
        people += isinstance(chunk[0], Recipient)
    issue = rendering.issue
    for key, value in (("unsubscribe", issue.unsubscribe), ("postal_address", issue.postal_address)):
        if people > 1 and not value:
            raise ConfigError(f"more than one recipient needs `{key}`", subject=f"send.{key}")
    return head


def _issue_of(plan: Plan, issue_bytes: bytes) -> dict[str, str]:
    return {"edition": plan.edition, "issue": hashlib.sha256(issue_bytes).hexdigest()}


class _Run:
    """One call of `send`: who is done, who was put off, what went wrong."""

    def __init__(
        self,
        plan: Plan,
        transport: Transport,
        book: Ledger,
        *,
        at_most_once: bool,
        progress: Callable[[Receipt], object],
    ) -> None:
        self._plan, self._transport, self._book = plan, transport, book
        self._allowed = 1 if at_most_once else 2
        self._progress = progress
        self._sent = self._already = 0
        self._answered: set[str] = set()
        self._not_sent: dict[str, Receipt] = {}
        self._due: set[str] = set()
        self._lines: list[Failure] = []

    def rounds(
        self, pending: Iterator[Recipient | Failure], retries: Retries, sleep: Callable[[float], object]
    ) -> None:
        """Try everybody, then those who were put off again, with a longer pause each time.

        Raises DeliveryError when the last round still met a server in trouble.
        """
        for number in range(retries.rounds):
            if number:
                sleep(retries.first_s * 4 ** (number - 1))
            put_off: list[Recipient | Failure] = []
            trouble = self._round(pending, put_off, retries.drops)
            if not put_off and trouble is None:
                return
            if trouble is not None and number == retries.rounds - 1:
                raise trouble
            pending = chain(put_off, pending)

    def _round(
        self, pending: Iterator[Recipient | Failure], put_off: list[Recipient | Failure], drops: int
    ) -> DeliveryError | None:
        """Go through the pending until the end, or until the server is in trouble."""
        lost = 0
        for entry in pending:
            if isinstance(entry, Failure):
                self._lines.append(entry)
                continue
            try:
                receipt = self._one(entry)
            except DeliveryError as error:
                if not error.transient:
                    raise
                put_off.append(entry)
                return error
            if receipt is None or receipt.state != "retry":
                lost = 0
                continue
            put_off.append(entry)
            lost = lost + 1 if receipt.code in {None, 421} else 0
            if lost >= drops:
                return DeliveryError(receipt.reply, subject=self._transport.where, transient=True)
        return None

    def _one(self, recipient: Recipient) -> Receipt | None:
        """Bring one recipient forward. None: nothing had to be sent."""
        try:
            envelope = self._plan.envelope(recipient)
        except MessageError as error:  # costs itself, and is no fact about the mailbox: not in the ledger
            self._note(_unfit(recipient, error))
            return None
        key = folded(envelope.rcpt_to)
        return self._hand_over(key, envelope) if self._is_due(key, envelope) else None

    def _is_due(self, key: str, envelope: Envelope) -> bool:
        """Tell whether to try this recipient now, and account for who is not to be tried."""
        known = self._book.states.get(key)
        if known is None or (known.state == "retry" and not known.doubts):
            return True
        if key in self._answered:
            return known.state == "retry" and known.doubts < self._allowed
        self._answered.add(key)
        if known.state == "sent":
            self._already += 1
        elif known.state == "failed":
            self._note(envelope.receipt("failed", known.code, known.reply))
        elif known.doubts >= self._allowed:
            self._note(envelope.receipt("unknown", known.code, "it may have arrived, or not"))
        elif known.fingerprint != fingerprint_of(envelope):
            self._note(
                envelope.receipt("unknown", reply="it may have arrived, and would not be the same again")
            )
        else:
            return True
        return False

    def _hand_over(self, key: str, envelope: Envelope) -> Receipt:
        self._answered.add(key)
        is_doubtful = False

        def in_flight() -> None:
            nonlocal is_doubtful
            self._book.inflight(key, envelope)
            is_doubtful = True

        try:
            receipt = self._transport.send(envelope, in_flight=in_flight)
        except DeliveryError as error:
            if is_doubtful:  # it is an answer: the message was not taken
                self._book.answered(key, envelope.receipt("retry", reply=error.message))
            raise
        self._book.answered(key, receipt)
        self._due.discard(key)
        if receipt.state == "retry" or (
            receipt.state == "unknown" and self._book.states[key].doubts < self._allowed
        ):
            self._due.add(key)
        self._note(receipt)
        return receipt

    def _note(self, receipt: Receipt) -> None:
        if receipt.state == "sent":
            self._sent += 1
            self._not_sent.pop(receipt.rcpt_to, None)
        else:
            self._not_sent[receipt.rcpt_to] = receipt
        self._progress(receipt)

    def report(self) -> Report:
        """Give what became of everybody so far."""
        states = Counter[str](receipt.state for receipt in self._not_sent.values())
        return Report(
            states={**states, "sent": self._sent},
            already=self._already,
            not_sent=tuple(self._not_sent.values()),
            lines=tuple(self._lines),
            due=len(self._due),
        )


def _unfit(recipient: Recipient, error: MessageError) -> Receipt:
    return Receipt(rcpt_to=recipient.address, message_id="", state="failed", reply=error.message)
