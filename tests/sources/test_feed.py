from __future__ import annotations

import codecs

import pytest

from digest.errors import SourceError
from digest.model import Failure, Fetched, Item, Moment
from digest.sources import items
from tests.sources.builders import atom, one, read, rss

BODY = "<p>The council voted on Sunday to deepen the harbour, and went home.</p>"


def test_an_rss_entry_gives_its_fields() -> None:
    item = one(
        rss(
            "<title>Harbour vote</title><link>https://gazette.example/1</link>"
            "<dc:creator>Nadia Ferrant</dc:creator>"
            "<pubDate>Sat, 03 Jan 2026 21:15:00 +0100</pubDate><category>Harbour</category>"
            f"<description><![CDATA[{BODY}]]></description>"
        )
    )

    known = item.known
    assert (known.headline, known.url, known.byline) == (
        "Harbour vote",
        "https://gazette.example/1",
        ("Nadia Ferrant",),
    )
    assert known.published == Moment.parse("2026-01-03T21:15:00+01:00")
    assert (known.publication, known.tags, item.content) == ("Gazette", ("Harbour",), BODY)


def test_the_full_content_is_preferred_to_the_teaser() -> None:
    item = one(
        rss(
            f"<title>A</title><description>Short.</description><content:encoded><![CDATA[{BODY}]]></content:encoded>"
        )
    )

    assert item.content == BODY
    assert item.known.dek is None


def test_a_longer_summary_is_preferred_to_a_stub_of_content() -> None:
    item = one(
        rss(
            f"<title>A</title><description><![CDATA[{BODY}]]></description><content:encoded>…</content:encoded>"
        )
    )

    assert item.content == BODY


def test_a_media_description_does_not_hide_the_content() -> None:
    media = (
        '<media:content url="a.png" medium="image">'
        "<media:description>A light</media:description></media:content>"
    )

    item = one(rss(f"<title>A</title>{media}<content:encoded><![CDATA[{BODY}]]></content:encoded>"))

    assert item.content == BODY


def test_html_entities_in_xml_are_read() -> None:
    assert one(rss("<title>Caf&eacute;&nbsp;open</title>")).known.headline == "Café\u00a0open"


def test_bare_ampersands_are_text() -> None:
    item = one(rss("<title>AT&T and R&D</title><link>https://x.example/?a=1&b=2</link>"))

    assert (item.known.headline, item.known.url) == ("AT&T and R&D", "https://x.example/?a=1&b=2")


def test_an_ampersand_in_cdata_is_left_alone() -> None:
    item = one(
        rss(
            "<title>A & B</title>"
            "<description><![CDATA[<p>Fish & chips were sold &amp; eaten.</p>]]></description>"
        )
    )

    assert item.content == "<p>Fish & chips were sold &amp; eaten.</p>"


def test_escaped_markup_in_a_plain_title_is_text() -> None:
    assert one(rss("<title>How &amp;lt;b&amp;gt; works</title>")).known.headline == "How <b> works"


def test_markup_in_an_html_title_is_dropped() -> None:
    item = one(
        atom('<title type="html">Much &lt;b&gt;obliged&lt;/b&gt; &amp;amp; gone</title><id>urn:1</id>')
    )

    assert item.known.headline == "Much obliged & gone"


def test_an_xhtml_title_is_text() -> None:
    div = '<div xmlns="http://www.w3.org/1999/xhtml">Much <b>obliged</b></div>'

    assert one(atom(f'<title type="xhtml">{div}</title><id>urn:1</id>')).known.headline == "Much obliged"


def test_xhtml_content_is_kept_as_markup_for_extract() -> None:
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div>'

    item = one(atom(f'<title>A</title><content type="xhtml">{div}</content>'))

    assert (item.form, "council voted" in item.content) == ("fragment", True)


def test_windows_1252_bytes_declared_utf_8_are_read() -> None:
    body = rss("<title>It\u2019s open</title>", declaration='<?xml version="1.0" encoding="utf-8"?>')

    assert one(body.replace("\u2019".encode(), b"\x92")).known.headline == "It\u2019s open"


