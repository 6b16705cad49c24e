"""Who is the subject of a verb of saying: reads classes of tokens, never words.

All walks are bounded, so a paragraph costs time in proportion to its length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.summarise.quotes import second
from digest.summarise.quotes.mention import REACH, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.summarise.quotes.tokens import Line

_NOUNS = "DdNMnrb0sH"
_PERSON = "NMH"
_AFTER_VERB = re.compile(
    r"[RA]{0,3}(H|[DdMNrbn0sT]{1,12}(?:P(?=[DdMNrbn])[DdMNrbn0s]{1,8}){0,3}(?:&[DMNrb]{1,6})?)"
)


def before(line: Line, verb: int, floor: int, depth: int = 0) -> Mention | None:
    """Find the subject left of a verb, not further than `floor`."""
    if line.language.order == "verb second":
        return second.subject(line, verb, floor, len(line.tags))
    floor = max(floor, verb - REACH)
    at = _skip(line, verb - 1, floor)
    if at < floor or depth > _DEPTH:
        return None
    tag = line.tags[at]
    if line.tags[verb] == "G" and tag in "NnrbM":
        return _participle(line, at, floor, depth)
    if tag == "&" or line.tags[verb] == "G" or (tag == "P" and line.lows[at] in line.language.climbs):
        return _climb(line, at, floor, depth)
    # `X, star of “Y,” said`: there the comma stands inside the marks
    if tag == "," or (tag == "Q" and at > floor and line.tags[at - 1] in "NMnrbsP"):
        return _hop(line, at, floor)
    return _plain(line, at, floor, depth)


_DEPTH = 3  # verbs climbed over; deeper sentences are lists


def _plain(line: Line, at: int, floor: int, depth: int) -> Mention | None:
    """Find a subject that ends right before its verb."""
    if found := _PARENTHESIS.search(line.tags, floor, at + 1):
        return before(line, found.start() + 1, floor, depth + 1)
    if found := _AND_IN.search(line.tags, floor, at + 1):
        return _climb(line, found.start(), floor, depth)
    if line.tags[at] == "W":
        return _antecedent(line, at, floor)
    return phrase(line, at, floor) if line.tags[at] in _NOUNS else None


# `has in the past said`, `and in a statement said`
_PARENTHESIS = re.compile(r"AP[DdnT0]{1,3}$")
_AND_IN = re.compile(r"&P[Dd]?[nrbT0]{1,3}$")


def _skip(line: Line, at: int, floor: int) -> int:
    """Pass over adverbs, auxiliaries and `on Tuesday`."""
    tags = line.tags
    while at >= floor:
        if tags[at] in "RA":
            at -= 1
        elif tags[at] == "T" or (tags[at] == "0" and at > floor and tags[at - 1] == "T"):
            at -= 1
            if at >= floor and tags[at] == "P":
                at -= 1
        else:
            break
    return at


def _participle(line: Line, at: int, floor: int, depth: int) -> Mention | None:
    """Find who speaks in `with Smith saying`, `a sign reading`; in `sent a letter saying`, the sender."""
    start = at
    while (
        start > floor
        and line.tags[start - 1] in _NOUNS + "P"
        and line.lows[start - 1] not in line.language.company
    ):
        start -= 1
    if start > floor and line.lows[start - 1] in line.language.company:
        return Mention(start, at)
    found = phrase(line, at, floor)
    if found is not None and (found.first == floor or line.tags[found.first - 1] not in "vVAIG"):
        return found
    return _climb(line, at, floor, depth)


def _climb(line: Line, at: int, floor: int, depth: int) -> Mention | None:
    """Find the subject that verbs share: `X denied it and said`, `X left, saying`, `X went on to say`.

    The first verb of saying with a subject is believed before the first other
    verb: `When Y lost, X said it was over and added`.
    """
    for kinds in ("V", "vA"):
        for i in range(floor, at):
            if line.tags[i] in kinds and is_verb(line, i, floor) and not _subordinate(line, i, floor):
                found = subject(line, i, floor, at + 1, depth + 1)
                if found is not None:
                    return found
    return _first_free(line, floor, at)


def _subordinate(line: Line, at: int, floor: int) -> bool:
    """Whether `that`, `when` or `who` opens the clause of a verb."""
    for i in range(at - 1, max(floor, at - 10) - 1, -1):
        if line.tags[i] in ",;:-":
            return False
        if line.tags[i] in "SW":
            return True
    return False


def _first_free(line: Line, floor: int, last: int) -> Mention | None:
    """Give the first noun phrase that no preposition governs."""
    tags = line.tags
    for i in range(floor, last + 1):
        if tags[i] in "NMHrbd" and not _governed(line, i, floor):
            end = i
            while end < last and tags[end + 1] in "NMrbns":
                end += 1
            start = i
            while start > floor and tags[start - 1] in "DdNMnrb0s":
                start -= 1
            return Mention(start, end)
    return None


def _governed(line: Line, at: int, floor: int) -> bool:
    i = at - 1
    while i >= floor and line.tags[i] in "DdNMnrb0sT":
        i -= 1
    return i >= floor and line.tags[i] in "PGgS"


def _hop(line: Line, comma: int, floor: int) -> Mention | None:
    """Leave out what stands between commas: `X, 45, a lawyer who lost, said`."""
    near = phrase(line, comma - 1, floor) if comma > floor and line.tags[comma - 1] in _NOUNS else None
    if near is not None and (_is_aside(line, near) or _is_behind_role(line, near, comma, floor)):
        near = None
    if near is not None and _is_full_name(line, near):
        return near  # `After winning in Ohio, the mayor, Jane Smith, said`
    fallback: Mention | None = None
    for found in _segments(line, comma, floor):
        if _is_named(line, found) and not _is_apposed(line, found, floor):
            return found
        fallback = fallback or found
    if near is not None and (fallback is None or _is_named(line, near)):
        return near
    return fallback


def _segments(line: Line, comma: int, floor: int) -> Iterator[Mention]:
    """Give the noun phrases that end before earlier commas, nearest first."""
    at = comma
    for _ in range(_SEGMENTS):
        at = line.tags.rfind(",", floor, at)
        if at <= floor:
            return
        found = phrase(line, at - 1, floor) if line.tags[at - 1] in "NMHnrbs0d" else None
        if found is not None and not _is_aside(line, found):
            yield found


def _is_aside(line: Line, found: Mention) -> bool:
    """Whether commas hold who passes words on (`X, according to Y, said`), or a degree (`X, M.D., said`)."""
    if found.first > 0 and line.tags[found.first - 1] == "K":
        return True
    low = line.lows[found.first].rstrip(".")
    return found.first == found.last and (low in line.language.degrees or low in line.language.suffixes)


def _is_behind_role(line: Line, found: Mention, comma: int, floor: int) -> bool:
    """Whether a name belongs to a role that is said of another: `X, the wife of pilot Y, said`."""
    start = line.tags.rfind(",", floor, comma) + 1
    is_named = start - 2 >= floor and line.tags[start - 2] == "N"
    return is_named and start < found.first and _OF_WHOM.match(line.tags, start, found.first) is not None


def _is_full_name(line: Line, found: Mention) -> bool:
    """Whether a mention is a person's name of two words or more, not `Coastal Health Service`."""
    is_body = line.language.tags.get(line.lows[found.last]) == "b"
    return not is_body and _FULL_NAME.fullmatch(line.tags, found.first, found.last + 1) is not None


