"""A page dump (all visible text of a page) to a draft: head, body and tail, by what their lines are.

Theory: a body is the run of blocks with the most prose in it. Every block is
weighed: sentences count by their words, short lines and page furniture count
against, and the run with the greatest sum wins (maximum subarray, Bentley
1984). Lines behind which no article goes on (comments, copyright) part the page
first. Nothing is judged by its site.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.errors import SourceError
from digest.extract import furniture
from digest.extract.dateline import dateline
from digest.extract.explained import Draft, Verdict
from digest.extract.head import Head, read_head, titled
from digest.extract.labels import Labelled, labelled
from digest.extract.limits import TEXT_CHARS
from digest.extract.lines import blocks, count_words
from digest.model import Article, Paragraph
from digest.text.dates import american_habit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model.article import Flag, Role

# What a block weighs in the search for the body, in words of prose. Tuned on dumps of 311 article pages.
_COST = {"short": -7.0, "furniture": -10.0, "credits": -12.0, "weak": 2.0, "caption": -1.0, "correction": 0.0}
_LABEL_WORDS = 5
_OTHER_STORY = "the headline of another story"
_MOST = 80.0
"""One endless block does not outweigh a body."""

_FADING = 0.5
"""How much less prose at the very end of a page weighs than at its beginning."""

_FEWEST_WORDS = 12
"""A page with fewer words of prose is a menu, a search or an error."""


def read_dump(text: str, where: str) -> Draft:
    """Read an article off a dump. Raises SourceError when there is none: no prose, only menus."""
    page = _with_other_stories(_said_once(_labelled(text[:TEXT_CHARS])))
    title = titled(page)
    run = _body_run(page, title)
    if run is None:
        raise SourceError("no article in it: no run of sentences", subject=where)
    start, stop = run[0], _before_teasers(page, *run)
    anchor = _anchor(page, start, stop)
    first = max(start, anchor + 1) if anchor is not None else start
    if title is not None and title >= start:
        first = max(first, title + 1)
    head = read_head(page, first, anchor, title if title is not None and title < first else None)
    first = max(first, 1 + max((i for i, part in head.places if part in {"headline", "dek"}), default=-1))
    verdicts = [_above(page[i], dict(head.places).get(i)) for i in range(first)]
    verdicts += _inside(page, first, stop, head)
    under = next((i for i in range(stop, len(page)) if page[i].sort != "caption"), len(page))
    verdicts += [
        Verdict(text=line.text, role="caption", reason="a caption right below the body")
        for line in page[stop:under]
    ]
    verdicts += [_below(line) for line in page[under:]]
    return _draft(page, head, tuple(verdicts), stop)


def _labelled(text: str) -> tuple[Labelled, ...]:
    found = blocks(text)
    head = "\n".join(b.text for b in found[:60] if len(b.text) < 200)
    return labelled(found, month_first=american_habit(head))


def _said_once(page: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Count prose said twice as furniture after its first place, and prose said more often everywhere."""
    said = Counter(line.text for line in page if line.is_prose)
    seen: set[str] = set()
    found = []
    for line in page:
        again = line.is_prose and (said[line.text] > 2 or line.text in seen)
        seen.add(line.text)
        found.append(replace(line, sort="furniture", reason="said again") if again else line)
    return tuple(found)


_KICKER = re.compile(
    r"(?:opinion|analysis|videos?|podcasts?|explaine[rd]|background|watch|listen|in pictures|in depth)\W*",
    re.IGNORECASE,
)
"""What also stands over a headline, and then leads to no other story."""


