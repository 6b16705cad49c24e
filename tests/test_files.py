from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest

from digest import files
from digest.model import Failure, Fetched

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in files.expand(folder)]


def make_tree(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("words", "utf-8")


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    make_tree(tmp_path, "b.txt", "a/z.md", "a/b.html", "c.jsonl")

    assert names(tmp_path) == ["a/b.html", "a/z.md", "b.txt", "c.jsonl"]


def test_dot_files_images_and_configurations_are_passed_over(tmp_path: Path) -> None:
    make_tree(tmp_path, ".hidden.txt", ".git/a.txt", "a.png", "digest.toml", "a.txt")

    assert names(tmp_path) == ["a.txt"]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    make_tree(tmp_path, "in/a.txt", "out/b.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path, target_is_directory=True)

    assert names(tmp_path / "in") == ["a.txt"]


def test_a_path_that_is_not_there_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(files.expand(tmp_path / "absent"))


def test_lines_are_read_one_by_one_with_their_numbers() -> None:
    got = list(files.lines(io.BytesIO(b'{"a":1}\n\n{"b":2}'), "-"))

    assert [(g.where, g.line) for g in got] == [("-:1", 1), ("-:3", 3)]


def test_a_line_that_is_too_long_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FEED_BYTES", 10)

    first, second = files.lines(io.BytesIO(b"x" * 95 + b"\n{}\n"), "-")

    assert isinstance(first, Failure)
    assert isinstance(second, Fetched)
    assert second.line == 2


def test_a_file_that_is_too_large_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_PAGE_BYTES", 3)
    make_tree(tmp_path, "a.txt")

    (got,) = files.read(tmp_path / "a.txt", "a.txt")

    assert isinstance(got, Failure)
    assert got.kind == "too-large"


def test_a_file_that_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    (got,) = files.read(tmp_path, "folder.txt")

    assert isinstance(got, Failure)
    assert got.kind == "unreadable"


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    files.write(tmp_path / "deep" / "a.txt", b"one")
    files.write(tmp_path / "deep" / "a.txt", b"two")

    assert (tmp_path / "deep" / "a.txt").read_bytes() == b"two"
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["a.txt"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.write(tmp_path / "a.txt", b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        files.write(tmp_path / "a.txt", b"new")

    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_at_the_target_is_replaced_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"keep")
    (tmp_path / "a.txt").symlink_to(precious)

    files.write(tmp_path / "a.txt", b"new")

    assert precious.read_bytes() == b"keep"
    assert not (tmp_path / "a.txt").is_symlink()


@pytest.mark.parametrize("relative", ["../secret", "/etc/passwd", "link", "absent", ".", "a\x00b", "~/x", ""])
def test_a_path_that_leads_out_is_no_file_of_ours(tmp_path: Path, relative: str) -> None:
    root = tmp_path / "root"
    make_tree(tmp_path, "secret", "root/a.txt")
    (root / "link").symlink_to(tmp_path / "secret")

    assert files.inside(root, relative) is None


def test_a_path_inside_is_found(tmp_path: Path) -> None:
    make_tree(tmp_path, "images/a.png")

    assert files.inside(tmp_path, "images/../images/a.png") == (tmp_path / "images" / "a.png").resolve()
