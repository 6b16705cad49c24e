from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.sources.discovery import Offer, feeds, is_page

URL = "https://gazette.example/news/"
RSS = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'


def urls(page: str) -> list[str]:
    return [offer.url for offer in feeds(page.encode(), URL)]


def test_a_declared_feed_is_offered_with_its_title() -> None:
    page = f"<html><head>{RSS.format('The Gazette &amp; more', '/rss')}</head></html>"

    assert feeds(page.encode(), URL) == (
        Offer(url="https://gazette.example/rss", title="The Gazette & more"),
    )


@pytest.mark.parametrize(
    "link",
    [
        "<link rel=alternate type=application/rss+xml href=/rss>",
        "<LINK REL='Alternate' TYPE='application/atom+xml; charset=utf-8' HREF='/rss' />",
        '<link href="/rss"\n rel="home alternate"\n type="application/feed+json"/>',
        '<link rel="feed" href="/rss">',
        '<link rel="alternate" type="text/xml" href="/rss">',
        '<link title="a > b" rel="alternate" type="application/rss+xml" href="&#47;rss">',
        '<link/rel="alternate"/type="application/rss+xml"/href="/rss"/>',
        '<a href="/rss">RSS</a>',
    ],
)
def test_feeds_are_declared_in_many_ways(link: str) -> None:
    assert urls(f"<head>{link}</head>") == ["https://gazette.example/rss"]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="alternate stylesheet" type="text/css" href="/feed.css">',
        '<link rel="alternate" type="application/json" href="/wp-json/posts/1">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml">',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/rss"> -->',
        '<script>\'<link rel="alternate" type="application/rss+xml" href="/rss">\'</script>',
        '<a href="/feedback">Tell us</a>',
        '<a href="https://rss.example/">RSS</a>',
        "no page at all",
    ],
)
def test_what_is_no_feed_is_not_offered(link: str) -> None:
    assert urls(f"<head>{link}</head>") == []


def test_feeds_of_comments_come_last() -> None:
    page = RSS.format("Comments", "/comments/feed/") + RSS.format("All", "/feed/")

    assert urls(page) == ["https://gazette.example/feed/", "https://gazette.example/comments/feed/"]


def test_links_in_the_text_count_only_where_nothing_is_declared() -> None:
    assert urls('<a href="/sport.rss">Sport</a>' + RSS.format("All", "/rss")) == [
        "https://gazette.example/rss"
    ]


def test_addresses_are_relative_to_the_base() -> None:
    page = '<base href="https://cdn.example/x/">' + RSS.format("All", "rss")

    assert urls(page) == ["https://cdn.example/x/rss"]


def test_a_page_does_not_offer_itself() -> None:
    assert urls(RSS.format("All", "#")) == urls(RSS.format("All", URL)) == []


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html>",
        b"\xef\xbb\xbf  <!-- x --><!-- y -->\n<html lang=en>",
        b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'><html>",
        b"<head><title>",
        b"<div>Access denied</div>",
    ],
)
def test_pages_are_told_by_their_first_tag(body: bytes) -> None:
    assert is_page(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"plain text",
        b"<?xml version='1.0'?><?xml-stylesheet href='a.xsl'?><rss version='2.0'><channel><link>",
        b"<!-- <html> --><feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
        b"<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]><rss>",
        b"<opml version='2.0'>",
    ],
)
def test_feeds_are_no_pages(body: bytes) -> None:
    assert not is_page(body)


HOSTILE = {
    "links that never end": "<link " * 90_000,
    "quotes that never end": '<a b="' * 90_000,
    "mixed quotes": "<a b='\"<a c=\"'" * 40_000,
    "comments that never end": "<!-- " * 100_000,
    "scripts that never end": "<script>" * 60_000,
    "closing tags that never end": "<script>" + "</script " * 50_000,
    "spaces": "<a" + " " * 490_000,
    "names": "<a " + "b" * 490_000,
    "slashes": "<a/" + "/ " * 240_000,
    "equals": "<a " + "b = " * 120_000,
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_a_page_made_to_last_for_ever_does_not(page: str) -> None:
    start = time.process_time()

    assert feeds(page.encode(), URL) == ()
    is_page(page.encode())

    assert time.process_time() - start < 3


@given(st.binary(max_size=200))
def test_any_bytes_give_an_answer(body: bytes) -> None:
    assert isinstance(feeds(b"<link " + body + b" href='/rss'>", URL), tuple)
    assert is_page(body) in {True, False}
