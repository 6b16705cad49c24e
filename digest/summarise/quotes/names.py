"""A mention read as a name: which of its words are the name, and what they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from digest.summarise.quotes import runs
from digest.summarise.quotes.mention import Mention

if TYPE_CHECKING:
    from digest.summarise.quotes.language import Language
    from digest.summarise.quotes.tokens import Line


class Named(NamedTuple):
    """A mention read as a name: its words, what stands before it, whether it is a body."""

    words: tuple[str, ...] = ()
    title: str | None = None
    courtesy: str | None = None
    """`m` or `f` where Mr, Ms or a gendered title says so."""

    is_body: bool = False
    sure: bool = True
    opens: bool = False
    """Whether its sentence opens with it, so that a capital proves nothing."""

    proven: bool = False
    """Whether a title or the verb beside it says that one word is a name, where all nouns have capitals."""


def named(line: Line, mention: Mention) -> Named | None:
    """Read a mention as a name. None for a pronoun, a role or an unnamed source."""
    if mention not in line.names:
        line.names[mention] = _read(line, mention)
    return line.names[mention]


def _read(line: Line, mention: Mention) -> Named | None:
    first, last = _published(line, mention.first, _without_who(line, mention))
    if line.lows[first] in line.language.agents:
        first += 1  # `hieß es von Minister Lund`
    if last < first or line.tags[first] == "P" or _is_plural(line, mention):
        return None
    last = _owned(line, first, last)
    first = _behind_place(line, first, last)
    stop = _head_end(line, first, last)
    is_nobody = line.lows[stop] in line.language.members or _are_several(line, stop, last)
    is_nobody = is_nobody or _is_construct(line, first, stop) or _is_run_on(line, first, stop)
    is_nobody = is_nobody or (first > mention.first and _is_joint(line, mention.last))
    head = line.tags[stop] if not is_nobody else ""
    if (apposed := _apposed(line, first, stop, mention.last)) is not None:
        return _name(line, apposed.first, apposed.last)
    if head in ("N", "M"):
        return _name(line, first, stop)
    is_lone = stop == first and line.lows[first].startswith(line.language.article or "\0")
    if head == "n" and is_lone:  # `قال الخوري`: a family name, if the article has the full one
        return Named(words=(_words(line, first, first),))
    if head == "b" and _is_body(line, first, stop):
        return Named(words=(_words(line, first, stop),), is_body=True)
    return None


def _behind_place(line: Line, first: int, last: int) -> int:
    """Pass over an office and where it is held to the name behind, where no capitals tell.

    `السفير لدى الأمم المتحدة | إيغور بتروف`: the article on the word before
    the name closes what the office is in, so that the name is no part of it.
    """
    language = line.language
    if language.has_capitals or (match := _PLACED.fullmatch(line.tags, first, last + 1)) is None:
        return first
    before = match.start(1) - 1
    is_closed = line.lows[before].startswith(language.article) or line.lows[before - 1].endswith(
        language.swallows or "\0"
    )
    return match.start(1) if is_closed else first


_PLACED = re.compile(r"[Mr][MrRnb]{0,3}PR?[nb]{1,4}(N{2,3})")


def _is_joint(line: Line, last: int) -> bool:
    """Whether others follow who put out a paper too: `from Norway, the Arab Emirates and Kuwait`."""
    return _LISTED.match(line.tags, last + 1) is not None


_LISTED = re.compile(r"(?:,D?N{1,4}){1,8},?&D?N")


def _is_plural(line: Line, mention: Mention) -> bool:
    """Whether the verb beside a mention says that several speak (`Chinesische Politiker wiesen …`)."""
    plural = line.language.plural_endings
    before = mention.first - 1
    before -= line.tags[max(0, before - 1) : before + 1] == "AV"  # `ont expliqué X et Y`
    beside = (before, mention.last + 1) if plural else ()
    return any(
        0 <= i < len(line.tags) and line.tags[i] in "VA" and line.lows[i].endswith(plural) for i in beside
    )


def _is_construct(line: Line, first: int, stop: int) -> bool:
    """Whether a name says whose a role is (`محامي ليلى حسن`, `المتحدث باسم ليلى حسن`).

    Theory: a title beside a name agrees with it and is definite (`الرئيس`,
    `مدربها`); a role without article or suffix before a name is in the
    construct state, and the name is its owner. Two names after one another
    are not told apart: `رئيس تونس قيس سعيد` is nobody.
    """
    language = line.language
    start = _run_start(line, first, stop) if language.article and line.tags[stop] == "N" else first
    if start == first:
        return False
    low = line.lows[start - 1]
    if low in language.offices:
        return start - 1 > first
    if line.tags[start - 1] == "b" and start - 1 > first and not low.startswith(language.article):
        low, start = line.lows[start - 2], start - 1  # `رئيس بلدية غزة`

    def is_definite(low: str) -> bool:
        return low.startswith(language.article) or low.endswith(language.suffixed or "\0")

    if line.tags[start - 1] not in "Mr":
        return False
    if low.startswith(language.article) and start - 2 >= first and line.lows[start - 2] in language.kin:
        return not is_definite(line.lows[start - 2])  # `زوجة الرئيس رامي سالم`: she has no name here
    return not is_definite(low) and low not in language.courtesies


def _is_run_on(line: Line, first: int, stop: int) -> bool:
    """Whether a run holds more than one name, where no capitals tell: two people, or a word that is none."""
    language = line.language
    if language.has_capitals or line.tags[stop] != "N":
        return False
    start = _run_start(line, first, stop)
    lows = line.lows[start : stop + 1]
    is_led = start > 0 and line.tags[start - 1] in "nN"  # `والدها الثاني | ومدربها يوسف عمر`
    joined = (
        low
        for low in (lows if is_led else lows[1:])
        if language.conjunction and low.startswith(language.conjunction)
    )
    if is_led and _is_leaning(lows, language):
        return True
    if any(low not in language.genders for low in joined) or _is_doubtful(line, first, stop):
        return True
    return len(lows) - 2 * sum(low in language.particles for low in lows) > _LONGEST_NAME


def _is_leaning(lows: tuple[str, ...], language: Language) -> bool:
    """Whether a preposition written onto its noun leads a run: `المركز | لشؤون الصيادين`."""
    leans = bool(language.leaning) and lows[0].startswith(language.leaning)
    return leans and lows[0] not in language.genders and lows[-1].startswith(language.article)


def _is_doubtful(line: Line, first: int, stop: int) -> bool:
    """Whether a word with its article is followed by one without (`مربية الأطفال | سعاد حمد`).

    A name and a role with what it is of look the same then, unless a known
    role stands before.
    """
    if not {"M", "r"}.isdisjoint(line.tags[first:stop]):
        return False
    follows = line.lows[stop + 1] if line.tags[stop + 1 : stop + 2] == "n" else ""
    article = line.language.article
    return bool(follows) and line.lows[stop].startswith(article) and not follows.startswith(article)


_LONGEST_NAME = 3  # words, a particle and the word behind it aside: عبد الله بن عمر الرواس


def _is_body(line: Line, first: int, stop: int) -> bool:
    """Whether a phrase names one body: `Norway's ministry`, `Berliner Polizei`, not `the ministry`."""
    if line.language.nouns_capitalised:
        return line.tags[first] != "D"
    if line.lows[first] in line.language.indefinite:
        return False
    return not {"N", "s"}.isdisjoint(line.tags[first:stop])


# `said the chairman, Edwin Harker, whose …`, `one of them, Edwin Harker`; not the first of a list
# (`his sons, Tom and Ben`)
_APPOSED = re.compile(r"(?:PH|g)?,([Dd]?[Mrn]{0,3}N{1,4})(?=[,.:;W-]|P[DdNMnrbT0]|$)(?!,N{1,4}&)")


def _apposed(line: Line, first: int, head: int, last: int) -> Mention | None:
    """Find the name that stands between commas after a role (`the mayor of London, Jane Smith`).

    In `a woman in Worcester, Massachusetts` it is a place.
    """
    match = _APPOSED.match(line.tags, last + 1)
    if match is None:
        return None
    full = match.group(1).endswith("NN")
    found = Mention(match.start(1), match.end(1) - 1)
    if line.language.commas_rename and (noble := _noble_end(line, match.end(1))) is not None:
        full, found = True, found._replace(last=noble)
    if _is_construct(line, first, head):
        return found if full else None
    if line.language.nouns_capitalised:
        led = line.tags[first : last + 1]
        return found if full and "M" in led and "NN" not in led else None
    owned = line.tags.rfind("s", first, head) + 1 or first  # the club's manager, Jane Smith
    if line.tags[head] not in "rnMd" or "N" in line.tags[owned:head]:
        return None
    return found if line.tags[last] != "N" or (full and _is_office(line, head, last)) else None


def _noble_end(line: Line, at: int) -> int | None:
    """Give the last token of a name that goes on with a particle: `Ramiro | de la Fuente`."""
    match = _NOBLE.match(line.tags, at) if at < len(line.tags) else None
    if match is None or not _is_noble(line, at, match.end() - 1):
        return None
    end = match.end()
    while line.tags[end : end + 1] == "N":
        end += 1
    return end - 1


def _is_office(line: Line, head: int, last: int) -> bool:
    """Whether a role is that of a place: `mayor of London`."""
    inside = line.tags[head + 2 : last + 1]
    if line.language.commas_rename:
        inside = inside.removeprefix("D")
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
    leads = line.tags.find("P", first + 1, last)
    if leads < 0 or line.lows[leads - 1] not in line.language.documents:
        return first, last
    return leads + 1, last


def _owned(line: Line, first: int, last: int) -> int:
    """Pass from a paper to whose it is: of `the minister's latest statement` the minister."""
    owns = line.tags.rfind("s", first + 1, last)
    if owns < 0:
        return last
    return owns - 1 if line.lows[_phrase_end(line, owns + 1, last)] in line.language.documents else last


def _head_end(line: Line, first: int, last: int) -> int:
    """Find the last token of the first noun phrase, past `Secretary of State` when a title leads."""
    at = _phrase_end(line, first + 1, last)
    if at == last:
        return last
    return last if _is_for_somebody(line, first, last) or _ends_in_name(line, at, last) else at


def _is_for_somebody(line: Line, first: int, last: int) -> bool:
    """Whether a body's name leads a role and who has it: `Bank of England Governor Mark Carney`.

    Whose words are those of a group (`lawyers for`, `allies of`) is not its
    speaker. Behind its verb a lone name may be a body too: `said Ready for Lund
    manager Nadia Ferrant`.
    """
    language, before = line.language, line.tags[first - 1 : first]
    tags = "".join(
        "N" if tag == "M" and low in language.seats else tag  # of Justice
        for tag, low in zip(line.tags[first : last + 1], line.lows[first : last + 1], strict=True)
    )
    of = first + tags.find("P")
    is_body = language.tags.get(line.lows[of - 1]) == "b" and line.lows[of] in language.bodied
    if is_body and before in ("", ".", "Q", "V", ",") and _BODY_AND_NAME.fullmatch(tags):
        return line.is_capital(of - 1)
    lone = line.lows[first]
    is_group = lone.endswith("s") or lone in language.genders or line.lows[of] in language.offices
    return before == "V" and not is_group and _LONE_AND_NAME.fullmatch(tags) is not None


_BODY_AND_NAME = re.compile(r"D?N{1,4}PD?N{1,5}[bMr]{0,2}[rM]N{2,4}")
_LONE_AND_NAME = re.compile(r"NPN{1,3}b?rN{2,4}")


def _phrase_end(line: Line, start: int, last: int) -> int:
    """Find the token before the next preposition, `and` or comma; `last` where there is none."""
    link = _LINK if not line.language.nouns_capitalised else _GENITIVE_LINK
    found = link.search(line.tags, start, last + 1)
    if found and _is_noble(line, found.start(), last):
        found = link.search(line.tags, line.tags.index("N", found.start()) + 1, last + 1)
    return found.start() - 1 if found else last


_LINK = re.compile(r"[P&,]")
_GENITIVE_LINK = re.compile(r"[P&,]|(?<=[MNrb])D")  # `der Bürgermeister | der Stadt Köln`
_NOBLE = re.compile(r"PD?N")


def _is_noble(line: Line, at: int, last: int) -> bool:
    """Whether a particle goes on with a name after a first name: `Ursula | von der Leyen`."""
    language = line.language
    led = line.lows[at] in language.particles and line.lows[at - 1] in language.genders
    led = led or line.lows[at] in language.joiners
    return led and line.tags[at - 1] == "N" and _NOBLE.match(line.tags, at, last + 1) is not None


def _ends_in_name(line: Line, at: int, last: int) -> bool:
    """Tell `Secretary of State | John Kerry` from `spokesman for Paul Ryan`.

    A title, `of` or a genitive, an office of one word or a known first name
    after it: that leaves out `wife of President Bill Clinton` too.
    """
    leads = line.lows[at] in line.language.titles and line.lows[at + 1] in line.language.offices
    if not leads and line.tags[at : at + 2] != "MD":
        return False
    begins = runs.seated(list(line.lows[: last + 1]), at + 2, line.language)
    return begins is not None and set(line.tags[begins : last + 1]) <= set("NM")


def _name(line: Line, first: int, stop: int) -> Named | None:
    start = _name_start(line, first, stop)
    if (end := _body_end(line, start, stop)) > stop:
        return _of_what(line, first, start, end)
    if start == stop and _is_spelled_small(line, first, start):
        return Named(words=(_words(line, first, stop),), is_body=True)
    if (seat := _seat_start(line, first, start, stop)) < start:
        return Named(words=(_words(line, seat, stop),), is_body=True)
    if _is_no_name(line, first, start, stop):
        return None
    if start > first and line.tags[start - 1] == "D" and not line.language.tells_names and stop - start > 1:
        start += 1  # `der Fischer Ole Brandt`: after an article comes what he is
    if start > first and line.tags[start - 1] == "D" and not _is_known(line, start, stop):
        return _the(line, start, stop)
    return Named(
        words=tuple(line.words(start, stop).split()),
        title=_title(line, first, start),
        courtesy=_courtesy(line, first, start),
        opens=start == 0 or line.tags[start - 1] in ".Q:",
        proven=start == stop and _is_proven(line, first, start),
    )


def _is_spelled_small(line: Line, first: int, start: int) -> bool:
    """Whether a body's name goes on after a small word: Santé publique | France."""
    return line.language.adjectives_follow and _NOUN.fullmatch(line.tags, first, start) is not None


