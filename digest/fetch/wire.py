"""The exchange over the network: look up, check, connect to what was checked, read within bounds."""

from __future__ import annotations

import http.client
import ssl
import time
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from urllib3.exceptions import HTTPError, InvalidChunkLength, ProtocolError, ReadTimeoutError
from urllib3.util import make_headers

from digest.errors import ConfigError
from digest.fetch import body, guard, sockets
from digest.fetch.exchange import BODY_STATUSES, Answer, Ask, Fault

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Sequence

    from digest.fetch.address import Address
    from digest.fetch.options import FetchOptions
    from digest.fetch.sockets import Deadline, PinnedConnection, PinnedTLSConnection

    Resolver = Callable[[str, int, float], Sequence[str]]
    Dial = Callable[[str, int, float], socket.socket]

MOST_ADDRESSES = 4
"""So many of a name's addresses are tried; all are checked."""

_CHUNK_BYTES = 65_536

_BESIDE_BYTES = 8_000_000
"""What may come beside the body: a hundred headers of 64 kB (`http.client` stops there), lines of chunks."""


class Wire:
    """Answers from the network. One connection an exchange; safe to call from many threads.

    `resolver(host, port, timeout_s)` gives addresses or raises Fault; `dial(address, port,
    timeout_s)` connects to one. Raises ConfigError for a proxy that is no http:// address.
    """

    def __init__(
        self,
        options: FetchOptions,
        *,
        resolver: Resolver | None = None,
        dial: Dial = sockets.dial,
        clock: Callable[[], float] = time.monotonic,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._options = options
        self._resolver = resolver or sockets.system_resolver
        self._dial = dial
        self._clock = clock
        self._context = sockets.tls_context(context)
        self._proxy = _proxy(options.proxy) if options.proxy else None

    def __call__(self, ask: Ask) -> Answer:
        """Answer one question. Raises Fault."""
        deadline = sockets.Deadline(ask.budget_s, self._clock)
        try:
            with closing(self._opened(ask.address, deadline)) as connection:
                return self._exchanged(connection, ask, deadline)
        except (http.client.HTTPException, HTTPError, OSError, ValueError) as error:
            raise _fault(error, self._options.total_s) from error

    def _opened(self, address: Address, deadline: Deadline) -> PinnedConnection | PinnedTLSConnection:
        """Connect, TLS included. Raises Fault."""
        places = self._places(address, deadline)
        host, port = self._proxy or (address.host, address.port)
        timeout_s = min(self._options.connect_s, deadline.left_s())
        connection: PinnedConnection | PinnedTLSConnection
        if address.scheme == "https":
            connection = sockets.PinnedTLSConnection(host, port, timeout=timeout_s, ssl_context=self._context)
        else:
            connection = sockets.PinnedConnection(host, port, timeout=timeout_s)
        connection.via = lambda: self._dialled(places, port, timeout_s)
        if self._proxy and address.scheme == "https":
            connection.set_tunnel(address.host, address.port, headers=self._proxy_headers())
        try:
            connection.connect()
        except (OSError, HTTPError, http.client.HTTPException, ValueError) as error:
            connection.close()
            raise _unreached(error, address, timeout_s) from error
        return connection

    def _places(self, address: Address, deadline: Deadline) -> Sequence[str]:
        """Give the checked addresses to connect to: the proxy's where there is one. Raises Fault.

        One lookup; every address of the answer has to pass, so a name cannot
        point at us the second time, or in half of its answers.
        """
        if address.is_number:
            found: Sequence[str] = (address.host,)
        elif self._proxy:
            found = ()
        else:
            found = self._looked_up(address.host, address.port, deadline)
        if not self._options.allow_private:
            for one in found:
                if reason := guard.refusal(one):
                    named = one if one == address.host else f"{address.host} leads to {one}, which"
                    raise Fault("private", f"{named} is {reason}; --allow-private lets it through")
        if self._proxy:
            return self._looked_up(*self._proxy, deadline)
        return found[:MOST_ADDRESSES]

    def _looked_up(self, host: str, port: int, deadline: Deadline) -> Sequence[str]:
        found = self._resolver(host, port, min(self._options.connect_s, deadline.left_s()))
        if not found:
            raise Fault("name", f"{host} has no address")
        return found

    def _dialled(self, places: Sequence[str], port: int, timeout_s: float) -> socket.socket:
        """Connect to the first address that answers; all together have `timeout_s`. Raises OSError."""
        deadline = sockets.Deadline(timeout_s, self._clock)
        error: OSError | None = None
        for n, place in enumerate(places):
            try:
                return self._dial(place, port, deadline.left_s() / (len(places) - n))
            except OSError as failed:
                error = failed
        assert error is not None
        raise error

    def _proxy_headers(self) -> dict[str, str]:
        credentials = self._options.proxy_credentials
        if credentials is None:
            return {}
        return make_headers(proxy_basic_auth=f"{credentials.user}:{credentials.password}")

    def _exchanged(
        self, connection: PinnedConnection | PinnedTLSConnection, ask: Ask, deadline: Deadline
    ) -> Answer:
        assert isinstance(connection.sock, sockets.PacedSocket | sockets.PacedTLSSocket)
        connection.sock.deadline = deadline
        connection.sock.left_bytes = ask.cap_bytes + _BESIDE_BYTES
        connection.timeout = deadline.left_s()
        headers, target = dict(ask.headers), ask.address.target
        if self._proxy and ask.address.scheme == "http":
            headers |= {"Host": ask.address.netloc, **self._proxy_headers()}
            target = ask.address.url  # RFC 9112 3.2.2
        connection.request("GET", target, headers=headers, preload_content=False, decode_content=False)
        with closing(
            connection.getresponse()
        ) as response:  # it holds the socket, whatever the connection does
            told = {name.lower(): value for name, value in response.headers.items()}
            if response.status not in BODY_STATUSES:
                return Answer(status=response.status, headers=told)
            chunks = response.stream(_CHUNK_BYTES, decode_content=False)
            unpacked = body.read(chunks, told.get("content-encoding", ""), ask.cap_bytes, is_cut=ask.is_cut)
            return Answer(status=response.status, headers=told, body=unpacked)


def _proxy(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if parts.scheme != "http" or not host or "@" in parts.netloc or parts.path.strip("/") or parts.query:
        raise ConfigError("write http://host:port, without a password", subject="fetch.proxy")
    return host, port or 80


def _unreached(error: Exception, address: Address, timeout_s: float) -> Fault:
    """Say why there is no connection."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Fault("tls", f"the certificate of {address.host} is refused: {error.verify_message}")
    if isinstance(error, ssl.SSLError):
        return Fault("tls", f"{address.host} speaks no TLS that we do: {error.reason or error}")
    if isinstance(error, TimeoutError):
        return Fault("timeout", f"{address.host} did not answer within {timeout_s:.0f} s", is_passing=True)
    reason = getattr(error, "strerror", None) or str(error)
    return Fault("connect", f"{address.netloc} cannot be reached: {reason}", is_passing=True)


def _fault(error: Exception, total_s: float) -> Fault:
    """Say what went wrong once there was a connection."""
    cause = error.args[-1] if isinstance(error, ProtocolError) and len(error.args) > 1 else error
    if isinstance(error, TimeoutError | ReadTimeoutError) or isinstance(cause, TimeoutError):
        return Fault("timeout", f"did not end within {total_s:.0f} s")
    is_odd = isinstance(cause, InvalidChunkLength)  # a kind of IncompleteRead, for history's sake
    if (isinstance(cause, http.client.IncompleteRead) and not is_odd) or "prematurely" in str(cause):
        return Fault("truncated", "ends in the middle", is_passing=True)
    if isinstance(cause, ConnectionError):  # RemoteDisconnected too
        return Fault("connect", "hung up before the answer", is_passing=True)
    if isinstance(cause, http.client.LineTooLong) or "headers" in str(cause):
        return Fault("protocol", "sends more headers than anyone reads")
    if isinstance(cause, ssl.SSLError):
        return Fault("tls", f"broke TLS off: {cause.reason or cause}", is_passing=True)
    return Fault("protocol", f"does not speak HTTP: {type(cause).__name__}")
