"""Markup to one line of text, for titles and teasers; bodies are extract's."""

from __future__ import annotations

import re

from digest.text.clean import one_line, unescaped

_HIDDEN = re.compile(
    r"<(script|style|template)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.DOTALL | re.IGNORECASE
)
_BREAK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|blockquote|figure)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def plain(markup: str) -> str:
    """Drop tags and resolve references once. What then looks like a tag is text and stays."""
    text = _HIDDEN.sub(" ", markup)
    return one_line(unescaped(_TAG.sub("", _BREAK.sub(" ", text))))
