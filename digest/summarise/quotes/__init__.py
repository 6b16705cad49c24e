"""Quotations and who said them; which of them a reader should see.

`find` reads every quotation of an article, `key` chooses the few to show.
"""

from __future__ import annotations

from digest.summarise.quotes.choice import key
from digest.summarise.quotes.finder import find

__all__ = ["find", "key"]
