"""Which words of the reporter say who spoke a quotation: rules from sure to doubtful.

Each rule has a name that stays with the quote; how often a rule is right was
measured and is its confidence. Within one sentence: `after`, `inverted`,
`before`, `according`, `final` (the sentence ends in `X said`), `carried` (an
earlier quotation of the sentence has a speaker). Across sentences:
`paragraph`, `sentence`, `lead`, `next line`, `continued`, `previous`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from digest.summarise.quotes import grammar
from digest.summarise.quotes.clauses import sentences
from digest.summarise.quotes.mention import REACH, Mention
from digest.summarise.quotes.language import Language
from digest.summarise.quotes.tokens import Line

_STOPS = ",.!?…-—–،؟"
CROWDED = 400  # quotations in one paragraph; past it the text is no prose, and nobody is looked for


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who spoke, by which rule. `line` is the paragraph that `mention` stands in."""

    rule: str
    line: int = -1
    mention: Mention | None = None
    verb: int | None = None
    strong: bool = False


NOBODY = Attribution("none")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens with its quotations' tokens."""

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


def within(line: Line, number: int, language: Language) -> list[Attribution]:
    """Attribute each quotation of a paragraph from the paragraph alone."""
    if len(line.quotes) > CROWDED:
        return [NOBODY] * len(line.quotes)
    result: list[Attribution] = []
    told: Sentence | None = None
    context = NOBODY
    for sentence in bounds(line):
        reported = _is_reported(line, sentence, language)
        if sentence.quotes:
            own = _sentence(line, sentence, number, language, result[-1] if result else None, told)
            if reported:
                own = [_in_context(one, context) for one in own]
            result += own
        if language.conditionals and not reported:
            context = _speaking(line, sentence, number, language)
        told = sentence
    return _backwards(result)


def _is_reported(line: Line, sentence: Sentence, language: Language) -> bool:
    """Whether a sentence without a verb of saying is reported speech by its mood (`Dies sei …`)."""
    if not language.conditionals or "V" in line.tags[sentence.first : sentence.end]:
        return False
    return any(low in language.conditionals for low in line.lows[sentence.first : sentence.end])


def _in_context(one: Attribution, context: Attribution) -> Attribution:
    if one.rule not in ("guess", "none", "carried"):
        return one
    return replace(one if context.mention is None else context, rule="reported")


def _speaking(line: Line, sentence: Sentence, number: int, language: Language) -> Attribution:
    """Who speaks in a sentence, for the reported speech that follows it."""
    verb = last_verb(line, sentence.first, sentence.end, sentence.first)
    mention = verb is not None and grammar.subject(line, verb, sentence.first, sentence.end)
    mention = mention or grammar.opening(line, sentence.first, sentence.end)
    return _made(line, "reported", number, mention, verb, language) or NOBODY


def _backwards(result: list[Attribution]) -> list[Attribution]:
    """`“A.” “B,” he said.`: who is named after a later quotation of the paragraph spoke the first too."""
    for i in range(len(result) - 2, -1, -1):
        if result[i].mention is None and result[i + 1].rule in ("after", "inverted", "paragraph back"):
            result[i] = replace(result[i + 1], rule="paragraph back")
    return result


def _sentence(
    line: Line,
    sentence: Sentence,
    number: int,
    language: Language,
    earlier: Attribution | None,
    told: Sentence | None,
) -> list[Attribution]:
    found: list[Attribution] = []
    tags = line.tags
    last: Attribution | None = None
    tail = _final(line, sentence, number, language)
    for n, quote in enumerate(sentence.quotes):
        left = sentence.quotes[n - 1] + 1 if n else sentence.first
        right = sentence.quotes[n + 1] if n + 1 < len(sentence.quotes) else sentence.end
        one = _beside(line, sentence, (left, quote, right), number, language)
        if one is None and last is not None and last.mention is not None:
            one = replace(last, rule="carried")
        if one is None and tail is not None:
            one = tail
        if one is None and set(tags[sentence.first : quote]) <= _LEAD and not _is_subject(line, quote, right):
            one = _from_earlier(line, earlier, told, number, language)
        if one is None and quote > sentence.first:
            one = _guess(line, sentence, quote, number, language)
        last = one or NOBODY
        found.append(last)
    return found


_LEAD = frozenset("R&,")  # `But “…”`, `Then, “…”`


def _is_subject(line: Line, quote: int, right: int) -> bool:
    """`“Top secret” is the highest level`: the marked words are what the sentence is about."""
    return quote + 1 < right and line.tags[quote + 1] in "AvnPrbI"


def _guess(line: Line, sentence: Sentence, quote: int, number: int, language: Language) -> Attribution | None:
    """No verb of saying: whom the sentence is about."""
    mention = grammar.opening(line, sentence.first, quote)
    return _made(line, "guess", number, mention, None, language)


