"""How much of a story is told: by its form, and by what its source lets us print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Story
    from digest.model.edits import Show
    from digest.summarise.options import SummaryOptions

LEAD_WORDS = 75
"""The lead's lede may run so long; the others keep to `SummaryOptions.words`."""


def telling(story: Story, normal: SummaryOptions, show: Show) -> SummaryOptions:
    """Give the options of a story's form, within what its source lets us print."""
    if show == "headline":
        return replace(normal, sentences=0, quotes=0)
    quotes = 0 if show == "lede" else normal.quotes
    if story.form == "brief":
        return replace(normal, sentences=min(normal.sentences, 1), quotes=0)
    if story.form == "lead":
        return replace(normal, words=LEAD_WORDS, quotes=quotes + 1 if quotes else quotes)
    return replace(normal, quotes=quotes)