_NOUN = re.compile(r"N{1,2}n")


def _of_what(line: Line, first: int, start: int, end: int) -> Named | None:
    """Read a body's name with its `of …`. None for `a Department of Transport spokesman`."""
    start -= start > first and line.tags[start - 1] == "D"
    if line.tags[end + 1 : end + 2] in ("n", "r"):
        return None
    return Named(words=(_words(line, start, end),), is_body=True)


def _is_no_name(line: Line, first: int, start: int, stop: int) -> bool:
    """Whether capitals are a title, `another Blogger` or, of all nouns with capitals, `Worte Armstrongs`."""
    language = line.language
    if line.tags[stop] == "M" and (start == stop or _is_whose(line, stop) or _is_rank(line, start, stop)):
        return True
    if first < start == stop and line.lows[start - 1] in language.indefinite:
        return True
    if start == stop and _is_code(line, first, start):
        return True
    if line.lows[start] in language.genders and "&" in line.lows[start:stop]:
        return True  # `Nadia Ferrant & Oskar Lund`
    return not language.tells_names and line.lows[start] in language.remarks | language.documents


def _is_code(line: Line, first: int, at: int) -> bool:
    """Whether one word is a figure (`l'article L142`), or the party behind a role (`le candidat PS`)."""
    word = line.words(at, at)
    if any(letter.isdigit() for letter in word):
        return first < at and line.tags[at - 1] == "n"
    return first < at and line.tags[at - 1] == "r" and word.isupper() and line.language.tells_names


