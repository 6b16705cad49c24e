"""Quotations and who said them; which of them a reader should see.

`find` reads every quotation of an article, `key` chooses the few to show;
`may_pass` tells `find` which of them need no speaker, for they are not shown anyway.
"""

from __future__ import annotations

from digest.summarise.quotes.choice import key, may_pass
from digest.summarise.quotes.finder import find

__all__ = ["find", "key", "may_pass"]
