"""Links: where they lead, what they say of it, and whether they can be pressed."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from digest.check.colours import contrast
from digest.check.markup import ancestors, folded
from digest.check.registry import Hit, html_rule, mail_html_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from digest.check.markup import Html
    from digest.check.registry import Hits

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
LONGEST = 2_083
_EMPTY_WORDS = frozenset(
    """here|click|click here|read more|more|link|this link|continue|continue reading|learn more
|hier|hier klicken|mehr|weiterlesen|mehr lesen|ici|cliquez ici|lire la suite|en savoir plus
|aquí|aqui|haga clic aquí|leer más|más|ver más|هنا|اضغط هنا|المزيد|اقرأ المزيد""".replace("\n", "").split("|")
)
_DOMAIN = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/:?#].*)?", re.IGNORECASE)
_HOLE = re.compile(r"\{\{|\{%|%7B%7B|\{[a-z_]+\}|%7B[a-z_]+%7D|\[\[|\*\|", re.IGNORECASE)


def linked(html: Html) -> Iterator[tuple[Element, str]]:
    """Give every link that can be seen, with its address."""
    for element in html.all("a", "area"):
        address = element.get("href")
        if address is not None and element not in html.hidden:
            yield element, address.strip()


def parts_of(address: str) -> SplitResult | None:
    """Take an address apart; None for what is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


@html_rule("error", "Link to a web or mail address.")
def link_scheme(html: Html) -> Hits:
    """A link runs a script, opens a file or holds its target itself."""
    for element in html.elements:
        for name in ("href", "src", "action", "background", "xlink:href"):
            address = re.sub(r"[\s\x00-\x1f]", "", element.get(name) or "")
            scheme = address.partition(":")[0].lower() if re.match(r"[A-Za-z][\w+.-]*:", address) else ""
            if scheme and scheme not in SCHEMES and not (name == "src" and scheme == "cid"):
                yield Hit(place=html.at(element), message=f"{name} is a {scheme}: address")


@mail_html_rule("error", "Write the whole address, with https and host.")
def link_host(html: Html) -> Hits:
    """A link has no host: in a message there is no page that it could be relative to."""
    for element, address in linked(html):
        parts = parts_of(address)
        relative = (
            parts is None or (not parts.scheme and not parts.fragment) or (not parts.scheme and parts.path)
        )
        if relative or (parts and parts.scheme in {"http", "https"} and not parts.hostname):
            yield Hit(place=html.at(element), message=f"the address is {address[:60]!r}")


@html_rule("warning", "Link to the https address.")
def link_http(html: Html) -> Hits:
    """A link leads to http: what is read can be seen and changed on the way."""
    for element, address in linked(html):
        if address.lower().startswith("http://"):
            yield Hit(place=html.at(element), message=f"an http link: {address[:60]}")


@html_rule("error", "Link to the address that is shown, or show words.")
def link_disguised(html: Html) -> Hits:
    """A link shows one site and leads to another, or hides its host behind a name and an @."""
    for element, address in linked(html):
        parts = parts_of(address)
        if parts is None or parts.scheme not in {"http", "https"}:
            continue
        shown = _DOMAIN.fullmatch(html.shown(element))
        if parts.username is not None:
            yield Hit(
                place=html.at(element), message=f"the address names a user before its host: {address[:60]}"
            )
        elif shown and not _same_site(shown[1], parts.hostname or ""):
            yield Hit(place=html.at(element), message=f"shows {shown[1]} and leads to {parts.hostname}")


@mail_html_rule("warning", "Link to a name that readers can reach.")
def link_private(html: Html) -> Hits:
    """A link leads to a machine that only its sender can reach."""
    for element, address in linked(html):
        parts = parts_of(address)
        if parts and parts.hostname and _is_private(parts.hostname):
            yield Hit(place=html.at(element), message=f"{parts.hostname} is not public")


@html_rule("error", "Fill the template's hole before sending.")
def link_hole(html: Html) -> Hits:
    """A link still holds a placeholder: {token}, {{ url }}."""
    for element, address in linked(html):
        if found := _HOLE.search(address):
            yield Hit(place=html.at(element), message=f"{found.group()!r} in {address[:60]!r}")


