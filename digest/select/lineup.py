"""The order of chosen stories: sources capped and spread, and a lead that can lead."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.select.rules import MARKS, MUTED, PINNED

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

    Of all orders with as few neighbours of one source as can be, this is the one
    that keeps to the order given: at each place stands the best story after
    which the rest still needs no more of them. An editor's word goes before
    that: what is pinned stays in front, what is muted behind.
    """
    placed = list(stories[:1])
    for mark in (PINNED, None, MUTED):
        waiting = [story for story in stories[1:] if _mark(story) == mark]
        while waiting:
            before = _source(placed[-1])
            fewest = _fewest(waiting, before)
            chosen = next(story for story in waiting if _cost(story, waiting, before) == fewest)
            waiting.remove(chosen)
            placed.append(chosen)
    return tuple(placed)


def _mark(story: Story) -> str | None:
    return next((name for name, _ in story.why if name in MARKS), None)


def _cost(story: Story, waiting: Sequence[Story], before: str) -> int:
    """Count the neighbours of one source that there will be when `story` comes next."""
    rest = [s for s in waiting if s is not story]
    name = _source(story)
    return int(bool(name) and name == before) + _fewest(rest, name)


def _fewest(waiting: Sequence[Story], before: str) -> int:
    """Give the fewest neighbours of one source that stories can have after one of `before`.

    A source needs as many others between its stories as it has stories, less
    one; one that stands before them already is short of one more.
    """
    counts = Counter(name for story in waiting if (name := _source(story)))
    short = (2 * n - len(waiting) - (name != before) for name, n in counts.items())
    return max(0, *short, 0)


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
