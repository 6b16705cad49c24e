"""How much of a source is read: every cap in one place."""

from __future__ import annotations

TEXT_BYTES = 50_000_000
"""A file of lines or text; a page or a feed is smaller, and its fetcher caps it first."""

FEED_BYTES = 25_000_000
"""Twice the largest feed seen in 200 real ones was 4 MB; readers of feeds stop at 15 MB of download."""

PAGE_BYTES = 10_000_000
"""The largest of 587 real pages has 5 MB."""

ENTRIES = 200
"""The newest entries of one feed: an issue holds a few dozen stories."""

LINE_CHARS = 10_000_000
"""One line of JSON: a page of the largest size with its escapes."""

FRONT_MATTER_CHARS = 64_000

TITLE_CHARS = 2_000
"""A headline beyond this is a body in the wrong place."""

MOST_ATTRIBUTES = 500
"""Attributes of one element of a feed; beyond, it keeps none."""
