"""The document around the stories: doctype, language, direction, title, head, size."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from digest.check.markup import ancestors, folded
from digest.check.registry import Hit, html_rule, mail_html_rule

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from digest.check.markup import Html
    from digest.check.registry import Hits

CLIP_BYTES = 102_400
"""Gmail shows so much of a message and a link to the rest; one test found some 105,000."""

NEAR_BYTES = 92_160
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@html_rule("error", "Start the document with <!doctype html>.")
def doctype(html: Html) -> Hits:
    """There is no HTML5 doctype: clients fall back to quirks mode and measure boxes in another way."""
    if not re.match(r"\s*<!doctype html\s*>", html.source, re.IGNORECASE):
        yield Hit(place=html.place(0), message="no <!doctype html>")


@html_rule("error", 'Write the language on the html element: lang="en-GB".')
def lang(html: Html) -> Hits:
    """No language is stated, or none that exists: a screen reader reads with the wrong voice."""
    root = html.first("html")
    given = (root.get("lang") or "") if root is not None else ""
    if not _TAG.fullmatch(given):
        yield Hit(place=html.at(root), message=f"the language is {given!r}" if given else "no lang on <html>")
    for element in html.elements:
        own = element.get("lang")
        if own is not None and element is not root and not _TAG.fullmatch(own):
            yield Hit(place=html.at(element), message=f"the language is {own!r}")


@html_rule("warning", 'Write the direction on the html element: dir="ltr" or dir="rtl".')
def direction(html: Html) -> Hits:
    """No direction is stated on the document, or none that exists."""
    root = html.first("html")
    if root is None or (root.get("dir") or "").lower() not in {"ltr", "rtl"}:
        yield Hit(place=html.at(root), message="no dir on <html>")


@mail_html_rule("warning", "Repeat lang and dir on the outermost element in the body.")
def lang_inside(html: Html) -> Hits:
    """Language and direction stand on <html> alone, which Gmail and others throw away with the head."""
    body = html.first("body")
    if body is None:
        return
    inside = [e for e in html.elements if e is not body and e.getparent() is body and e not in html.hidden]
    if not any(_is_told(e) or any(_is_told(inner) for inner in e) for e in (body, *inside)):
        yield Hit(place=html.at(body), message="no lang and dir inside the body")


@html_rule("warning", "Write dir (and lang) on the element whose text runs the other way.")
def text_direction(html: Html) -> Hits:
    """A text runs against the direction that holds there: its marks end up on the wrong side."""
    for element, own in html.texts:
        way = _direction_of(own)
        holds = next((d for e in ancestors(element) if (d := (e.get("dir") or "").lower())), "ltr")
        isolated = any(e.tag == "bdi" or e.get("dir") == "auto" for e in ancestors(element))
        if way and not isolated and way != holds and len(own) >= 12:
            yield Hit(place=html.at(element), message=f"{way} text where {holds} holds: {own[:30]!r}")


@html_rule("error", "Give the document a title: the issue's subject.")
def title(html: Html) -> Hits:
    """There is no title: a screen reader announces the message without a name, a tab shows its address."""
    element = html.first("title")
    if element is None or not folded(element.text or ""):
        yield Hit(place=html.at(element), message="no title")


@html_rule("note", "Let aria-label of the article say what the title says.")
def title_label(html: Html) -> Hits:
    """The title and the label of the article element differ, so the message has two names."""
    element = html.first("title")
    named = next((e for e in html.elements if e.get("role") == "article"), None)
    if element is None or named is None:
        return
    label = folded(named.get("aria-label") or "")
    if label != folded(element.text or ""):
        yield Hit(place=html.at(named), message=f"aria-label is {label[:40]!r}")


@html_rule("warning", 'Add <meta charset="utf-8"> to the head.')
def meta_charset(html: Html) -> Hits:
    """The head does not say that the document is UTF-8: saved and opened again, its letters break."""
    for element in html.all("meta"):
        stated = f"{element.get('charset') or ''} {element.get('content') or ''}"
        if "utf-8" in stated.lower():
            return
    yield Hit(place=html.at(html.first("head")), message="no charset in the head")


@html_rule("warning", 'Add <meta name="viewport" content="width=device-width, initial-scale=1">.')
def meta_viewport(html: Html) -> Hits:
    """There is no viewport: telephones show the desktop's layout, tiny."""
    if "width=device-width" not in (html.meta("viewport") or ""):
        yield Hit(place=html.at(html.first("head")), message="no viewport")


@html_rule("warning", 'Add meta color-scheme and supported-color-schemes with content="light dark".')
def meta_color_scheme(html: Html) -> Hits:
    """The document does not say that it has a dark side: clients invert its colours on their own."""
    names = ("color-scheme",) if html.is_page else ("color-scheme", "supported-color-schemes")
    for name in names:
        if html.meta(name) is None:
            yield Hit(place=html.at(html.first("head")), message=f"no meta {name}")


@mail_html_rule("note", 'Add <meta name="format-detection" content="telephone=no, date=no, address=no">.')
def meta_format_detection(html: Html) -> Hits:
    """Apple Mail turns dates, addresses and figures into blue links."""
    if html.meta("format-detection") is None:
        yield Hit(place=html.at(html.first("head")), message="no meta format-detection")


@mail_html_rule("error", "Show fewer stories, or shorter ones; the budget of `digest build` does so.")
def size(html: Html) -> Hits:
    """The HTML part is larger than Gmail shows: the reader sees "message clipped", and no end."""
    if html.size_bytes > CLIP_BYTES:
        yield Hit(place=html.place(None), message=f"{html.size_bytes} bytes of HTML, {CLIP_BYTES} are shown")


@mail_html_rule("warning", "Show fewer stories, or shorter ones, before the next longer day.")
def size_near(html: Html) -> Hits:
    """The HTML part comes near to what Gmail shows."""
    if NEAR_BYTES < html.size_bytes <= CLIP_BYTES:
        yield Hit(place=html.place(None), message=f"{html.size_bytes} bytes of HTML, {CLIP_BYTES} are shown")


@html_rule("error", "Take the override characters out; use dir and <bdi>.")
def bidi_override(html: Html) -> Hits:
    """The text turns itself around (U+202A to U+202E): a reader sees other words than a machine."""
    for found in re.finditer("[\u202a-\u202e]", html.source):
        yield Hit(place=html.place(found.start()), message=f"U+{ord(found.group()):04X}")


@html_rule("error", "Look at the template: a tag or a comment is not closed.")
def nothing_shown(html: Html) -> Hits:
    """The document has no words to show: its body is empty, or swallowed by something that was not closed."""
    if not html.words:
        yield Hit(place=html.place(0), message="nothing in the document is shown")


@html_rule("warning", "Write each id once.")
def id_twice(html: Html) -> Hits:
    """Two elements have the same id: a link to it, or a label, means only one of them."""
    seen: set[str] = set()
    for element in html.elements:
        own = element.get("id")
        if own and own in seen:
            yield Hit(place=html.at(element), message=f"the id {own[:40]!r} again")
        seen.add(own or "")


def _is_told(element: Element) -> bool:
    return bool(element.get("lang") and element.get("dir"))


def _direction_of(text: str) -> str | None:
    """Give the direction of most strong letters; None where there are few, or both."""
    kinds = [unicodedata.bidirectional(c) for c in text]
    left, right = kinds.count("L"), sum(kind in {"R", "AL"} for kind in kinds)
    if max(left, right) < 6 or min(left, right) * 4 > max(left, right):
        return None
    return "ltr" if left > right else "rtl"
