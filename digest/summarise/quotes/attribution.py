"""Who spoke a quotation, and by which rule we think so.

A rule's name stays with the quote; how often the rule is right was measured
and is its confidence. Next to the quotation (`beside`; inverted also `inside` its
marks): after, inverted, before, before far, passive, according, according before, relayed, label,
remark, signed, final. In its paragraph (`within`): carried, paragraph,
paragraph later, paragraph back, sentence, sentence subject, reported, guess. In another
(`across`): continued, next line, colon, previous, previous subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest.summarise.quotes import grammar
from digest.summarise.quotes.clauses import sentences
from digest.summarise.quotes.mention import REACH, Mention

if TYPE_CHECKING:
    from digest.summarise.quotes.language import Language
    from digest.summarise.quotes.tokens import Line


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who spoke: tokens of a paragraph, and the verb that says so."""

    rule: str
    line: Line | None = None
    mention: Mention | None = None
    verb: int | None = None
    relay: Mention | None = None
    """Who passed the words on, of second-hand ones."""

    @property
    def strong(self) -> bool:
        """Whether the verb nearly always means speech."""
        if self.line is None or self.verb is None:
            return False
        return self.line.lows[self.verb] in self.line.language.strong

    @property
    def unsaid(self) -> bool:
        """Whether the sentence says that it was not said, or would have been: `X never said`."""
        return self.line is not None and self.verb is not None and _is_unsaid(self.line, self.verb)


def _is_unsaid(line: Line, verb: int) -> bool:
    """Look for a denial in the clause before a verb of saying; after it too where the verb stands second."""
    first = verb
    while first > max(0, verb - REACH) and line.tags[first - 1] not in ".,:;Q()-&":
        first -= 1
    last = verb + 3 if line.language.order == "verb second" else verb
    return _unsaid(line.language).search(" ".join(line.lows[first:last])) is not None


@lru_cache(maxsize=8)
def _unsaid(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{language.unsaid})(?!\S)")


NOBODY = Attribution("none")


def made(line: Line, rule: str, mention: Mention | None, verb: int | None = None) -> Attribution | None:
    """Give an attribution, if anybody is mentioned; a paper that reports may pass on another's words."""
    if mention is None:
        return None
    reports = verb is not None and line.lows[verb] in line.language.reports and not is_person(line, mention)
    return Attribution(rule, line, mention, verb, relay=mention if reports else None)


def is_person(line: Line, mention: Mention) -> bool:
    """Whether a pronoun, a title, a role or a first name shows that a mention is no paper."""
    tags = line.tags[mention.first : mention.last + 1]
    known = line.language.genders.keys()
    return not _PERSONAL.isdisjoint(tags) or not known.isdisjoint(line.lows[mention.first : mention.last + 1])


_PERSONAL = frozenset("HMr")


class Sentence(NamedTuple):
    """A run of tokens with the tokens of its quotations."""

    first: int
    end: int
    quotes: tuple[int, ...]


def bounds(line: Line) -> tuple[Sentence, ...]:
    """Give the sentences of a read paragraph with the quotations in each."""
    found: list[Sentence] = []
    n = 0
    for first, end in sentences(line):
        start = n
        while n < len(line.quotes) and line.quotes[n] < end:
            n += 1
        found.append(Sentence(first, end, line.quotes[start:n]))
    return tuple(found)


def last_verb(line: Line, left: int, right: int, floor: int) -> int | None:
    """Find the last verb of saying in a run of tokens."""
    for i in range(right - 1, max(left, right - REACH) - 1, -1):
        if line.tags[i] in "VGI" and grammar.is_verb(line, i, floor):
            return i
    return None


def teller(line: Line, sentence: Sentence, rule: str) -> Attribution | None:
    """Find who speaks in a sentence: the subject of its last verb of saying."""
    verb = last_verb(line, sentence.first, sentence.end, sentence.first)
    if verb is None or grammar.is_passive(line, verb, sentence.first):
        return None
    return made(line, rule, grammar.subject(line, verb, sentence.first, sentence.end), verb)
