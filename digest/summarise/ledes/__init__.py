"""The lede: the one to three sentences of an article that carry its news, cut verbatim."""

from __future__ import annotations

from digest.summarise.ledes.choice import lede

__all__ = ["lede"]
