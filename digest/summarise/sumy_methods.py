"""sumy's algorithms behind our splitter: LexRank, TextRank, LSA, Luhn, SumBasic, KL, Reduction.

sumy's own tokenizers need downloads and drop characters, so its document is
built here of our sentences and stems; stop words are our packs' function
words. Only the ratings are taken from sumy: choosing, ordering and cutting are
ours, so the words stay verbatim in every language.

Traps of sumy 0.13.0: LexRank divides by zero and rates NaN, LSA warns on short
texts, equal sentences share one rating, and sets make the last digits of a
rating depend on the hash seed. So warnings are silenced here, ratings rounded,
and whatever is no number makes the whole rating None.
"""

from __future__ import annotations

import math
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

from digest.text.languages import pack
from digest.text.words import STEM, fold, stems

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ALGORITHMS = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}

# Sentences handed to sumy, whose pure Python is quadratic or worse: at 60 the slowest (KL) takes under 0.1 s.
CAP = 60
# Characters of a sentence that are rated: TextRank compares word by word, and one of 1 MB took 261 s.
READ = 1_000


def scores(texts: Sequence[str], method: str, language: str) -> tuple[float, ...] | None:
    """Rate each sentence with one of sumy's algorithms; one rating per sentence, same order.

    None where the algorithm fails on this text or gives something that is no
    number. Raises KeyError for a method that is not in ALGORITHMS.
    """
    module, name = ALGORITHMS[method]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)()
        summarizer.stop_words = frozenset(fold(word)[:STEM] for word in pack(language).function)
        try:
            ratings = _ratings(summarizer, texts)
        except (ArithmeticError, ValueError, LookupError, AssertionError):
            # numpy.linalg.LinAlgError is a ValueError; sumy asserts where a text is too small for it.
            return None
    return ratings if len(ratings) == len(texts) and all(map(math.isfinite, ratings)) else None


def _ratings(summarizer: Any, texts: Sequence[str]) -> tuple[float, ...]:  # noqa: ANN401 - sumy has no types
    """Run a summarizer and take its ratings where it would pick the best."""
    found: list[float] = []

    def keep(
        sentences: Sequence[object],
        _count: int,
        rating: dict[object, float] | Callable[..., float],
        *rest: object,
    ) -> tuple[()]:
        rate = rating.__getitem__ if isinstance(rating, dict) else rating
        found.extend(round(float(rate(sentence, *rest)), 9) for sentence in sentences)
        return ()

    summarizer._get_best_sentences = keep  # noqa: SLF001 - the only place where sumy shows its ratings
    summarizer(_document(texts), len(texts))
    return tuple(found)


class _Words:
    """What sumy calls a tokenizer, as far as its document asks for one."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(stems(text[:READ]))


def _document(texts: Sequence[str]) -> Any:  # noqa: ANN401 - sumy has no types
    dom = import_module("sumy.models.dom")
    tokenizer = _Words()
    return dom.ObjectDocumentModel([dom.Paragraph([dom.Sentence(text, tokenizer) for text in texts])])
