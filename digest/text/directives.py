"""What a publisher lets search engines and mail show of a page, from `robots` tags and X-Robots-Tag.

Source: Google Search Central, "Robots meta tag, data-nosnippet, and X-Robots-Tag specifications". They were
written for search results; an excerpt in a newsletter is the same thing to the
one who wrote them, so what holds for Google holds for us. `noarchive`, `noindex`
and `nofollow` say nothing of excerpts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

AGENTS = frozenset({"robots", "googlebot", "digest"})
"""Whose directives we heed: everybody's, the one search engine's that most rules are written for, our own."""

_VALUED = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
_NUMBER = re.compile(r"[+-]?\d{1,9}")
_MOST_CHARS = 4_000


def snippet_limit(lines: Iterable[str | None]) -> int | None:
    """Give how many characters of a text may be shown: 0 none, None as many as one likes.

    A line is the value of a tag or of a header, which may name agents
    (`otherbot: nosnippet`): those are not us. Of several limits the strictest holds.
    """
    limits = [limit for name, value in _directives(lines) if (limit := _limit(name, value)) is not None]
    return min(limits, default=None)


def hides_image(lines: Iterable[str | None]) -> bool:
    """Whether no picture of the page may be shown."""
    return any(
        name == "noimageindex" or (name == "max-image-preview" and value == "none")
        for name, value in _directives(lines)
    )


def strictest(*limits: int | None) -> int | None:
    """Give the least of limits, None where none is one."""
    return min((limit for limit in limits if limit is not None), default=None)


def _limit(name: str, value: str) -> int | None:
    if name == "nosnippet":
        return 0
    if name != "max-snippet" or not _NUMBER.fullmatch(value):
        return None
    return int(value) if int(value) >= 0 else None  # -1: no limit


def _directives(lines: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    """Yield name and value of each directive that is meant for us."""
    for line in lines:
        is_ours = True
        for part in (line or "")[:_MOST_CHARS].lower().split(","):
            name, colon, value = (piece.strip() for piece in part.partition(":"))
            if colon and name not in _VALUED:
                is_ours, (name, _, value) = name in AGENTS, (piece.strip() for piece in value.partition(":"))
            if is_ours:
                yield name, value
