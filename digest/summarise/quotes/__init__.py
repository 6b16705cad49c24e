"""Quotations and who said them; which of them a reader should see.

`find` reads every quotation of an article with its speaker; `best` chooses the few
to show from `Speech`, which looks up the speakers of no others.
"""

from __future__ import annotations

from digest.summarise.quotes.choice import SHORTEST, best
from digest.summarise.quotes.finder import Speech, find

__all__ = ["SHORTEST", "Speech", "best", "find"]
