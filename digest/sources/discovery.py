"""The feeds that a page offers: for a source whose address leads to a page, and for "not a feed" in messages.

Tags are found without building a tree: a page may have 5 MB and be hostile,
and what counts stands near its top.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.errors import SourceError
from digest.text.charset import decode
from digest.text.clean import one_line
from digest.text.links import web_link

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD_CHARS = 500_000
"""So much of a page is searched for feeds."""

# RFC 4287 7, RFC 8288 3.3, jsonfeed.org. What sorts first is offered first.
_TYPES = {
    "application/rss+xml": 0,
    "application/atom+xml": 0,
    "application/feed+json": 1,
    "application/rdf+xml": 1,
    "application/x.atom+xml": 1,
    "application/x-atom+xml": 1,
}
_VAGUE = frozenset({"application/xml", "text/xml", "application/json", ""})
_LINK_TO_VAGUE, _ANCHOR, _COMMENTS = 2, 3, 10

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_START = re.compile(r"<(link|a|base)(?=[\s/])", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"[\s/]*([^\s\"'<>/=]{1,100})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]{1,3000})))?"
)
_BEFORE = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_FIRST = re.compile(rb"<(!?[A-Za-z][A-Za-z0-9:]*)(?:\s+([A-Za-z]+))?")
_OF_HTML = frozenset(
    b"html head body meta title link base script style div p h1 h2 table span a center header main".split()
)
_LIKE_A_FEED = re.compile(r"(?:^|[/._-])(?:rss|atom|feed|rdf)(?:\d|[/._-]|$)", re.IGNORECASE)
_OF_COMMENTS = re.compile(r"\bcomments?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A feed that a page offers."""

    url: str
    title: str | None = None


def is_page(body: bytes) -> bool:
    """Whether bytes that should be a feed are a web page instead: judged by the first tag."""
    found = _FIRST.search(_BEFORE.sub(b"", body[:20_000]))
    if not found:
        return False
    tag = found[1].lower()
    return (found[2] or b"").lower() == b"html" if tag == b"!doctype" else tag in _OF_HTML


def feeds(body: bytes, url: str | None) -> tuple[Offer, ...]:
    """List the feeds that a page offers, the likeliest first; none where it offers none.

    Declared ones (`rel=alternate`) in their order, then those the page says less
    clearly are feeds; where nothing is declared, links whose address looks like
    a feed's. Feeds of comments come last. Addresses are absolute when `url` is.
    """
    try:
        text = _HIDDEN.sub(" ", decode(body, url or "page")[:HEAD_CHARS])
    except SourceError:  # no text, no offers
        return ()
    base = url
    found: dict[str, tuple[int, Offer]] = {}
    for tag, attributes in _tags(text):
        if tag == "base":
            base = web_link(attributes.get("href"), url) or base
            continue
        rank = _rank(tag, attributes)
        address = web_link(attributes.get("href"), base)
        if rank is not None and address is not None and address != url:
            title = one_line(attributes.get("title", "")) or None
            found.setdefault(address, (rank, Offer(url=address, title=title)))
    ranked = sorted(found.values(), key=lambda one: one[0])
    is_declared = any(rank % _COMMENTS < _ANCHOR for rank, _ in ranked)
    return tuple(offer for rank, offer in ranked if not is_declared or rank % _COMMENTS < _ANCHOR)


def _rank(tag: str, attributes: dict[str, str]) -> int | None:
    """Say how likely a link leads to a feed, 0 the likeliest; None: it does not."""
    relations = attributes.get("rel", "").lower().split()
    media_type = attributes.get("type", "").partition(";")[0].strip().lower()
    href = attributes.get("href", "")
    looks_like = media_type in _VAGUE and _LIKE_A_FEED.search(urlsplit(href).path if "://" in href else href)
    if {"alternate", "feed"} & set(relations) and media_type in _TYPES:
        rank = _TYPES[media_type]
    elif "feed" in relations or ("alternate" in relations and looks_like):
        rank = _LINK_TO_VAGUE
    elif tag == "a" and looks_like:
        rank = _ANCHOR
    else:
        return None
    of_comments = _OF_COMMENTS.search(attributes.get("title", "")) or _OF_COMMENTS.search(href)
    return rank + _COMMENTS if of_comments else rank


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the tags that count, with their attributes. Every character is looked at a few times at most."""
    at = 0
    while start := _START.search(text, at):
        attributes: dict[str, str] = {}
        at = start.end()
        while one := _ATTRIBUTE.match(text, at):
            value = one[2] or one[3] or one[4] or ""
            attributes.setdefault(one[1].lower(), html.unescape(value[:3_000]))
            at = one.end()
        yield start[1].lower(), attributes
