"""A sample of `make judges`: one theme beside npm's mjml, inlined and not, and through the parsers."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bench import judges
from tests.render.axe import installed
from tests.render.chromium import chromium_path

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _one_setup(monkeypatch: pytest.MonkeyPatch) -> None:
    if chromium_path() is None or shutil.which("node") is None:
        pytest.skip("needs a Chromium and Node")
    try:
        installed(*judges.PACKAGES)
    except OSError as error:
        pytest.skip(f"no tools of npm: {error}")
    monkeypatch.setattr(judges, "SETUPS", (("bulletin", 8, True),))


@pytest.mark.parametrize("judge", [judges.parity, judges.inlining, judges.mime])
def test_a_judge_finds_nothing(judge: Callable[[], list[str]]) -> None:
    assert judge() == []


def test_parity_would_find_another_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = judges.page
    monkeypatch.setattr(
        judges, "page", lambda *setup: page(*setup).replace("font-size:26px", "font-size:27px")
    )

    assert judges.parity()
