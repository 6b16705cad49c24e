"""What selection reads of an article: its words, counted once for every stage that compares articles."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.text import words
from digest.text.languages.packs import pack, primary

if TYPE_CHECKING:
    from digest.model import Article

LONGEST = 300
"""Words of a text that are compared: copies of a longer one agree on its beginning as well."""

OPENING = 250
"""Words that say what an article is about: later ones are background, which confusable events share."""

OPENING_CHARS = 1600
"""About as much text as `OPENING` words take."""

_UPPER = "".join(chr(c) for c in range(0x41, 0x587) if chr(c).isupper())
# A capital after a word or a comma is a name; one that opens a sentence may be anything.
# The space in front is what makes the search fast: it is looked for as such.
_NAME = re.compile(rf" (?<=[\w,;:)] )([{_UPPER}]\w+)")
# Digits by name are found faster than by class.
_DECIMAL = re.compile(r"[0-9\u0660-\u0669\u06f0-\u06f9]+[.,][0-9\u0660-\u0669\u06f0-\u06f9]+")
# The scripts whose words `words.tokens` takes apart one by one.
_TAKEN_APART = re.compile(f"[{words.CJK}\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of an article, folded.

    `text` holds the first `LONGEST` of its paragraphs in order. `counts` are the
    words of headline (twice), dek and opening without function words; `proper`
    those of them that are names or numbers. `language` is a primary subtag.
    """

    text: tuple[str, ...]
    counts: Counter[str]
    proper: frozenset[str]
    language: str


def read(article: Article) -> Reading:
    """Read an article. Captions and corrections are no part of what it tells."""
    blocks = [p.text for p in article.paragraphs if p.role not in {"caption", "correction"}]
    text = _tokens(_beginning(blocks))[:LONGEST]
    head, dek = article.headline or "", article.dek or ""
    opening = "\n".join((head, dek, *blocks[:40]))[: OPENING_CHARS + len(head)]
    title = _tokens(head)
    found = Counter(title + title + _tokens(dek) + text[:OPENING] + _DECIMAL.findall(opening))
    for word in pack(article.language).function & found.keys():
        del found[word]
    for word in [w for w in found if len(w) == 1 and w.isascii()]:
        del found[word]
    names = {words.fold(name) for name in _NAME.findall(opening)}
    proper = frozenset(w for w in found if w in names or w[0].isdigit())
    return Reading(tuple(text), found, proper, primary(article.language))


def _beginning(blocks: list[str]) -> str:
    """Join the first blocks, a little more than `LONGEST` words of them."""
    taken, length = [], 0
    for block in blocks:
        taken.append(block)
        length += len(block)
        if length > LONGEST * 8:
            break
    return "\n".join(taken)[: LONGEST * 8]


def _tokens(text: str) -> list[str]:
    if text.isascii() or _TAKEN_APART.search(folded := words.fold(text)):
        return words.tokens(text)
    return words.WORD.findall(folded)
