"""Who gets an issue, what SMTP sees of it, and what the next hop answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who gets it. `address` is `local@domain`; `token` fills the unsubscribe URL."""

    address: str
    name: str | None = None
    token: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What SMTP sees: sender, recipient and the message's bytes with CRLF line ends."""

    mail_from: str
    rcpt_to: str
    message_id: str
    message: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The next hop's answer for one envelope: `sent` means accepted, no more is known here."""

    rcpt_to: str
    message_id: str
    state: Literal["sent", "failed", "retry", "unknown"]
    code: int | None = None
    reply: str = ""
