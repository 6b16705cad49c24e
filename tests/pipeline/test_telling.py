"""How much of a story is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from digest import pipeline
from digest.model import Quote, Summary
from digest.pipeline.telling import telling, told
from digest.summarise.options import SummaryOptions
from tests.builders import make_article, make_excerpt, make_story

if TYPE_CHECKING:
    from digest.model.edits import Show
    from digest.model.issue import StoryForm

OPTIONS = SummaryOptions()
TEXT = (
    "The council voted on Sunday to deepen the harbour.",
    "“We have waited thirty years for this,” said Nadia Ferrant, the harbour master. “It is a good day.”",
    "Work starts in May and will take a year, the council said.",
)


def test_a_publisher_that_wants_no_snippet_is_told_by_its_headline() -> None:
    options = telling(make_story(make_article(*TEXT, snippet=0), form="lead"), OPTIONS, "full")

    assert (options.sentences, options.quotes) == (0, 0)


def test_a_limit_leaves_no_room_for_quotes() -> None:
    story = make_story(make_article(*TEXT, snippet=300), form="lead")

    assert telling(story, OPTIONS, "full").quotes == 0
    assert telling(replace(story, article=make_article(*TEXT)), OPTIONS, "full").quotes


@pytest.mark.parametrize("snippet", [0, 10, 49, 50, 109, 110, 500])
def test_a_lede_keeps_whole_sentences_within_the_limit(snippet: int) -> None:
    article = make_article(TEXT[0], TEXT[2], snippet=snippet)

    lede = told(make_story(article), replace(OPTIONS, quotes=0)).lede

    assert len(" ".join(sentence.text for sentence in lede)) <= snippet
    assert all(sentence.text in TEXT for sentence in lede)
    assert bool(lede) == (snippet >= 50)


def test_an_issue_obeys() -> None:
    issue = pipeline.build([make_article(*TEXT, snippet=0)], now=datetime(2026, 1, 5, 5, 30, tzinfo=UTC))

    (story,) = issue.stories
    assert (story.summary.lede, story.summary.quotes) == ((), ())
    assert TEXT[0] not in pipeline.render(issue).filled("text", {})


READY = make_article(*TEXT)
LEDE = (make_excerpt(READY, TEXT[0]), make_excerpt(READY, TEXT[2], 2), make_excerpt(READY, "Work", 2))
NAMED = Quote(excerpt=make_excerpt(READY, "It is a good day.", 1), speaker="Nadia Ferrant")
SECOND = replace(NAMED, excerpt=make_excerpt(READY, "We have waited thirty years for this,", 1))


def ready(form: StoryForm, *quotes: Quote, **fields: Any) -> Summary:
    """Tell a story of which a summary of three sentences and these quotes came ready."""
    story = make_story(replace(READY, **fields), form=form)
    return told(story, telling(story, OPTIONS, "full"), Summary(lede=LEDE, quotes=quotes))


def test_a_ready_summary_is_told_as_it_is() -> None:
    assert ready("normal", NAMED) == Summary(lede=LEDE, quotes=(NAMED,))


def test_a_lead_has_a_second_quote_where_its_ready_summary_has_one() -> None:
    assert ready("lead", NAMED, SECOND).quotes == (NAMED, SECOND)
    assert ready("lead", NAMED).quotes == (NAMED,)
    assert ready("normal", NAMED, SECOND).quotes == (NAMED,)


def test_a_brief_is_the_first_sentence_of_a_ready_summary() -> None:
    assert ready("brief", NAMED) == Summary(lede=LEDE[:1])


@pytest.mark.parametrize("show", ["headline", "lede"])
def test_a_source_that_lets_us_print_less_cuts_a_ready_summary(show: Show) -> None:
    story = make_story(READY)

    found = told(story, telling(story, OPTIONS, show), Summary(lede=LEDE, quotes=(NAMED,)))

    assert found == Summary(lede=LEDE if show == "lede" else ())


def test_a_publishers_limit_holds_for_a_ready_summary() -> None:
    assert ready("normal", NAMED, snippet=60) == Summary(lede=LEDE[:1])


@pytest.mark.parametrize(
    "doubtful",
    [
        replace(NAMED, speaker=None),
        replace(NAMED, relayed_by=make_excerpt(READY, "the harbour master", 1)),
        replace(NAMED, rule="after", confidence=0.5),
    ],
    ids=["no speaker", "second-hand", "unsure"],
)
def test_a_quote_of_a_ready_summary_is_shown_for_a_sure_speaker_alone(doubtful: Quote) -> None:
    assert ready("normal", doubtful, SECOND).quotes == (SECOND,)


def test_an_empty_summary_is_none() -> None:
    story = make_story(READY)

    assert told(story, OPTIONS, Summary()) == told(story, OPTIONS)
