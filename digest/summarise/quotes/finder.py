"""Every quotation of an article with its best attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from digest.model import Quote
from digest.summarise.quotes import names, pronouns
from digest.summarise.quotes.across import across
from digest.summarise.quotes.attribution import NOBODY, Attribution
from digest.summarise.quotes.clauses import sentence_of
from digest.summarise.quotes.mention import Mention
from digest.summarise.quotes.naming import Names
from digest.summarise.quotes.rates import rate
from digest.summarise.quotes.reading import Around, Reading
from digest.summarise.quotes.speech import is_partial, is_speech
from digest.summarise.quotes.within import within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest.model import Article, Excerpt
    from digest.summarise.quotes.names import Named
    from digest.summarise.quotes.runs import Name
    from digest.summarise.quotes.tokens import Line


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """The nth marked words of a paragraph, with who spoke them."""

    line: Line
    nth: int
    by: Attribution
    partial: bool


REPLACED = "\ufffd"
"""What stands where the source had a code point that no text may hold (`model.harmless`)."""


def find(article: Article) -> tuple[Quote, ...]:
    """Find every quotation with its best attribution: source order, spans disjoint.

    Without a pack for the language nobody is named. A quotation with a character
    that was no text and had to be replaced is left out: it would not be verbatim.
    """
    speech = Speech(article)
    return tuple(speech.named(n) for n, _ in speech.likely())


class Speech:
    """What is said in an article; who said it is looked up when asked, for it costs as much as the rest."""

    def __init__(self, article: Article, shortest: int = 0) -> None:
        """Read an article, unless none of its quotations has the words to be shown."""
        self._reading = Reading.of(article)
        is_read = any(len(words.split()) >= shortest for words in self._reading.words())
        self._found = tuple(_attributed(self._reading)) if is_read else ()
        self._quotes: dict[int, Quote] = {}
        self._told: list[Named | None] = []
        self._before = pronouns.Before()

    def likely(self, least: float = 0.0) -> Iterator[tuple[int, Quote]]:
        """Give quotations and which they are, in source order, without speakers: confidence is that at best.

        Those that cannot reach the confidence asked for are left out.
        """
        for n, one in enumerate(self._found):
            confidence = _confidence(one.by, "name", partial=one.partial)
            if confidence >= least:
                self._quotes[n] = _quote(self._reading, one, confidence)
                yield n, self._quotes[n]

    def named(self, n: int) -> Quote:
        """Give the nth quotation, one of `likely`, with its speaker."""
        by = self._found[n].by
        if not _is_pronoun(by):
            return _spoken(self._quotes[n], by, _who(self._reading, self._people, by, self._before))
        # a pronoun may mean who spoke before, by a pronoun too
        for m in range(len(self._told), n + 1):
            one = self._found[m]
            is_same = m > 0 and _is_same(one.by, self._found[m - 1].by)
            who = self._told[-1] if is_same else _who(self._reading, self._people, one.by, self._before)
            person = who.words if who is not None and not who.is_body else self._before.person
            self._before = pronouns.Before(one.by.rule, person)
            self._told.append(who)
        return _spoken(self._quotes[n], by, self._told[n])

    @cached_property
    def _people(self) -> pronouns.Pronouns:
        return pronouns.Pronouns(_index(self._reading, self._found))


def _attributed(reading: Reading) -> Iterator[_Found]:
    last = NOBODY
    for place in range(len(reading.order)):
        if not reading.marked(place):
            continue
        line = reading.line(place)
        for nth, by in enumerate(across(line, within(line), Around(reading, place), last)):
            marked = line.marked[nth]
            if is_speech(line, nth, by) and REPLACED not in line.text[marked.start : marked.end]:
                yield _Found(line, nth, by, is_partial(line, nth, by))
            if by.mention is not None:
                last = by


def _index(reading: Reading, found: Iterable[_Found]) -> Names:
    """Collect the article's names.

    A name inside quotation marks is somebody's word, not the reporter's.
    """
    article = reading.article
    heads = {n: text for n, text in ((-2, article.headline), (-1, article.dek)) if text}
    whole = heads | {n: p.text for n, p in enumerate(article.paragraphs)}
    texts = heads | {
        n: reading.own(reading.places[n]) if n in reading.places else p.text
        for n, p in enumerate(article.paragraphs)
    }
    also = _inside(found) if reading.language.has_capitals else _runs(reading)
    return Names.of(texts, reading.language, whole=whole.values(), also=also)


def _inside(found: Iterable[_Found]) -> Iterator[Name]:
    """Give names that stand in asides inside the marks, which are the reporter's words too."""
    for one in found:
        by = one.by
        if by.line is not None and by.mention is not None and len(by.line.quotes) > len(one.line.quotes):
            who = names.named(by.line, by.mention)
            if who is not None and not who.is_body:
                yield who.words


