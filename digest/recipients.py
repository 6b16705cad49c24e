"""Who gets an issue: read from CSV, JSON lines or a plain list, or a single address; line by line.

A line that names no recipient is a `Failure` in the stream, with its number,
and so is a second line for the same mailbox: nobody is dropped in silence, and
nobody gets two. A quotation mark left open costs its own line, not the rest of
the file, because every line is read by itself.
"""

from __future__ import annotations

import csv
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from digest.errors import ConfigError, ContractError, DigestError, InputError, MessageError
from digest.message import folded, parse_mailbox
from digest.model import Failure, Recipient, codec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    _Line = tuple[int, str | Failure]
    _Row = Callable[[str], dict[str, object]]

_ADDRESS = ("email", "address", "e-mail", "mail")
_COLUMNS = frozenset({*_ADDRESS, "name", "token"})
_LINE_BYTES = 20_000  # far above any recipient; a file without line ends must not fill the memory


def read(source: str) -> Iterator[Recipient | Failure]:
    """Give the recipients of a file, or the one that `source` itself is (`Name <local@domain>`).

    `.jsonl`, `.ndjson` and what begins with a brace are JSON lines (`email` or
    `address`, `name`, `token`); all else is CSV with commas, semicolons or tabs
    and the same names in its first line, or one recipient a line without any.
    Raises InputError for a file that cannot be read, ConfigError for a first
    line that names no column of addresses, MessageError for a bad single address.
    """
    path = Path(source)
    if "@" in source and not path.exists():
        return iter([one(source)])
    return _file(path)


def one(text: str) -> Recipient:
    """Read a single `Name <local@domain>` or bare address. Raises MessageError."""
    mailbox = parse_mailbox(text, field="To")
    return Recipient(address=mailbox.address, name=mailbox.name or None)


def unique(found: Iterable[tuple[int, Recipient | Failure]], where: str) -> Iterator[Recipient | Failure]:
    """Turn later lines of a mailbox seen before into failures; letter case does not tell mailboxes apart."""
    first: dict[str, int] = {}
    for line, recipient in found:
        if isinstance(recipient, Failure):
            yield recipient
            continue
        earlier = first.setdefault(folded(recipient.address), line)
        if earlier == line:
            yield recipient
        else:
            yield Failure(
                where=where, kind="duplicate", message=f"the same recipient as line {earlier}", line=line
            )


def _file(path: Path) -> Iterator[Recipient | Failure]:
    try:
        with path.open("rb") as file:
            yield from unique(_parsed(_lines(file, str(path)), path), str(path))
    except OSError as error:
        raise InputError(error.strerror or str(error), subject=str(path)) from error


def _lines(file: BinaryIO, where: str) -> Iterator[_Line]:
    """Give numbered lines as text, blank ones left out; too long or no UTF-8 is a failure."""
    number = 0
    while raw := file.readline(_LINE_BYTES):
        number += 1
        if len(raw) == _LINE_BYTES and not raw.endswith(b"\n"):
            while raw and not raw.endswith(b"\n"):
                raw = file.readline(_LINE_BYTES)
            yield (
                number,
                Failure(where=where, kind="too-large", message="a line of more than 20 kB", line=number),
            )
            continue
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            yield number, Failure(where=where, kind="unreadable", message="is not UTF-8", line=number)
            continue
        if line:
            yield number, line


def _parsed(lines: Iterator[_Line], path: Path) -> Iterator[tuple[int, Recipient | Failure]]:
    """Read each line by the form that the first one tells."""
    first = next(lines, None)
    if first is None:
        return
    if isinstance(first[1], Failure):
        raise ConfigError(f"its first line {first[1].message}", subject=str(path))
    row, is_header = _form(first[1], path)
    for number, line in lines if is_header else chain([first], lines):
        yield number, line if isinstance(line, Failure) else _recipient(line, row, str(path), number)


def _form(first: str, path: Path) -> tuple[_Row, bool]:
    """Tell how to read a row, and whether the first line only names the columns."""
    if path.suffix.lower() in {".jsonl", ".ndjson"} or first.startswith("{"):
        return _json_row, False
    delimiter = max(",;\t", key=first.count)
    names = [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter))]
    if any(name in _ADDRESS for name in names):
        return _csv_row(delimiter, names), True
    if "@" in first:
        return _csv_row(delimiter, ["email", "name", "token"]), False
    raise ConfigError("its first line names no column `email` or `address`", subject=str(path))


def _csv_row(delimiter: str, names: list[str]) -> _Row:
    def row(line: str) -> dict[str, object]:
        # strict: an open quotation mark is an error, and one line never runs into the next
        cells = next(csv.reader([line], delimiter=delimiter, strict=True))
        if len(cells) > len(names) and any(cells[len(names) :]):
            raise ValueError(f"{len(cells)} cells where the first line has {len(names)}")
        return dict(zip(names, cells, strict=False))

    return row


def _json_row(line: str) -> dict[str, object]:
    value = codec.parse(line)
    if not isinstance(value, dict):
        raise ContractError("is no JSON object")
    return {str(key).lower(): cell for key, cell in value.items()}


def _recipient(line: str, row: _Row, where: str, number: int) -> Recipient | Failure:
    try:
        cells = {key: _text(cell, key) for key, cell in row(line).items() if key in _COLUMNS}
        text = next((cells[name] for name in _ADDRESS if cells.get(name)), "")
        if not text:
            return Failure(where=where, kind="recipient", message="no address", line=number)
        mailbox = parse_mailbox(text, field="address")
    except (ValueError, csv.Error, ContractError, MessageError) as error:
        said = error.message if isinstance(error, DigestError) else str(error)
        return Failure(where=where, kind="recipient", message=said, line=number)
    name = cells.get("name") or mailbox.name
    return Recipient(address=mailbox.address, name=name or None, token=cells.get("token") or None)


def _text(cell: object, key: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str | int):
        return str(cell).strip()
    raise ContractError(f"{key} is no text")
