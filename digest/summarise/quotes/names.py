"""Names as an article uses them: the fullest form, the title beside it.

Theory: a name is given in full once, with a title, and by its last word (or,
where the family name comes first, its first word) after that. So a short form
means the full form that ends or starts with it; where two people share it
(Bill and Hillary Clinton) the one named far more often, else nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from digest.summarise.quotes.mention import Mention
from digest.summarise.quotes.language import Language
from digest.summarise.quotes.tokens import Line, folded

CLEAR = 3  # a form three times as frequent as the next is meant; two to one was wrong one time in six


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of two words or more, as often as the article gives it."""

    language: Language
    counts: dict[tuple[str, ...], int]
    by_last: dict[str, tuple[tuple[str, ...], ...]]
    by_first: dict[str, tuple[tuple[str, ...], ...]]
    courtesy: dict[str, str]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str], language: Language) -> Names:
        """Collect the names of an article."""
        kept = tuple(texts)
        counts: Counter[tuple[str, ...]] = Counter()
        for text in kept:
            for run in _runs(language).findall(text):
                words = _person(run.split(), language)
                if len(words) > 1:
                    counts[words] += 1
        last: dict[str, list[tuple[str, ...]]] = {}
        first: dict[str, list[tuple[str, ...]]] = {}
        for words in counts:
            last.setdefault(folded(words[-1]), []).append(words)
            first.setdefault(folded(words[0]), []).append(words)
        return cls(
            language,
            dict(counts),
            {k: tuple(v) for k, v in last.items()},
            {k: tuple(v) for k, v in first.items()},
            _courtesy(kept, language),
            kept,
        )

    def fullest(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """Give the fullest form of a name; the name itself where it is unclear."""
        if len(name) != 1:
            return name
        key = folded(name[0])
        forms = self.by_last.get(key) or self.by_first.get(key) or ()
        clear = self._clearest(forms)
        return clear or name

    def gender(self, name: tuple[str, ...]) -> str | None:
        """Tell `m` or `f` by Mr, Ms or a common first name; None: unknown."""
        by_title = self.courtesy.get(folded(name[-1]))
        return by_title or (self.language.genders.get(folded(name[0])) if len(name) > 1 else None)

    def full(self, one: Named) -> Named:
        """Give a reading of a mention with the fullest form of its name."""
        return one if one.is_body else replace(one, words=self.fullest(one.words))

    def _clearest(self, forms: tuple[tuple[str, ...], ...]) -> tuple[str, ...] | None:
        people: dict[str, list[tuple[str, ...]]] = {}
        for form in forms:
            people.setdefault(folded(form[0]), []).append(form)
        ranked = sorted(people.values(), key=lambda same: -sum(self.counts[f] for f in same))
        if not ranked:
            return None
        if len(ranked) > 1 and self._seen(ranked[0]) < CLEAR * self._seen(ranked[1]):
            return None
        return max(ranked[0], key=lambda form: (len(form), self.counts[form]))

    def _seen(self, forms: list[tuple[str, ...]]) -> int:
        return sum(self.counts[form] for form in forms)

    def title(self, name: tuple[str, ...]) -> str | None:
        """Give the title that stands before the first full naming (`Russia's President`)."""
        pattern = _title(self.language)
        spaced = re.compile(r"\s+".join(map(re.escape, name)))
        for text in self.texts:
            for match in spaced.finditer(text):
                if found := pattern.search(text, max(0, match.start() - 80), match.start()):
                    return " ".join(found.group(1).split())
        return None


def _courtesy(texts: tuple[str, ...], language: Language) -> dict[str, str]:
    """Collect the gender that Mr, Ms or a gendered title gives a last name; both: none."""
    found: dict[str, str] = {}
    for text in texts:
        for title, name in _gendered(language).findall(text):
            gender = language.genders[folded(title)]
            key = folded(name)
            found[key] = gender if found.get(key, gender) == gender else ""
    return found


@lru_cache(maxsize=8)
def _gendered(language: Language) -> re.Pattern[str]:
    known = [t.capitalize() for t in language.titles if t in language.genders]
    titles = "|".join(sorted(map(re.escape, known), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"\b({titles})\.?\s+(?:[A-Z][\w-]*\s+)?([A-Z][\w-]+)")


@lru_cache(maxsize=8)
def _runs(language: Language) -> re.Pattern[str]:
    small = "|".join(sorted(map(re.escape, language.particles))) or "(?!)"
    word = r"[^\W\d_a-zß-öø-ÿ][\w\u0300-\u036f]*\.?(?:[-'’][^\W\d_][\w\u0300-\u036f]*)*"
    return re.compile(rf"{word}(?:[ \t\xa0](?:(?:{small})[ \t\xa0])?{word})+")


@lru_cache(maxsize=8)
def _title(language: Language) -> re.Pattern[str]:
    titles = (
        "|".join(
            sorted((re.escape(t.capitalize()) for t in language.titles if len(t) > 3), key=len, reverse=True)
        )
        or "(?!)"
    )
    cap = r"[A-Z][\w.&-]*"
    return re.compile(
        rf"((?:(?:{cap}\s+){{0,3}}{cap}(?:['’]s)?\s+)?(?:{cap}\s+)?(?:{titles})(?:[- ]General)?(?:\s+of\s+(?:{cap}\s?){{1,3}})?)\s+$"
    )


def _person(words: list[str], language: Language) -> tuple[str, ...]:
    """Drop what stands before a name in a run of capitals: titles, the sentence's first word."""
    start = next((i + 1 for i in range(len(words) - 2, -1, -1) if words[i].endswith(("’s", "'s"))), 0)
    words = [*words[start:-1], words[-1].removesuffix("’s").removesuffix("'s")]
    start = 0
    for i, word in enumerate(words[:-1]):
        low = folded(word).rstrip(".")
        if low in language.titles or language.tags.get(low, "N") in "DPSWHA&RTVIrb":
            start = i + 1
    words = words[start:]
    for i, word in enumerate(words[1:-1], 1):
        if folded(word) in language.genders and folded(words[0]) not in language.genders:
            words = words[i:]
            break
    if words:
        words[-1] = words[-1].rstrip(".") if len(words[-1]) > 3 else words[-1]
    return tuple(words)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention read as a name: its words, what stands before it, whether it is a body."""

    words: tuple[str, ...] = ()
    title: str | None = None
    is_body: bool = False
    sure: bool = True


def named(line: Line, mention: Mention, language: Language) -> Named | None:
    """Read a mention as a name. None for a pronoun, a role or an unnamed source."""
    first, last = mention.first, mention.last
    if line.tags[last] == "W":
        last -= 1
        last -= line.tags[last] == ","
    if (inner := _document(line, first, last, language)) is not None:
        first, last = inner
    stop = _head_end(line, first, last)
    head = line.tags[stop]
    if head in "NM":
        return _name(line, first, stop, language)
    if head == "b" and any(tag in "Ns" for tag in line.tags[first:stop]):
        return Named((line.words(first, stop),), None, is_body=True)
    return None


def _document(line: Line, first: int, last: int, language: Language) -> tuple[int, int] | None:
    """`a readout from the ministry`: the ministry speaks."""
    for i in range(first, last):
        if line.tags[i] == "P":
            return (i + 1, last) if line.lows[i - 1] in language.documents and i + 1 <= last else None
    return None


def _head_end(line: Line, first: int, last: int) -> int:
    """Find the last token of the first noun phrase; past `Secretary of State` when titles alone lead."""
    at = first
    while at < last and line.tags[at + 1] not in "P&,":
        at += 1
    if line.tags[at] == "M" and at < last and line.tags[at + 1] == "P":
        return last
    return at


def _name(line: Line, first: int, stop: int, language: Language) -> Named | None:
    start = stop
    while start > first and line.tags[start - 1] == "N":
        start -= 1
    # a known first name inside the run begins the name: `Republican | Donald Trump`
    for i in range(start + 1, stop):
        if line.lows[i] in language.genders and line.lows[start] not in language.genders:
            start = i
            break
    if line.tags[stop] == "M" and start == stop:
        return None
    led = line.tags[first:start]
    if led.endswith("D"):
        return Named((" ".join(line.words(start - 1, stop).split()),), None, is_body=True)
    title = " ".join(line.words(first, start - 1).split()) if start > first else None
    words = tuple(line.words(start, stop).split())
    return Named(words, title)
