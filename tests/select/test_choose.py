from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Image, Moment
from digest.select import (
    Candidate,
    Keywords,
    Match,
    SectionRule,
    SelectOptions,
    Weights,
    ranked,
    remember,
    select,
)
from digest.select.reading import read
from tests.builders import make_paragraphs
from tests.select.builders import NOW, make_candidate, make_candidates, make_options, make_words

if TYPE_CHECKING:
    import random

HEADLINES = (
    "Council votes to deepen the harbour",
    "Ferry timetable cut in winter",
    "Barrier shut for the first time",
)


def headlines(candidates: list[Candidate], options: SelectOptions) -> list[list[str | None]]:
    return [[s.article.headline for s in section.stories] for section in select(candidates, options).sections]


def ids(candidates: list[Candidate], options: SelectOptions) -> list[str]:
    return [story.id for story in ranked(candidates, options)]


def part(candidates: list[Candidate], name: str, **options: Any) -> float:
    """Give what one part adds to the best story's score, in shares of its weight."""
    (story, *_) = ranked(candidates, make_options(weights=only(name), **options))
    return dict(story.why)[name]


def only(name: str) -> Weights:
    """Give weights under which one measure decides alone."""
    return Weights(**{key: float(key == name) for key, _ in Weights()})


SAME = make_paragraphs(make_words(77), make_words(78))


def test_copies_are_merged_and_named() -> None:
    candidates = make_candidates(
        {"paragraphs": SAME}, {"paragraphs": SAME, "publication": "The Estuary Post"}
    )

    selection = select(candidates, make_options())

    (story,) = selection.sections[0].stories
    assert selection.merged == 1
    assert [(o.publication, o.duplicate) for o in story.others] == [("The Estuary Post", True)]


def test_further_reports_are_named_and_are_no_duplicates() -> None:
    told = make_words(5, 60)
    candidates = make_candidates(
        {"headline": "Quake shakes Lisbon", "paragraphs": make_paragraphs(f"{told} Ipma measured it.")},
        {
            "headline": "Lisbon after the quake",
            "paragraphs": make_paragraphs(" ".join(reversed(told.split()))),
        },
    )

    (story,) = ranked(candidates, make_options())

    assert [o.duplicate for o in story.others] == [False]


def test_of_an_event_the_report_is_told_and_not_the_comment() -> None:
    told = make_words(5, 60)
    candidates = make_candidates(
        {"kind": "opinion", "paragraphs": make_paragraphs(f"{told} {make_words(6)}")},
        {"paragraphs": make_paragraphs(" ".join(reversed(told.split())))},
    )

    (story,) = ranked(candidates, make_options())

    assert story.id == "a1"


@pytest.mark.parametrize(
    ("prefer", "told"), [(("longest", "earliest"), "a1"), (("earliest",), "a0"), (("own", "longest"), "a2")]
)
def test_the_preferred_copy_is_told(prefer: Any, told: str) -> None:
    early = Moment.parse("2026-01-03T18:00:00Z")
    candidates = make_candidates(
        {"paragraphs": SAME[:1], "published": early, "headline": "One headline over three copies"},
        {"paragraphs": SAME, "headline": "One headline over three copies"},
        {"paragraphs": SAME[:1], "headline": "One headline over three copies", "publication": "Ours"},
    )

    (story,) = ranked(candidates, make_options(prefer=prefer, own=("ours",) if "own" in prefer else ()))

    assert story.id == told


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


def test_what_the_limits_left_out_waits_best_first_by_section() -> None:
    rules = (
        SectionRule(slug="sport", title="Sport", match=Match(section=("Sport",))),
        SectionRule(slug="top", title="Top stories", stories=2),
    )
    candidates = make_candidates(
        {"section": "Sport", "votes": 0}, *({"votes": votes} for votes in (90, 5, 70, 20, 50))
    )

    selection = select(candidates, make_options(sections=rules, stories=2, briefs=1, weights=only("votes")))

    assert [(s.slug, [story.id for story in s.stories]) for s in selection.waiting] == [
        ("sport", ["a0"]),
        ("top", ["a4", "a2"]),
    ]
    assert selection.outranked == 3


def test_a_short_warning_stands_in_brief_before_a_long_feature_of_the_day_before() -> None:
    long = {"published": Moment.parse("2026-01-04T12:00:00Z"), "paragraphs": SAME * 8}
    candidates = make_candidates(
        {**long, "votes": 9}, {**long, "paragraphs": SAME[:1] * 9}, {"paragraphs": ()}
    )
    warning = replace(candidates[2].article, published=Moment.parse("2026-01-05T05:00:00Z"))
    candidates[2] = Candidate(article=warning)
    rules = (SectionRule(slug="top", title="Top", stories=1),)

    assert ids(candidates, make_options())[-1] == "a2"
    _, brief = select(candidates, make_options(sections=rules, briefs=1)).sections
    assert [s.id for s in brief.stories] == ["a2"]


def test_one_line_stories_of_one_source_are_kept_apart() -> None:
    rules = (SectionRule(slug="top", title="Top", stories=0),)
    candidates = make_candidates(*({"publication": p, "position": n} for n, p in enumerate("AABB")))

    (brief,) = select(candidates, make_options(sections=rules, briefs=4)).sections

    assert [s.article.publication for s in brief.stories] == ["A", "B", "A", "B"]


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
    assert {name for name, _ in story.why} == {name for name, _ in Weights()} - {"novelty"}
    assert 0 <= story.score <= 1


