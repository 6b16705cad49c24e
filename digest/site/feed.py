"""The issues of an edition as an Atom feed. Source: RFC 4287."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest.site.entry import Entry

LONGEST = 50
"""Issues in the feed; the index page lists them all."""


def feed(entries: Sequence[Entry]) -> str:
    """Write the feed of an edition, newest issue first. Raises ValueError without any issue."""
    newest = sorted(entries, key=lambda entry: entry.folder, reverse=True)[:LONGEST]
    if not newest:
        raise ValueError("a feed needs an issue")
    return "\n".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(newest[0].language)}">',
            *_head(newest[0]),
            *(line for entry in newest for line in _entry(entry)),
            "</feed>\n",
        )
    )


def _head(newest: Entry) -> Iterator[str]:
    """Give what is said of the edition: as its newest issue says it."""
    yield f"<id>{escape(newest.home or _urn(newest.edition))}</id>"
    yield f"<title>{escape(newest.title)}</title>"
    yield f"<updated>{_moment(newest)}</updated>"
    yield f"<author><name>{escape(newest.title)}</name></author>"
    yield f'<link rel="alternate" type="text/html" href="{escape(newest.home or "index.html")}"/>'
    if newest.home:
        yield f'<link rel="self" type="application/atom+xml" href="{escape(newest.home)}feed.xml"/>'


def _entry(entry: Entry) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{escape(entry.web or _urn(f'{entry.edition}/{entry.folder}'))}</id>"
    yield f"<title>{escape(entry.subject or entry.title)}</title>"
    yield f"<published>{_moment(entry)}</published>"
    yield f"<updated>{_moment(entry)}</updated>"
    address = entry.web or f"{entry.folder}/index.html"
    yield f'<link rel="alternate" type="text/html" href="{escape(address)}"/>'
    if entry.preheader:
        yield f"<summary>{escape(entry.preheader)}</summary>"
    yield f'<content type="html">{escape("".join(_lineup(entry.sections)))}</content>'
    yield "</entry>"


def _lineup(sections: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """Give sections and headlines as HTML."""
    for title, headlines in sections:
        yield f"<h2>{escape(title)}</h2><ul>"
        yield from (f"<li>{escape(headline)}</li>" for headline in headlines)
        yield "</ul>"


def _moment(entry: Entry) -> str:
    """Give when the issue closed (RFC 3339); its noon where nobody said."""
    value = entry.until.value if entry.until else entry.day
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(12), tzinfo=UTC)
    return value.isoformat(timespec="seconds")


def _urn(name: str) -> str:
    """Give a name that is always the same and never an address (RFC 9562 5.5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:digest:{name}").urn
