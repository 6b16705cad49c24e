from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from digest.errors import BusyError, ConfigError
from digest.store import open_store, opening, schema
from tests.store.builders import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """Open a database beside its store, to look inside."""
    engine = opening.engine(url, Path())
    try:
        yield engine
    finally:
        engine.dispose()


def test_a_new_database_gets_every_change_and_an_old_one_none(url: str) -> None:
    with open_store(url, now=NOW) as first, open_store(url, now=NOW) as second:
        assert first.migrated == tuple(change.name for change in schema.CHANGES)
        assert second.migrated == ()


def test_every_change_is_recorded_with_what_it_did(url: str) -> None:
    with open_store(url, now=NOW), opened(url) as engine, engine.begin() as connection:
        rows = connection.execute(sa.select(schema.MIGRATIONS).order_by(schema.MIGRATIONS.c.number)).all()

    assert [row.number for row in rows] == list(range(1, len(schema.CHANGES) + 1))
    assert "CREATE TABLE fetched" in rows[0].change
    assert rows[0].applied_at == NOW


def test_a_newer_schema_is_refused(url: str) -> None:
    with open_store(url, now=NOW), opened(url) as engine, engine.begin() as connection:
        row = {"number": 99, "name": "from the future", "change": "", "applied_at": NOW}
        connection.execute(schema.MIGRATIONS.insert(), row)

    with pytest.raises(ConfigError, match="newer version of digest wrote this"):
        open_store(url, now=NOW)


def test_a_change_that_fails_leaves_the_schema_as_it_was(url: str) -> None:
    broken = schema.Migration("broken", lambda _: ["CREATE TABLE half (id INTEGER)", "CREATE NONSENSE"])

    with opened(url) as engine:
        with pytest.raises(sa.exc.DBAPIError), engine.begin() as connection:
            schema.migrate(connection, NOW, "here", (*schema.CHANGES, broken))

        assert not sa.inspect(engine).get_table_names()


def test_the_tables_are_what_the_changes_make(url: str) -> None:
    with open_store(url, now=NOW), opened(url) as engine:
        made = sa.inspect(engine)

        assert set(made.get_table_names()) == set(schema.METADATA.tables)
        for name, table in schema.METADATA.tables.items():
            assert {c["name"] for c in made.get_columns(name)} == set(table.columns.keys())


def test_a_second_run_is_told_that_the_edition_is_taken(url: str) -> None:
    with open_store(url, now=NOW) as mine, open_store(url, now=NOW) as theirs, mine.lock("morning"):
        with theirs.lock("evening"):
            pass

        with pytest.raises(BusyError, match="morning: another run"), theirs.lock("morning"):
            pass

    with open_store(url, now=NOW) as later, later.lock("morning"):
        pass


def test_a_path_is_relative_to_the_configuration(tmp_path: Path) -> None:
    with open_store("sqlite:///state.db", base=tmp_path, now=NOW):
        pass

    assert (tmp_path / "state.db").is_file()


def test_a_store_in_memory_forgets() -> None:
    with open_store("sqlite://", now=NOW) as store, store.lock("morning"):
        assert store.issues("morning") == ()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("nonsense", "no URL like"),
        ("mysql://x/y", "mysql is not supported"),
        ("sqlite:///no/such/place.db", "cannot open"),
    ],
)
def test_a_url_that_cannot_be_opened_is_named(given: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=says):
        open_store(given, base=tmp_path, now=NOW)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"this is no database at all" * 100)

    with pytest.raises(ConfigError, match="no database of ours"):
        open_store("sqlite:///x.db", base=tmp_path, now=NOW)


def test_a_password_is_never_shown() -> None:
    with opened("postgresql://digest:hunter2@db.example/state") as engine:
        assert "hunter2" not in opening.shown(engine)


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("/dev/sda1 / ext4 rw 0 0\nserver:/export /srv nfs4 rw 0 0\n", "nfs4"),
        ("/dev/sda1 / ext4 rw 0 0\nserver:/export /other nfs4 rw 0 0\n", None),
        ("server:/root / nfs rw 0 0\n/dev/sdb1 /srv/news ext4 rw 0 0\n", None),
        ("//server/share /srv/news cifs rw 0 0\n", "cifs"),
    ],
)
def test_a_network_file_system_is_seen_by_its_mount(mounts: str, kind: str | None, tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text(mounts)

    assert opening.network_file_system(Path("/srv/news/digest.db"), table) == kind


def test_a_database_on_a_network_file_system_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"server:/x {tmp_path} nfs rw 0 0\n")
    monkeypatch.setattr(opening.network_file_system, "__defaults__", (table,))

    with pytest.raises(ConfigError, match="network file system"):
        open_store("sqlite:///digest.db", base=tmp_path, now=NOW)
