"""Nouns with sensible defaults, so that a test names only what it is about."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from PIL import Image as Picture

from digest.model import (
    Article,
    Cut,
    Excerpt,
    Fragment,
    Issue,
    Moment,
    Paragraph,
    Piece,
    Rendering,
    Section,
    Slot,
    Span,
    Story,
    Summary,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def make_png(width: int = 40, height: int = 20) -> bytes:
    data = io.BytesIO()
    Picture.new("RGB", (width, height)).save(data, "PNG")
    return data.getvalue()


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


def make_rendering(issue: Issue | None = None, **fields: Any) -> Rendering:
    """Give a small rendering of one section by hand, with every kind of slot in both parts."""
    issue = issue or make_issue()
    given: dict[str, Any] = {"issue": issue, "html": _html_cut(issue), "text": _text_cut(issue)}
    return Rendering(**{**given, **fields})


def _html_cut(issue: Issue) -> Cut:
    def slot(name: str) -> Slot:
        return Slot(name=name, context="html")

    top = ("<!doctype html>\n<title>", slot("subject"), "</title><p>Dear ", slot("name"), ",</p>\n")
    links = ('<p><a href="', slot("unsubscribe"), '">unsubscribe</a> ', slot("address"), "</p></html>\n")
    return _cut(issue, top, links, slot, "<h2>{}</h2>\n", "<p>{}</p>\n")


def _text_cut(issue: Issue) -> Cut:
    def slot(name: str) -> Slot:
        return Slot(name=name, context="text")

    top = (slot("subject"), "\n\nDear ", slot("name"), ",\n")
    links = ("Unsubscribe:\n", slot("unsubscribe"), "\nSent to ", slot("address"), "\n", slot("web"), "\n")
    return _cut(issue, top, links, slot, "{}\n", "{}\n")


def _cut(
    issue: Issue,
    top: tuple[Piece, ...],
    bottom: tuple[Piece, ...],
    slot: Callable[[str], Slot],
    title: str,
    line: str,
) -> Cut:
    fragments = [Fragment(kind="top", pieces=top)]
    for section in issue.sections:
        fragments.append(Fragment(kind="section", key=section.slug, pieces=(title.format(section.title),)))
        fragments += [
            Fragment(kind="story", key=story.id, pieces=(line.format(story.article.headline),))
            for story in section.stories
        ]
        more = slot(f"more:{section.slug}")
        fragments.append(Fragment(kind="section-end", key=section.slug, pieces=("and ", more, " more\n")))
    return Cut(fragments=(*fragments, Fragment(kind="bottom", pieces=bottom)))
