"""Type and colour: can it be read, in light and in dark, on a telephone and from right to left."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.check import colours
from digest.check.cascade import WIDTH_PX, length
from digest.check.markup import ancestors
from digest.check.registry import Hit, html_rule, mail_html_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from digest.check.cascade import Look, Scheme
    from digest.check.markup import Html
    from digest.check.registry import Hits

GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit"})
_LONG_WORD = re.compile(r"\S{40,}")
_MEASURE = 90
"""Characters a line: 45 to 75 read best, and a guess from the type's size is a fifth off."""


@html_rule(
    "error", "Darken the text or lighten its ground until they differ by 4.5 to 1 (large type: 3 to 1)."
)
def contrast(html: Html) -> Hits:
    """Text differs too little from its ground (WCAG 1.4.3)."""
    return _faint(html, "light")


@html_rule("error", "Give text and ground colours for the dark in one media rule, each !important.")
def contrast_dark(html: Html) -> Hits:
    """Text differs too little from its ground where the reader's device is dark (WCAG 1.4.3)."""
    if any("prefers-color-scheme" in rule.media for rule in html.rules):
        return _faint(html, "dark")
    return iter(())


def _faint(html: Html, scheme: Scheme) -> Hits:
    """Give each pair of colours once that is too close, where it is first used."""
    seen = html.dark if scheme == "dark" else html.light
    told: set[tuple[str, str]] = set()
    for element, own in html.texts:
        look = seen[element]
        if look.ground is None or look.size_px < 1 or not any(c.isalnum() for c in own):
            continue
        # WCAG 1.4.3: large is 24 px, or 18.66 px and bold
        needed = 3.0 if look.size_px >= 24 or (look.size_px >= 18.66 and look.weight >= 700) else 4.5
        ratio = colours.contrast(look.colour, look.ground)
        pair = (colours.shown(look.colour), colours.shown(look.ground))
        if ratio < needed and pair not in told:
            told.add(pair)
            yield Hit(
                place=html.at(element), message=f"{pair[0]} on {pair[1]} is {ratio:.1f} to 1: {own[:30]!r}"
            )


@html_rule("warning", "Set running text in 16 px or more.")
def text_size(html: Html) -> Hits:
    """Most of what is read is set smaller than 16 px."""
    paragraphs = tuple(_paragraphs(html))
    small = [(element, own, look) for element, own, look in paragraphs if look.size_px < 16]
    if sum(len(own) for _, own, _ in small) * 2 > sum(len(own) for _, own, _ in paragraphs):
        element, _, look = small[0]
        yield Hit(place=html.at(element), message=f"running text of {look.size_px:.0f} px")


@html_rule("warning", "Set small print in 13 px or more.")
def text_small(html: Html) -> Hits:
    """Some text is smaller than 13 px."""
    seen = html.light
    for element, own in html.texts:
        if seen[element].size_px < 13 and any(c.isalnum() for c in own):
            yield Hit(place=html.at(element), message=f"{seen[element].size_px:.0f} px: {own[:30]!r}")


@html_rule("warning", "Set line-height to 1.4 or more.")
def line_height(html: Html) -> Hits:
    """The lines of a paragraph stand closer than 1.4 times the size of its type."""
    for element, own, look in _paragraphs(html):
        height = (look.line_height_px or 1.2 * look.size_px) / look.size_px
        if height < 1.395:  # 1.4 in pixels, rounded down
            yield Hit(place=html.at(element), message=f"lines {height:.2f} apart: {own[:30]!r}")


@html_rule("warning", "End font-family with serif, sans-serif or another generic family.")
def font_generic(html: Html) -> Hits:
    """A list of fonts ends without a generic one: where none is there, Outlook takes Times New Roman."""
    told: set[str] = set()
    for element, own in html.inline.items():
        for declaration in own:
            last = declaration.value.rpartition(",")[2].strip(" '\"").lower()
            if declaration.name == "font-family" and last not in GENERIC and declaration.value not in told:
                told.add(declaration.value)
                yield Hit(place=html.at(element), message=f"the fonts {declaration.value[:60]}")


