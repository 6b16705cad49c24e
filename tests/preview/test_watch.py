from __future__ import annotations

import asyncio
import logging
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest.errors import InputError
from digest.preview import Desk, Found, Watched
from digest.preview.watch import _matters, _watch, watching
from tests.preview.builders import desk, found

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path("/desk")


@pytest.mark.parametrize(
    ("name", "matters"),
    [
        ("edits.toml", True),
        ("digest.txt", False),
        (".edits.toml.x1.tmp", False),
        ("edits.toml~", False),
        ("images/a.png", False),
    ],
)
def test_of_a_folder_only_the_files_named_matter(name: str, matters: bool) -> None:  # noqa: FBT001 - a table
    places = [Watched(folder=HERE, names=frozenset({"edits.toml"}))]

    assert _matters(HERE / name, places) is matters


def test_of_an_input_folder_everything_below_matters() -> None:
    places = [Watched(folder=HERE, deep=True)]

    assert _matters(HERE / "pages/deep/a.html", places)
    assert not _matters(Path("/elsewhere/a.html"), places)


async def until(one: Desk, step: Callable[[], bool]) -> None:
    """Take a step, again whenever the desk has heard of a change or nothing happens, until it says so."""
    heard, loop = asyncio.Event(), asyncio.get_running_loop()

    def ring() -> None:
        loop.call_soon_threadsafe(heard.set)

    end = one.listen(ring)
    while not step():
        with suppress(TimeoutError):
            await asyncio.wait_for(heard.wait(), 0.4)
        heard.clear()
    end()


def change(one: Desk, write: Callable[[], object]) -> int:
    """Watch, change a file, and wait until the desk has heard of it; gives its version."""

    def step() -> bool:
        is_told = one.version > 0
        write()  # again, until the watch has begun
        return is_told

    async def run() -> int:
        async with watching(one), asyncio.timeout(20):
            await until(one, step)
        return one.version

    return asyncio.run(run())


def test_a_change_reloads_the_desk(tmp_path: Path) -> None:
    watched = (Watched(folder=tmp_path, names=frozenset({"a.txt"})),)

    def load() -> Found:
        file = tmp_path / "a.txt"
        return found(watched=watched, pictures={"a.png": file.read_bytes() if file.exists() else b""})

    one = desk(load)

    assert change(one, lambda: (tmp_path / "a.txt").write_text("new")) >= 1
    assert one.found.pictures == {"a.png": b"new"}


def test_a_folder_that_goes_and_comes_again_is_read_and_watched(tmp_path: Path) -> None:
    folder = tmp_path / "issue"
    folder.mkdir()
    (folder / "a.txt").write_text("first")

    def load() -> Found:
        return found(watched=(Watched(folder=folder),), pictures={"a.txt": (folder / "a.txt").read_bytes()})

    one = desk(load)

    def is_read(word: str) -> bool:
        """Write the word, again until the watch has begun, and say whether the desk has it."""
        folder.mkdir(exist_ok=True)
        (folder / "a.txt").write_text(word)
        return one.found.pictures == {"a.txt": word.encode()}

    def is_gone() -> bool:
        shutil.rmtree(folder, ignore_errors=True)
        return one.problem is not None

    async def run() -> None:
        async with watching(one), asyncio.timeout(20):
            for step in (lambda: is_read("old"), is_gone, lambda: is_read("new"), lambda: is_read("newer")):
                await until(one, step)

    asyncio.run(run())


def test_what_cannot_be_watched_is_said_and_the_desk_stays(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def awatch(*_folders: Path, **_options: object) -> None:
        raise OSError("out of watches")

    monkeypatch.setattr("watchfiles.awatch", awatch)
    one = desk(lambda: found(watched=(Watched(folder=tmp_path),)))

    with caplog.at_level(logging.WARNING):
        asyncio.run(_watch(one))

    assert "changes on disk are not seen any more: out of watches" in caplog.text


def test_a_desk_with_nothing_on_it_is_not_watched() -> None:
    def load() -> Found:
        raise InputError("no issue there", subject="out")

    one = Desk(load)
    with pytest.raises(InputError):
        one.begin()

    async def run() -> None:
        async with watching(one):
            await asyncio.sleep(0)

    asyncio.run(run())
    assert not one.is_open


def test_while_a_folder_is_gone_the_others_are_watched(tmp_path: Path) -> None:
    kept, theme = tmp_path / "issue", tmp_path / "theme"
    kept.mkdir()

    def load() -> Found:
        pictures = {"a.txt": (kept / "a.txt").read_bytes()} if (kept / "a.txt").exists() else {}
        return found(watched=(Watched(folder=kept), Watched(folder=theme)), pictures=pictures)

    one = desk(load)

    def is_read(word: str) -> bool:
        (kept / "a.txt").write_text(word)
        return one.found.pictures == {"a.txt": word.encode()}

    async def run() -> None:
        async with watching(one), asyncio.timeout(20):
            for step in (lambda: is_read("old"), lambda: is_read("new"), lambda: is_read("newer")):
                await until(one, step)

    asyncio.run(run())
