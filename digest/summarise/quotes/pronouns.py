"""Whom a pronoun means, where that is clear; nobody where it is not.

Theory: the person spoken of last and most prominently. A subject of a verb
weighs most, an object of a preposition or a possessor least; a paragraph back
counts less; gender excludes; who spoke last has a small advantage. Sure is
only a person well ahead of the next. `it` after `according to X` is X;
otherwise `it` is nobody. The weights are set by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.summarise.quotes import grammar, names
from digest.summarise.quotes.mention import Mention
from digest.summarise.quotes.names import Named
from digest.summarise.quotes.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.summarise.quotes.naming import Name, Names
    from digest.summarise.quotes.tokens import Line

MARGIN = 0.6
_DECAY = (1.0, 0.6, 0.35)  # same paragraph, one back, two back
_LAST_SPEAKER = 0.3
_UNKNOWN_GENDER = 0.6
_LATEST = 40  # names looked at in one paragraph, so that a list of names costs no more than prose


def is_pronoun(line: Line, mention: Mention) -> bool:
    """Whether a mention is a pronoun alone."""
    if mention.first != mention.last:
        return False
    return line.tags[mention.first] == "H" or line.lows[mention.first] in line.language.possessives


def meant(lines: tuple[Line, ...], token: int, index: Names, last: Name | None) -> Named | None:
    """Find whom the pronoun at `token` of the first line means; the other lines stand above it."""
    language = index.language
    pronoun = folded(lines[0].words(token, token))
    if pronoun in language.neuter:
        return _source(lines, token)
    gender = language.genders.get(pronoun)
    return _person(gender, lines, token, index, last) if gender else None


def _person(
    gender: str, lines: tuple[Line, ...], token: int, index: Names, last: Name | None
) -> Named | None:
    scores: dict[Name, float] = {}
    for back, (line, decay) in enumerate(zip(lines, _DECAY, strict=False)):
        for words, weight in _people(line, token if back == 0 else len(line.tags), index):
            known = index.gender(words)
            if known in (None, gender):
                share = decay if known else decay * _UNKNOWN_GENDER
                scores[words] = scores.get(words, 0.0) + weight * share
    if last in scores:
        scores[last] += _LAST_SPEAKER
    if not scores:
        return None
    first, *rest = sorted(scores.items(), key=lambda item: -item[1])
    ahead = first[1] - (rest[0][1] if rest else 0.0)
    return Named(words=first[0], title=index.titles.get(first[0]), sure=ahead >= MARGIN)


def _people(line: Line, end: int, index: Names) -> list[tuple[Name, float]]:
    """Give the latest namings of persons left of `end`, each with the weight of its part in the sentence."""
    found: list[tuple[Name, float]] = []
    for first, last in _runs(line, end):
        one = names.named(line, Mention(first, last))
        if one is None or one.is_body:
            continue
        words = index.fullest(one.words)
        # A lone word that a sentence opens with may have its capital from there.
        if len(words) > 1 or (first > 0 and line.tags[first - 1] not in ".Q:"):
            found.append((words, _weight(line, first, last)))
        if len(found) == _LATEST:
            break
    return found


def _runs(line: Line, end: int) -> Iterator[tuple[int, int]]:
    """Give runs of names left of `end`, last first."""
    at = end - 1
    while at >= 0:
        if line.tags[at] not in "NM":
            at -= 1
            continue
        last = at
        while at > 0 and line.tags[at - 1] in "NM":
            at -= 1
        yield at, last
        at -= 1


def _weight(line: Line, first: int, last: int) -> float:
    after = last + 1
    while after < len(line.tags) and line.tags[after] == "R":
        after += 1
    follows = line.tags[after] if after < len(line.tags) else "."
    before = line.tags[first - 1] if first else "."
    if follows == "s" or before in "PG":
        return 0.35
    if follows in "VvAI":
        return 1.0
    if follows == "," and before in ".Q,":
        return 0.9
    return 0.8 if before == "V" else 0.5


def _source(lines: tuple[Line, ...], token: int) -> Named | None:
    """Find what `it` means after `according to X`, in its paragraph or the one before."""
    for back, line in enumerate(lines[:2]):
        end = token if back == 0 else len(line.tags)
        at = line.tags.rfind("K", 0, end)
        if at >= 0 and (mention := grammar.after(line, at, end)):
            return names.named(line, mention)
    return None
