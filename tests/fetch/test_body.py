from __future__ import annotations

import gzip
import random
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.fetch.body import read
from digest.fetch.exchange import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "identity": bytes,
}


@given(st.binary(max_size=500), st.lists(st.sampled_from(sorted(PACKERS)), max_size=2), st.integers(1, 40))
def test_what_was_packed_comes_out_however_it_is_cut(body: bytes, names: list[str], size: int) -> None:
    packed = body
    for name in names:
        packed = PACKERS[name](packed)
    chunks = [packed[at : at + size] for at in range(0, len(packed), size)]

    assert read(chunks, ", ".join(names), 10_000) == body


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "gzip, deflate"]))
def test_any_bytes_are_a_body_or_a_fault(body: bytes, packing: str) -> None:
    with suppress(Fault):
        assert isinstance(read([body], packing, 1_000), bytes)


def test_the_cap_is_exact() -> None:
    assert read([b"x" * 10], "", 10) == b"x" * 10
    with pytest.raises(Fault):
        read([b"x" * 10, b"y"], "", 10)


def test_a_cut_body_is_its_head() -> None:
    assert read([gzip.compress(b"x" * 100_000)], "gzip", 10, is_cut=True) == b"x" * 10


def test_a_long_body_that_fills_its_pieces_comes_whole() -> None:
    body = random.Random(1).randbytes(65_536 * 2) + bytes(65_536 * 2)

    assert read([gzip.compress(body)], "gzip", 1_000_000) == body


def test_empty_members_without_end_stop_at_the_cap() -> None:
    """Nothing comes out of them, so only what goes in can be counted."""
    empty = gzip.compress(b"")
    layered = gzip.compress(empty * 100_000)

    with pytest.raises(Fault) as caught:
        read([layered], "gzip, gzip", 1_000_000)

    assert caught.value.kind == "too-large"


def test_no_bytes_at_all_are_an_empty_body() -> None:
    assert read([], "gzip", 10) == b""
    assert read([b"", b""], "deflate", 10) == b""
