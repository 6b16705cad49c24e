"""Bytes to what the rules read: header fields with their lines, the MIME tree, both parts decoded.

The standard library takes a message apart, in its old way that promises to
swallow anything; fields are read here, from the bytes, because where a field
was folded and how it was encoded is half of what the rules are about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from functools import cached_property
from typing import TYPE_CHECKING

from digest.check.finding import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = re.compile(rb"\r?\n\r?\n|\r\r")
_LINE_END = re.compile(rb"\r\n|\n|\r")
_ADDRESS = re.compile(r"(?<![^\s<>@,;:\"])[^\s<>@,;:\"]++@[^\s<>@,;:\"]+")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"')
LONGEST = 10_000
"""Characters of a field that are decoded; one line of it has at most 998."""

MAX_PARTS = 100
"""A message of more parts is none of ours; the rest is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One header field: as it stands on the wire, unfolded, and decoded for people."""

    name: str
    raw: str
    value: str
    line: int

    @property
    def place(self) -> Place:
        """Where its name stands."""
        return Place(part="header", line=self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One part that holds something, its text decoded where it is one.

    `content_id` is without its brackets; `file_name` what a client saves it as.
    """

    kind: str
    encoding: str
    charset: str | None
    text: str
    content_id: str | None = None
    disposition: str | None = None
    file_name: str | None = None


class Text:
    """The text part by its lines; `given` as in `Html`."""

    def __init__(self, source: str, *, given: str = "") -> None:
        self.given = given
        self.source = source.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Every line, without its end."""
        return tuple(self.source.split("\n"))

    def at(self, line: int, column: int | None = None) -> Place:
        """Name a place by its line (and column), from 1."""
        return Place(part="text", line=line, column=column)


class Mail:
    """A message taken apart. Any bytes make one; what is broken shows as `defects`.

    `leaves` are the parts that hold something, in order, `containers` the types
    of those around them, outermost first.
    """

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        blank = _BLANK.search(raw)
        self.head = raw[: blank.start()] if blank else raw
        self.fields = tuple(_fields(self.head))
        self.defects: tuple[str, ...] = ()
        self.containers: tuple[str, ...] = ()
        self.leaves = tuple(self._leaves())

    def all(self, name: str) -> tuple[Field, ...]:
        """Give every field of a name, in order."""
        return tuple(field for field in self.fields if field.name.lower() == name.lower())

    def first(self, name: str) -> Field | None:
        """Give the field of a name, None where there is none."""
        return next(iter(self.all(name)), None)

    def value(self, name: str) -> str:
        """Give a field's decoded value, empty where there is none."""
        field = self.first(name)
        return field.value if field else ""

    def where(self, name: str) -> Place:
        """Give a field's place, else the header as a whole."""
        field = self.first(name)
        return field.place if field else Place(part="header")

    def leaf(self, kind: str) -> Leaf | None:
        """Give the first part of a content type."""
        return next((leaf for leaf in self.leaves if leaf.kind == kind), None)

    @cached_property
    def raw_lines(self) -> tuple[bytes, ...]:
        """Every physical line of the message, without its end."""
        return tuple(_LINE_END.split(self.raw))

    @cached_property
    def head_lines(self) -> int:
        """How many physical lines the header has."""
        return len(_LINE_END.split(self.head))

    def _root(self) -> Message | None:
        try:
            return message_from_bytes(self.raw)
        except Exception as error:  # noqa: BLE001 - on hostile bytes the library fails in ways it does not name
            self.defects = (f"it cannot be taken apart ({type(error).__name__})",)
            return None

    def _leaves(self) -> Iterator[Leaf]:
        root = self._root()
        pending = [] if root is None else [root]
        seen = 0
        while pending and seen < MAX_PARTS:
            part = pending.pop(0)
            seen += 1
            self.defects += tuple(type(defect).__name__ for defect in part.defects)
            payload = part.get_payload() if part.is_multipart() else None
            if isinstance(payload, list):
                self.containers += (part.get_content_type(),)
                pending = [one for one in payload if isinstance(one, Message)] + pending
            else:
                yield self._leaf(part)

    def _leaf(self, part: Message) -> Leaf:
        kind, charset, data = "application/octet-stream", None, b""
        disposition = file_name = None
        try:
            kind, charset = part.get_content_type(), part.get_content_charset()
            disposition, file_name = part.get_content_disposition(), part.get_filename()
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
        except Exception as error:  # noqa: BLE001 - a part is as hostile as the whole
            self.defects += (f"a part cannot be decoded ({type(error).__name__})",)
        encoding = str(part.get("Content-Transfer-Encoding") or "7bit").strip().lower()
        is_text = kind.startswith("text/")
        return Leaf(
            kind=kind,
            encoding=encoding,
            charset=charset,
            text=_decoded(data, charset) if is_text else "",
            content_id=str(part.get("Content-ID") or "").strip().strip("<>") or None,
            disposition=disposition,
            file_name=file_name,
        )


def addresses(value: str) -> tuple[str, ...]:
    """Give the mailboxes of an address field, quoted names left aside."""
    return tuple(_ADDRESS.findall(_QUOTED.sub("", value)))


def display_name(value: str) -> str:
    """Give what stands before the angle bracket of an address field, without its quotes."""
    return value.partition("<")[0].strip().strip('"').strip() if "<" in value else ""


def domain(address: str) -> str:
    """Give the domain of an address or message id, in lower case."""
    return address.strip("<> ").rpartition("@")[2].lower()


def _fields(head: bytes) -> Iterator[Field]:
    """Read header fields from the bytes. Source: RFC 5322, section 2.2."""
    name, parts, started = "", [], 1
    for number, line in enumerate((*_LINE_END.split(head), b":"), 1):
        text = line.decode("latin-1")
        if text[:1] in {" ", "\t"} and name:
            parts.append(text)
            continue
        if name:
            raw = "\n".join(parts)
            yield Field(name=name, raw=raw, value=_readable("".join(parts)[:LONGEST]), line=started)
        name, _, value = text.partition(":")
        name, parts, started = name.strip(), [value], number


def _readable(raw: str) -> str:
    """Decode encoded words; a value that has broken ones stays as it is, 8-bit bytes read as UTF-8."""
    text = raw.encode("latin-1").decode("utf-8", "replace").strip()
    if "=?" not in text:
        return text
    try:
        return str(make_header(decode_header(text))).strip()
    except (ValueError, LookupError, HeaderParseError):
        return text


def _decoded(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")
