"""An editor's rules by word: what is left out, put first, put last."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from digest.text import words

if TYPE_CHECKING:
    from digest.model import Article
    from digest.select.options import Keywords

# Scripts that write words without spaces, where a keyword is found within a row of letters: Chinese and
# Japanese, Thai, Lao, Myanmar, Khmer; a letter with its marks is one.
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
_UNSPACED = f"[{words.CJK}]|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff][{_MARKS}]*"

PINNED, MUTED = "pinned", "muted"

MARKS = frozenset({PINNED, MUTED})
"""Parts of `why` that an editor's keywords made; all others are measures."""


def is_wanted(article: Article, keywords: Keywords) -> bool:
    """Whether an article is a candidate at all."""
    if not (keywords.include or keywords.exclude):
        return True
    text = _searched(article)
    if _has_any(text, keywords.exclude):
        return False
    return not keywords.include or _has_any(text, keywords.include)


def mark(article: Article, keywords: Keywords) -> str | None:
    """Say whether a story is `pinned` or `muted`; muting wins."""
    if not (keywords.pin or keywords.mute):
        return None
    text = _searched(article)
    if _has_any(text, keywords.mute):
        return MUTED
    return PINNED if _has_any(text, keywords.pin) else None


def _searched(article: Article) -> str:
    opening = next((p.text for p in article.paragraphs if p.role == "body" and p.text.strip()), "")
    fields = (article.headline, article.dek, article.kicker, *article.tags, opening)
    return "\n".join(_folded(field) for field in fields if field)


def _has_any(text: str, keywords: tuple[str, ...]) -> bool:
    """Whether whole words of a keyword stand in a row; marks alone are no keyword."""
    return any(wanted.strip() and wanted in text for wanted in map(_folded, keywords))


def _folded(text: str) -> str:
    """Give the words of a text in a row, and each character by itself where a script puts no spaces."""
    spaced = text if text.isascii() else _unspaced().sub(r" \g<0> ", words.fold(text))
    return f" {' '.join(words.tokens(spaced))} "


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(_UNSPACED)  # slow to compile, and most editions have no keywords
