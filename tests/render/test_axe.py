"""axe-core finds nothing on a dozen set-ups; `make judges` looks at all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.axe import axe_source, violations
from tests.render.builders import THEMES, full_issue, html_of
from tests.render.test_browser import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def _axe() -> None:
    try:
        axe_source()
    except OSError as error:
        pytest.skip(f"no axe-core: {error}")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("width", "scheme", "rtl", "images"),
    [
        (320, "light", True, False),
        (375, "dark", False, True),
        (600, "dark", True, True),
        (1200, "light", False, False),
    ],
)
def test_axe_finds_nothing(
    browser: Browser, theme: str, width: int, scheme: str, *, rtl: bool, images: bool
) -> None:
    page = html_of(full_issue(8, rtl=rtl), THEMES[theme])

    with Visit(browser, page, width=width, scheme=scheme, images=images) as visit:
        assert violations(visit.page) == []


def test_axe_would_find_something(browser: Browser) -> None:
    with Visit(browser, '<!doctype html><p style="color:#999999">faint</p><img src="x.png">') as visit:
        found = violations(visit.page)

    assert {line.partition(":")[0] for line in found} >= {"color-contrast", "html-has-lang", "image-alt"}
