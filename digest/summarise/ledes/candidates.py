"""The sentences of an article that may stand in its lede.

A bullet, the number of a list or the dash that a lost dateline leaves is no part
of the sentence behind it, as a dateline is none: the excerpt begins after it.
Exceptions: "1. FC Köln" and "3. Oktober" keep their number, in a language that
writes ordinals so, and "17. maj" in any, for no capital follows; a speech dash
of French or Spanish goes as well, where white space follows it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from digest.model import Article, Span
from digest.summarise.ledes import dateline
from digest.text import sentences
from digest.text.languages import detect, pack

if TYPE_CHECKING:
    from collections.abc import Iterator

CAP = 30  # sentences looked at unless the ranker says otherwise

HEADED = 2  # paragraphs that may open with the dateline: a headline often stands in the first
WORDY = re.compile(r"[^\W_]")
LISTING = frozenset("(0123456789•‣◦▪●■►➤∙·-–—*→✓✔")  # what a bullet or the number of a list begins with
SIGNED = re.compile(r"(?:[•‣◦▪●■►➤∙·]\s*+|(?:[-–—*→✓✔]|--)\s++)(?=[^\w\s]?\w)")
NUMBERED = re.compile(r"\(?\d{1,2}(?:\)|(?P<stop>\.))\s+(?=[^\w\s]?(?P<letter>[^\W\d_]))")


class Candidate(NamedTuple):
    """One sentence: its words and where they stand, `block` among the body's paragraphs, `opens` one or not.

    A named tuple, for thousands are made of which a few become excerpts: it takes a third of the time.
    """

    text: str
    paragraph: int
    start: int
    end: int
    block: int
    opens: bool

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(paragraph=self.paragraph, start=self.start, end=self.end)


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
        begin = dateline.end(text, article.dateline, top=not block) if block < HEADED else 0
        opens = True
        for start, end in sentences.each(text, language, begin):
            if text[start] in LISTING:
                start = _behind_bullet(text, start, end, language)  # noqa: PLW2901 - the sentence begins there
            if text[start].isalnum() or WORDY.search(text, start, end):
                yield Candidate(text[start:end], number, start, end, block, opens)
                opens = False
        block += 1


def _behind_bullet(text: str, start: int, end: int, language: str) -> int:
    """Give the place behind what lists a sentence; `start` where nothing does."""
    if text[start] in "(0123456789":
        match = NUMBERED.match(text, start, end)
        if match is None or (match["stop"] and (match["letter"].islower() or pack(language).ordinals)):
            return start
        return match.end()
    match = SIGNED.match(text, start, end)
    return match.end() if match else start
