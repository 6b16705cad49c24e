"""What earlier issues told, and what of it comes back: repeats, updates, old news in new words.

A story is told again only when its substance changed: the lede, or the figures
in its headline and opening. A new address, a corrected comma or another
paragraph at the end is no news. What is new is named, so that an update can
say so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from digest.select.duplicates import folded
from digest.text import sentences, urls, words
from digest.text.fingerprint import fingerprint
from digest.text.languages.packs import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article
    from digest.select.reading import Reading

KEYWORDS = 40
"""Words kept of what was told: enough to know it again in other words."""

CHANGED_LEDE = 0.5
"""Words in common with the lede that was told, below which it is another lede (Jaccard).

An editor who tightens a sentence keeps most of its words; a new development
opens with others.
"""

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One article of a story that an issue told, as far as it is needed to know it again.

    `keys` name it (see `keys`); `content` is its fingerprint, `lede` its opening
    sentence, `figures` the numbers of headline and opening, `words` its commonest words.
    """

    story: str
    issue: str
    keys: tuple[str, ...]
    content: str
    lede: str = ""
    figures: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def remember(article: Article, reading: Reading, *, story: str, issue: str, guid: str | None = None) -> Told:
    """Note an article of a story for later issues; `guid` is its source's own name for it."""
    return Told(
        story=story,
        issue=issue,
        keys=keys(article, guid),
        content=content(article),
        lede=lede(article),
        figures=figures(article),
        words=tuple(
            word for word, _ in sorted(reading.counts.items(), key=lambda x: (-x[1], x[0]))[:KEYWORDS]
        ),
    )


def keys(article: Article, guid: str | None = None, said: str | None = None) -> tuple[str, ...]:
    """Give the names under which an article is known again: guid, page, and what it says.

    `said` is its `content`, where that is known already.

    Any one of them will do: a feed that changes all its guids keeps its
    addresses, one that moves keeps its guids or at least its words. A home page
    is no name.
    """
    page = urls.key(article.url) if article.url else None
    guid_page = urls.key(guid) if guid else None
    found = [
        f"guid {guid_page or guid}" if guid else None,
        f"page {page}" if page and not page.endswith("/") else None,
        f"text {said or content(article)}" if article.words else None,
    ]
    return tuple(key for key in found if key)


def content(article: Article) -> str:
    """Fingerprint the words of headline and text; marks, case and layout do not count."""
    text = " ".join(words.tokens("\n".join(p.text for p in article.paragraphs if p.role != "caption")))
    return fingerprint(folded(article.headline or ""), text)


def lede(article: Article) -> str:
    """Give the opening sentence, folded."""
    body = next((p.text for p in article.paragraphs if p.role == "body" and p.text.strip()), "")
    spans = sentences.split(body, article.language)
    first = body[spans[0][0] : spans[0][1]] if spans else body
    return folded(first)


def figures(article: Article) -> tuple[str, ...]:
    """Give the numbers of headline and opening paragraph, in order of first appearance."""
    body = next((p.text for p in article.paragraphs if p.role == "body" and p.text.strip()), "")
    return tuple(dict.fromkeys(_FIGURE.findall(f"{article.headline or ''} {body}")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What is new in an article that was told before: its `lede`, or the `figures` it did not have."""

    issue: str
    is_new_lede: bool = False
    figures: tuple[str, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether anything is new."""
        return self.is_new_lede or bool(self.figures)


class History:
    """What earlier issues told, newest first, by every name it has."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._by_key = {key: one for one in reversed(told) for key in one.keys}
        self._words = [frozenset(one.words) for one in told if one.words]

    @cached_property
    def _holding(self) -> dict[str, list[int]]:
        """For each word the stories that held it, by place."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, told in enumerate(self._words):
            for word in told:
                found[word].append(place)
        return found

    def find(self, article: Article, guid: str | None = None) -> Told | None:
        """Find the article among what was told, by any of its names."""
        return next((self._by_key[k] for k in keys(article, guid) if k in self._by_key), None)

    def novelty(self, reading: Reading) -> float:
        """Say how little an opening holds of anything told: 1 nothing, 0 all its commonest words."""
        shared: Counter[int] = Counter()
        for word in reading.counts.keys() & self._holding.keys():
            shared.update(self._holding[word])
        return 1 - max((number / len(self._words[place]) for place, number in shared.items()), default=0.0)


def update(article: Article, told: Told) -> Update:
    """Compare an article with what was told of it."""
    if content(article) == told.content:
        return Update(issue=told.issue)
    function = pack(article.language).function
    now, then = set(lede(article).split()) - function, set(told.lede.split()) - function
    alike = len(now & then) / len(now | then) if now | then else 1.0
    fresh = tuple(f for f in figures(article) if f not in told.figures)
    return Update(issue=told.issue, is_new_lede=alike < CHANGED_LEDE, figures=fresh)
