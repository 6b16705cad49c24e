"""Every quote that is shown, the doubtful first, inside the words it was cut from."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from digest import pipeline
from digest.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest.model import Article, Draft, Edits, Excerpt, Issue, Quote, Story

Marks = tuple[tuple[str, int, int], ...]
"""What to mark in a paragraph: name, start and end, in characters."""


def cards(issue: Issue, draft: Draft, edits: Edits) -> list[dict[str, Any]]:
    """Give a card for each shown quote, least sure first; ties in reading order."""
    originals = {story.id: story for story in draft.stories}
    found = [
        _card(quote, story, _next(story, originals[story.id], draft, edits))
        for story in issue.stories
        if story.form != "brief"
        for quote in story.summary.quotes
    ]
    return sorted(found, key=lambda card: float(card["confidence"]))


def _next(story: Story, original: Story, draft: Draft, edits: Edits) -> dict[str, dict[str, Any] | None]:
    """Say for each quote of a story which one a veto would bring in its place."""
    if draft.summary is None:
        return {}
    edit = edits.of(story.id)
    shown = {quote.text for quote in story.summary.quotes}
    plain = replace(original, form=story.form)
    coming: dict[str, dict[str, Any] | None] = {}
    for quote in story.summary.quotes:
        told = pipeline.retold(draft, plain, (*edit.veto, quote.text)).quotes[: edit.quotes]
        fresh = next((one for one in told if one.text not in shown), None)
        coming[quote.text] = _words(fresh) if fresh else None
    return coming


def _words(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "speaker": quote.speaker,
        "title": quote.speaker_title,
        "confidence": round(quote.confidence, 3),
    }


def _card(quote: Quote, story: Story, coming: dict[str, dict[str, Any] | None]) -> dict[str, Any]:
    article = story.article
    return {
        **_words(quote),
        "story": story.id,
        "headline": article.headline or "",
        "publication": article.publication,
        "language": article.language,
        "url": article.url,
        "rule": quote.rule,
        "cue": quote.cue,
        "partial": quote.partial,
        "paragraphs": [
            {"number": n, "runs": _runs(article.paragraphs[n].text, _marks(quote, article, n))}
            for n in _around(quote, article)
        ],
        "next": coming.get(quote.text),
    }


def _around(quote: Quote, article: Article) -> list[int]:
    """Give the paragraphs to show: the quote's, the speaker's, and the one before, which may name him."""
    here = quote.excerpt.span.paragraph
    named = quote.speaker_at.span.paragraph if quote.speaker_at else here
    return sorted({max(0, here - 1), here, min(named, len(article.paragraphs) - 1)})


def _marks(quote: Quote, article: Article, number: int) -> Marks:
    places: list[tuple[str, Excerpt | None]] = [("quote", quote.excerpt), ("speaker", quote.speaker_at)]
    marks = [
        (name, excerpt.span.start, excerpt.span.end)
        for name, excerpt in places
        if excerpt and excerpt.span.paragraph == number
    ]
    if quote.excerpt.span.paragraph == number:
        marks += [("sentence", start, end) for start, end in _sentences(quote, article)]
    return tuple(marks)


def _sentences(quote: Quote, article: Article) -> Iterator[tuple[int, int]]:
    """Give the sentences that the quote touches."""
    span = quote.excerpt.span
    for start, end in sentences.split(article.paragraphs[span.paragraph].text, article.language):
        if start < span.end and span.start < end:
            yield start, end


def _runs(text: str, marks: Iterable[tuple[str, int, int]]) -> list[dict[str, Any]]:
    """Cut a paragraph into runs, each with the names of the marks it lies in."""
    marks = tuple(marks)
    edges = sorted({0, len(text), *(edge for _, start, end in marks for edge in (start, end))})
    return [
        {"text": text[a:b], "in": [name for name, start, end in marks if start <= a and b <= end]}
        for a, b in pairwise(edges)
    ]
