"""The tokens that name a speaker."""

from __future__ import annotations

from typing import NamedTuple

REACH = 60  # tokens; what is further away than a long sentence attributes nothing


class Mention(NamedTuple):
    """Tokens first..last (inclusive) that name a speaker."""

    first: int
    last: int
