"""What every test may ask for."""

from __future__ import annotations

import os

from hypothesis import settings

# One profile everywhere: the same examples on every machine, no deadline on a shared core.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: object) -> None:
    """Add `--update-golden`: write what is there now instead of comparing with it."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")  # type: ignore[attr-defined]
