"""`digest preview` in a process of its own, as long as a block runs."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def running(*arguments: str | Path, cwd: Path) -> Iterator[str]:
    """Run `digest preview`; gives its address."""
    command = [sys.executable, "-m", "digest", "preview", *map(str, arguments), "--port", "0"]
    with subprocess.Popen(command, cwd=cwd, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        line = process.stderr.readline()
        address = re.search(r"http://\S+", line)
        assert address, line + process.stderr.read()
        try:
            yield address[0]
        finally:
            process.terminate()
