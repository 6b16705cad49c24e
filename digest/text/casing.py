"""Labels in capitals as words that can be read aloud.

Sites write section labels in capitals for the eye. A screen reader spells
capitals letter by letter, or shouts; in plain text nothing can set them apart
from an acronym. A theme that wants capitals asks for them in its style sheet.
"""

from __future__ import annotations

import re

from digest.text.languages.packs import pack, primary

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 5
"""Letters of a word that is no acronym; the few that are as long read well all the same: Unesco, Covid."""

_UNKNOWN = frozenset({"tr", "az", "kk"})
"""They tell I with and without a dot apart, which a capital of unknown origin does not."""


def calmed(text: str, language: str | None) -> str:
    """Write a label that is all capitals as words; any other stays as it is.

    It has to hold a word of five letters or more: NHS, UK and ARTS stay. In one
    that does, words of up to three letters stay (UK POLITICS: UK Politics)
    unless they are small words of the language (HEALTH AND THE ARTS: Health
    and the Arts).
    """
    tag = primary(language or "")
    words = _WORD.findall(text)
    if text != text.upper() or tag in _UNKNOWN or not any(_is_cased(w) and len(w) >= _LONG for w in words):
        return text
    own = pack(tag)
    small = own.function - own.pronouns
    is_first = True

    def calm(match: re.Match[str]) -> str:
        nonlocal is_first
        word, first, is_first = match[0], is_first, False
        if word == "S" and text[: match.start()].endswith(("'", "’")):
            return "s"  # WOMEN'S: Women's
        if word.lower() in small and len(word) <= 4:
            return _capitalised(word, tag) if first else word.lower()
        return word if len(word) <= 3 else _capitalised(word, tag)

    return _WORD.sub(calm, text)


def _is_cased(word: str) -> bool:
    return word != word.lower()


def _capitalised(word: str, tag: str) -> str:
    head = 2 if tag == "nl" and word.startswith("IJ") else 1  # Dutch writes ij as one letter
    return word[:head] + word[head:].lower()
