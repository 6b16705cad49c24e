"""A theme's settings: what a publication changes first, checked when the theme is read.

`[brand]` holds width and logo, `[fonts]` names three of the stacks below,
`[light]` and `[dark]` the colours, `[links]` the link diet. Templates get them
as `brand`; a style sheet writes `var(--ink)`, `var(--dark-ink)`,
`var(--font-text)`, and gets values, since few mail clients know variables.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from digest.errors import ThemeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STACKS = {
    "georgia": "Georgia, 'Times New Roman', serif",
    "palatino": "'Palatino Linotype', Palatino, 'Book Antiqua', Georgia, serif",
    "times": "'Times New Roman', Times, serif",
    "arial": "Arial, Helvetica, sans-serif",
    "helvetica": "Helvetica, Arial, sans-serif",
    "tahoma": "Tahoma, Verdana, Geneva, sans-serif",
    "trebuchet": "'Trebuchet MS', 'Lucida Grande', Tahoma, sans-serif",
    "verdana": "Verdana, Geneva, sans-serif",
    "courier": "'Courier New', Courier, monospace",
}
"""Fonts that Windows, macOS, iOS and Android have, each stack ending in a family that every system has."""

LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3, for text of any size."""

_LIGHT = {
    "ink": "#1c1a17",
    "soft": "#575349",
    "accent": "#9c1c12",
    "rule": "#d5cfc1",
    "paper": "#fffdf8",
    "page": "#e9e5db",
    "wash": "#e9e5db",
}
_DARK = {
    "ink": "#ece7dc",
    "soft": "#b3ac9d",
    "accent": "#ff9a88",
    "rule": "#3b3830",
    "paper": "#1b1a17",
    "page": "#100f0d",
    "wash": "#2b2924",
}
_FONTS = {"text": "georgia", "head": "georgia", "small": "helvetica"}
# What is printed on what: stories on paper, footer on page, alternative texts on wash, a masthead on its bar.
_PRINTED = (
    ("ink", "paper"),
    ("soft", "paper"),
    ("accent", "paper"),
    ("ink", "page"),
    ("soft", "page"),
    ("soft", "wash"),
    ("bar_ink", "bar"),
)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9%:/?#\[\]@!$&()*+,;=._~-]+")
_VARIABLE = re.compile(r"var\(\s*--([a-z_-]+)\s*\)")
_WIDTHS = range(480, 701)
_KNOWN = {
    "brand": {"width", "logo", "logo_width", "logo_height"},
    "fonts": set(_FONTS),
    "light": {*_LIGHT, "bar", "bar_ink"},
    "dark": {*_DARK, "bar", "bar_ink"},
    "links": {"passages_up_to"},
}
TABLES = frozenset(_KNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture in place of the title; its alternative text is the title."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Settings with their defaults, fit to print."""

    width: int = 600
    """Pixels of the paper; 600 fits every client's reading pane."""

    logo: Logo | None = None
    fonts: Mapping[str, str] = field(default_factory=lambda: {k: STACKS[v] for k, v in _FONTS.items()})
    light: Mapping[str, str] = field(default_factory=lambda: _barred(_LIGHT))
    dark: Mapping[str, str] = field(default_factory=lambda: _barred(_DARK))
    passages_up_to: int = 12
    """Lineups of at most so many stories link to the very sentence as well as to the article; 0: none."""

    def styled(self, css: str) -> str:
        """Give a style sheet with values in place of variables. Raises ThemeError for an unknown one."""
        values = {
            **self.light,
            **{f"dark-{name}": colour for name, colour in self.dark.items()},
            **{f"font-{name}": stack for name, stack in self.fonts.items()},
            "width": f"{self.width}px",
        }

        def value(match: re.Match[str]) -> str:
            if match[1] not in values:
                raise ThemeError(_unknown(f"var(--{match[1]})", match[1], values), subject="style.css")
            return values[match[1]]

        return _VARIABLE.sub(value, css)


def brand_of(tables: Mapping[str, Any], subject: str) -> Brand:
    """Read a theme's tables (its own over those it builds on).

    Raises ThemeError, about `subject`, for an unknown key, a value that is not
    fit, and colours that nobody could read.
    """
    for table, known in _KNOWN.items():
        given = tables.get(table, {})
        if not isinstance(given, dict):
            raise ThemeError(f"{table} is a table", subject=subject)
        for key in given:
            if key not in known:
                raise ThemeError(_unknown(f"{table}.{key}", key, known), subject=subject)
    brand, links = tables.get("brand", {}), tables.get("links", {})
    read = Brand(
        width=_number(brand.get("width", 600), "brand.width", _WIDTHS, subject),
        logo=_logo(brand, subject),
        fonts={k: _stack(tables.get("fonts", {}).get(k, v), k, subject) for k, v in _FONTS.items()},
        light=_palette("light", {**_LIGHT, **tables.get("light", {})}, subject),
        dark=_palette("dark", {**_DARK, **tables.get("dark", {})}, subject),
        passages_up_to=_number(links.get("passages_up_to", 12), "links.passages_up_to", range(1000), subject),
    )
    for table, palette in (("light", read.light), ("dark", read.dark)):
        _check_contrast(table, palette, subject)
    return read


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1..21. Source: WCAG 2.2, "contrast ratio", "relative luminance"."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _check_contrast(table: str, palette: Mapping[str, str], subject: str) -> None:
    for words, ground in _PRINTED:
        found = contrast(palette[words], palette[ground])
        if found < LEAST_CONTRAST:
            raise ThemeError(
                f"{table}.{words} {palette[words]} on {ground} {palette[ground]} has a contrast of "
                f"{found:.2f}; words need {LEAST_CONTRAST}",
                subject=subject,
            )


def _palette(table: str, given: Mapping[str, Any], subject: str) -> dict[str, str]:
    for name, colour in given.items():
        if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
            raise ThemeError(
                f"{table}.{name} is a colour of six hexadecimal digits, like #1c1a17", subject=subject
            )
    return _barred(given)


def _barred(colours: Mapping[str, str]) -> dict[str, str]:
    """Add the masthead's own colours, which are the paper's where none are given."""
    return {"bar": colours["paper"], "bar_ink": colours["ink"], **colours}


def _stack(name: object, use: str, subject: str) -> str:
    if name not in STACKS:
        raise ThemeError(f"fonts.{use} is one of {', '.join(sorted(STACKS))}", subject=subject)
    return STACKS[str(name)]


def _logo(brand: Mapping[str, Any], subject: str) -> Logo | None:
    url = brand.get("logo", "")
    if url == "":
        return None
    if not isinstance(url, str) or not _ADDRESS.fullmatch(url):
        raise ThemeError("brand.logo is an http or https address", subject=subject)
    width, height = (
        _number(brand.get(key), f"brand.{key}", range(1, 701), subject)
        for key in ("logo_width", "logo_height")
    )
    return Logo(url=url, width=width, height=height)


def _number(given: object, key: str, allowed: range, subject: str) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given not in allowed:
        raise ThemeError(f"{key} is a whole number from {allowed[0]} to {allowed[-1]}", subject=subject)
    return given


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = difflib.get_close_matches(name, names, 1)
    return f"unknown {what}; " + (f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}")
