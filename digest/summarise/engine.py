"""One article to its summary: the lede from `ledes`, the quotes from `quotes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.model import Article, Excerpt, Quote, Summary
from digest.summarise.options import SURE

if TYPE_CHECKING:
    from digest.summarise.options import SummaryOptions


def summary(article: Article, options: SummaryOptions) -> Summary:
    """Condense an article into a lede (in its order) and quotes (best first).

    An article without a sentence gives an empty summary.
    """
    from digest.summarise.ledes import lede  # noqa: PLC0415 - numpy and the weights load with the first article

    words = lede(article, options)
    return Summary(lede=words, quotes=_quotes(article, words, options))


def _quotes(article: Article, lede: tuple[Excerpt, ...], options: SummaryOptions) -> tuple[Quote, ...]:
    if options.quotes == 0:
        return ()
    from digest.summarise import quotes  # noqa: PLC0415 - its patterns compile with the first article that asks

    if options.quotes is None:
        return quotes.find(article)
    speech = quotes.Speech(article, quotes.SHORTEST)
    found = speech.likely(SURE if options.gate == "strict" else 0.0)
    return quotes.best(article, found, speech.named, lede, options.quotes, options.gate)
