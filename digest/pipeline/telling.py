"""How much of a story is told: by its form, and by what its source lets us print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Article, Excerpt, Story, Summary
    from digest.model.edits import Show
    from digest.summarise.options import SummaryOptions

LEAD_WORDS = 75
"""The lead's lede may run so long; the others keep to `SummaryOptions.words`."""


def telling(story: Story, normal: SummaryOptions, show: Show) -> SummaryOptions:
    """Give the options of a story's form, within what its source and its publisher let us print."""
    snippet = story.article.snippet
    if show == "headline" or snippet == 0:
        return replace(normal, sentences=0, quotes=0)
    quotes = 0 if show == "lede" or snippet is not None else normal.quotes
    if story.form == "brief":
        return replace(normal, sentences=min(normal.sentences, 1), quotes=0)
    if story.form == "lead":
        return replace(normal, words=LEAD_WORDS, quotes=quotes + 1 if quotes else quotes)
    return replace(normal, quotes=quotes)


def told(article: Article, options: SummaryOptions) -> Summary:
    """Summarise an article; its lede has whole sentences within what its publisher lets others show."""
    from digest.summarise import summarise  # noqa: PLC0415 - numpy

    found = summarise(article, options)
    return found if article.snippet is None else replace(found, lede=_within(found.lede, article.snippet))


def _within(lede: tuple[Excerpt, ...], characters: int) -> tuple[Excerpt, ...]:
    kept = 0
    for number, sentence in enumerate(lede):
        kept += len(sentence.text) + (1 if number else 0)
        if kept > characters:
            return lede[:number]
    return lede
