"""Stories that wait for room: at hand for an editor, told when they are taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from digest import config, pipeline
from digest.model import Draft, Edits, Image, Moment, StoryEdit, Summary
from digest.pipeline.editing import WAITING
from digest.select import Candidate
from tests.builders import make_article, make_excerpt
from tests.select.builders import make_words

if TYPE_CHECKING:
    from digest.model import Article, Story

NOW = datetime(2026, 1, 5, 5, 30, tzinfo=UTC)
SHOWN = 6
"""One story told in full, five in one line."""

SAID = "We shall not wait for the tide any longer, whatever the trustees decide"


def article(n: int, **fields: Any) -> Article:
    """Give an article that ranks behind those with a smaller number."""
    words = make_words(n)
    return make_article(
        f"{words}.",
        f"“{SAID},” said Doris Quay.",
        f"{make_words(n + 100)}.",
        **{
            "id": f"a{n:02}",
            "url": f"https://gazette.example/a{n}",
            "headline": make_words(n + 200)[:40],
            "votes": 1000 - n,
            "published": Moment(NOW),
            **fields,
        },
    )


def made(count: int = SHOWN + 3, source: config.SourceTable | None = None, **image: Any) -> tuple[Any, ...]:
    """Compose an issue; gives it, the settings and what was gathered: three articles too many."""
    picture = Image(**image) if image else None
    candidates = tuple(Candidate(article=article(n, image=picture)) for n in range(count))
    sources = {c.article.id: source for c in candidates} if source else {}
    gathered = pipeline.Gathered(candidates=candidates, sources=sources)
    settings = config.checked(config.Tables(edition=config.EditionTable(stories=1)))
    return pipeline.composed(gathered, settings, NOW), settings, gathered


def drafted(edits: Edits, *given: Any) -> Draft:
    composed, settings, gathered = given or made()
    return pipeline.draft(composed.issue, settings, gathered, pipeline.at_hand(composed, edits))


def taking(name: str) -> Edits:
    return Edits(stories={name: StoryEdit(take=True)})


def waiting(draft: Draft) -> list[Story]:
    return [story for section in draft.waiting for story in section.stories]


def told(draft: Draft, name: str) -> Story:
    return next(s for s in pipeline.edited(draft, taking(name)).stories if s.id == name)


def test_a_story_that_is_taken_is_told_as_if_it_had_been_chosen() -> None:
    draft = drafted(Edits())

    story = told(draft, "a07")

    assert story.summary.lede
    assert [quote.text for quote in story.summary.quotes] == [SAID]
    assert story.summary.quotes[0].speaker == "Doris Quay"


def test_what_waits_is_not_summarised() -> None:
    assert {story.summary == Summary() for story in waiting(drafted(Edits()))} == {True}


def test_the_count_of_the_section_is_what_waits() -> None:
    draft = drafted(Edits())

    before, _ = draft.issue.sections
    after, _ = pipeline.edited(draft, taking("a07")).sections
    assert (before.more, len(waiting(draft)), after.more) == (3, 3, 2)


def test_only_so_many_are_at_hand_and_the_rest_is_counted() -> None:
    draft = drafted(Edits(), *made(SHOWN + WAITING + 3))

    assert [story.id for story in waiting(draft)] == [f"a{n:02}" for n in range(SHOWN, SHOWN + WAITING)]
    assert draft.waiting[0].more == 3


def test_a_story_that_was_taken_stays_at_hand_when_others_overtake_it() -> None:
    given = made(SHOWN + WAITING + 3)

    draft = drafted(taking("a28"), *given)

    assert [story.id for story in waiting(draft)][-1] == "a28"
    assert draft.waiting[0].more == 2
    assert told(draft, "a28").summary.lede


def test_a_story_that_was_put_off_stays_at_hand_too() -> None:
    draft = drafted(Edits(stories={"a28": StoryEdit(defer=True)}), *made(SHOWN + WAITING + 3))

    assert [story.id for story in waiting(draft)][-1] == "a28"


def test_without_anything_waiting_there_is_no_word_of_it() -> None:
    assert "waiting" not in drafted(Edits(), *made(SHOWN)).to_json()


@pytest.mark.parametrize(
    ("url", "kept"), [("https://gazette.example/a.jpg", 3), ("a.jpg", 0), ("images/a.jpg", 0)]
)
def test_a_picture_on_the_web_waits_with_its_story_and_one_on_disk_comes_with_the_next_build(
    url: str, kept: int
) -> None:
    given = made(url=url)

    before, after = waiting(drafted(Edits(), *given)), waiting(drafted(taking("a06"), *given))
    assert sum(story.article.image is not None for story in before) == kept
    assert after[0].article.image


def test_what_a_source_lets_us_print_holds_for_what_is_taken() -> None:
    source = config.SourceTable(name="Paper", files="pages", show="headline", images=False)
    draft = drafted(Edits(), *made(source=source, url="https://gazette.example/a.jpg"))

    story = told(draft, "a06")

    assert (story.summary, story.article.image) == (Summary(), None)


def test_a_story_that_came_with_its_summary_is_taken_with_it() -> None:
    composed, settings, gathered = made()
    first = gathered.candidates[SHOWN]
    ready = Summary(lede=(make_excerpt(first.article, SAID, 1),))
    gathered = replace(
        gathered,
        candidates=tuple(replace(c, summary=ready) if c is first else c for c in gathered.candidates),
    )

    draft = drafted(Edits(), composed, settings, gathered)

    assert told(draft, "a06").summary == ready
