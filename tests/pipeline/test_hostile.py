"""What strangers send, as bytes: read right or refused by name, and never more than the one source lost."""

from __future__ import annotations

import codecs
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

import digest.sources
from digest.model import Failure, Fetched
from digest.pipeline.reading import candidates
from tests.sources.builders import atom, rss

if TYPE_CHECKING:
    from digest.model import Article
    from digest.model.source import Form

NOW = datetime(2026, 1, 5, tzinfo=UTC)
TEXT = "<description>It rained all night at the harbour, the board said.</description>"
RAIN = f"<title>Rain</title>{TEXT}"
PAGE = (
    "<h1>Rain</h1>" + "<p>The lamp of Corrie Point turns for one night, the board said in a letter.</p>" * 4
)
LINK = "<a href='/x'>y</a> "
LAUGHS = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(9))


def received(body: bytes, form: Form = "feed") -> list[Article | Failure]:
    fetched = Fetched(where="here", body=body, form=form, url="https://gazette.example/rss")
    return [c if isinstance(c, Failure) else c.article for c in candidates(fetched, NOW)]


def declared(charset: str) -> str:
    return f'<?xml version="1.0" encoding="{charset}"?>'


def titled(title: str, **more: str) -> bytes:
    return rss(f"<title>{title}</title>{TEXT}", **more)


HEADLINES: dict[str, tuple[bytes, str]] = {
    "html entities": (titled("Caf&eacute;&nbsp;open"), "Café\xa0open"),
    "a bare ampersand": (titled("AT&T and R&D"), "AT&T and R&D"),
    "cp1252 declared utf-8": (titled("~", declaration=declared("utf-8")).replace(b"~", b"\x92s"), "’s"),
    "cp1252 declared latin-1": (
        titled("~", declaration=declared("iso-8859-1")).replace(b"~", b"\x93open\x94"),
        "“open”",
    ),
    "utf-7": (
        titled("+ADw-script+AD4- rain", declaration=declared("utf-7")),
        "+ADw-script+AD4- rain",
    ),
    "a transformation as a character set": (
        titled(r"\u0041 rain", declaration=declared("unicode_escape")),
        r"\u0041 rain",
    ),
    "utf-16 declared in ascii": (titled("Rain", declaration=declared("utf-16")), "Rain"),
    "a mark of utf-8 against a declared utf-16": (
        codecs.BOM_UTF8 + titled("Grüße", declaration=declared("utf-16")),
        "Grüße",
    ),
    "utf-16 with its mark": (
        codecs.BOM_UTF16_BE + titled("Grüße", declaration=declared("utf-16")).decode().encode("utf-16-be"),
        "Grüße",
    ),
    "a mark and spaces": (codecs.BOM_UTF8 + b"  \n" + titled("Rain"), "Rain"),
    "half of a pair": (titled("Rain &#xD800;stops"), "Rain \ufffdstops"),
    "half of a pair in tens": (titled("Rain &#55357;stops"), "Rain \ufffdstops"),
    "a character beyond the last": (titled("Rain &#x110000;stops"), "Rain \ufffdstops"),
    "a number that no computer holds": (titled("Rain &#xffffffffffffffff;stops"), "Rain \ufffdstops"),
    "a non-character": (titled("Rain &#xFFFE;stops"), "Rain \ufffdstops"),
    "nul": (titled("Rain\x00 stops"), "Rain stops"),
    "a reference to nul": (titled("Rain&#0; stops"), "Rain stops"),
    "control characters": (titled("Rain\x0b\x1b stops"), "Rain stops"),
    "an override of direction": (titled("Rain \u202espots"), "Rain spots"),
    "markup in a title": (titled("&lt;b&gt;Rain&lt;/b&gt; stops"), "Rain stops"),
    "an xhtml title": (
        atom(
            '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>Rain</b></div></title>'
            "<summary>It rained.</summary>"
        ),
        "Rain",
    ),
    "cut in the middle of a tag": (rss(RAIN)[: -len("</item></channel></rss>")] + b"<item><ti", "Rain"),
    "cut in the middle of cdata": (rss(RAIN, f"<title><![CDATA[Half a{TEXT}")[:-30], "Rain"),
    "fifty thousand elements in a text": (
        rss(f"<title>Rain</title><description><![CDATA[{'<b>' * 50_000}Night.]]></description>"),
        "Rain",
    ),
    "twenty thousand elements around the feed": (
        rss(RAIN).replace(b"<item>", b"<a>" * 20_000 + b"<item>"),
        "Rain",
    ),
    "an external entity": (
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + titled("Rain &x;"),
        "Rain &x;",
    ),
}


@pytest.mark.parametrize(("body", "headline"), HEADLINES.values(), ids=HEADLINES)
def test_a_feed_that_is_odd_keeps_its_headline(body: bytes, headline: str) -> None:
    first = received(body)[0]

    assert not isinstance(first, Failure)
    assert first.headline == headline


