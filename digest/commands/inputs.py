"""INPUT, configuration and clock: what every command starts from."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest import config, files, pipeline
from digest.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

    from digest.fetch import Fetcher
    from digest.model import Failure, Fetched
    from digest.pipeline.network import Worth
    from digest.store import Store

DATA, UNAVAILABLE, RETRY = 65, 69, 75


def settings(name: str | None, inputs: Sequence[str]) -> config.Config:
    """Find the configuration: the one named, ./digest.toml, the single INPUT folder's, else defaults.

    Raises ConfigError.
    """
    if name:
        return config.load(Path(name))
    here = Path(config.FILE_NAME)
    if here.is_file():
        return config.load(here)
    inner = Path(inputs[0]) / config.FILE_NAME if len(inputs) == 1 else None
    if inner and inner.is_file():
        return config.load(inner)
    return config.checked(config.Tables())


def moment(value: str | None, chosen: config.Config) -> datetime:
    """Read the clock, or take `--date`'s closing time. Raises click.UsageError for no date."""
    asked = day(value, "--date")
    if asked is None:
        return datetime.now(UTC).replace(microsecond=0).astimezone(chosen.zone)  # noqa: TID251 - the shell's clock
    return pipeline.closing(chosen, asked)


def day(value: str | None, option: str) -> date | None:
    """Read a day. Raises click.UsageError naming the option."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.UsageError(f"{option}: {value!r} is no day like 2026-01-05") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What the command line says of the network."""

    offline: str | None = None
    record: str | None = None
    allow_private: bool = False

    @property
    def is_staged(self) -> bool:
        """Whether a run is kept to be replayed, or replayed: it says nothing of what sources offer today."""
        return bool(self.offline or self.record)

    def fetcher(self, chosen: config.Config, store: Store | None = None) -> Fetcher:
        """Open the door to the network. Raises ConfigError or InputError for what cannot be used."""
        from digest.fetch import Fetcher, FetchOptions, InMemory, Remembered  # noqa: PLC0415 - only where something is fetched

        table = chosen.tables.fetch
        options = FetchOptions(
            contact=table.contact or chosen.tables.edition.web or chosen.tables.send.sender,
            proxy=table.proxy,
            allow_private=self.allow_private or table.allow_private,
            offline=Path(self.offline) if self.offline else None,
            record=Path(self.record) if self.record else None,
        )
        return Fetcher(options, store.memory(Remembered) if store else InMemory())


def read(
    inputs: Sequence[str], chosen: config.Config | None = None, network: Network | None = None
) -> Iterator[tuple[Path, Fetched | Failure]]:
    """Read every INPUT in order; `-` is JSON lines on standard input, `https://...` a page or a feed.

    Raises InputError for a path that is not there.
    """
    chosen = chosen or config.checked(config.Tables())
    fetcher = (network or Network()).fetcher(chosen) if any("://" in name for name in inputs) else None
    for name in inputs:
        if name == "-":
            yield from ((Path(), got) for got in files.lines(sys.stdin.buffer, "-"))
        elif "://" in name and fetcher:
            from digest.pipeline import network as net  # noqa: PLC0415 - only where something is fetched

            yield Path(), net.asked(name, fetcher)
        else:
            yield from _from_disk(name)


def _from_disk(name: str) -> Iterator[tuple[Path, Fetched | Failure]]:
    try:
        yield from pipeline.read([Path(name)])
    except OSError as error:
        raise InputError(error.strerror or str(error), subject=str(error.filename or name)) from error


def gather(
    inputs: Sequence[str],
    chosen: config.Config,
    now: datetime,
    workers: str | None,
    network: Network | None = None,
    store: Store | None = None,
    worth: Worth | None = None,
) -> pipeline.Gathered:
    """Gather INPUT, or the configured sources where there is none.

    With a `store` the sources are read as far back as they go: what is new is
    the store's to say, and the fetcher remembers there. `worth` says which
    items' pages are asked for.

    Raises ConfigError when there is neither.
    """
    network = network or Network()
    with pool(workers or chosen.tables.run.workers) as executor:
        if inputs:
            return pipeline.gather(read(inputs, chosen, network), now, executor)
        if not chosen.tables.source:
            where = str(chosen.path or config.FILE_NAME)
            raise ConfigError("no INPUT given, and no [[source]] configured", subject=where)
        needs_network = any(not table.files for table in chosen.tables.source)
        fetcher = network.fetcher(chosen, store) if needs_network else None
        max_age = pipeline.MAX_AGE if store is None else None
        return pipeline.configured(chosen, now, executor, fetcher, max_age, worth)


def pool(spec: str) -> AbstractContextManager[Executor | None]:
    """Open the workers that `--workers` names. Raises click.UsageError."""
    if not re.fullmatch(config.WORKERS, spec):
        raise click.UsageError(f"--workers: {spec!r} is neither a number nor like processes:4")
    return pipeline.workers(spec)


def outcome(inputs: Sequence[str], found: int, failures: int, *, strict: bool) -> int:
    """Give the exit code of what was read."""
    if not found and inputs:
        return DATA
    if not found and failures:
        return UNAVAILABLE
    if strict and failures:
        return DATA if inputs else RETRY
    return 0