def test_default_weights_add_up_to_one() -> None:
    assert sum(weight for _, weight in Weights()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("name", "better", "worse"),
    [
        (
            "recency",
            {"published": Moment.parse("2026-01-05T05:00:00Z")},
            {"published": Moment.parse("2026-01-03T05:00:00Z")},
        ),
        (
            "recency",
            {"published": Moment.parse("2026-01-04T05:00:00Z")},
            {"published": Moment.parse("2027-01-04T05:00:00Z")},
        ),
        ("recency", {"published": Moment.parse("2026-01-04T05:00:00Z")}, {"published": None}),
        ("votes", {"votes": 90}, {"votes": 3}),
        ("length", {"paragraphs": make_paragraphs(make_words(50, 120))}, {}),
        ("image", {"image": Image(url="x.png")}, {}),
        ("position", {"position": 0}, {"position": 7}),
    ],
)
def test_a_measure_alone_puts_the_better_story_first(
    name: str, better: dict[str, Any], worse: dict[str, Any]
) -> None:
    assert ids(make_candidates(worse, better), make_options(weights=only(name))) == ["a1", "a0"]


def test_weight_multiplies_every_part() -> None:
    light, heavy = make_candidate(votes=5), make_candidate(votes=5, weight=2.0)

    assert ranked([heavy], make_options())[0].score == pytest.approx(
        2 * ranked([light], make_options())[0].score
    )


def test_a_story_that_stands_alone_for_its_section_earns_more() -> None:
    candidates = make_candidates({"section": "Sport", "votes": 9}, {"section": "Sport"}, {"section": "Arts"})

    why = {s.id: dict(s.why)["balance"] for s in ranked(candidates, make_options(weights=only("balance")))}

    assert why["a2"] > min(why["a0"], why["a1"])


def test_ties_go_by_id() -> None:
    assert ids(make_candidates({}, {}, {}), make_options(weights=only("image"))) == ["a0", "a1", "a2"]


def test_excluded_and_included_words_decide_who_is_a_candidate() -> None:
    candidates = make_candidates(
        {"headline": HEADLINES[0]}, {"headline": HEADLINES[1]}, {"headline": HEADLINES[2]}
    )

    selection = select(
        candidates, make_options(keywords=Keywords(include=("harbour", "ferry"), exclude=("winter",)))
    )

    assert [s.id for s in selection.sections[0].stories] == ["a0"]
    assert selection.excluded == 2


def test_pinned_stories_come_first_and_muted_ones_last() -> None:
    candidates = make_candidates(
        {"headline": HEADLINES[0], "votes": 900},
        {"headline": HEADLINES[1], "votes": 5},
        {"headline": HEADLINES[2]},
    )

    found = ranked(candidates, make_options(keywords=Keywords(pin=("barrier",), mute=("council",))))

    assert [story.id for story in found] == ["a2", "a1", "a0"]
    assert all(story.score == pytest.approx(sum(p for _, p in story.why)) for story in found)


def test_a_source_fills_no_more_than_its_share_and_the_rest_is_counted() -> None:
    candidates = make_candidates(*({"publication": "A"} for _ in range(5)), {"publication": "B"})

    selection = select(candidates, make_options(per_source=2, briefs=0))

    (top,) = selection.sections
    assert sorted(s.article.publication or "" for s in top.stories) == ["A", "A", "B"]
    assert top.more == 3


def test_what_an_earlier_issue_told_is_not_told_again() -> None:
    (old, new) = make_candidates({}, {})
    told = remember(old.article, read(old.article), story="a0", issue="2026-01-04")

    selection = select([old, new], make_options(told=(told,)))

    assert [s.id for s in selection.sections[0].stories] == ["a1"]
    assert selection.repeated == 1


def test_a_story_with_new_figures_comes_back_as_an_update() -> None:
    (old,) = make_candidates({"headline": "Flood leaves 3 missing at Wend"})
    told = remember(old.article, read(old.article), story="a0", issue="2026-01-04")
    newer = make_candidate(headline="Flood leaves 7 missing at Wend")

    selection = select([newer], make_options(told=(told,)))

    assert selection.updates["a0"].figures == ("7",)
    assert selection.updates["a0"].issue == "2026-01-04"


def test_an_update_is_as_new_as_its_change() -> None:
    old = make_candidate(headline="Flood leaves 3 missing at Wend")
    told = remember(old.article, read(old.article), story="a0", issue="2026-01-04")
    newer = make_candidate(headline="Flood leaves 7 missing at Wend", changed_at=NOW)

    assert part([newer], "recency", told=(told,)) == 1
    assert part([newer], "novelty", told=(told,)) == 0.5


def test_old_news_in_a_new_article_counts_as_less_novel() -> None:
    (old, new) = make_candidates({"paragraphs": SAME}, {})
    told = remember(old.article, read(old.article), story="x", issue="2026-01-04")
    again = make_candidate(5, paragraphs=make_paragraphs(*(p.text for p in reversed(SAME)), make_words(90)))

    assert part([new], "novelty", told=(told,)) > part([again], "novelty", told=(told,))


fields = st.fixed_dictionaries(
    {
        "headline": st.sampled_from([*HEADLINES, "Letters", None]),
        "url": st.sampled_from(["https://gazette.example/x", "https://gazette.example/y", None]),
        "paragraphs": st.sampled_from([SAME, SAME[:1], make_paragraphs(make_words(3)), ()]),
        "publication": st.sampled_from(["A", "B", None]),
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

    assert select(candidates, make_options(sections=rules, per_source=1)) == select(
        shuffled, make_options(sections=rules, per_source=1)
    )


@given(st.lists(fields, max_size=9))
def test_no_article_disappears_without_a_trace(given_fields: list[dict[str, Any]]) -> None:
    candidates = make_candidates(*given_fields)

    stories = ranked(candidates, make_options())

    named = [story.id for story in stories] + [other.id for story in stories for other in story.others]
    assert sorted(named) == sorted(c.article.id for c in candidates)
