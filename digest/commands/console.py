"""Words go to stderr, data to stdout: what is said, when, and to whom."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from digest import files
from digest.model import codec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest.model import Failure
    from digest.pipeline import Gathered

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """How much is said. On a terminal a summary line; in cron nothing when all is well."""

    quiet: bool = False
    verbose: bool = False

    @property
    def is_terminal(self) -> bool:
        """Whether somebody is watching."""
        return sys.stderr.isatty()

    def note(self, line: str) -> None:
        """Say something good to know: to people, not to cron."""
        if not self.quiet and (self.verbose or self.is_terminal):
            print(line, file=sys.stderr)  # noqa: T201 - this is the place that talks

    def tell(self, line: str) -> None:
        """Say what an operator must see, in cron too."""
        if not self.quiet:
            print(f"digest: {line}", file=sys.stderr)  # noqa: T201 - this is the place that talks

    def failures(self, failures: Sequence[Failure]) -> None:
        """Name each input that failed, at most twenty; the report has them all."""
        for failure in failures[:20]:
            self.tell(f"{failure.where}: {failure.message}")
        if len(failures) > 20:
            self.tell(f"and {len(failures) - 20} more; --report has them all")

    def troubles(self, gathered: Gathered) -> None:
        """Name what failed, and what an operator should change."""
        self.failures(gathered.failures)
        for line in gathered.notes:
            self.tell(line)

    def progress(self, things: Iterable[T], words: str) -> Iterator[T]:
        """Show a bar while things are worked through, on a terminal only."""
        if self.quiet or not self.is_terminal:
            yield from things
            return
        from rich.console import Console as Terminal  # noqa: PLC0415 - only where somebody watches
        from rich.progress import Progress  # noqa: PLC0415

        with Progress(console=Terminal(stderr=True), transient=True) as progress:
            task = progress.add_task(words, total=None)
            for thing in things:
                yield thing
                progress.advance(task)


def put(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def put_line(value: object) -> None:
    """Write one JSON value as a line."""
    sys.stdout.buffer.write(codec.dumps(value).encode() + b"\n")


def report(target: str | None, facts: dict[str, Any]) -> None:
    """Write the run's report where `--report` says. Raises OSError."""
    if target == "-":
        put_line(facts)
    elif target:
        files.write(Path(target), codec.pretty(facts))
