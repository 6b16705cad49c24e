"""Every quotation of an article with its best attribution."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from digest.model import Article, Excerpt, Quote, Span
from digest.summarise.quotes import attribution, names, pronouns
from digest.summarise.quotes.across import across
from digest.summarise.quotes.attribution import NOBODY, Attribution
from digest.summarise.quotes.clauses import sentences
from digest.summarise.quotes.language import Language, load
from digest.summarise.quotes.names import Named, Names
from digest.summarise.quotes.rates import rate
from digest.summarise.quotes.speech import is_partial, is_speech
from digest.summarise.quotes.tokens import Line, read
from digest.text.marks import Habit, habit, pairs

_ROLES = frozenset({"body", "quote", "list"})
_SPEECHLESS = Language(code="und")


@dataclass(frozen=True, slots=True)
class Reading:
    """An article being read: a paragraph is turned into classes once, and only where needed."""

    article: Article
    language: Language
    way: Habit
    order: tuple[int, ...]
    """Numbers of the paragraphs that may hold speech."""

    places: dict[int, int]
    """Place in `order` of each paragraph's number."""

    lines: dict[int, Line] = field(default_factory=dict)
    bounds: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article) -> Reading:
        """Begin to read."""
        order = tuple(n for n, p in enumerate(article.paragraphs) if p.role in _ROLES)
        way = habit(article.paragraphs[n].text for n in order)
        places = {number: place for place, number in enumerate(order)}
        return cls(article, load(article.language) or _SPEECHLESS, way, order, places)

    def line(self, number: int) -> Line:
        """Read one paragraph."""
        if number not in self.lines:
            text = self.article.paragraphs[number].text
            self.lines[number] = read(text, pairs(text, self.way), self.language)
        return self.lines[number]

    def neighbour(self, place: int) -> tuple[int, Line] | None:
        """Give the paragraph at a place of the order, with its number."""
        if not 0 <= place < len(self.order):
            return None
        line = self.line(self.order[place])
        return (self.order[place], line) if line.tags else None

    def upwards(self, number: int) -> tuple[Line, ...]:
        """Give a paragraph and the two above it, nearest first."""
        place = self.places[number]
        return tuple(self.line(n) for n in reversed(self.order[max(0, place - 2) : place + 1]))

    def cut(self, number: int, start: int, end: int) -> Excerpt:
        """Cut an excerpt."""
        return self.article.excerpt(Span(paragraph=number, start=start, end=end))


def find(article: Article) -> tuple[Quote, ...]:
    """Find every quotation with its best attribution: source order, spans disjoint."""
    reading = Reading.of(article)
    found = tuple(_attributed(reading))
    if not found:
        return ()
    head = (article.headline or "", article.dek or "")
    index = Names.of((*(p.text for p in article.paragraphs), *head), reading.language)
    quotes: list[Quote] = []
    last: tuple[str, ...] | None = None
    for number, nth, by in found:
        who = _who(reading, index, by, last)
        last = who.words if who is not None and not who.is_body else last
        quotes.append(_quote(reading, index, (number, nth), by, who))
    return tuple(quotes)


def _attributed(reading: Reading) -> Iterator[tuple[int, int, Attribution]]:
    last = NOBODY
    for place, number in enumerate(reading.order):
        if not pairs(reading.article.paragraphs[number].text, reading.way):
            continue
        line = reading.line(number)
        own = attribution.within(line, number, reading.language)
        for nth, by in enumerate(across(line, own, _Neighbours(reading, place), last, reading.language)):
            if is_speech(line, nth, by, reading.language):
                yield number, nth, by
            if by.mention is not None:
                last = by


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The paragraphs around one, read only when asked for."""

    reading: Reading
    place: int

    def above(self) -> tuple[int, Line] | None:
        return self.reading.neighbour(self.place - 1)

    def below(self) -> tuple[int, Line] | None:
        return self.reading.neighbour(self.place + 1)


def _who(reading: Reading, index: Names, by: Attribution, last: tuple[str, ...] | None) -> Named | None:
    """Read a mention as the fullest name; a pronoun as whom it means."""
    if by.mention is None:
        return None
    line = reading.line(by.line)
    if not pronouns.is_pronoun(line, by.mention):
        one = names.named(line, by.mention, reading.language)
        return one and index.full(one)
    place = pronouns.Place(reading.upwards(by.line), by.mention.first)
    word = pronouns.low(line, by.mention)
    if word in reading.language.neuter:
        return pronouns.source(place, reading.language)
    return pronouns.person(word, place, index, last, reading.language)


def _quote(
    reading: Reading, index: Names, where: tuple[int, int], by: Attribution, who: Named | None
) -> Quote:
    number, nth = where
    line = reading.line(number)
    marked = line.marked[nth]
    # The comma before the mark belongs to the reporter's sentence.
    end = marked.end - (line.text[marked.end - 1] in ",،" and marked.end - marked.start > 1)
    excerpt = reading.cut(number, marked.start, end)
    partial = is_partial(line, nth, by)
    sentence = _sentence(reading, number, nth) if partial else None
    if by.mention is None:
        return Quote(excerpt=excerpt, rule=by.rule, partial=partial, sentence=sentence)
    said = reading.line(by.line)
    speaker = " ".join(who.words) if who else None
    kind = "nobody" if who is None else "name"
    if pronouns.is_pronoun(said, by.mention) and who is not None:
        kind = "sure pronoun" if who.sure else "pronoun"
    return Quote(
        excerpt=excerpt,
        speaker=speaker,
        speaker_title=(who.title or (None if who.is_body else index.title(who.words))) if who else None,
        speaker_at=reading.cut(by.line, said.starts[by.mention.first], said.ends[by.mention.last]),
        cue=said.words(by.verb, by.verb) if by.verb is not None else None,
        rule=by.rule,
        confidence=rate(by.rule, kind, strong=by.strong, partial=partial),
        partial=partial,
        sentence=sentence,
    )


def _sentence(reading: Reading, number: int, nth: int) -> Excerpt:
    """Cut the reporter's whole sentence around a quotation."""
    line = reading.line(number)
    token = line.quotes[nth]
    if number not in reading.bounds:
        reading.bounds[number] = sentences(line)
    bounds = reading.bounds[number]
    home = bounds[bisect_right(bounds, (token, len(line.tags))) - 1]
    return reading.cut(number, line.starts[home[0]], line.ends[home[1] - 1])