def _with_other_stories(page: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Count a line under a bare "Read more" or its like as part of that: the headline of another story."""
    found = list(page)
    for i, line in enumerate(page[1:], 1):
        label = page[i - 1]
        is_label = label.reason == "related" and label.words <= _LABEL_WORDS and ":" not in label.text
        is_label = is_label and not _KICKER.fullmatch(label.text)
        if is_label and line.sort == "short":
            found[i] = replace(line, sort="furniture", reason=_OTHER_STORY)
    return tuple(found)


def _weight(line: Labelled) -> float:
    if line.reason == _OTHER_STORY:
        return 0.0  # its label weighs for both
    if line.sort == "list":
        return min(line.words, _MOST) / 2 if line.words >= 8 else 1.0
    return min(line.words, _MOST) if line.is_prose else _COST[line.sort]


def _body_run(page: Sequence[Labelled], title: int | None) -> tuple[int, int] | None:
    """Find the run of blocks with the greatest weight; None where the page has no prose.

    A run cannot go on across the headline.
    """
    best: tuple[float, int, int] | None = None
    total, start = 0.0, 0
    whole = sum(line.words for line in page if line.is_prose) or 1
    seen, worth = 0, 1.0
    for i, line in enumerate(page):
        if (
            (i == title and seen)
            or _begins_another(page, i, seen)
            or (line.reason in furniture.ENDS and 2 * seen >= whole)
        ):
            seen = 0 if i == title else seen
            total, start = 0.0, i + 1
            continue
        if total <= 0:
            # What begins behind much other prose is rather comments, other stories or small print.
            total, start, worth = 0.0, i, 1 - _FADING * seen / whole
        weight = _weight(line)
        total += weight * worth if weight > 0 else weight
        seen += line.words if line.is_prose else 0
        if total > 0 and (best is None or total > best[0]):
            best = (total, start, i + 1)
    if best is None:
        return None
    _, start, stop = best
    words = sum(line.words for line in page[start:stop] if line.is_prose)
    return (start, stop) if words >= _FEWEST_WORDS else None


def _begins_another(page: Sequence[Labelled], i: int, seen: int) -> bool:
    """Whether a byline in mid-page has a headline of its own above it: the next article of the page."""
    credited = page[i].credits
    above = page[i - 1] if i else None
    if seen < _FEWEST_WORDS or above is None or credited is None or not credited.is_marked:
        return False
    return above.sort == "short" and above.words >= 4


def _before_teasers(page: Sequence[Labelled], start: int, stop: int) -> int:
    """Cut a tail of other stories off a body: three headlines or more, each over one paragraph and no more.

    Crossheads are shorter (seven words on average part the two) and stand over several paragraphs.
    """
    sorts = [line.sort for line in page[start:stop] if line.sort in {"prose", "short"}]
    places = [i for i in range(start, stop) if page[i].sort in {"prose", "short"}]
    cut, heads = len(sorts), []
    while cut >= 2 and sorts[cut - 1] == "prose" and sorts[cut - 2] == "short":
        cut -= 2
        heads.append(page[places[cut]].words)
        while cut and sorts[cut - 1] == "short":
            cut -= 1
    is_list = len(heads) >= 3 and sum(heads) >= 7 * len(heads) and "prose" in sorts[:cut]
    return places[cut] if is_list else stop


def _anchor(page: Sequence[Labelled], start: int, stop: int) -> int | None:
    """Find the last byline or date line of the head: before the body, or among its first blocks.

    A standfirst or a caption may have been weighed as body; so a credit line
    within the first quarter of the words, and the first eight blocks, counts.
    """
    total = sum(line.words for line in page[start:stop])
    seen = 0
    last: int | None = None
    for i in range(min(stop, start + 8)):
        if i >= start:
            seen += page[i].words
        if seen * 4 > total and i > start:
            break
        if page[i].credits:
            last = i
    return last


def _above(line: Labelled, part: str | None) -> Verdict:
    if part:
        return Verdict(text=line.text, role=None, reason=f"read as {part}")
    if line.sort in {"caption", "correction"}:
        role: Role = "caption" if line.sort == "caption" else "correction"
        return Verdict(text=line.text, role=role, reason=f"a {role} above the body")
    return Verdict(text=line.text, role=None, reason=line.reason or "above the body")


def _below(line: Labelled) -> Verdict:
    if line.sort == "correction":
        return Verdict(text=line.text, role="correction", reason="a correction below the body")
    return Verdict(text=line.text, role=None, reason=line.reason or "below the body")


def _inside(page: Sequence[Labelled], first: int, stop: int, head: Head) -> list[Verdict]:
    """Give every block of the body its role."""
    filed = next(
        (i for i in range(first, min(stop, first + 5)) if page[i].is_prose and _is_filed(page[i].text)), None
    )
    verdicts = []
    for i in range(first, stop):
        if filed is not None and i < filed and page[i].is_prose:
            verdicts.append(Verdict(text=page[i].text, role="caption", reason="prose above the dateline"))
        else:
            verdicts.append(_role(page, i, stop, head))
    return verdicts


def _is_filed(text: str) -> bool:
    """Whether a paragraph opens with a dateline and its dash; behind a colon stand speakers of interviews."""
    found = dateline(text)
    return found is not None and ":" not in text[: found[1]]


def _role(page: Sequence[Labelled], i: int, stop: int, head: Head) -> Verdict:
    line = page[i]
    if line.sort in {"furniture", "credits"}:
        return Verdict(text=line.text, role=None, reason=line.reason or "a byline or date line")
    if line.sort in {"caption", "correction", "list"}:
        role: Role = line.sort
        return Verdict(text=line.text, role=role, reason=f"reads as a {line.sort}")
    if line.text == head.headline:
        return Verdict(text=line.text, role=None, reason="the headline again")
    if line.sort == "short":
        return _short(page, i, stop)
    return Verdict(text=line.text, role="body", reason="prose")


def _short(page: Sequence[Labelled], i: int, stop: int) -> Verdict:
    """Judge a short line in the body: over prose it is a crosshead, in a row of its like it is not."""
    line = page[i]
    over = next(
        (page[k] for k in range(i + 1, min(i + 3, stop)) if page[k].sort not in {"furniture", "caption"}),
        None,
    )
    if over is not None and over.sort in {"prose", "weak", "list"} and line.words <= 14:
        return Verdict(text=line.text, role="crosshead", reason="a short line over prose")
    return Verdict(text=line.text, role=None, reason="a short line that heads nothing")


def _draft(page: Sequence[Labelled], head: Head, verdicts: tuple[Verdict, ...], stop: int) -> Draft:
    paragraphs = tuple(Paragraph(role=v.role, text=v.text) for v in verdicts if v.role)
    lede = next((p.text for p in paragraphs if p.role == "body"), "")
    place = dateline(lede)
    counts = [line.text for line in page if line.reason == "votes"]
    answers = {n for line in page if (n := furniture.comments(line.text)) is not None}
    labels = [t for line in page[stop:] if line.reason == "tags" for t in furniture.tags(line.text)]
    walled = any(line.reason == "paywall" for line in page[max(0, stop - 3) : stop + 3])
    flags: list[Flag] = ["author-guessed"] if head.is_author_guessed else []
    flags += ["paywall"] if walled else []
    if sum(count_words(p.text) for p in paragraphs if p.role == "body") < 40:
        flags.append("text-doubtful")
    article = Article(
        id="",
        headline=head.headline,
        dek=head.dek,
        kicker=head.kicker,
        byline=head.byline,
        dateline=place[0] if place else None,
        published=head.published,
        updated=head.updated,
        publication=head.publication,
        section=head.section,
        votes=next((n for text in counts if (n := furniture.votes(text)) is not None), None),
        comments=next(iter(answers)) if len(answers) == 1 else None,  # of several, most are other stories'
        tags=tuple(dict.fromkeys(labels)),
        flags=tuple(flags),
    )
    clocks = sum(line.reason == "clock" for line in page[:stop])
    rules = (("headline", head.rule), ("paragraphs", "the run of blocks with the most prose"))
    return Draft(
        article=article,
        paragraphs=paragraphs,
        verdicts=verdicts,
        rules=rules,
        kind="live" if clocks >= 3 else None,
    )
