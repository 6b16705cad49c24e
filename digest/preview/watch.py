"""Reload the desk when something it was made of changes on disk."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from digest.errors import DigestError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from digest.preview.desk import Desk, Watched

_LOG = logging.getLogger(__name__)

STEP_MS = 20
"""How long nothing more may change before a change is told: editors write in several steps."""

DEBOUNCE_MS = 200
"""A change is told after so long even while others go on."""

GONE_S = 0.3
"""How often a folder that went is looked for."""


@asynccontextmanager
async def watching(desk: Desk) -> AsyncIterator[None]:
    """Watch while the server runs."""
    task = asyncio.create_task(_watch(desk))
    try:
        yield
    finally:
        desk.close()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _watch(desk: Desk) -> None:
    """Watch where the desk says; when that changes, with a theme perhaps, watch there.

    A folder that goes is waited for: an issue may be built anew, a branch checked out.
    """
    while desk.is_open:
        try:
            found = await run_in_threadpool(lambda: desk.found)
            await _until_elsewhere(desk, found.watched)
        except DigestError:
            return  # nothing could be read: whoever started the desk says why
        except FileNotFoundError:
            continue  # it went while the watch began
        except OSError as error:
            _LOG.warning("changes on disk are not seen any more: %s", error)
            return


def _is_there(watched: tuple[Watched, ...]) -> bool:
    return all(place.folder.is_dir() for place in watched)


async def _until_elsewhere(desk: Desk, watched: tuple[Watched, ...]) -> None:
    if not watched:
        await asyncio.Event().wait()
    stop = asyncio.Event()
    there = [place for place in watched if place.folder.is_dir()]
    gone = tuple(place for place in watched if place not in there)
    parts = [tuple(place for place in there if place.deep is deep) for deep in (False, True)]
    looks = [_reload(desk, places, watched, stop) for places in parts if places]
    try:
        await asyncio.gather(*looks, *([_until_there(desk, gone, stop)] if gone else []))
    finally:
        stop.set()


async def _until_there(desk: Desk, gone: tuple[Watched, ...], stop: asyncio.Event) -> None:
    """Read what is left, which says what is missing; when a folder comes, or the rest changes, look anew."""
    await run_in_threadpool(desk.reload)
    # nothing tells of a folder to come
    while not stop.is_set() and not any(place.folder.is_dir() for place in gone):  # noqa: ASYNC110
        await asyncio.sleep(GONE_S)
    await run_in_threadpool(desk.reload)
    stop.set()


async def _reload(
    desk: Desk, places: tuple[Watched, ...], watched: tuple[Watched, ...], stop: asyncio.Event
) -> None:
    from watchfiles import awatch  # noqa: PLC0415 - only where somebody looks

    folders = sorted({place.folder.resolve() for place in places})
    changes = awatch(
        *folders,
        recursive=places[0].deep,
        step=STEP_MS,
        debounce=DEBOUNCE_MS,
        stop_event=stop,
        watch_filter=lambda _change, path: _matters(Path(path), places),
    )
    async for _ in changes:
        await run_in_threadpool(desk.reload)
        if desk.found.watched != watched or not _is_there(places):
            stop.set()


def _matters(path: Path, places: Iterable[Watched]) -> bool:
    """Whether a file that changed is one that the desk reads. Dot files are somebody's scratch."""
    if path.name.startswith(".") or path.name.endswith("~"):
        return False
    for place in places:
        folder = place.folder.resolve()
        if place.deep and path.is_relative_to(folder):
            return True
        if path.parent == folder and (not place.names or path.name in place.names):
            return True
    return False
