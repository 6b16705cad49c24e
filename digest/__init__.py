"""A newsletter digest generator: top stories as ledes and quotes cut verbatim from the articles.

    from digest import Article, build, messages, render, summarise

Works without files, state, logging set-up or signals; nothing heavy is imported
before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import digest.render  # noqa: F401 - before its namesake below, which so keeps the name
from digest.summarise import summarise

if TYPE_CHECKING:
    from digest.message import messages
    from digest.model import Article, Issue, Rendering
    from digest.pipeline import build
    from digest.summarise.options import SummaryOptions

__version__ = "0.1.0"

__all__ = ["Article", "SummaryOptions", "build", "messages", "render", "summarise"]

_HOMES = {
    "Article": "digest.model",
    "SummaryOptions": "digest.summarise.options",
    "build": "digest.pipeline",
    "messages": "digest.message",
}


def render(issue: Issue, theme: str = "broadsheet") -> Rendering:
    """Render an issue with a theme, by name or folder. Raises ThemeError."""
    from digest.pipeline import render as run  # noqa: PLC0415 - the rendering stack is heavy

    return run(issue, theme)


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'digest' has no attribute {name!r}")