def _is_rank(line: Line, start: int, stop: int) -> bool:
    """Whether a title ends what an article opens, no first name in it: `the retired Air Force General`."""
    opened = _OPENED.search(line.tags, max(0, start - 3), start)
    return opened is not None and line.language.genders.keys().isdisjoint(line.lows[start:stop])


_OPENED = re.compile(r"D[nr]{0,2}$")


def _the(line: Line, start: int, stop: int) -> Named | None:
    """Read a name with its article: a body (`the White House`).

    Where every noun has a capital, `the Student` and `das Haus Lund` are
    nobody, and only an acronym is a name, which needs no article.
    """
    if line.language.tells_names:
        if _is_unnamed(line, start, stop):
            return None
        return Named(words=(_words(line, start - 1, stop),), is_body=True)
    is_acronym = start == stop and line.words(stop, stop).isupper()
    return Named(words=(_words(line, start, stop),), is_body=True) if is_acronym else None


def _is_unnamed(line: Line, start: int, stop: int) -> bool:
    """Whether an article and one capital name nobody: `the German`, `the Australian, who …`."""
    language = line.language
    last = line.lows[stop].rpartition("-")[2]
    is_from = last.endswith(language.demonym_endings or "\0") and last not in language.agencies
    if start == stop and is_from and not line.is_capital(start - 1):
        return True
    is_person = line.tags[stop + 1 : stop + 3] == ",W" and line.lows[stop + 2] in language.relatives
    return start == stop and (is_person or last in language.demonyms or last in language.members)


