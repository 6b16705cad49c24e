"""Documentation that cannot fall behind: what is generated is current, what is shown runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from tests.generated import ROOT, files

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("path", sorted(files()))
def test_a_generated_file_is_current(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == files()[path], "run `make docs`"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_the_program_in_the_readme_runs(tmp_path: Path) -> None:
    (program,) = blocks("python")

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith("Bernard Achterberg\n")
    assert "@gazette.example>" in done.stdout


def commands() -> list[str]:
    """Give the lines of the README that call `digest` and need nothing outside this checkout."""
    lines = [line.split("  #")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [
        line for line in lines if line.startswith("digest ") and not re.search(r"smtp|msmtp|sendmail", line)
    ]


@pytest.mark.parametrize("command", commands())
def test_a_command_in_the_readme_runs(command: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "seeds", tmp_path / "pages", ignore=shutil.ignore_patterns("digest.toml"))
    shutil.copy(ROOT / "seeds/wend-barrier-test.html", tmp_path / "page.html")
    ours = r"\bdigest (?=build|extract|summarise|select|themes)"
    script = re.sub(ours, f"{sys.executable} -m digest ", command)

    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script], cwd=tmp_path, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""


def test_there_are_commands_in_the_readme() -> None:
    assert len(commands()) >= 6


@pytest.mark.parametrize("name", ["condense", "own_articles", "to_readers"])
def test_a_program_in_the_docs_runs(name: str, tmp_path: Path) -> None:
    example = ROOT / f"docs/examples/{name}.py"
    arguments: dict[str, list[str]] = {
        "own_articles": ["a.html", "a.txt"],
        "to_readers": ["out/morning/2026-01-05/issue.json"],
    }
    if name == "to_readers":
        build = [sys.executable, "-m", "digest", "build", str(ROOT / "seeds"), "--date", "2026-01-05"]
        subprocess.run(build, cwd=tmp_path, check=True)

    done = subprocess.run(
        [sys.executable, str(example), *arguments.get(name, [])],
        cwd=tmp_path,
        input=(ROOT / "seeds/wend-barrier-test.html").read_bytes(),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout.splitlines()) >= 1


def test_links_in_the_documentation_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        prose = re.sub(r"(?ms)^```.*?^```", "", page.read_text("utf-8"))  # a template shown is no link
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)|src=\"([^\"]+)\"", prose):
            link = "".join(target)
            if "://" not in link:
                assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_every_dependency_has_its_line() -> None:
    listed = (ROOT / "docs/dependencies.md").read_text("utf-8")
    project = textwrap.dedent((ROOT / "pyproject.toml").read_text("utf-8"))
    (block,) = re.findall(r"^dependencies = \[\n(.*?)^\]", project, re.DOTALL | re.MULTILINE)

    names = re.findall(r'"([\w-]+)', block)

    assert [name for name in names if name not in listed] == []
