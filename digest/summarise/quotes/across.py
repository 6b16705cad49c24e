"""Speakers that another paragraph names, for quotations that open a sentence and have none of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol

from digest.summarise.quotes import attribution, grammar
from digest.summarise.quotes.attribution import NOBODY, Attribution
from digest.summarise.quotes.language import Language
from digest.summarise.quotes.mention import Mention
from digest.summarise.quotes.tokens import Line

_BARE_NAME = re.compile(r"(?:-[NM]{1,5}|[NM]{2,5})(?:,.{0,14})?\.?")


class Neighbours(Protocol):
    """The paragraphs above and below with their numbers, read only when asked for."""

    def above(self) -> tuple[int, Line] | None: ...

    def below(self) -> tuple[int, Line] | None: ...


def across(
    line: Line,
    own: list[Attribution],
    around: Neighbours,
    last: Attribution,
    language: Language,
) -> list[Attribution]:
    """Fill in what the paragraph alone left open.

    `last` is the attribution of the last quotation before this paragraph.
    """
    found: list[Attribution] = []
    for nth, (one, token) in enumerate(zip(own, line.quotes, strict=True)):
        filled = one
        if one.mention is None and nth == 0 and token == 0:
            filled = _from_neighbours(line, around, last, language)
        elif one.mention is None and found and found[-1].mention and line.tags[token - 1] in ".Q":
            filled = replace(found[-1], rule="paragraph")
        found.append(filled)
    return found


def _from_neighbours(
    line: Line,
    around: Neighbours,
    last: Attribution,
    language: Language,
) -> Attribution:
    above = around.above()
    if above is None:
        return NOBODY
    number, text = above
    if text.marked and not text.marked[-1].closed and last.mention is not None:
        return replace(last, rule="continued")
    if (named := _bare_name(line, around)) is not None:
        return named
    if text.tags.endswith(":"):
        return _colon(number, text, language)
    if text.marked:
        return replace(last, rule="previous") if last.mention is not None else NOBODY
    return _subject_of(number, text, language)


def _bare_name(line: Line, around: Neighbours) -> Attribution | None:
    """A pull quote: the next line is a name and nothing else."""
    if len(line.tags) > 2 or (under := around.below()) is None:
        return None
    number, text = under
    match = _BARE_NAME.fullmatch(text.tags)
    if match is None:
        return None
    first = 1 if text.tags[0] == "-" else 0
    end = first
    while end + 1 < len(text.tags) and text.tags[end + 1] in "NM":
        end += 1
    return Attribution("next line", number, Mention(first, end))


def _colon(number: int, text: Line, language: Language) -> Attribution:
    """`In a speech, he declared:` and the words in the next paragraph."""
    last = attribution.bounds(text)[-1]
    verb = attribution.last_verb(text, last.first, last.end, last.first)
    mention = verb is not None and grammar.subject(text, verb, last.first, last.end)
    mention = mention or grammar.opening(text, last.first, last.end)
    return Attribution("colon", number, mention, verb) if mention else NOBODY


def _subject_of(number: int, text: Line, language: Language) -> Attribution:
    """Whom the paragraph above was about: the subject of its last sentence with a verb of saying, or the last."""
    sentences = attribution.bounds(text)
    for sentence in reversed(sentences):
        verb = attribution.last_verb(text, sentence.first, sentence.end, sentence.first)
        if verb is not None and (mention := grammar.subject(text, verb, sentence.first, sentence.end)):
            return Attribution("previous subject", number, mention, verb)
    mention = grammar.opening(text, sentences[-1].first, sentences[-1].end) if sentences else None
    return Attribution("previous subject", number, mention) if mention else NOBODY
