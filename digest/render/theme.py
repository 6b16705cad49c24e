"""A theme as data: its files by name, and the theme it builds on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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

    def find(self, path: str) -> tuple[str, str] | None:
        """Give the full name (`theme/file`) and the text of a file, or None.

        A bare name is looked up here and then in the bases, so a partial of the
        same name replaces the base's; `base/file` is looked up in that base alone.
        """
        owner, _, name = path.rpartition("/")
        theme: Theme | None = self
        while theme is not None:
            if owner in {"", theme.name} and name in theme.files:
                return f"{theme.name}/{name}", theme.files[name]
            theme = theme.base
        return None

    @property
    def lineage(self) -> tuple[Theme, ...]:
        """This theme, then what it extends, nearest first."""
        return (self, *(self.base.lineage if self.base else ()))