_OF_WHOM = re.compile(r"D[nrb]{1,3}P")


_SEGMENTS = 5  # commas between a name and its verb; more of them make a list
_FULL_NAME = re.compile(r"[NM]*[NM]N")


def _is_named(line: Line, found: Mention) -> bool:
    return any(tag in _PERSON for tag in line.tags[found.first : found.last + 1])


def _is_apposed(line: Line, found: Mention, floor: int) -> bool:
    """Whether `D … N` between commas renames what stands before (`X, the head of N, said`)."""
    tags = line.tags
    return (
        tags[found.first] in "Drb"
        and found.first > floor + 1
        and tags[found.first - 1] == ","
        and tags[found.first - 2] in "NM"
    )


def _antecedent(line: Line, who: int, floor: int) -> Mention | None:
    """Find what a relative pronoun stands for: `Smith, who said`."""
    at = who - 1
    if at >= floor and line.tags[at] == ",":
        at -= 1
    if at < floor or line.tags[at] not in _NOUNS:
        return None
    found = phrase(line, at, floor)
    return Mention(found.first, who) if found else Mention(who, who)


def phrase(line: Line, last: int, floor: int) -> Mention | None:
    """Take the noun phrase that ends at `last`, with its `of …`, without what governs it.

    `a spokesman for the ministry` is whole; of `in a statement Smith` only Smith.
    """
    tags = line.tags
    start = last
    while start > floor and tags[start - 1] in "DdNMnrb0sHP&T":
        start -= 1
    led = start > floor and tags[start - 1] in "gG"
    chunks = _chunks(line, start, last, led=led)
    free = [c for c in chunks if not c[2] and _has_head(line, c)]
    if not free and len(chunks) > 1 and tags[chunks[-1][0] - 1] == "&":
        free = chunks[-1:]  # `asked for a photo and Smith said`
    if not free:
        return None
    pair = free[-2:]
    if (
        len(pair) == 2
        and pair[0][1] == pair[1][0] - 2
        and tags[pair[1][0] - 1] == "&"
        and tags[pair[0][1]] in "NM"
    ):
        return Mention(pair[0][0], last)  # `Smith and Jones said`
    return Mention(free[-1][0], last)


