"""Attributions in the sentence of the quotation: `X said`, `said X`, `according to X`.

What stands to the right is believed before what stands to the left, unless
the left runs into the marks (`X said: “…”`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.summarise.quotes import grammar
from digest.summarise.quotes.attribution import Attribution, is_person, last_verb, made
from digest.summarise.quotes.mention import REACH, Mention

if TYPE_CHECKING:
    from digest.summarise.quotes.attribution import Sentence
    from digest.summarise.quotes.tokens import Line

_STOPS = ",.!?…-—–،؟"
_NEAR = 3  # tokens between the verb and the marks: `X told reporters, “`
_LED = ("before", "according before")


def beside(line: Line, sentence: Sentence, left: int, quote: int, right: int) -> Attribution | None:
    """Attribute the quotation at token `quote` from the words in left..right around it."""
    behind = _after(line, quote, right)
    ahead = _before(line, sentence.first, left, quote)
    if behind is None or ahead is None:
        return behind or ahead
    if behind.rule == "according":
        # `X said “…”, according to Y`: X said it, Y passes it on
        return replace(ahead, rule="relayed", relay=behind.mention)
    if _is_closed_sentence(line, quote) and ahead.strong and behind.rule == "after":
        return ahead
    if ahead.rule not in _LED or line.tags[quote - 1] not in ",:VS":
        return behind
    if ahead.mention is not None and behind.mention is not None and _is_passed_on(line, ahead, behind):
        return replace(behind, rule="relayed", relay=ahead.mention)
    return ahead


def _is_closed_sentence(line: Line, quote: int) -> bool:
    """Whether a colon leads marks that close on a full stop, and a new sentence follows them.

    `sagte Lund am Freitag: „Wir gehen.“ Hafenchefin Ferrant äußerte sich nicht.`
    """
    follows = line.tags[quote + 1 : quote + 2]
    is_new = line.language.order == "verb second" and follows in ("N", "M", "D", "b", "H")
    return is_new and line.tags[quote - 1] == ":" and line.text[line.ends[quote] - 2] in ".!?"


def _is_passed_on(line: Line, ahead: Attribution, behind: Attribution) -> bool:
    """Whether a paper leads in what somebody says after it: `…, goes on the Oban Times: “…,” she says`."""
    is_turned = ahead.verb is not None and ahead.mention is not None and ahead.mention.first > ahead.verb
    papers = [one.mention is not None and not is_person(line, one.mention) for one in (ahead, behind)]
    return is_turned and papers == [True, False]


def _after(line: Line, quote: int, right: int) -> Attribution | None:
    at = quote + 1
    while at < right and line.tags[at] in ",-.":
        at += 1
    if at >= right:
        return None
    if line.tags[at] == "K":
        return made(line, "according", grammar.after(line, at, right))
    turned = line.tags[at] == "V" and (line.language.order == "verb second" or _is_forgotten(line, quote))
    if at == quote + 1 and not turned and not _is_stopped(line, quote):
        return None
    return _inverted(line, at, right) or _followed(line, at, right) or _signed(line, quote)


def _is_forgotten(line: Line, quote: int) -> bool:
    """Whether a comma was left out of `“We waited for years” said Smith`, the quotation being a statement."""
    opens = quote == 0 or line.tags[quote - 1] in ".Q"
    said = line.lows[quote + 1] in line.language.strong and line.tags[quote + 2 : quote + 3] in ("N", "M")
    return opens and said and line.text.count(" ", line.starts[quote], line.ends[quote]) >= _CLAUSE


_CLAUSE = 4  # spaces in the shortest statement


def _is_stopped(line: Line, quote: int) -> bool:
    """Whether the words inside the marks end in a sign that lets an attribution follow."""
    at = line.ends[quote] - 1
    while at > line.starts[quote] and not (line.text[at].isalnum() or line.text[at] in _STOPS):
        at -= 1
    return line.text[at] in _STOPS


def _inverted(line: Line, at: int, right: int) -> Attribution | None:
    """Read `said X`, not `told X`."""
    while at < right and line.tags[at] in "RA":
        at += 1
    if at >= right or line.tags[at] != "V" or line.lows[at] in line.language.told:
        return None
    return made(line, "inverted", grammar.after(line, at, right), at)


def _followed(line: Line, at: int, right: int) -> Attribution | None:
    """Read `X said`, `X, the president, said`."""
    verb = _verb(line, at, right) if line.tags[at] in "DdNMnrb0HsRTA" else None
    if verb is None:
        return None
    if grammar.is_passive(line, verb, at):
        return made(line, "passive", _agent(line, verb, right), verb)
    rule = "guess" if _OF_ANOTHER.match(line.tags, verb + 1, right) else "after"
    one = made(line, rule, grammar.before(line, verb, at), verb)
    return _passed_on(line, one, verb, right) or _aside(line, one, verb)


def _passed_on(line: Line, one: Attribution | None, start: int, end: int) -> Attribution | None:
    """Read who passes on what somebody said from `according to Y` between two tokens, if it stands there."""
    source = line.tags.find("K", start, end)
    if one is None or source < 0:
        return None
    return replace(one, rule="relayed", relay=grammar.after(line, source, end))


def _aside(line: Line, one: Attribution | None, verb: int) -> Attribution | None:
    """Read `X, according to Y, said`."""
    if one is None or one.mention is None:
        return one
    return _passed_on(line, one, one.mention.last + 1, verb) or one


_OF_ANOTHER = re.compile(r"[DdNMnrs]{1,5}G")  # `Smith recalled her mother saying`


def _verb(line: Line, at: int, right: int) -> int | None:
    """Find the verb of saying whose subject begins at `at`."""
    commas = 0
    aside = False  # between commas or after `who`, other verbs may stand
    for i in range(at + 1, min(right, at + REACH)):
        tag = line.tags[i]
        if tag == "V" and grammar.is_verb(line, i, at):
            return i
        if tag == "I" and line.tags[i - 1] in "HNrnA":
            return i
        if tag == ",":
            commas += 1
            aside = commas % 2 == 1
        elif tag == "W":
            aside = True
        elif tag in "Q;:." or (tag in "vSG" and not aside):
            return None
    return None


_SIGNATURE = re.compile(r"-(M?N{1,4})\.?$")


def _signed(line: Line, quote: int) -> Attribution | None:
    """Read `“…” — Jane Smith` at the end of a paragraph."""
    match = _SIGNATURE.match(line.tags, quote + 1)
    return made(line, "signed", Mention(match.start(1), match.end(1) - 1)) if match else None


def _before(line: Line, floor: int, left: int, quote: int) -> Attribution | None:
    if (one := _label(line, left, quote)) is not None:
        return one
    source = line.tags.rfind("K", left, quote)
    verb = last_verb(line, left, quote, floor)
    if source >= 0 and (verb is None or verb < source):
        one = made(line, "according before", grammar.after(line, source, quote))
    if one is not None or verb is None:
        return one or _remark(line, left, quote)
    if grammar.is_passive(line, verb, floor):
        return made(line, "passive", _agent(line, verb, quote), verb)
    return _told(line, _outer(line, verb, floor), floor, quote) or _told(line, verb, floor, quote)


def _told(line: Line, verb: int, floor: int, quote: int) -> Attribution | None:
    rule = "before" if quote - verb <= _NEAR else "before far"
    is_made = line.lows[verb] in line.language.performs and _is_made(line, verb, quote)
    if is_made or _RELATIVE.search(line.tags, floor, verb):
        rule = "guess"
    return _aside(line, made(line, rule, grammar.subject(line, verb, floor, quote), verb), verb)


# `Jones met Smith, who took her arm and said`: which of the two, no sign tells
_RELATIVE = re.compile(r"NW[vA][^VGQSW,.;:()-]*&R?$")


def _is_made(line: Line, verb: int, quote: int) -> bool:
    """Whether the words describe a thing that a verb makes: `declared it a park that is “…”`."""
    between = range(verb + 1, quote)
    made_of = next(
        (i for i in between if line.tags[i] == "W" or line.lows[i] in line.language.likening), quote
    )
    return any(line.tags[i] in "vVAG" for i in range(made_of + 1, quote))


def _outer(line: Line, verb: int, floor: int) -> int:
    """Pass from a doubtful verb to the sure one around it: `X said Y had called Z “…”`.

    Annotators differ here between X and Y.
    """
    strong = line.language.strong
    if line.lows[verb] in strong or line.tags[verb] == "G" or line.tags[verb - 1] == "&":
        return verb
    for i in range(verb - 1, max(floor, verb - REACH) - 1, -1):
        if line.tags[i] == "V" and line.lows[i] in strong and grammar.is_verb(line, i, floor):
            return i
    return verb


_LABEL = re.compile(r"(?:^|[-.;])(P?)((?:[DM]|Ns)?[Nbn]{1,4}(?:&N{1,3})?):$")


def _label(line: Line, left: int, quote: int) -> Attribution | None:
    """Read `Smith: “…”` and `From the report: “…”`, as interviews and round-ups have them."""
    low = max(left, quote - 12)
    match = _LABEL.search(line.tags[low:quote])
    if match is None:
        return None
    mention = Mention(low + match.start(2), low + match.end(2) - 1)
    led = match.group(1)
    fits = line.lows[mention.first - 1] in line.language.passing if led else set(match.group(2)) <= set("MN&")
    return made(line, "label", mention) if fits else None


def _remark(line: Line, left: int, quote: int) -> Attribution | None:
    """Read `her remark that “…”`, `Obama's “…” promise`: the owner of the words."""
    remarks = line.language.remarks
    for i in range(quote - 1, max(left, quote - 6) - 1, -1):
        if line.lows[i] in remarks:
            return made(line, "remark", _owner(line, i, left))
    if line.lows[quote + 1 : quote + 2] and line.lows[quote + 1] in remarks:
        return made(line, "remark", _owner(line, quote, left))
    return None


def _owner(line: Line, noun: int, left: int) -> Mention | None:
    for i in range(noun - 1, max(left, noun - 4) - 1, -1):
        if line.lows[i] in line.language.possessives:
            return Mention(i, i)
        if line.tags[i] == "s" and i > left and line.tags[i - 1] in "NMnrb":
            return grammar.phrase(line, i - 1, left)
        if line.tags[i] not in "nrbR0":
            return None
    return None


def _agent(line: Line, verb: int, quote: int) -> Mention | None:
    """Find who acts in `was described by X as “…”`."""
    for i in range(verb + 1, min(quote, verb + 8)):
        if line.lows[i] in line.language.agents:
            return grammar.after(line, i, quote)
    return None


def final(line: Line, sentence: Sentence) -> Attribution | None:
    """Find `…, X said.` or `…, according to X.` at the end of a sentence."""
    tags = line.tags
    low = max(sentence.first, sentence.end - REACH)
    floor = max(low, tags.rfind("Q", low, sentence.end) + 1)
    source = tags.rfind("K", floor, sentence.end)
    if source >= 0 and (mention := grammar.after(line, source, sentence.end)):
        return made(line, "final", mention)
    verb = last_verb(line, floor, sentence.end, floor)
    if verb is None or grammar.is_passive(line, verb, floor):
        return None
    if tags[verb] != "V" or line.lows[verb] not in line.language.strong:
        return None
    turned = verb
    while turned > floor and tags[turned - 1] in "RA":
        turned -= 1  # `…, avait rappelé X`
    is_turned = turned > floor and tags[turned - 1] == ","
    if is_turned and (turned == verb or line.language.clitics) and line.lows[verb] not in line.language.tells:
        return made(line, "final", grammar.after(line, verb, sentence.end), verb)
    found = grammar.before(line, verb, floor)
    is_apart = found is not None and found.first > 0 and tags[found.first - 1] in ",Q-"
    return made(line, "final", found, verb) if is_apart else None
