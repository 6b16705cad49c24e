from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SourceError
from digest.model import Fetched, Item
from digest.sources import items
from digest.sources.limits import PAGE_BYTES

if TYPE_CHECKING:
    from digest.model.source import Form

FORMS: tuple[Form, ...] = ("dump", "text", "markdown", "html", "feed", "lines")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("body", [b"", b" \n\t"])
def test_an_empty_source_is_named(form: Form, body: bytes) -> None:
    with pytest.raises(SourceError, match="here: is empty"):
        items(Fetched(where="here", body=body, form=form))


def test_a_source_that_is_too_large_is_refused() -> None:
    with pytest.raises(SourceError, match="too large"):
        items(Fetched(where="here", body=b"x" * (PAGE_BYTES + 1), form="html"))


def test_a_file_is_one_item_with_an_id_from_its_address_else_its_place() -> None:
    (by_place,) = items(Fetched(where="a.txt", body=b"One.", form="dump"))
    (elsewhere,) = items(Fetched(where="b.txt", body=b"One.", form="dump"))
    (by_url,) = items(Fetched(where="a.txt", body=b"One.", form="html", url="https://x.example/1"))
    (same_url,) = items(Fetched(where="b.txt", body=b"Two.", form="html", url="https://x.example/1"))

    ids = [i.known.id for i in (by_place, elsewhere, by_url, same_url) if isinstance(i, Item)]
    assert ids[0] != ids[1]
    assert ids[2] == ids[3]


@given(st.sampled_from(FORMS), st.binary(max_size=400))
def test_any_bytes_give_items_or_a_source_error(form: Form, body: bytes) -> None:
    try:
        found = items(Fetched(where="here", body=body, form=form, url="https://x.example/"))
    except SourceError:
        return

    assert isinstance(found, tuple)


MARKUP = st.lists(
    st.sampled_from(
        ["<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<![CDATA[", "]]>", "<!--",
         "&amp;", "&#0;", "&x;", "<a b='", "---\n", "title: [", "+++\n", "{", "[", '"', "text", "\x00",
         "\ud800", "<feed>", "<entry>", "<?xml "]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.sampled_from(FORMS), MARKUP)
def test_broken_markup_gives_items_or_a_source_error(form: Form, text: str) -> None:
    try:
        items(Fetched(where="here", body=text.encode("utf-8", "surrogatepass"), form=form))
    except SourceError:
        return


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("html", '<meta charset="utf-8"><p>Привет</p>'),
        ("feed", '<rss version="2.0"><channel><item><title>Привет</title></item></channel></rss>'),
        (
            "feed",
            '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "Привет"}]}',
        ),
        ("markdown", "# Привет"),
    ],
)
def test_the_character_set_that_a_server_declares_is_used(form: Form, body: str) -> None:
    fetched = Fetched(where="here", body=body.encode("cp1251"), form=form, charset="windows-1251")

    (item,) = items(fetched)

    assert isinstance(item, Item)
    assert "Привет" in item.content + (item.known.headline or "")


def test_a_feed_declared_in_two_ways_is_read_as_its_server_says() -> None:
    body = '<?xml version="1.0" encoding="koi8-r"?><rss version="2.0"><channel><item><title>Привет</title>'
    body += "</item></channel></rss>"
    fetched = Fetched(where="here", body=body.encode("cp1251"), form="feed", charset="windows-1251")

    (item,) = items(fetched)

    assert isinstance(item, Item)
    assert item.known.headline == "Привет"
