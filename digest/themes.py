"""Themes on disk: beside the configuration file, then installed ones, then our own.

An installed theme is a package that names itself under the entry point group
`digest.themes`. Ours lie in `digest/templates` in a wheel and in `templates`
beside the package in a checkout.
"""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import ContractError, ThemeError
from digest.model import Issue, codec
from digest.render.brand import TABLES, brand_of
from digest.render.theme import API, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

GROUP = "digest.themes"
LARGEST_BYTES = 1_000_000
"""A larger file is no template."""

# What begins with an underscore is there to be extended, and has no name of its own.
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_TEXTS = {"description", "extends"}
_KEYS = {"api", *_TEXTS, *TABLES}
_SAMPLE = "sample.json"


def find(name: str, beside: Path | None = None) -> Theme:
    """Find and read a theme by its name, or by a path relative to `beside` (the configuration's folder).

    Raises ThemeError where there is none, or where it cannot be read.
    """
    return _find(name, beside or Path(), ())


def sample(theme: Theme) -> Issue:
    """Give a theme's sample issue, or that of the theme it extends.

    Raises ThemeError where there is none, or where it is no issue.
    """
    found = theme.find(_SAMPLE)
    if found is None:
        raise ThemeError(f"there is no {_SAMPLE}", subject=theme.name)
    try:
        return Issue.from_json(codec.parse(found[1]))
    except ContractError as error:
        raise ThemeError(str(error), subject=found[0]) from error


def names(beside: Path | None = None) -> tuple[str, ...]:
    """Name every theme that `find` finds by name, sorted."""
    folders = {path.parent.name for path in (beside or Path()).glob("*/theme.toml")}
    own = {entry.name for entry in _builtin().iterdir() if (entry / "theme.toml").is_file()}
    installed = {point.name for point in metadata.entry_points(group=GROUP)}
    return tuple(sorted(name for name in folders | installed | own if not name.startswith("_")))


def export(name: str, folder: Path, beside: Path | None = None) -> tuple[str, ...]:
    """Write a theme that extends this one into a new folder, with a copy of every template to change.

    The copy has the settings and the sample spelled out and no rules of style of
    its own; whatever is deleted from it comes from the theme it extends. Gives
    the names of the files. Raises ThemeError where there is no such theme,
    where the folder exists, or where it cannot be written.
    """
    theme = find(name, beside)
    copied = {file: member.files[file] for member in reversed(theme.lineage) for file in member.files}
    copied["style.css"] = (
        f"/* Rules here come after those of {theme.name}; values: var(--ink), var(--dark-ink), … */\n"
    )
    base = f"builtin/{theme.name}" if theme.is_builtin else name
    copied["theme.toml"] = _settings_of(theme, base)
    try:
        folder.mkdir(parents=True)
        for file, text in copied.items():
            (folder / file).write_text(text, "utf-8")
    except OSError as error:
        raise ThemeError(f"cannot be written: {error.strerror or error}", subject=str(folder)) from error
    return tuple(sorted(copied))


def _settings_of(theme: Theme, base: str) -> str:
    """Give a theme.toml that extends `base` and spells its settings out."""
    lines = [f"api = {API}", f"extends = {_toml(base)}", f"description = {_toml(theme.description)}"]
    for table in ("brand", "fonts", "light", "dark", "links"):
        lines += ["", f"[{table}]", *(f"{k} = {_toml(v)}" for k, v in theme.settings.get(table, {}).items())]
    return "\n".join(lines) + "\n"


def _toml(value: str | int) -> str:
    """Write a text or a number: JSON's escapes are TOML's (TOML 1.0, "String")."""
    return json.dumps(value, ensure_ascii=False)


def _find(name: str, beside: Path, children: tuple[str, ...]) -> Theme:
    if name in children:
        raise ThemeError(f"extends itself: {' → '.join((*children, name))}", subject=name)
    for folder, is_builtin in _folders(name, beside):
        if (folder / "theme.toml").is_file():
            return _read(name, folder, beside, children, is_builtin=is_builtin)
    raise ThemeError(f"there is no such theme; there are {', '.join(names(beside))}", subject=name)


def _folders(name: str, beside: Path) -> Iterator[tuple[Traversable, bool]]:
    """Give where a theme may lie, and whether it is ours there; `builtin/letter` is ours alone."""
    own = name.removeprefix("builtin/")
    if own == name or not _NAME.fullmatch(own):
        yield beside / name, False
    if _NAME.fullmatch(name):
        for point in metadata.entry_points(group=GROUP, name=name):
            yield resources.files(point.module), False
    if _NAME.fullmatch(own):
        yield _builtin() / own, True


def _builtin() -> Traversable:
    packed = resources.files("digest") / "templates"
    return packed if packed.is_dir() else Path(__file__).resolve().parent.parent / "templates"


def _read(
    name: str, folder: Traversable, beside: Path, children: tuple[str, ...], *, is_builtin: bool
) -> Theme:
    files = {entry.name: _text(entry, name) for entry in folder.iterdir() if _belongs(entry)}
    about = _about(files.pop("theme.toml"), name)
    base = _find(about["extends"], beside, (*children, name)) if about.get("extends") else None
    settings = {key: _over(base.settings.get(key, {}) if base else {}, about.get(key, {})) for key in TABLES}
    return Theme(
        name=folder.name,
        files=dict(sorted(files.items())),
        base=base,
        description=about.get("description", ""),
        settings=settings,
        brand=brand_of(settings, f"{name}/theme.toml"),
        is_builtin=is_builtin,
    )


def _over(base: dict[str, Any], own: Any) -> Any:  # noqa: ANN401 - whatever the file says
    """Put a theme's own settings over those it builds on; what is no table is refused later, by name."""
    return {**base, **own} if isinstance(own, dict) else own


def _belongs(entry: Traversable) -> bool:
    return entry.is_file() and (entry.name.endswith((".j2", ".css")) or entry.name in {"theme.toml", _SAMPLE})


def _text(entry: Traversable, name: str) -> str:
    subject = f"{name}/{entry.name}"
    try:
        content = entry.read_bytes()
        if len(content) > LARGEST_BYTES:
            raise ThemeError(
                f"{len(content):,} bytes; a theme's file has at most {LARGEST_BYTES:,}", subject=subject
            )
        return content.decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError(f"cannot be read: {error}", subject=subject) from error


def _about(text: str, name: str) -> dict[str, Any]:
    subject = f"{name}/theme.toml"
    try:
        about = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"not TOML: {error}", subject=subject) from error
    if unknown := sorted(set(about) - _KEYS):
        raise ThemeError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}", subject=subject)
    if about.get("api") != API:
        raise ThemeError(f"needs `api = {API}`, the contract that this version keeps", subject=subject)
    for key in sorted(_TEXTS):
        if not isinstance(about.get(key, ""), str):
            raise ThemeError(f"{key} is a text", subject=subject)
    return about
