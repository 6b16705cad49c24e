"""Lines of plain text, by the columns they take on a screen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from digest.model import Slot

if TYPE_CHECKING:
    from digest.model import Fragment, Piece

WIDTH = 72
"""Leaves room for two levels of `> ` within the 78 columns of RFC 5322, 2.1.1."""

# Chinese and Japanese break between any two characters, but not before what closes or after what opens
# (JIS X 4051, kinsoku shori; the marks that newspapers use).
_NEVER_FIRST = set("、。，．・：；？！ー）］｝〉》」』】〕〟’”…‥々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_NEVER_LAST = set("（［｛〈《「『【〔〝‘“")
_JOINERS = {"\u200d", "\ufe0f", "\ufe0e", "\u20e3"}


def columns(text: str) -> int:
    """Count the columns of a text. Source: UAX #11 (wide characters take two), marks take none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrapped(text: str, width: int = WIDTH, indent: str = "", first: str | None = None) -> str:
    """Break one line of text into lines of at most `width` columns, indent included.

    Breaks stand at spaces, between characters where a script has none, and
    inside a word only where it is longer than a line (an address never breaks).
    """
    lines: list[str] = []
    head = indent if first is None else first
    line, used = "", columns(head)
    for chunk, glue in _chunks(text, width - columns(indent)):
        size = columns(chunk)
        if line and used + len(glue) + size > width:
            lines.append(head + line)
            line, head, used = chunk, indent, columns(indent) + size
        else:
            joint = glue if line else ""
            line, used = line + joint + chunk, used + len(joint) + size
    return "\n".join((*lines, head + line))


def _chunks(text: str, width: int) -> list[tuple[str, str]]:
    """Give what may not be broken, each with the space before it."""
    chunks: list[tuple[str, str]] = []
    for word in text.split(" "):
        glue = " "
        for part in _parts(word, width):
            chunks.append((part, glue))
            glue = ""
    return chunks


def _parts(word: str, width: int) -> list[str]:
    if "://" in word or (word.isascii() and len(word) <= width):
        return [word]
    parts: list[str] = []
    used = 0
    for cluster in _clusters(word):
        size = columns(cluster)
        if parts and used + size <= width and not _may_break(parts[-1][-1], cluster[0]):
            parts[-1] += cluster
            used += size
        else:
            parts.append(cluster)
            used = size
    return parts


def _clusters(word: str) -> list[str]:
    """Split into what readers see as one character. Source: UAX #29, 3.1, as far as lines need it."""
    starts = [0]
    for i in range(1, len(word)):
        if not _sticks(word[i - 1], word[i], i - starts[-1]):
            starts.append(i)
    return [word[start:end] for start, end in pairwise((*starts, len(word)))]


def _sticks(before: str, after: str, length: int) -> bool:
    """Whether a character belongs to the `length` characters of a cluster before it."""
    if after in _JOINERS or before == "\u200d" or unicodedata.category(after) in {"Mn", "Me", "Mc"}:
        return True
    # A virama joins consonants; a skin tone belongs to the emoji before it; flags are pairs.
    if unicodedata.combining(before) == 9 or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    return length == 1 and _is_flag(before) and _is_flag(after)


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


# As ends of ranges: a pattern of them takes 3 ms to compile, in each run.
_BREAKING = (
    ("\u1100", "\u11ff"),
    ("\u2e80", "\ua4cf"),
    ("\ua960", "\ua97f"),
    ("\uac00", "\ud7ff"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uff60"),
    ("\U00020000", "\U0003ffff"),
)


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters without a space: where the script has none."""
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return any(start <= c <= end for c in (before, after) if c >= "\u1100" for start, end in _BREAKING)


# RFC 3676 4.3: the line before a signature is "-- ", its space included.
_LINE_TAIL = re.compile(r"[ \t]+(?=\n)(?<!^-- )", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


def tidied(fragment: Fragment) -> Fragment:
    """End lines where their words end, and a fragment with one empty line: any lineup is spaced alike.

    Words that go with a slot's value are a paragraph of their own, and bring their empty line along.
    """
    pieces: list[Piece] = []
    for piece in fragment.pieces:
        if isinstance(piece, str):
            pieces.append(_BLANK_LINES.sub("\n\n", _LINE_TAIL.sub("", piece)))
        elif piece.before or piece.after:
            _end_paragraph(pieces)
            pieces.append(
                replace(piece, before=piece.before.lstrip("\n"), after=f"{piece.after.rstrip()}\n\n")
            )
        else:
            pieces.append(piece)
    for i, piece in enumerate(pieces):
        if isinstance(piece, str) and (i == 0 or _is_paragraph(pieces[i - 1])):
            pieces[i] = piece.lstrip("\n")
    _end_paragraph(pieces)
    if fragment.kind == "bottom" and pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip("\n") + "\n"
    return replace(fragment, pieces=tuple(piece for piece in pieces if piece))


def _end_paragraph(pieces: list[Piece]) -> None:
    """End what was written so far with one empty line."""
    while pieces and isinstance(pieces[-1], str) and not pieces[-1].strip("\n"):
        pieces.pop()
    if not pieces or _is_paragraph(pieces[-1]):
        return
    if isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip("\n") + "\n\n"
    else:
        pieces.append("\n\n")


def _is_paragraph(piece: Piece) -> bool:
    return isinstance(piece, Slot) and bool(piece.before or piece.after)
