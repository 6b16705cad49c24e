"""Any lineup put together from fragments is the lineup rendered."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import ContractError
from digest.model import Issue, Lineup, Rendering
from digest.model.rendering import lineup_values
from digest.render import measure, render_issue
from tests.builders import make_article, make_issue, make_story
from tests.render.builders import (
    BROADSHEET,
    LINKS,
    THEMES,
    arabic_issue,
    filled,
    full_issue,
    laid_out,
    sample_issue,
    section_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Part = Literal["html", "text"]


def many_issue() -> Issue:
    """Give more stories than an issue may have that links to its sentences."""
    return full_issue(24)


@cache
def rendered(make: Callable[[], Issue], theme: str) -> Rendering:
    return render_issue(make(), THEMES[theme])


@st.composite
def lineups(draw: st.DrawFn, issue: Issue) -> Lineup:
    """Give some of the sections, in any order, with any of the issue's stories once."""
    slugs = draw(st.permutations([s.slug for s in issue.sections]))
    stories = draw(st.permutations([s.id for s in issue.stories]))
    kept = stories[: draw(st.integers(0, len(stories)))]
    cuts = sorted(draw(st.lists(st.integers(0, len(kept)), min_size=len(slugs) - 1, max_size=len(slugs) - 1)))
    bounds = [0, *cuts, len(kept)]
    runs = [tuple(kept[a:b]) for a, b in pairwise(bounds)]
    chosen = list(zip(slugs, runs, strict=True))
    return Lineup(sections=tuple(chosen[: draw(st.integers(0, len(chosen)))]))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("make", [sample_issue, arabic_issue, many_issue])
@pytest.mark.parametrize("part", ["html", "text"])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_any_lineup_equals_its_own_render(
    make: Callable[[], Issue], part: Part, theme: str, data: st.DataObject
) -> None:
    whole = rendered(make, theme)
    lineup = data.draw(lineups(whole.issue))
    fresh = render_issue(laid_out(whole.issue, lineup), THEMES[theme])
    values = {**lineup_values(fresh.issue), **LINKS}

    assert whole.filled(part, values, lineup) == fresh.filled(part, values)


@pytest.mark.parametrize("part", ["html", "text"])
def test_a_story_reads_the_same_beside_any_other(part: Part) -> None:
    first, second = make_story(make_article(id="1")), make_story(make_article(id="2", headline="Second"))
    alone = render_issue(make_issue(second), BROADSHEET)
    beside = render_issue(make_issue(first, second), BROADSHEET)

    def of_second(rendering: Rendering) -> object:
        cut = rendering.html if part == "html" else rendering.text
        return next(f.pieces for f in cut.fragments if f.key == "2")

    assert of_second(alone) == of_second(beside)


@pytest.mark.parametrize(("more", "shown"), [(0, False), (1, True), (12, True)])
def test_what_was_left_out_is_counted_unless_nothing_was(more: int, *, shown: bool) -> None:
    issue = make_issue(sections=(section_of(make_story(), more=more),))

    rendering = render_issue(issue, BROADSHEET)

    for part in ("html", "text"):
        whole = filled(rendering, part)
        assert (f"and {more} more" in whole) is shown
        assert ("and  more" in whole) is False


def test_a_lineup_of_one_s_own_counts_for_itself() -> None:
    rendering = render_issue(make_issue(sections=(section_of(make_story()),)), BROADSHEET)

    assert "and 4 more" in rendering.filled("html", {"more:top": "4"})


def test_the_browser_line_goes_with_its_address() -> None:
    rendering = render_issue(make_issue(web="https://w.example/"), BROADSHEET)

    assert "View in your browser" in rendering.filled("html", {"web": "https://w.example/x"})
    for part in (rendering.filled("html", {}), rendering.filled("text", {})):
        assert "View in your browser" not in part


@pytest.mark.parametrize("part", ["html", "text"])
def test_an_issue_without_links_has_no_lines_for_them(part: Part) -> None:
    whole = filled(render_issue(make_issue(), BROADSHEET), part)

    for words in ("browser", "Unsubscribe", "You receive", "Forwarded"):
        assert words not in whole


def test_slots_are_escaped_for_their_place() -> None:
    rendering = render_issue(make_issue(unsubscribe="https://u.example/{token}"), BROADSHEET)
    values = {"subject": '<b>"&', "unsubscribe": 'https://u.example/?a=1&b="'}

    html, text = rendering.filled("html", values), rendering.filled("text", values)

    assert "<title>&lt;b&gt;&quot;&amp;</title>" in html
    assert 'href="https://u.example/?a=1&amp;b=&quot;"' in html
    assert 'https://u.example/?a=1&b="' in text


def test_figures_are_the_region_s() -> None:
    html = filled(render_issue(arabic_issue(), BROADSHEET))

    assert "و٣ غيرها" in html
    assert "٥ يناير ٢٠٢٦" in html


def test_rendering_is_the_same_twice_and_survives_json() -> None:
    first, second = render_issue(sample_issue(), BROADSHEET), render_issue(sample_issue(), BROADSHEET)

    assert first == second
    assert Rendering.from_json(first.to_json()) == first


def test_two_stories_of_one_id_are_refused() -> None:
    with pytest.raises(ContractError, match="2 stories with the id 'a1'"):
        render_issue(make_issue(make_story(), make_story()), BROADSHEET)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ContractError, match=r"\$\.date"):
        render_issue(make_issue(date="tomorrow"), BROADSHEET)


def test_an_issue_without_stories_is_masthead_and_footer() -> None:
    html = filled(render_issue(make_issue(sections=()), BROADSHEET))

    assert "The Harbour Gazette" in html
    assert "<h3" not in html


def test_measure_counts_what_a_recipient_gets() -> None:
    issue = replace(sample_issue(), unsubscribe="https://morning.example/u/{token}")
    rendering = render_issue(issue, BROADSHEET)
    values = {
        **lineup_values(issue),
        "web": issue.web or "",
        "unsubscribe": "https://morning.example/u/" + "t" * 40,
    }

    assert 0 <= measure(rendering) - len(rendering.filled("html", values).encode()) < 60
