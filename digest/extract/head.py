"""What stands above a body: headline, standfirst, kicker, trail, byline and dates.

Theory: the headline is the last line above the byline that reads like one, or,
where the line above the byline is longer or a sentence, the one above that,
which makes the longer line the standfirst. One to three words in front of a
longer line are a kicker or the name of the site. A line that the page says
twice, or that its first line begins with (its title bar), is the headline
whatever stands between.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.extract.credits import is_post, name_alone
from digest.extract.headline import without_site
from digest.extract.lines import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.extract.labels import Labelled
    from digest.model import Moment

_PAPER = re.compile(
    r"\b(?:gazette|times|post|herald|tribune|journal|news|chronicle|telegraph|"
    r"guardian|observer|courier|courrier|mail|daily|"
    r"press|standard|echo|star|sun|mirror|zeitung|blatt|tagblatt|anzeiger|diario|"
    r"el país|le monde|magazine|online|\w+\.(?:com|org|net|co\.\w+))\b|blatt$",
    re.IGNORECASE,
)
_TITLE_BAR = re.compile(r"\s+[-–—|·»:]+\s+")
_RIGHTS = re.compile(r"rights|reserv|riservata|vorbehalten|voorbehouden|réservés", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:subject|betreff|objet|asunto|oggetto)\s*:\s*(?=\S)", re.IGNORECASE)
_BARS = frozenset("-–—|•·")
_TRAIL = re.compile(r"\s*[>›»→❯]\s*|\s+/\s+|^/|/(?=\S*/)")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,]*(?P<a>[^\d.,|"
    r"©]{3,60}?)(?:\s*(?:19|20)\d\d)?(?:[.,|].*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head's fields, and which block gave which: `places` maps a block's number to its part."""

    headline: str | None = None
    dek: str | None = None
    kicker: str | None = None
    section: str | None = None
    publication: str | None = None
    byline: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    is_author_guessed: bool = False
    places: tuple[tuple[int, str], ...] = ()
    rule: str = ""


def titled(page: Sequence[Labelled]) -> int | None:
    """Find the headline by the page's title bar, which many dumps begin with.

    It is the first short line that shares most of its words with the bar, or
    with the bar less the site's name; the bar itself (block 0) where no line
    does and it stands far above the body. Only what stands above a third of the
    page's prose is looked at: below an article its title stands over its comments.
    """
    if not page or page[0].sort not in {"short", "weak"} or page[0].words < 3:
        return None
    longest = max(_TITLE_BAR.split(page[0].text), key=lambda part: len(part.split()))
    bars = [set(_fold(bar).split()) for bar in (page[0].text, longest)]
    half = range(1, _third_of_prose(page))
    alike = {
        i: _likeness(page[i], bars)
        for i in half
        if page[i].sort in {"short", "weak"} and 2 <= page[i].words <= 40
    }
    best = max(alike.values(), default=0.0)
    if best >= 0.6:
        return next(i for i, likeness in alike.items() if likeness == best)
    prose = next((i for i, line in enumerate(page) if i and line.is_prose), len(page))
    return 0 if page[0].words >= 4 and prose >= 12 else None


def _third_of_prose(page: Sequence[Labelled]) -> int:
    whole = sum(line.words for line in page if line.is_prose)
    seen = 0
    for i, line in enumerate(page):
        seen += line.words if line.is_prose else 0
        if 3 * seen > whole:
            return i
    return len(page)


def _likeness(line: Labelled, bars: Sequence[set[str]]) -> float:
    """Say how much of the longer of a line and a bar the two share, 0..1."""
    own = set(_fold(line.text).split())
    return max((len(own & bar) / max(len(own), len(bar)) for bar in bars), default=0.0)


def read_head(page: Sequence[Labelled], body: int, anchor: int | None, title: int | None = None) -> Head:
    """Read the head of a page whose body begins at block `body`; `anchor` is its last byline or date line.

    `title` is the headline where the title bar named it.
    """
    site = publication(page)
    above = body if anchor is None else anchor
    candidates = _candidates(page, 0, above, site)
    if anchor is not None and not any(page[i].words >= 4 for i in candidates):
        candidates += _candidates(page, anchor + 1, body, site)
    if title is None:
        title, rule = _headline(page, candidates, body)
    else:
        rule = "the line that the page's title bar contains"
    dek = _dek(page, title, candidates, body)
    kicker = _kicker(page, title, site)
    names, published, updated, guessed, lines = _credits(page, title, body)
    places = [
        (i, part) for i, part in ((title, "headline"), (dek, "dek"), (kicker, "kicker")) if i is not None
    ]
    return Head(
        headline=_shown(page, title, site),
        dek=page[dek].text if dek is not None else None,
        kicker=page[kicker].text if kicker is not None else None,
        section=_section(
            page,
            body,
            page[title].text if title is not None else "",
            page[kicker].text if kicker is not None else "",
        ),
        publication=site,
        byline=names,
        published=published,
        updated=updated,
        is_author_guessed=guessed,
        places=(*places, *((i, "byline") for i in lines)),
        rule=rule,
    )


def publication(page: Sequence[Labelled]) -> str | None:
    """Name the publication: whoever the copyright line names, else a newspaper's name in the head."""
    for line in reversed(page[-40:]):
        if line.reason == "copyright" and (match := _COPYRIGHT.search(line.text)):
            name = match["a"].strip(" -–—|")
            if name and not _RIGHTS.search(name):
                return name
    for line in page[:8]:
        if line.sort == "short" and 2 <= line.words <= 4 and _PAPER.search(line.text) and line.text.istitle():
            return line.text
    return None


