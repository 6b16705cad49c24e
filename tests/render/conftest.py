"""One browser for the tests of a module."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.render.chromium import chromium_path, launched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        reason = "no Chromium: set CHROMIUM, or put one on the PATH"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with launched(path) as started:
        yield started
