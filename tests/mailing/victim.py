"""Send thirty messages in a process that may be killed.

    python -m tests.mailing.victim PORT LEDGER MODE FSYNC

With FSYNC above 0 it kills itself at its so-manieth fsync, half of the time after it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from digest import deliver, mailing
from tests.mailing.builders import ISSUE_BYTES, SECRET, make_sendable, people


def die_at(count: int) -> None:
    """Make the count-th fsync the last thing this process does."""
    fsync, calls = os.fsync, 0

    def counted(fd: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == count and count % 2:
            os.kill(os.getpid(), signal.SIGKILL)
        fsync(fd)
        if calls == count:
            os.kill(os.getpid(), signal.SIGKILL)

    os.fsync = counted


def main() -> None:
    port, ledger, mode, fsync = sys.argv[1:]
    if int(fsync):
        die_at(int(fsync))
    report = mailing.send(
        make_sendable(),
        people(30),
        deliver.transport(f"smtp://127.0.0.1:{port}"),
        ledger=Path(ledger),
        issue_bytes=ISSUE_BYTES,
        secret=SECRET,
        at_most_once=mode == "at-most-once",
        sleep=lambda _: None,
    )
    print(json.dumps(report.to_json()))  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main()
