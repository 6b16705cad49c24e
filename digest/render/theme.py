"""A theme as data: its files by name, and the theme it builds on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from digest.render.brand import Brand

if TYPE_CHECKING:
    from collections.abc import Mapping

API = 1
"""The version of docs/theme-contract.md that this renderer keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A folder of templates, read. What it lacks comes from `base`, the theme that it extends."""

    name: str
    files: Mapping[str, str] = field(default_factory=dict)
    base: Theme | None = None
    description: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """The tables of theme.toml, its own over those it builds on."""

    brand: Brand = field(default_factory=Brand)
    """The same, read and checked."""

    is_builtin: bool = False

    def find(self, path: str) -> tuple[str, str] | None:
        """Give the full name (`theme/file`) and the text of a file, or None.

        A bare name is looked up here and then in the bases, so a partial of the
        same name replaces the base's. `letter/file` is looked up from the base
        of that name on, `builtin/letter/file` from our own one on.
        """
        owner, _, name = path.rpartition("/")
        start = self if not owner else next((t for t in self.lineage if t.is_called(owner)), None)
        for theme in start.lineage if start else ():
            if name in theme.files:
                return f"{theme.name}/{name}", theme.files[name]
        return None

    def is_called(self, owner: str) -> bool:
        """Whether `letter` or `builtin/letter` means this theme."""
        name = owner.removeprefix("builtin/")
        return name == self.name and (self.is_builtin or name == owner)

    @property
    def lineage(self) -> tuple[Theme, ...]:
        """This theme, then what it extends, nearest first."""
        return (self, *(self.base.lineage if self.base else ()))

    @property
    def is_ours(self) -> bool:
        """Whether no template of anybody else's takes part."""
        return all(theme.is_builtin for theme in self.lineage)