@html_rule("note", "Narrow the column to 600 px, or set the type larger.")
def measure(html: Html) -> Hits:
    """A paragraph runs over more than 90 characters a line: the eye loses the way back."""
    for element, own, look in _paragraphs(html):
        width = min((w for e in ancestors(element) if (w := _width(html, e))), default=float(WIDTH_PX))
        characters = width / (0.48 * look.size_px)  # what an average letter takes in Georgia and Helvetica
        if characters > _MEASURE and len(own) > characters:
            yield Hit(place=html.at(element), message=f"some {characters:.0f} characters a line")


@html_rule("warning", "Put word-break: break-word around it.")
def long_word(html: Html) -> Hits:
    """A word of 40 characters or more cannot be broken: on a telephone the message scrolls sideways."""
    seen = html.light
    for element, own in html.texts:
        if not seen[element].breaks and (found := _LONG_WORD.search(own)):
            yield Hit(place=html.at(element), message=f"{found.group()[:40]!r}")


@mail_html_rule("warning", "Make the layout 600 px wide.")
def width(html: Html) -> Hits:
    """Something is wider than 640 px: reading panes cut it."""
    for element in html.elements:
        if element.tag == "img" or element in html.hidden:
            continue
        found = _width(html, element)
        if found and found > 640:
            yield Hit(place=html.at(element), message=f"<{element.tag}> is {found:.0f} px wide")


@html_rule("warning", "Mirror padding, borders and alignment in text that runs from the right.")
def rtl_mirrored(html: Html) -> Hits:
    """A quotation or a line that runs from the right has its border, or its alignment, on the left."""
    for element, own in html.inline.items():
        if _direction(element) != "rtl" or element in html.hidden:
            continue
        names = {d.name: d.value for d in own}
        if "border-left" in names and "border-right" not in names and element.tag not in {"td", "table"}:
            yield Hit(place=html.at(element), message="a border on the left of text from the right")
    for element, _, look in _paragraphs(html):
        if look.align == "left" and _direction(element) == "rtl":
            yield Hit(place=html.at(element), message="text from the right is aligned to the left")


@mail_html_rule("warning", "Add colours for the dark, or say color-scheme: light only.")
def dark_missing(html: Html) -> Hits:
    """The head says that the message has a dark side, and no style gives it one."""
    says = "dark" in (html.meta("color-scheme") or "")
    if says and not any("prefers-color-scheme" in rule.media for rule in html.rules):
        yield Hit(place=html.at(html.first("head")), message="color-scheme says dark, no rule does")


@mail_html_rule("warning", "Write !important behind the value.")
def dark_important(html: Html) -> Hits:
    """A colour for the dark is not !important: the colour written into the element wins."""
    inline = {d.name for own in html.inline.values() for d in own}
    for rule in html.rules:
        weak = [d for d in rule.declarations if not d.important and d.name in inline]
        if "prefers-color-scheme" in rule.media and weak and not rule.selector.startswith(":root"):
            yield Hit(place=html.place(weak[0].at), message=f"{weak[0].name} of {rule.selector[:40]!r}")


def _paragraphs(html: Html) -> Iterator[tuple[Element, str, Look]]:
    """Give what is read in running lines: text of some length outside headings."""
    seen = html.light
    for element, own in html.texts:
        if element.tag in {"p", "div", "td", "li"} and len(own) > 80 and seen[element].size_px >= 1:
            yield element, own, seen[element]


def _width(html: Html, element: Element) -> float | None:
    own = {d.name: d.value for d in html.inline.get(element, ())}
    given = [own.get("width", ""), own.get("max-width", ""), element.get("width") or ""]
    found = [w for text in given if "%" not in text and (w := length(text, 16.0))]
    return min(found, default=None)


def _direction(element: Element) -> str:
    return next((d for e in ancestors(element) if (d := (e.get("dir") or "").lower())), "ltr")
