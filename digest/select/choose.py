"""Gather, rank, and fill sections: the lineup of an issue, before anything is summarised."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from digest.model import Other, Section, Story
from digest.select import lineup, rank, rules
from digest.select.gather import Event, gather
from digest.select.history import History, Update, update

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.model import Article
    from digest.select.options import Match, SectionRule, SelectOptions
    from digest.select.rank import Candidate

BRIEF_SLUG = "also-today"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The lineup, and what did not make it.

    `merged` articles are named beside the one told; stories are `outranked` by a
    limit or `unplaced` without a section; articles are `excluded` by keywords or
    `repeated`, told by an earlier issue with nothing new. `updates` says by story
    id what is new in a story that an earlier issue told. `waiting` has for every
    section the stories that its limits left out, best first: they are outranked.
    """

    sections: tuple[Section, ...]
    waiting: tuple[Section, ...] = ()
    merged: int = 0
    outranked: int = 0
    unplaced: int = 0
    excluded: int = 0
    repeated: int = 0
    updates: dict[str, Update] = field(default_factory=dict)


def select(candidates: Sequence[Candidate], options: SelectOptions) -> Selection:
    """Choose the stories of an issue.

    The best story of the first section that has one is its lead; after the
    stories told in full come one-line ones, in a section of their own. What a
    limit left out is counted in its section's `more`. The result does not
    depend on the order of the candidates.
    """
    wanted = [c for c in candidates if rules.is_wanted(c.article, options.keywords)]
    fresh, updates = not_told(wanted, options)
    stories = ranked(fresh, options)
    placed: dict[str, list[Story]] = {rule.slug: [] for rule in options.sections}
    for story in stories:
        if rule := _home(story.article, options.sections):
            placed[rule.slug].append(story)
    told = _told(placed, options)
    briefs = _briefs(placed, told, options.briefs)
    sections = _sections(placed, told, briefs, options)
    waiting = _waiting(placed, sections, options)
    homed = sum(map(len, placed.values()))
    return Selection(
        sections=sections,
        waiting=waiting,
        merged=len(fresh) - len(stories),
        outranked=sum(len(s.stories) for s in waiting),
        unplaced=len(stories) - homed,
        excluded=len(candidates) - len(wanted),
        repeated=len(wanted) - len(fresh),
        updates={s.id: updates[s.id] for every in placed.values() for s in every if s.id in updates},
    )


def ranked(candidates: Sequence[Candidate], options: SelectOptions) -> tuple[Story, ...]:
    """Gather copies and coverage and give every story, best first, no limits; ties go by id."""
    found = gather(candidates, options)
    voted = _votes(found)
    history = History(options.told)
    stories = [_story(event, voted, history, options) for event in found]
    balanced = _balanced(sorted(stories, key=_order), found, options)
    return tuple(sorted(balanced, key=_order))


def _order(story: Story) -> tuple[object, ...]:
    marks = dict(story.why)
    return (rules.MUTED in marks, rules.PINNED not in marks, -round(story.score, 9), story.id)


def not_told(
    candidates: Sequence[Candidate], options: SelectOptions
) -> tuple[list[Candidate], dict[str, Update]]:
    """Drop what earlier issues told, unless its substance changed since."""
    history = History(options.told)
    fresh, updates = [], {}
    for candidate in candidates:
        before = history.find(candidate.article, candidate.guid)
        change = update(candidate.article, before) if before else None
        if change is None or change.is_news:
            fresh.append(candidate)
        if change is not None and change.is_news:
            updates[candidate.article.id] = change
    return fresh, updates


def _votes(found: Iterable[Event]) -> dict[str, float]:
    articles = sorted((c.article for event in found for c in event.every), key=lambda a: a.id)
    return dict(zip((a.id for a in articles), rank.votes(articles), strict=True))


def _story(event: Event, voted: dict[str, float], history: History, options: SelectOptions) -> Story:
    article = event.told.article
    every = event.every
    counted = [voted[c.article.id] for c in every if rank.is_answered(c.article)]
    measures = {
        "coverage": rank.coverage(
            article.publication,
            (c.article.publication for c in event.reports),
            (c.article.publication for c in event.copies),
        ),
        "votes": max(counted, default=rank.SILENCE),
        "recency": max(rank.recency(c.moment, options.now, options.zone, options.half_life_h) for c in every),
        "position": rank.position(c.position for c in every),
        "length": rank.length(article),
        "image": 1.0 if article.image else 0.0,
    }
    if options.told:
        is_update = history.find(article, event.told.guid) is not None
        measures["novelty"] = rank.AN_UPDATE if is_update else history.novelty(event.reading)
    rule = _home(article, options.sections)
    factor = max(c.weight for c in every) * (rule.weight if rule else 1.0)
    parts = [(name, factor * w * measures[name]) for name, w in options.weights if name in measures]
    story = Story(id=article.id, article=article, summary=event.told.summary, others=(*_others(event),))
    return _scored(story, parts, options)


