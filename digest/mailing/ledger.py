"""Who was handed an issue, and what came back: one file, written so that no crash makes it lie."""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Self

import msgspec

from digest.errors import BusyError, ContractError
from digest.model import codec

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from digest.model import Envelope, Receipt

SCHEMA = "digest.ledger/1"

State = Literal["inflight", "sent", "failed", "retry", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the ledger says of one recipient. `doubts` counts copies that may have arrived."""

    state: State
    doubts: int = 0
    code: int | None = None
    reply: str = ""
    fingerprint: str = ""


class Ledger:
    """A file of JSON lines, only ever appended to: who was handed this issue, and what came back.

    The lock on it keeps a second run out and dies with the process. A last line
    torn by a crash is cut off: it was never acted upon.
    """

    def __init__(self, path: Path, *, issue: dict[str, str], clock: Callable[[], float] = time.time) -> None:
        self.states: dict[str, Known] = {}
        self._path = path
        self._head = {"schema": SCHEMA, **issue}
        self._clock = clock
        self._file = -1

    def __enter__(self) -> Self:
        """Take the lock and read what is there. Raises BusyError, ContractError."""
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            self._lock()
            self._load()
        except BaseException:  # an interrupt too: the lock goes with the descriptor
            os.close(self._file)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Make the last answers durable and let the lock go."""
        try:
            os.fsync(self._file)
        finally:
            os.close(self._file)

    def inflight(self, key: str, envelope: Envelope) -> None:
        """Write down, for good, that the next octets may hand this message over."""
        row = {"id": envelope.message_id, "sha256": fingerprint_of(envelope)}
        self._write({"to": key, "state": "inflight", **row, "at": round(self._clock())})
        os.fsync(self._file)  # takes the answer before it along

    def answered(self, key: str, receipt: Receipt) -> None:
        """Write down an answer. The disk may take its time: unwritten, it is a doubt, not a loss."""
        row = {"code": receipt.code, "reply": receipt.reply, "at": round(self._clock())}
        self._write({"to": key, "state": receipt.state, **row})

    def _lock(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError("another run is sending this issue", subject=str(self._path)) from error

    def _load(self) -> None:
        offset = 0
        with open(self._file, "rb", closefd=False) as file:
            for number, line in enumerate(file, start=1):
                if not line.endswith(b"\n"):
                    break
                self._take(line, number)
                offset += len(line)
        os.ftruncate(self._file, offset)
        if offset == 0:
            self._write(self._head)
            os.fsync(self._file)
            _sync_folder(self._path)

    def _take(self, line: bytes, number: int) -> None:
        try:
            row = codec.parse(line)
            if number > 1:
                self._apply(codec.convert(row, _Row))
                return
        except ContractError as error:
            raise ContractError(error.message, subject=f"{self._path}:{number}") from error
        if row != self._head:
            raise ContractError("is of another issue, or the issue was changed", subject=str(self._path))

    def _apply(self, row: _Row) -> None:
        before = self.states.get(row.to)
        doubts = before.doubts if before else 0
        was_flying = before is not None and before.state == "inflight"
        if row.state == "inflight":
            doubts += 1
        elif row.state == "unknown":
            doubts += not was_flying
        else:
            doubts -= was_flying
        fingerprint = row.sha256 or (before.fingerprint if before else "")
        self.states[row.to] = Known(
            state=row.state, doubts=doubts, code=row.code, reply=row.reply or "", fingerprint=fingerprint
        )

    def _write(self, row: dict[str, Any]) -> None:
        line = codec.dumps(codec.tidy(row)).encode() + b"\n"
        while line:
            line = line[os.write(self._file, line) :]
        if "to" in row:
            self._apply(codec.convert(codec.tidy(row), _Row))


class _Row(msgspec.Struct, kw_only=True):
    to: str
    state: State
    sha256: str = ""
    code: int | None = None
    reply: str = ""


def fingerprint_of(envelope: Envelope) -> str:
    """Tell one message's bytes from all others."""
    return hashlib.sha256(envelope.message).hexdigest()


def _sync_folder(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
