"""The tutorial's theme is built from the tutorial."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from digest.errors import ThemeError
from digest.pipeline import theming
from tests.generated import ROOT
from tests.render.builders import arabic_issue, filled, sample_issue

if TYPE_CHECKING:
    from pathlib import Path

TUTORIAL = (ROOT / "docs/theme-tutorial.md").read_text("utf-8")
FILE = re.compile(
    r"`tide/([\w.]+)`(?:(?!`tide/)(?!```).|\n)*?\n```(?:toml|css|jinja)\n(.*?)^```", re.DOTALL | re.MULTILINE
)


def write(folder: Path, *, without: str = "") -> Path:
    home = folder / "tide"
    home.mkdir()
    for name, text in files().items():
        if name != without:
            (home / name).write_text(text, "utf-8")
    return folder


def files() -> dict[str, str]:
    return dict(FILE.findall(TUTORIAL))


def test_it_takes_four_files_and_fewer_than_sixty_lines() -> None:
    assert set(files()) == {"theme.toml", "style.css", "_headline.mjml.j2", "_source.mjml.j2"}
    assert sum(text.count("\n") for text in files().values()) < 60


def test_its_theme_is_a_theme(tmp_path: Path) -> None:
    theme = theming.found("tide", write(tmp_path))

    for issue, margin in ((sample_issue(), "6px 0 10px 20px"), (arabic_issue(), "6px 20px 10px 0")):
        html = filled(theming.rendered(issue, theme))
        assert 'src="https://gazette.example/tide.png"' in html
        assert f"margin:{margin}" in html
        assert "background-color:#e6f1f3" in html


def test_without_its_last_file_it_is_refused_as_it_says(tmp_path: Path) -> None:
    folder = write(tmp_path, without="_source.mjml.j2")

    with pytest.raises(ThemeError, match="leaves out the credit") as refused:
        theming.found("tide", folder)

    assert str(refused.value).startswith(
        "tide/issue.mjml.j2: leaves out the credit of the story 'lighthouse'"
    )
    assert "`tide/issue.mjml.j2: leaves out the credit of the story 'lighthouse'`" in TUTORIAL
