"""How nouns leave as JSON and come back: one place for msgspec, and for what no text may hold.

Absent, null and the empty string mean the same in the contract, so `tidy`
drops all three before validation; `convert` turns msgspec's error into ours,
with the path of the offending value.
"""

from __future__ import annotations

import json
import math
import re
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from digest.errors import ContractError

T = TypeVar("T")


# What no text of ours may hold: C0 and C1 controls (tab and line ends aside), surrogates, non-characters,
# and the marks that turn text around (UAX #9 2.1 to 2.4): they let a headline display as something else.
# U+200E, U+200F and U+061C stay: Arabic and Hebrew need them and they override nothing.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]",
)


def harmless(text: str) -> str:
    """Replace every forbidden code point by U+FFFD, one for one, so that offsets hold."""
    if text.isprintable():  # no control, surrogate or unassigned code point is: most short texts end here
        return text
    return FORBIDDEN.sub("\ufffd", text)


class Moment:
    """When something was published: a day, or a time with the offset its source stated.

    Never converted for storage. Compare moments through `instant`.
    """

    __slots__ = ("value",)

    def __init__(self, value: date | datetime) -> None:
        if isinstance(value, datetime) and value.tzinfo is None:
            raise ValueError("a time needs its offset; pass a date where the hour is unknown")
        self.value = value

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Read `YYYY-MM-DD` or an ISO 8601 time with an offset.

        Raises ValueError for anything else.
        """
        if len(text) == 10:
            return cls(date.fromisoformat(text))
        return cls(datetime.fromisoformat(text))

    @property
    def day(self) -> date:
        """The calendar day as the source stated it."""
        return self.value.date() if isinstance(self.value, datetime) else self.value

    @property
    def is_day(self) -> bool:
        """Whether the hour is unknown."""
        return not isinstance(self.value, datetime)

    def __str__(self) -> str:
        return self.value.isoformat()

    def __repr__(self) -> str:
        return f"Moment({self})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Moment) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


def _decode(kind: type, value: object) -> object:
    if kind is Moment and isinstance(value, str):
        try:
            return Moment.parse(value)
        except (ValueError, OverflowError):
            raise ValueError(f"expected a day or a time with its offset, got {value[:40]!r}") from None
    raise ValueError(f"expected text for a {kind.__name__}")


def _encode(value: object) -> object:
    if isinstance(value, Moment):
        return str(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def tidy(value: object) -> object:
    """Drop what counts as absent: nulls and empty strings, at every depth."""
    if isinstance(value, dict):
        return {k: tidy(v) for k, v in value.items() if v is not None and v != ""}
    if isinstance(value, list | tuple):
        return [tidy(v) for v in value]
    return value


def read(data: object, kind: type[T], schema: str | None = None) -> T:
    """Read plain data from outside as `kind`: tidied, every text harmless.

    `schema` is the name that a `schema` key must hold, if there is one. Raises
    ContractError with the path.
    """
    stated = data.get("schema") if isinstance(data, dict) else None
    if schema and stated not in (None, "", schema):
        raise ContractError(f"this version reads {schema}, not {str(stated)[:40]!r}", subject="$.schema")
    try:
        clean = _harmless(tidy(data))
    except RecursionError as error:
        raise ContractError("nested too deeply", subject="$") from error
    return convert(clean, kind)


def _harmless(value: object) -> object:
    """Apply `harmless` to every text in plain data."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dict):
        return {key: _harmless(inner) for key, inner in value.items()}
    return [_harmless(inner) for inner in value] if isinstance(value, list) else value


def convert(data: object, kind: type[T]) -> T:
    """Validate tidied plain data as `kind`. Raises ContractError with the path."""
    try:
        return msgspec.convert(data, kind, dec_hook=_decode)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `")
        raise ContractError(message, subject=path.rstrip("`") or "$") from error
    except RecursionError as error:
        raise ContractError("nested too deeply", subject="$") from error


def plain(value: object) -> Any:  # noqa: ANN401 - JSON is what it is
    """Give the builtins that JSON knows, without absent keys."""
    return tidy(msgspec.to_builtins(value, enc_hook=_encode))


def parse(line: str | bytes) -> object:
    """Read one JSON value. Raises ContractError: not JSON, too deep, or no finite number."""
    try:
        value: object = msgspec.json.decode(line)
    except (msgspec.MsgspecError, UnicodeError) as error:
        if b"\\u" in (line.encode("utf-8", "replace") if isinstance(line, str) else line):
            return _with_lone_surrogates(line)
        raise ContractError(f"not JSON: {error}", subject="$") from error
    except RecursionError as error:
        raise ContractError("nested too deeply", subject="$") from error
    return value


def _with_lone_surrogates(line: str | bytes) -> object:
    """Read JSON whose escapes are half a pair: legal by RFC 8259 8.2, refused by msgspec."""

    def refuse(name: str) -> object:
        raise ContractError(f"no finite number: {name}", subject="$")

    try:
        value: object = json.loads(line, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise ContractError(f"not JSON: {error}", subject="$") from error
    return value


def dumps(value: object) -> str:
    """Write builtins as one line of JSON in UTF-8 text, keys in the order given."""
    return msgspec.json.encode(value).decode()


def rounded(score: float) -> float:
    """Six decimals: more would print noise of the last bit, which differs between machines."""
    return round(score, 6) if math.isfinite(score) else 0.0


def schema(kind: type) -> dict[str, Any]:
    """JSON Schema (2020-12) of a shape."""

    def hook(inner: type) -> dict[str, Any]:
        if inner is Moment:
            return {
                "type": "string",
                "description": "a day (YYYY-MM-DD) or an ISO 8601 time with its offset",
            }
        raise NotImplementedError(inner)

    return msgspec.json.schema(kind, schema_hook=hook)


def pretty(value: object) -> bytes:
    """Write builtins as indented JSON in UTF-8 with a line end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
