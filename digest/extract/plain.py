"""Clean text to a draft: paragraphs at blank lines or, where there are none, at line ends."""

from __future__ import annotations

import re

from digest.errors import SourceError
from digest.extract.dateline import dateline
from digest.extract.explained import Draft, Verdict
from digest.extract.limits import BLOCKS, PARAGRAPH_CHARS, TEXT_CHARS
from digest.model import Article, Paragraph
from digest.text.clean import clean, one_line

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


def read_text(text: str, where: str) -> Draft:
    """Split clean text into body paragraphs. Raises SourceError when there is no word in it."""
    cleaned = clean(text[:TEXT_CHARS]).strip()
    parts = _BLANK.split(cleaned) if _BLANK.search(cleaned) else cleaned.split("\n")
    lines = (one_line(part)[:PARAGRAPH_CHARS] for part in parts[:BLOCKS])
    paragraphs = tuple(Paragraph(role="body", text=line) for line in lines if line)
    if not any(re.search(r"\w", p.text) for p in paragraphs):
        raise SourceError("no article in it: no word", subject=where)
    place = dateline(paragraphs[0].text)
    return Draft(
        article=Article(id="", dateline=place[0] if place else None),
        paragraphs=paragraphs,
        verdicts=tuple(Verdict(text=p.text, role="body", reason="clean text") for p in paragraphs),
    )
