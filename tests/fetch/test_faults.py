"""Whatever a server does costs its own source, and is named."""

from __future__ import annotations

import gzip
import socket
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from digest.fetch import Broken, Fresh
from digest.fetch.sockets import dial, system_resolver
from tests.fetch.builders import (
    FEED,
    Ticking,
    answer,
    endless,
    in_turn,
    make_fetcher,
    make_request,
    make_wire,
    raw,
    serving,
)

if TYPE_CHECKING:
    from tests.fetch.builders import Route

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def broken_by(route: Route, **options: Any) -> Broken:
    with serving({"/feed": route}) as server:
        result = make_fetcher(**options).fetch(make_request(server.url()))
    assert isinstance(result, Broken)
    assert result.failure.where == "Harbour Gazette"
    return result


def body_from(route: Route, **options: Any) -> bytes:
    with serving({"/feed": route}) as server:
        result = make_fetcher(**options).fetch(make_request(server.url()))
    assert isinstance(result, Fresh)
    return result.fetched.body


def closed_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def test_a_refused_connection_is_tried_twice_and_named() -> None:
    looks: list[str] = []

    def resolver(host: str, *_: object) -> tuple[str, ...]:
        looks.append(host)
        return ("127.0.0.1",)

    result = make_fetcher(resolver=resolver).fetch(make_request(f"http://gazette.example:{closed_port()}/"))

    assert isinstance(result, Broken)
    assert result.failure.kind == "connect"
    assert "gazette.example" in result.failure.message
    assert len(looks) == 2


def test_a_second_address_is_tried_when_the_first_does_not_answer() -> None:
    with serving({"/feed": answer(200, FEED)}) as server:
        fetcher = make_fetcher(resolver=lambda *_: ("::1", "127.0.0.1"))
        result = fetcher.fetch(make_request(server.url()))

    assert isinstance(result, Fresh)


