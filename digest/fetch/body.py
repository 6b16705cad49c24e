"""A body, unpacked as it streams in, never beyond its cap: not the bytes on the wire, nor at any layer."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from digest.fetch.exchange import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ACCEPTED = "gzip, deflate"

MOST_LAYERS = 2
"""Packing twice is a known slip of servers behind proxies; more is an attack."""

_PIECE_BYTES = 65_536


def read(chunks: Iterable[bytes], packing: str, cap_bytes: int, *, is_cut: bool = False) -> bytes:
    """Unpack a body by its Content-Encoding (RFC 9110 8.4). `is_cut` takes the head of one that is too large.

    Raises Fault: too large at some layer, packed in a way we did not ask for, broken, incomplete.
    """
    layers = [name for part in packing.lower().split(",") if (name := part.strip()) not in {"", "identity"}]
    if len(layers) > MOST_LAYERS or not set(layers) <= {"gzip", "x-gzip", "deflate"}:
        raise Fault("packing", f"is packed as {packing[:40]!r}, which was not asked for")
    pieces: Iterable[bytes] = chunks
    for name in reversed(layers):
        pieces = _unpacked(
            _counted(pieces, cap_bytes + _PIECE_BYTES), name
        )  # packing adds a little to small bodies
    body = bytearray()
    try:
        for piece in _counted(pieces, cap_bytes):
            body += piece
    except Fault as fault:
        if not (is_cut and fault.kind == "too-large"):
            raise
    return bytes(body)


def _counted(chunks: Iterable[bytes], cap_bytes: int) -> Iterator[bytes]:
    """Pass on what is within the cap. Raises Fault when there is more."""
    left = cap_bytes
    for chunk in chunks:
        yield chunk[:left]
        left -= len(chunk)
        if left < 0:
            raise Fault("too-large", f"more than {round(cap_bytes / 1e6)} MB")


def _unpacked(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Unpack one layer in pieces of at most 64 kB. No bytes at all are an empty body."""
    unpacker = _Unpacker(name)
    for chunk in _with_head(chunks):
        yield from unpacker.feed(chunk)
    if unpacker.is_amid:
        raise Fault("truncated", "ends in the middle", is_passing=True)


class _Unpacker:
    """One layer of packing.

    gzip members may follow each other (RFC 1952 2.2). What follows a finished
    one and is none itself is ignored, as every other reader does.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._engine: Any = None  # zlib's own type has no public name
        self._members = 0
        self._is_over = False

    @property
    def is_amid(self) -> bool:
        """Whether more has to come."""
        return self._engine is not None and not self._engine.eof and not self._is_over

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data and not self._is_over:
            if not self.is_amid and not self._begin(data):
                return
            try:
                yield from _drained(self._engine, data)
            except zlib.error:
                if self._members == 1:
                    raise Fault("packing", f"is packed as {self._name} and cannot be unpacked") from None
                self._is_over = True
            data = self._engine.unused_data

    def _begin(self, data: bytes) -> bool:
        """Begin a member, if there is one."""
        is_member = self._members == 0 or (self._name != "deflate" and data.startswith(b"\x1f"))
        if is_member:
            self._engine = _engine(self._name, data)
            self._members += 1
        self._is_over = not is_member
        return is_member


def _drained(engine: Any, data: bytes) -> Iterator[bytes]:  # noqa: ANN401 - zlib's own type has no public name
    while True:
        piece = engine.decompress(data, _PIECE_BYTES)
        if piece:
            yield piece
        data = engine.unconsumed_tail
        if engine.eof or (not data and len(piece) < _PIECE_BYTES):
            return


def _engine(name: str, head: bytes) -> Any:  # noqa: ANN401 - zlib's own type has no public name
    if name != "deflate":
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    # RFC 9110 8.4.1.2: deflate means the zlib format; some servers leave its two bytes out (RFC 1950 2.2).
    is_zlib = head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)


def _with_head(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Join the first chunks until two bytes are there to judge by."""
    head = b""
    for chunk in chunks:
        if len(head) < 2:
            head += chunk
            if len(head) >= 2:
                yield head
        elif chunk:
            yield chunk
    if len(head) == 1:
        yield head
