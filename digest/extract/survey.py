"""The blocks of a page measured: words, prose or not, aside or not, and the densest run of prose.

Theory: prose is long and has stops; a part of a page that is not the article
says so by its tag or its class, and holds less than half of the page's prose.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.extract.dom import HEADINGS, DomBlock
from digest.extract.lines import count_words, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_STOP_INSIDE = re.compile(r"[.!?…][\"”’»)]*\s+\S|[。！？]")
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus\w*|replies|related\w*|recirc\w*|"
    r"recommend\w*|read-?(?:more|next|also)|more-(?:stories|news|from|on)|"
    r"most-?(?:read|popular|viewed)|popular|trending|promos?|promo-\w+|newsletters?|"
    r"newsletter-\w+|sign-?up|subscri\w*|shar(?:e|ing)|social\w*|"
    r"cookies?|cookie-\w+|consent|gdpr|sidebar|side-bar|widgets?|footer|site-footer|"
    r"nav|navbar|navigation|menu|breadcrumbs?|advert\w*|ads?|ad-\w+|"
    r"sponsor\w*|outbrain|taboola|pagination|pager|modal|popup|pop-up|lightbox|"
    r"toolbar|login|masthead|copyright|teasers?|latest|"
    r"author[-_]*(?:bio|box|info|summary|section|block|description|container|"
    r"details|profile|text|card|about|tooltip)|by-?lines?|"
    r"about-?(?:the-)?author|bio|cta|call-to-action|polls?|surveys?|tags|tag-list|"
    r"rating|carousel|slideshow|product-card|tool-?tips?|popovers?|hover-?cards?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE_TAGS = frozenset({"nav", "aside", "footer", "form", "dialog"})
SITE_TAGS = frozenset({"nav", "footer"})
_SITE_WORDS = 150
"""A menu or a footer of fewer words is the site's, even where a page has little else: listings."""


def squash(text: str) -> str:
    """Give the letters and figures of a text alone, in small letters: what two renderings of it share."""
    return "".join(_WORD.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Survey:
    """The blocks with their words, whether they are prose or stand aside, and the elements above each."""

    blocks: Sequence[DomBlock]
    letters: list[str]
    words: list[int]
    prose: list[bool]
    aside: list[bool]
    above: list[tuple[Any, ...]]


def survey(blocks: Sequence[DomBlock]) -> Survey:
    """Measure the blocks of a page, in their order."""
    words = [count_words(b.text) for b in blocks]
    prose = [_is_prose(b, n) for b, n in zip(blocks, words, strict=True)]
    known: dict[Any, tuple[Any, ...]] = {}
    above = [_above(b, known) for b in blocks]
    held: Counter[Any] = Counter()
    for line, n, is_prose in zip(above, words, prose, strict=True):
        if is_prose:
            for element in line:
                held[element] += n
    whole = sum(n for n, p in zip(words, prose, strict=True) if p)
    named: dict[Any, bool] = {}
    aside = [any(_is_aside(e, held, whole, named) for e in line) for line in above]
    return Survey(blocks, [squash(b.text) for b in blocks], words, prose, aside, above)


def _above(block: DomBlock, known: dict[Any, tuple[Any, ...]]) -> tuple[Any, ...]:
    """List an element and those around it; blocks of one parent share the work."""
    element = block.element
    if element is None:
        return ()
    parent = element.getparent()
    if parent is not None and parent not in known:
        known[parent] = (parent, *parent.iterancestors())
    return (element, *known.get(parent, ()))


def _is_aside(element: Any, held: Counter[Any], whole: int, named: dict[Any, bool]) -> bool:  # noqa: ANN401
    """Whether an element is called something else than the article, and holds less than half the prose.

    A site's footer may hold more than half of a page that has no article.
    """
    if element not in named:
        is_named = element.tag in _ASIDE_TAGS or bool(_ASIDE.search(name_of(element)))
        is_small = element.tag in SITE_TAGS and held[element] < _SITE_WORDS
        named[element] = is_named and (is_small or held[element] * 2 < whole)
    return named[element]


def name_of(element: Any) -> str:  # noqa: ANN401 - an element of lxml's
    """Give what a page calls an element: its class and its id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_prose(block: DomBlock, words: int) -> bool:
    if block.link_share > 0.5 or block.tag in HEADINGS or block.inside & HEADINGS:
        return False
    return (
        (words >= 8 and ends_sentence(block.text))
        or (words >= 14 and bool(_STOP_INSIDE.search(block.text)))
        or words >= 40
    )


def prose_words(page: Survey, keep: Sequence[bool]) -> int:
    """Count the words of prose in the blocks that `keep` names."""
    return sum(n for n, p, k in zip(page.words, page.prose, keep, strict=True) if p and k)


def densest(page: Survey) -> list[bool]:
    """Find the run of blocks with the most prose, short lines and asides counting against it.

    Source: maximum subarray, Bentley 1984.
    """
    best, total, start, span = 0.0, 0.0, 0, (0, 0)
    for i, words in enumerate(page.words):
        if total <= 0:
            total, start = 0.0, i
        total += min(80.0, words) if page.prose[i] and not page.aside[i] else -8.0
        if total > best:
            best, span = total, (start, i + 1)
    return [span[0] <= i < span[1] and not page.aside[i] for i in range(len(page.words))]