REFUSED: dict[str, tuple[Form, bytes, str]] = {
    "billion laughs": (
        "feed",
        f'<!DOCTYPE r [<!ENTITY e0 "ha">{LAUGHS}]>'.encode() + titled("&e9;"),
        "declares entities that grow",
    ),
    "a quadratic blow-up": (
        "feed",
        b'<!DOCTYPE r [<!ENTITY a "' + b"a" * 50_000 + b'">]>' + titled("&a;" * 1_000),
        "declares entities that grow",
    ),
    "a page": ("feed", b"<!doctype html><html><body><p>Hi</p></body></html>", "not a feed but a web page"),
    "a page that offers its feed": (
        "feed",
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/news.xml"></head></html>',
        "its feed is https://gazette.example/news.xml",
    ),
    "words": ("feed", b"Service unavailable", "not a feed: neither RSS, Atom nor JSON Feed"),
    "rubbish": ("feed", bytes(range(256)) * 40, "not a feed: neither RSS, Atom nor JSON Feed"),
    "json that nests": (
        "feed",
        b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        "nested too deeply",
    ),
    "json with a number that no computer holds": (
        "feed",
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": ' + b"9" * 5_000 + b"}]}",
        "not JSON",
    ),
    "json without a number": (
        "feed",
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": NaN}]}',
        "not JSON",
    ),
    "lines that nest": ("lines", b"[" * 100_000, "nested too deeply"),
    "lines with a number that no computer holds": ("lines", b'{"votes": ' + b"9" * 6_000 + b"}", "not JSON"),
    "lines with a number beyond all": ("lines", b'{"text": "It rained.", "votes": 1e999}', "not JSON"),
    "a page of menus": ("html", b"<nav><a href='/'>Home</a></nav>" * 100, "no article in it"),
    "a page in twenty thousand elements": (
        "html",
        f"{'<span>' * 20_000}{PAGE}".encode(),
        "no article in it",
    ),
    "an empty page": ("html", b" \n", "is empty"),
    "bytes as a page": ("html", bytes(range(32)) * 400, "is no text"),
}


@pytest.mark.parametrize(("form", "body", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_by_name(form: Form, body: bytes, message: str) -> None:
    (failure,) = received(body, form)

    assert isinstance(failure, Failure)
    assert message in failure.message


LARGE: dict[str, tuple[Form, bytes]] = {
    "a hundred thousand entries": ("feed", rss(*[RAIN] * 100_000)),
    "a page in one line": ("html", f"<h1>Rain</h1><p>{'It rained, the board said. ' * 50_000}</p>".encode()),
    "a text in one line": ("text", b"It rained, the board said. " * 50_000),
    "a dump in one line": ("dump", b"It rained, the board said. " * 50_000),
    "a text of one word": ("text", b"a" * 1_900_000),
    "a page of links": ("html", f"{PAGE}<p>{LINK * 100_000}</p>".encode()),
    "markdown of links": ("markdown", b"# Rain\n\nIt rained.\n\n" + b"[a](http://x.example/b) " * 20_000),
    "markdown of brackets": ("markdown", b"# Rain\n\nIt rained.\n\n" + b"[" * 60_000),
}


@pytest.mark.parametrize(("form", "body"), LARGE.values(), ids=LARGE)
def test_what_is_large_is_capped_and_ends(form: Form, body: bytes) -> None:
    found = received(body, form)

    assert 0 < len(found) <= 200
    assert not any(isinstance(one, Failure) for one in found)


ADDRESSES = {
    "relative": ("<link>/news/1</link>", "https://gazette.example/news/1"),
    "with bare ampersands": ("<link>https://x.example/?a=1&b=2</link>", "https://x.example/?a=1&b=2"),
    "javascript": ("<link>javascript:alert(1)</link>", None),
    "data": ("<link>data:text/html,x</link>", None),
    "a file": ("<link>file:///etc/passwd</link>", None),
}


@pytest.mark.parametrize(("link", "url"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_is_the_webs_or_none(link: str, url: str | None) -> None:
    (article,) = received(rss(RAIN + link))

    assert not isinstance(article, Failure)
    assert article.url == url


def test_entries_with_one_guid_are_told_apart() -> None:
    first, second = received(rss(*[f"{RAIN}<guid>https://gazette.example/7</guid>"] * 2))

    assert not isinstance(first, Failure)
    assert not isinstance(second, Failure)
    assert first.id != second.id


@pytest.mark.parametrize(
    "date", ["Mon, 01 Jan 0000 00:00:00 GMT", "9999-12-31", "Mon, 01 Jan 99999 00:00:00 GMT", "-9" * 20]
)
def test_a_date_beyond_all_newspapers_is_none(date: str) -> None:
    (article,) = received(rss(f"{RAIN}<pubDate>{date}</pubDate>"))

    assert not isinstance(article, Failure)
    assert article.published is None


def test_a_reader_that_breaks_costs_its_source_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Fetched) -> None:
        raise OverflowError

    monkeypatch.setattr(digest.sources, "items", broken)

    assert received(rss(RAIN)) == [
        Failure(where="here", kind="parser", message="broke the parser: OverflowError")
    ]
