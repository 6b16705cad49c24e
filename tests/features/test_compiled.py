"""Compiled templates are kept for the next run, and nothing depends on them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from digest.commands.compiled import kept
from tests.builders import make_article
from tests.features.conftest import spawn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.features.conftest import Run

    Build = Callable[..., bytes]

LINE = json.dumps(make_article().to_json()).encode()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name the folder of a user who never ran us, in the place that he names."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/digest"


@pytest.fixture
def build(tmp_path: Path, cache: Path) -> Build:
    """Build an issue of one article in a process of its own, to standard output."""

    def call(*options: str) -> bytes:
        arguments = ("build", "-", "--date", "2026-01-05", "--format", "html", *options)
        result = spawn(*arguments, cwd=tmp_path, stdin=LINE, env={"XDG_CACHE_HOME": str(cache.parent)})
        assert result.code == 0
        return result.out

    return call


def test_templates_are_kept_where_their_owner_alone_writes(build: Build, cache: Path) -> None:
    first = build()

    assert len(list(cache.glob("*.compiled"))) > 10
    assert cache.stat().st_mode & 0o777 == 0o700
    assert build() == first


def test_broken_files_are_compiled_anew(build: Build, cache: Path) -> None:
    first = build()
    files = list(cache.glob("*.compiled"))
    for n, file in enumerate(files):
        whole = file.read_bytes()
        file.write_bytes((b"", b"none of ours", whole[: len(whole) // 2], whole[:40])[n % 4])

    assert build() == first


def test_a_place_that_is_no_folder_is_done_without(build: Build, cache: Path) -> None:
    cache.parent.write_text("a file")

    assert build().startswith(b"<!doctype html>")


def test_a_folder_that_others_may_write_in_is_not_trusted(cache: Path) -> None:
    cache.mkdir(parents=True)
    cache.chmod(0o770)

    assert kept() is None


def test_a_theme_of_somebody_else_leaves_nothing(run: Run, build: Build, cache: Path) -> None:
    run("themes", "export", "letter", "mine")

    build("--theme", "mine")

    assert not list(cache.glob("*.compiled"))
