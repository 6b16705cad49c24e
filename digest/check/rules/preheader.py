"""The line that inboxes show beside the subject."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.check.cascade import length
from digest.check.markup import folded
from digest.check.registry import Hit, case_rule, mail_html_rule

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from digest.check.case import Case
    from digest.check.markup import Html
    from digest.check.registry import Hits

_PADDING = re.compile("(?:[\u034f\u200b\u200c\u200d\u2007\u00ad\ufeff\u00a0\u2800]+\\s*)+$")
_UNITS = re.compile("[\u034f\u200b\u200c\u2007\u00ad\ufeff\u2800]")


@mail_html_rule("warning", "Put a hidden div with the second and third story first in the body.")
def preheader(html: Html) -> Hits:
    """There is no preheader: inboxes show the start of the masthead instead, "View in your browser"."""
    if _element(html) is None:
        yield Hit(place=html.at(html.first("body")), message="no preheader")


@mail_html_rule(
    "warning", "Say in 40 to 90 characters what else is in; `preheader` in edits.toml takes other words."
)
def preheader_length(html: Html) -> Hits:
    """The preheader is shorter than 40 characters and lets the masthead in, or longer than 90 and is cut."""
    element = _element(html)
    words = _words(element)
    if element is not None and not 40 <= len(words) <= 90:
        yield Hit(place=html.at(element), message=f"the preheader has {len(words)} characters")


@case_rule("warning", "Say something that the subject does not.")
def preheader_again(case: Case) -> Hits:
    """The preheader repeats the subject, which stands right beside it."""
    html = case.html
    element = _element(html) if html and not html.is_page else None
    subject = folded(case.mail.value("Subject"))
    if html and element is not None and subject and _words(element).startswith(subject):
        yield Hit(place=html.at(element), message="the preheader says what the subject says")


@mail_html_rule("warning", "Hide it with display:none and mso-hide:all, and leave its colour alone.")
def preheader_hidden(html: Html) -> Hits:
    """The preheader is hidden by its colour or size alone: filters know that from spam."""
    element = _element(html)
    own = {d.name: d.value for d in html.inline.get(element, ())} if element is not None else {}
    if element is None:
        return
    if own.get("display") != "none" or own.get("mso-hide") != "all":
        yield Hit(place=html.at(element), message="the preheader is not hidden by display and mso-hide")
    elif "color" in own:
        yield Hit(place=html.at(element), message="the preheader has a colour of its own")


@mail_html_rule("note", "Keep the padding under 60 units.")
def preheader_padding(html: Html) -> Hits:
    """The preheader is followed by more invisible filling than any inbox has room for."""
    element = _element(html)
    units = len(_UNITS.findall("".join(_strings(element)))) if element is not None else 0
    if units > 60:
        yield Hit(place=html.at(element), message=f"{units} units of padding")


def _element(html: Html) -> Element | None:
    """Give the first thing in the body when it is hidden words."""
    body = html.first("body")
    if body is None:
        return None
    for element in body.iter():
        if not isinstance(element.tag, str) or element is body:
            continue
        if folded(element.text or ""):
            hides = element in html.hidden or _is_tiny(html, element)
            return element if hides and element.tag in {"div", "span", "td", "p"} else None
    return None


def _is_tiny(html: Html, element: Element) -> bool:
    own = {d.name: d.value for d in html.inline.get(element, ())}
    size = length(own.get("font-size", ""), 16.0)
    return (size is not None and size <= 1) or own.get("max-height") in {"0", "0px"}


def _words(element: Element | None) -> str:
    return "" if element is None else folded(_PADDING.sub("", "".join(_strings(element))))


def _strings(element: Element | None) -> list[str]:
    return [] if element is None else [str(text) for text in element.itertext()]
