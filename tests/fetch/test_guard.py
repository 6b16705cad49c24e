from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.fetch.exchange import Fault
from digest.fetch.guard import refusal
from tests.fetch.builders import make_ask, make_wire

if TYPE_CHECKING:
    import socket

PUBLIC = "93.184.215.14"

REFUSED = {
    "0.0.0.0": "of this network",
    "10.1.2.3": "private",
    "100.64.0.1": "of a carrier's NAT",
    "100.100.100.200": "of a carrier's NAT",
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "168.63.129.16": "a cloud's own",
    "169.254.169.254": "link-local",
    "172.16.0.1": "private",
    "172.31.255.255": "private",
    "192.0.0.8": "of protocols",
    "192.0.2.1": "for documentation",
    "192.88.99.1": "of 6to4 relays",
    "192.168.1.1": "private",
    "198.18.0.1": "for benchmarks",
    "198.51.100.7": "for documentation",
    "203.0.113.7": "for documentation",
    "224.0.0.1": "multicast",
    "239.255.255.255": "multicast",
    "240.0.0.1": "reserved",
    "255.255.255.255": "reserved",
    "::": "unspecified",
    "::1": "loopback",
    "::127.0.0.1": "IPv4 in disguise",
    "::ffff:127.0.0.1": "IPv4-mapped",
    "::ffff:8.8.8.8": "IPv4-mapped",
    "64:ff9b::7f00:1": "NAT64 of an address that is loopback",
    "64:ff9b::a9fe:a9fe": "NAT64 of an address that is link-local",
    "64:ff9b:1::1": "of a local NAT64",
    "100::1": "a discard prefix",
    "2001::1": "Teredo",
    "2001:2::1": "of protocols",
    "2001:db8::1": "for documentation",
    "2002:7f00:1::": "6to4",
    "3fff::1": "for documentation",
    "4000::1": "reserved",
    "5f00::1": "of segment routing",
    "fc00::1": "private",
    "fd00:ec2::254": "private",
    "fe80::1": "link-local",
    "fe80::1%eth0": "link-local",
    "fec0::1": "site-local",
    "ff02::1": "multicast",
    "gazette.example": "no address",
    "": "no address",
}


@pytest.mark.parametrize(("address", "reason"), REFUSED.items())
def test_special_addresses_are_refused_with_their_reason(address: str, reason: str) -> None:
    assert refusal(address) == reason


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_public_addresses_pass(address: str) -> None:
    assert refusal(address) is None


@given(st.integers(0, 2**32 - 1))
def test_whatever_the_library_calls_private_is_refused(number: int) -> None:
    address = IPv4Address(number)

    assert address.is_global or refusal(str(address)) or str(address) == "192.31.196.0"


@given(st.integers(0, 2**32 - 1), st.sampled_from(["::ffff:0:0", "64:ff9b::", "::", "64:ff9b:1::"]))
def test_no_form_of_ipv6_lets_a_refused_ipv4_address_through(number: int, prefix: str) -> None:
    inner = IPv4Address(number)
    outer = IPv6Address(int(IPv6Address(prefix)) | number)

    assert refusal(str(outer)) is not None or refusal(str(inner)) is None


class DialledError(Exception):
    """Raised instead of connecting: no packet leaves."""


class NoDial:
    def __init__(self) -> None:
        self.places: list[str] = []

    def __call__(self, address: str, *_: object) -> socket.socket:
        self.places.append(address)
        raise DialledError


def answering(*addresses: str) -> object:
    return lambda *_: addresses


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "169.254.169.254",
        "10.0.0.1",
        "100.64.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[::]",
        "0.0.0.0",
    ],
)
def test_hosts_that_are_special_addresses_are_never_dialled(host: str) -> None:
    dial = NoDial()
    wire = make_wire(allow_private=False, dial=dial)

    with pytest.raises(Fault) as caught:
        wire(make_ask(f"http://{host}/"))

    assert caught.value.kind == "private"
    assert dial.places == []


@pytest.mark.parametrize(
    "answers", [("127.0.0.1",), (PUBLIC, "10.0.0.1"), ("fd00::1", PUBLIC), ("::ffff:7f00:1",)]
)
def test_a_name_is_refused_when_any_of_its_addresses_is_special(answers: tuple[str, ...]) -> None:
    dial = NoDial()
    wire = make_wire(allow_private=False, dial=dial, resolver=answering(*answers))

    with pytest.raises(Fault) as caught:
        wire(make_ask("http://gazette.example/"))

    assert caught.value.kind == "private"
    assert "gazette.example leads to" in caught.value.message
    assert dial.places == []


def test_the_address_that_was_checked_is_the_one_that_is_dialled() -> None:
    """DNS rebinding: the name points elsewhere at the second look, which never comes."""
    dial = NoDial()
    looks = [(PUBLIC,), ("127.0.0.1",)]
    wire = make_wire(allow_private=False, dial=dial, resolver=lambda *_: looks.pop(0))

    with pytest.raises(DialledError):
        wire(make_ask("http://gazette.example/"))

    assert dial.places == [PUBLIC]
    assert looks == [("127.0.0.1",)]


def test_allow_private_dials_them() -> None:
    dial = NoDial()

    with pytest.raises(DialledError):
        make_wire(allow_private=True, dial=dial)(make_ask("http://10.0.0.1/"))

    assert dial.places == ["10.0.0.1"]


def test_behind_a_proxy_numbers_are_still_refused() -> None:
    dial = NoDial()
    wire = make_wire(allow_private=False, dial=dial, proxy="http://proxy.example:3128")

    with pytest.raises(Fault) as caught:
        wire(make_ask("http://169.254.169.254/latest/meta-data/"))

    assert caught.value.kind == "private"
    assert dial.places == []
