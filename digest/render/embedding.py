"""Pictures inside the message instead of on a server: which ones, how large, under which names.

A mail client that does not load remote pictures shows these; but every reader
pays for their bytes, so each is scaled down to twice the width that the theme
shows it at, they have a budget, and the rest stay where they are.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.model.rendering import InlinePicture
from digest.render import pictures as making

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.model import Image, Issue, Rendering, Story
    from digest.model.rendering import PictureKind
    from digest.render.pictures import Picture

_OWN = "images/"
_KINDS: dict[str, PictureKind] = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_SRC = re.compile(r'\bsrc="cid:([^"]+)"')
_WIDTH = re.compile(r'\bwidth="(\d{1,4})"')


def embedded(issue: Issue, pictures: Mapping[str, bytes]) -> tuple[Issue, dict[str, bytes]]:
    """Point an issue's pictures at parts of its message, those that are at hand.

    `pictures` are files below `images/` by name: the issue's own, and copies
    of pictures of other sites (`Issue.copies`). Gives the issue, some of its
    image addresses now `cid:…`, and the files by Content-ID (without angle
    brackets), in reading order. Briefs show no picture, and keep their address.

    Source: RFC 2392, section 2.
    """
    found: dict[str, bytes] = {}

    def inside(story: Story) -> Story:
        image = story.article.image
        name = file_name(issue, image) if image and story.form != "brief" else None
        if image is None or name is None or name not in pictures:
            return story
        where = content_id(name, issue.edition)
        found[where] = pictures[name]
        moved = replace(image, url=f"cid:{where}")
        return replace(story, article=replace(story.article, image=moved))

    sections = tuple(replace(s, stories=tuple(map(inside, s.stories))) for s in issue.sections)
    return replace(issue, sections=sections), found


def file_name(issue: Issue, image: Image) -> str | None:
    """Name the file under `images/` that holds a picture; None where there is none."""
    return image.url.removeprefix(_OWN) if image.url.startswith(_OWN) else issue.copies.get(image.url)


def scaled(rendering: Rendering, found: Mapping[str, bytes]) -> tuple[InlinePicture, ...]:
    """Give the pictures that the HTML part shows, each twice as wide as it is shown, in its order."""
    widths = ids_shown(rendering)
    made = ((cid, _sized(found[cid], width)) for cid, width in widths.items() if cid in found)
    return tuple(
        InlinePicture(content_id=cid, kind=_KINDS[picture.ending], data=picture.data)
        for cid, picture in made
        if picture
    )


@lru_cache(maxsize=32)
def _sized(data: bytes, width_px: int) -> Picture | None:
    """Scale one picture, once: an issue is rendered again for each story it is cut by, and each edit."""
    return making.fit(data, width_px)


def ids_shown(rendering: Rendering) -> dict[str, int]:
    """Give the Content-IDs that the HTML part points at, with twice the width each is shown at."""
    widths: dict[str, int] = {}
    for tag in _IMG.findall(_text(rendering)):
        source, width = _SRC.search(tag), _WIDTH.search(tag)
        if source:
            shown = min(2 * int(width[1]), making.WIDTH_PX) if width else making.WIDTH_PX
            widths[source[1]] = max(shown, widths.get(source[1], 1))
    return widths


def within(pictures: Sequence[InlinePicture], budget_bytes: int) -> tuple[InlinePicture, ...]:
    """Take pictures in reading order, each that still fits a budget as base64 carries it."""
    taken, left = [], budget_bytes
    for picture in pictures:
        if (size := weight(picture)) <= left:
            taken.append(picture)
            left -= size
    return tuple(taken)


def weight(picture: InlinePicture) -> int:
    """Give the bytes that a picture adds to a message: lines of 76 characters for 57 bytes each."""
    return -(-len(picture.data) // 57) * 78


def left_out(rendering: Rendering) -> list[str]:
    """Name the pictures that a rendering shows from the web."""
    text = _text(rendering)
    addresses = (story.article.image.url for story in rendering.issue.stories if story.article.image)
    remote = (url for url in dict.fromkeys(addresses) if not url.startswith("cid:"))
    return [url for url in remote if f'src="{html.escape(url)}"' in text]


def _text(rendering: Rendering) -> str:
    return "".join(p for f in rendering.html.fragments for p in f.pieces if isinstance(p, str))


def content_id(name: str, edition: str) -> str:
    """Give a Content-ID: the file's name carries a hash of its content, the edition stands for a host."""
    host = re.sub(r"[^A-Za-z0-9-]+", "-", edition).strip("-") or "edition"
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", name).lstrip("._-") or "image"
    return f"{safe}@{host}.digest.invalid"
