"""The text part: lines that fit, addresses that can be pressed, nothing left of markup."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from digest.check.registry import Hit, text_rule
from digest.check.rules.active import HOLE, RESIDUE, ours

if TYPE_CHECKING:
    from digest.check.mail import Text
    from digest.check.registry import Hits

COLUMNS = 78
URL = re.compile(r"(?:https?://|mailto:)[^\s<>]+", re.IGNORECASE)
_ALONE = re.compile(r"\s*(?:[-*•]\s+|\[\d+\]:?\s+)?<?(?:https?://|mailto:)\S+", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u034f\u200b\u2060\ufeff\u202a-\u202e]")
_STYLE = re.compile(r"\{[^{}]{0,200}:[^{}]{0,200};\s{0,9}\}")
_SLOT = re.compile(r"\{[a-z_]+\}")
_PICTURE = re.compile(r"\[(?:image|bild|photo|cid|img)\b[^\]]{0,200}\]|!\[[^\]]{0,200}\]", re.IGNORECASE)


@text_rule("warning", "Break lines at 72 columns; only an address may be longer.")
def text_width(text: Text) -> Hits:
    """A line is wider than 78 columns and is no address: terminals and old clients break it anywhere."""
    for number, line in enumerate(text.lines, 1):
        if columns(line) > COLUMNS and not _ALONE.fullmatch(line):
            yield Hit(place=text.at(number), message=f"{columns(line)} columns")


@text_rule("warning", "Write the address on a line of its own.")
def text_link_line(text: Text) -> Hits:
    """An address shares its line with words: a stop behind it becomes part of it, and a break cuts it."""
    for number, line in enumerate(text.lines, 1):
        found = URL.search(line)
        if found and not _ALONE.fullmatch(line):
            yield Hit(place=text.at(number, found.start() + 1), message=f"{found.group()[:60]}")


@text_rule("warning", "Write the text part from a template of its own.")
def text_markup(text: Text) -> Hits:
    """The text part holds markup, entities or styles."""
    for number, line in enumerate(text.lines, 1):
        found = ours(RESIDUE, URL.sub("", line), text.given) or ours(_STYLE, line, text.given)
        if found:
            yield Hit(place=text.at(number, line.find(found) + 1), message=f"{found[:40]!r}")


@text_rule("warning", "Fill the hole, or take it out of the template.")
def text_hole(text: Text) -> Hits:
    """The text part holds a placeholder: {{ name }}, {token}."""
    for number, line in enumerate(text.lines, 1):
        found = ours(HOLE, line, text.given) or (ours(_SLOT, line, text.given) if URL.search(line) else None)
        if found:
            yield Hit(place=text.at(number, line.find(found) + 1), message=f"{found[:40]!r}")


@text_rule("warning", "Take it out: what nobody sees breaks searching and widths.")
def text_invisible(text: Text) -> Hits:
    """The text part holds characters that show nothing."""
    for number, line in enumerate(text.lines, 1):
        if found := _INVISIBLE.search(line):
            yield Hit(place=text.at(number, found.start() + 1), message=f"U+{ord(found.group()):04X}")


@text_rule("note", "Leave pictures out of the text part.")
def text_picture(text: Text) -> Hits:
    """The text part speaks of pictures that are not in it."""
    for number, line in enumerate(text.lines, 1):
        if found := _PICTURE.search(line):
            yield Hit(place=text.at(number, found.start() + 1), message=f"{found.group()[:40]!r}")


@text_rule("note", 'Write "-- " on a line of its own before the footer.')
def text_signature(text: Text) -> Hits:
    """No line parts the footer from the stories, so an answer quotes it all (RFC 3676 4.3)."""
    if "-- " not in text.lines:
        yield Hit(place=text.at(len(text.lines)), message='no "-- "')


@text_rule("note", "Leave one blank line.")
def text_blank_lines(text: Text) -> Hits:
    """Three or more blank lines in a row: a hidden block of the HTML left them."""
    if found := re.search(r"\n[ \t]*\n[ \t]*\n[ \t]*\n", text.source):
        number = text.source.count("\n", 0, found.start()) + 2
        yield Hit(place=text.at(number), message="blank lines in a row")


def columns(line: str) -> int:
    """Give the columns that a terminal needs. Source: UAX #11: wide characters take two, marks none."""
    return sum(
        0
        if unicodedata.category(c) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in line
    )