@html_rule("warning", "Shorten the address; leave tracking parameters out.")
def link_long(html: Html) -> Hits:
    """An address is longer than programs promise to keep whole."""
    for element, address in linked(html):
        if len(address) > LONGEST:
            yield Hit(place=html.at(element), message=f"an address of {len(address)} characters")


@html_rule("warning", "Link to an id that is there.")
def link_anchor(html: Html) -> Hits:
    """A link leads to a place in the message that is not there."""
    known = {element.get(name) for element in html.elements for name in ("id", "name")}
    for element, address in linked(html):
        if address.startswith("#") and address[1:] not in known:
            yield Hit(place=html.at(element), message=f"there is no {address[:40]}")


@html_rule("error", "Put words into the link, or take it out.")
def link_empty(html: Html) -> Hits:
    """A link has no words: there is nothing to press, and a screen reader spells its address."""
    for element, address in linked(html):
        named = folded(element.get("aria-label") or "") or list(element.iter("img"))
        if address and not html.shown(element) and not named:
            yield Hit(place=html.at(element), message=f"a link without words to {address[:60]}")


@html_rule("warning", 'Say where it leads: "Read the story at The Harbour Gazette".')
def link_text(html: Html) -> Hits:
    """A link says "here" or "read more": read out in a list of links it means nothing."""
    for element, _ in linked(html):
        shown = html.shown(element).casefold().strip(" .…›»→>")
        if shown in _EMPTY_WORDS:
            yield Hit(place=html.at(element), message=f"the link says {shown!r}")


@html_rule("note", "Link the headline, and the story once more at most.")
def link_often(html: Html) -> Hits:
    """One address is linked more than twice: a reader with a keyboard passes it again and again."""
    counted: dict[str, int] = {}
    for element, address in linked(html):
        page = address.partition("#:~:")[0]
        counted[page] = counted.get(page, 0) + 1
        if counted[page] == 3 and page:
            yield Hit(place=html.at(element), message=f"the third link to {page[:60]}")


@html_rule("warning", "Underline it, or let its colour differ from the text's by 3 to 1 and add a mark.")
def link_seen(html: Html) -> Hits:
    """A link in running text is told by its colour alone, and that by little (WCAG 1.4.1)."""
    seen = html.light
    for element, _ in linked(html):
        look, around = seen[element], element.getparent()
        if around is None or look.decorated or _is_heading(element) or not html.shown(element):
            continue
        alone = html.shown(around) == html.shown(element)
        heavier = look.weight >= seen[around].weight + 200
        if not alone and not heavier and contrast(look.colour, seen[around].colour) < 3:
            yield Hit(place=html.at(element), message=f"nothing marks the link {html.shown(element)[:40]!r}")


@html_rule("note", "Give the line more height, or the link padding: 24 px in all (WCAG 2.5.8).")
def link_target(html: Html) -> Hits:
    """A link that stands alone is less than 24 px high: hard to hit with a thumb."""
    seen = html.light
    for element, _ in linked(html):
        around, look = element.getparent(), seen[element]
        padded = any(d.name.startswith("padding") for d in html.inline.get(element, ()))
        if around is None or padded or html.shown(around) != html.shown(element) or not html.shown(element):
            continue
        height = look.line_height_px or 1.2 * look.size_px
        if height < 24:
            yield Hit(
                place=html.at(element), message=f"a link {height:.0f} px high: {html.shown(element)[:40]!r}"
            )


def _is_heading(element: Element) -> bool:
    return any(one.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} for one in ancestors(element))


def _same_site(shown: str, host: str) -> bool:
    """Whether a host is the shown one, `www.` and places inside it aside."""
    one, other = shown.lower().removeprefix("www."), host.lower().removeprefix("www.")
    return one == other or other.endswith(f".{one}")


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        name = host.rstrip(".")
        return "." not in name or name.endswith((".local", ".internal", ".invalid", ".localhost", ".lan"))
