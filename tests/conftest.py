"""What every test may ask for."""

from __future__ import annotations

import os
import tempfile

from hypothesis import settings

# One profile everywhere: the same examples on every machine, no deadline on a shared core.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


# What commands keep for the next run is this run's own: code of yesterday is not what is tested.
_CACHE = tempfile.TemporaryDirectory(prefix="digest-tests-")
os.environ["XDG_CACHE_HOME"] = _CACHE.name


def pytest_addoption(parser: object) -> None:
    """Add `--update-golden`: write what is there now instead of comparing with it."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")  # type: ignore[attr-defined]
