from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SourceError
from digest.model import Failure
from digest.sources import opml
from digest.sources.opml import Subscription

if TYPE_CHECKING:
    from collections.abc import Sequence


def opml_of(outlines: str, head: str = "") -> bytes:
    return f'{head}<opml version="2.0"><head/><body>{outlines}</body></opml>'.encode()


def feed(name: str = "a", **attributes: str) -> str:
    given = {"text": name.upper(), "type": "rss", "xmlUrl": f"https://{name}.example/rss", **attributes}
    return "<outline " + " ".join(f'{key}="{value}"' for key, value in given.items()) + "/>"


def folder(name: str, *inner: str) -> str:
    return f'<outline text="{name}">{"".join(inner)}</outline>'


def sections(body: bytes) -> dict[str, str | None]:
    return {one.title: one.section for one in opml.read(body, "list.opml") if isinstance(one, Subscription)}


def only(body: bytes) -> Subscription | Failure:
    (one,) = opml.read(body, "list.opml")
    return one


def test_a_list_is_read_in_its_order() -> None:
    found = opml.read(opml_of(feed("b") + feed("a")), "list.opml")

    assert found == (
        Subscription(title="B", url="https://b.example/rss"),
        Subscription(title="A", url="https://a.example/rss"),
    )


def test_folders_are_sections() -> None:
    body = opml_of(feed("a") + folder("World", feed("b")) + folder("Sport", feed("c"), feed("d")))

    assert sections(body) == {"A": None, "B": "World", "C": "Sport", "D": "Sport"}


def test_the_outermost_folder_is_the_section() -> None:
    body = opml_of(folder("Tech", folder("Python", feed("a"))) + folder("World", feed("b")))

    assert sections(body) == {"A": "Tech", "B": "World"}


def test_a_folder_around_everything_is_no_section_when_there_are_others_in_it() -> None:
    assert sections(opml_of(folder("All", folder("Tech", feed("a")), folder("World", feed("b"))))) == {
        "A": "Tech",
        "B": "World",
    }
    assert sections(opml_of(folder("All", feed("a"), folder("World", feed("b"))))) == {
        "A": None,
        "B": "World",
    }
    assert sections(opml_of(folder("Tech", feed("a"), feed("b")))) == {"A": "Tech", "B": "Tech"}


def test_a_feed_listed_twice_counts_once() -> None:
    body = opml_of(folder("World", feed("a")) + folder("Sport", feed("a"), feed("b")))

    assert sections(body) == {"A": "World", "B": "Sport"}


@pytest.mark.parametrize(
    ("attributes", "title"),
    [
        ({"title": "The Gazette"}, "The Gazette"),
        ({"title": "", "text": "Gazette"}, "Gazette"),
        ({"title": " ", "text": ""}, "https://a.example/rss"),
        ({"text": "R&D"}, "R&D"),
        ({"text": "Caf&eacute;&nbsp;Noir"}, "Café\u00a0Noir"),
        ({"text": "&bogus; &#38; &lt;b&gt;"}, "&bogus; & <b>"),
        ({"text": "a&#10;b"}, "a b"),
        ({"text": "a\u202eb\x01"}, "ab"),
    ],
)
def test_titles_are_read_as_people_meant_them(attributes: dict[str, str], title: str) -> None:
    one = only(opml_of(feed("a", **attributes)))

    assert isinstance(one, Subscription)
    assert one.title == title


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://a.example/rss?a=1&b=2", "https://a.example/rss?a=1&b=2"),
        (" https://a.example/rss ", "https://a.example/rss"),
        ("feed://a.example/rss", "http://a.example/rss"),
        ("feed:https://a.example/rss", "https://a.example/rss"),
    ],
)
def test_addresses_are_read_as_readers_wrote_them(address: str, url: str) -> None:
    one = only(opml_of(feed("a", xmlUrl=address)))

    assert isinstance(one, Subscription)
    assert one.url == url


@pytest.mark.parametrize("name", ["XMLURL", "xmlurl", "xmlUrl"])
def test_the_case_of_names_does_not_count(name: str) -> None:
    body = f"<OPML><BODY><OUTLINE {name}='https://a.example/rss'/></BODY></OPML>".encode()

    assert isinstance(only(body), Subscription)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "a.example/rss", "ftp://a.example/"]
)
def test_what_cannot_be_fetched_is_named(address: str) -> None:
    good, bad = opml.read(opml_of(feed("a") + feed("bad", xmlUrl=address)), "list.opml")

    assert isinstance(good, Subscription)
    assert isinstance(bad, Failure)
    assert (bad.where, "BAD" in bad.message) == ("list.opml", True)


def test_a_list_that_ends_in_the_middle_says_so() -> None:
    good, bad = opml.read(opml_of(feed("a") + feed("b"))[:150], "list.opml")

    assert isinstance(good, Subscription)
    assert isinstance(bad, Failure)
    assert "line 1" in bad.message


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not xml",
        b"<rss version='2.0'><channel/></rss>",
        opml_of(""),
        opml_of("<outline text='a'/>"),
        opml_of(folder("a", *[feed(str(n)) for n in range(10_001)])),
        opml_of("<outline>" * 200 + feed("a")),
        b"<opml>" + b" " * 5_000_000 + b"</opml>",
    ],
)
def test_what_is_no_list_of_feeds_is_refused(body: bytes) -> None:
    with pytest.raises(SourceError, match=r"list\.opml"):
        opml.read(body, "list.opml")


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1/"> %p;',
    ],
)
def test_entities_are_refused_where_they_are_declared(declaration: str) -> None:
    with pytest.raises(SourceError, match="entities"):
        opml.read(opml_of(feed("a"), f"<!DOCTYPE opml [{declaration}]>"), "list.opml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-1"])
def test_character_sets(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + opml_of(feed("a", text="Café")).decode()

    one = only(text.encode(encoding))

    assert isinstance(one, Subscription)
    assert one.title == "Café"


names = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Cf", "Z"]), min_size=1, max_size=9
)
subscriptions = st.builds(
    Subscription,
    title=names,
    url=st.integers(0, 99).map("https://a.example/rss?a=1&b={}".format),
    section=st.none() | names,
)


@given(st.lists(subscriptions, min_size=1, max_size=9, unique_by=lambda one: one.url))
def test_what_is_written_reads_back(feeds: Sequence[Subscription]) -> None:
    """Feeds stay with their sections; the order is that of the sections."""
    written = opml.write("<Feeds> & more", feeds)

    assert set(opml.read(written.encode(), "list.opml")) == set(feeds)
    assert (
        opml.write(
            "<Feeds> & more", [f for f in opml.read(written.encode(), "") if isinstance(f, Subscription)]
        )
        == written
    )


@given(st.binary(max_size=80))
def test_any_bytes_are_a_list_or_refused(junk: bytes) -> None:
    try:
        found = opml.read(b"<opml><body>" + junk + feed("a").encode() + b"</body></opml>", "list.opml")
    except SourceError:
        return

    assert found
