"""A desk with an issue on it, in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest import themes
from digest.compose import compose
from digest.model import Draft, Image, Quote, Section, Story, Summary
from digest.preview import Desk, Found
from tests.builders import make_article, make_excerpt, make_issue, make_story

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.model import Issue

SAID = "We shall not wait for the tide"
BROADSHEET = themes.find("broadsheet")


def quoted(name: str, **fields: Any) -> Story:
    """Give a story of one quote."""
    article = make_article(
        f"The harbour of {name} opened on Sunday.",
        f"It was late. “{SAID}”, said Doris Quay.",
        id=name,
        headline=f"Headline {name}",
        **fields,
    )
    quote = Quote(
        excerpt=make_excerpt(article, SAID, 1),
        speaker="Doris Quay",
        speaker_at=make_excerpt(article, "Doris Quay", 1),
        cue="said",
        rule="after",
        confidence=0.95,
    )
    lede = make_excerpt(article, article.paragraphs[0].text)
    return make_story(
        article, summary=Summary(lede=(lede,), quotes=(quote,)), why=(("recency", 0.3),), score=0.3
    )


def issue_of(*stories: Story, **fields: Any) -> Issue:
    """Give an issue of two sections: a (the lead), b, c; and d."""
    if not stories:
        picture = Image(url="images/a.png", alt="A quay", width=40, height=20)
        made = [quoted("a", image=picture), *(quoted(name) for name in "bcd")]
        stories = (replace(made[0], form="lead"), *made[1:])
    sections = (
        Section(slug="top", title="Top stories", stories=stories[:3]),
        Section(slug="blogs", title="From the blogs", stories=stories[3:]),
    )
    given: dict[str, Any] = {
        "web": "https://gazette.example/{date}/",
        "sender": "The Harbour Gazette <news@gazette.example>",
    }
    return compose(make_issue(**{**given, **fields}), tuple(s for s in sections if s.stories))


def found(**fields: Any) -> Found:
    given: dict[str, Any] = {
        "draft": Draft(issue=issue_of()),
        "theme": BROADSHEET,
        "pictures": {"a.png": b"png"},
    }
    return Found(**{**given, **fields})


def desk(load: Callable[[], Found] | None = None, **fields: Any) -> Desk:
    one = Desk(load or found, **fields)
    one.begin()
    return one
