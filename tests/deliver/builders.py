"""Envelopes with sensible defaults."""

from __future__ import annotations

from typing import Any

from digest.model import Envelope

MESSAGE = (
    b"From: News <news@gazette.example>\r\nTo: anna@reader.example\r\nSubject: Harbour\r\n"
    b"Message-ID: <1@gazette.example>\r\n\r\nThe council voted.\r\n"
)


def make_envelope(**fields: Any) -> Envelope:
    given: dict[str, Any] = {
        "mail_from": "news@gazette.example",
        "rcpt_to": "anna@reader.example",
        "message_id": "<1@gazette.example>",
        "message": MESSAGE,
    }
    return Envelope(**{**given, **fields})
