from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import MessageError
from digest.message import check_token, unsubscribe_token

SECRET = b"sixteen octets!!"


def test_a_token_is_short_versioned_and_safe_in_urls() -> None:
    token = unsubscribe_token(SECRET, "morning", "anna@reader.example")

    assert len(token) == 25
    assert token[0] == "1"
    assert set(token) <= set(string.ascii_letters + string.digits + "-_")


@pytest.mark.parametrize("address", ["anna@reader.example", "Anna@Reader.example"])
def test_a_token_is_good_for_its_reader(address: str) -> None:
    assert check_token(
        SECRET, "morning", address, unsubscribe_token(SECRET, "morning", "anna@reader.example")
    )


def test_a_token_is_good_for_both_spellings_of_a_domain() -> None:
    token = unsubscribe_token(SECRET, "morning", "anna@bücher.example")

    assert check_token(SECRET, "morning", "anna@xn--bcher-kva.example", token)


@pytest.mark.parametrize(
    ("secret", "edition", "address"),
    [
        (b"another secret!!", "morning", "anna@reader.example"),
        (SECRET, "evening", "anna@reader.example"),
        (SECRET, "morning", "bo@reader.example"),
        (SECRET, "morninganna", "@reader.example"),
    ],
)
def test_a_token_is_good_for_nothing_else(secret: bytes, edition: str, address: str) -> None:
    token = unsubscribe_token(SECRET, "morning", "anna@reader.example")

    assert not check_token(secret, edition, address, token)


def test_no_single_change_of_a_token_passes() -> None:
    token = unsubscribe_token(SECRET, "morning", "anna@reader.example")
    alphabet = string.ascii_letters + string.digits + "-_="

    changed = {token[:n] + c + token[n + 1 :] for n in range(len(token)) for c in alphabet} - {token}

    assert len(changed) == 25 * 64
    assert not any(check_token(SECRET, "morning", "anna@reader.example", other) for other in changed)


@given(st.text(max_size=40))
def test_any_text_can_be_checked(token: str) -> None:
    assert not check_token(SECRET, "morning", "anna@reader.example", token)


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(MessageError, match="16"):
        unsubscribe_token(b"short", "morning", "anna@reader.example")