def _is_known(line: Line, start: int, stop: int) -> bool:
    """Whether a name with an article is a person's all the same (`der Horst Brandt`)."""
    return not line.language.tells_names and start < stop and line.lows[start] in line.language.genders


def _is_whose(line: Line, role: int) -> bool:
    """Whether the word before a role is its owner in the genitive (`Bascianos Anwalt`)."""
    language = line.language
    owner = line.lows[role - 1]
    return language.nouns_capitalised and owner.endswith("s") and owner not in language.genders


def _is_proven(line: Line, first: int, at: int) -> bool:
    """Whether one word is a name where all nouns have capitals.

    A noun in the singular has its article: without one, `sagte Lund` and
    `Minister Lund` name a person. Not `Kapitän Englands`, a genitive.
    """
    if not line.language.nouns_capitalised or line.lows[at].endswith("s"):
        return False
    if at > first:
        return line.tags[at - 1] == "M"
    return at > 0 and line.tags[at - 1] == "V" and line.lows[at - 1] in line.language.strong


def _courtesy(line: Line, first: int, start: int) -> str | None:
    language = line.language
    lows = (low.rstrip(".") for low in line.lows[first:start])
    return next(
        (language.genders[low] for low in lows if low in language.titles and low in language.genders), None
    )


def _are_several(line: Line, stop: int, last: int) -> bool:
    """Whether two people speak: `Smith and Jones wrote`; a firm of two names is lost."""
    return line.tags[stop : stop + 2] == "N&" and stop + 1 < last and line.tags[stop + 2] in "NMrb"


