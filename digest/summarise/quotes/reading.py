"""An article being read: each paragraph is turned into classes once, and only where needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.model import Span
from digest.summarise.quotes.language import SPEECHLESS, Language, load
from digest.summarise.quotes.tokens import Line, read, reporters
from digest.text.marks import habit
from digest.text.marks import pairs as paired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model import Article, Excerpt
    from digest.text.marks import Marked

_ROLES = frozenset({"body", "quote", "list"})


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with what was read of it so far. A place counts paragraphs that may hold speech."""

    article: Article
    language: Language
    order: tuple[int, ...]
    """The paragraph's number by place."""

    pairs: tuple[tuple[Marked, ...], ...]
    """Marked words by place."""

    places: dict[int, int]
    """The place by the paragraph's number."""

    lines: dict[int, Line] = field(default_factory=dict)
    blanked: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article) -> Reading:
        """Begin to read."""
        order = tuple(n for n, p in enumerate(article.paragraphs) if p.role in _ROLES)
        texts = [article.paragraphs[n].text for n in order]
        way = habit(texts)
        language = load(article.language) or SPEECHLESS
        places = {number: place for place, number in enumerate(order)}
        return cls(article, language, order, tuple(paired(text, way) for text in texts), places)

    def marked(self, place: int) -> tuple[Marked, ...]:
        """Give the marked words of a paragraph."""
        return self.pairs[place]

    def words(self) -> Iterator[str]:
        """Give all marked words."""
        for number, pairs in zip(self.order, self.pairs, strict=True):
            for one in pairs:
                yield self.article.paragraphs[number].text[one.start : one.end]

    def line(self, place: int) -> Line:
        """Read one paragraph."""
        if place not in self.lines:
            number = self.order[place]
            text = self.article.paragraphs[number].text
            self.lines[place] = read(number, text, self.pairs[place], self.language, self.own(place))
        return self.lines[place]

    def own(self, place: int) -> str:
        """Give the reporter's own words of one paragraph."""
        if place not in self.blanked:
            text = self.article.paragraphs[self.order[place]].text
            self.blanked[place] = reporters(text, self.pairs[place])
        return self.blanked[place]

    def upwards(self, line: Line) -> tuple[Line, ...]:
        """Give a paragraph and the two above it, nearest first."""
        place = self.places[line.number]
        return (line, *(self.line(p) for p in range(place - 1, max(-1, place - 3), -1)))

    def cut(self, line: Line, start: int, end: int) -> Excerpt:
        """Cut an excerpt from a paragraph."""
        return self.article.excerpt(Span(paragraph=line.number, start=start, end=end))


@dataclass(frozen=True, slots=True)
class Around:
    """The paragraphs around one, read only when asked for."""

    reading: Reading
    place: int

    def above(self) -> Line | None:
        """Give the paragraph before, if it has words."""
        return self._at(self.place - 1)

    def below(self) -> Line | None:
        """Give the paragraph after, if it has words."""
        return self._at(self.place + 1)

    def _at(self, place: int) -> Line | None:
        if not 0 <= place < len(self.reading.order):
            return None
        line = self.reading.line(place)
        return line if line.tags else None
