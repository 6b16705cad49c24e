from __future__ import annotations

import ssl
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import trustme

from digest.fetch import Broken, Fresh
from tests.fetch.builders import FEED, answer, make_fetcher, make_request, make_wire, serving

if TYPE_CHECKING:
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
