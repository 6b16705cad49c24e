"""A mention read as a name: which of its words are the name, and what they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.summarise.quotes.mention import Mention

if TYPE_CHECKING:
    from digest.summarise.quotes.tokens import Line


@dataclass(frozen=True, slots=True)
class Named:
    """A mention read as a name: its words, what stands before it, whether it is a body."""

    words: tuple[str, ...] = ()
    title: str | None = None
    is_body: bool = False
    sure: bool = True
    opens: bool = False
    """Whether its sentence opens with it, so that a capital proves nothing."""


def named(line: Line, mention: Mention) -> Named | None:
    """Read a mention as a name. None for a pronoun, a role or an unnamed source."""
    first, last = _published(line, mention.first, _without_who(line, mention))
    if last < first:
        return None
    stop = _head_end(line, first, last)
    head = line.tags[stop]
    if line.lows[stop] in line.language.members:
        return None
    if (
        head in "rnM"
        and "N" not in line.tags[first:stop]
        and (apposed := _apposed(line, stop, mention.last)) is not None
    ):
        return _name(line, apposed.first, apposed.last)
    if head in "NM":
        return _name(line, first, stop)
    if head == "b" and (line.language.nouns_capitalised or not {"N", "s"}.isdisjoint(line.tags[first:stop])):
        return Named(words=(_words(line, first, stop),), is_body=True)
    return None


# `said the chairman, Edwin Harker, whose …`; not the first of a list (`his sons, Tom and Ben`)
_APPOSED = re.compile(r",([Dd]?[Mrn]{0,3}N{1,4})(?=[,.:;W-]|P[DdNMnrbT0]|$)(?!,N{1,4}&)")


def _apposed(line: Line, head: int, last: int) -> Mention | None:
    """Find the name that stands between commas after a role (`the mayor of London, Jane Smith`).

    In `a woman in Worcester, Massachusetts` it is a place.
    """
    match = _APPOSED.match(line.tags, last + 1)
    if match is None:
        return None
    if line.tags[last] == "N" and not (_is_office(line, head, last) and match.group(1).endswith("NN")):
        return None
    return Mention(match.start(1), match.end(1) - 1)


def _is_office(line: Line, head: int, last: int) -> bool:
    """Whether a role is that of a place: `mayor of London`."""
    inside = line.tags[head + 2 : last + 1]
    return line.tags[head] == "r" and line.lows[head + 1] in line.language.offices and set(inside) == {"N"}


def _words(line: Line, first: int, last: int) -> str:
    return " ".join(line.words(first, last).split())


def _without_who(line: Line, mention: Mention) -> int:
    """Give the last token of `Smith, who`, the relative pronoun left out."""
    last = mention.last
    if line.tags[last] != "W":
        return last
    return last - 2 if last > 0 and line.tags[last - 1] == "," else last - 1


def _published(line: Line, first: int, last: int) -> tuple[int, int]:
    """Pass from a paper to who publishes it: of `a readout from the ministry` the ministry."""
    for i in range(first + 1, last):
        if line.tags[i] == "P":
            return (i + 1, last) if line.lows[i - 1] in line.language.documents else (first, last)
    return first, last


def _head_end(line: Line, first: int, last: int) -> int:
    """Find the last token of the first noun phrase, past `Secretary of State` when a title leads."""
    at = first
    while at < last and line.tags[at + 1] not in "P&,":
        at += 1
    return last if at < last and _ends_in_name(line, at, last) else at


def _ends_in_name(line: Line, at: int, last: int) -> bool:
    """Tell `Secretary of State | John Kerry` from `spokesman for Paul Ryan`.

    A title, `of`, the name of an office, a known first name: that leaves out
    `wife of President Bill Clinton` too.
    """
    if line.lows[at] not in line.language.titles or line.lows[at + 1] not in line.language.offices:
        return False
    genders = line.language.genders
    begins = next((i for i in range(max(at + 3, last - 3), last) if line.lows[i] in genders), None)
    return begins is not None and line.tags[begins - 1] == "N"


def _name(line: Line, first: int, stop: int) -> Named | None:
    start = _name_start(line, first, stop)
    if line.tags[stop] == "M" and start == stop:
        return None
    if start > first and line.tags[start - 1] == "D" and not line.language.tells_names and stop - start > 1:
        start += 1  # `der Fischer Ole Brandt`: after an article comes what he is
    if start > first and line.tags[start - 1] == "D":
        # `the White House` is a body; where every noun has a capital, `the Student` is nobody
        is_name = line.language.tells_names or start < stop or line.words(stop, stop).isupper()
        return Named(words=(_words(line, start - 1, stop),), is_body=True) if is_name else None
    opens = start == 0 or line.tags[start - 1] in ".Q:"
    return Named(words=tuple(line.words(start, stop).split()), title=_title(line, first, start), opens=opens)


def _name_start(line: Line, first: int, stop: int) -> int:
    start = stop
    while start > first and line.tags[start - 1] == "N":
        start -= 1
    genders = line.language.genders
    if line.lows[start] not in genders:
        # a known first name inside the run begins the name: `Republican | Donald Trump`
        start = next((i for i in range(start + 1, stop) if line.lows[i] in genders), start)
    return start


def _title(line: Line, first: int, start: int) -> str | None:
    """Give the title before a name, without article; Mr, Ms and what is no title are none."""
    while first < start and line.tags[first] in "Dd":
        first += 1
    if first == start or not {"M", "r", "b"} & set(line.tags[first:start]):
        return None
    if start == first + 1 and line.lows[first].rstrip(".") in line.language.genders:
        return None
    dotted = line.text[line.ends[start - 1] : line.ends[start - 1] + 1] == "."
    return _words(line, first, start - 1) + "." * dotted
