"""Who is the subject of a verb of saying: reads classes of tokens, never words.

All walks are bounded, so a paragraph costs time in proportion to its length.
"""

from __future__ import annotations

import re
from digest.summarise.quotes import second
from digest.summarise.quotes.mention import REACH, Mention
from digest.summarise.quotes.tokens import Line

_NOUNS = "DdNMnrb0sH"
_PERSON = "NMH"
_AFTER_VERB = re.compile(
    r"[RA]{0,3}(H|[DdMNrbn0sT]{1,12}(?:P(?=[DdMNrbn])[DdMNrbn0s]{1,8}){0,3}(?:&[DMNrb]{1,6})?)"
)
_BE = frozenset("is are was were been being be get gets got wird wurde worden".split())


def before(line: Line, verb: int, floor: int, depth: int = 0) -> Mention | None:
    """Find the subject left of a verb, not further than `floor`."""
    if line.language.order == "verb second":
        return second.subject(line, verb, floor, len(line.tags))
    tags = line.tags
    floor = max(floor, verb - REACH)
    at = _skip(line, verb - 1, floor)
    if at < floor or depth > 3:
        return None
    if tags[verb] == "G" and tags[at] in "NnrbM":
        return _participle(line, at, floor, depth)
    if tags[at] == "&" or tags[verb] == "G" or (tags[at] == "P" and line.lows[at] in _TO):
        return _climb(line, at, floor, depth)
    if tags[at] == ",":
        return _hop(line, at, floor)
    if tags[at] == "Q" and at > floor and tags[at - 1] in "NMnrbsP":
        return _hop(line, at, floor)  # `X, star of “Y,” said`: the comma stands inside the marks
    if found := _PARENTHESIS.search(tags, floor, at + 1):
        return before(line, found.start() + 1, floor, depth + 1)
    if found := _AND_IN.search(tags, floor, at + 1):
        return _climb(line, found.start(), floor, depth)
    if tags[at] == "W":
        return _antecedent(line, at, floor)
    return phrase(line, at, floor) if tags[at] in _NOUNS else None


# `has in the past said`, `and in a statement said`
_PARENTHESIS = re.compile(r"AP[DdnT0]{1,3}$")
_AND_IN = re.compile(r"&P[Dd]?[nrbT0]{1,3}$")
_TO = frozenset({"to", "in", "by", "as"})


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
    """`with Smith saying`, `a sign reading`: the noun right before; of `sent a letter saying` the sender."""
    start = at
    while start > floor and line.tags[start - 1] in _NOUNS + "P" and line.lows[start - 1] not in _WITH:
        start -= 1
    if start > floor and line.lows[start - 1] in _WITH:
        return Mention(start, at)
    found = phrase(line, at, floor)
    if found is not None and (found.first == floor or line.tags[found.first - 1] not in "vVAIG"):
        return found
    return _climb(line, at, floor, depth)


_WITH = frozenset({"with"})


def _climb(line: Line, at: int, floor: int, depth: int) -> Mention | None:
    """`X denied it and said`, `X walked in, saying`, `X went on to say`: the subject of the sentence's verb.

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
    """`X, 45, a lawyer who lost, said`: leave appositions and clauses between commas."""
    near = phrase(line, comma - 1, floor) if comma > floor and line.tags[comma - 1] in _NOUNS else None
    if near is not None and _FULL_NAME.fullmatch(line.tags, near.first, near.last + 1):
        return near  # `After winning in Ohio, the mayor, Jane Smith, said`
    fallback: Mention | None = None
    at = comma
    for _ in range(5):
        at = line.tags.rfind(",", floor, at)
        if at <= floor:
            break
        if line.tags[at - 1] not in "NMHnrbs0d":
            continue
        found = phrase(line, at - 1, floor)
        if found is None or not set(line.tags[found.first : found.last + 1]) & set("NMHrbnd"):
            continue
        if _is_named(line, found) and not _is_apposed(line, found, floor):
            return found
        fallback = fallback or found
    if near is not None and (fallback is None or _is_named(line, near)):
        return near
    return fallback


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
    """`Smith, who said`: what the relative pronoun stands for."""
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
    first = free[-1][0]
    # `Smith and Jones said`
    if first - 2 >= start and tags[first - 1] == "&" and len(free) > 1 and free[-2][1] == first - 2:
        first = free[-2][0] if tags[free[-2][1]] in "NM" else first
    return Mention(first, last)


def _has_head(line: Line, chunk: tuple[int, int, bool]) -> bool:
    return any(tag in "NMHrbn0d" for tag in line.tags[chunk[0] : chunk[1] + 1])


def _chunks(line: Line, start: int, last: int, *, led: bool) -> list[tuple[int, int, bool]]:
    """Cut a run into noun phrases: (first, last, governed by a preposition)."""
    tags = line.tags
    chunks: list[tuple[int, int, bool]] = []
    first, governed = -1, led
    for i in range(start, last + 1):
        tag = tags[i]
        if tag in "P&T":
            if first >= 0:
                chunks.append((first, i - 1, governed))
                governed = governed and tag == "&"
            first, governed = -1, tag == "P" or (tag == "&" and governed)
            if tag == "T":
                governed = False
            continue
        if first >= 0 and _breaks(tags[i - 1], tag):
            chunks.append((first, i - 1, governed))
            first, governed = i, False
        elif first < 0:
            first = i
    if first >= 0:
        chunks.append((first, last, governed))
    return chunks


def _breaks(left: str, tag: str) -> bool:
    """Whether a new noun phrase begins without a sign: `a statement | Smith`, `Washington | the president`."""
    if tag == "H" or left == "H":
        return True
    if tag == "D":
        return left != "D"
    return left in "n0" and tag in "NM"


def after(line: Line, verb: int, end: int) -> Mention | None:
    """Find the subject right of a verb (`said Smith, the president`)."""
    if line.language.order == "verb second":
        return second.after(line, verb, end)
    match = _AFTER_VERB.match(line.tags, verb + 1, min(end, verb + REACH))
    if match is None or not _has_head(line, (match.start(1), match.end(1) - 1, False)):
        return None
    return Mention(match.start(1), match.end(1) - 1)


def subject(line: Line, verb: int, floor: int, end: int, depth: int = 0) -> Mention | None:
    """Find a verb's subject on either side."""
    if line.language.order == "verb second":
        return second.subject(line, verb, floor, end)
    if line.tags[verb] == "V" and verb > floor and line.tags[verb - 1] == "," and line.lows[verb] not in _TELL:
        turned = after(line, verb, end)
        if turned is not None and turned.last + 1 < len(line.tags) and line.tags[turned.last + 1] in ",:":
            return turned  # `Because of this, explained Smith, “…”`
    found = before(line, verb, floor, depth)
    if found is None and line.tags[verb] == "V":
        if verb == floor or line.tags[verb - 1] in ",Q-R":
            found = after(line, verb, end)
    return found


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
    return i >= floor and line.tags[at] == "V" and line.lows[i] in _BE


# These take whom they tell as an object, so a name right after is not the speaker.
_TELL = frozenset({"told", "tells", "asked", "asks", "told", "reminded", "assured", "informed", "warned", "urged"})


def opening(line: Line, first: int, end: int) -> Mention | None:
    """Give the subject that a sentence opens with, if it opens with one (`She was tired.`)."""
    tags = line.tags
    if tags[first] == "H":
        return Mention(first, first)
    return _first_free(line, first, min(end, first + 15) - 1)
