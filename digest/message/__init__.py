"""Rendering to envelopes: MIME written once per issue, each recipient's values spliced in.

    plan = compile_message(rendering, sender="The Harbour Gazette <news@gazette.example>")
    envelope = plan.envelope(Recipient(address="anna@example.org"))

`headers` and `quoted` know the wire formats, `address` what an address may be,
`token` the signature in unsubscribe links. Handing over is `deliver`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.message.address import Mailbox, ascii_address, folded, parse_mailbox
from digest.message.plan import Plan, compile_message
from digest.message.token import check_token, unsubscribe_token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest.model import Envelope, Recipient, Rendering

__all__ = [
    "Mailbox",
    "Plan",
    "ascii_address",
    "check_token",
    "compile_message",
    "folded",
    "messages",
    "parse_mailbox",
    "unsubscribe_token",
    "with_lf",
]


def messages(
    rendering: Rendering,
    recipients: Iterable[Recipient],
    *,
    sender: str | None = None,
    secret: bytes | None = None,
) -> Iterator[Envelope]:
    """Give one envelope per recipient, lazily, in their order.

    `sender` ("Name <local@domain>") wins over the issue's own; `secret` signs
    the unsubscribe links of recipients, which else need a token of their own.
    Raises MessageError for a recipient or a field that no safe message can hold.
    """
    plan = compile_message(rendering, sender=sender, secret=secret)
    return (plan.envelope(recipient) for recipient in recipients)


def with_lf(message: bytes) -> bytes:
    """Give a message with bare line feeds, as `sendmail -t` and its kin read it from a pipe."""
    return message.replace(b"\r\n", b"\n")
