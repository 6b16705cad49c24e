"""How much of a story is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digest import pipeline
from digest.pipeline.telling import telling, told
from digest.summarise.options import SummaryOptions
from tests.builders import make_article, make_story

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

    lede = told(article, replace(OPTIONS, quotes=0)).lede

    assert len(" ".join(sentence.text for sentence in lede)) <= snippet
    assert all(sentence.text in TEXT for sentence in lede)
    assert bool(lede) == (snippet >= 50)


def test_an_issue_obeys() -> None:
    issue = pipeline.build([make_article(*TEXT, snippet=0)], now=datetime(2026, 1, 5, 5, 30, tzinfo=UTC))

    (story,) = issue.stories
    assert (story.summary.lede, story.summary.quotes) == ((), ())
    assert TEXT[0] not in pipeline.render(issue).filled("text", {})
