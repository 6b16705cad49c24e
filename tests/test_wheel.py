"""The wheel, installed in an environment of its own, outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.generated import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("nltk", "sumy", "lxml", "premailer", "trafilatura", "numpy", "msgspec", "jinja2", "feedparser")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it; its dependencies are those of this environment."""
    home = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(home), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = home.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home / "env")], check=True)
    python = home / "env/bin/python"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run(pip, check=True)
    site = subprocess.run(
        [python, "-c", "import site; print(site.getsitepackages()[0])"],
        check=True,
        capture_output=True,
        text=True,
    )
    here = [p for p in sys.path if p.endswith("site-packages")]
    # dependencies only: the editable install of this checkout is not among plain paths
    (home / "borrowed.pth").write_text("\n".join(here) + "\n", "utf-8")
    (home / "borrowed.pth").rename(f"{site.stdout.strip()}/borrowed.pth")
    return home / "env/bin"


def test_the_wheel_builds_the_same_issue(installed: Path, tmp_path: Path) -> None:
    arguments = ["build", str(ROOT / "seeds"), "--date", "2026-01-05", "--format", "eml"]

    ours = subprocess.run(
        [sys.executable, "-m", "digest", *arguments], cwd=tmp_path, capture_output=True, check=True
    )
    theirs = subprocess.run([installed / "digest", *arguments], cwd=tmp_path, capture_output=True, check=True)

    assert theirs.stdout == ours.stdout
    assert b"Message-ID" in theirs.stdout


def test_the_wheel_is_not_this_checkout(installed: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [installed / "python", "-c", "import digest; print(digest.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert where.stdout.startswith(str(installed.parent))


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from digest import cli; cli.main(['--help']); "
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stderr == "[]\n"


def test_the_command_line_imports_click_and_errors_alone() -> None:
    lines = (ROOT / "digest/cli.py").read_text("utf-8").split("@", 1)[0].splitlines()
    imports = [line for line in lines if line.startswith(("import ", "from ")) and "__future__" not in line]

    assert imports == [
        "import os",
        "import sys",
        "from typing import TYPE_CHECKING, Any",
        "import click",
        "from digest import errors",
    ]


def test_the_version_is_known_without_a_checkout(installed: Path) -> None:
    done = subprocess.run(
        [installed / "digest", "--version"], capture_output=True, text=True, check=True, env={**os.environ}
    )

    assert done.stdout.startswith("digest, version ")
