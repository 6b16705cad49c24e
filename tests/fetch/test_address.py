from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.fetch.address import read
from digest.fetch.exchange import Fault


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://Gazette.EXAMPLE", "http://gazette.example/"),
        ("https://gazette.example:443/rss#top", "https://gazette.example/rss"),
        ("http://gazette.example:8080/a?b=c&d", "http://gazette.example:8080/a?b=c&d"),
        ("http://gazette.example./a%20b", "http://gazette.example/a%20b"),
        ("http://bücher.example/käse?ö", "http://xn--bcher-kva.example/k%C3%A4se?%C3%B6"),
        ("http://my_host.example/", "http://my_host.example/"),
        ("http://[2606:4700:0:0::1]:81/", "http://[2606:4700::1]:81/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
    ],
)
def test_an_address_is_read_to_one_form(url: str, expected: str) -> None:
    assert read(url).url == expected


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f.1",
        "127.1",
        "017700000001",
        "0177.0.0.1",
        "0x7f000001",
        "127.0.0.01",
        "1.2.3.4.5",
        "%31%32%37.0.0.1",
    ],
)
def test_numbers_in_disguise_are_refused(host: str) -> None:
    with pytest.raises(Fault) as caught:
        read(f"http://{host}/")

    assert caught.value.kind == "private"


@pytest.mark.parametrize("host", ["１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1"])
def test_digits_of_other_scripts_are_digits(host: str) -> None:
    assert read(f"http://{host}/").host == "127.0.0.1"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "gazette.example/rss",
        "file:///etc/passwd",
        "ftp://gazette.example/",
        "gopher://gazette.example/",
        "javascript:alert(1)",
        "http://",
        "http:///path",
        "http://gazette.example:0/",
        "http://gazette.example:99999/",
        "http://gazette.example:x/",
        "http://gazette example/",
        "http://gazette.example\\@bank.example/",
        "http://gazette.example/\r\nHost: bank.example",
        "http://gazette..example/",
        f"http://{'a' * 64}.example/",
        "http://[::1",
        "http://[gazette.example]/",
        "http://gazette.example/" + "a" * 3_000,
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(Fault) as caught:
        read(url)

    assert caught.value.kind == "address"


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(Fault) as caught:
        read("https://reader:canary-7@gazette.example/rss")

    assert "canary-7" not in caught.value.message
    assert "credentials" in caught.value.message


def test_a_redirect_is_read_against_where_it_stands() -> None:
    assert read("../b c?d", read("https://gazette.example/x/a")).url == "https://gazette.example/b%20c?d"


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_fault(text: str) -> None:
    try:
        address = read("http://" + text)
    except Fault:
        return

    assert address.url.isascii()
    assert read(address.url) == address
