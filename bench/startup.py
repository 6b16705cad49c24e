"""What `digest --help` costs beside `python -c "import click"`: 21 interleaved runs of a command.

python -m bench.startup [path/to/digest]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 21


def once(command: list[str]) -> float:
    """Wall milliseconds of one process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Print both medians and their ratio."""
    digest = sys.argv[1] if len(sys.argv) > 1 else str(Path(sys.executable).parent / "digest")
    python = str(Path(digest).parent / "python")
    help_ms, click_ms = [], []
    for _ in range(RUNS):
        help_ms.append(once([digest, "--help"]))
        click_ms.append(once([python, "-c", "import click"]))
    ours, theirs = statistics.median(help_ms), statistics.median(click_ms)
    print(
        f"digest --help {ours:.0f} ms, import click {theirs:.0f} ms: {ours / theirs:.2f} x (median of {RUNS})"
    )


if __name__ == "__main__":
    main()
