"""Colours of style sheets, and how well one is read on another."""

from __future__ import annotations

import re

Colour = tuple[float, float, float, float]
"""Red, green, blue in 0..255, opacity in 0..1."""

WHITE: Colour = (255, 255, 255, 1)
BLACK: Colour = (0, 0, 0, 1)
DARK: Colour = (18, 18, 18, 1)
"""What clients in dark mode lie under a message that paints no ground of its own."""

# CSS Color Module Level 4, section 6.1, the names that mail uses; others count as unknown.
_NAMES = {
    "black": "000000", "silver": "c0c0c0", "gray": "808080", "grey": "808080", "white": "ffffff",
    "maroon": "800000", "red": "ff0000", "purple": "800080", "fuchsia": "ff00ff", "green": "008000",
    "lime": "00ff00", "olive": "808000", "yellow": "ffff00", "navy": "000080", "blue": "0000ff",
    "teal": "008080", "aqua": "00ffff", "orange": "ffa500", "lightgray": "d3d3d3", "lightgrey": "d3d3d3",
    "darkgray": "a9a9a9", "darkgrey": "a9a9a9", "dimgray": "696969", "whitesmoke": "f5f5f5", "pink": "ffc0cb",
    "crimson": "dc143c", "darkred": "8b0000", "darkblue": "00008b", "darkgreen": "006400", "gold": "ffd700",
}  # fmt: skip
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_FUNCTION = re.compile(r"rgba?\(([\d.\s,%/]+)\)", re.IGNORECASE)
_TOKEN = re.compile(r"#[0-9a-f]+|rgba?\([^)]*\)|[a-z]+", re.IGNORECASE)


def parse(text: str) -> Colour | None:
    """Read one colour; None for what is none, or none that we know."""
    text = text.strip().lower()
    if text == "transparent":
        return (0, 0, 0, 0)
    if text in _NAMES:
        return _from_hex(_NAMES[text])
    if found := _HEX.fullmatch(text):
        return _from_hex(found[1])
    if found := _FUNCTION.fullmatch(text):
        return _from_numbers(re.findall(r"[\d.]+%?", found[1]))
    return None


def in_shorthand(text: str) -> Colour | None:
    """Read the colour of a `background` value; None where it holds none, or a picture as well."""
    if "url(" in text or "gradient(" in text:
        return None
    return next((colour for token in _TOKEN.findall(text) if (colour := parse(token))), None)


def contrast(front: Colour, ground: Colour) -> float:
    """Give the contrast ratio, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    one, other = _luminance(over(front, ground)), _luminance(ground)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def over(front: Colour, ground: Colour) -> Colour:
    """Lay a colour on an opaque ground."""
    alpha = front[3]
    red, green, blue = (alpha * f + (1 - alpha) * g for f, g in zip(front[:3], ground[:3], strict=True))
    return (red, green, blue, 1)


def shown(colour: Colour) -> str:
    """Write a colour as people write it."""
    return "#" + "".join(f"{round(part):02x}" for part in colour[:3])


def _luminance(colour: Colour) -> float:
    """Give the relative luminance, 0 to 1. Source: WCAG 2.2, "relative luminance"."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in colour[:3])
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _from_hex(digits: str) -> Colour:
    if len(digits) < 6:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue, alpha = (int(digits[i : i + 2] or "ff", 16) for i in (0, 2, 4, 6))
    return (red, green, blue, alpha / 255)


def _from_numbers(numbers: list[str]) -> Colour | None:
    if len(numbers) not in {3, 4}:
        return None
    try:
        parts = [float(n[:-1]) / 100 if n.endswith("%") else float(n) for n in numbers]
    except ValueError:
        return None
    scaled = [255 * p if n.endswith("%") else p for n, p in zip(numbers, parts, strict=True)]
    red, green, blue = (min(255.0, part) for part in scaled[:3])
    return (red, green, blue, min(1.0, parts[3]) if len(parts) == 4 else 1.0)
