"""Attributions from the rest of the paragraph, where the sentence around a quotation names nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.summarise.quotes import grammar
from digest.summarise.quotes.attribution import NOBODY, Attribution, bounds, made, teller
from digest.summarise.quotes.beside import beside, final
from digest.summarise.quotes.speech import asks
from digest.summarise.quotes.tokens import folded

if TYPE_CHECKING:
    from digest.summarise.quotes.attribution import Sentence
    from digest.summarise.quotes.tokens import Line

CROWDED = 400  # quotations in one paragraph; past it the text is no prose, and nobody is looked for
_LEAD = frozenset("R&,")  # `But “…”`, `Then, “…”`
BARE = _LEAD | frozenset("V:")  # `وأضاف:` where the verb stands first
_NOUNS = frozenset("DdNMnrbH")
_WEAK = ("guess", "none", "carried")


def within(line: Line) -> list[Attribution]:
    """Attribute each quotation of a paragraph from the paragraph alone."""
    if len(line.quotes) > CROWDED:
        return [NOBODY] * len(line.quotes)
    found: list[Attribution] = []
    told: Sentence | None = None
    context = NOBODY
    for sentence in bounds(line):
        reported = _is_reported(line, sentence)
        if sentence.quotes:
            own = _sentence(line, sentence, found[-1] if found else NOBODY, told)
            found += [_in_context(one, context) for one in own] if reported else own
        if line.language.conditionals and not reported:
            context = _speaking(line, sentence)
        told = sentence
    return _backwards(found)


def _is_reported(line: Line, sentence: Sentence) -> bool:
    """Whether a sentence without a verb of saying is reported speech by its mood (`Dies sei …`)."""
    moods = line.language.conditionals
    if not moods or "V" in line.tags[sentence.first : sentence.end]:
        return False
    return not moods.isdisjoint(line.lows[sentence.first : sentence.end])


def _in_context(one: Attribution, context: Attribution) -> Attribution:
    if one.rule not in _WEAK:
        return one
    return replace(one if context.mention is None else context, rule="reported")


def _speaking(line: Line, sentence: Sentence) -> Attribution:
    """Find who speaks in a sentence, for the reported speech that follows it."""
    opened = made(line, "reported", grammar.opening(line, sentence.first, sentence.end))
    return teller(line, sentence, "reported") or opened or NOBODY


def _backwards(found: list[Attribution]) -> list[Attribution]:
    """Give `“A.” “B,” he said.` one speaker: who is named after a later quotation spoke the first too."""
    for i in range(len(found) - 2, -1, -1):
        if found[i].mention is None and found[i + 1].rule in ("after", "inverted", "paragraph back"):
            found[i] = replace(found[i + 1], rule="paragraph back")
    return found


def _sentence(
    line: Line, sentence: Sentence, earlier: Attribution, told: Sentence | None
) -> list[Attribution]:
    found: list[Attribution] = []
    tail = final(line, sentence)
    for n, quote in enumerate(sentence.quotes):
        left = sentence.quotes[n - 1] + 1 if n else sentence.first
        right = sentence.quotes[n + 1] if n + 1 < len(sentence.quotes) else sentence.end
        carried = replace(found[-1], rule="carried") if found and found[-1].mention else None
        one = beside(line, sentence, left, quote, right) or carried or tail
        if one is None and _opens(line, sentence.first, quote, right):
            one = _from_earlier(line, earlier, told)
        if one is None and quote > sentence.first:
            one = made(line, "guess", grammar.opening(line, sentence.first, quote))
        found.append(one or NOBODY)
    return found


def _opens(line: Line, first: int, quote: int, right: int) -> bool:
    """Whether a quotation opens its sentence as a statement; `وأضافت:` alone names nobody new."""
    lead = BARE if line.language.order == "verb first" else _LEAD
    return not is_another(line, quote, right) and lead.issuperset(line.tags[first:quote])


def is_another(line: Line, quote: int, right: int) -> bool:
    """Whether a quotation is not the words of who spoke before.

    It may be the answer to a question, what its sentence is about (`“Top
    secret” is the highest level`), or said by a subject that was not found.
    """
    strong, tags = line.language.strong, line.tags
    if (quote + 1 < right and tags[quote + 1] in "AvnPrbI") or _is_answer(line, quote):
        return True
    if _NOT_ALONE.match(tags, quote + 1, right) or _is_told_anew(line, quote, right):
        return True
    is_told = any(tags[i] == "V" and line.lows[i] in strong for i in range(quote + 1, right))
    return is_told and not _NOUNS.isdisjoint(tags[quote + 1 : right])  # `dice` alone goes on


# `“…”, gronda Lund`: a verb that the pack does not know; `“…”, mais c'est …`: the sentence goes on
_NOT_ALONE = re.compile(r",(?:A?n(?:DrN|M?N)|&)")


def _is_told_anew(line: Line, quote: int, right: int) -> bool:
    """Whether a verb that the pack does not know has a subject behind it: `“…”, avisó su jefe, X`."""
    ending = line.language.preterite
    said = _VERBED.match(line.tags, quote + 1, right)
    return bool(ending) and said is not None and line.lows[said.end() - 2].endswith(ending)


_VERBED = re.compile(r",R{0,2}n[DMNrH]")


def _is_answer(line: Line, quote: int) -> bool:
    """Whether somebody was asked right before: `“How did you feel?” the prosecutor asked. “Terrified.”`."""
    language, nth = line.language, bisect_left(line.quotes, quote)
    if nth == 0 or language.asks.isdisjoint(line.lows[line.quotes[nth - 1] : quote]):
        return False
    asked = line.marked[nth - 1]
    words = folded(line.text[asked.start : asked.end])
    return asks(words) and not language.addressed.isdisjoint(re.findall(r"\w+", words))


def _from_earlier(line: Line, earlier: Attribution, told: Sentence | None) -> Attribution | None:
    """Find the speaker in the sentence before."""
    if told is None:
        return None
    same = None
    if earlier.mention is not None:
        same = earlier if earlier.rule == "relayed" else replace(earlier, rule="paragraph")
    if told.quotes:
        return same
    opened = made(line, "sentence subject", grammar.opening(line, told.first, told.end))
    if same is not None and same.rule == "paragraph":
        same = replace(same, rule="paragraph later")  # a sentence without speech stands between
    return teller(line, told, "sentence") or same or opened
