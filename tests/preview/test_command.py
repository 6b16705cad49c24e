"""`digest preview` as a command: what it shows, and how it fails."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.features.conftest import SEEDS, Result, spawn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = ("--date", "2026-01-05")


@contextmanager
def interruptible() -> Iterator[None]:
    """Start children that an interrupt ends, though who runs the tests in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def running(*arguments: str | Path, cwd: Path, stdin: bytes = b"") -> Iterator[tuple[str, Any]]:
    """Run `digest preview`; gives its address and its process."""
    command = [sys.executable, "-m", "digest", "preview", *map(str, arguments), "--port", "0"]
    with (
        interruptible(),
        subprocess.Popen(command, cwd=cwd, stderr=subprocess.PIPE, stdin=subprocess.PIPE) as process,
    ):
        assert process.stderr
        assert process.stdin
        process.stdin.write(stdin)
        process.stdin.close()
        words = process.stderr.readline().decode().split()
        try:
            yield next(word for word in words if word.startswith("http://")), process
        finally:
            process.kill()


@contextmanager
def answer(url: str, path: str) -> Iterator[HTTPResponse]:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=60)
    try:
        connection.request("GET", path)
        with connection.getresponse() as got:
            yield got
    finally:
        connection.close()


def state(url: str) -> dict[str, Any]:
    with answer(url, "/state") as got:
        found: dict[str, Any] = json.load(got)
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build two issues."""
    home = tmp_path_factory.mktemp("built")
    for day in ("2026-01-05", "2026-01-06"):
        assert spawn("build", SEEDS, "--date", day, cwd=home).code == 0
    shutil.copy(SEEDS / "digest.toml", home)
    return home


def test_without_input_it_shows_the_newest_issue(built: Path) -> None:
    with running(cwd=built) as (url, _):
        told = state(url)

    assert told["date"] == "2026-01-06"
    assert told["place"] == "out/morning/2026-01-06/edits.toml"


def test_an_issue_is_named_by_its_folder_or_its_file(built: Path) -> None:
    with running("out/morning/2026-01-05/issue.json", cwd=built) as (url, _):
        assert state(url)["date"] == "2026-01-05"


def test_input_is_built_in_memory_and_nothing_is_written(tmp_path: Path) -> None:
    with running(SEEDS, *DAY, cwd=tmp_path) as (url, _):
        told = state(url)

    assert (told["title"], told["place"]) == ("The Harbour Gazette", "")
    assert list(tmp_path.iterdir()) == []


def test_articles_come_on_standard_input_too(tmp_path: Path) -> None:
    line = json.dumps(
        {"id": "a", "headline": "Ferry cut", "text": "The last ferry leaves at nine from Monday."}
    )

    with running("-", *DAY, cwd=tmp_path, stdin=line.encode()) as (url, _):
        assert state(url)["subject"]["text"] == "Ferry cut"


def test_an_interrupt_ends_it_though_a_page_is_open(built: Path) -> None:
    with running(cwd=built) as (url, process), answer(url, "/changes") as changes:
        assert changes.readline() == b"data: 0\n"

        process.send_signal(signal.SIGINT)

        assert process.wait(timeout=20) == 130
        assert process.stderr.read() == b"\n"  # click ends the line of the ^C


def test_edits_in_a_folder_are_shown(built: Path) -> None:
    file = built / "out/morning/2026-01-06/edits.toml"
    file.write_text('subject = "Read this"\n')
    try:
        with running(cwd=built) as (url, _):
            told = state(url)
    finally:
        file.unlink()

    assert told["subject"]["text"] == "Read this"
    assert told["subject"]["edited"]


def failing(*arguments: str | Path, cwd: Path) -> Result:
    return spawn("preview", *arguments, "--port", "0", cwd=cwd)


def test_no_issue_at_all(tmp_path: Path) -> None:
    result = failing(cwd=tmp_path)

    assert result.code == 66
    assert "no issue of 'digest' there yet; build one first" in result.err


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    result = failing("nowhere", cwd=tmp_path)

    assert (result.code, result.err) == (66, "digest: nowhere: No such file or directory\n")


def test_no_article_in_the_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")

    result = failing("a.txt", cwd=tmp_path)

    assert result.code == 65
    assert "no article in the INPUT" in result.err


def test_edits_that_cannot_be_read(built: Path) -> None:
    file = built / "out/morning/2026-01-05/edits.toml"
    file.write_text("subjct = 'a'\n")
    try:
        result = failing("out/morning/2026-01-05", cwd=built)
    finally:
        file.unlink()

    assert result.code == 78
    assert "did you mean subject?" in result.err


def test_a_port_that_is_taken(built: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        result = spawn("preview", "--port", str(other.getsockname()[1]), cwd=built)

    assert result.code == 75
    assert "--port 0 takes any free one" in result.err
