"""Outlook on Windows, which lays out with Word: what it needs to be told, in comments of its own."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.check.cascade import length
from digest.check.markup import ancestors
from digest.check.registry import Hit, mail_html_rule

if TYPE_CHECKING:
    from digest.check.markup import Html
    from digest.check.registry import Hits

_MSO = re.compile(r"<!--\s*\[if[^\]]{0,40}\bmso\b[^\]]{0,40}\]>", re.IGNORECASE)


@mail_html_rule("warning", "Put a table of that width around it in an [if mso] comment, as mj-section does.")
def outlook_width(html: Html) -> Hits:
    """The layout's width is a max-width, which Outlook does not know, and no table of its own sets it."""
    if any(_has_table(comment) for comment in html.source.split("<![endif]")):
        return
    for element, own in html.inline.items():
        widest = next((length(d.value, 16.0) for d in own if d.name == "max-width"), None)
        if widest and widest > 400 and element.tag in {"div", "table"}:
            yield Hit(
                place=html.at(element), message=f"max-width {widest:.0f} px without a table for Outlook"
            )
            return


@mail_html_rule("warning", "Add VML in an [if mso] comment, or a colour that does without the picture.")
def outlook_background(html: Html) -> Hits:
    """A picture lies behind text, which Outlook shows only through VML."""
    if "<v:" in html.source:
        return
    for element, own in html.inline.items():
        if any("url(" in d.value for d in own if d.name.startswith("background")):
            yield Hit(place=html.at(element), message="a background picture without VML")
            return


@mail_html_rule("warning", "Close the comment with <![endif]-->.")
def outlook_comment(html: Html) -> Hits:
    """A comment for Outlook is not closed as it was opened: others show it, or hide the rest."""
    opened = len(re.findall(r"<!--\s*\[if\b|<!\[if\b", html.source, re.IGNORECASE))
    closed = len(re.findall(r"<!\[endif\]", html.source, re.IGNORECASE))
    if opened != closed:
        first = re.search(r"\[if\b|\[endif\]", html.source, re.IGNORECASE)
        place = html.place(first.start() if first else 0)
        yield Hit(place=place, message=f"{opened} opened, {closed} closed")


@mail_html_rule("note", "Pad a table cell instead.")
def outlook_padding(html: Html) -> Hits:
    """A link or a span is padded, which Outlook leaves out: a button shrinks to its words."""
    if _MSO.search(html.source) is None:
        return
    for element, own in html.inline.items():
        padded = any(d.name == "padding" and d.value not in {"0", "0px"} for d in own)
        in_cell = any(one.tag == "td" and one.get("bgcolor") for one in ancestors(element))
        if padded and element.tag in {"a", "span"} and not in_cell:
            yield Hit(place=html.at(element), message=f"padding on <{element.tag}>")
            return


def _has_table(comment: str) -> bool:
    """Whether a table stands behind the opening of a comment for Outlook."""
    opened = _MSO.search(comment)
    return opened is not None and "<table" in comment[opened.end() :]
