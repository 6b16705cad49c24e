"""A large feed without its old entries, before it is parsed: of 12,000 only the newest 200 are read.

Theory: an entry is a run of bytes between its tags, whatever stands inside, and
its day stands in it in one of five elements. Entries never lie in each other;
where they seem to, or where one is not closed, the feed is left as it is.
Measured on a feed of 12,000 entries and 15 MB (bench/hostile_sources.py --feed):
0.7 s of processor instead of 2.7, for the same 200 articles.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.text.dates import is_plausible, read_date

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGE_BYTES = 1_000_000
"""Below, parsing is cheap."""

_TAG = re.compile(rb"<(/?)(item|entry)(?=[\s>])")
_DATE = re.compile(rb"<(pubDate|published|(?:dc:)?date|issued|updated)\b[^<>]{0,200}>([^<]{6,80})<")
_UPDATED = b"updated"
_LONGEST = 80


def thinned(body: bytes, most: int) -> bytes:
    """Drop all but the newest `most` entries, the feed's order kept. The undated count as oldest."""
    if len(body) < LARGE_BYTES:
        return body
    spans = _spans(body)
    if len(spans) <= most:
        return body
    ages = [(_day(body[start:end]), -i) for i, (start, end) in enumerate(spans)]
    dropped = sorted(sorted(range(len(spans)), key=ages.__getitem__, reverse=True)[most:])
    parts, at = [], 0
    for i in dropped:
        start, end = spans[i]
        parts.append(body[at:start])
        at = end
    return b"".join([*parts, body[at:]])


def _spans(body: bytes) -> Sequence[tuple[int, int]]:
    """Find where entries stand; none where they do not follow one another cleanly."""
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for tag in _TAG.finditer(body):
        is_end = bool(tag[1])
        if is_end == (start is None):
            return ()
        if start is None:
            start = tag.start()
        else:
            spans.append((start, body.find(b">", tag.end()) + 1))
            start = None
    return spans if start is None else ()


def _day(entry: bytes) -> int:
    """Give the day that an entry states, 0 where it states none: when it was published, else updated."""
    found = {bool(tag == _UPDATED): value for tag, value in reversed(_DATE.findall(entry))}
    for is_update in (False, True):
        moment = read_date(found.get(is_update, b"")[:_LONGEST].decode("latin-1"))
        if moment and is_plausible(moment):
            return moment.day.toordinal()
    return 0
