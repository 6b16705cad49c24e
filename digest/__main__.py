"""`python -m digest` and the `digest` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from digest.cli import main as run  # noqa: PLC0415 - keeps `import digest.__main__` free of click

    sys.exit(run())


if __name__ == "__main__":
    main()
