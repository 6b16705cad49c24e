"""Pictures inside the message instead of on a server: which ones, and under which names.

A mail client that does not load remote pictures shows these; but every reader
pays for their bytes, so they have a budget, and the rest stay where they are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.model import Issue, Story

BUDGET_BYTES = 400_000
"""Base64 adds a third; with both parts a message stays well below what a phone loads in a second."""

_OWN = "images/"


def embedded(
    issue: Issue, pictures: Mapping[str, bytes], budget_bytes: int = BUDGET_BYTES
) -> tuple[Issue, dict[str, bytes]]:
    """Point an issue's own pictures at parts of its message, as far as a budget goes.

    `pictures` are the files below `images/` by name. Gives the issue, some of
    its image addresses now `cid:…`, and the data by Content-ID (without angle
    brackets), in reading order. A picture that does not fit stays as it is, and
    so do those of briefs, which show none; one that is used twice counts once.

    Source: RFC 2392, section 2.
    """
    parts: dict[str, bytes] = {}
    left = budget_bytes

    def inside(story: Story) -> Story:
        nonlocal left
        image = story.article.image
        name = image.url.removeprefix(_OWN) if image and image.url.startswith(_OWN) else ""
        if image is None or story.form == "brief" or name not in pictures:
            return story
        content_id = _content_id(name, issue.edition)
        if content_id not in parts:
            if len(pictures[name]) > left:
                return story
            left -= len(pictures[name])
            parts[content_id] = pictures[name]
        moved = replace(image, url=f"cid:{content_id}")
        return replace(story, article=replace(story.article, image=moved))

    sections = tuple(replace(s, stories=tuple(map(inside, s.stories))) for s in issue.sections)
    return replace(issue, sections=sections), parts


def _content_id(name: str, edition: str) -> str:
    """Give a Content-ID: the file's name carries a hash of its content, the edition stands for a host."""
    host = re.sub(r"[^A-Za-z0-9-]+", "-", edition).strip("-") or "edition"
    return f"{re.sub(r'[^A-Za-z0-9._-]+', '-', name)}@{host}.digest.invalid"
