"""A real server on loopback under any name, and requests and fetchers with defaults."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from digest.fetch import Fetcher, FetchOptions, Request
from digest.fetch.address import read
from digest.fetch.exchange import Answer, Ask, Fault
from digest.fetch.wire import Wire

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator, Mapping, Sequence

    from digest.fetch.memory import Memory

NOW = datetime(2026, 1, 5, 5, 30, tzinfo=UTC)
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour Gazette</title></channel></rss>'

Route = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the path's route, and keeps what it was asked."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        self.close_connection = True
        route = self.server.routes.get(self.path.partition("?")[0], answer(404))
        route(self)

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True  # the client had enough


class Server(ThreadingHTTPServer):
    """`asked` has path and headers of every request."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 256  # a full queue drops a connection, which the kernel tries again a second later

    def __init__(self, routes: Mapping[str, Route]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes = dict(routes)
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def url(self, path: str = "/feed", host: str = "gazette.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.server_port}{path}"

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no error of the server."""


@contextmanager
def serving(routes: Mapping[str, Route], context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Serve on loopback."""
    server = Server(routes)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(status: int = 200, body: bytes = b"", **headers: str) -> Route:
    """Give a route that answers the same each time; `content_type=` becomes Content-Type."""

    def route(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return route


def raw(*pieces: bytes) -> Route:
    """Give a route that writes bytes of its own instead of an answer."""

    def route(handler: Handler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()

    return route


def endless(head: bytes, piece: bytes) -> Route:
    """Give a route that goes on until the client hangs up."""

    def route(handler: Handler) -> None:
        handler.wfile.write(head)
        while True:
            handler.wfile.write(piece)
            handler.wfile.flush()

    return route


def in_turn(*routes: Route) -> Route:
    """Give a route that answers differently each time; the last one stays."""
    left = list(routes)

    def route(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return route


class Ticking:
    """A clock that goes on by a step whenever it is read."""

    def __init__(self, step_s: float) -> None:
        self._step_s = step_s
        self._now = 0.0

    def __call__(self) -> float:
        self._now += self._step_s
        return self._now


def to_loopback(*_: object) -> Sequence[str]:
    """Resolve every name to this machine."""
    return ("127.0.0.1",)


def make_options(**fields: Any) -> FetchOptions:
    """Give options that reach the loopback server without waiting between requests."""
    given: dict[str, Any] = {"allow_private": True, "spacing_s": 0.0, "threads": 4}
    return FetchOptions(**{**given, **fields})


def make_request(url: str, **fields: Any) -> Request:
    return Request(**{"name": "Harbour Gazette", "url": url, **fields})


def make_fetcher(memory: Memory | None = None, *, now: datetime = NOW, **fields: Any) -> Fetcher:
    """Give a fetcher; `fields` are of its options, or `exchange`, `resolver` and `clock`."""
    own = {name: fields.pop(name) for name in ("exchange", "clock") if name in fields}
    resolver = fields.pop("resolver", to_loopback)
    return Fetcher(make_options(**fields), memory, resolver=resolver, now=lambda: now, **own)


def make_wire(**fields: Any) -> Wire:
    """Give a wire; `fields` are of its options, or `resolver`, `dial`, `clock`, `context`."""
    own = {name: fields.pop(name) for name in ("dial", "clock", "context") if name in fields}
    resolver = fields.pop("resolver", to_loopback)
    return Wire(make_options(**fields), resolver=resolver, **own)


def make_ask(url: str, **fields: Any) -> Ask:
    given: dict[str, Any] = {"address": read(url), "headers": {}, "cap_bytes": 1_000_000, "budget_s": 20.0}
    return Ask(**{**given, **fields})


class FakeExchange:
    """Answers from a table by URL; what is not in it is not found. `asked` are the questions."""

    def __init__(self, answers: Mapping[str, Answer | Fault | list[Answer | Fault]]) -> None:
        self._answers = dict(answers)
        self.asked: list[Ask] = []

    def __call__(self, ask: Ask) -> Answer:
        self.asked.append(ask)
        found = self._answers.get(ask.address.url, Answer(status=404, headers={}))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        if isinstance(found, Fault):
            raise found
        return found

    @property
    def urls(self) -> list[str]:
        return [ask.address.url for ask in self.asked]


def ok(body: bytes = FEED, **headers: str) -> Answer:
    return make_answer(200, body, **headers)


def make_answer(status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    return Answer(status=status, headers={k.replace("_", "-"): v for k, v in headers.items()}, body=body)