def test_windows_1252_quotes_declared_latin_1_are_read() -> None:
    body = rss("<title>~open~</title>", declaration='<?xml version="1.0" encoding="iso-8859-1"?>')

    assert one(body.replace(b"~open~", b"\x93open\x94")).known.headline == "“open”"


def test_utf_16_with_its_mark_is_read() -> None:
    text = rss("<title>Grüße</title>", declaration='<?xml version="1.0" encoding="utf-16"?>').decode()

    assert one(codecs.BOM_UTF16_LE + text.encode("utf-16-le")).known.headline == "Grüße"


def test_a_mark_and_spaces_before_the_feed_are_passed_over() -> None:
    assert one(b"\xef\xbb\xbf  \n" + rss("<title>A</title>")).known.headline == "A"


def test_a_cut_feed_keeps_the_entries_it_has() -> None:
    whole = rss("<title>One</title>", "<title>Two</title>")

    found = items(Fetched(where="here", body=whole[: whole.index(b"Two") + 3], form="feed"))

    assert isinstance(found[0], Item)
    assert found[0].known.headline == "One"


def test_a_control_character_does_not_cost_the_entry() -> None:
    assert (
        one(rss("<title>A\x0bB</title><link>https://x.example/1</link>")).known.url == "https://x.example/1"
    )


def test_relative_links_hang_on_the_feeds_address() -> None:
    assert one(rss("<title>A</title><link>/news/1</link>")).known.url == "https://gazette.example/news/1"


def test_xml_base_resolves_links_in_atom() -> None:
    body = atom(
        '<title>A</title><link href="2026/a"/>', attributes='xml:base="https://slipway.example/blog/"'
    )

    assert one(body).known.url == "https://slipway.example/blog/2026/a"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]
)
def test_a_link_of_another_scheme_is_left_out(link: str) -> None:
    assert one(rss(f"<title>A</title><link>{link}</link>")).known.url is None


def test_a_guid_that_is_an_address_serves_as_link() -> None:
    assert (
        one(rss("<title>A</title><guid>https://gazette.example/7</guid>")).known.url
        == "https://gazette.example/7"
    )


def test_the_bare_guid_is_preferred_to_a_link_with_a_trail() -> None:
    item = one(
        rss("<title>A</title><link>https://x.example/7?utm_source=rss</link><guid>https://x.example/7</guid>")
    )

    assert item.known.url == "https://x.example/7"


def test_all_authors_of_an_atom_entry_are_named() -> None:
    authors = "<author><name>Ada Pell</name></author><author><name>Conor Byrne</name></author>"

    assert one(atom(f"<title>A</title>{authors}")).known.byline == ("Ada Pell", "Conor Byrne")


def test_an_rss_author_is_the_name_behind_the_address() -> None:
    item = one(rss("<title>A</title><author>ada@gazette.example (Ada Pell)</author>"))

    assert item.known.byline == ("Ada Pell",)


def test_addresses_behind_several_names_are_left_out() -> None:
    item = one(
        rss("<title>A</title><author>Ada Pell (a@gazette.example), Ben Roe (b@gazette.example)</author>")
    )

    assert item.known.byline == ("Ada Pell, Ben Roe",)


def test_an_address_alone_is_no_author() -> None:
    assert one(rss("<title>A</title><author>ada@gazette.example</author>")).known.byline == ()


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Thu, 04 Jul 2024 10:00:00 GMT", "2024-07-04T10:00:00+00:00"),
        ("Thu, 04 Jul 24 10:00:00 EST", "2024-07-04T10:00:00-05:00"),
        ("2024-07-04T10:00:00.5+02:00", "2024-07-04T10:00:00+02:00"),
        ("04/07/2024", "2024-07-04"),
        ("1720087200", "2024-07-04T10:00:00+00:00"),
        ("Thursday, July 4, 2024 - 10:00am", "2024-07-04"),
        ("Thu, 04 Jul 2024 24:00:00 GMT", "2024-07-05T00:00:00+00:00"),
        ("4 juillet 2024", "2024-07-04"),
    ],
)
def test_odd_dates_are_read(written: str, read_as: str) -> None:
    item = one(rss(f"<title>A</title><pubDate>{written}</pubDate>"))

    assert str(item.known.published) == read_as


