from __future__ import annotations

import json
from typing import Any

import pytest

from digest.errors import SourceError
from digest.model import Failure, Fetched
from digest.sources import items
from tests.sources.builders import one


def feed(*entries: Any, **fields: Any) -> bytes:
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Slipway", **fields}
    return json.dumps({**head, "items": list(entries)}).encode()


def test_an_entry_gives_its_fields() -> None:
    item = one(
        feed(
            {
                "id": "7",
                "url": "/2026/bench",
                "title": "Who moves the bench?",
                "content_html": "<p>Somebody does.</p>",
                "date_published": "2026-01-04T10:25:00Z",
                "authors": [{"name": "Barnaby Iqbal"}],
                "tags": ["quayside"],
            }
        )
    )

    known = item.known
    assert (known.headline, known.url) == ("Who moves the bench?", "https://gazette.example/2026/bench")
    assert (known.byline, str(known.published)) == (("Barnaby Iqbal",), "2026-01-04T10:25:00+00:00")
    assert (item.form, known.publication, known.tags) == ("fragment", "Slipway", ("quayside",))


def test_plain_content_is_text() -> None:
    item = one(feed({"id": "1", "content_text": "Nobody <b>does</b>."}))

    assert (item.form, item.content) == ("text", "Nobody <b>does</b>.")


def test_the_feeds_authors_and_language_serve_its_entries() -> None:
    known = one(feed({"id": "1", "title": "A"}, authors=[{"name": "Ada Pell"}], language="de")).known

    assert (known.byline, known.language) == (("Ada Pell",), "de")


def test_an_entry_without_an_address_has_none() -> None:
    assert one(feed({"id": "1", "title": "A"})).known.url is None


def test_an_entry_that_is_no_object_costs_itself() -> None:
    found = items(Fetched(where="f", body=feed(7, {"id": "1", "title": "A"}), form="feed"))

    assert isinstance(found[0], Failure)
    assert len(found) == 2


@pytest.mark.parametrize(
    "body", [b'{"items": []}', b'{"version": "https://jsonfeed.org/version/1", "items": 1}', b"{" * 9]
)
def test_other_json_is_no_feed(body: bytes) -> None:
    with pytest.raises(SourceError, match="not a feed"):
        items(Fetched(where="f", body=body, form="feed"))
