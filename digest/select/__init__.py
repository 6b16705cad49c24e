"""Articles to stories: copies merged, ranked, and shared out over the sections."""

from __future__ import annotations

from digest.select.choose import Selection, ranked, select
from digest.select.history import Told, Update, remember
from digest.select.lineup import lead_order
from digest.select.options import Keywords, Match, SectionRule, SelectOptions, Weights
from digest.select.rank import Candidate
from digest.select.rules import MARKS
from digest.select.sift import Noticed, Sifted, Sighting, sift, sighting

__all__ = [
    "MARKS",
    "Candidate",
    "Keywords",
    "Match",
    "Noticed",
    "SectionRule",
    "SelectOptions",
    "Selection",
    "Sifted",
    "Sighting",
    "Told",
    "Update",
    "Weights",
    "lead_order",
    "ranked",
    "remember",
    "select",
    "sift",
    "sighting",
]
