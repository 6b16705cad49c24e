"""Articles about a harbour, and what is quoted in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.summarise.quotes import best, find
from tests.builders import make_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article, Excerpt, Quote
    from digest.summarise.options import Gate


def speech(*paragraphs: str, language: str = "en") -> Article:
    """Give an article of body paragraphs without a headline that names anybody."""
    return make_article(*paragraphs, language=language, headline="News of the day")


def found(*paragraphs: str, language: str = "en") -> tuple[Quote, ...]:
    return find(speech(*paragraphs, language=language))


def spoken(*paragraphs: str, language: str = "en") -> list[tuple[str, str | None]]:
    """Give (words, speaker) of each quotation."""
    return [(quote.text, quote.speaker) for quote in found(*paragraphs, language=language)]


def only(*paragraphs: str, language: str = "en") -> Quote:
    """Give the one quotation there is."""
    (quote,) = found(*paragraphs, language=language)
    return quote


def key(
    article: Article, found: Sequence[Quote], lede: Sequence[Excerpt], limit: int, gate: Gate
) -> tuple[Quote, ...]:
    """Choose from quotes that have their speakers already."""
    return best(article, enumerate(found), found.__getitem__, lede, limit, gate)
