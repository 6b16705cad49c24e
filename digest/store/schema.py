"""The tables, and how they came to be: numbered changes, each recorded with what it did.

Times are written as text in UTC, in one width: they sort as they follow each
other, read the same in every database, and keep their microseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection, Dialect


class Instant(sa.types.TypeDecorator[datetime]):
    """An aware datetime, as ISO 8601 text in UTC."""

    impl = sa.String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """Write in UTC with microseconds."""
        return value.astimezone(UTC).isoformat(timespec="microseconds") if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002 - SQLAlchemy's
        """Read back, aware."""
        return datetime.fromisoformat(value) if value is not None else None


class Day(sa.types.TypeDecorator[date]):
    """A calendar day, as YYYY-MM-DD."""

    impl = sa.String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """Write as ISO 8601."""
        return value.isoformat() if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:  # noqa: ANN401, ARG002 - SQLAlchemy's
        """Read back."""
        return date.fromisoformat(value) if value is not None else None


METADATA = sa.MetaData()

MIGRATIONS = sa.Table(
    "migrations",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("change", sa.Text, nullable=False),
    sa.Column("applied_at", Instant, nullable=False),
)

FETCHED = sa.Table(
    "fetched",
    METADATA,
    sa.Column("url", sa.Text, primary_key=True),
    sa.Column("facts", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary),
    sa.Column("asked_at", Instant),
)

ITEMS = sa.Table(
    "items",
    METADATA,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("first_seen", Instant, nullable=False),
    sa.Column("last_seen", Instant, nullable=False),
    sa.Column("published", Instant),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("is_quiet", sa.Boolean, nullable=False),
    sa.Column("changed_at", Instant),
)

NAMES = sa.Table(
    "names",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("item", sa.String(16), sa.ForeignKey("items.id", ondelete="CASCADE"), nullable=False),
)

ISSUES = sa.Table(
    "issues",
    METADATA,
    sa.Column("edition", sa.Text, primary_key=True),
    sa.Column("day", Day, primary_key=True),
    sa.Column("number", sa.Integer),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("since", Instant, nullable=False),
    sa.Column("until", Instant, nullable=False),
    sa.Column("built_at", Instant, nullable=False),
    sa.Column("sent_at", Instant),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("report", sa.Text, nullable=False),
)

TOLD = sa.Table(
    "told",
    METADATA,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("day", Day, nullable=False),
    sa.Column("story", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("lede", sa.Text, nullable=False),
    sa.Column("figures", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.ForeignKeyConstraint(["edition", "day"], ["issues.edition", "issues.day"], ondelete="CASCADE"),
)

TOLD_NAMES = sa.Table(
    "told_names",
    METADATA,
    sa.Column("edition", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("told", sa.String(16), sa.ForeignKey("told.id", ondelete="CASCADE"), primary_key=True),
)

ITEMS_BY_SOURCE = sa.Index("items_by_source", ITEMS.c.source, ITEMS.c.last_seen)
NAMES_BY_ITEM = sa.Index("names_by_item", NAMES.c.item)
TOLD_BY_ISSUE = sa.Index("told_by_issue", TOLD.c.edition, TOLD.c.day)
TOLD_NAMES_BY_TOLD = sa.Index("told_names_by_told", TOLD_NAMES.c.told)


@dataclass(frozen=True, slots=True)
class Migration:
    """One change of the schema; its number is its place, from 1. Once released it never changes."""

    name: str
    statements: Callable[[Dialect], list[str]]


def _create(*things: sa.Table | sa.Index) -> Callable[[Dialect], list[str]]:
    def statements(dialect: Dialect) -> list[str]:
        made = [CreateTable(t) if isinstance(t, sa.Table) else CreateIndex(t) for t in things]
        return [str(statement.compile(dialect=dialect)).strip() for statement in made]

    return statements


_FETCHED_AT_FIRST = sa.Table(
    "fetched",
    sa.MetaData(),
    sa.Column("url", sa.Text, primary_key=True),
    sa.Column("facts", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary),
)

CHANGES = (
    Migration(
        "what was fetched, and items seen",
        _create(_FETCHED_AT_FIRST, ITEMS, NAMES, ITEMS_BY_SOURCE, NAMES_BY_ITEM),
    ),
    Migration(
        "issues and what they told", _create(ISSUES, TOLD, TOLD_NAMES, TOLD_BY_ISSUE, TOLD_NAMES_BY_TOLD)
    ),
    Migration(
        "when an address was last asked", lambda _: ["ALTER TABLE fetched ADD COLUMN asked_at VARCHAR(32)"]
    ),
)


def migrate(
    connection: Connection, now: datetime, where: str, changes: tuple[Migration, ...] = CHANGES
) -> tuple[str, ...]:
    """Bring the schema up to date; gives the names of the changes made.

    Raises ConfigError for a schema that a newer version wrote.
    """
    MIGRATIONS.create(connection, checkfirst=True)
    done = connection.scalar(sa.select(sa.func.max(MIGRATIONS.c.number))) or 0
    if done > len(changes):
        raise ConfigError(
            f"a newer version of digest wrote this (schema {done}; this one knows {len(changes)}): update",
            subject=where,
        )
    for number, change in enumerate(changes[done:], done + 1):
        statements = change.statements(connection.dialect)
        for statement in statements:
            connection.exec_driver_sql(statement)
        row = {"number": number, "name": change.name, "change": ";\n".join(statements), "applied_at": now}
        connection.execute(MIGRATIONS.insert(), row)
    return tuple(change.name for change in changes[done:])
