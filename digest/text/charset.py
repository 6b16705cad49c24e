"""Bytes to text: byte order mark, then the server, then XML or meta, then UTF-8, then Windows-1252."""

from __future__ import annotations

import codecs
import re

from digest.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._\-]{2,40})[\"']|"
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._\-]{2,40})",
    re.IGNORECASE,
)
_XML_SET = re.compile(
    rb"(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*[\"'][A-Za-z0-9._\-]{2,40}[\"']", re.IGNORECASE
)
_HEAD_BYTES = 4_096
_NEVER_TYPED = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
# What pages are written in. UTF-7 and Python's own transformations are no character sets of the web
# (WHATWG Encoding 4.2), and UTF-7 would let markup hide from a reader of bytes.
_OF_THE_WEB = re.compile(
    r"utf-8|iso8859-\d+|cp(?:125\d|437|85\d|866|874|932|949|950)|koi8-[ru]|shift_jis\w*|"
    r"euc_\w+|gb\w+|hz|big5\w*|mac-\w+|iso2022_\w+"
)


def decode(body: bytes, where: str, charset: str | None = None) -> str:
    """Decode bytes of a page or a text. Raises SourceError when they are no text.

    `charset` is what a server declared: it wins over the bytes' own declaration
    (RFC 7303 3.2, WHATWG HTML 13.2.3.2), a byte order mark over both. A declaration
    that the bytes contradict is passed over; Latin-1 is read as Windows-1252, as
    browsers do (WHATWG Encoding 4.2).
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if (wide := _wide(body)) is not None:
        return body.decode(wide, "replace")
    head = body[:_HEAD_BYTES]
    if (len(head) - len(head.translate(None, _NEVER_TYPED))) * 20 > len(head):
        raise SourceError("is no text", subject=where)
    for name in (*_usable(charset or ""), *_declared(body), "utf-8"):
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("cp1252", "replace") if _mostly_not_utf8(body) else body.decode("utf-8", "replace")


def _wide(body: bytes) -> str | None:
    """Recognise UTF-16 without its mark: every second byte of Latin text is zero."""
    head = body[:200]
    if len(head) < 4 or len(head) % 2:
        head = head[:-1]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd * 10 > len(head) * 4 and not even:
        return "utf-16-le"
    if even * 10 > len(head) * 4 and not odd:
        return "utf-16-be"
    return None


def _declared(body: bytes) -> tuple[str, ...]:
    match = _DECLARED.search(body[:_HEAD_BYTES])
    return _usable((match[1] or match[2]).decode("ascii")) if match else ()


def from_server(charset: str | None, body: bytes) -> str | None:
    """Give what a server declared where a reader should believe it above the bytes' own declaration.

    None where a byte order mark says it, and for Latin-1: servers declare that of anything.
    """
    if charset is None or body.startswith(tuple(mark for mark, _ in _MARKS)):
        return None
    names = _usable(charset)
    return names[0] if len(names) == 1 else None


def without_false_set(body: bytes) -> bytes:
    """Take out of an XML declaration a character set that is none of the web's, or not the one it is read in.

    UTF-7 and Python's own transformations are the first; UTF-16 declared in bytes
    of ASCII is the second. Readers then decide by the bytes.
    """
    match = _DECLARED.search(body[:_HEAD_BYTES])
    if match is None or match[1] is None or _usable(match[1].decode("ascii")):
        return body
    head = _XML_SET.sub(rb"\1", body[: match.end() + 1], count=1)
    return head + body[match.end() + 1 :]


def _usable(declared: str) -> tuple[str, ...]:
    """Give the sets to try for a declared name, none where it names no set of the web."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):  # ValueError: a NUL in it
        return ()
    if name in {"iso8859-1", "ascii"}:
        # Declared Latin-1 is very often UTF-8 whose declaration was never changed; bytes that are valid UTF-8
        # beyond ASCII are UTF-8.
        return ("utf-8", "cp1252")
    return (name,) if _OF_THE_WEB.fullmatch(name) else ()


def _mostly_not_utf8(body: bytes) -> bool:
    """Whether the bytes are rather Windows-1252 than UTF-8 with a few broken ones (a cut, a bad paste)."""
    text = body.decode("utf-8", "replace")
    good = sum(1 for c in text if c > "\x7f" and c != "\ufffd")
    return text.count("\ufffd") > good
