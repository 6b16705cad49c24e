"""The names of an article: the fullest form of each, its title, a person's gender.

Theory: a name is given in full once, with a title, and by its last word (or,
where the family name comes first, its first word) after that. So a short form
means the full form that ends or starts with it; where two people share it
(Bill and Hillary Clinton) the one named far more often, else nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.summarise.quotes.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.summarise.quotes.language import Language
    from digest.summarise.quotes.names import Named

Name = tuple[str, ...]
_INSIDE = re.compile(r"[\w,;’'\"”\ue001]\s+([^\W\d_a-zß-öø-ÿ][\w'’-]*)")
CLEAR = 3  # a form named three times as often as the next is meant; a guess on the careful side


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of two words or more, outside quotations, as often as the article gives it."""

    language: Language
    counts: dict[Name, int]
    endings: dict[str, tuple[Name, ...]]
    """Names by their last word."""

    beginnings: dict[str, tuple[Name, ...]]
    titles: dict[Name, str]
    courtesy: dict[str, str]
    """`m` or `f` by last word, where Mr, Ms or a gendered title says so; empty where both do."""

    inside: frozenset[str]
    """Words that have a capital inside a sentence."""

    @classmethod
    def of(cls, texts: Iterable[str], language: Language, also: Iterable[Name] = ()) -> Names:
        """Collect names: runs of capitals in the texts, and those given."""
        kept = tuple(texts)
        counts = Counter(words for words in also if len(words) > 1)
        titles: dict[Name, str] = {}
        courtesy: dict[str, str] = {}
        for text in kept:
            for run in _runs(language).findall(text):
                led, words = split(run.split(), language)
                if len(words) > 1:
                    counts[words] += 1
                if words:
                    _note(led, words, language, titles, courtesy)
        inside = frozenset(word for text in kept for word in _INSIDE.findall(text))
        return cls(language, dict(counts), _by(counts, -1), _by(counts, 0), titles, courtesy, inside)

    def full(self, one: Named) -> Named | None:
        """Give a reading of a mention with the fullest form of its name.

        None where a lone capital proves nothing (a German noun, a sentence's
        first word) and nothing else does.
        """
        if one.is_body:
            return self._longer(one)
        words = self.fullest(one.words)
        if len(words) == 1 and not words[0].isupper() and not self._is_proven(words[0], opens=one.opens):
            return None
        return replace(one, words=words, title=self.titles.get(words) or one.title)

    def fullest(self, name: Name) -> Name:
        """Give the fullest form of a name; the name itself where that is unclear."""
        if len(name) != 1:
            return name
        key = folded(name[0])
        people: dict[str, list[Name]] = {}
        for form in self.endings.get(key) or self.beginnings.get(key) or ():
            people.setdefault(folded(form[0]), []).append(form)
        ranked = sorted(((self._seen(forms), forms) for forms in people.values()), key=lambda one: -one[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] < CLEAR * ranked[1][0]):
            return name
        return max(ranked[0][1], key=lambda form: (len(form), self.counts[form]))

    def _longer(self, body: Named) -> Named:
        """Read `Le Goff` as Claire Le Goff, where the article names her."""
        tail = tuple(body.words[0].split())
        for form in self.endings.get(folded(tail[-1]), ()):
            if len(form) > len(tail) > 1 and form[-len(tail) :] == tail:
                return replace(body, words=form, title=self.titles.get(form), is_body=False)
        return body

    def _is_proven(self, word: str, *, opens: bool) -> bool:
        """Whether a lone word is a name: it has its capital inside a sentence too."""
        if not self.language.tells_names:
            return not self.language.has_capitals
        return not opens or word in self.inside

    def _seen(self, forms: list[Name]) -> int:
        return sum(self.counts[form] for form in forms)

    def gender(self, name: Name) -> str | None:
        """Tell `m` or `f` by Mr, Ms or a common first name; None: unknown."""
        by_title = self.courtesy.get(folded(name[-1]))
        return by_title or (self.language.genders.get(folded(name[0])) if len(name) > 1 else None)


def _by(counts: Iterable[Name], place: int) -> dict[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = {}
    for words in counts:
        found.setdefault(folded(words[place]), []).append(words)
    return {key: tuple(forms) for key, forms in found.items()}


def _note(
    led: list[str], words: Name, language: Language, titles: dict[Name, str], courtesy: dict[str, str]
) -> None:
    """Keep what stands before a name: the first title, the gender of Mr and Ms."""
    lows = [folded(word).rstrip(".") for word in led]
    if len(words) > 1 and words not in titles and any(_is_title(low, language) for low in lows):
        titles[words] = " ".join(led)
    for low in lows:
        if low in language.titles and (gender := language.genders.get(low)):
            key = folded(words[-1])
            courtesy[key] = gender if courtesy.get(key, gender) == gender else ""


def _is_title(low: str, language: Language) -> bool:
    """Whether a word is a title worth showing: not Mr, and not an abbreviation of three letters."""
    return len(low) > 3 and (low in language.titles or low.partition("-")[0] in language.titles)


@lru_cache(maxsize=8)
def _runs(language: Language) -> re.Pattern[str]:
    """Match two or more words with capitals in a row (`Russia's President Vladimir Putin`)."""
    small = "|".join(sorted(map(re.escape, language.particles))) or "(?!)"
    # possessive quantifiers: a long word without a second costs one pass
    prefix = r"(?:(?:a[dlnrstz]|ash|el)[-’'])?"
    part = r"[\w\u0300-\u036f]*+"
    word = rf"{prefix}[^\W\d_a-zß-öø-ÿ]{part}(?:\.[A-Z])*+\.?(?:[-'’][^\W\d_]{part})*+"
    return re.compile(rf"(?<!\w){word}(?:[ \t\xa0](?:(?:{small})[ \t\xa0]){{0,3}}{word})+")


def split(words: list[str], language: Language) -> tuple[list[str], Name]:
    """Part what stands before a name in a run of capitals from the name."""
    start = next((i + 1 for i in range(len(words) - 2, -1, -1) if _ends(words[i], language)), 0)
    for i in range(start, len(words) - 1):
        low = folded(words[i]).rstrip(".")
        if _leads(low, language) and (i == start or language.tags.get(low) != "D"):
            start = i + 1  # an article inside is part of the name: Claire Le Goff
    for i in range(start + 1, len(words) - 1):
        if folded(words[i]) in language.genders and folded(words[start]) not in language.genders:
            start = i  # `Republican | Donald Trump`
            break
    if language.nouns_capitalised and len(words) - start > 2 and folded(words[start]) not in language.genders:
        start = len(words) - 2  # `Fischer | Ole Brandt`
    last = words[-1].removesuffix("’s").removesuffix("'s")
    last = last.rstrip(".") if len(last) > 3 else last
    opened = 0
    while opened < start and language.tags.get(folded(words[opened]), "N") in "DdPSW&RTA":
        opened += 1
    return words[opened:start], (*words[start:-1], last)


def _ends(word: str, language: Language) -> bool:
    """Whether a name cannot go on after a word: a possessive, a full stop that is no abbreviation's."""
    if word.endswith("."):
        return len(word) > 2 and folded(word[:-1]) not in language.abbreviations
    return word.endswith(("’s", "'s"))


def _leads(low: str, language: Language) -> bool:
    """Whether a word cannot be part of a name that goes on."""
    if low in language.titles or low.partition("-")[0] in language.titles:
        return True
    return low.endswith(language.title_endings or "\0") or language.tags.get(low, "N") in "DdPSWHA&RTVIZrb"
