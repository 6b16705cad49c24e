"""Who gets an issue, what SMTP sees of it, and what the next hop answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from digest.model.codec import harmless

Answer = Literal["sent", "failed", "retry", "unknown"]


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

    def receipt(self, state: Answer, code: int | None = None, reply: bytes | str = "") -> Receipt:
        """Give the answer to this envelope; what the next hop said becomes one short, harmless line."""
        text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
        words = " ".join(harmless(text).split())[:200]
        return Receipt(rcpt_to=self.rcpt_to, message_id=self.message_id, state=state, code=code, reply=words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The next hop's answer for one envelope: `sent` means accepted, no more is known here."""

    rcpt_to: str
    message_id: str
    state: Answer
    code: int | None = None
    reply: str = ""
