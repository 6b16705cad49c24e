"""Answers kept in a folder, and given again from it: a run that can be repeated without a network.

A folder holds two files for each address: `HOST-HASH.json` (URL, status, the
headers that matter, or the fault) and `HOST-HASH.body`. Cookies, credentials
and what we asked are not kept.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from digest.errors import InputError
from digest.fetch.exchange import Answer, Ask, Exchange, Fault
from digest.text.fingerprint import fingerprint

if TYPE_CHECKING:
    from pathlib import Path

# What is read again: how the body is read, where it moved, when to come back.
_KEPT = frozenset(
    {
        "cache-control",
        "cf-mitigated",
        "content-type",
        "etag",
        "expires",
        "last-modified",
        "location",
        "retry-after",
        "x-robots-tag",
    }
)


class Recorder:
    """Passes questions on and keeps every answer, and every fault, in a folder.

    Raises InputError when the folder cannot be made.
    """

    def __init__(self, folder: Path, exchange: Exchange) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"cannot record there: {error.strerror or error}", subject=str(folder)
            ) from error
        self._folder = folder
        self._exchange = exchange

    def __call__(self, ask: Ask) -> Answer:
        """Answer as the exchange does. Raises Fault as it does; OSError when nothing can be written."""
        try:
            answer = self._exchange(ask)
        except Fault as fault:
            told = {"kind": fault.kind, "message": fault.message, "is_passing": fault.is_passing}
            self._keep(ask.address.url, {"fault": told}, b"")
            raise
        headers = {name: value for name, value in sorted(answer.headers.items()) if name in _KEPT}
        self._keep(ask.address.url, {"status": answer.status, "headers": headers}, answer.body)
        return answer

    def _keep(self, url: str, told: dict[str, Any], body: bytes) -> None:
        path = _path(self._folder, url)
        path.with_suffix(".body").write_bytes(body)
        text = json.dumps({"url": url, **told}, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")


class Replay:
    """Answers from a folder; what is not in it is a fault. Raises InputError when there is no such folder."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise InputError("no folder of recorded answers", subject=str(folder))
        self._folder = folder

    def __call__(self, ask: Ask) -> Answer:
        """Give the recorded answer. Raises the recorded Fault, or one of kind `unrecorded`."""
        path = _path(self._folder, ask.address.url)
        try:
            told = json.loads(path.read_text("utf-8"))
            body = path.with_suffix(".body").read_bytes()
        except (OSError, ValueError):
            raise Fault("unrecorded", f"no answer of {ask.address.url} was recorded") from None
        if fault := told.get("fault"):
            raise Fault(fault["kind"], fault["message"], is_passing=fault["is_passing"])
        if len(body) > ask.cap_bytes and not ask.is_cut:
            raise Fault("too-large", f"more than {ask.cap_bytes / 1e6:g} MB")
        return Answer(status=told["status"], headers=told["headers"], body=body[: ask.cap_bytes])


def _path(folder: Path, url: str) -> Path:
    host = re.sub(r"[^a-z0-9.]+", "-", url.partition("://")[2].partition("/")[0].lower()).strip("-.")[:60]
    return folder / f"{host}-{fingerprint(url)}.json"
