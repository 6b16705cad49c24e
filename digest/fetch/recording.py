"""Answers kept in a folder, and given again from it: a run that can be repeated without a network.

A folder holds two files for each address: `HOST-HASH.json` (URL, status, the
headers that matter, or the fault) and `HOST-HASH.body`. Cookies, credentials
and what we asked are not kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from digest.errors import InputError
from digest.fetch.exchange import Answer, Ask, Exchange, Fault, FaultKind
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


class _Trouble(msgspec.Struct):
    """A fault as it is kept."""

    kind: FaultKind
    message: str
    is_passing: bool = False


class _Told(msgspec.Struct, omit_defaults=True):
    """An answer as it is kept, its body aside: a status with headers, or a fault."""

    url: str
    status: int = 0
    headers: dict[str, str] = {}
    fault: _Trouble | None = None


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
            trouble = _Trouble(kind=fault.kind, message=fault.message, is_passing=fault.is_passing)
            self._keep(_Told(url=ask.address.url, fault=trouble), b"")
            raise
        headers = {name: value for name, value in sorted(answer.headers.items()) if name in _KEPT}
        self._keep(_Told(url=ask.address.url, status=answer.status, headers=headers), answer.body)
        return answer

    def _keep(self, told: _Told, body: bytes) -> None:
        path = _path(self._folder, told.url)
        path.with_suffix(".body").write_bytes(body)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")


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
            told = msgspec.json.decode(path.read_bytes(), type=_Told)
            body = path.with_suffix(".body").read_bytes()
        except (OSError, msgspec.MsgspecError, UnicodeError):
            told, body = _Told(url=""), b""
        if told.fault is not None:
            raise Fault(told.fault.kind, told.fault.message, is_passing=told.fault.is_passing)
        if told.url != ask.address.url:
            raise Fault("unrecorded", f"no answer of {ask.address.url} was recorded")
        if len(body) > ask.cap_bytes and not ask.is_cut:
            raise Fault("too-large", f"more than {ask.cap_bytes / 1e6:g} MB")
        return Answer(status=told.status, headers=told.headers, body=body[: ask.cap_bytes])


def _path(folder: Path, url: str) -> Path:
    host = re.sub(r"[^a-z0-9.]+", "-", url.partition("://")[2].partition("/")[0].lower()).strip("-.")[:60]
    return folder / f"{host}-{fingerprint(url)}.json"
