from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Moment
from digest.select import Candidate, Match, SectionRule, SelectOptions, ranked, select
from digest.select.duplicates import groups
from digest.select.rank import parts, recency
from tests.builders import make_article

if TYPE_CHECKING:
    import random

NOW = datetime(2026, 1, 5, 5, 30, tzinfo=UTC)
HEADLINES = (
    "Council votes to deepen the harbour",
    "Ferry timetable cut in winter",
    "Barrier shut for the first time",
)


def make_candidates(*fields: dict[str, Any]) -> list[Candidate]:
    """Give candidates with ids, headlines and addresses of their own."""
    return [
        Candidate(
            article=make_article(
                **{
                    "id": f"a{n}",
                    "url": f"https://gazette.example/{n}",
                    "headline": f"Story number {n} of the day",
                    **f,
                }
            )
        )
        for n, f in enumerate(fields)
    ]


def make_options(**fields: Any) -> SelectOptions:
    return SelectOptions(**{"now": NOW, **fields})


def headlines(candidates: list[Candidate], options: SelectOptions) -> list[list[str | None]]:
    return [[s.article.headline for s in section.stories] for section in select(candidates, options).sections]


def test_copies_by_address_are_merged_and_named() -> None:
    candidates = make_candidates(
        {"url": "https://www.gazette.example/news/dredging?utm_source=rss"},
        {"url": "http://gazette.example/news/dredging/#comments", "publication": "The Estuary Post"},
    )

    selection = select(candidates, make_options())

    (story,) = selection.sections[0].stories
    assert selection.merged == 1
    assert [(o.publication, o.duplicate) for o in story.others] == [("The Estuary Post", True)]


def test_copies_by_headline_are_merged() -> None:
    candidates = make_candidates(
        {"headline": "Trustees vote to dredge “the bar”"}, {"headline": "TRUSTEES VOTE TO DREDGE 'THE BAR'"}
    )

    assert select(candidates, make_options()).merged == 1


def test_a_headline_that_recurs_every_day_merges_nothing() -> None:
    candidates = make_candidates({"headline": "Letters"}, {"headline": "Letters"})

    assert select(candidates, make_options()).merged == 0


def test_a_home_page_as_address_merges_nothing() -> None:
    candidates = make_candidates({"url": "https://gazette.example/"}, {"url": "https://gazette.example"})

    assert select(candidates, make_options()).merged == 0


def test_the_longest_copy_is_told() -> None:
    short, full = "One line.", "One line. " * 40
    candidates = make_candidates(
        {"headline": HEADLINES[0], "paragraphs": make_article(short).paragraphs},
        {"headline": HEADLINES[0], "paragraphs": make_article(full).paragraphs},
    )

    (story,) = ranked(candidates, make_options())

    assert story.article.words == 80


def test_a_posts_section_takes_posts_and_the_open_one_the_rest() -> None:
    rules = (
        SectionRule(slug="top", title="Top stories"),
        SectionRule(slug="blogs", title="From the blogs", match=Match(kind=("post",))),
    )
    candidates = make_candidates({"headline": HEADLINES[0]}, {"headline": HEADLINES[1], "kind": "post"})

    assert headlines(candidates, make_options(sections=rules)) == [[HEADLINES[0]], [HEADLINES[1]]]


def test_a_match_ignores_case_and_needs_every_key() -> None:
    rule = SectionRule(
        slug="s", title="Sport", match=Match(section=("Sport",), source=("the harbour gazette",))
    )
    candidates = make_candidates(
        {"section": "SPORT"}, {"section": "Sport", "publication": "Elsewhere"}, {"tags": ("sport",)}
    )

    selection = select(candidates, make_options(sections=(rule,)))

    assert [s.id for s in selection.sections[0].stories] == ["a0"]
    assert selection.unplaced == 2


def test_limits_leave_the_rest_to_briefs_and_a_count() -> None:
    rules = (SectionRule(slug="top", title="Top stories", stories=3),)
    candidates = make_candidates(*({} for _ in range(10)))

    selection = select(candidates, make_options(sections=rules, stories=8, briefs=5))

    top, brief = selection.sections
    assert [s.form for s in top.stories] == ["lead", "normal", "normal"]
    assert [s.form for s in brief.stories] == ["brief"] * 5
    assert (top.more, brief.more, selection.outranked) == (2, 0, 2)


def test_the_total_limit_holds_over_all_sections() -> None:
    rules = (
        SectionRule(slug="top", title="Top", stories=6),
        SectionRule(slug="blogs", title="Blogs", stories=6, match=Match(kind=("post",))),
    )
    candidates = make_candidates(*({"kind": "post" if n % 2 else "news"} for n in range(12)))

    selection = select(candidates, make_options(sections=rules, stories=4, briefs=0))

    assert sum(len(s.stories) for s in selection.sections) == 4


