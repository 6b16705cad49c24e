"""Quoted-printable in runs that can be joined in any order.

Every run begins at the start of a line and leaves the start of a line behind it:
where the text does not end a line itself, a soft break does. So a run is encoded
once, a recipient's value stands between two of them on lines of its own, and a
message is a join. Lines have at most 76 characters (RFC 2045 6.7); none begins
with `From ` or a dot, which mailboxes and careless relays change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OCTETS = [
    "\t" if b == 0x09 else chr(b) if 0x20 <= b < 0x7F and b != 0x3D else f"={b:02X}" for b in range(256)
]
_WIDTH = 75  # 76 with the mark of a soft break
_SIMPLE = re.compile(r"(?!From )[!-\-/-<>-~][ -<>-~]{0,74}")


def run(text: str) -> bytes:
    """Encode a text so that the next run starts a line. The empty text gives no bytes.

    CR, LF and CRLF are line ends, and each becomes CRLF.
    """
    if _SIMPLE.fullmatch(text):  # most names and URLs: four times as fast
        return b"%b=\r\n" % text.encode("ascii")
    *ended, rest = re.sub(r"\r\n?", "\n", text).split("\n")
    lines = ["=\r\n".join(_wrapped(line, is_ended=True)) + "\r\n" for line in ended]
    if rest:
        lines.append("=\r\n".join(_wrapped(rest, is_ended=False)) + "=\r\n")
    return "".join(lines).encode("ascii")


def _wrapped(line: str, *, is_ended: bool) -> Iterator[str]:
    """Give one line of text as physical lines, without their ends."""
    raw = line.encode("utf-8", "replace")
    rest = "".join(map(_OCTETS.__getitem__, raw))
    if is_ended and raw[-1:] in {b" ", b"\t"}:  # RFC 2045 6.7 (3): blanks at a line's end get lost
        rest = f"{rest[:-1]}={raw[-1]:02X}"
    rest = _guarded(rest)
    while len(rest) > _WIDTH:
        escape = rest.rfind("=", _WIDTH - 2, _WIDTH)  # three characters that stay together
        cut = escape if escape > 0 else _WIDTH
        yield rest[:cut]
        rest = _guarded(rest[cut:])
    yield rest


def _guarded(line: str) -> str:
    if line.startswith("."):  # RFC 5321 4.5.2: a lone dot ends the message
        return f"=2E{line[1:]}"
    return f"=46{line[1:]}" if line.startswith("From ") else line
