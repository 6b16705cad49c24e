"""Articles to stories: copies merged, ranked, and shared out over the sections."""

from __future__ import annotations

from digest.select.choose import Selection, ranked, select
from digest.select.options import Match, SectionRule, SelectOptions
from digest.select.rank import Candidate

__all__ = ["Candidate", "Match", "SectionRule", "SelectOptions", "Selection", "ranked", "select"]