def _from_earlier(
    line: Line, earlier: Attribution | None, told: Sentence | None, number: int, language: Language
) -> Attribution | None:
    if told is None:
        return None
    if told.quotes and earlier is not None and earlier.mention is not None:
        return earlier if earlier.rule == "relayed" else replace(earlier, rule="paragraph")
    if not told.quotes:
        verb = last_verb(line, told.first, told.end, told.first)
        if verb is not None and (mention := grammar.subject(line, verb, told.first, told.end)):
            return _made(line, "sentence", number, mention, verb, language)
        if earlier is not None and earlier.mention is not None:
            return replace(earlier, rule="paragraph")
        if mention := grammar.opening(line, told.first, told.end):
            return _made(line, "sentence subject", number, mention, None, language)
    return None


def _made(
    line: Line, rule: str, number: int, mention: Mention | None, verb: int | None, language: Language
) -> Attribution | None:
    """Give an attribution, if anybody is mentioned."""
    if mention is None:
        return None
    strong = verb is not None and line.lows[verb] in language.strong
    return Attribution(rule, number, mention, verb, strong)


def _beside(
    line: Line, sentence: Sentence, zone: tuple[int, int, int], number: int, language: Language
) -> Attribution | None:
    """Look right of the quotation, then left, or the other way round where the marks say so."""
    left, quote, right = zone
    after = _after(line, quote, right, number, language)
    before = _before(line, sentence, left, quote, number, language)
    if after is None or before is None:
        return after or before
    if after.rule == "according":
        return replace(before, rule="relayed")  # `X said “…”, according to Y`: X said it, Y passes it on
    led = before.rule in ("before", "according before") and line.tags[quote - 1] in ",:VS"
    return before if led else after


def _after(line: Line, quote: int, right: int, number: int, language: Language) -> Attribution | None:
    tags = line.tags
    at = quote + 1
    stopped = _stopped(line, quote)
    while at < right and tags[at] in ",-.":
        stopped = True
        at += 1
    if at >= right:
        return None
    if tags[at] == "K":
        mention = grammar.after(line, at, right)
        return _made(line, "according", number, mention, None, language)
    if not stopped and not (line.language.order == "verb second" and tags[at] == "V"):
        return None
    lead = at
    while lead < right and tags[lead] == "R":
        lead += 1
    if lead < right and tags[lead] == "V" and grammar.is_verb(line, lead, lead):
        mention = grammar.after(line, lead, right)
        if mention is not None:
            return _made(line, "inverted", number, mention, lead, language)
    verb = _verb_after(line, at, right)
    if verb is None:
        return _signed(line, quote, number, language)
    mention = grammar.before(line, verb, at)
    rule = "relayed" if "K" in tags[verb:right] else "after"
    return _made(line, rule, number, mention, verb, language)


_SIGNATURE = re.compile(r"-(M?N{1,4})\.?$")


def _signed(line: Line, quote: int, number: int, language: Language) -> Attribution | None:
    """`“…” — Jane Smith` at the end of a paragraph."""
    match = _SIGNATURE.match(line.tags, quote + 1)
    if match is None:
        return None
    return _made(line, "signed", number, Mention(match.start(1), match.end(1) - 1), None, language)


def _stopped(line: Line, quote: int) -> bool:
    """Whether the words inside the marks end in a sign that lets an attribution follow."""
    at = line.ends[quote] - 1
    while at > line.starts[quote] and not (line.text[at].isalnum() or line.text[at] in _STOPS):
        at -= 1
    return line.text[at] in _STOPS


def _verb_after(line: Line, at: int, right: int) -> int | None:
    """Find the verb of `X said`, `X, the president, said` right of a quotation."""
    tags = line.tags
    if at < right and tags[at] not in "DdNMnrb0HsRT":
        return None
    commas = 0
    loose = False
    for i in range(at, min(right, at + REACH)):
        tag = tags[i]
        if tag in "VG" and grammar.is_verb(line, i, at) and i > at:
            if tag == "V":
                return i
            if commas == 0:
                return None
        if tag == "I" and i > at and tags[i - 1] in "HNrnA":
            return i
        if tag == ",":
            commas += 1
            loose = commas % 2 == 1
        elif tag == "W":
            loose = True
        elif tag in "Q;:." or (tag in "vS" and not loose):
            return None
    return None


def last_verb(line: Line, left: int, right: int, floor: int) -> int | None:
    for i in range(right - 1, max(left, right - REACH) - 1, -1):
        if line.tags[i] in "VGI" and grammar.is_verb(line, i, floor):
            return i
    return None


