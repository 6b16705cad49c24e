"""Who is the subject where the finite verb stands second, as in German.

One constituent stands before the verb. If it is a noun phrase it is the
subject; if it is an adverb, a prepositional phrase or a clause, the subject
follows the verb. In a clause led by `dass` or `wie` the verb is last and the
subject first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.summarise.quotes.mention import REACH, Mention

if TYPE_CHECKING:
    from digest.summarise.quotes.tokens import Line

# A genitive (`des Ministeriums`) and `of` phrases go on; another article begins the object.
_AFTER = re.compile(r"[RT]{0,4}(H|(?:[Dd]?[MNrbn0]{1,9}|d)(?:(?:(?<=[NMrb])D|P[Dd]?)[MNrbn0]{1,6}){0,3})")
_GENITIVE = frozenset(
    {"der", "des", "eines", "einer", "seiner", "ihrer", "seines", "ihres", "dieser", "dieses"}
)
_ONLY_GENITIVE = frozenset({"des", "eines", "seines", "ihres", "dieses"})
_FEMININE = ("ung", "heit", "keit", "schaft", "tät", "ion", "agentur", "presse", "partei", "bild", "welt")


def subject(line: Line, verb: int, floor: int, end: int) -> Mention | None:
    """Find the subject of a verb of saying, or of the auxiliary that it completes."""
    finite = _finite(line, verb, floor)
    floor = max(floor, finite - REACH)
    low = _sentence(line, finite, floor)
    start = _clause(line, finite, low)
    while start < finite - 1 and line.tags[start] == "R" and line.tags[start + 1] in "DdNMb":
        start += 1  # `auch die Ministerin sagte`
    if line.lows[verb] in line.language.impersonal:
        return _impersonal(line, start, verb, end)
    if finite + 1 < len(line.tags) and line.lows[finite + 1] in line.language.nominatives:
        return Mention(finite + 1, finite + 1)
    found = _placed(line, (low, start, finite, verb), end)
    if found is None and low > floor:
        return _shared(line, low - 1, floor)  # `X nannte es „…“ und stellte fest, dass „…“`
    return found


def _placed(line: Line, where: tuple[int, int, int, int], end: int) -> Mention | None:
    """Choose by what stands before the finite verb."""
    low, start, finite, verb = where
    if start > low and line.tags[start - 1] in "SW" and _is_last(line, verb):
        return _first(line, start, verb)
    if start > low and line.tags[start - 1] == "&" and start == finite:
        return _shared(line, start - 1, low) or after(line, finite, end)
    if start == finite:
        return _front(line, finite, low, end)
    if line.tags[start] in "DdNMnrbH0" and not _is_dative(line, start, finite):
        turned = after(line, finite, end)
        if turned is not None and _is_likelier(line, turned, start, finite):
            return turned
        return _noun(line, start, finite - 1)
    return after(line, finite, end) or _first(line, low, finite)


def _is_last(line: Line, verb: int) -> bool:
    """Whether a verb ends its clause, as it does after `dass`."""
    return verb + 1 >= len(line.tags) or line.tags[verb + 1] in ",.;:-Q&VA"


def _impersonal(line: Line, start: int, verb: int, end: int) -> Mention | None:
    """`In der Mitteilung heißt es`, `heißt es aus Kreisen der Partei`: the source, not `es`."""
    if start < verb and line.tags[start] == "P":
        return Mention(start, verb - 1)
    match = _SOURCE.search(line.tags, verb + 1, min(end, verb + 12))
    return Mention(match.start(), match.end() - 1) if match else None


_SOURCE = re.compile(r"P[Dd]?[MNrbn0]{1,6}(?:(?:D|P[Dd]?)[MNrbn0]{1,6}){0,2}")


def _sentence(line: Line, finite: int, floor: int) -> int:
    """Move the floor past a colon, a dash or a quotation."""
    for i in range(finite - 1, floor - 1, -1):
        if line.tags[i] in ".:;-Q":
            return i + 1
    return floor


def _shared(line: Line, joined: int, floor: int) -> Mention | None:
    """`X bestritt dies und erklärte`: the subject of the verb before `und`."""
    if line.tags[floor] == "S":
        floor = line.tags.find(",", floor, joined) + 1 or floor  # the clause before the main one
    for i in range(joined - 1, floor - 1, -1):
        if line.tags[i] in "VvA" and (found := subject(line, i, floor, joined)):
            return found
    return _first(line, floor, joined)


def _is_likelier(line: Line, turned: Mention, start: int, finite: int) -> bool:
    """`Die Kritik wies der Minister zurück`: who can speak stands after, what cannot before."""
    front = set(line.tags[start:finite])
    behind = line.tags[turned.first : turned.last + 1]
    if front & set("MbHr"):
        return False
    is_nominative = line.lows[turned.first] == "der" and not (
        _is_name(line, start, finite) or line.words(turned.last, turned.last).isupper()
    )
    return bool(set(behind) & set("Mb")) or behind == "H" or is_nominative


def _finite(line: Line, verb: int, floor: int) -> int:
    """Give the auxiliary of a participle (`hatte er gesagt`), else the verb."""
    for i in range(verb - 1, max(floor, verb - 25) - 1, -1):
        if line.tags[i] in ",.;:Q":
            break
        if line.tags[i] == "A":
            return i
    return verb


def _clause(line: Line, finite: int, floor: int) -> int:
    """Find where the constituent before the verb begins."""
    start = finite
    while start > floor and line.tags[start - 1] not in ".,;:-QSWV&":
        start -= 1
    if start > floor and line.tags[start - 1] == "&" and start < finite and _joins(line, start, floor):
        return _clause(line, start - 1, floor)
    return start


def _joins(line: Line, start: int, floor: int) -> bool:
    """Whether `und` joins two nouns, not two clauses."""
    return start - 2 >= floor and line.tags[start - 2] in "NMnrb" and "v" not in line.tags[floor:start]


def _front(line: Line, finite: int, floor: int, end: int) -> Mention | None:
    """Read past a comma or marks before the verb: an apposition (`X, der Minister, sagte`) or a clause."""
    if finite > floor and line.tags[finite - 1] == ",":
        if line.tags[floor] == "S":
            return after(line, finite, end)
        if line.tags[floor] == "R":
            floor += 1
        stop = line.tags.find(",", floor, finite)
        opens = line.tags[floor]
        if stop < finite - 1 and opens in "DdNMnr" and not _is_dative(line, floor, stop):
            found = _noun(line, floor, stop - 1)
            if found is not None and not set(line.tags[floor:stop]) & set("VvAS"):
                return found
    return after(line, finite, end)


def _noun(line: Line, first: int, last: int) -> Mention | None:
    while last > first and line.tags[last] in "RTPn":
        last -= 1
    return Mention(first, last) if set(line.tags[first : last + 1]) & set("NMHrbd") else None


def _is_dative(line: Line, start: int, finite: int) -> bool:
    """`Der Zeitung sagte X`: a feminine noun after `der`, and `dem`, are whom somebody tells."""
    if line.lows[start] in ("dem", "den", "einem", "ihm", "ihnen", "ihn"):
        return True
    noun = next((i for i in range(start, finite) if line.tags[i] in "NMrb"), None)
    return line.lows[start] in ("der", "einer") and noun is not None and line.lows[noun].endswith(_FEMININE)


def _first(line: Line, start: int, end: int) -> Mention | None:
    """Give the first noun phrase without a preposition (`dass der Minister …`)."""
    i = start
    while i < end:
        if line.tags[i] == "P":
            i += 1
            while i < end and line.tags[i] in "DdMNrbn0T":
                i += 1
            continue
        if line.tags[i] in "DdNMrbH" and (match := _AFTER.match(line.tags, i, end)):
            return _cut(line, match.start(1), match.end(1))
        i += 1
    return None


def after(line: Line, verb: int, end: int) -> Mention | None:
    """Find the subject right of a verb."""
    if line.lows[verb] in line.language.impersonal and line.lows[verb + 1 : verb + 2] == ("es",):
        return _impersonal(line, verb, verb, end)
    match = _AFTER.match(line.tags, verb + 1, min(end, verb + REACH))
    if match is None:
        return None
    return _cut(line, match.start(1), match.end(1))


def _cut(line: Line, first: int, end: int) -> Mention | None:
    """End a noun phrase before an article that is no genitive, whose noun is what is said or who is told."""
    for i in range(first + 1, end):
        if line.tags[i] == "D" and line.tags[i - 1] != "P" and not _is_genitive(line, first, i):
            end = i
            break
    return _noun(line, first, end - 1)


def _is_genitive(line: Line, first: int, at: int) -> bool:
    """Tell `der Minister | der Justiz` from `Minister Lund | der Zeitung`: names have hardly a genitive."""
    low = line.lows[at]
    return low in _ONLY_GENITIVE or (low in _GENITIVE and not _is_name(line, first, at))


def _is_name(line: Line, first: int, end: int) -> bool:
    """Whether a noun phrase names a person: without an article, or with a title or a first name."""
    if line.tags[end - 1] != "N":
        return False
    if line.tags[first] not in "Dd":
        return True
    return line.tags[end - 2] == "M" or line.lows[end - 2] in line.language.genders
