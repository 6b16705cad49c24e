"""A program that takes mail on standard input, the way sendmail does."""

from __future__ import annotations

import subprocess
import tempfile
from typing import TYPE_CHECKING

from digest.errors import DeliveryError, LoginError

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.model import Envelope, Receipt

# sysexits.h: EX_UNAVAILABLE (what msmtp says for a 4xx), EX_OSERR (out of processes), EX_TEMPFAIL
_LATER = frozenset({69, 71, 75})
# EX_USAGE, EX_SOFTWARE, EX_OSFILE, EX_CANTCREAT, EX_IOERR (msmtp without a configuration), EX_CONFIG:
# no recipient can help that, so it ends the run
_OURS = frozenset({64, 70, 72, 73, 74, 78})
_NOPERM = 77


class Program:
    """A transport that runs `PROGRAM -i -f SENDER -- RECIPIENT` for each envelope."""

    def __init__(self, path: str, *, timeout_s: float = 600) -> None:
        self.where = f"sendmail:{path}"
        self._path = path
        self._timeout_s = timeout_s

    def send(self, envelope: Envelope, *, in_flight: Callable[[], None]) -> Receipt:
        """Hand one envelope over; see `Transport.send`."""
        with tempfile.TemporaryFile() as message:
            # A file, not a pipe: were we killed half-way, the program would take what it has for the whole.
            message.write(envelope.message.replace(b"\r\n", b"\n"))
            message.seek(0)
            in_flight()
            try:
                done = subprocess.run(  # noqa: S603 - the user's own program; no shell, address after `--`
                    [self._path, "-i", "-f", envelope.mail_from, "--", envelope.rcpt_to],
                    stdin=message,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    timeout=self._timeout_s,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return envelope.receipt("unknown", reply=f"no answer within {self._timeout_s:g} s")
            except OSError as error:
                raise DeliveryError(f"cannot be run: {error.strerror}", subject=self.where) from error
        return self._judged(
            envelope, done.returncode, " ".join(done.stderr.decode("utf-8", "replace").split())
        )

    def close(self) -> None:
        """Nothing is kept open."""

    def _judged(self, envelope: Envelope, code: int, reply: str) -> Receipt:
        if code == _NOPERM:
            raise LoginError(reply[:200] or "was refused permission", subject=self.where)
        if code in _OURS:
            raise DeliveryError(reply[:200] or f"ended with {code}", subject=self.where)
        if code < 0:
            return envelope.receipt("unknown", reply=f"ended by signal {-code}")
        if code == 0:
            return envelope.receipt("sent", code, reply)
        return envelope.receipt("retry" if code in _LATER else "failed", code, reply)
