"""Transports to the disk: files, an mbox, a Maildir. For looking, for tests, for tools that read them."""

from __future__ import annotations

import errno
import mailbox
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.model import Envelope, Receipt

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Files:
    """One `.eml` file (CRLF) for each recipient in a folder; it is there whole or not at all."""

    def __init__(self, path: str) -> None:
        self.where = f"file:{path}"
        self._folder = Path(path)

    def send(self, envelope: Envelope, *, in_flight: Callable[[], None]) -> Receipt:
        """Write one file; see `Transport.send`."""
        in_flight()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write(self._folder / file_name(envelope), envelope.message)
        except OSError as error:
            raise _trouble(error, self.where) from error
        return envelope.receipt("sent")

    def close(self) -> None:
        """Nothing is kept open."""


class Mailbox:
    """A mailbox that mail programs open, by the standard library."""

    def __init__(self, where: str, opened: Callable[[], mailbox.Mailbox[mailbox.Message]]) -> None:
        self.where = where
        self._opened = opened

    def send(self, envelope: Envelope, *, in_flight: Callable[[], None]) -> Receipt:
        """Add one message; see `Transport.send`."""
        in_flight()
        try:
            box = self._opened()
            try:
                box.lock()
                box.add(envelope.message.replace(b"\r\n", b"\n"))
                box.flush()
            finally:
                box.unlock()
                box.close()
        except OSError as error:
            raise _trouble(error, self.where) from error
        except mailbox.Error as error:
            raise DeliveryError(str(error), subject=self.where, transient=True) from error
        return envelope.receipt("sent")

    def close(self) -> None:
        """Nothing is kept open."""


def mbox(path: str) -> Mailbox:
    """Give the transport that appends to an mbox file (mboxrd; our bodies need no quoting)."""
    return Mailbox(f"mbox:{path}", lambda: mailbox.mbox(path))


def maildir(path: str) -> Mailbox:
    """Give the transport that adds to a Maildir."""
    return Mailbox(f"maildir:{path}", lambda: mailbox.Maildir(path))


def file_name(envelope: Envelope) -> str:
    """Name an envelope's file: readable, and neither a path nor a clash, whatever the address."""
    shown = re.sub(r"[^A-Za-z0-9@._+-]+", "_", envelope.rcpt_to).lstrip("._-")[:80] or "message"
    fingerprint = re.sub(r"[^0-9a-z]", "", envelope.message_id.partition("@")[0])[:16]
    return f"{shown}-{fingerprint}.eml"


def _write(path: Path, data: bytes) -> None:
    """Write a file that is whole once it has its name. A link at that name is replaced, not followed."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:  # an interrupt too: nothing half-written stays
        with suppress(OSError):
            Path(name).unlink()
        raise


def _trouble(error: OSError, where: str) -> DeliveryError:
    return DeliveryError(error.strerror or str(error), subject=where, transient=error.errno in _FULL)