def _has_head(line: Line, chunk: tuple[int, int, bool]) -> bool:
    return any(tag in "NMHrbnd0" for tag in line.tags[chunk[0] : chunk[1] + 1])


def _chunks(line: Line, start: int, last: int, *, led: bool) -> list[tuple[int, int, bool]]:
    """Cut a run into noun phrases: (first, last, governed by a preposition)."""
    tags = line.tags
    chunks: list[tuple[int, int, bool]] = []
    first, governed, by = -1, led, -1
    for i in range(start, last + 1):
        tag = tags[i]
        if tag in "P&T":
            if first >= 0:
                chunks.append((first, i - 1, governed))
                governed = governed and tag == "&"
            first, governed = -1, tag == "P" or (tag == "&" and governed)
            by = i if tag == "P" else by
            if tag == "T":
                governed = False
            continue
        if first >= 0 and _breaks(tags[i - 1], tag) and not _is_counted(line, i, by):
            chunks.append((first, i - 1, governed))
            first, governed = i, False
        elif first < 0:
            first = i
    if first >= 0:
        chunks.append((first, last, governed))
    return chunks


def _breaks(left: str, tag: str) -> bool:
    """Whether a noun phrase begins without a sign: `a statement | Smith`, `Washington | the president`."""
    if tag == "H" or left == "H":
        return True
    if tag == "D":
        return left != "D"
    return left in "n0" and tag in "NM"


def _is_counted(line: Line, at: int, by: int) -> bool:
    """Whether an ordinal counts a name that `of` leads: `of the 9th Circuit Court`, not `on the 9th X`."""
    language = line.language
    is_led = by >= 0 and line.lows[by] in language.offices and line.tags[at] == "N"
    return (
        is_led and line.tags[at - 1] == "0" and line.lows[at - 1].endswith(language.ordinal_endings or "\0")
    )


# when, where or to whom, between a verb and its subject: `a lancé lundi soir à la tribune | la ministre`
_ADJUNCT = re.compile(
    r"P?[Dd]?(?:0T|T)[Tn]?(?:0T?)?"
    r"|P{1,2}[Dd]?[Rnb]{1,3}(?:P{1,2}[Dd]?[nb]{1,2})?"
    r"|P{1,2}[Dd]?N{1,3}(?=D[Mrbn]|M|r)"
)
_LEADS = re.compile(r"[Dd]?[Mrnb]{0,3}N|D[Mrbn]")
_AGENCY = re.compile(r"P[Dd]?(N)(?=NN)")
_ADJUNCTS = 3


def after(line: Line, verb: int, end: int) -> Mention | None:
    """Find the subject right of a verb (`said Smith, the president`)."""
    if line.language.order == "verb second":
        return second.after(line, verb, end)
    stop = min(end, verb + REACH)
    match = _AFTER_VERB.match(line.tags, _past_adjuncts(line, verb + 1, stop), stop)
    if match is None or not _has_head(line, (match.start(1), match.end(1) - 1, False)):
        return None
    last = match.end(1) - 1
    if line.language.order == "verb first" and (name := _NAME.search(line.tags, match.start(1), last + 1)):
        last = _titled(line, name.end(), match.end(1)) - 1  # behind the subject comes the object
    return Mention(match.start(1), last)


_NAME = re.compile(r"N+")
_TITLED = re.compile(r"M{1,3}N+")


def _titled(line: Line, at: int, stop: int) -> int:
    """Pass from a place to who has the office there: `رئيس بلدية غزة | الدكتور يحيى السراج`."""
    match = _TITLED.match(line.tags, at, stop)
    if match is None or not line.lows[at].startswith(line.language.article or "\0"):
        return at
    return match.end()