def test_the_parts_of_a_score_add_up() -> None:
    (story,) = ranked(make_candidates({"votes": 40}), make_options())

    assert story.score == pytest.approx(sum(part for _, part in story.why))
    assert {name for name, _ in story.why} == {"recency", "votes", "length", "position", "coverage"}
    assert 0 <= story.score <= 1


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (
            {"published": Moment.parse("2026-01-05T05:00:00Z")},
            {"published": Moment.parse("2026-01-03T05:00:00Z")},
        ),
        ({"votes": 90}, {"votes": 3}),
        ({"votes": 3}, {}),
        ({"paragraphs": make_article("word " * 300).paragraphs}, {}),
        (
            {"published": Moment.parse("2026-01-04T05:00:00Z")},
            {"published": Moment.parse("2027-01-04T05:00:00Z")},
        ),
        ({"published": Moment.parse("2026-01-04T05:00:00Z")}, {"published": None}),
    ],
)
def test_newer_voted_and_longer_stories_come_first(better: dict[str, Any], worse: dict[str, Any]) -> None:
    found = ranked(make_candidates(worse, better), make_options())

    assert [story.id for story in found] == ["a1", "a0"]


def test_a_feed_s_own_order_counts() -> None:
    first, second = make_candidates({}, {})

    found = ranked(
        [Candidate(article=first.article, position=7), Candidate(article=second.article, position=0)],
        make_options(),
    )

    assert found[0].id == "a1"


def test_weight_multiplies_every_part() -> None:
    (light,) = make_candidates({"votes": 5})
    heavy = Candidate(article=light.article, weight=2.0)

    assert ranked([heavy], make_options())[0].score == pytest.approx(
        2 * ranked([light], make_options())[0].score
    )


def test_coverage_counts_other_publications_not_copies_of_one() -> None:
    def why(weight_of: str, *publications: str) -> float:
        found = ranked(
            make_candidates(*({"headline": HEADLINES[0], "publication": p} for p in publications)),
            make_options(),
        )
        return dict(found[0].why)[weight_of]

    assert why("coverage", "A", "A") == 0
    assert why("coverage", "A", "B", "C") > why("coverage", "A", "B") > 0


def test_a_day_counts_as_its_noon_in_the_edition_s_zone() -> None:
    amman = ZoneInfo("Asia/Amman")
    noon = Moment(datetime(2026, 1, 4, 12, tzinfo=amman))

    assert recency(Moment.parse("2026-01-04"), NOW, amman) == recency(noon, NOW, amman)


def test_half_an_hour_of_clock_error_is_forgiven() -> None:
    assert recency(Moment.parse("2026-01-05T06:00:00Z"), NOW, UTC) == 1


def test_no_votes_anywhere_is_no_division_by_nothing() -> None:
    (candidate,) = make_candidates({})

    assert dict(parts(candidate, now=NOW, zone=UTC, most_votes=0, others=0, weight=1.0))["votes"] == 0


fields = st.fixed_dictionaries(
    {
        "headline": st.sampled_from([*HEADLINES, "Letters", None]),
        "url": st.sampled_from(["https://gazette.example/x", "https://gazette.example/y", None]),
        "kind": st.sampled_from(["news", "post"]),
        "votes": st.none() | st.integers(0, 99),
        "published": st.sampled_from(
            [None, Moment.parse("2026-01-04"), Moment.parse("2026-01-05T01:00:00Z")]
        ),
    }
)


@given(st.lists(fields, max_size=9), st.randoms(use_true_random=False))
def test_the_lineup_does_not_depend_on_input_order(
    given_fields: list[dict[str, Any]], rng: random.Random
) -> None:
    candidates = make_candidates(*given_fields)
    shuffled = list(candidates)
    rng.shuffle(shuffled)
    rules = (
        SectionRule(slug="top", title="T", stories=2),
        SectionRule(slug="b", title="B", match=Match(kind=("post",))),
    )

    assert select(candidates, make_options(sections=rules)) == select(shuffled, make_options(sections=rules))


@given(st.lists(fields, max_size=9))
def test_no_article_disappears_without_a_trace(given_fields: list[dict[str, Any]]) -> None:
    candidates = make_candidates(*given_fields)

    stories = ranked(candidates, make_options())

    named = [story.id for story in stories] + [other.id for story in stories for other in story.others]
    assert sorted(named) == sorted(c.article.id for c in candidates)


@given(st.lists(fields, max_size=9))
def test_merging_again_merges_nothing(given_fields: list[dict[str, Any]]) -> None:
    once = [story.article for story in ranked(make_candidates(*given_fields), make_options())]

    assert groups(once) == tuple((n,) for n in range(len(once)))
