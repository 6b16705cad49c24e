"""From ranked sentences to the lede."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.summarise.ledes import central
from digest.summarise.ledes.candidates import CAP, Candidate, candidates, language_of
from digest.text.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article, Excerpt
    from digest.summarise.options import SummaryOptions

OVER = 1.1  # "about" so many words: a sentence that runs a tenth over still fits


def lede(article: Article, options: SummaryOptions) -> tuple[Excerpt, ...]:
    """Choose the sentences that carry the news, in the order of the article.

    At most `options.sentences`, within the budget of words but for the first.
    An article without a sentence in its body gives none.
    """
    if options.sentences <= 0:
        return ()
    language = language_of(article)
    found = candidates(article, language, CAP)
    if not found:
        return ()
    chosen = _within(found, _ranked(found, options, language), options)
    return tuple(article.excerpt(found[i].span) for i in sorted(chosen))


def _ranked(found: Sequence[Candidate], options: SummaryOptions, language: str) -> list[int]:
    """Order the candidates, best first; of equals the earlier."""
    weights = _scores([c.text for c in found], options, language)
    return sorted(range(len(found)), key=lambda i: (-weights[i], i))


def _scores(texts: Sequence[str], options: SummaryOptions, language: str) -> Sequence[float]:
    if options.method not in ("trained", "central"):
        from digest.summarise import sumy_methods  # noqa: PLC0415 - heavy, and only these methods need it

        if (ratings := sumy_methods.scores(texts, options.method, language)) is not None:
            return ratings
    return [float(weight) for weight in central.scores(texts)]


def _within(found: Sequence[Candidate], ranked: Sequence[int], options: SummaryOptions) -> list[int]:
    """Take the best that fit the budget; the very best always does."""
    chosen: list[int] = []
    left = float("inf") if options.words is None else options.words * OVER
    for i in ranked[: 2 * options.sentences + 2]:
        if len(chosen) == options.sentences:
            break
        words = count(found[i].text)
        if not chosen or words <= left:
            chosen.append(i)
            left -= words
    return chosen