def _before(
    line: Line, sentence: Sentence, left: int, quote: int, number: int, language: Language
) -> Attribution | None:
    tags = line.tags
    if (one := _label(line, left, quote, number, language)) is not None:
        return one
    source = tags.rfind("K", left, quote)
    verb = last_verb(line, left, quote, sentence.first)
    if source >= 0 and (verb is None or verb < source):
        mention = grammar.after(line, source, quote)
        if mention is not None:
            return _made(line, "according before", number, mention, None, language)
    if verb is None:
        return _remark(line, left, quote, number, language)
    if grammar.is_passive(line, verb, sentence.first):
        mention = _agent(line, verb, quote)
        return _made(line, "passive", number, mention, verb, language)
    outer = _outer(line, verb, sentence.first, language)
    mention = grammar.subject(line, outer, sentence.first, quote)
    if mention is None and outer != verb:
        outer, mention = verb, grammar.subject(line, verb, sentence.first, quote)
    verb = outer
    rule = "before" if quote - verb <= 3 else "before far"
    return _made(line, rule, number, mention, verb, language)


def _outer(line: Line, verb: int, floor: int, language: Language) -> int:
    """`X said Y had called Z “…”`: a doubtful verb inside what X said leaves the words to X.

    Annotators differ here; the outer speaker was right more often, by two to one.
    """
    if line.lows[verb] in language.strong or line.tags[verb] == "G":
        return verb
    for i in range(verb - 1, max(floor, verb - REACH) - 1, -1):
        if line.tags[i] == "V" and line.lows[i] in language.strong and grammar.is_verb(line, i, floor):
            return verb if line.tags[verb - 1] == "&" else i
    return verb


_LABEL = re.compile(r"(?:^|[-.;])(P?)((?:[DM]|Ns)?[Nbn]{1,4}(?:&N{1,3})?):$")


def _label(line: Line, left: int, quote: int, number: int, language: Language) -> Attribution | None:
    """`Smith: “…”`, as interviews and lists of voices have it."""
    low = max(left, quote - 12)
    match = _LABEL.search(line.tags[low:quote])
    if match is None:
        return None
    mention = Mention(low + match.start(2), low + match.end(2) - 1)
    if match.group(1):
        if line.lows[mention.first - 1] not in language.passing:
            return None
    elif not set(match.group(2)) <= set("MN&"):
        return None
    return _made(line, "label", number, mention, None, language)


def _remark(line: Line, left: int, quote: int, number: int, language: Language) -> Attribution | None:
    """`her remark that “…”`, `Obama's “…” promise`: the owner of the words."""
    for i in range(quote - 1, max(left, quote - 6) - 1, -1):
        if line.lows[i] in language.remarks:
            return _made(line, "remark", number, _owner(line, i, left, language), None, language)
    after = line.lows[quote + 1 : quote + 2]
    if after and after[0] in language.remarks:
        return _made(line, "remark", number, _owner(line, quote, left, language), None, language)
    return None


def _owner(line: Line, noun: int, left: int, language: Language) -> Mention | None:
    for i in range(noun - 1, max(left, noun - 4) - 1, -1):
        if line.lows[i] in language.possessives:
            return Mention(i, i)
        if line.tags[i] == "s" and i > left and line.tags[i - 1] in "NMnrb":
            return grammar.phrase(line, i - 1, left)
        if line.tags[i] not in "nrbR0":
            return None
    return None


def _agent(line: Line, verb: int, quote: int) -> Mention | None:
    """`was described by X as “…”`."""
    for i in range(verb + 1, min(quote, verb + 8)):
        if line.tags[i] == "P" and line.lows[i] in ("by", "von", "par", "por"):
            return grammar.after(line, i, quote)
    return None


def _final(line: Line, sentence: Sentence, number: int, language: Language) -> Attribution | None:
    """Find `…, X said.` or `…, according to X.` at the end of a sentence."""
    tags = line.tags
    low = max(sentence.first, sentence.end - REACH)
    floor = max(low, tags.rfind("Q", low, sentence.end) + 1)
    source = tags.rfind("K", floor, sentence.end)
    if source >= 0 and (mention := grammar.after(line, source, sentence.end)):
        return _made(line, "final", number, mention, None, language)
    verb = last_verb(line, floor, sentence.end, floor)
    if verb is None or tags[verb] != "V" or line.lows[verb] not in language.strong:
        return None
    if verb > floor and tags[verb - 1] == ",":
        mention = grammar.after(line, verb, sentence.end)
    else:
        mention = grammar.before(line, verb, floor)
        if mention is None or mention.first == 0 or tags[mention.first - 1] not in ",Q-":
            return None
    if mention is None:
        return None
    return _made(line, "final", number, mention, verb, language)
