"""axe-core in a browser: the accessibility checker of the trade, from npm, kept outside the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

AXE = "axe-core@4.14.1"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (320, 375, 600, 1200)
ASK = """
async (levels) => (await axe.run(document, {runOnly: levels})).violations
    .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)}`))
"""
LAYOUT = """
() => [
    ...document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : [],
    ...document.compatMode === 'CSS1Compat' ? [] : ['quirks mode'],
]
"""


def tools() -> Path:
    """Where packages of npm are kept: the folder JUDGES names, or one in the user's cache."""
    return Path(os.environ.get("JUDGES") or Path.home() / ".cache" / "digest-judges")


def installed(*packages: str) -> Path:
    """Install packages of npm where they are not there yet. Raises OSError where that cannot be done."""
    folder = tools()
    missing = [p for p in packages if not (folder / "node_modules" / p.rpartition("@")[0]).is_dir()]
    if not missing:
        return folder
    npm = shutil.which("npm")
    if npm is None:
        raise OSError(f"{', '.join(missing)} is not in {folder}, and there is no npm")
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), *missing]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    except (subprocess.SubprocessError, OSError) as error:
        raise OSError(f"npm cannot install {', '.join(missing)}: {error}") from error
    return folder


@cache
def axe_source() -> str:
    """Give axe's script. Raises OSError where it cannot be had."""
    return (installed(AXE) / "node_modules/axe-core/axe.min.js").read_text("utf-8")


def violations(page: Page, levels: Iterable[str] = LEVELS) -> list[str]:
    """Give what axe has against a page, and what its layout does wrong."""
    page.evaluate(axe_source())
    return [*page.evaluate(ASK, list(levels)), *page.evaluate(LAYOUT)]
