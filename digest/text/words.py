"""Words for counting: folded so that two spellings of one word count as one.

Folding is for comparison only and never leaves this floor: what a reader sees
is cut from the article itself.
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

STEM = 6  # letters kept of a word: one rule instead of a stemmer per language (en, fr, id, tr measured)

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"  # written without spaces: counted in pairs of characters
# Vowels and points that are marks, Hebrew to Myanmar, and Khmer: part of a word, though no letters.
_POINTS = "".join(
    chr(n) for n in (*range(0x591, 0x1100), *range(0x1780, 0x17E0)) if category(chr(n)) in {"Mn", "Mc"}
)
WORD = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+(?:[{_POINTS}]+[^\W_{CJK}]*)*")
SPACED = "".join(
    chr(n) if chr(n).isalnum() else " " for n in range(128)
)  # for str.translate: thrice as fast as a regex
MARKS = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)  # accents left over, harakat, tatweel
ARABIC = re.compile("[\u0600-\u06ff]")
PREFIX = re.compile(
    "^(?:و|ف)?(?:ال|بال|كال|لل)(?=..)"
)  # "and", "the" and their like are written onto the word


def fold(text: str) -> str:
    """Bring a text to the form in which words are compared: NFKC, case folded, marks of reading dropped."""
    if text.isascii():
        return text.lower()
    return MARKS.sub("", normalize("NFKC", text).casefold())


def tokens(text: str) -> list[str]:
    """Give the folded words of a text in order; CJK runs as overlapping pairs of characters."""
    folded = fold(text)
    if folded.isascii():
        return folded.translate(SPACED).split()
    found: list[str] = []
    for word in WORD.findall(folded):
        found.extend(_parts(word))
    return found


def stems(text: str) -> list[str]:
    """Give the words of a text cut to their first six letters, in order."""
    return [word[:STEM] for word in tokens(text)]


def count(text: str) -> int:
    """Count the words a reader sees: runs between white space; two CJK characters make one."""
    runs = text.split()
    if text.isascii():
        return len(runs)
    wide = sum(len(run) for run in re.findall(f"[{CJK}]+", text))
    return len(runs) + wide // 2


def _parts(word: str) -> list[str]:
    if "\u3040" <= word[0] <= "\u9fff" and re.match(f"[{CJK}]", word):
        return [word[i : i + 2] for i in range(max(1, len(word) - 1))]
    if ARABIC.match(word):
        return [PREFIX.sub("", word)]
    return [word]
