"""Sockets that keep to one deadline, and connections that go to the address that was checked.

A time-out on each read is none at all against a server that sends a byte a
second. Here every read gets what is left of the whole; the handshake of TLS
and every line of the headers count too.
"""

from __future__ import annotations

import socket
import ssl
import threading
from typing import TYPE_CHECKING, Any

from urllib3.connection import HTTPConnection, HTTPSConnection

from digest.fetch.exchange import Fault

if TYPE_CHECKING:
    from collections.abc import Callable


class Deadline:
    """A moment, and how far it is."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def left_s(self) -> float:
        """Give the seconds that are left. Raises TimeoutError when there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise TimeoutError("the time for this address is up")
        return left


class _Paced:
    """Gives each read what is left of the deadline; without one, what `settimeout` said. Counts bytes.

    Bytes are counted here too because a reader of chunks can be made to read
    to the end at once: a chunk of length -1 is "all" to `http.client`.
    """

    deadline: Deadline | None = None
    left_bytes: int = 0

    def recv_into(self, *args: Any, **named: Any) -> int:  # noqa: ANN401 - as the socket's own
        if self.deadline is None:
            return super().recv_into(*args, **named)  # type: ignore[misc,no-any-return]  # a socket's, by the classes below
        self.settimeout(self.deadline.left_s())  # type: ignore[attr-defined]  # as above
        got: int = super().recv_into(*args, **named)  # type: ignore[misc]  # as above
        self.left_bytes -= got
        if self.left_bytes < 0:
            raise Fault("too-large", "more bytes than a body of its kind may have")
        return got


class PacedSocket(_Paced, socket.socket):
    """A TCP socket with a deadline."""


class PacedTLSSocket(_Paced, ssl.SSLSocket):
    """The same inside TLS."""


class PinnedConnection(HTTPConnection):
    """Plain HTTP whose name was looked up and checked before: Host has the name, TCP the address."""

    via: Callable[[], socket.socket]

    def _new_conn(self) -> socket.socket:
        return self.via()


class PinnedTLSConnection(HTTPSConnection):
    """The same with TLS, which is asked for the name and checked against it."""

    via: Callable[[], socket.socket]

    def _new_conn(self) -> socket.socket:
        return self.via()


def tls_context(context: ssl.SSLContext | None = None) -> ssl.SSLContext:
    """Give a context that checks chain, dates and name, and makes sockets with a deadline."""
    context = context or ssl.create_default_context()
    context.sslsocket_class = PacedTLSSocket
    return context


def dial(address: str, port: int, timeout_s: float) -> socket.socket:
    """Connect to an address. Raises OSError."""
    sock = PacedSocket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.settimeout(timeout_s)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.connect((address, port))
    except BaseException:  # an interrupt too: no descriptor is left open
        sock.close()
        raise
    return sock


def system_resolver(host: str, port: int, timeout_s: float) -> tuple[str, ...]:
    """Look a name up as this machine does. Raises Fault.

    The C library's call cannot be stopped; one that takes too long is left to
    end by itself.
    """
    found: list[tuple[str, ...] | OSError] = []

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.append(tuple(dict.fromkeys(str(answer[4][0]) for answer in answers)))
        except (OSError, UnicodeError) as error:
            found.append(error if isinstance(error, OSError) else OSError(str(error)))

    thread = threading.Thread(target=look_up, name=f"look up {host}", daemon=True)
    thread.start()
    thread.join(timeout_s)
    if not found:
        raise Fault("name", f"looking up {host} took longer than {timeout_s:.0f} s", is_passing=True)
    if isinstance(found[0], OSError):
        is_passing = getattr(found[0], "errno", None) == socket.EAI_AGAIN
        reason = "cannot be looked up now" if is_passing else "is no name that is known"
        raise Fault("name", f"{host} {reason}", is_passing=is_passing)
    return found[0]
