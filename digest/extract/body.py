"""Which blocks of a page are the article: trafilatura proposes, the page's own structure completes.

Theory: trafilatura finds the right part of almost every page, and loses single
paragraphs of it: the first, block quotations, the ones beside a picture. Its text
is laid over the page's blocks; the smallest element that holds most of it is the
column; prose in the column is the article's too, unless it stands in a part that
its tag or its class calls something else (comments, related stories, a form).
Where the page has far more prose than the proposal, the proposal was a box beside
the article, and the densest run of prose replaces it.
trafilatura's fast mode costs six tenths of its full one and is asked first; the
full one only where fast mode and the densest run share less than 150 words (a
tenth of the article pages). Measured on 311 article pages: word F1 .952, against
.936 for trafilatura's full text alone, .947 for its fast text completed, and
.920 for the densest run without it; .956 with the opening found again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.extract.labels import is_caption
from digest.extract.opening import opened, without_key_points
from digest.extract.survey import SITE_TAGS, Survey, densest, prose_words, squash, survey

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digest.extract.dom import DomBlock

_LONG = 40
_ENOUGH_WORDS = 150
_FARTHER = 3.0
"""How much more prose a run of the page must have than the proposal to take its place."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The blocks with their measures, which of them are the article, and the densest run of prose."""

    page: Survey
    keep: list[bool]
    own: list[bool]


def chosen(blocks: Sequence[DomBlock], propose: Callable[[bool], str]) -> Choice:
    """Say for each block whether it is the article's. `propose(fast)` gives trafilatura's text."""
    page = survey(blocks)
    own = densest(page)
    keep = _proposed(page, own, propose)
    if not any(keep):
        return Choice(page, keep, own)
    keep = opened(page, keep)
    narrow = _column(page, keep)
    keep = without_key_points(page, keep, narrow)
    column = _widened(page, narrow)
    said = Counter(page.letters)
    first = keep.index(True)
    rows = {line[1] for line, k in zip(page.above, keep, strict=True) if k and len(line) > 1}
    kept = [
        k
        or (
            (i > first or not rows.isdisjoint(page.above[i][1:3]))
            and page.prose[i]
            and said[page.letters[i]] == 1
            and _completes(page, i, column)
        )
        for i, k in enumerate(keep)
    ]
    return Choice(page, _once(page, kept), own)


def _proposed(page: Survey, own: list[bool], propose: Callable[[bool], str]) -> list[bool]:
    """Lay trafilatura's text over the blocks; the densest run replaces a box beside the article."""
    keep = aligned(page.letters, propose(True))
    if prose_words(page, [a and b for a, b in zip(keep, own, strict=True)]) < _ENOUGH_WORDS:
        keep = aligned(page.letters, propose(False))
    is_box = prose_words(page, own) > _FARTHER * prose_words(page, keep)
    return own if is_box or (any(own) and _is_site_notice(page, keep)) else keep


def _is_site_notice(page: Survey, keep: Sequence[bool]) -> bool:
    """Whether a proposal is no more than some words of a site about itself, in its footer or its menu."""
    return not any(
        k and page.prose[i] and not (page.aside[i] and SITE_TAGS & page.blocks[i].inside)
        for i, k in enumerate(keep)
    )


def aligned(letters: Sequence[str], seed: str) -> list[bool]:
    """Say for each block, by its letters, whether the seed text holds it.

    A short one counts where the seed goes on with it.
    """
    text = squash(seed)
    at = 0
    found: list[bool] = []
    for own in letters:
        end = _end_in(text, own, at)
        if end is not None:
            at = end
        found.append(end is not None and bool(own))
    return found


def _end_in(text: str, own: str, at: int) -> int | None:
    if len(own) < _LONG:
        return at + len(own) if text.startswith(own, at) else None
    start = text.find(own, at)
    start = start if start >= 0 else text.find(own)
    if start >= 0:
        return start + len(own)
    start, last = text.find(own[:30]), text.find(own[-30:])
    return last + 30 if 0 <= start <= last else None


def _column(page: Survey, keep: Sequence[bool]) -> Any:  # noqa: ANN401 - an element of lxml's
    """Find the smallest element that holds four fifths of the prose that was kept; None without prose."""
    held: Counter[Any] = Counter()
    for i, k in enumerate(keep):
        if k and page.prose[i]:
            for element in page.above[i]:
                held[element] += page.words[i]
    whole = max(held.values(), default=0)
    enough = [(len(list(e.iterancestors())), e) for e, n in held.items() if n * 5 >= whole * 4]
    return max(enough, key=lambda pair: pair[0])[1] if enough else None


def _widened(page: Survey, column: Any) -> Any:  # noqa: ANN401 - an element of lxml's
    """Climb from a column to the element around it while that adds prose and little else: text in boxes."""
    while (
        column is not None
        and (around := column.getparent()) is not None
        and around.tag not in {"body", "html"}
    ):
        mine = [i for i, line in enumerate(page.above) if column in line]
        extra = [
            i
            for i, line in enumerate(page.above)
            if around in line and column not in line and not page.aside[i]
        ]
        prose = sum(page.words[i] for i in extra if page.prose[i])
        own = sum(page.words[i] for i in mine if page.prose[i])
        if extra and (prose < 0.8 * sum(page.words[i] for i in extra) or prose > 4 * own):
            return column
        column = around
    return column


def _once(page: Survey, keep: Sequence[bool]) -> list[bool]:
    """Keep a long text only where it first stands: galleries and tabs repeat theirs.

    A caption does not count as the first place: some pages say their lede under the picture too.
    """
    seen: set[str] = set()
    kept = []
    for block, own, k in zip(page.blocks, page.letters, keep, strict=True):
        kept.append(k and own not in seen)
        if k and len(own) > 50 and "figcaption" not in block.inside:
            seen.add(own)
    return kept


def _completes(page: Survey, i: int, column: Any) -> bool:  # noqa: ANN401 - an element of lxml's
    if not page.prose[i] or page.aside[i] or column is None or column not in page.above[i]:
        return False
    if page.blocks[i].inside & {"figcaption"}:
        return False
    return page.blocks[i].tag != "pre" and not is_caption(page.blocks[i].text)
