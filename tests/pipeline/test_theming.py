"""A theme that is not ours runs where it can be stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from digest import themes
from digest.errors import ThemeError
from digest.pipeline import theming
from digest.render import render_issue
from digest.workers import Limits, Workers
from tests.builders import make_issue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
DEEP = "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}"
HUGE = "{{ 'x' * 4000000000 }}"


def write_theme(folder: Path, **files: str) -> Path:
    """Write a theme named `mine` that builds on `letter`; `_dot_` for a dot."""
    home = folder / "mine"
    home.mkdir()
    for file, text in {"theme_dot_toml": 'api = 1\nextends = "letter"\n', **files}.items():
        (home / file.replace("_dot_", ".")).write_text(text, "utf-8")
    return folder


@pytest.fixture(autouse=True)
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    """Give a process with little patience, and end it."""
    with Workers(1, Limits(time_s=20, memory_bytes=1_500_000_000)) as pool:
        monkeypatch.setattr(theming, "_workers", lambda: pool)
        yield pool


def test_a_theme_of_ours_is_rendered_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theming, "_workers", lambda: pytest.fail("started a process"))

    theme = theming.found("letter")

    assert theming.rendered(make_issue(), theme) == render_issue(make_issue(), theme)


def test_another_is_proved_and_rendered_elsewhere_with_the_same_result(tmp_path: Path) -> None:
    theme = theming.found("mine", write_theme(tmp_path, _lede_dot_mjml_dot_j2="<p>{{ story.lede }}</p>"))

    assert theming.rendered(make_issue(), theme) == render_issue(make_issue(), theme)


def test_another_that_leaves_out_a_speaker_is_refused(tmp_path: Path) -> None:
    folder = write_theme(tmp_path, _speaker_dot_mjml_dot_j2="somebody")

    with pytest.raises(ThemeError, match=r"mine/issue\.mjml\.j2: leaves out the speaker"):
        theming.found("mine", folder)


@pytest.mark.parametrize(
    ("template", "message"),
    [(DEEP, r"_imprint\.mjml\.j2:1: RecursionError"), (HUGE, "MemoryError|more memory")],
)
def test_one_that_grows_or_goes_too_deep_is_an_error(tmp_path: Path, template: str, message: str) -> None:
    folder = write_theme(tmp_path, _imprint_dot_mjml_dot_j2=template)

    with pytest.raises(ThemeError, match=message):
        theming.found("mine", folder)


def test_one_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_theme(tmp_path, _imprint_dot_mjml_dot_j2=ENDLESS)

    with Workers(1, Limits(time_s=1.5)) as pool:
        monkeypatch.setattr(theming, "_workers", lambda: pool)

        with pytest.raises(
            ThemeError, match=r"mine: had to be stopped while rendering: took longer than 1\.5 s"
        ):
            theming.found("mine", folder)


def test_one_that_crashes_the_compiler_is_stopped(tmp_path: Path) -> None:
    """MRML overflows its stack on markup nested ten thousand deep: no exception, a dead process."""
    nested = "{% for _ in range(30000) %}<b>{% endfor %}x{% for _ in range(30000) %}</b>{% endfor %}"
    folder = write_theme(tmp_path, _note_dot_mjml_dot_j2=nested)
    theme = themes.find("mine", folder)

    with pytest.raises(ThemeError, match=r"mine: had to be stopped while rendering: crashed .*SIG"):
        theming.rendered(make_issue(), theme)

    assert theming.rendered(make_issue(), replace(theme, files={}))
