"""Both databases for every test of the store: SQLite in a file, and a PostgreSQL of our own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from digest.store import Store, open_store
from tests.store.builders import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator


def _programs() -> Path | None:
    """Find PostgreSQL's server programs, which distributions keep off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda p: int(p.parts[-3]))
    named = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(named).parent if named else None


def _as_server(*command: str | Path) -> None:
    """Run as a user that PostgreSQL accepts: it refuses root."""
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*user, *map(str, command)], check=True, capture_output=True, cwd="/", timeout=60)


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """Start a private PostgreSQL on a socket in a folder of its own; gives its URL."""
    programs = _programs()
    if programs is None:
        if os.environ.get("REQUIRE_POSTGRES") == "1":
            pytest.fail("REQUIRE_POSTGRES=1, and there is no PostgreSQL server: apt-get install postgresql")
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="digest-pg-", dir="/tmp") as name:  # a socket's path is short
        folder = Path(name)
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        _as_server(
            programs / "initdb",
            "-D",
            folder / "data",
            "-A",
            "trust",
            "-U",
            "digest",
            "--no-sync",
            "-E",
            "UTF8",
        )
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _as_server(
            programs / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start"
        )
        try:
            yield f"postgresql://digest@/postgres?host={folder}"
        finally:
            _as_server(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the URL of an empty database, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/digest.db"
    found: str = request.getfixturevalue("cluster")
    engine = sa.create_engine(found.replace("postgresql:", "postgresql+psycopg:", 1))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return found


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url, now=NOW) as opened:
        yield opened
