from __future__ import annotations

import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import trustme

from digest.fetch import Broken, Credentials, Fresh
from tests.fetch.builders import FEED, answer, make_fetcher, make_request, make_wire, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.fetch import Result


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def fetched(authority: trustme.CA, certificate: trustme.LeafCert, *, is_trusted: bool = True) -> Result:
    """Fetch https://gazette.example from a server with that certificate."""
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(theirs)
    ours = ssl.create_default_context()
    if is_trusted:
        authority.configure_trust(ours)
    with serving({"/feed": answer(200, FEED)}, theirs) as server:
        return make_fetcher(exchange=make_wire(context=ours)).fetch(make_request(server.url(scheme="https")))


def test_a_good_certificate_for_the_name_is_accepted(authority: trustme.CA) -> None:
    """The connection goes to the checked address, the certificate is checked against the name."""
    result = fetched(authority, authority.issue_cert("gazette.example"))

    assert isinstance(result, Fresh)
    assert result.fetched.body == FEED


def test_a_chain_that_nobody_trusts_is_refused(authority: trustme.CA) -> None:
    result = fetched(authority, authority.issue_cert("gazette.example"), is_trusted=False)

    assert isinstance(result, Broken)
    assert result.failure.kind == "tls"


def test_a_certificate_for_another_host_is_refused(authority: trustme.CA) -> None:
    result = fetched(authority, authority.issue_cert("bank.example", "127.0.0.1"))

    assert isinstance(result, Broken)
    assert result.failure.kind == "tls"
    assert "gazette.example" in result.failure.message


def test_an_expired_certificate_is_refused(authority: trustme.CA) -> None:
    past = datetime(2020, 1, 1, tzinfo=UTC)
    result = fetched(authority, authority.issue_cert("gazette.example", not_after=past))

    assert isinstance(result, Broken)
    assert result.failure.kind == "tls"
    assert "expired" in result.failure.message


def test_a_port_that_speaks_no_tls_is_named() -> None:
    with serving({}) as server:
        result = make_fetcher().fetch(make_request(server.url(scheme="https")))

    assert isinstance(result, Broken)
    assert result.failure.kind == "tls"


@contextmanager
def tunnel_to(port: int) -> Iterator[tuple[int, list[bytes]]]:
    """Run a proxy for one connection, which leads to a port here. Gives its port and what it was told."""
    told: list[bytes] = []

    def pump(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    def serve() -> None:
        client, _ = listener.accept()
        with client, socket.create_connection(("127.0.0.1", port)) as server:
            told.append(client.recv(65_536))
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=pump, args=(server, client))
            back.start()
            pump(client, server)
            back.join()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1], told
        thread.join()


def test_a_proxy_is_a_tunnel_and_the_certificate_is_the_servers(authority: trustme.CA) -> None:
    theirs, ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("gazette.example").configure_cert(theirs)
    authority.configure_trust(ours)

    with (
        serving({"/feed": answer(200, FEED)}, theirs) as server,
        tunnel_to(server.server_port) as (port, told),
    ):
        wire = make_wire(
            context=ours,
            proxy=f"http://proxy.example:{port}",
            proxy_credentials=Credentials(user="me", password="secret"),
        )
        result = make_fetcher(exchange=wire).fetch(make_request(server.url(scheme="https")))

    assert isinstance(result, Fresh)
    assert told[0].startswith(f"CONNECT gazette.example:{server.server_port} ".encode())
    assert b"proxy-authorization: Basic bWU6c2VjcmV0" in told[0]
    assert "proxy-authorization" not in server.asked[0][1]
