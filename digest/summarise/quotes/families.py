"""People who share a surname, and which of them it means at a place.

Theory: the one named far more often, or the one whom the article called by it
before it named another; unless another was named in full since, as more than
`the brother of`. Otherwise nobody: a wrong name is worse than a short one.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.summarise.quotes.runs import FREE, GOVERNED, person
from digest.summarise.quotes.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from digest.summarise.quotes.language import Language
    from digest.summarise.quotes.runs import Name

Place = tuple[int, int]
"""A paragraph and a character in it; headline and dek come before the first paragraph."""

CLEAR = 3  # a form named three times as often as the next is meant; a guess on the careful side
FAR = 3  # paragraphs after which a person named once is no longer spoken of
_FULL = 4  # namings in full; fewer are the first and a reminder
_ALIKE = 4  # letters that two spellings of a first name share: Sandra, Sandy


@dataclass(frozen=True, slots=True)
class Seen:
    """One naming in full: where, whom, how it hangs on its sentence."""

    place: Place
    person: str
    hangs: int


@dataclass(frozen=True, slots=True)
class Family:
    """The people of one surname, the one named most often first."""

    people: dict[str, tuple[Name, ...]]
    times: dict[str, int]
    genders: dict[str, str | None]
    seen: tuple[Seen, ...]
    """In the order of the article."""

    alone: int
    """How often the surname stands by itself."""

    established: str | None
    """Whom the article called by the surname alone before it named another."""

    @classmethod
    def of(
        cls,
        counts: Mapping[Name, int],
        namings: Iterable[tuple[Place, Name, int]],
        alone: Iterable[Place],
        language: Language,
    ) -> Family:
        """Gather people from forms of their names; `alone` is where the surname stands by itself."""
        people, genders = _people(counts, language)
        times = {who: sum(counts[form] for form in forms) for who, forms in people.items()}
        ranked = sorted(people, key=lambda who: -times[who])
        whose = {form: who for who, forms in people.items() for form in forms}
        seen = tuple(Seen(place, whose[words], hangs) for place, words, hangs in namings if words in whose)
        lone = tuple(alone)
        first = _established(seen, lone)
        return cls({who: people[who] for who in ranked}, times, genders, seen, len(lone), first)

    def meant(self, at: Place, gender: str | None) -> tuple[Name, ...]:
        """Give the forms of the person that the surname means at a place; none where that is unclear."""
        likely = [who for who in self.people if not gender or self.genders[who] in (gender, None)]
        if len(likely) < 2:
            return self.people[likely[0]] if likely else ()
        clear = self.times[likely[0]] >= CLEAR * self.times[likely[1]]
        first = next((one for one in self.seen if one.person in likely), None)
        last = self._last(at, likely)
        if clear:
            meant: str | None = likely[0]
        elif last is None or first is None:
            meant = None
        else:
            meant = first.person if last.person == first.person else self.established
        if meant not in likely or (last and last.person != meant and _takes_over(last, at, clear=clear)):
            return ()
        return () if self._is_always_full(meant) else self.people[meant]

    def _is_always_full(self, who: str) -> bool:
        """Whether an article that names somebody in full each time means another by the surname."""
        return self.times[who] >= _FULL and self.times[who] > self.alone

    def _last(self, at: Place, likely: list[str]) -> Seen | None:
        """Find whom the article named in full last before a place."""
        before = bisect_left(self.seen, at, key=lambda one: one.place)
        return next((self.seen[i] for i in range(before - 1, -1, -1) if self.seen[i].person in likely), None)


def _people(
    counts: Mapping[Name, int], language: Language
) -> tuple[dict[str, tuple[Name, ...]], dict[str, str | None]]:
    """Group forms by first name, spellings that agree in their first letters as one."""
    groups: dict[str, tuple[Name, ...]] = {}
    genders: dict[str, str | None] = {}
    for form in sorted(counts, key=lambda form: -counts[form]):
        own = language.genders.get(folded(form[0]))
        name = person(form, language)
        agreeing = (who for who in groups if own is None or genders[who] in (own, None))
        who = next((who for who in agreeing if _is_spelling(who, name)), name)
        groups[who] = (*groups.get(who, ()), form)
        genders.setdefault(who, own)
    return groups, genders


def _is_spelling(one: str, other: str) -> bool:
    """Whether two people are one, spelt differently: Kristin, Kristen; not father and son."""
    return one[:_ALIKE] == other[:_ALIKE] and one.split()[1:] == other.split()[1:]


def _established(seen: tuple[Seen, ...], alone: tuple[Place, ...]) -> str | None:
    if not seen:
        return None
    first = seen[0]
    other = next((one.place for one in seen if one.person != first.person), None)
    if other is None:
        return first.person
    return first.person if any(place < other for place in alone) else None


def _takes_over(last: Seen, at: Place, *, clear: bool) -> bool:
    """Whether the person named in full last is spoken of now, rather than the one usually meant."""
    if last.hangs == GOVERNED or at[0] - last.place[0] >= FAR:
        return False
    return last.hangs == FREE or not clear
