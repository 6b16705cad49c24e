"""A newsletter digest generator: top stories as ledes and quotes cut verbatim from the articles.

    from digest import Article, build, messages, render, summarise

Nothing heavy is imported before it is used.
"""

from __future__ import annotations

__version__ = "0.1.0"
