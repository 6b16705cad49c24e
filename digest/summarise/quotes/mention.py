"""The tokens that name a speaker."""

from __future__ import annotations

from dataclasses import dataclass

REACH = 60  # tokens; what is further away than a long sentence attributes nothing


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens first..last (inclusive) that name a speaker."""

    first: int
    last: int
