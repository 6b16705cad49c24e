"""The configuration file, read: every mistake named with its key."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from digest.config.checking import checked
from digest.config.tables import Tables
from digest.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

    from digest.config.edition import Config


FILE_NAME = "digest.toml"


def load(path: Path) -> Config:
    """Read and check a configuration file. Raises ConfigError naming file and key."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot read it: {error.strerror or error}", subject=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeError) as error:
        raise ConfigError(f"no TOML: {error}", subject=str(path)) from error
    try:
        tables = msgspec.convert(data, Tables)
    except msgspec.ValidationError as error:
        raise ConfigError(_explain(str(error)), subject=str(path)) from error
    return checked(tables, path)


def _explain(message: str) -> str:
    """Turn msgspec's words into ours: the key first, and the nearest known key for an unknown one."""
    text, _, at = message.partition(" - at `")
    table = re.sub(r"\[[.\d]*\]", "", at.rstrip("`").removeprefix("$").lstrip("."))
    unknown = re.search(r"unknown field `(.+)`", text)
    if not unknown:
        missing = re.search(r"missing required field `(.+)`", text)
        return (
            f"{table}: {missing[1]} is missing"
            if missing
            else f"{table or 'file'}: {text[0].lower()}{text[1:]}"
        )
    key = f"{table}.{unknown[1]}".lstrip(".")
    near = difflib.get_close_matches(unknown[1], _known(table), n=1, cutoff=0.5)
    return f"{key}: unknown key" + (f"; did you mean {near[0]}?" if near else "")


def _known(table: str) -> list[str]:
    """Give the keys of a table, named as in the file; none for what is no table."""
    shape: Any = Tables
    for name in table.split(".") if table else ():
        fields = {field.encode_name: field.type for field in msgspec.structs.fields(shape)}
        found = fields.get(name)
        shape = next(iter(get_args(found)), found)
        if not (isinstance(shape, type) and issubclass(shape, msgspec.Struct)):
            return []
    return list(shape.__struct_encode_fields__)
