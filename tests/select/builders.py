"""Candidates that have nothing in common unless a test says so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from digest.select import Candidate, SelectOptions
from digest.select.reading import read
from tests.builders import make_article, make_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.select.reading import Reading

NOW = datetime(2026, 1, 5, 5, 30, tzinfo=UTC)
_SYLLABLES = ("ba", "do", "fi", "gu", "ke", "la", "mo", "ni", "pu", "ra", "so", "ti", "ve", "wo", "xa", "zu")


def make_words(seed: int, count: int = 40) -> str:
    """Give words that stand in no text of another seed, as sentences of ten."""
    head = "".join(_SYLLABLES[seed // 16**k % 16] for k in range(3))
    words = [head + _SYLLABLES[n % 16] + _SYLLABLES[n // 16 % 16] for n in range(count)]
    return " ".join(" ".join(words[n : n + 10]).capitalize() + "." for n in range(0, count, 10))


def make_candidate(number: int = 0, **fields: Any) -> Candidate:
    """Give one with an id, an address, a headline and a text of its own."""
    place = {key: fields.pop(key) for key in ("position", "weight", "guid", "changed_at") if key in fields}
    given = {
        "id": f"a{number}",
        "url": f"https://gazette.example/{number}",
        "headline": make_words(number, 5),
        "paragraphs": make_paragraphs(make_words(number), make_words(number + 2048)),
    }
    return Candidate(article=make_article(**{**given, **fields}), **place)


def make_candidates(*fields: dict[str, Any]) -> list[Candidate]:
    return [make_candidate(n, **f) for n, f in enumerate(fields)]


def make_options(**fields: Any) -> SelectOptions:
    return SelectOptions(**{"now": NOW, **fields})


def read_all(candidates: Sequence[Candidate]) -> list[Reading]:
    return [read(candidate.article) for candidate in candidates]
