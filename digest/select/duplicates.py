"""The same piece twice: one is told, the others are named.

Theory: two articles are one when their canonical addresses name the same page,
or when their headlines are equal but for case, marks and spaces. Headlines of
fewer than three words and twelve letters ("Letters", "Weather") recur every
day, so they prove nothing.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from digest.text import urls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.model import Article


def groups(articles: Sequence[Article]) -> tuple[tuple[int, ...], ...]:
    """Gather the indexes of articles that are one piece; groups and members in input order."""
    parent = list(range(len(articles)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[str, int] = {}
    for i, article in enumerate(articles):
        for name in _keys(article):
            a, b = sorted((root(first.setdefault(name, i)), root(i)))
            parent[b] = a
    members: dict[int, list[int]] = {}
    for i in range(len(articles)):
        members.setdefault(root(i), []).append(i)
    return tuple(tuple(found) for found in members.values())


def folded(headline: str) -> str:
    """Reduce a headline to its letters and digits, case and width folded, one space between words."""
    text = unicodedata.normalize("NFKC", headline).casefold()
    return " ".join("".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in text).split())


def _keys(article: Article) -> Iterator[str]:
    if article.url and (page := urls.key(article.url)) and not page.endswith("/"):
        yield f"url {page}"
    if article.headline:
        words = folded(article.headline)
        if len(words.split()) >= 3 or len(words) >= 12:
            yield f"headline {words}"
