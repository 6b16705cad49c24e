"""Stories to an issue: subject, preheader, reading time, and the trimming that keeps it in one piece."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest.model import Issue, Section, Story

SUBJECT_CHARACTERS = 120
"""Inboxes show 30 to 70; a longer headline is cut there anyway, and a header must end somewhere."""

PREHEADER_CHARACTERS = 110
"""What the widest inbox row shows beside a short subject."""

WORDS_PER_MINUTE = 238
"""Silent reading of non-fiction in English: Brysbaert 2019, the mean of 190 studies."""


def compose(issue: Issue, sections: tuple[Section, ...]) -> Issue:
    """Fill an issue with its sections, and write what follows from them.

    The subject is the lead's headline; the preheader says something else: the
    next headlines, or the lead's lede where there are none.
    """
    filled = replace(issue, sections=sections)
    stories = list(filled.stories)
    return replace(
        filled,
        subject=_subject(stories, issue.title),
        preheader=_preheader(stories),
        minutes=minutes(stories),
    )


def trim(issue: Issue) -> Issue | None:
    """Make an issue one step smaller, or None when only its lead is left.

    First the last story told in full becomes one line (the lead never); when
    none is left, the last story goes, counted in its section's `more`.
    """
    sections = list(issue.sections)
    for i, section in reversed(list(enumerate(sections))):
        for j, story in reversed(list(enumerate(section.stories))):
            if story.form == "normal":
                stories = (*section.stories[:j], replace(story, form="brief"), *section.stories[j + 1 :])
                sections[i] = replace(section, stories=stories)
                return compose(issue, tuple(sections))
    if sum(1 for _ in issue.stories) <= 1:
        return None
    last = sections[-1]
    sections[-1] = replace(last, stories=last.stories[:-1], more=last.more + 1)
    return compose(issue, tuple(s for s in sections if s.stories))


def minutes(stories: Iterable[Story]) -> int:
    """Estimate the reading time of what is shown, at least 1."""
    words = sum(len(text.split()) for story in stories for text in _shown(story))
    return max(1, math.ceil(words / WORDS_PER_MINUTE))


def _shown(story: Story) -> Iterator[str]:
    yield story.article.headline or ""
    if story.form != "brief":
        yield from (sentence.text for sentence in story.summary.lede)
        yield from (quote.text for quote in story.summary.quotes)


def _subject(stories: list[Story], title: str) -> str:
    lead = next((name for story in stories if (name := headline(story))), title)
    return shortened(lead, SUBJECT_CHARACTERS)


def _preheader(stories: list[Story]) -> str:
    rest = [name for story in stories[1:] if (name := headline(story))]
    line = ""
    for name in rest[:3]:
        longer = f"{line} · {name}" if line else name
        if line and len(longer) > PREHEADER_CHARACTERS:
            break
        line = longer
    if not line and stories and stories[0].summary.lede:
        line = stories[0].summary.lede[0].text
    return shortened(line, PREHEADER_CHARACTERS)


def headline(story: Story) -> str:
    """Give the headline on one line, or the first words of the lede where the article has none."""
    if story.article.headline:
        return " ".join(story.article.headline.split())
    lede = story.summary.lede
    return shortened(" ".join(lede[0].text.split()), 90) if lede else ""


def shortened(text: str, limit: int) -> str:
    """Cut at a word, with an ellipsis that says so; text within the limit comes back as it is."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    words = head.rpartition(" ")[0] if " " in head else head
    return words.rstrip(" ,;:-–—") + "…"
