"""How an article is summarised: one frozen object with its defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Method = Literal["trained", "central", "lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl", "reduction"]
Gate = Literal["strict", "open"]

SURE = 0.9
"""Below this confidence a speaker is wrong more than one time in ten; see the table of rates of `quotes`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryOptions:
    """What a summary may hold."""

    sentences: int = 2
    """At most so many sentences of lede; 0: none."""

    words: int | None = 50
    """The lede stops at about so many words (one sentence always fits); None: `sentences` alone decides."""

    quotes: int | None = 1
    """At most so many key quotes; 0: none; None: every quotation, with the best attribution there is."""

    method: Method = "trained"
    """What ranks sentences: our ranker, our formula, or one of sumy's seven."""

    gate: Gate = "strict"
    """Which quotes may be shown: `strict` asks for a sure and named speaker, `open` shows more."""
