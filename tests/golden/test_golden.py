"""The sample issue as it was last looked at: `make golden` writes it, the diff is reviewed like code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.features.conftest import SEEDS, spawn

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent / "seeds-issue"
FILES = ("issue.json", "index.html", "digest.txt", "digest.eml")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Build the sample issue."""
    folder = tmp_path_factory.mktemp("golden")
    assert spawn("build", SEEDS, "--date", "2026-01-05", cwd=folder).code == 0
    return {name: (folder / "out/morning/2026-01-05" / name).read_bytes() for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_the_sample_issue_is_as_it_was(
    name: str, built: Mapping[str, bytes], request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--update-golden"):
        HERE.mkdir(exist_ok=True)
        (HERE / name).write_bytes(built[name])

    # lines, so that a difference is shown where it is
    assert built[name].splitlines() == (HERE / name).read_bytes().splitlines()