def _seat_start(line: Line, first: int, start: int, stop: int) -> int:
    """Find where a body begins whose office would pass for a title: the US | Justice Department."""
    seat = start - 1
    is_body = line.language.tells_names and line.language.tags.get(line.lows[stop]) == "b"
    if seat < first or not is_body or line.tags[seat] != "M" or line.lows[seat] not in line.language.seats:
        return start
    begins = _run_start(line, first, seat)
    return begins - (begins > first and line.tags[begins - 1] == "D")


def _body_end(line: Line, start: int, stop: int) -> int:
    """Pass over the `of …` of a body's name: the Department | of Agriculture, Friends | of the Lake."""
    of = stop + 1
    match = _OF.match(line.tags, of)
    if match is None or line.lows[of] not in line.language.offices or not line.is_capital(stop):
        return stop
    if line.language.tags.get(line.lows[stop]) != "b" and (start < stop or _is_person_of(line, start, of)):
        return stop
    end = match.end() - 1
    while line.tags[end + 1 : end + 2] == "N":
        end += 1
    return end


_OF = re.compile(r"PD?N")


def _is_person_of(line: Line, at: int, of: int) -> bool:
    """Whether a lone name before `of` is a person's, or that cannot be told: `de` stands in names too."""
    language = line.language
    if not language.tells_names or line.lows[of] in language.particles:
        return True
    return line.lows[at] in language.genders or "M" in line.tags[max(0, at - 1) : at + 1]


