"""How much of one article is read: every cap of the extractors in one place."""

from __future__ import annotations

TEXT_CHARS = 2_000_000
"""Of a dump, a text or a Markdown file; the longest article of 1,050 real pages has 150,000."""

HTML_CHARS = 10_000_000

BLOCKS = 20_000
"""Blocks looked at in one source, and so the paragraphs of one article."""

PARAGRAPH_CHARS = 50_000
"""A longer block is cut off: no paragraph, and a summariser's time grows with it."""

DEPTH = 200
"""Elements within elements; lxml itself stops at 254."""

HEADLINE_CHARS = 500

LINE_CHARS = 300
"""Longest line that can be page furniture or a byline."""

ATTRIBUTES = 3_000
"""Signs of attributes (`=` and spaces) in one tag; beyond, it keeps none."""

ELEMENTS = 50_000
"""A page with more elements is judged without trafilatura, whose time grows with their square."""
