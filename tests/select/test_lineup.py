from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Quote, Section, Summary
from digest.select.lineup import capped, lead_order, spread
from tests.builders import make_article, make_excerpt, make_story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Story


def make_told(number: int, source: str | None = None, *, quote: bool = False, **fields: Any) -> Story:
    story = make_story(make_article(id=f"s{number}", publication=source), **fields)
    found = Quote(excerpt=make_excerpt(story.article, "The council voted"))
    return replace(story, summary=replace(story.summary, quotes=(found,))) if quote else story


def make_sections(*stories: Story) -> tuple[Section, ...]:
    return (Section(slug="top", title="Top", stories=(replace(stories[0], form="lead"), *stories[1:])),)


def rows(stories: Sequence[Story]) -> int:
    """Count neighbours of one source."""
    named = [s.article.publication for s in stories]
    return sum(a is not None and a == b for a, b in pairwise(named))


def lead(sections: Sequence[Section]) -> list[tuple[str, str]]:
    return [(s.id, s.form) for section in sections for s in section.stories]


@given(st.lists(st.sampled_from(["A", "B", "C", None]), min_size=1, max_size=6))
def test_no_two_of_one_source_in_a_row_where_it_can_be_avoided(sources: list[str | None]) -> None:
    stories = [make_told(n, source) for n, source in enumerate(sources)]

    found = spread(stories)

    fewest = min(rows((stories[0], *rest)) for rest in permutations(stories[1:]))
    assert rows(found) == fewest
    assert found[0] == stories[0]
    assert sorted(s.id for s in found) == sorted(s.id for s in stories)


def test_stories_that_are_apart_already_stay_in_order() -> None:
    stories = tuple(make_told(n, source) for n, source in enumerate("ABACB"))

    assert spread(stories) == stories


@pytest.mark.parametrize(
    ("given", "spread_to"),
    [
        ("AAAB", "AABA"),  # one neighbour there must be: better that of the two best than the last two
        ("AABAAC", "AABACA"),
        ("AABC", "ABAC"),
    ],
)
def test_where_neighbours_must_be_the_better_story_still_comes_first(given: str, spread_to: str) -> None:
    found = spread([make_told(n, source) for n, source in enumerate(given)])

    assert "".join(s.article.publication or "-" for s in found) == spread_to


def test_pinned_stories_stay_in_front_and_muted_ones_behind_whatever_their_source() -> None:
    marks = ("pinned", "pinned", None, None, "muted")
    stories = [
        make_told(n, source, why=((mark, 1.0),) if mark else ())
        for n, (source, mark) in enumerate(zip("AAAAB", marks, strict=True))
    ]

    assert [s.id for s in spread(stories)] == ["s0", "s1", "s2", "s3", "s4"]


def test_a_cap_lets_pinned_and_unnamed_stories_through() -> None:
    stories = [
        make_told(0, "A"),
        make_told(1, "A"),
        make_told(2, "A", why=(("pinned", 1.0),)),
        make_told(3),
        make_told(4),
    ]

    assert [s.id for s in capped(stories, 1)] == ["s0", "s2", "s3", "s4"]


def test_a_lead_that_has_no_lede_hands_over() -> None:
    sections = make_sections(make_told(0, summary=Summary()), make_told(1), make_told(2))

    assert lead(lead_order(sections)) == [("s1", "lead"), ("s0", "normal"), ("s2", "normal")]


def test_a_story_with_a_quote_leads_before_one_without() -> None:
    sections = make_sections(make_told(0), make_told(1), make_told(2, quote=True))

    assert lead(lead_order(sections))[0] == ("s2", "lead")


def test_a_muted_story_never_leads_when_another_can() -> None:
    sections = make_sections(make_told(0, why=(("muted", -1.0),), quote=True), make_told(1))

    assert lead(lead_order(sections))[0] == ("s1", "lead")


def test_where_nothing_can_lead_the_order_stays() -> None:
    sections = make_sections(make_told(0, summary=Summary()), make_told(1, summary=Summary()))

    assert lead_order(sections) == sections


def test_no_sections_are_no_trouble() -> None:
    assert lead_order(()) == ()


def test_ordering_the_lead_twice_changes_nothing() -> None:
    once = lead_order(make_sections(make_told(0), make_told(1, "A"), make_told(2, "A", quote=True)))

    assert lead_order(once) == once
