"""A whole run: a quarter of the sources is broken, each in its own way, and the others do not notice."""

from __future__ import annotations

import gzip
import threading
from typing import TYPE_CHECKING

from digest.fetch import Broken, Fresh
from tests.fetch.builders import (
    FEED,
    answer,
    endless,
    make_fetcher,
    make_request,
    raw,
    serving,
)

if TYPE_CHECKING:
    from digest.fetch import Request
    from tests.fetch.builders import Handler, Route, Server

SOURCES = 112
HEAD = b"HTTP/1.1 200 OK\r\n"


def broken_routes(over: threading.Event) -> dict[str, Route]:
    """Give fourteen ways to be broken; `over` lets the silent ones go."""

    def silent(_: Handler) -> None:
        over.wait(30)

    def dripping(handler: Handler) -> None:
        handler.wfile.write(HEAD + b"\r\n")
        while not over.wait(0.02):
            handler.wfile.write(b"<")
            handler.wfile.flush()

    return {
        "timeout silent": silent,
        "timeout drip": dripping,
        "too-large": endless(HEAD + b"\r\n", b"x" * 65_536),
        "too-large bomb": answer(200, gzip.compress(bytes(20_000_000)), Content_Encoding="gzip"),
        "packing": answer(200, b"\x1b", Content_Encoding="br"),
        "redirect": answer(302, Location="?again=1"),
        "address": answer(301, Location="file:///etc/passwd"),
        "private": answer(301, Location="http://2130706433/"),
        "protocol": raw(HEAD + b"X: y\r\n" * 5_000 + b"\r\n"),
        "protocol rubbish": raw(b"\x00\x01\x02\r\n"),
        "status": answer(404),
        "gone": answer(410),
        "busy": answer(503, Retry_After="60"),
        "truncated": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n<rss"),
    }


def requests(server: Server, kinds: list[str]) -> list[Request]:
    """Break every fourth source, in turn."""
    paths = [
        f"/{kinds[n // 4 % len(kinds)].replace(' ', '-')}" if n % 4 == 3 else "/good" for n in range(SOURCES)
    ]
    return [make_request(server.url(p, f"s{n}.example"), name=f"{n}{p}") for n, p in enumerate(paths)]


def test_a_quarter_of_broken_sources_costs_a_quarter() -> None:
    over = threading.Event()
    broken = broken_routes(over)
    routes = {"/good": answer(200, FEED), **{f"/{k.replace(' ', '-')}": route for k, route in broken.items()}}
    with serving(routes) as server:
        wanted = requests(server, list(broken))
        fetcher = make_fetcher(threads=32, total_s=3.0, max_feed_bytes=1_000_000)
        results = list(fetcher.fetch_all(wanted))
        over.set()

    assert [r.request for r in results] == wanted
    assert sum(isinstance(r, Fresh) and r.fetched.body == FEED for r in results) == SOURCES * 3 // 4
    for result in results:
        if isinstance(result, Broken):
            expected = result.request.name.partition("/")[2].removesuffix("-silent").removesuffix("-drip")
            assert result.failure.kind == expected.removesuffix("-bomb").removesuffix("-rubbish")
            assert result.failure.where == result.request.name
            assert len(result.failure.message) < 200
