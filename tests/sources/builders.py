"""Feeds and lines with sensible defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.model import Failure, Fetched, Item
from digest.sources import items

if TYPE_CHECKING:
    from digest.model.source import Form

URL = "https://gazette.example/feeds/rss.xml"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)


def rss(*entries: str, head: str = "<title>Gazette</title>", declaration: str = "") -> bytes:
    inner = "".join(f"<item>{entry}</item>" for entry in entries)
    return f'{declaration}<rss version="2.0" {SPACES}><channel>{head}{inner}</channel></rss>'.encode()


def atom(*entries: str, head: str = "<title>Slipway</title>", attributes: str = "") -> bytes:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{head}{inner}</feed>'.encode()


def read(body: bytes, form: Form = "feed", url: str | None = URL) -> list[Item]:
    found = items(Fetched(where="here", body=body, form=form, url=url))
    assert not [f for f in found if isinstance(f, Failure)]
    return [i for i in found if isinstance(i, Item)]


def one(body: bytes, form: Form = "feed", url: str | None = URL) -> Item:
    (item,) = read(body, form, url)
    return item
