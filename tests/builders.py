"""Nouns with sensible defaults, so that a test names only what it is about."""

from __future__ import annotations

from typing import Any

from digest.model import Article, Excerpt, Issue, Moment, Paragraph, Section, Span, Story, Summary


def make_paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(role="body", text=text) for text in texts)


def make_article(*texts: str, **fields: Any) -> Article:
    """Give an article of body paragraphs (or of `paragraphs=` as they are)."""
    given: dict[str, Any] = {
        "id": "a1",
        "url": "https://gazette.example/a1",
        "headline": "Council votes to deepen the harbour",
        "byline": ("Nadia Ferrant",),
        "published": Moment.parse("2026-01-04T18:20:00+00:00"),
        "publication": "The Harbour Gazette",
        "language": "en",
        "paragraphs": make_paragraphs(
            *(texts or ("The council voted on Sunday to deepen the harbour.", "Work starts in May."))
        ),
    }
    return Article(**{**given, **fields})


def make_excerpt(article: Article, words: str, paragraph: int = 0) -> Excerpt:
    """Cut `words` where they first stand in a paragraph."""
    start = article.paragraphs[paragraph].text.index(words)
    return article.excerpt(Span(paragraph=paragraph, start=start, end=start + len(words)))


def make_story(article: Article | None = None, **fields: Any) -> Story:
    article = article or make_article()
    whole = article.excerpt(Span(paragraph=0, start=0, end=len(article.paragraphs[0].text)))
    return Story(**{"id": article.id, "article": article, "summary": Summary(lede=(whole,)), **fields})


def make_issue(*stories: Story, **fields: Any) -> Issue:
    """Give an issue with all stories in one section."""
    section = Section(slug="top-stories", title="Top stories", stories=stories or (make_story(form="lead"),))
    given: dict[str, Any] = {
        "edition": "morning",
        "date": "2026-01-05",
        "title": "The Harbour Gazette",
        "language": "en-GB",
        "timezone": "Europe/London",
        "until": Moment.parse("2026-01-05T05:30:00+00:00"),
        "subject": "Council votes to deepen the harbour",
        "preheader": "Work starts in May.",
        "sections": (section,),
    }
    return Issue(**{**given, **fields})
