"""What runs, plays, asks or was meant to stay text."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.check.markup import attributes, folded
from digest.check.registry import Hit, html_rule, mail_html_rule

if TYPE_CHECKING:
    from digest.check.markup import Html
from digest.check.registry import Hits

_ACTIVE = (
    "script",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "video",
    "audio",
    "svg",
    "math",
)
_FORM = ("form", "input", "button", "select", "textarea")
# Written twice over, or by a library's debugging: what a reader should never see of markup.
RESIDUE = re.compile(
    r"&(?:amp|lt|gt|quot|nbsp|#\d+|#x[0-9a-f]+|[a-z]{2,8});|\\u\{?[0-9a-f]{2,6}\}?|</?(?:p|b|i|a|br|div|span|em|strong)\b[^>]{0,200}>|"
    r"<mj-[a-z]+|%[0-9A-F]{2}%[0-9A-F]{2}",
    re.IGNORECASE,
)
HOLE = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\*\|[A-Z_:]+\|\*|%%[A-Z_]+%%|\[\[[a-z_ ]+\]\]|XJ\d+X")


@html_rule("error", "Take the element out.")
def active_content(html: Html) -> Hits:
    """Something in the document runs or plays: mail clients remove it, and filters refuse the message."""
    for element in html.all(*_ACTIVE):
        if element.tag == "script" and "ld+json" in (element.get("type") or ""):
            continue
        yield Hit(place=html.at(element), message=f"a <{element.tag}>")


@html_rule("error", "Link to a page that asks.")
def form(html: Html) -> Hits:
    """The document asks for input: clients warn of it, or remove it."""
    for element in html.all(*_FORM):
        yield Hit(place=html.at(element), message=f"a <{element.tag}>")


@html_rule("error", "Take the attribute out.")
def event_handler(html: Html) -> Hits:
    """An element has a handler (onclick, onload), which is how a text from outside becomes a script."""
    for element in html.elements:
        for name in attributes(element):
            if name.lower().startswith("on"):
                yield Hit(place=html.at(element), message=f"{name} on <{element.tag}>")


@html_rule("error", "Take the element out.")
def redirect(html: Html) -> Hits:
    """The document leads elsewhere by itself, or changes what all its links mean."""
    for element in html.all("meta", "base"):
        refreshes = (element.get("http-equiv") or "").lower() == "refresh"
        if refreshes or element.tag == "base":
            yield Hit(place=html.at(element), message="a refresh" if refreshes else "a <base>")


@mail_html_rule("note", "Leave the data out; annotations in mail serve offers.")
def structured_data(html: Html) -> Hits:
    """The message carries data for search engines (JSON-LD), which no inbox shows for news."""
    for element in html.all("script"):
        if "ld+json" in (element.get("type") or ""):
            yield Hit(place=html.at(element), message="JSON-LD")


@html_rule("warning", "Escape once: text goes into a template as text.")
def markup_shown(html: Html) -> Hits:
    r"""A reader sees markup: &amp;amp;, &lt;b&gt;, \u{301}. Something was escaped twice."""
    for element, own in html.texts:
        if found := ours(RESIDUE, own, html.given):
            yield Hit(place=html.at(element), message=f"{found[:40]!r} in {own[:40]!r}")
    for image in html.all("img"):
        if found := ours(RESIDUE, image.get("alt") or "", html.given):
            yield Hit(place=html.at(image), message=f"{found[:40]!r} in alt")


@html_rule("warning", "Fill the hole, or take it out of the template.")
def hole_shown(html: Html) -> Hits:
    """A reader sees a placeholder: {{ name }}, *|FNAME|*."""
    for element, own in html.texts:
        if found := ours(HOLE, own, html.given):
            yield Hit(place=html.at(element), message=f"{found[:40]!r}")


def ours(pattern: re.Pattern[str], text: str, given: str) -> str | None:
    """Give the first match that no article came with."""
    found = (match.group() for match in pattern.finditer(text))
    return next((one for one in found if folded(one) not in given), None)
