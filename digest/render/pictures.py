"""Any picture's bytes to ones that every mail client shows, no larger than they are looked at.

What a camera or a publisher's system gives is often ten times as wide as a
message, turned by a note in its metadata, or of a type that Outlook leaves
blank. A picture that is fit as it is keeps its bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH_PX = 1200
"""Twice the width of a message: sharp on a telephone, and no more than is seen."""

MAX_PIXELS = 50_000_000
"""A picture of more is not unpacked: 150 MB of memory. Cameras of telephones take up to 48 million."""

ENDINGS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif"}
"""The types that every mail client shows, with the endings of their files."""

_READ = (*ENDINGS, "WEBP")  # not SVG: it is a program, and no mail client shows it
_MODES = {"PNG": {"1", "L", "LA", "P", "RGB", "RGBA"}, "JPEG": {"L", "RGB"}, "GIF": {"1", "L", "P", "RGB"}}
_ORIENTATION = 0x0112
_PLACE = 0x8825
"""Where a photograph was taken: nobody meant to publish that with it."""

_QUALITY = 82
_PROFILE_BYTES = 4096
"""A colour profile of more costs as much as a thumbnail; without one a picture is taken for sRGB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture fit for mail. `ending` is `png`, `jpg` or `gif`; sizes are in pixels."""

    data: bytes
    ending: str
    width: int
    height: int


def fit(data: bytes, width_px: int = WIDTH_PX) -> Picture | None:
    """Make a picture fit for mail and at most so wide; None for what is no picture, or a bomb.

    The same bytes give the same bytes, with one version of Pillow.
    """
    from PIL import Image as Pillow  # noqa: PLC0415 - only where there are pictures

    try:
        with Pillow.open(io.BytesIO(data), formats=_READ) as image:
            if image.width * image.height > MAX_PIXELS:
                return None
            as_it_is = _as_it_is(image, data)
            if as_it_is and image.width <= width_px:
                return as_it_is
            is_flat = image.mode in {"1", "P"}
            made = _made(_drawn(image, width_px), came_as=image.format or "", is_flat=is_flat)
            # fewer pixels of a flat drawing can weigh more: its edges get colours in between
            is_lighter = len(made.data) < len(data) or image.width > 2 * width_px
            return made if is_lighter or as_it_is is None else as_it_is
    except Exception:  # noqa: BLE001 - Pillow's decoders raise struct.error, KeyError and worse on hostile bytes
        return None


def _as_it_is(image: Image, data: bytes) -> Picture | None:
    """Give a picture with its own bytes, None where clients would show it turned, or not at all."""
    exif = image.getexif()
    is_plain = exif.get(_ORIENTATION, 1) == 1 and _PLACE not in exif
    if image.mode not in _MODES.get(image.format or "", set()) or not is_plain:
        return None
    return Picture(data=data, ending=ENDINGS[image.format or ""], width=image.width, height=image.height)


def _drawn(image: Image, width_px: int) -> Image:
    """Give the first frame, upright, in RGB (with transparency where there is some), scaled down."""
    from PIL import Image as Pillow  # noqa: PLC0415
    from PIL import ImageOps  # noqa: PLC0415

    profile = image.info.get("icc_profile") if image.mode in {"RGB", "RGBA"} else None
    image = ImageOps.exif_transpose(image)
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if image.width > width_px:
        height = max(1, round(image.height * width_px / image.width))
        image = image.resize((width_px, height), Pillow.Resampling.LANCZOS)
    image.info = {"icc_profile": profile} if profile and len(profile) <= _PROFILE_BYTES else {}
    return image


def _made(image: Image, *, came_as: str, is_flat: bool) -> Picture:
    """Encode: JPEG what came as one, PNG what is flat or see-through, and else what is far smaller.

    A drawing of at most 256 colours stays one: JPEG would put a haze around its lines.
    """
    jpeg = None if image.mode == "RGBA" or is_flat else _encoded(image, "JPEG", quality=_QUALITY)
    if jpeg is None or came_as != "JPEG":
        png = _encoded(image.quantize(256) if is_flat else image, "PNG", optimize=True)
        if jpeg is None or len(png) < 2 * len(jpeg):
            return Picture(data=png, ending="png", width=image.width, height=image.height)
    return Picture(data=jpeg, ending="jpg", width=image.width, height=image.height)


def _encoded(image: Image, form: str, **options: Any) -> bytes:  # noqa: ANN401 - Pillow's, one type each
    out = io.BytesIO()
    if profile := image.info.get("icc_profile"):
        options["icc_profile"] = profile
    image.save(out, form, **options)
    return out.getvalue()