@pytest.mark.parametrize(
    "written", ["yesterday", "0000-00-00T00:00:00Z", "Thu, 04 Jul 0024 10:00:00 GMT", "9999-12-31"]
)
def test_a_date_that_is_none_is_left_out(written: str) -> None:
    assert one(rss(f"<title>A</title><pubDate>{written}</pubDate>")).known.published is None


def test_an_entry_that_is_only_updated_was_published_then() -> None:
    item = one(atom("<title>A</title><updated>2026-01-05T03:30:00Z</updated>"))

    assert (str(item.known.published), item.known.updated) == ("2026-01-05T03:30:00+00:00", None)


def test_an_image_enclosure_is_the_lead_image() -> None:
    item = one(rss('<title>A</title><enclosure url="/a.png" type="image/png" length="1"/>'))

    assert item.known.image is not None
    assert item.known.image.url == "https://gazette.example/a.png"


def test_a_thumbnail_without_its_namespace_is_found() -> None:
    body = b'<rss version="2.0"><channel><item><title>A</title><media:thumbnail url="https://x.example/t.png"/></item></channel></rss>'

    image = one(body).known.image

    assert image is not None
    assert image.url == "https://x.example/t.png"


def test_an_image_keeps_its_credit_and_sizes() -> None:
    media = (
        '<media:content url="https://x.example/a.png" medium="image" width="1200" height="675">'
        "<media:credit>Liv Strand</media:credit></media:content>"
    )

    image = one(rss(f"<title>A</title>{media}")).known.image

    assert image is not None
    assert (image.credit, image.width, image.height) == ("Liv Strand", 1200, 675)


def test_a_section_feed_names_section_and_publication() -> None:
    head = (
        "<title>Tidelines - The Harbour Gazette</title><link>https://gazette.example/blogs/tidelines</link>"
    )

    known = one(rss("<title>A</title>", head=head)).known

    assert (known.section, known.publication) == ("Tidelines", "The Harbour Gazette")


def test_a_name_with_a_bar_is_one_name_without_evidence() -> None:
    known = one(rss("<title>A</title>", head="<title>Fish - and chips</title>")).known

    assert (known.section, known.publication) == (None, "Fish - and chips")


def test_the_language_of_the_feed_is_declared() -> None:
    assert one(rss("<title>A</title>", head="<language>en-gb</language>")).known.language == "en-gb"


def test_rdf_is_read() -> None:
    body = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        b'<channel rdf:about="https://x.example/"><title>X</title></channel>'
        b'<item rdf:about="https://x.example/1"><title>A</title><link>https://x.example/1</link></item></rdf:RDF>'
    )

    assert one(body).known.url == "https://x.example/1"


def test_rss_0_91_is_read() -> None:
    body = b'<rss version="0.91"><channel><item><title>A</title><link>https://x.example/1</link></item></channel></rss>'

    assert one(body).known.headline == "A"


def test_two_entries_with_one_guid_have_two_ids() -> None:
    entry = "<title>A</title><guid>https://gazette.example/7</guid>"

    first, second = read(rss(entry, entry))

    assert first.known.id != second.known.id


def test_an_entry_keeps_its_id_when_others_come_before_it() -> None:
    old = "<title>Old</title><link>https://gazette.example/1</link>"

    (alone,) = read(rss(old))
    _, behind = read(rss("<title>New</title><link>https://gazette.example/2</link>", old))

    assert alone.known.id == behind.known.id


def test_an_empty_entry_costs_itself() -> None:
    found = items(
        Fetched(where="here", body=rss("<link>https://x.example/1</link>", "<title>B</title>"), form="feed")
    )

    assert [type(f) for f in found[:1]] == [Failure]
    assert len(found) == 2


