"""The names of an article: the fullest form of each, its title, a person's gender.

Theory: a name is given in full once, with a title, and by its last word (or,
where the family name comes first, its first word) after that. So a short form
means the full form that ends or starts with it, of several the one given most.
Where several people share it (Bill and Hillary Clinton) `families` chooses.
Measured on news articles: of 700 speakers shown, 57 stood there with one word,
24 with these rules; the rest have no fuller form, or several people to choose
from.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from digest.summarise.quotes.families import Family
from digest.summarise.quotes.runs import Naming, first_name, hangs, namings, person, plain, surname
from digest.summarise.quotes.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from digest.summarise.quotes.families import Place
    from digest.summarise.quotes.language import Language
    from digest.summarise.quotes.names import Named
    from digest.summarise.quotes.runs import Name

Found = list[tuple[int, Naming]]
_TWICE = 2  # times that an article has a run of unknown words, so that it hardly begins with a verb

_INSIDE = re.compile(r"\s(?<=[\w,;’'\"”\ue001]\s)\s*([^\W\d_a-zß-öø-ÿ][\w'’-]*)")
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w\u0300-\u036f]*(?:[-'’][^\W\d_][\w\u0300-\u036f]*)*")


@dataclass(frozen=True)  # no slots: what few articles ask for is read then
class Names:
    """Every name of two words or more, outside quotations, as often as the article gives it."""

    language: Language
    counts: dict[Name, int]
    endings: dict[str, tuple[Name, ...]]
    """Names by surname."""

    beginnings: dict[str, tuple[Name, ...]]
    families: dict[str, Family]
    """By surname, where people share it."""

    texts: tuple[str, ...]
    """Headline, dek and paragraphs in the reporter's own words."""

    whole: tuple[str, ...]
    """The same with what stands inside marks."""

    titles: dict[Name, str]
    courtesy: dict[str, str]
    """`m` or `f` by last word, where Mr, Ms or a gendered title says so; empty where both do."""

    longest: dict[Name, Name] = field(default_factory=dict)
    """What `_whole` found so far."""

    called: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    """What `_called` found so far."""

    @classmethod
    def of(
        cls,
        texts: Mapping[int, str],
        language: Language,
        *,
        whole: Iterable[str] = (),
        also: Iterable[Name] = (),
    ) -> Names:
        """Collect names: runs of capitals in the reporter's texts by paragraph, and those given.

        `whole` are the same texts with what stands inside marks.
        """
        if not language.has_capitals:
            texts, whole = {}, ()
        found = _widened(
            [(number, one) for number in sorted(texts) for one in namings(texts[number], language)]
        )
        counts = Counter(words for words in also if len(words) > 1)
        counts.update(_kept(found, " ".join(texts.values()), language))
        endings = _grouped(counts, lambda words: surname(words, language))
        return cls(
            language,
            dict(counts),
            endings,
            _grouped(counts, lambda words: folded(words[0])),
            _families(texts, found, endings, counts, language),
            tuple(texts.values()),
            tuple(whole),
            _lone_titles(found, counts) | _titles(found, language),
            _courtesies(found),
        )

    @cached_property
    def inside(self) -> frozenset[str]:
        """Words that have a capital inside a sentence."""
        return frozenset(word for text in self.texts for word in _INSIDE.findall(text))

    def full(self, one: Named, at: Place) -> Named | None:
        """Give the reading of a mention at a place with the fullest form of its name.

        None where a lone capital proves nothing (a German noun, a sentence's
        first word) and nothing else does.
        """
        head, _, rest = one.words[0].partition(" ")
        is_of = rest.partition(" ")[0] in self.language.offices
        if one.is_body and is_of and (folded(head) in self.endings or folded(head) in self.families):
            one = one._replace(words=(head,), is_body=False)  # `Robertson of the Guardian`
        if one.is_body:
            return self._longer(one)
        words = self.fullest(one.words, at, one.courtesy)
        if not self.language.has_capitals and one.opens and self.counts.get(words, 0) < _TWICE:
            return None  # `ضحك خليل وقال`: a sentence opens with its verb, which may be unknown
        is_proven = one.proven or len(words) > 1 or words[0].isupper()
        if not is_proven and not self._is_proven(words[0], opens=one.opens, led=one.title is not None):
            return None
        title = self.titles.get(words) or one.title
        if one.title and title and one.title.endswith(title):
            title = one.title  # `commission President`, who is no head of state
        if title and folded(words[-1]) in re.split(r"\W", folded(title)):
            title = None  # `Lund's brother Oskar`
        return one._replace(words=words, title=title)

    def fullest(self, name: Name, at: Place, gender: str | None = None) -> Name:
        """Give the fuller form of a name at a place, the usual of several; the name itself where unclear."""
        if len(name) != 1:
            if name not in self.longest:
                self.longest[name] = self._whole(name)
            return self.longest[name]
        key = folded(name[0])
        if key in self.families:
            meant = self.families[key].meant(at, gender)
        elif key in self.endings:
            meant = self._fitting(key, gender or self.courtesy.get(key))
        elif key in self.beginnings:
            last_names = _grouped(self.beginnings[key], lambda form: surname(form, self.language))
            meant = next(iter(last_names.values())) if len(last_names) == 1 else ()
        else:
            meant = self._called(name[0])
        # what a person is called most, for the longest of one first name may be a forefather's
        return max(meant, key=lambda form: (self.counts.get(form, 0), len(form)), default=name)

    def _called(self, last: str) -> tuple[Name, ...]:
        """Give the forms of a last name behind the one known first name that it has in `whole`."""
        if last not in self.called:
            known = self.language.tags
            found = {
                (*first, last)
                for text in self.whole
                for at in _places(last, text)
                if (first := first_name(text, at, self.language)) and folded(first[0]) not in known
            }
            is_one = len({form[0] for form in found}) == 1 and folded(last) not in known
            self.called[last] = tuple(sorted(found)) if is_one else ()
        return self.called[last]

    def _fitting(self, key: str, gender: str | None) -> tuple[Name, ...]:
        """Give the forms of a surname's one person, if Mr and Ms beside the surname mean nobody else."""
        forms = self.endings[key]
        own = self.language.genders.get(folded(forms[0][0]))
        return forms if gender is None or own is None or gender == own else ()

    def _whole(self, name: Name) -> Name:
        """Read `Le Pen` as Marine Le Pen, `Trump Jr` as Donald Trump Jr."""
        language = self.language
        tail = plain(name)
        begins = tail[0] in language.particles or tail[-1] in language.suffixes
        longer = [
            form
            for form in self.endings.get(surname(name, language), ())
            if len(name) <= len(form) <= len(name) + 2
            and plain(form)[-len(name) :] == tail
            and (len(form) == len(name) or begins or self._leads(form, name))
        ]
        if len({person(form, language) for form in longer if len(form) > len(name)}) > 1:
            return name
        return max(longer, key=lambda form: (len(form), len(form[-1]), self.counts[form]), default=name)

    def _leads(self, form: Name, name: Name) -> bool:
        """Whether a longer form adds a first name, and an initial at most: Debbie | Wasserman Schultz."""
        if len(form) == len(name) + 1 and name not in self.counts:
            return True  # Norbert | Leo Brandt
        known = self.language.genders
        added = form[1 : -len(name)]
        return folded(form[0]) in known and folded(name[0]) not in known and all(len(a) < 3 for a in added)

    def _longer(self, body: Named) -> Named:
        """Read `Le Goff` as Claire Le Goff, where the article names her."""
        tail = tuple(body.words[0].split())
        for form in self.endings.get(folded(tail[-1]), ()):
            if len(form) > len(tail) > 1 and form[-len(tail) :] == tail:
                return body._replace(words=form, title=self.titles.get(form), is_body=False)
        return body

    def _is_proven(self, word: str, *, opens: bool, led: bool) -> bool:
        """Whether a lone word is a name: a capital inside a sentence, or a title where no capitals tell."""
        if not self.language.tells_names:
            return led and not (self.language.has_capitals or word.startswith(self.language.article))
        return not opens or word in self.inside

    def gender(self, name: Name) -> str | None:
        """Tell `m` or `f` by Mr, Ms or a common first name; None: unknown."""
        by_title = self.courtesy.get(folded(name[-1]))
        by_name = self._of_first(folded(name[0])) if len(name) > 1 else None
        return (by_name or by_title) if folded(name[-1]) in self.families else (by_title or by_name)

    def _of_first(self, first: str) -> str | None:
        """Tell `m` or `f` by a first name, of two by the first: Jean-Lin, Marie-Loup."""
        genders = self.language.genders
        head, hyphen, _ = first.partition("-")
        return genders.get(first) or (genders.get(f"{head}-") or genders.get(head) if hyphen else None)


