"""The HTML part together with the pictures inside the message (RFC 2387), the same bytes for everybody.

Text first, then the HTML with its pictures as one alternative: a client that
shows no HTML shows no pictures either, and none takes them for attachments.
"""

from __future__ import annotations

from base64 import encodebytes
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from digest.model import InlinePicture, Piece

T = TypeVar("T")


def shown(pictures: Sequence[InlinePicture], html: Iterable[Piece]) -> list[InlinePicture]:
    """Leave out the pictures that this lineup's HTML does not show: clients would list them as files."""
    if not pictures:
        return []
    text = "".join(piece for piece in html if isinstance(piece, str))
    return [picture for picture in pictures if f'"cid:{picture.content_id}"' in text]


def wrapped(
    boundary: str,
    inner: str,
    part: Callable[[str], Iterable[T]],
    pictures: Sequence[InlinePicture],
) -> Iterator[T | bytes]:
    """Give the HTML part, with its pictures where there are any.

    `part` writes it between the lines of a boundary; `inner` is the one to use
    beside pictures.
    """
    if not pictures:
        yield from part(boundary)
        return
    # RFC 2387 3.1: the type of the part that holds the others together
    yield (
        f'--{boundary}\r\nContent-Type: multipart/related; type="text/html";\r\n boundary="{inner}"\r\n\r\n'
    ).encode("ascii")
    yield from part(inner)
    for picture in pictures:
        yield from _picture(picture, inner)
    yield f"--{inner}--\r\n\r\n".encode("ascii")


def _picture(picture: InlinePicture, boundary: str) -> Iterator[bytes]:
    """Write one picture. Outlook takes the name from Content-Type, others from the disposition."""
    name = picture.content_id.partition("@")[0]
    yield (
        f'--{boundary}\r\nContent-Type: {picture.kind};\r\n name="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n"
        f"Content-ID: <{picture.content_id}>\r\n"
        f'Content-Disposition: inline;\r\n filename="{name}"\r\n\r\n'
    ).encode("ascii")
    yield encodebytes(picture.data).replace(b"\n", b"\r\n")  # RFC 2045 6.8: lines of 76 characters
    yield b"\r\n"
