"""Bytes to items: what a feed, a page, a file of text or lines of JSON offer, before extraction.

Reading only: which bytes, from where, and which of them are news is decided elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Failure, Fetched, Item


def items(fetched: Fetched) -> tuple[Item | Failure, ...]:
    """Read what one source offers, in its own order.

    A bad line or entry is a Failure and the rest goes on. Raises SourceError
    when nothing can be read at all: no text, not a feed, too large.
    """
    from digest.sources.reading import read  # noqa: PLC0415 - `import digest.sources` stays light

    return read(fetched)