def _run_start(line: Line, first: int, stop: int) -> int:
    """Find where a run of names begins, with the particles inside."""
    start = stop
    while (
        start > first
        and line.tags[start - 1] == "N"
        and not runs.is_hyphened(line.words(start - 1, start - 1))
        and not _ends_before(line, start)
    ):
        start -= 1
    noble = next((at for at in (start - 1, start - 2) if at > first and _is_noble(line, at, stop)), None)
    return start if noble is None else _run_start(line, first, noble - 1)


def _name_start(line: Line, first: int, stop: int) -> int:
    start = _run_start(line, first, stop)
    start += start < stop and line.lows[start] == "&"
    if start > first + 1 and start < stop and line.lows[start] in line.language.seats:
        seat = start - 1 - (line.tags[start - 1] == "D")
        start += line.lows[seat] in line.language.offices  # `Secretary of State | John Kerry`
    genders = line.language.genders
    if line.lows[start] in genders or line.language.tags.get(line.lows[stop]) == "b":
        return start  # the San Fernando Police
    # a known first name inside the run begins the name: `Republican | Donald Trump`
    known = next((i for i in range(start + 1, stop) if line.lows[i] in genders), None)
    if (
        known is None
        and line.language.nouns_capitalised
        and stop - start > 1
        and len(line.lows[stop - 1]) > 2
    ):
        return stop - 1  # `Nationalspieler | Urs Brandt`
    return start if known is None else known


def _ends_before(line: Line, start: int) -> bool:
    """Whether a word with its article ends another name (`أوائل الزائرين | يوسف بن عمر`)."""
    language = line.language
    article = language.article or "\0"
    if line.lows[start] in language.joiners or language.particles.intersection(
        line.lows[max(0, start - 2) : start - 1]
    ):
        return False  # `عبد العزيز | بن باز`
    return line.lows[start - 1].startswith(article) and not line.lows[start].startswith(article)


def _title(line: Line, first: int, start: int) -> str | None:
    """Give the title before a name, without article; Mr, Ms and what is no title are none."""
    owns = line.tags.rfind("s", first, start)
    if owns > first and line.tags[owns - 1] == "b":
        first = owns + 1  # `the club's | chairman`: nobody sees which club
    while first < start and line.tags[first] in "Dd":
        first += 1
    if first == start or not {"M", "r", "b"} & set(line.tags[first:start]):
        return None
    lows = [low.rstrip(".") for low in line.lows[first:start]]
    if len(lows) == 1 and (lows[0] in line.language.genders or lows[0] in line.language.qualifiers):
        return None
    if any(runs.is_plural(low, line.language) for low in lows):
        return None
    while len(lows) > 1 and lows[-1] in line.language.courtesies and line.language.tells_names:
        lows.pop()  # `avocat | Me`
        start -= 1
    dotted = line.text[line.ends[start - 1] : line.ends[start - 1] + 1] == "."
    begins = runs.qualified(line.text, line.starts[first], line.language)
    return " ".join(line.text[begins : line.ends[start - 1]].split()) + "." * dotted
