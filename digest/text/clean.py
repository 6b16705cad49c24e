"""Cleaning that changes a text's length: for what comes as text, page or dump, never for given paragraphs."""

from __future__ import annotations

import re

from digest.model import harmless

# U+FEFF, U+200B, U+2060 and the soft hyphen show nothing and break searching; U+200C and U+200D stay, since
# Persian, Indic scripts and family emoji are spelled with them.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_REMOVED = re.compile(f"[{_INVISIBLE}{_CONTROLS}{_BIDI}]")
# Line ends of every kind, and page ends: form feed and vertical tab part words as a line end does.
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# White space that may be collapsed: all but the no-break spaces, which French and figures need.
_SPACES = re.compile(r"[^\S\u00a0\u202f\n]+")
_WHITE = re.compile(r"(?:[^\S\u00a0\u202f])+")


_DIRTY = re.compile(
    f"[{_INVISIBLE}{_CONTROLS}{_BIDI}\r\x0b\x0c\x85\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U0001fffe-\U0001ffff\U0002fffe-\U0010ffff]"
)


_LONG_REFERENCE = re.compile(r"&#(?:0*+\d{9,}|[xX]0*+[0-9a-fA-F]{9,});?")


def unescaped(text: str) -> str:
    """Resolve HTML's references. One of thousands of digits, at which Python raises, is no character."""
    import html  # noqa: PLC0415 - its table of names is large, and most texts need none

    return html.unescape(_LONG_REFERENCE.sub("\ufffd", text) if "&" in text else text)


def clean(text: str) -> str:
    """Remove what no reader sees and make every line end a line feed. Spaces stay as they are."""
    if not _DIRTY.search(text):
        return text
    return harmless(_REMOVED.sub("", _LINE_END.sub("\n", text)))


def one_line(text: str) -> str:
    """Clean, and collapse white space (no-break spaces aside) to single spaces, none at the ends."""
    cleaned = clean(text)
    if "\u00a0" in cleaned or "\u202f" in cleaned:
        return _WHITE.sub(" ", cleaned).strip()
    return " ".join(cleaned.split())


def collapsed(text: str) -> str:
    """Collapse spaces and tabs within lines of a text that is clean already; line ends stay."""
    return _SPACES.sub(" ", text)
