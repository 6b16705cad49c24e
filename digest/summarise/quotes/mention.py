"""The tokens that name a speaker."""

from __future__ import annotations

from dataclasses import dataclass

REACH = 60  # tokens: no attribution in the development articles is further from its verb


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens first..last (inclusive) that name a speaker."""

    first: int
    last: int