def _scored(story: Story, parts: Iterable[tuple[str, float]], options: SelectOptions) -> Story:
    """Put the parts on record, largest first, with the editor's mark where a keyword made one."""
    marked = rules.mark(story.article, options.keywords)
    marks = [(marked, 1.0 if marked == rules.PINNED else -1.0)] if marked else []
    why = sorted([*parts, *marks], key=lambda part: (-part[1], part[0]))
    return replace(story, why=tuple(why), score=sum(part for _, part in why))


def _others(event: Event) -> Iterable[Other]:
    for duplicate, candidates in ((False, event.reports), (True, event.copies)):
        for candidate in candidates:
            article = candidate.article
            yield Other(
                id=article.id,
                publication=article.publication,
                headline=article.headline,
                url=article.url,
                duplicate=duplicate,
            )


def _balanced(stories: list[Story], found: Iterable[Event], options: SelectOptions) -> Iterable[Story]:
    """Add what a story earns by standing for its section: the best one all of it, then a half, a third."""
    weight_of = {event.told.article.id: max(c.weight for c in event.every) for event in found}
    before: Counter[str] = Counter()
    for story in stories:
        name = (story.article.section or story.article.kind).casefold()
        rule = _home(story.article, options.sections)
        factor = weight_of[story.id] * (rule.weight if rule else 1.0)
        part = ("balance", factor * options.weights.balance / (1 + before[name]))
        before[name] += 1
        why = sorted([*story.why, part], key=lambda p: (-p[1], p[0]))
        yield replace(story, why=tuple(why), score=sum(p for _, p in why))


def _home(article: Article, sections: Iterable[SectionRule]) -> SectionRule | None:
    """Find the section of an article: the first that names it, else the first that takes everything."""
    sections = tuple(sections)
    named = (rule for rule in sections if not rule.match.is_open and _fits(article, rule.match))
    return next(named, None) or next((rule for rule in sections if rule.match.is_open), None)


def _fits(article: Article, match: Match) -> bool:
    has = (
        (match.kind, {article.kind}),
        (match.section, {(article.section or "").casefold()}),
        (match.tag, {tag.casefold() for tag in article.tags}),
        (match.source, {(article.publication or "").casefold()}),
    )
    return all(not wanted or have & {w.casefold() for w in wanted} for wanted, have in has)


def _told(placed: dict[str, list[Story]], options: SelectOptions) -> set[str]:
    """Choose the stories told in full: limits per section and source, then the best of those in all."""
    limits = {rule.slug: rule.stories for rule in options.sections}
    fitting = [
        story
        for slug, stories in placed.items()
        for story in islice(lineup.capped(stories, options.per_source), limits[slug])
    ]
    return {story.id for story in sorted(fitting, key=_order)[: options.stories]}


def _briefs(placed: dict[str, list[Story]], told: set[str], limit: int) -> list[Story]:
    """Choose what is told in one line: how much there is to tell is no merit there."""
    rest = [story for stories in placed.values() for story in stories if story.id not in told]
    return sorted(rest, key=_order_in_brief)[:limit]


def _order_in_brief(story: Story) -> tuple[object, ...]:
    return _order(replace(story, score=story.score - dict(story.why).get("length", 0.0)))


def _sections(
    placed: dict[str, list[Story]], told: set[str], briefs: list[Story], options: SelectOptions
) -> tuple[Section, ...]:
    in_brief = {story.id for story in briefs}
    sections: list[Section] = []
    for rule in options.sections:
        every = placed[rule.slug]
        stories = lineup.spread([story for story in every if story.id in told])
        if not stories:
            continue
        if not sections:
            stories = (replace(stories[0], form="lead"), *stories[1:])
        more = len(every) - len(stories) - sum(story.id in in_brief for story in every)
        sections.append(Section(slug=rule.slug, title=rule.title, stories=stories, more=more))
    if briefs:
        one_line = tuple(replace(story, form="brief") for story in lineup.spread(briefs))
        sections.append(Section(slug=BRIEF_SLUG, title=options.brief_title, stories=one_line))
    return tuple(sections)


def _waiting(
    placed: dict[str, list[Story]], sections: Iterable[Section], options: SelectOptions
) -> tuple[Section, ...]:
    shown = {story.id for section in sections for story in section.stories}
    return tuple(
        Section(
            slug=rule.slug,
            title=rule.title,
            stories=tuple(story for story in placed[rule.slug] if story.id not in shown),
        )
        for rule in options.sections
    )
