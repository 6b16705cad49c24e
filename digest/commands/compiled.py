"""Where our own templates are kept compiled, so that a run need not compile them again.

Compiling them takes 0.05 s of a run. What is kept is code, so it lies where only
its owner writes (XDG Base Directory 0.8: `$XDG_CACHE_HOME/digest`, else
`~/.cache/digest`), and is asked for templates of ours alone. Nothing needs it:
where there is no such place, or what lies there is broken, templates are compiled.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache

from digest import __version__

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket

WRITABLE_BY_OTHERS = 0o022


def kept() -> FileSystemBytecodeCache | None:
    """Give what keeps compiled templates, or None where there is no place that is ours alone."""
    folder = _folder()
    return _Kept(str(folder), "%s.compiled") if folder else None


def _folder() -> Path | None:
    try:
        named = Path(os.environ.get("XDG_CACHE_HOME", ""))
        folder = (named if named.is_absolute() else Path.home() / ".cache") / "digest"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = folder.stat()
    except (OSError, RuntimeError):  # a file in its place, a disk that is full, nobody's home
        return None
    is_ours = facts.st_uid == os.geteuid() and not facts.st_mode & WRITABLE_BY_OTHERS
    return folder if is_ours else None


class _Kept(FileSystemBytecodeCache):
    """Jinja's own, which also tells our versions and the two kinds of escaping apart, and never fails."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Find what was kept of a template, if its source was the same."""
        kind = f"{name} {environment.autoescape}"
        return super().get_bucket(environment, kind, filename, f"{__version__}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read it; what cannot be read was not kept."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - a broken file may break unpickling in any way
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, where the disk takes it."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
