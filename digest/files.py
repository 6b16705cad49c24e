"""Files in and out: inputs become `Fetched` bytes, results are written whole or not at all.

What a folder holds is read in the order of its sorted paths; JSON lines are
read one line at a time, so a file of any length costs its longest line.
"""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from digest.model import Failure, Fetched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model.source import Form

FORMS: dict[str, Form] = {
    ".txt": "dump",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".json": "feed",
    ".jsonl": "lines",
}

# A feed may hold years of posts, a page is one article; miniflux draws its line at 15 MiB too.
MAX_FEED_BYTES = 15_000_000
MAX_PAGE_BYTES = 5_000_000


def expand(path: Path) -> Iterator[Path]:
    """Yield the input files of a path: itself, or those below a folder, sorted.

    Dot files, links to folders, images and configurations are passed over.
    Raises OSError for a path that is not there or a folder that cannot be listed.
    """
    if not path.is_dir():
        path.stat()
        yield path
        return
    for inner in sorted(path.iterdir()):
        if inner.name.startswith(".") or (inner.is_symlink() and inner.is_dir()):
            continue
        if inner.is_dir():
            yield from expand(inner)
        elif inner.suffix.lower() in FORMS:
            yield inner


def read(path: Path, where: str) -> Iterator[Fetched | Failure]:
    """Read one input file, named `where` in messages. What cannot be read, or is too large, is a Failure.

    A file of JSON lines gives one `Fetched` a line.
    """
    form = FORMS.get(path.suffix.lower(), "dump")
    try:
        with path.open("rb") as file:
            if form == "lines":
                yield from lines(file, where)
                return
            limit = MAX_FEED_BYTES if form == "feed" else MAX_PAGE_BYTES
            body = file.read(limit + 1)
    except OSError as error:
        yield Failure(where=where, kind="unreadable", message=error.strerror or str(error))
        return
    if len(body) > limit:
        yield Failure(where=where, kind="too-large", message=f"more than {limit // 1_000_000} MB")
        return
    yield Fetched(where=where, body=body, form=form)


def lines(file: BinaryIO, where: str) -> Iterator[Fetched | Failure]:
    """Yield each line of JSON lines that is not blank, numbered from 1 in `where` as `name:12`."""
    number = 0
    while line := file.readline(MAX_FEED_BYTES + 1):
        number += 1
        at = f"{where}:{number}"
        if len(line) > MAX_FEED_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_FEED_BYTES)
            yield Failure(where=at, kind="too-large", message="a line of more than 15 MB", line=number)
        elif line.strip():
            yield Fetched(where=at, body=line, form="lines", line=number)


def write(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file whole or not at all: temporary file beside it, fsync, rename, fsync of the folder.

    A link at `path` is replaced, not followed. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:  # an interrupt too: nothing half-written stays
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def inside(root: Path, relative: str) -> Path | None:
    """Find a regular file named by a relative path inside `root`; None when it leads out or is none.

    Links are resolved first, so one that points outside leads out.
    """
    try:
        base = root.resolve(strict=True)
        path = (base / relative).resolve(strict=True)
        regular = stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError, RuntimeError):
        return None
    return path if regular and path.is_relative_to(base) else None
