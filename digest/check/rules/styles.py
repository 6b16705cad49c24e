"""Style sheets: how much of them clients read, and what is lost where they read none."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.check.cascade import matches
from digest.check.markup import ancestors, offset
from digest.check.registry import Hit, html_rule, mail_html_rule

if TYPE_CHECKING:
    from digest.check.markup import Html
    from digest.check.registry import Hits

LIMIT_BYTES = 16_384
"""Gmail reads so much of all style sheets together, and none of them when there is more."""

_MATTERS = frozenset(
    {"color", "background", "background-color", "font-size", "font-family", "font-weight", "line-height"}
    | {"text-align", "display", "width", "margin", "border", "border-top", "border-bottom"}
    | {"padding", "padding-left", "padding-right", "padding-top", "padding-bottom"}
)


@mail_html_rule("error", "Write the rules into the elements, and keep media rules alone in the head.")
def style_size(html: Html) -> Hits:
    """All style sheets together hold more than 16 KB: Gmail then reads none of them."""
    sheets = html.all("style")
    size = sum(len((sheet.text or "").encode("utf-8", "replace")) for sheet in sheets)
    if size > LIMIT_BYTES:
        yield Hit(place=html.at(sheets[0]), message=f"{size} bytes of styles")


@mail_html_rule("warning", "Move the style element into the head.")
def style_body(html: Html) -> Hits:
    """A style sheet stands in the body, where Gmail does not read it."""
    for sheet in html.all("style"):
        if any(around.tag == "body" for around in ancestors(sheet)):
            yield Hit(place=html.at(sheet), message="a style element in the body")


@mail_html_rule("warning", "Write the rule into the elements (premailer does).")
def style_only(html: Html) -> Hits:
    """Something that matters is said in the head alone: Gmail shows mail of foreign accounts without it."""
    for rule in html.rules:
        if rule.media or rule.selector.startswith("@") or not re.search(r"[.#]", rule.selector):
            continue
        for selector in rule.selector.split(","):
            for element in matches(html, selector)[:1]:
                own = {d.name for d in html.inline.get(element, ())}
                lost = [d.name for d in rule.declarations if d.name in _MATTERS and d.name not in own]
                if lost and element not in html.hidden:
                    yield Hit(place=html.place(rule.at), message=f"{lost[0]} of {selector.strip()[:40]!r}")


@html_rule("error", "Leave the style sheet out, or write it into the message.")
def style_remote(html: Html) -> Hits:
    """A style sheet is to be loaded from elsewhere: few clients do, and it tells who reads."""
    for link in html.all("link"):
        if "stylesheet" in (link.get("rel") or "").lower():
            yield Hit(place=html.at(link), message="a style sheet from elsewhere")
    for rule in html.rules:
        if rule.selector.startswith("@import"):
            yield Hit(place=html.place(rule.at), message="@import in a style sheet")


@html_rule("warning", "Use fonts that are there: Georgia, Helvetica, Arial, and a generic one.")
def font_remote(html: Html) -> Hits:
    """A font is to be loaded from elsewhere: few clients do, and it tells somebody who reads."""
    for rule in html.rules:
        if rule.selector.startswith("@font-face") and any("url(" in d.value for d in rule.declarations):
            yield Hit(place=html.place(rule.at), message="a font from elsewhere")


@html_rule("error", "Take the address out of the style.")
def style_address(html: Html) -> Hits:
    """A style runs a script or loads something over http."""
    for element, own in html.inline.items():
        for declaration in own:
            if re.search(
                r"expression\(|javascript:|-moz-binding|behavior|url\(\s*['\"]?http:", declaration.value
            ):
                yield Hit(place=html.at(element), message=f"{declaration.name}: {declaration.value[:60]}")


@mail_html_rule("warning", "Write it as two declarations without braces in braces.")
def style_nested(html: Html) -> Hits:
    """A rule stands inside a rule: most clients throw the whole style sheet away."""
    for rule in html.rules:
        if rule.nested:
            yield Hit(place=html.place(rule.at), message=f"nested: {rule.selector[:40]!r}")


@html_rule("warning", "Take the sign out of the style sheet, out of comments as well.")
def style_angle(html: Html) -> Hits:
    """A style sheet holds a `<`, at which some clients take it to end."""
    for sheet in html.all("style"):
        if "<" in re.sub(r"<!--|-->", "", sheet.text or ""):
            start = offset(sheet)
            yield Hit(place=html.place(start), message="< in a style sheet")
