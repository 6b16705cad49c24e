from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from digest.compose import compose, minutes, shortened, trim
from digest.model import Issue, Section, Story, Summary
from tests.builders import make_article, make_issue, make_story


def make_stories(*headlines: str | None) -> tuple[Story, ...]:
    return tuple(
        make_story(make_article(id=f"a{n}", headline=h), id=f"a{n}", form="normal" if n else "lead")
        for n, h in enumerate(headlines)
    )


def composed(*headlines: str | None) -> Issue:
    section = Section(slug="top", title="Top stories", stories=make_stories(*headlines))
    return compose(make_issue(subject="", preheader=""), (section,))


def test_the_subject_is_the_lead_s_headline() -> None:
    assert composed("Ferry cut", "Barrier shut").subject == "Ferry cut"


def test_the_preheader_says_something_else() -> None:
    issue = composed("Ferry cut", "Barrier shut", "Astrolabe found")

    assert issue.preheader == "Barrier shut · Astrolabe found"


def test_the_preheader_of_a_lone_story_is_its_lede() -> None:
    assert composed("Ferry cut").preheader == "The council voted on Sunday to deepen the harbour."


def test_a_story_without_a_headline_is_named_by_its_first_words() -> None:
    assert composed(None).subject == "The council voted on Sunday to deepen the harbour."


def test_an_issue_without_stories_is_named_by_its_title() -> None:
    assert compose(make_issue(), ()).subject == "The Harbour Gazette"


def test_reading_takes_at_least_a_minute() -> None:
    assert minutes([]) == 1


def test_reading_time_counts_what_is_shown() -> None:
    article = make_article("word " * 500)
    story = make_story(article)

    assert minutes([story]) == 3
    assert minutes([replace(story, form="brief")]) == 1


def test_trimming_turns_the_last_full_story_into_one_line_first() -> None:
    smaller = trim(composed("One", "Two", "Three"))

    assert smaller is not None
    assert [s.form for s in smaller.stories] == ["lead", "normal", "brief"]


def test_trimming_then_leaves_stories_out_and_counts_them() -> None:
    issue: Issue | None = composed("One", "Two", "Three")
    seen = []
    while issue := trim(issue) if issue else None:
        seen.append(([s.form for s in issue.stories], issue.sections[0].more))

    assert seen == [
        (["lead", "normal", "brief"], 0),
        (["lead", "brief", "brief"], 0),
        (["lead", "brief"], 1),
        (["lead"], 2),
    ]


def test_a_short_text_is_left_as_it_is() -> None:
    assert shortened("Ferry cut", 20) == "Ferry cut"


def test_a_long_text_ends_at_a_word_and_says_so() -> None:
    assert shortened("Ferry timetable cut, in winter", 22) == "Ferry timetable cut…"


@given(st.text(max_size=80), st.integers(2, 40))
def test_shortening_keeps_to_the_limit_and_adds_no_word(text: str, limit: int) -> None:
    cut = shortened(text, limit)

    assert len(cut) <= limit
    assert " ".join(text.split()).startswith(cut.removesuffix("…"))


def test_a_story_without_words_has_no_name() -> None:
    story = Story(id="x", article=make_article(headline=None), summary=Summary())

    assert (
        compose(make_issue(), (Section(slug="s", title="S", stories=(story,)),)).subject
        == "The Harbour Gazette"
    )
