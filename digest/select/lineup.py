"""The order of chosen stories: sources capped and spread, and a lead that can lead."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.select.rules import MUTED, PINNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest.model import Section, Story


def capped(stories: Iterable[Story], per_source: int | None) -> Iterator[Story]:
    """Let at most `per_source` stories of each publication through, and all that are pinned or unnamed."""
    seen: Counter[str] = Counter()
    for story in stories:
        name = _source(story)
        if name and per_source is not None and seen[name] >= per_source and PINNED not in dict(story.why):
            continue
        seen[name] += 1
        yield story


def spread(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Keep stories of one source apart where that can be done; the first one stays first.

    At each place stands the best story of another source than the one before,
    unless its source has to be used now: a source with more than half of what is
    left comes first, or it would be left over at the end.
    """
    waiting = list(stories)
    placed: list[Story] = []
    while waiting:
        chosen = _next(waiting, _source(placed[-1]) if placed else None)
        waiting.remove(chosen)
        placed.append(chosen)
    return tuple(placed)


def _next(waiting: Sequence[Story], before: str | None) -> Story:
    if before is None:
        return waiting[0]
    counts = Counter(_source(story) for story in waiting)
    crowded = next((name for name, n in counts.items() if name and 2 * n > len(waiting)), None)
    allowed = [s for s in waiting if not _source(s) or _source(s) != before] or waiting
    pressing = [s for s in allowed if crowded is not None and _source(s) == crowded]
    return (pressing or allowed)[0]


def lead_order(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Give the lead to the first story that can carry it, once summaries are known.

    A lead needs a lede; if any story of its section has a key quote too, it
    needs one. It comes from the first section with stories, muted stories
    apart; where no story there will do, the order stays as it is. The story that
    was to lead becomes a normal one, right behind.
    """
    sections = tuple(sections)
    first = next((n for n, s in enumerate(sections) if any(x.form == "lead" for x in s.stories)), None)
    if first is None:
        return sections
    stories = sections[first].stories
    chosen = _lead(stories)
    rest = spread_after(chosen, [replace(s, form="normal") for s in stories if s.id != chosen.id])
    section = replace(sections[first], stories=(replace(chosen, form="lead"), *rest))
    return (*sections[:first], section, *sections[first + 1 :])


def spread_after(lead: Story, rest: Sequence[Story]) -> tuple[Story, ...]:
    """Spread stories that follow `lead`."""
    return spread([lead, *rest])[1:]


def _lead(stories: Sequence[Story]) -> Story:
    able = [s for s in stories if s.summary.lede and MUTED not in dict(s.why)]
    quoted = [s for s in able if s.summary.quotes]
    return (quoted or able or list(stories))[0]


def _source(story: Story) -> str:
    return (story.article.publication or "").casefold()
