"""Phrases of a pack as a regular expression."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable


def either(listed: Iterable[str]) -> str:
    """Match one of several phrases as a regular expression, the longest first.

    Composed or decomposed, with any white space between the words; a star
    stands for one word.
    """
    forms = {form for phrase in listed for form in (phrase, normalize("NFD", phrase))}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(r"\s+".join(map(_word, form.split())) for form in longest_first)


def _word(word: str) -> str:
    return r"[\w’'-]+" if word == "*" else re.escape(word)
