"""What is shown stands in the articles: ledes as cut, quotes word for word, with their speakers."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.check.markup import folded
from digest.check.registry import Hit, told_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.check.case import Told
    from digest.check.finding import Place
    from digest.check.registry import Hits
    from digest.model import Excerpt, Issue, Quote, Story

_OPENING = 24
"""So many characters of an excerpt tell that it is shown at all; what follows must then follow."""

_QUOTE_MARKS = re.compile("[“”„‟«»‹›「」『』\"'‘’‚]")
_MARK = '“”„‟«»‹›「」『』"‘’'


@told_rule("error", "Render the issue again; a theme must print every story.")
def story_missing(told: Told) -> Hits:
    """A story of the issue is in neither its place in the HTML part nor in the text part."""
    for place, said in _parts(told):
        for story in told.issue.stories:
            headline = folded(story.article.headline or "")
            if said and headline and headline.casefold() not in said.casefold():
                yield Hit(place=place, message=f"no story {headline[:60]!r}", story=story.id)


@told_rule("error", "Render the issue again; print an excerpt whole or not at all.")
def lede_changed(told: Told) -> Hits:
    """A sentence of a lede begins as in the article and goes on in another way: it was cut, or changed."""
    for story in told.issue.stories:
        for excerpt in story.summary.lede:
            yield from _changed(told, story, excerpt, "a sentence")


@told_rule("error", "Render the issue again; print a quote whole or not at all.")
def quote_changed(told: Told) -> Hits:
    """A quote begins as in the article and goes on in another way: it was cut, or changed."""
    for story in told.issue.stories:
        for quote in story.summary.quotes:
            excerpt = quote.sentence if quote.partial else quote.excerpt
            if excerpt:
                yield from _changed(told, story, excerpt, "a quote")


@told_rule("error", "Take the words out, or the article they stand in back in.")
def quote_unknown(told: Told) -> Hits:
    """A blockquote holds words that stand in none of the issue's articles."""
    known = _plain(" ".join(_sources(told.issue)))
    html = told.html
    for quotation in html.all("blockquote"):
        if quotation in html.hidden:
            continue
        said = html.shown(next(quotation.iter("p"), quotation))
        if said and not any(_plain(words) in known for words in (said, _between_marks(said))):
            yield Hit(place=html.at(quotation), message=f"no article has {said[:60]!r}")


@told_rule("error", "Name the speaker beside the quote.")
def quote_speaker(told: Told) -> Hits:
    """A quote is shown and its speaker is not."""
    for place, said in _parts(told):
        for story, quote in _quotes(told.issue):
            shown = not quote.partial and folded(quote.text) in said
            if shown and quote.speaker and folded(quote.speaker) not in said:
                yield Hit(place=place, message=f"{quote.speaker!r} is not named", story=story.id)


@told_rule("warning", "Print quotation marks around direct speech.")
def quote_marks(told: Told) -> Hits:
    """The text part shows a quote without marks: it reads as the reporter's own words."""
    said = folded(told.text.source)
    for story, quote in _quotes(told.issue):
        words = folded(quote.text)
        at = said.find(words) if not quote.partial else -1
        marks = re.compile(rf"[{_MARK}]\s*{re.escape(words)}\s*[{_MARK}]")
        if at >= 0 and not marks.search(said):
            yield Hit(place=_line_of(told, words), message=f"no marks around {words[:40]!r}", story=story.id)


@told_rule("warning", "Print where a story comes from.")
def story_source(told: Told) -> Hits:
    """A story does not say which publication it comes from."""
    for place, said in _parts(told):
        for story in told.issue.stories:
            source = folded(story.article.publication or "")
            if said and source and source.casefold() not in said.casefold():
                yield Hit(place=place, message=f"{source!r} is not named", story=story.id)


@told_rule("warning", "Print the credit under the picture.")
def image_credit(told: Told) -> Hits:
    """A picture with a credit line is shown without it."""
    html = told.html
    for story in told.issue.stories:
        image = story.article.image
        if image is None or not image.credit or story.form != "lead":
            continue
        shown = [i for i in html.all("img") if (i.get("src") or "").endswith(image.url)]
        if shown and folded(image.credit) not in html.words:
            yield Hit(place=html.at(shown[0]), message=f"no credit to {image.credit[:40]!r}", story=story.id)


@told_rule("note", "Print how long the issue takes to read.")
def reading_time(told: Told) -> Hits:
    """The masthead does not say how many minutes the issue takes."""
    words = told.html.words
    figures = set(re.findall(r"\d+", _western(words[:600])))
    if words and str(told.issue.minutes) not in figures:
        yield Hit(
            place=told.html.at(told.html.first("body")), message=f"{told.issue.minutes} minutes, not shown"
        )


def _parts(told: Told) -> Iterator[tuple[Place, str]]:
    yield told.html.at(told.html.first("body")), told.html.words
    yield told.text.at(1), folded(told.text.source)


def _changed(told: Told, story: Story, excerpt: Excerpt, what: str) -> Hits:
    words = folded(excerpt.text)
    opening = words[:_OPENING]
    for place, said in _parts(told):
        if len(words) > _OPENING and opening in said and words not in said and _alone(told.issue, opening):
            yield Hit(
                place=place, message=f"{what} is not what the article says: {words[:60]!r}", story=story.id
            )


def _alone(issue: Issue, opening: str) -> bool:
    """Whether only one place of the issue begins so: a headline may share its first words with the lede."""
    return sum(folded(text).count(opening) for text in _sources(issue)) == 1


def _quotes(issue: Issue) -> Iterator[tuple[Story, Quote]]:
    return ((story, quote) for story in issue.stories for quote in story.summary.quotes)


def _sources(issue: Issue) -> Iterator[str]:
    """Give every text that may be shown of the articles."""
    for story in issue.stories:
        yield from (p.text for p in story.article.paragraphs)
        yield from (text for text in (story.article.headline, story.article.dek) if text)


def _plain(text: str) -> str:
    """Leave quotation marks out: a theme sets the marks of the language."""
    return " ".join(_QUOTE_MARKS.sub(" ", folded(text)).split())


def _between_marks(text: str) -> str:
    """Give what stands between the first mark and the last: a theme may name the speaker before it."""
    marks = [found.start() for found in re.finditer(f"[{_MARK}]", text)]
    return text[marks[0] : marks[-1] + 1] if len(marks) > 1 else text


def _line_of(told: Told, words: str) -> Place:
    first = words[:20]
    number = next((n for n, line in enumerate(told.text.lines, 1) if first in folded(line)), 1)
    return told.text.at(number)


def _western(text: str) -> str:
    """Write every decimal digit as 0 to 9."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)