def _runs(reading: Reading) -> Iterator[Name]:
    """Give what may be names where no capitals tell: runs of unknown words, as `named` reads them."""
    for place in range(len(reading.order)):
        line = reading.line(place)
        for match in _RUN.finditer(line.tags):
            one = names.named(line, Mention(match.start(), match.end() - 1))
            if one is not None and len(one.words) > 1:
                yield one.words


_RUN = re.compile(r"N{2,4}(?!N)")


def _who(
    reading: Reading, people: pronouns.Pronouns, by: Attribution, before: pronouns.Before
) -> Named | None:
    """Read a mention as the fullest name; a pronoun as whom it means."""
    if by.line is None or by.mention is None:
        return None
    if _is_pronoun(by):
        who = people.meant(reading.upwards(by.line), by.mention.first, before)
        goes_on = by.verb is not None and by.line.lows[by.verb] in by.line.language.goes_on
        if who is None or not goes_on or before.person in (None, who.words):
            return who
        return who._replace(sure=False)  # `he added` is who was quoted before
    one = names.named(by.line, by.mention)
    at = by.line.number, by.line.starts[by.mention.first]
    return people.index.full(one, at) if one is not None else None


def _is_same(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions rest on one mention: `“A,” he said. “B.”`."""
    return one.line is other.line and one.mention is not None and one.mention == other.mention


def _is_pronoun(by: Attribution) -> bool:
    return by.line is not None and by.mention is not None and pronouns.is_pronoun(by.line, by.mention)


def _quote(reading: Reading, found: _Found, confidence: float) -> Quote:
    line, by = found.line, found.by
    marked = line.marked[found.nth]
    # The comma before the mark belongs to the reporter's sentence.
    end = marked.end - (line.text[marked.end - 1] in ",،" and marked.end - marked.start > 1)
    return Quote(
        excerpt=reading.cut(line, marked.start, end),
        speaker_at=_mention(reading, by, by.mention),
        cue=by.line.words(by.verb, by.verb) if by.line and by.verb is not None else None,
        rule=by.rule,
        confidence=confidence,
        partial=found.partial,
        sentence=_sentence(reading, line, found.nth) if found.partial else None,
        relayed_by=_mention(reading, by, by.relay),
    )


def _spoken(quote: Quote, by: Attribution, who: Named | None) -> Quote:
    """Give a quote its speaker."""
    if who is None:
        return quote
    naming = "name"
    if _is_pronoun(by):
        naming = "sure pronoun" if who.sure else "pronoun"
    sure = _confidence(by, naming, partial=quote.partial)
    return replace(quote, speaker=" ".join(who.words), speaker_title=who.title, confidence=sure)


def _confidence(by: Attribution, naming: str, *, partial: bool) -> float:
    if by.line is None or by.mention is None or by.unsaid:
        return 0.0
    return rate(by.line.language, by.rule, naming, strong=by.strong, partial=partial)


def _mention(reading: Reading, by: Attribution, who: Mention | None) -> Excerpt | None:
    if by.line is None or who is None:
        return None
    return reading.cut(by.line, by.line.starts[who.first], by.line.ends[who.last])


LONGEST = 2_000  # characters of a sentence; ten thousand quotations in one would copy it as often


def _sentence(reading: Reading, line: Line, nth: int) -> Excerpt | None:
    """Cut the reporter's whole sentence around a quotation. None where it has no end worth the name."""
    first, end = sentence_of(line, line.quotes[nth])
    if line.ends[end - 1] - line.starts[first] > LONGEST:
        return None
    return reading.cut(line, line.starts[first], line.ends[end - 1])
