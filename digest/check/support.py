"""What a message uses that some mail programs do not know: caniemail's published data, read against the HTML.

The data is a dated file of the package (`caniemail.json`, its licence beside it).
Each feature names what shows it, as `kind:name`: `property:float`,
`element:video`, `unit:vh`. A document is read once into the same form.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from digest.check.markup import attributes, offset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from digest.check.css import Declaration, StyleRule
    from digest.check.finding import Place
    from digest.check.markup import Html

_FUNCTION = re.compile(r"(?<![a-z-])([a-z-]++)\(")
_UNIT = re.compile(r"(?<![\w#.])-?[\d.]++([a-z]+)")
_WORD = re.compile(r"[a-z][a-z-]+")
_PSEUDO = re.compile(r"::?([a-z-]+)")
_ENDING = re.compile(r"\.([a-z0-9]{2,5})(?:[?#]|$)", re.IGNORECASE)
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'|url\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature: its name, and for each client in the data's order y, a (partly), n, u or -."""

    slug: str
    title: str
    support: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A feature that a document uses, where it first does, and the clients that do not know it."""

    slug: str
    title: str
    place: Place
    unsupported: tuple[str, ...]


def clients() -> dict[str, str]:
    """Give the mail programs of the data: `gmail.ios` to "Gmail (iOS)"."""
    found: dict[str, str] = _data()["clients"]
    return found


def dated() -> str:
    """Give the day of the data, as YYYY-MM-DD."""
    return str(_data()["date"])


def uses(html: Html) -> Iterator[Use]:
    """Give each known feature that the document uses, in the order of first use."""
    names, shown_by = tuple(clients()), _features()
    seen: set[str] = set()
    for what, at in _shown(html):
        for feature in shown_by.get(what, ()):
            if feature.slug in seen:
                continue
            seen.add(feature.slug)
            yield Use(
                slug=feature.slug,
                title=feature.title,
                place=html.place(at),
                unsupported=tuple(
                    n for n, letter in zip(names, feature.support, strict=True) if letter == "n"
                ),
            )


@cache
def _data() -> dict[str, Any]:
    text = (resources.files("digest.check") / "caniemail.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@cache
def _features() -> dict[str, tuple[Feature, ...]]:
    """Give the features by what shows them."""
    found: dict[str, tuple[Feature, ...]] = {}
    for plain in _data()["features"]:
        feature = Feature(slug=plain["slug"], title=plain["title"], support=plain["support"])
        for what in plain["shown"]:
            found[what] = (*found.get(what, ()), feature)
    return found


def _shown(html: Html) -> Iterator[tuple[str, int | None]]:
    """Give what the document uses, in order, each with its offset."""
    if re.match(r"\s*<!doctype html\s*>", html.source, re.IGNORECASE):
        yield "doctype:html", 0
    for element in html.elements:
        at = offset(element)
        yield from ((what, at) for what in _of_element(element))
        for declaration in html.inline.get(element, ()):
            yield from _of_declaration(declaration)
    for rule in html.rules:
        yield from _of_rule(rule)
    yield from (("comment:css", offset(sheet)) for sheet in html.all("style") if "/*" in (sheet.text or ""))


def _of_rule(rule: StyleRule) -> Iterator[tuple[str, int]]:
    nested = ("nesting:css",) if rule.nested else ()
    for what in (*_of_media(rule.media), *_of_selector(rule.selector), *nested):
        yield what, rule.at
    for declaration in rule.declarations:
        yield from _of_declaration(declaration)


def _of_element(element: Element) -> Iterator[str]:
    tag, own = str(element.tag), attributes(element)
    yield f"element:{tag}"
    yield from (f"attribute:{name}" for name in own)
    if "type" in own:
        yield f"typed:{tag}:{own['type'].lower()}"
    address = own.get("href", "").strip().lower()
    if tag == "a" and address.startswith(("#", "mailto:")):
        yield f"link:{address.partition(':')[0] if address[0] != '#' else '#'}"
    if tag == "meta":
        yield f"meta:{own.get('name', '').lower()}"
    if tag == "img":
        source = own.get("src", "")
        found = _ENDING.search(source.partition("?")[0])
        yield "image:data" if source.startswith("data:") else f"image:{found[1].lower() if found else ''}"


def _of_declaration(declaration: Declaration) -> Iterator[tuple[str, int]]:
    value = _STRING.sub("", declaration.value.lower())
    found = [f"property:{declaration.name}", f"value:{declaration.name}:{value}"]
    found += [f"function:{name}" for name in _FUNCTION.findall(value)]
    found += [f"unit:{unit}" for unit in _UNIT.findall(value)]
    found += [f"keyword:{word}" for word in _WORD.findall(value)]
    if declaration.important:
        found.append("important:css")
    return ((what, declaration.at) for what in found)


def _of_media(media: str) -> Iterator[str]:
    if media:
        yield "at:media"
        yield from (f"media:{name}" for name in re.findall(r"\(\s*([a-z-]+)", media))


def _of_selector(selector: str) -> Iterator[str]:
    """Say which kinds of selectors a rule uses. Source: Selectors Level 4, section 3."""
    if selector.startswith("@"):
        name = _WORD.search(selector)
        yield f"at:{name[0] if name else ''}"
        return
    plain = _STRING.sub("", selector)
    bare = re.sub(r"\[[^\]]*\]|\([^)]*\)", "", plain)
    yield from (f"pseudo:{name}" for name in _PSEUDO.findall(plain))
    signs = {
        "attribute": "[" in plain,
        "grouping": "," in bare,
        "class": "." in bare,
        "id": "#" in bare,
        "child": ">" in bare,
        "adjacent": "+" in bare,
        "general": "~" in bare,
        "universal": "*" in bare,
        "chaining": re.search(r"\.[\w-]+\.", bare) is not None,
        "descendant": re.search(r"[\w\]*]\s+[\w.#*\[]", bare) is not None,
        "type": re.search(r"(?:^|[\s,>+~])[a-z]", bare, re.IGNORECASE) is not None,
    }
    yield from (f"selector:{name}" for name, used in signs.items() if used)
