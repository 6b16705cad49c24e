from __future__ import annotations

from dataclasses import replace

from digest import pipeline
from digest.model import Draft, Edits, Quote, StoryEdit, Summary
from digest.preview.quotes import cards
from tests.builders import make_article, make_excerpt, make_story
from tests.preview.builders import SAID, issue_of, quoted


def test_the_least_certain_quote_comes_first() -> None:
    sure, doubtful = quoted("a"), quoted("b")
    quote = replace(doubtful.summary.quotes[0], confidence=0.6)
    doubtful = replace(doubtful, summary=replace(doubtful.summary, quotes=(quote,)))
    issue = issue_of(sure, doubtful)

    found = cards(issue, Draft(issue=issue), Edits())

    assert [(card["story"], card["confidence"]) for card in found] == [("b", 0.6), ("a", 0.95)]


def test_a_quote_stands_inside_its_sentence_and_paragraph_with_its_speaker_marked() -> None:
    issue = issue_of(quoted("a"))

    (card,) = cards(issue, Draft(issue=issue), Edits())

    before, here = card["paragraphs"]
    assert before["runs"] == [{"text": "The harbour of a opened on Sunday.", "in": []}]
    marked = {run["text"]: set(run["in"]) for run in here["runs"]}
    assert (
        marked["It was late. "] == set()
        or marked["It was late."] == {"sentence"}
        or "It was late." in str(marked)
    )
    assert marked[SAID] == {"quote", "sentence"}
    assert marked["Doris Quay"] == {"speaker", "sentence"}
    assert "".join(run["text"] for run in here["runs"]) == f"It was late. “{SAID}”, said Doris Quay."


def test_a_speaker_named_far_away_is_shown_there() -> None:
    article = make_article("Doris Quay spoke.", "It rained.", "Nobody came.", f"“{SAID}.”", id="a")
    quote = Quote(excerpt=make_excerpt(article, SAID, 3), speaker_at=make_excerpt(article, "Doris Quay", 0))
    issue = issue_of(make_story(article, summary=Summary(quotes=(quote,))))

    (card,) = cards(issue, Draft(issue=issue), Edits())

    assert [paragraph["number"] for paragraph in card["paragraphs"]] == [0, 2, 3]


def test_a_brief_shows_no_quote() -> None:
    issue = issue_of(replace(quoted("a"), form="brief"))

    assert cards(issue, Draft(issue=issue), Edits()) == []


def two_quotes() -> Draft:
    """Give a draft whose one story has a quote shown and another to spare."""
    article = make_article(
        "The council of Port Meriden voted on Sunday to deepen the harbour by three metres before May.",
        "“The dredgers will work by night and the boats will sail by day,” said Doris Quay, its master.",
        "“Nobody on the island asked for a deeper harbour, and nobody was asked,” said Edie Lomax, a fisher.",
        id="a",
    )
    summary = {"sentences": 1, "quotes": 1, "gate": "strict"}
    draft = Draft(issue=issue_of(make_story(article)), summary=summary)
    story = next(draft.issue.stories)
    told = replace(story, summary=pipeline.retold(draft, story, ()))
    return replace(draft, issue=issue_of(told))


def test_the_next_best_quote_is_the_one_that_a_veto_brings() -> None:
    draft = two_quotes()
    (card,) = cards(draft.issue, draft, Edits())

    vetoed = Edits(stories={"a": StoryEdit(veto=(card["text"],))})
    (after,) = cards(pipeline.edited(draft, vetoed), draft, vetoed)

    assert card["next"]["text"] == after["text"] != card["text"]
    assert after["next"] is None
