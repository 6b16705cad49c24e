"""A database by URL: SQLite in a file beside the configuration, or PostgreSQL."""

from __future__ import annotations

import fcntl
import hashlib
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from digest.errors import BusyError, ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

BUSY_TIMEOUT_MS = 30_000
"""How long a writer waits for another one's commit."""

MOUNTS = Path("/proc/self/mounts")

# File systems whose shared memory SQLite's write-ahead log cannot trust: sqlite.org/wal.html, section 1.
_NETWORK = (
    "nfs",
    "cifs",
    "smb",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.s3fs",
)


def engine(url: str, base: Path) -> Engine:
    """Open a database; a SQLite path is relative to `base`, and its folder must be there.

    Raises ConfigError for a URL that is none of ours, a missing driver, or a
    SQLite file on a network file system.
    """
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise ConfigError("no URL like sqlite:///digest.db or postgresql://…", subject="state.url") from None
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed, base)
    if parsed.get_backend_name() == "postgresql":
        return _postgresql(parsed)
    raise ConfigError(
        f"{parsed.get_backend_name()} is not supported; use sqlite or postgresql", subject="state.url"
    )


def _sqlite(url: sa.URL, base: Path) -> Engine:
    path = sqlite_path(url, base)
    if path is None:
        made = sa.create_engine("sqlite://", poolclass=sa.pool.StaticPool)
    else:
        if kind := network_file_system(path):
            raise ConfigError(
                f"{path} lies on a network file system ({kind}), where SQLite can lose data;"
                " put it on a local disk, or use postgresql://",
                subject="state.url",
            )
        made = sa.create_engine(url.set(database=str(path)))
    sa.event.listen(made, "connect", _configure)
    sa.event.listen(made, "begin", _begin)
    return made


def sqlite_path(url: sa.URL, base: Path) -> Path | None:
    """Give the file that a SQLite URL names; None for one in memory."""
    if url.database in (None, "", ":memory:"):
        return None
    return base / str(url.database)


def _configure(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's connection
    connection.isolation_level = None  # the driver would begin transactions of its own, too late
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # what counts as told must survive a power cut
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    # A transaction that begins as a reader and turns writer fails at once when another one wrote meanwhile.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgresql(url: sa.URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    try:
        return sa.create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise ConfigError(
            "PostgreSQL needs its driver: pip install 'psycopg[binary]'", subject="state.url"
        ) from error


def shown(opened: Engine) -> str:
    """Name the database without its password."""
    return opened.url.render_as_string(hide_password=True)


@contextmanager
def reported(opened: Engine) -> Iterator[None]:
    """Turn a database that cannot be opened into a ConfigError that names it."""
    try:
        yield
    except sa.exc.OperationalError as error:
        cause = str(error.orig).strip().partition("\n")[0]
        raise ConfigError(f"cannot open {shown(opened)}: {cause}", subject="state.url") from error
    except sa.exc.DatabaseError as error:
        cause = str(error.orig).strip().partition("\n")[0]
        raise ConfigError(f"{shown(opened)} is no database of ours: {cause}", subject="state.url") from error


def network_file_system(path: Path, mounts: Path = MOUNTS) -> str | None:
    """Name the network file system that a path lies on; None for a local one, or where nobody can tell."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    folder = path.resolve().parent
    rows = [line.split() for line in lines]
    holding = [
        (_unescaped(r[1]), r[2]) for r in rows if len(r) > 2 and folder.is_relative_to(_unescaped(r[1]))
    ]
    kind = max(holding, key=lambda mount: len(mount[0]), default=("", ""))[1]
    return kind if kind.startswith(_NETWORK) else None


def _unescaped(mount: str) -> str:
    return mount.encode("latin-1", "replace").decode("unicode_escape") if "\\" in mount else mount


@contextmanager
def lock(opened: Engine, name: str) -> Iterator[None]:
    """Hold what is named for this run alone; the lock dies with the process.

    A file beside the SQLite database, an advisory lock in PostgreSQL; a database
    in memory has no second run. Raises BusyError when another run holds it.
    """
    if opened.dialect.name == "postgresql":
        with _advisory(opened, name):
            yield
    elif opened.url.database:
        with _file_lock(Path(f"{opened.url.database}.{name}.lock"), name):
            yield
    else:
        yield


@contextmanager
def _file_lock(path: Path, name: str) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(name) from None
        yield
    finally:
        os.close(handle)


@contextmanager
def _advisory(opened: Engine, name: str) -> Iterator[None]:
    key = int.from_bytes(
        hashlib.blake2b(f"digest {name}".encode(), digest_size=8).digest(), "big", signed=True
    )
    with opened.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(key))):
            raise _busy(name)
        try:
            yield
        finally:
            connection.execute(sa.select(sa.func.pg_advisory_unlock(key)))


def _busy(name: str) -> BusyError:
    return BusyError("another run is at it; try again when it is done", subject=name)
