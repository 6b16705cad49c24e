"""What every issue owes its readers and its sources, looked for in a theme's own sample.

A theme may lay out as it likes, but it names the publication, the speaker, the
credit of a picture it shows and what kind of piece a story is; it lets readers
go and says where the publisher is found. So a sample has to hold each of these.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from digest.errors import ThemeError
from digest.model import Slot
from digest.render.engine import rendering
from digest.render.view import view_of
from digest.render.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model import Cut, Issue
    from digest.render.theme import Theme
    from digest.render.view import IssueView, StoryView

_HIDDEN = re.compile(r"<!--.*?-->|<style.*?</style>|<[^>]*>", re.DOTALL)
# What wrapping and isolating may add to a text, or take from it.
_SPACING = re.compile(r"[\s\u2066-\u2069]+")


def check_proof(theme: Theme, sample: Issue) -> None:
    """Render a theme's sample and refuse the theme when a part is not there that it may not leave out.

    Raises ThemeError for that, for a sample that does not hold every such
    part, and for whatever keeps the sample from being rendered.
    """
    proof = rendering(sample, theme)
    view = view_of(sample, words_for(sample.language))
    parts = {"issue.mjml.j2": proof.html, "issue.txt.j2": proof.text}
    seen = set[str]()
    for file, cut in parts.items():
        seen |= _check_imprint(view, cut, f"{theme.name}/{file}")
        for story in (story for section in view.sections for story in section.stories):
            seen |= _check_story(story, cut, f"{theme.name}/{file}")
    if any(story.image and story.image.credit for section in view.sections for story in section.stories):
        seen.add("picture with a credit")
    for what in ("unsubscribe link", "postal address", "source", "speaker", "label", "picture with a credit"):
        if what not in seen:
            raise ThemeError(f"needs a {what}, to show whether the theme prints it", subject="sample.json")


def _check_imprint(view: IssueView, cut: Cut, subject: str) -> set[str]:
    """Check what stands once in an issue, and name what was looked for."""
    slots = {piece.name for f in cut.fragments for piece in f.pieces if isinstance(piece, Slot)}
    wanted = set[str]()
    if view.unsubscribe:
        wanted.add("unsubscribe link")
        if "unsubscribe" not in slots:
            raise ThemeError('leaves out the unsubscribe link: slot("unsubscribe")', subject=subject)
    if view.postal_address:
        wanted.add("postal address")
        if _bare(view.postal_address) not in _bare(_visible(_text(cut, "", ""), subject)):
            raise ThemeError("leaves out the postal address: issue.postal_address", subject=subject)
    return wanted


def _check_story(story: StoryView, cut: Cut, subject: str) -> set[str]:
    fragment = _text(cut, "story", story.id)
    visible = _bare(_visible(fragment, subject))
    wanted = list(_wanted(story, fragment))
    for what, name, words in wanted:
        if _bare(words) not in visible:
            raise ThemeError(f"leaves out the {what} of the story {story.id!r}: {name}", subject=subject)
    return {what for what, _, _ in wanted}


def _wanted(story: StoryView, fragment: str) -> Iterator[tuple[str, str, str]]:
    """Give what a story has to show: what it is, what the contract calls it, and the words."""
    yield "headline", "story.headline", story.headline
    if story.publication:
        yield "source", "story.publication", story.publication
    if story.label:
        yield "label", "story.label", story.label
    if story.note:
        yield "note", "story.note", story.note
    for quote in story.quotes:
        if quote.whole and quote.speaker:
            yield "speaker", "quote.speaker", quote.speaker
    image = story.image
    if image and image.credit and image.url in html.unescape(fragment):
        yield "credit", "story.image.credit", image.credit


def _text(cut: Cut, kind: str, key: str) -> str:
    """Give the text of the fragments of a kind (empty: of all), with what stands around their slots."""
    return "".join(
        piece.before + piece.after if isinstance(piece, Slot) else piece
        for fragment in cut.fragments
        if not kind or (fragment.kind, fragment.key) == (kind, key)
        for piece in fragment.pieces
    )


def _visible(fragment: str, subject: str) -> str:
    """Give the words of a fragment; plain text is what it is."""
    return html.unescape(_HIDDEN.sub("", fragment)) if ".mjml" in subject else fragment


def _bare(text: str) -> str:
    return _SPACING.sub("", text)
