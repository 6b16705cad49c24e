"""Where the article begins on its page: its first paragraph is found again, what stands over it goes.

Theory: a first paragraph in an element of its own, or with links in it, is what
extractors lose first; menus, key points and boxes about the author above it are
what they take too much of. What has a byline or a date between itself and the
text is a standfirst and stays out.
Measured on 83 news pages and 311 other articles: the first sentence in place,
white space and signs aside and a standfirst counted, on .976 and .916, against
.963 and .906 for the proposal with no more than the paragraph directly above;
word F1 .974 and .954, against .973 and .953. Refused: to drop every list over the
text (key takeaways in the column are the article's: ten of ten pages), and every
aside (one page in 300 has its whole opening in one).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digest.extract.credits import read_credits
from digest.extract.labels import is_caption
from digest.extract.survey import Survey, name_of, prose_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNATURE = re.compile(r"author|by-?line", re.IGNORECASE)
_MENU_LINKS, _MENU_WORDS = 0.9, 8
"""A list item of links alone, and short, is a menu's or a category's."""
_GAP = 3
"""So many short lines (a reading time, a button, a heading) may part the first paragraph from the text."""
_OPENING_WORDS = 20
"""So long must a paragraph above the proposed text be to open it: teasers are shorter."""


def opened(page: Survey, keep: Sequence[bool]) -> list[bool]:
    """Begin where the article does: with the prose above the text and below the headline."""
    first = next((i for i, k in enumerate(keep) if k and page.prose[i] and not page.aside[i]), None)
    if first is None:
        return list(keep)
    titles = [i for i, block in enumerate(page.blocks[:first]) if block.tag == "h1"]
    over = titles[0] if titles else 0
    kept = [k and not (i < first and _is_furniture(page, i, over)) for i, k in enumerate(keep)]
    if not titles:
        return kept
    gap = 0
    for i in range(first - 1, titles[-1], -1):
        if kept[i] or _opens(page, i):
            kept[i] = True
        elif gap >= _GAP or _parts(page, i):
            break
        else:
            gap += not page.aside[i]
    return kept


def without_key_points(page: Survey, keep: Sequence[bool], column: Any) -> list[bool]:  # noqa: ANN401 - an element of lxml's
    """Drop lists over the first prose that stand outside its column: key points and tables of contents."""
    first = next((i for i, k in enumerate(keep) if k and page.prose[i] and not _is_listed(page, i)), 0)
    listed = {i for i in range(first) if keep[i] and _is_listed(page, i) and column not in page.above[i]}
    if 2 * sum(page.words[i] for i in listed) > prose_words(page, keep):
        return list(keep)  # then they are what the page is for
    return [k and i not in listed for i, k in enumerate(keep)]


def _is_listed(page: Survey, i: int) -> bool:
    return "li" in page.blocks[i].inside


def _is_furniture(page: Survey, i: int, over: int) -> bool:
    """Whether a block above the text is a menu's, stands aside over the headline, or is about the author."""
    block = page.blocks[i]
    is_link = "li" in block.inside and block.link_share > _MENU_LINKS and page.words[i] <= _MENU_WORDS
    return is_link or (page.aside[i] and (i < over or _is_signature(page, i)))


def _is_signature(page: Survey, i: int) -> bool:
    return any(_SIGNATURE.search(name_of(e)) for e in page.above[i][:6])


def _parts(page: Survey, i: int) -> bool:
    """Whether a block ends the text above it: a byline, a date, or prose that does not open the article."""
    return page.prose[i] or read_credits(page.blocks[i].text) is not None


def _opens(page: Survey, i: int) -> bool:
    block = page.blocks[i]
    return (
        page.prose[i]
        and page.words[i] >= _OPENING_WORDS
        and not page.aside[i]
        and not block.inside & {"figcaption", "figure", "li", "table", "nav"}
        and not is_caption(block.text)
        and page.letters.count(page.letters[i]) == 1
    )
