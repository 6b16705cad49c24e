"""The seam: one question to one server, one answer. The wire, a recording and a replay all fit it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.fetch.address import Address

FaultKind = Literal[
    "address",
    "private",
    "name",
    "connect",
    "timeout",
    "tls",
    "protocol",
    "packing",
    "too-large",
    "truncated",
    "redirect",
    "status",
    "gone",
    "busy",
    "robots",
    "unrecorded",
]

BODY_STATUSES = frozenset({200, 203})
"""The answers whose bodies are read: the only ones that hold what was asked for (RFC 9110 15.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One GET. `budget_s` is all the time it has; `is_cut` takes the head of a body that is too large."""

    address: Address
    headers: Mapping[str, str]
    cap_bytes: int
    budget_s: float
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A server's answer; header names in lower case, the body unpacked and only of `BODY_STATUSES`."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Fault(Exception):  # noqa: N818 - no error of ours: caught in this room, where it becomes a value
    """Why there is no answer. `is_passing`: a second try may help."""

    def __init__(self, kind: FaultKind, message: str, *, is_passing: bool = False) -> None:
        super().__init__(message)
        self.kind: FaultKind = kind
        self.message = message
        self.is_passing = is_passing


class Exchange(Protocol):
    """Whatever answers: called from many threads at a time."""

    def __call__(self, ask: Ask) -> Answer:
        """Answer one question. Raises Fault."""
