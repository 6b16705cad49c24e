"""From ranked sentences to the lede: the rules, the budget, the order of the article."""

from __future__ import annotations

from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from digest.summarise.ledes.candidates import Candidate, candidates, language_of
from digest.summarise.ledes.rules import (
    is_adrift,
    is_barred,
    is_leaning,
    is_left_open,
    is_question,
    is_torn,
    is_unsaid,
)
from digest.text.words import count, stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from digest.model import Article, Excerpt
    from digest.summarise.ledes.measures import Measures
    from digest.summarise.options import SummaryOptions

    Fits = Callable[[int, Sequence[int], Sequence[int]], bool]  # a place, those chosen, those beside it

OVER = 1.1  # "about" so many words: a sentence that runs a tenth over still fits
STRAYED = 0.005  # mean ROUGE F1: what a second sentence loses that leans on one left out
CUT_OFF = 0.01  # and what a sentence loses whose quotation goes on in one left out: 0.005 and 0.02 gain less
ALIKE = 0.6  # the part of the shorter one's stems beyond which a sentence repeats one that is chosen


def lede(article: Article, options: SummaryOptions) -> tuple[Excerpt, ...]:
    """Choose the sentences that carry the news, in the order of the article.

    At most `options.sentences`, within the budget of words but for the first.
    An article without a sentence in its body gives none.
    """
    if options.sentences <= 0:
        return ()
    language = language_of(article)
    found = candidates(article, language, _cap(article, options))
    if not found:
        return ()
    desk = _Desk(found, article, options, language)
    return tuple(article.excerpt(found[i].span) for i in sorted(desk.choose()))


def _cap(article: Article, options: SummaryOptions) -> int:
    """How many sentences are looked at: what each ranker was measured to need."""
    if options.method == "trained":
        from digest.summarise.ledes import pointed, trained  # noqa: PLC0415 - numpy loads with the first article

        if article.kind == "post":
            return pointed.CAP
        return trained.CAP_ALONE if options.sentences == 1 else trained.CAP
    if options.method == "central":
        return 30
    from digest.summarise import sumy_methods  # noqa: PLC0415 - only these methods need it

    return sumy_methods.CAP


class _Judged(NamedTuple):
    """What the rules say of one sentence by itself."""

    barred: bool
    leans: bool
    asks: bool
    opens: bool
    """A quotation that goes on in another sentence."""