def _past_adjuncts(line: Line, start: int, stop: int) -> int:
    """Pass over when, where and to whom something is said, if the subject follows: `a dit à l'AFP | Lund`."""
    at = start
    while at < stop and line.tags[at] in "RA":
        at += 1
    for _ in range(_ADJUNCTS):
        match = _ADJUNCT.match(line.tags, at, stop)
        if match is None and (match := _AGENCY.match(line.tags, at, stop)) is not None:
            match = match if line.lows[match.start(1)] in line.language.agencies else None
        if match is None or _is_whom(line, at, match.end()):
            break
        at = match.end()
        if line.lows[at - 1] in line.language.outlets:
            at = _past_outlet(line, at, stop)
    return at if _LEADS.match(line.tags, at, stop) else start


def _past_outlet(line: Line, at: int, stop: int) -> int:
    """Pass over an outlet's name (`a la revista Mareas | la actriz Lund`); to `stop` without an end."""
    if line.tags[at : at + 1] not in ("N", "D") or not line.is_capital(at):
        return at
    if match := _OUTLET.match(line.tags, at, stop):
        return match.end()
    return at + 1 if line.tags[at + 1 : at + 3] == "NN" and line.lows[at] in line.language.agencies else stop


_OUTLET = re.compile(r"[DN]N{0,3}(?=[DMr])")


def _is_whom(line: Line, start: int, end: int) -> bool:
    """Whether a name behind an adjunct is that of who was told or spoken of: `a dit à sa rivale Nadia Lund`.

    What somebody does `de son côté` is no person.
    """
    language = line.language
    if line.tags[end : end + 1] != "N" or line.tags[end - 1] not in "nb":
        return False
    if line.lows[end - 1] in language.turns or line.lows[end - 1] in language.outlets:
        return False
    led = line.tags.rfind("P", start, end)
    return line.lows[led] in language.directions or not language.possessives.isdisjoint(line.lows[led:end])


def subject(line: Line, verb: int, floor: int, end: int, depth: int = 0) -> Mention | None:
    """Find a verb's subject on either side."""
    if line.language.order == "verb second":
        return second.subject(line, verb, floor, end)
    turned = after(line, verb, end)
    if turned is not None and (line.language.order == "verb first" or _is_turned(line, verb, turned, floor)):
        return turned
    found = before(line, verb, floor, depth)
    if found is not None or line.tags[verb] != "V" or not (verb == floor or line.tags[verb - 1] in ",Q-R"):
        return found
    # `said the government had “…”`: that is the subject of what was said
    tells_more = turned is not None and line.tags[turned.last + 1 : turned.last + 2] in ("A", "v")
    return None if tells_more or line.lows[verb] in line.language.tells else turned


_SPEAKERS = frozenset("NMHrb")


def _is_turned(line: Line, verb: int, turned: Mention, floor: int) -> bool:
    """Tell `Because of this, explained Smith, “…”` from `Smith, a lawyer, told Jones`."""
    if line.tags[verb] != "V" or verb == floor or line.tags[verb - 1] != ",":
        return False
    closed = line.tags[turned.last + 1 : turned.last + 2] in (",", ":")
    speaks = not _SPEAKERS.isdisjoint(line.tags[turned.first : turned.last + 1])
    return closed and speaks and line.lows[verb] not in line.language.tells


def is_verb(line: Line, at: int, floor: int) -> bool:
    """Whether a form of saying is a verb here, not a noun (`the claims`, `his remark`) nor an adjective."""
    if at == floor:
        return True
    left = line.tags[at - 1]
    if left in "Ds" or (left == "S" and line.tags[at] == "V"):
        return False  # a noun; `when asked`
    return not (left == "P" and line.tags[at] in "Vv")


def is_passive(line: Line, at: int, floor: int) -> bool:
    """Whether somebody is told rather than tells."""
    i = at - 1
    while i >= floor and line.tags[i] == "R":
        i -= 1
    return i >= floor and line.tags[at] == "V" and line.lows[i] in line.language.helpers


def opening(line: Line, first: int, end: int) -> Mention | None:
    """Give the subject that a sentence opens with, if it opens with one (`She was tired.`)."""
    tags = line.tags
    if tags[first] == "H":
        return Mention(first, first)
    return _first_free(line, first, min(end, first + 15) - 1)