def test_a_server_that_never_answers_is_given_up() -> None:
    """The clock moves on when read, so nobody waits."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://gazette.example:{silent.getsockname()[1]}/"
        result = make_fetcher(clock=Ticking(2.0), total_s=9.0, connect_s=0.05).fetch(make_request(url))

    assert isinstance(result, Broken)
    assert result.failure.kind == "timeout"


def test_a_name_that_is_not_known_is_named() -> None:
    result = make_fetcher(resolver=system_resolver).fetch(make_request("http://gazette.invalid/"))

    assert isinstance(result, Broken)
    assert result.failure.kind == "name"
    assert "gazette.invalid" in result.failure.message


def test_a_slow_drip_ends_at_the_deadline_of_the_whole() -> None:
    result = broken_by(endless(HEAD + b"\r\n", b"x"), clock=Ticking(0.05))

    assert result.failure.kind == "timeout"
    assert result.failure.message == "did not end within 20 s"


def test_a_slow_drip_of_headers_ends_there_too() -> None:
    result = broken_by(endless(b"HTTP/1.1 200 OK\r\nX: ", b"x"), clock=Ticking(1.0))

    assert result.failure.kind in {"timeout", "protocol"}


def test_a_body_without_end_stops_at_the_cap() -> None:
    result = broken_by(endless(HEAD + b"\r\n", b"x" * 65_536))

    assert result.failure.kind == "too-large"
    assert result.failure.message == "more than 15 MB"


def test_a_chunk_without_end_stops_at_the_cap() -> None:
    """Length -1 means "read all" where nobody looks."""
    result = broken_by(endless(CHUNKED + b"-1\r\n", b"x" * 65_536))

    assert result.failure.kind == "too-large"


def test_chunks_that_hold_little_beside_their_lines_stop_too() -> None:
    result = broken_by(endless(CHUNKED, (b"1;" + b"x" * 60_000 + b"\r\nx\r\n") * 4))

    assert result.failure.kind == "too-large"


def test_a_page_has_the_smaller_cap() -> None:
    with serving({"/page": endless(HEAD + b"\r\n", b"x" * 65_536)}) as server:
        result = make_fetcher().fetch(make_request(server.url("/page"), form="page"))

    assert isinstance(result, Broken)
    assert result.failure.message == "more than 5 MB"


def test_a_gzip_bomb_stops_at_the_cap() -> None:
    bomb = gzip.compress(bytes(200_000_000), compresslevel=1)

    result = broken_by(answer(200, bomb, Content_Encoding="gzip"))

    assert result.failure.kind == "too-large"


def test_a_body_packed_twice_is_unpacked_within_the_cap() -> None:
    twice = gzip.compress(gzip.compress(FEED))
    bomb = gzip.compress(gzip.compress(bytes(100_000_000), compresslevel=1))

    assert body_from(answer(200, twice, Content_Encoding="gzip, gzip")) == FEED
    assert broken_by(answer(200, bomb, Content_Encoding="gzip, gzip")).failure.kind == "too-large"


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, br", "gzip, gzip, gzip", "x" * 5_000])
def test_packing_that_was_not_asked_for_is_refused(packing: str) -> None:
    result = broken_by(answer(200, b"\x1b\x03", Content_Encoding=packing))

    assert result.failure.kind == "packing"
    assert len(result.failure.message) < 120


def test_deflate_is_read_in_both_its_forms() -> None:
    bare = zlib.compressobj(wbits=-zlib.MAX_WBITS)

    assert body_from(answer(200, zlib.compress(FEED), Content_Encoding="deflate")) == FEED
    assert body_from(answer(200, bare.compress(FEED) + bare.flush(), Content_Encoding="deflate")) == FEED


def test_a_redirect_loop_is_named() -> None:
    result = broken_by(answer(302, Location="/feed"))

    assert result.failure.kind == "redirect"
    assert "circle" in result.failure.message


def test_a_redirect_to_nowhere_is_named() -> None:
    assert broken_by(answer(302)).failure.message == "answered 302 without saying where"


@pytest.mark.parametrize(
    ("written", "asked"), [("/käse".encode(), "/k%C3%A4se"), (b"/k\xe4se", "/k%C3%A4se")]
)
def test_a_redirect_is_read_in_whatever_it_is_written(written: bytes, asked: str) -> None:
    moved = raw(b"HTTP/1.1 302 Found\r\nLocation: " + written + b"\r\n\r\n")
    with serving({"/feed": moved, asked: answer(200, FEED)}) as server:
        result = make_fetcher().fetch(make_request(server.url()))

    assert isinstance(result, Fresh)


def test_not_modified_without_anything_known_is_a_fault() -> None:
    result = broken_by(answer(304))

    assert (result.failure.kind, result.kept) == ("protocol", None)


def test_a_wall_for_programs_is_told() -> None:
    assert "browsers" in broken_by(answer(403, CF_Mitigated="challenge")).failure.message


def test_the_sixth_redirect_is_not_followed() -> None:
    routes = {f"/{n}": answer(302, Location=f"/{n + 1}") for n in range(9)}
    with serving(routes) as server:
        result = make_fetcher().fetch(make_request(server.url("/0")))

    assert isinstance(result, Broken)
    assert result.failure.kind == "redirect"
    assert server.paths == [f"/{n}" for n in range(6)]


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://gazette.example/", "data:text/xml,<rss/>", "https://"]
)
def test_a_redirect_out_of_the_web_is_refused(location: str) -> None:
    assert broken_by(answer(302, Location=location)).failure.kind == "address"


@pytest.mark.parametrize(
    "location", ["http://127.0.0.1:1/", "http://[::1]/", "http://2130706433/", "http://169.254.169.254/"]
)
def test_a_redirect_to_a_private_address_is_refused(location: str) -> None:
    """The first host passes under a public address, which the stub leads to loopback."""
    dialled: list[str] = []

    def to_server(address: str, port: int, timeout_s: float) -> socket.socket:
        dialled.append(address)
        return dial("127.0.0.1", port, timeout_s)

    with serving({"/feed": answer(302, Location=location)}) as server:
        wire = make_wire(allow_private=False, resolver=lambda *_: ("93.184.215.14",), dial=to_server)
        result = make_fetcher(exchange=wire).fetch(make_request(server.url()))

    assert dialled == ["93.184.215.14"]
    assert isinstance(result, Broken)
    assert result.failure.kind == "private"


@pytest.mark.parametrize(
    "head", [b"X: " + b"x" * 200_000, b"".join(b"X-%d: y\r\n" % n for n in range(10_000))]
)
def test_giant_headers_are_not_read(head: bytes) -> None:
    result = broken_by(raw(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n"))

    assert result.failure.kind == "protocol"
    assert "headers" in result.failure.message


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "status"),
        (401, "status"),
        (403, "status"),
        (404, "status"),
        (410, "gone"),
        (429, "busy"),
        (204, "status"),
    ],
)
def test_a_status_is_a_reason(status: int, kind: str) -> None:
    result = broken_by(answer(status))

    assert result.failure.kind == kind
    assert str(status) in result.failure.message


def test_an_unknown_status_is_told_by_its_number() -> None:
    assert broken_by(raw(b"HTTP/1.1 799 Odd\r\n\r\n")).failure.message == "answered 799"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_bad_moment_gets_a_second_try(status: int) -> None:
    assert body_from(in_turn(answer(status), answer(200, FEED))) == FEED


def test_there_is_no_third_try() -> None:
    with serving({"/feed": answer(500)}) as server:
        make_fetcher().fetch(make_request(server.url()))

    assert server.paths == ["/feed", "/feed"]


def test_a_server_that_says_when_to_come_again_is_left_alone() -> None:
    with serving({"/feed": answer(503, Retry_After="120")}) as server:
        make_fetcher().fetch(make_request(server.url()))

    assert server.paths == ["/feed"]


@pytest.mark.parametrize(
    ("declared", "charset"),
    [
        ("application/octet-stream", None),
        ("image/png", None),
        ("text/xml; charset=windows-1252", "windows-1252"),
        ('text/xml;charset="utf-8"; x=y', "utf-8"),
        ("text/xml; charset=", None),
        (";;;", None),
    ],
)
def test_a_wrong_content_type_is_no_reason_to_refuse(declared: str, charset: str | None) -> None:
    with serving({"/feed": answer(200, FEED, Content_Type=declared)}) as server:
        result = make_fetcher().fetch(make_request(server.url()))

    assert isinstance(result, Fresh)
    assert result.fetched.body == FEED
    assert result.fetched.charset == charset


CUT = {
    "chunked": raw(CHUNKED + b"40\r\n<rss>"),
    "chunked, without its last chunk": raw(CHUNKED + b"5\r\n<rss>\r\n"),
    "by its length": raw(HEAD + b"Content-Length: 400\r\n\r\n<rss>"),
    "packed": answer(200, gzip.compress(FEED)[:-12], Content_Encoding="gzip"),
}


@pytest.mark.parametrize("route", CUT.values(), ids=CUT)
def test_a_body_that_ends_in_the_middle_is_no_feed(route: Route) -> None:
    result = broken_by(route)

    assert result.failure.kind == "truncated"


def test_a_cut_body_gets_a_second_try() -> None:
    assert body_from(in_turn(CUT["chunked"], answer(200, FEED))) == FEED


ODD = {
    "no HTTP": raw(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "nothing": raw(b""),
    "a chunk without a length": raw(CHUNKED + b"zz\r\n<rss>"),
    "a chunk of length -5": raw(CHUNKED + b"-5\r\n<rss>"),
    "a status that is no number": raw(b"HTTP/1.1 abc\r\n\r\n"),
    "no gzip": answer(200, FEED, Content_Encoding="gzip"),
    "no deflate": answer(200, b"\xff\xff\xff", Content_Encoding="deflate"),
}


@pytest.mark.parametrize("route", ODD.values(), ids=ODD)
def test_what_is_not_http_is_named(route: Route) -> None:
    result = broken_by(route)

    assert result.failure.kind in {"protocol", "connect", "packing"}
    assert "\n" not in result.failure.message


def test_gzip_members_follow_each_other_and_rubbish_after_them_is_ignored() -> None:
    body = gzip.compress(FEED[:40]) + gzip.compress(FEED[40:]) + bytes(8)

    assert body_from(answer(200, body, Content_Encoding="gzip")) == FEED
