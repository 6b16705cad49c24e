"""The sentences of an article that may stand in its lede."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from digest.model import Article, Span
from digest.summarise.ledes import dateline
from digest.text import sentences
from digest.text.languages import detect

if TYPE_CHECKING:
    from collections.abc import Iterator

CAP = 30  # sentences looked at: a lede from deeper in was never worth the time (docs/summarising.md)

WORDY = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One sentence: where it stands and its words; `block` numbers the body paragraphs from 0."""

    span: Span
    text: str
    block: int
    opens: bool
    """Whether it is the first of its paragraph."""


def candidates(article: Article, language: str, cap: int = CAP) -> tuple[Candidate, ...]:
    """Give the first sentences of the body, at most `cap`, in order, without the dateline."""
    return tuple(islice(_each(article, language), cap))


def language_of(article: Article) -> str:
    """Give the declared language, else what the body's words say."""
    if article.language and article.language != "und":
        return article.language
    return detect("\n".join(p.text[:1000] for p in article.paragraphs[:8] if p.role == "body"))


def _each(article: Article, language: str) -> Iterator[Candidate]:
    block = 0
    for number, paragraph in enumerate(article.paragraphs):
        # Captions, lists and corrections tell of something beside the news; a block quote is somebody's.
        if paragraph.role != "body" or not WORDY.search(paragraph.text):
            continue
        text = paragraph.text
        begin = dateline.end(text, article.dateline) if block == 0 else 0
        opens = True
        for start, end in sentences.each(text, language, begin):
            if WORDY.search(text, start, end):
                span = Span(paragraph=number, start=start, end=end)
                yield Candidate(span=span, text=text[start:end], block=block, opens=opens)
                opens = False
        block += 1