def _grouped(forms: Iterable[Name], key: Callable[[Name], str]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = {}
    for words in forms:
        found.setdefault(key(words), []).append(words)
    return {one: tuple(names) for one, names in found.items()}


def _widened(found: Found) -> Found:
    """Keep the word before a known first name where the name never stands without it: Norbert Leo Brandt.

    Once is not enough, for a title that the pack does not know stands there once;
    nor are openings of sentences alone, where any word has a capital.
    """
    forms: dict[Name, list[Naming]] = {}
    for _, one in found:
        forms.setdefault(one.words, []).append(one)
    wider: dict[Name, Name] = {}
    for name, seen in forms.items():
        first, *others = {one.wider for one in seen if not one.wider_opens} or {None}
        if first and not others and sum(one.wider == first for one in seen) > 1:
            wider[name] = first
    if not wider:
        return found
    return [(number, one._replace(words=wider.get(one.words, one.words))) for number, one in found]


def _kept(found: Found, text: str, language: Language) -> Counter[Name]:
    """Count names; what begins with a common word or a place (`Ohio Smith supporters`) is none."""
    forms = Counter(one.words for _, one in found if len(one.words) > 1)
    free = {one.words for _, one in found if not one.opens}
    tails = {plain(form)[i:] for form in forms for i in range(1, len(form) - 1)}
    lower = text.lower()

    def is_name(form: Name) -> bool:
        low = folded(form[0])
        if low in language.genders:
            return True
        if low in language.qualifiers or (language.nouns_capitalised and language.tags.get(low) == "D"):
            return False  # `Sprecher | der Arbeitnehmer`
        if low not in language.particles and _is_common(low, text, lower, language):
            return False  # `Late Sorensen header sends Athletic into …`
        if form[:-1] in forms or (low in language.particles and plain(form) in tails):
            return False
        return form in free or not low.endswith(tuple(ending for ending, _ in language.endings))

    return Counter({form: times for form, times in forms.items() if is_name(form)})


def _is_common(low: str, text: str, lower: str, language: Language) -> bool:
    """Whether a word stands in the text in small letters too, or after `in` or `at`."""
    if not low.isalnum():
        return False
    if any(text[at - 1 : at] not in _JOINTS for at in _places(low, text)):
        return True
    places = tuple(language.places)
    # a letter that lower() makes two of would only shift where is looked: then no place is found
    return any(
        text[max(0, at - 16) : at].rstrip().endswith(places)  # most do not: a pattern need not look
        and (before := _LED.search(text, max(0, at - 16), at)) is not None
        and before.group(1) in language.places
        for at in _places(low, lower)
    )


_JOINTS = frozenset("-'’")
_LED = re.compile(r"(\w+)\s+$")


def _places(word: str, text: str) -> Iterator[int]:
    """Give where a word stands, not as a part of another."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at
        at = text.find(word, end)


def _families(
    texts: Mapping[int, str],
    found: Found,
    endings: Mapping[str, tuple[Name, ...]],
    counts: Mapping[Name, int],
    language: Language,
) -> dict[str, Family]:
    """Gather the people of each surname that more than one has."""
    several = ((key, forms) for key, forms in endings.items() if len(forms) > 1)
    shared = {key: forms for key, forms in several if len({person(f, language) for f in forms}) > 1}
    named: dict[str, list[tuple[Place, Name, int]]] = {key: [] for key in shared}
    for number, one in found:
        if one.words in counts and (key := surname(one.words, language)) in shared:
            named[key].append(((number, one.start), one.words, hangs(texts[number], one, language)))
    alone = _alone(texts, found, shared.keys())
    return {
        key: Family.of({form: counts[form] for form in forms}, named[key], alone[key], language)
        for key, forms in shared.items()
    }


def _alone(texts: Mapping[int, str], found: Found, surnames: Collection[str]) -> dict[str, list[Place]]:
    """Find where surnames stand without a first name."""
    places: dict[str, list[Place]] = {key: [] for key in surnames}
    inside = {(number, one.end) for number, one in found if len(one.words) > 1}
    for number, text in sorted(texts.items()) if surnames else ():
        for match in _CAPITAL.finditer(text):
            low = folded(match.group()).removesuffix("'s")
            if low in places and (number, match.end()) not in inside:
                places[low].append((number, match.start()))
    return places


def _lone_titles(found: Found, counts: Mapping[Name, int]) -> dict[Name, str]:
    """Give the one title of each name of one word that has no fuller form: Pope | Francis."""
    known = {folded(word) for form in counts for word in form}
    given: dict[Name, set[str]] = {}
    for _, one in found:
        if one.title and len(one.words) == 1 and folded(one.words[0]) not in known:
            given.setdefault(one.words, set()).add(one.title)
    return {words: titles.pop() for words, titles in given.items() if len(titles) == 1}


def _titles(found: Found, language: Language) -> dict[Name, str]:
    """Give each name's first title, or what says the same of the past (`former President`)."""
    titles: dict[Name, str] = {}
    for _, one in found:
        if one.title is None or len(one.words) < 2:
            continue
        known = titles.setdefault(one.words, one.title)
        led = re.split(r"[\s-]", one.title)[0]
        if one.title.endswith(known) and folded(led) in language.qualifiers:
            titles[one.words] = one.title
    return titles


def _courtesies(found: Found) -> dict[str, str]:
    genders: dict[str, str] = {}
    for _, one in found:
        if one.courtesy:
            key = folded(one.words[-1])
            genders[key] = one.courtesy if genders.get(key, one.courtesy) == one.courtesy else ""
    return genders
