"""Header fields as bytes that no value can break out of.

Values are made one line first (`one_line`); what is not plain ASCII becomes
encoded words (RFC 2047). Lines fold at 78 octets between tokens; a token that
is longer stands on a line of its own, up to 998 (RFC 5322 2.1.1). URLs and
message ids are tokens and never become encoded words: receivers look for
`List-Unsubscribe: <https:` byte by byte.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from digest.errors import MessageError
from digest.model import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LIMIT = 200
"""Characters of a subject or a name; inboxes show fewer than half of them."""

_LINE_ENDS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029 ]+")
_WORDS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_PRINTABLE = re.compile(r"[ -~]*")
_URL = re.compile(r"(?:https?://|mailto:)[!-;=?-~]+", re.IGNORECASE)
_UNFIT = re.compile(r'[\x00-\x20\x7f-\xa0\u2028\u2029<>"\\]')
# RFC 2047 5 (3): what an encoded word in a display name may hold unescaped
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
_QUOTED = [chr(b) if b in _PLAIN else "_" if b == 0x20 else f"={b:02X}" for b in range(256)]


def one_line(text: str, limit: int = LIMIT) -> str:
    """Make a text fit for a header: line ends become blanks, controls U+FFFD; a long one is cut."""
    line = _LINE_ENDS.sub(" ", harmless(_LINE_ENDS.sub(" ", text))).strip(" ")
    return line if len(line) <= limit else line[: limit - 1].rstrip(" ") + "…"


def field(name: str, tokens: Iterable[str]) -> bytes:
    """Write one header field, folded between tokens.

    Raises MessageError for a token that is not printable ASCII or fits no line.
    """
    lines = [f"{name}:"]
    for token in tokens:
        if not _PRINTABLE.fullmatch(token) or len(token) > 997:  # RFC 5322 2.1.1, less the blank before it
            raise MessageError("a value that no header line can hold", subject=name)
        # RFC 2047 2: a line with an encoded word has at most 76 characters; one limit serves both
        if len(lines[-1]) + 1 + len(token) <= 76:
            lines[-1] += f" {token}"
        else:
            lines.append(f" {token}")
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def text_field(name: str, text: str) -> bytes:
    """Write a field of free words, such as a subject."""
    line = one_line(text)
    if line.isascii() and "=?" not in line:
        return field(name, line.split(" "))
    return field(name, _encoded_words(line, 76 - len(name) - 2))


def mailbox_field(name: str, shown: str, address: str) -> bytes:
    """Write `Name <address>`, or the address alone where there is no name to show."""
    line = one_line(shown)
    if not line:
        return field(name, [address])
    return field(name, [*_phrase(line, 76 - len(name) - 2), f"<{address}>"])


def list_field(name: str, urls: Iterable[str], label: str = "") -> bytes:
    """Write a List-* field (RFC 2369 2): entries in angle brackets, folded between them alone."""
    words = _phrase(label, 76 - len(name) - 2) if label else []
    if any(word.startswith("=?") for word in words):
        words = []  # a label is decoration: better none than encoded words
    bracketed = [f"<{url}>" for url in urls]
    return field(name, [*words, *(f"{u}," for u in bracketed[:-1]), *bracketed[-1:]])


def ascii_url(url: str, subject: str) -> str:
    """Give a URL in the characters a header may hold (RFC 3987 3.1).

    Raises MessageError about `subject` when it is no http, https or mailto URL.
    """
    try:
        mapped = quote(_ascii_host(url), safe="!#$%&'()*+,/:;=?@[]~")
    except ValueError as error:  # UnicodeError is one
        raise MessageError(f"{url[:80]!r} is no URL", subject=subject) from error
    if _UNFIT.search(url) or not _URL.fullmatch(mapped):
        raise MessageError(f"{url[:80]!r} is no http, https or mailto URL", subject=subject)
    return mapped


def _ascii_host(url: str) -> str:
    parts = urlsplit(url)
    if parts.netloc.isascii() or parts.hostname is None:
        return url
    user, at, _ = parts.netloc.rpartition("@")
    port = f":{parts.port}" if parts.port else ""
    host = parts.hostname.encode("idna").decode("ascii")
    return urlunsplit(parts._replace(netloc=f"{user}{at}{host}{port}"))


def _phrase(line: str, room: int) -> list[str]:
    """Give a display name as tokens: atoms, one quoted string, or encoded words (RFC 5322 3.2.5)."""
    if line.isascii() and "=?" not in line:
        if _WORDS.fullmatch(line):
            return line.split(" ")
        quoted = '"' + re.sub(r'(["\\])', r"\\\1", line) + '"'
        if len(quoted) <= room:
            return [quoted]
    return list(_encoded_words(line, room))


def _encoded_words(text: str, room: int) -> Iterator[str]:
    """Split a text into encoded words of whole characters, in the shorter of the two encodings.

    The first has `room` characters for itself, the others a line each.
    """
    quoted = sum(len(_QUOTED[b]) for b in text.encode()) <= len(text.encode()) * 4 / 3
    chunk, size = b"", 0
    for character in text:
        raw = character.encode()
        added = sum(len(_QUOTED[b]) for b in raw) if quoted else len(raw)
        if chunk and size + added > _capacity(room, quoted=quoted):
            yield _word(chunk, quoted=quoted)
            chunk, size, room = b"", 0, 75
        chunk, size = chunk + raw, size + added
    yield _word(chunk, quoted=quoted)


def _capacity(room: int, *, quoted: bool) -> int:
    """How much fits between the marks of one word: characters of Q, bytes of B."""
    inside = min(room, 75) - len("=?utf-8?q??=")  # RFC 2047 2: at most 75 characters
    return inside if quoted else inside // 4 * 3


def _word(chunk: bytes, *, quoted: bool) -> str:
    body = "".join(_QUOTED[b] for b in chunk) if quoted else b64encode(chunk).decode("ascii")
    return f"=?utf-8?{'q' if quoted else 'b'}?{body}?="