def _shown(page: Sequence[Labelled], title: int | None, site: str | None) -> str | None:
    """Give the headline's words; a title bar that has to serve loses the site's name."""
    if title is None:
        return None
    return _SUBJECT.sub("", page[title].text) if title else without_site(page[0].text, site)


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _candidates(page: Sequence[Labelled], start: int, stop: int, site: str | None) -> list[int]:
    wanted = ("short", "weak", "prose", "list")
    return [
        i
        for i in range(start, stop)
        if page[i].sort in wanted and page[i].words <= 40 and _fold(page[i].text) != _fold(site or "")
    ]


def _headline(page: Sequence[Labelled], candidates: list[int], body: int) -> tuple[int | None, str]:
    if not candidates:
        return None, "no line above the body reads like a headline"
    said = Counter(_fold(line.text) for line in page[:body])
    full = [i for i in candidates if _real_words(page[i]) >= 4] or candidates
    last = full[-1]
    twice = next((i for i in reversed(full[-3:]) if said[_fold(page[i].text)] > 1), None)
    if twice is not None:
        return twice, "the line that the page says twice"
    if len(full) == 1:
        return last, "the only line above the body that reads like a headline"
    before = full[-2]
    is_dek = page[last].words >= page[before].words + 2 or ends_sentence(page[last].text)
    if is_dek and before >= last - 3 and not ends_sentence(page[before].text):
        return before, "the line above the standfirst"
    return last, "the last line above the byline"


def _real_words(line: Labelled) -> int:
    """Count words without the bars and dashes between them: "Salma Haddad - The Coast" is no headline."""
    return line.words - sum(token in _BARS for token in line.text.split())


def _dek(page: Sequence[Labelled], title: int | None, candidates: list[int], body: int) -> int | None:
    if title is None:
        return None
    behind = [i for i in candidates if i > title and page[i].sort != "list" and page[i].words >= 5]
    behind = [i for i in behind if _fold(page[i].text) != _fold(page[title].text)]
    return behind[0] if behind and behind[0] < body else None


def _kicker(page: Sequence[Labelled], title: int | None, site: str | None) -> int | None:
    """Give the short label directly above the headline: one to three words, and not the site's name."""
    if title is None or title == 0:
        return None
    line = page[title - 1]
    is_label = line.sort == "short" and line.words <= 3 and not _PAPER.search(line.text)
    is_label = is_label and not _ends_menu(page, title)
    return title - 1 if is_label and _fold(line.text) != _fold(site or "") else None


def _ends_menu(page: Sequence[Labelled], title: int) -> bool:
    """Whether the line above the headline is the last of a column of labels, with a blank line behind it."""
    above = page[max(0, title - 3) : title]
    is_column = len(above) == 3 and all(line.words <= 3 for line in above)
    return is_column and page[title].gap > 0 and above[2].gap == 0 and above[1].gap == 0


def _section(page: Sequence[Labelled], body: int, headline: str, kicker: str) -> str | None:
    """Give the station of the trail that the kicker names, else its last; the headline itself is none."""
    for line in page[:body]:
        if line.reason == "breadcrumb":
            stations = [s.strip() for s in _TRAIL.split(line.text) if s.strip()]
            stations = [s for s in stations if _fold(s) != _fold(headline)]
            if len(stations) > 1 or (stations and _TRAIL.match(line.text)):
                return next((s for s in stations if _fold(s) == _fold(kicker)), stations[-1])
    return None


def _credits(
    page: Sequence[Labelled], title: int | None, body: int
) -> tuple[tuple[str, ...], Moment | None, Moment | None, bool, list[int]]:
    """Gather authors and dates from the credit lines between headline and body, else just above it."""
    first = 0 if title is None else title
    lines = [i for i in range(first, body) if page[i].credits]
    if not any(_dated(page[i]) for i in lines):
        lines = [i for i in range(max(0, first - 3), first) if page[i].credits] + lines
    found = [c for i in lines if (c := page[i].credits)]
    marked = tuple(dict.fromkeys(n for c in found if c.is_marked for n in c.authors))
    named = marked or tuple(dict.fromkeys(n for c in found for n in c.authors))
    if lines and not marked and (not named or _is_signed(page, lines[0], first)):
        near = _beside(page, lines)
        alone = [(i, n) for i in near if first < i < body and (n := _name(page[i]))]
        named = tuple(n for _, n in alone[:1]) or named
        lines += [i for i, _ in alone[:1]]
    published = next((c.published for c in found if c.published), None)
    updated = next((c.updated for c in found if c.updated), None)
    return named, published or updated, updated if published else None, bool(named) and not marked, lines


def _is_signed(page: Sequence[Labelled], date: int, title: int) -> bool:
    """Whether a name stands right above a date line: what looks like one within that is a place."""
    return date - 1 > title and page[date].gap == 0 and _name(page[date - 1]) is not None


def _beside(page: Sequence[Labelled], lines: Sequence[int]) -> tuple[int, ...]:
    """Say where a name alone is the author's: above the date, or above what he is, else below the date."""
    above = lines[0] - 1
    if above > 0 and is_post(page[above].text) and not _name(page[above]):
        above -= 1
    return (above, lines[-1] + 1, lines[-1] + 2)


def _name(line: Labelled) -> str | None:
    return name_alone(line.text) if line.sort == "short" else None


def _dated(line: Labelled) -> bool:
    return bool(line.credits and (line.credits.published or line.credits.updated))
