"""Sentences that speak of the text itself, or to its reader, and tell no news.

Theory: a correction, a credit, an editor's notice and an appeal come in a small
stock of phrases (`notices.toml`), and nearly all begin with one: so a sentence
is looked up by its first word, and a pattern tried only where some notice
begins with that word. What ends like a notice ("… contributed to this report.")
is tried where a part of it occurs. The article's language is not asked: an
English notice stands under German reports too.

News may open with the same words, so a pattern goes on until only a notice can
be meant: "Follow us on Twitter", but "Follow us, said the pilot"; "Reporting by
Nadia Ferrant; editing by Oren Castellan", but "Reporting by Reuters found …".
A credit in brackets ends a caption ("Ships at the quay (AP)"); before the stop
of a sentence it names a source ("Ships were turned away (AP).").

Of 81,130 sentences of the development texts 495 are notices; of 88 that were
read, from the tops of articles, two were news: a caption grown into one, and a
tweet "VIDEO: …". What it does to ledes: `rules`.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import Any
from unicodedata import normalize

LONGEST = 400  # characters looked at, from either end: no notice seen is longer
FIRST = re.compile(r"\W{0,3}(\w+)")
CREDITED = re.compile(
    r"\((?:[^()]*\s)?(?:(?:photo|picture|foto)\s?(?:by\b|:|/|courtesy|credit)[^()]*|Getty[^()]*|"
    r"(?:AP|AFP|Reuters|dpa|EPA)[\s/](?:photo|via|getty)[^()]*|"
    r"(?:file|stock|library)\s(?:photo|picture|image)s?)\)\W*$|"
    r"\((?-i:AP|AFP|Reuters|dpa|EPA)\)\s*$",
    re.IGNORECASE,
)


def is_notice(text: str) -> bool:
    """Whether a sentence is a note, a credit, a caption or an appeal to the reader."""
    head, tail = text[:LONGEST], text[-LONGEST:]
    if not text.isascii():
        head, tail = normalize("NFC", head), normalize("NFC", tail)
    if _opens_so(head) or ("(" in tail and CREDITED.search(tail)):
        return True
    held = [pattern for part, pattern in _endings() if part in tail]
    return any(_compiled(pattern).search(tail) for pattern in held)


def _opens_so(head: str) -> bool:
    first = FIRST.match(head)
    if first is None:
        return False
    found = _openings().get(first[1].lower(), ())
    return any(_compiled(pattern).match(head, first.end()) for pattern in found)


@cache
def _openings() -> dict[str, tuple[str, ...]]:
    """Give how notices go on behind each word that they begin with."""
    found: dict[str, list[str]] = defaultdict(list)
    for kind in _stock()["opening"]:
        for words, rest in kind["patterns"]:
            for word in words.split():
                found[word].append(rest)
    return {word: tuple(rests) for word, rests in found.items()}


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """Give what notices end with, by a part of it."""
    return tuple((entry["holds"], entry["pattern"]) for entry in _stock()["ending"])


@cache
def _stock() -> dict[str, Any]:
    text = resources.files("digest.summarise.ledes").joinpath("notices.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the stock, each {name} replaced; the later ones are made of the earlier."""
    words = _stock()["words"]
    for name in reversed(words):
        pattern = pattern.replace(f"{{{name}}}", words[name])
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
