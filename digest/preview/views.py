"""The HTML part as clients show it: in the dark, without pictures, stripped of its styles."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from digest.model.rendering import fill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.model import Rendering

_STYLES = re.compile(r"<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE)
_INSIDE = re.compile(r'\bsrc="cid:([A-Za-z0-9._-]+)@[A-Za-z0-9.-]+"')
_SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)", re.IGNORECASE)
_OPENING = re.compile(r"<(tr|div|table|p|h[1-6])\b", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)

# `target` lets a link open the article in a page of its own; a frame itself may go nowhere.
_OURS = (
    '<base target="_blank"><style>:root{color-scheme:%s}[id^="story-"]{scroll-margin-top:24px}'
    ":target{outline:2px solid #b5483f;outline-offset:-2px}</style>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a client shows a message. Pictures are switched off by the page's policy, not here."""

    scheme: Literal["light", "dark"] = "light"
    styles: bool = True
    """False: no style sheet, as in Gmail for an account that is not Google's own."""


def anchored(rendering: Rendering, values: Mapping[str, str], anchors: Mapping[str, str]) -> str:
    """Fill the HTML part, each story's first element with its anchor as id."""
    parts = []
    for fragment in rendering.html.fragments:
        text = fill(fragment.pieces, values)
        if fragment.kind == "story" and (anchor := anchors.get(fragment.key)):
            text = _OPENING.sub(rf'<\1 id="{anchor}"', text, count=1)
        parts.append(text)
    return "".join(parts)


def at_home(page: str, base: str | None) -> str:
    """Point pictures of ours, in the message or under the edition's web address, at this server."""
    page = _INSIDE.sub(r'src="/images/\1"', page)
    return page.replace(html.escape(f"{base}images/"), "/images/") if base else page


def seen(page: str, view: View) -> str:
    """Give the page as a client shows it.

    A media rule of the other scheme never holds, one of this scheme always does.
    """
    if view.styles:
        page = _SCHEME.sub(
            lambda m: "(min-width:0)" if m[1].lower() == view.scheme else "(max-width:0)", page
        )
    else:
        page = _STYLES.sub("", page)
    # without style sheets no client knows that a message has a dark side
    ours = _OURS % (view.scheme if view.styles else "light")
    return _HEAD.sub(lambda m: m[0] + ours, page, count=1)
