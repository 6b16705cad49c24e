"""What an element looks like: its own styles, the style sheets' and what it inherits, in light and in dark.

Source: CSS Cascading and Inheritance Level 4, sections 6 and 7, with the author's
styles as the only origin: importance, then the `style` attribute, then
specificity, then order. Only what the rules ask for is computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from digest.check import colours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from digest.check.colours import Colour
    from digest.check.css import Declaration
    from digest.check.markup import Html

Scheme = Literal["light", "dark"]

WIDTH_PX = 700
"""A desktop's reading pane: media rules for telephones do not hold."""

_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67, "small": 0.83}
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_NUMBER = re.compile(r"(-?\d*\.?\d+)(px|em|rem|%|pt)?")
_WORDS_OF_SIZE = {
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "smaller": 13.0,
    "x-small": 10.0,
    "xx-small": 9.0,
}
_PX = {"px": 1.0, "rem": 16.0, "pt": 96 / 72}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the text of one element looks. Sizes in CSS pixels; `ground` None: not known (a picture)."""

    colour: Colour
    ground: Colour | None
    size_px: float = 16.0
    weight: int = 400
    line_height_px: float | None = None
    family: str | None = None
    decorated: bool = False
    align: str = "start"
    breaks: bool = False
    """Whether a long word may be broken."""


def looks(html: Html, scheme: Scheme) -> dict[Element, Look]:
    """Give the look of every element."""
    won = _won(html, scheme)
    found: dict[Element, Look] = {}
    is_dark = scheme == "dark" and "dark" in (html.meta("color-scheme") or "")
    canvas = Look(
        colour=colours.WHITE if is_dark else colours.BLACK, ground=colours.DARK if is_dark else colours.WHITE
    )
    for element in html.elements:  # parents come before their children
        parent = element.getparent()
        around = found.get(parent, canvas) if parent is not None else canvas
        found[element] = _look(element, around, won.get(element, {}))
    return found


def holds(media: str, scheme: Scheme) -> bool:
    """Whether a media query holds on a desktop in a scheme. One that asks for more does not."""
    return any(_holds(one, scheme) for one in media.split(",")) if media else True


def matches(html: Html, selector: str) -> list[Element]:
    """Give the elements that a selector means; none for one that nobody can evaluate."""
    from cssselect import HTMLTranslator, SelectorError  # noqa: PLC0415 - heavy
    from lxml import etree  # noqa: PLC0415 - heavy

    if html.root is None:
        return []
    try:
        path = HTMLTranslator().css_to_xpath(selector)
        found = html.root.xpath(path)
    except (SelectorError, etree.LxmlError, RecursionError, ValueError):
        return []
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001 - lxml's name for an element


Weight = tuple[bool, bool, tuple[int, int, int], int]


def _won(html: Html, scheme: Scheme) -> dict[Element, dict[str, str]]:
    """Give the declarations that win, by element."""
    best: dict[Element, dict[str, tuple[Weight, str]]] = {}
    for element, declaration, weight in (*_sheets(html, scheme), *_inline(html)):
        own = best.setdefault(element, {})
        known = own.get(declaration.name)
        if known is None or weight >= known[0]:
            own[declaration.name] = (weight, declaration.value)
    return {element: {name: value for name, (_, value) in own.items()} for element, own in best.items()}


def _sheets(html: Html, scheme: Scheme) -> Iterator[tuple[Element, Declaration, Weight]]:
    """Give what the style sheets say, by element."""
    for order, rule in enumerate(html.rules):
        if not holds(rule.media, scheme) or rule.selector.startswith("@"):
            continue
        for selector in rule.selector.split(","):
            strength = _specificity(selector)
            for element in matches(html, selector):
                yield from ((element, d, (d.important, False, strength, order)) for d in rule.declarations)


def _inline(html: Html) -> Iterator[tuple[Element, Declaration, Weight]]:
    """Give what the elements say of themselves."""
    for element, own in html.inline.items():
        yield from ((element, d, (d.important, True, (0, 0, 0), order)) for order, d in enumerate(own))


def _specificity(selector: str) -> tuple[int, int, int]:
    """Count ids, classes and types. Source: Selectors Level 4, section 17."""
    ids = len(re.findall(r"#[\w-]+", selector))
    classes = len(re.findall(r"\.[\w-]+|\[[^\]]*\]|(?<!:):[\w-]+", selector))
    types = len(re.findall(r"(?:^|[\s>+~])[A-Za-z][\w-]*|::[\w-]+", selector))
    return ids, classes, types


def _holds(query: str, scheme: Scheme) -> bool:
    if re.search(r"\bnot\b|\bprint\b|\bspeech\b", query):
        return False
    return all(_is(name, value.strip(), scheme) for name, value in _features(query))


def _features(query: str) -> Iterator[tuple[str, str]]:
    for inside in re.findall(r"\(([^()]*)\)", query):
        name, _, value = inside.partition(":")
        yield name.strip(), value


def _is(name: str, value: str, scheme: Scheme) -> bool:
    if name == "prefers-color-scheme":
        return value == scheme
    width = length(value, 16.0)
    if name in {"min-width", "min-device-width"}:
        return width is not None and width <= WIDTH_PX
    if name in {"max-width", "max-device-width"}:
        return width is not None and width >= WIDTH_PX
    return False


def length(text: str, em_px: float) -> float | None:
    """Read a length in CSS pixels; a percentage is one of `em_px`. None for what is none."""
    if text in _WORDS_OF_SIZE:
        return _WORDS_OF_SIZE[text]
    found = _NUMBER.fullmatch(text) if len(text) < 20 else None
    if not found:
        return None
    number, unit = float(found[1]), found[2]
    if unit == "%":
        return number * em_px / 100
    return number * (em_px if unit == "em" else _PX.get(unit or "px", 1.0))


def _look(element: Element, around: Look, own: dict[str, str]) -> Look:
    size = _size(element, around, own)
    look = replace(
        around,
        colour=_colour(element, around, own),
        ground=_ground(element, around, own),
        size_px=size,
        weight=_weight(element, around, own),
        line_height_px=_line_height(around, own, size),
        family=own.get("font-family", around.family),
        align=own.get("text-align") or _align_attribute(element) or around.align,
    )
    decoration = own.get("text-decoration", own.get("text-decoration-line"))
    link = element.tag == "a" and element.get("href") is not None
    decorated = (around.decorated or link) if decoration is None else "underline" in decoration
    breaks = bool({own.get("word-break"), own.get("overflow-wrap"), own.get("word-wrap")} & _BREAKING)
    return replace(look, decorated=decorated, breaks=breaks or around.breaks)


def _align_attribute(element: Element) -> str | None:
    """Give the side that `align` puts text to; on a picture it floats instead."""
    return (element.get("align") or "").lower() or None if element.tag in {"td", "th", "p", "div"} else None


_BREAKING = {"break-word", "break-all", "anywhere"}


def _size(element: Element, around: Look, own: dict[str, str]) -> float:
    given = length(own["font-size"], around.size_px) if "font-size" in own else None
    if given is not None:
        return given
    return around.size_px * _SIZES.get(str(element.tag), 1.0)


def _weight(element: Element, around: Look, own: dict[str, str]) -> int:
    given = own.get("font-weight", "")
    if given.isdecimal():
        return int(given)
    if given in {"bold", "bolder"} or (not given and element.tag in _BOLD):
        return 700
    return 400 if given in {"normal", "lighter"} else around.weight


def _line_height(around: Look, own: dict[str, str], size: float) -> float | None:
    given = own.get("line-height")
    if given is None:
        if around.line_height_px is None or not around.size_px:
            return None
        return around.line_height_px / around.size_px * size  # a plain number is inherited as such
    number = length(given, size)
    return number if number is None or not re.fullmatch(r"[\d.]+", given) else number * size


def _colour(element: Element, around: Look, own: dict[str, str]) -> Colour:
    given = colours.parse(own["color"]) if "color" in own else None
    if given is not None:
        return given
    if "color" not in own and element.tag == "a" and element.get("href") is not None:
        # a link that says nothing is the client's blue, which is made to be read on its ground
        return (0, 0, 238, 1) if around.ground != colours.DARK else (158, 158, 255, 1)
    return around.colour


def _ground(element: Element, around: Look, own: dict[str, str]) -> Colour | None:
    for name in ("background-color", "background"):
        if name in own and own[name] not in {"none", "inherit", "initial"}:
            found = (
                colours.parse(own[name]) if name == "background-color" else colours.in_shorthand(own[name])
            )
            return _laid(found, around.ground)
    if "url(" in own.get("background-image", "") or element.get("background"):
        return None
    if attribute := element.get("bgcolor"):
        return _laid(colours.parse(attribute), around.ground)
    return around.ground


def _laid(colour: Colour | None, ground: Colour | None) -> Colour | None:
    if colour is None or colour[3] == 1:
        return colour
    return None if ground is None else colours.over(colour, ground)
