"""How much of a story is told: by its form, and by what its source lets us print.

A summary that came ready with its article is told as it is, as far as both allow.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digest.model import Summary
from digest.summarise.options import SURE

if TYPE_CHECKING:
    from digest.model import Excerpt, Quote, Story
    from digest.model.edits import Show
    from digest.summarise.options import Gate, SummaryOptions

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


def told(story: Story, options: SummaryOptions, ready: Summary | None = None) -> Summary:
    """Summarise a story, or take from its `ready` summary what there is room for; an empty one is none.

    A lede has whole sentences within what its publisher lets others show.
    """
    if ready and ready != Summary():
        found = _fitted(ready, story, options)
    else:
        from digest.summarise import summarise  # noqa: PLC0415 - numpy

        found = summarise(story.article, options)
    snippet = story.article.snippet
    return found if snippet is None else replace(found, lede=_within(found.lede, snippet))


def _fitted(ready: Summary, story: Story, options: SummaryOptions) -> Summary:
    """Keep a ready lede whole where ledes are told whole, and the best quotes that may be shown.

    `words` is the summariser's measure: who wrote a longer lede meant it.
    """
    is_whole = options.sentences > 0 and story.form != "brief"
    quotes = [quote for quote in ready.quotes if _may_be_shown(quote, options.gate)]
    lede = ready.lede if is_whole else ready.lede[: options.sentences]
    return Summary(lede=lede, quotes=tuple(quotes[: options.quotes]))


def _may_be_shown(quote: Quote, gate: Gate) -> bool:
    """Whether a ready quote is its speaker's own: `summarise --quotes all` gives the doubtful ones too.

    Where no rule of ours found the speaker, whoever made the summary vouches for it.
    """
    is_vouched_for = quote.rule == "none"
    if quote.relayed_by is not None:
        return False
    if gate == "open":  # without any confidence it was not said at all
        has_speaker = quote.speaker is not None or quote.speaker_at is not None
        return has_speaker and (is_vouched_for or quote.confidence > 0)
    return quote.speaker is not None and (is_vouched_for or quote.confidence >= SURE)


def _within(lede: tuple[Excerpt, ...], characters: int) -> tuple[Excerpt, ...]:
    kept = 0
    for number, sentence in enumerate(lede):
        kept += len(sentence.text) + (1 if number else 0)
        if kept > characters:
            return lede[:number]
    return lede
