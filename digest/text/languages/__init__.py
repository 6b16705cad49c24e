"""Languages as data: a pack of words for each, which language a text is in, which way it runs.

A language without a pack is served by the general one: no abbreviations, no
pronouns, no time words.
"""

from __future__ import annotations

from digest.text.languages.detection import detect, direction
from digest.text.languages.pack import Pack
from digest.text.languages.packs import GENERAL, PACKS, pack, primary
from digest.text.languages.time_words import leaning

__all__ = ["GENERAL", "PACKS", "Pack", "detect", "direction", "leaning", "pack", "primary"]