def test_only_the_newest_200_entries_are_read_in_their_order() -> None:
    entries = [
        f"<title>Day {i}</title>"
        f"<pubDate>{1 + i % 28} {'Jan' if i < 200 else 'Feb'} 2026 10:00:00 GMT</pubDate>"
        for i in range(300)
    ]

    titles = [i.known.headline for i in read(rss(*entries))]

    assert len(titles) == 200
    assert titles[-100:] == [f"Day {i}" for i in range(200, 300)]
    assert titles == sorted(titles, key=lambda t: int(str(t).split()[1]))


def test_a_web_page_is_no_feed_and_says_where_its_feed_is() -> None:
    page = (
        b'<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head>'
        b"<body>Hi</body></html>"
    )

    with pytest.raises(
        SourceError, match=r"not a feed but a web page; its feed is https://gazette\.example/rss"
    ):
        read(page)


@pytest.mark.parametrize("body", [b"hello", b"<a/>", b"/etc/passwd", b'{"a": 1}', b"{", b"\x00\x01\x02"])
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(SourceError, match="not a feed"):
        read(body)


def test_an_external_entity_is_not_read() -> None:
    body = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss("<title>t &x;</title>")

    assert "root" not in str(one(body).known.headline)


def test_entities_that_grow_are_refused() -> None:
    entities = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(9))
    body = f'<!DOCTYPE r [<!ENTITY e0 "ha">{entities}]>'.encode() + rss("<title>&e9;</title>")

    with pytest.raises(SourceError, match="declares entities that grow"):
        read(body)
    with pytest.raises(SourceError, match="declares entities that grow"):
        read(b'<!DOCTYPE r [<!ENTITY a "' + b"a" * 50_000 + b'">]>' + rss("<title>&a;&a;</title>"))


def test_an_entity_for_a_character_is_read() -> None:
    body = b'<!DOCTYPE r [<!ENTITY nbsp "&#160;">]>' + rss("<title>a&nbsp;b</title>")

    assert one(body).known.headline == "a\xa0b"


def test_an_element_with_a_hundred_thousand_attributes_ends_in_time() -> None:
    attributes = " ".join(f'a{i}="1"' for i in range(100_000))

    assert one(rss(f"<title {attributes}>A</title>")).known.headline == "A"


@pytest.mark.parametrize(
    ("stated", "count"), [("12", 12), ("0", 0), ("many", None), ("-3", None), ("1" * 30, None)]
)
def test_a_feed_counts_the_comments_of_an_entry(stated: str, count: int | None) -> None:
    head = 'xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
    body = rss(f"<title>Dredging</title><slash:comments {head}>{stated}</slash:comments>")

    assert one(body).known.comments == count


def test_an_account_s_portrait_is_no_lead_image() -> None:
    thumbnail = '<media:thumbnail url="https://x.example/u.png" width="30" height="30"/>'

    assert one(rss(f"<title>A</title>{thumbnail}")).known.image is None


def test_what_blogs_escape_once_more_in_cdata_is_read() -> None:
    creator = "<dc:creator><![CDATA[Ann O&#8217;Hara]]></dc:creator>"
    item = one(rss(f"<title>A</title>{creator}<category><![CDATA[Mud &amp; sand]]></category>"))

    assert (item.known.byline, item.known.tags) == (("Ann O’Hara",), ("Mud & sand",))


def test_an_update_at_the_moment_of_publication_is_none() -> None:
    day = "2026-01-05T03:30:00Z"
    item = one(atom(f"<title>A</title><published>{day}</published><updated>{day}</updated>"))

    assert item.known.updated is None


def test_a_plain_body_keeps_its_paragraphs() -> None:
    item = one(rss("<title>A</title><description>One is 5 &lt; 6,\nit says.\n \nTwo.</description>"))

    assert item.content == "<p>One is 5 < 6,\nit says.</p><p>Two.</p>"
