"""`digest themes`: which there are, and a copy of one to start from."""

from __future__ import annotations

from pathlib import Path

from digest import themes
from digest.commands import console
from digest.commands import inputs as given


def names(config: str | None) -> int:
    """Print every theme with its description."""
    base = given.settings(config, ()).base
    found = {name: themes.find(name, base).description for name in themes.names(base)}
    console.put("".join(f"{name:12s} {description}\n" for name, description in found.items()).encode())
    return 0


def export(*, name: str, folder: str, config: str | None, quiet: bool, verbose: bool) -> int:
    """Copy a theme; see `digest themes export --help`."""
    files = themes.export(name, Path(folder), given.settings(config, ()).base)
    talk = console.Console(quiet=quiet, verbose=verbose)
    talk.note(f"{folder}: {len(files)} files; use it with --theme {folder}")
    return 0
