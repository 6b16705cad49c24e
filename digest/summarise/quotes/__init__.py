"""Quotations and who said them; which of them a reader should see.

`find` reads every quotation of an article and `key` chooses the few to show;
`best` does both, and looks for the speakers of no others.
"""

from __future__ import annotations

from digest.summarise.quotes.choice import SHORTEST, best, key
from digest.summarise.quotes.finder import Speech, find

__all__ = ["SHORTEST", "Speech", "best", "find", "key"]