class _Desk:
    """One article's candidates on the way to its lede."""

    def __init__(
        self, found: Sequence[Candidate], article: Article, options: SummaryOptions, language: str
    ) -> None:
        self.found, self.article, self.options, self.language = found, article, options, language
        self.budget = inf if options.words is None else options.words * OVER
        self.seen: dict[int, _Judged] = {}

    def choose(self) -> list[int]:
        """Give the chosen places: by the rules, then without leaning, then whatever there is."""
        for fits in (self.stands, self.is_news, lambda _i, _chosen, _beside: True):
            if chosen := self._by_rules(fits):
                return chosen
        return []

    def _by_rules(self, fits: Fits) -> list[int]:
        chosen = self._pair(fits) if self._is_paired else []
        if chosen and self.options.sentences == 2:
            return chosen
        for i in self.ranked:
            if len(chosen) == self.options.sentences:
                break
            if i not in chosen and fits(i, chosen, ()) and self._has_room(i, chosen):
                chosen.append(i)
        return chosen

    @property
    def _is_paired(self) -> bool:
        return self.options.method == "trained" and self.options.sentences > 1 and self.article.kind != "post"

    def _pair(self, fits: Fits) -> list[int]:
        """Give the best pair that keeps rules and budget; its better sentence alone where none does."""
        best: tuple[float, list[int]] = (-inf, [])
        anchor: int | None = None
        for score, i, j in self._pairs():
            if score <= best[0] or (anchor is not None and score < 0):
                break  # worse than the article's average pair: one sentence serves better
            if anchor not in (None, i, j) or not (fits(i, (), (j,)) and fits(j, (i,), ())):
                continue
            if self._words(i) + self._words(j) <= self.budget:
                best = max(best, (score - self._loss(i, j), [i, j]), key=lambda pair: pair[0])
            elif not best[1] and anchor is None:
                # Too long together: the better of the two stays, or short words would crowd out the news.
                anchor = next((n for n in self.ranked if n in (i, j) and fits(n, (), ())), None)
        return best[1] or ([] if anchor is None else [anchor])

    def _loss(self, i: int, j: int) -> float:
        """Give what a pair loses by what it leaves out."""
        loss = STRAYED if j > i + 1 and self._strays(j) else 0.0
        return loss + CUT_OFF * (self._is_cut_off(i, (j,)) + self._is_cut_off(j, (i,)))

    def _pairs(self) -> Iterator[tuple[float, int, int]]:
        from digest.summarise.ledes import trained  # noqa: PLC0415 - numpy loads with the first article

        return trained.pairs(self.measured, self.language)

    @cached_property
    def measured(self) -> Measures:
        from digest.summarise.ledes.measures import Measures  # noqa: PLC0415 - numpy loads with the first article

        return Measures(self.found, self.article.headline, self.language)

    @cached_property
    def ranked(self) -> list[int]:
        """The candidates, best first; of equals the earlier."""
        weights = self._scores()
        return sorted(range(len(self.found)), key=lambda i: (-weights[i], i))

    def _scores(self) -> Sequence[float]:
        from digest.summarise.ledes import central, pointed, trained  # noqa: PLC0415 - numpy loads late

        method, texts = self.options.method, [candidate.text for candidate in self.found]
        if method == "trained":
            if self.article.kind == "post":
                return pointed.scores(self.measured)
            return trained.singles(self.measured, self.language)
        if method != "central":
            from digest.summarise import sumy_methods  # noqa: PLC0415 - only these methods need it

            if (ratings := sumy_methods.scores(texts, method, self.language)) is not None:
                return ratings
        return [float(weight) for weight in central.scores(texts)]

    def _has_room(self, i: int, chosen: Sequence[int]) -> bool:
        """Whether a further sentence fits the budget and says something else; the first always does."""
        if not chosen:
            return True
        if sum(map(self._words, (*chosen, i))) > self.budget:
            return False
        own = set(stems(self.found[i].text))
        others: Iterable[set[str]] = (set(stems(self.found[j].text)) for j in chosen)
        return all(len(own & other) <= ALIKE * min(len(own), len(other)) for other in others)

    def _words(self, i: int) -> int:
        return count(self.found[i].text)

    def stands(self, i: int, chosen: Sequence[int], beside: Sequence[int] = ()) -> bool:
        """Whether a sentence is news, names nobody wrongly, and the lede's opening stands alone."""
        around = (*chosen, *beside)
        if not self.is_news(i, chosen) or self._judged(min((i, *chosen))).leans:
            return False
        if self._is_unanswered(i, around) or (not around and self._is_cut_off(i, ())):
            return False
        return not chosen or i - 1 in chosen or not is_adrift(self.found[i].text, self.language)

    def is_news(self, i: int, _chosen: Sequence[int], _beside: Sequence[int] = ()) -> bool:
        """Whether a sentence may stand in a lede at all."""
        return not self._judged(i).barred

    def _is_unanswered(self, i: int, around: Sequence[int]) -> bool:
        """Whether a sentence asks, but for the article's first with what follows it."""
        return self._judged(i).asks and not (i == 0 and 1 in around)

    def _is_cut_off(self, i: int, around: Sequence[int]) -> bool:
        """Whether a quotation begins here and goes on in a sentence that is not chosen."""
        return self._judged(i).opens and not (i + 1 in around and is_torn(self.found[i + 1].text))

    def _strays(self, i: int) -> bool:
        """Whether a sentence needs the one before it, or may answer it."""
        return self._judged(i).leans or is_question(self.found[i - 1].text)

    def _judged(self, i: int) -> _Judged:
        """Judge a sentence, once."""
        if i not in self.seen:
            text, alone = self.found[i].text, self._is_alone(i)
            barred = is_barred(text, self.article.headline, self.language, alone=alone)
            barred = barred or (self.options.words is not None and is_unsaid(text))
            leans = i > 0 and is_leaning(text, self.language)
            self.seen[i] = _Judged(barred, leans, is_question(text), is_left_open(text))
        return self.seen[i]

    def _is_alone(self, i: int) -> bool:
        block = self.found[i].block
        return all(self.found[j].block != block for j in (i - 1, i + 1) if 0 <= j < len(self.found))
