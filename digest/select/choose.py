"""Merge, rank, and fill sections: the lineup of an issue, before anything is summarised."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digest.model import Other, Section, Story
from digest.select import duplicates
from digest.select.rank import Candidate, instant, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.model import Article
    from digest.select.options import Match, SectionRule, SelectOptions

BRIEF_SLUG = "also-today"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The lineup, and what did not make it: `merged` copies, stories `outranked` or without a section."""

    sections: tuple[Section, ...]
    merged: int = 0
    outranked: int = 0
    unplaced: int = 0


def select(candidates: Sequence[Candidate], options: SelectOptions) -> Selection:
    """Choose the stories of an issue.

    The best story of the first section that has one is its lead; after the
    stories told in full come one-line ones, in a section of their own. What a
    limit left out is counted in its section's `more`. The result does not
    depend on the order of the candidates.
    """
    stories = ranked(candidates, options)
    placed: dict[str, list[Story]] = {rule.slug: [] for rule in options.sections}
    unplaced = 0
    for story in stories:
        rule = _home(story.article, options.sections)
        if rule is None:
            unplaced += 1
        else:
            placed[rule.slug].append(story)
    told = _told(placed, options)
    briefs = _briefs(placed, told, options.briefs)
    sections = _sections(placed, told, briefs, options)
    shown = sum(len(s.stories) for s in sections)
    return Selection(
        sections=sections,
        merged=len(candidates) - len(stories),
        outranked=len(stories) - unplaced - shown,
        unplaced=unplaced,
    )


def ranked(candidates: Sequence[Candidate], options: SelectOptions) -> tuple[Story, ...]:
    """Merge copies and give every story, best first, no limits; ties go by id."""
    ordered = sorted(candidates, key=lambda c: _tie(c.article, options))
    found = duplicates.groups([c.article for c in ordered])
    most_votes = max((c.article.votes or 0 for c in ordered), default=0)
    stories = [_story([ordered[i] for i in group], most_votes, options) for group in found]
    return tuple(sorted(stories, key=lambda story: (-round(story.score, 9), story.id)))


def _tie(article: Article, options: SelectOptions) -> tuple[object, ...]:
    """Order the copies of one piece: the longest, then the earliest, then by id."""
    when = instant(article.published, options.zone) if article.published else datetime.max.replace(tzinfo=UTC)
    return (-article.words, when, article.id)


def _story(group: Sequence[Candidate], most_votes: int, options: SelectOptions) -> Story:
    best, copies = group[0], group[1:]
    rule = _home(best.article, options.sections)
    weight = best.weight * (rule.weight if rule else 1.0)
    positions = [c.position for c in group if c.position is not None]
    elsewhere = {c.article.publication for c in copies} - {best.article.publication, None}
    why = parts(
        replace(best, position=min(positions, default=None)),
        now=options.now,
        zone=options.zone,
        most_votes=most_votes,
        others=len(elsewhere),
        weight=weight,
    )
    return Story(
        id=best.article.id,
        article=best.article,
        others=tuple(_other(c.article) for c in copies),
        score=sum(part for _, part in why),
        why=why,
    )


def _other(article: Article) -> Other:
    return Other(
        id=article.id,
        publication=article.publication,
        headline=article.headline,
        url=article.url,
        duplicate=True,
    )


def _home(article: Article, rules: Iterable[SectionRule]) -> SectionRule | None:
    """Find the section of an article: the first that names it, else the first that takes everything."""
    rules = tuple(rules)
    named = (rule for rule in rules if not rule.match.is_open and _fits(article, rule.match))
    return next(named, None) or next((rule for rule in rules if rule.match.is_open), None)


def _fits(article: Article, match: Match) -> bool:
    has = (
        (match.kind, {article.kind}),
        (match.section, {(article.section or "").casefold()}),
        (match.tag, {tag.casefold() for tag in article.tags}),
        (match.source, {(article.publication or "").casefold()}),
    )
    return all(not wanted or have & {w.casefold() for w in wanted} for wanted, have in has)


def _told(placed: dict[str, list[Story]], options: SelectOptions) -> set[str]:
    """Choose which stories are told in full: section limits first, then the best of those up to the total."""
    limits = {rule.slug: rule.stories for rule in options.sections}
    fitting = [story for slug, stories in placed.items() for story in stories[: limits[slug]]]
    best = sorted(fitting, key=lambda story: (-round(story.score, 9), story.id))[: options.stories]
    return {story.id for story in best}


def _briefs(placed: dict[str, list[Story]], told: set[str], limit: int) -> list[Story]:
    rest = [story for stories in placed.values() for story in stories if story.id not in told]
    return sorted(rest, key=lambda story: (-round(story.score, 9), story.id))[:limit]


def _sections(
    placed: dict[str, list[Story]], told: set[str], briefs: list[Story], options: SelectOptions
) -> tuple[Section, ...]:
    in_brief = Counter(slug for slug, stories in placed.items() for s in stories if s in briefs)
    sections = []
    is_first = True
    for rule in options.sections:
        stories = [story for story in placed[rule.slug] if story.id in told]
        if not stories:
            continue
        if is_first:
            stories[0] = replace(stories[0], form="lead")
            is_first = False
        more = len(placed[rule.slug]) - len(stories) - in_brief[rule.slug]
        sections.append(Section(slug=rule.slug, title=rule.title, stories=tuple(stories), more=more))
    if briefs:
        one_line = tuple(replace(story, form="brief") for story in briefs)
        sections.append(Section(slug=BRIEF_SLUG, title=options.brief_title, stories=one_line))
    return tuple(sections)
