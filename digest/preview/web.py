"""The routes of the preview, and what guards them.

A page elsewhere cannot read an answer (Host check, no CORS), frame the desk
(`frame-ancestors`), or post an edit: that takes our own Origin and a token
which only our page, made in this run, holds.
"""

from __future__ import annotations

import asyncio
import html
import secrets
import socket
import threading
from importlib import resources
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from digest.errors import BusyError, ContractError, DigestError
from digest.message import with_lf
from digest.model import codec
from digest.preview import quotes, state, views
from digest.preview.actions import Action
from digest.preview.watch import watching

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from starlette.requests import Request

    from digest.preview.desk import Desk

HOST = "127.0.0.1"

_NAMES = ["127.0.0.1", "localhost"]

MAX_BODY_BYTES = 64_000
"""An edit is a line of text; nobody needs more to say one."""

_DESK_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src {images}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
_NO_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
_OWN = {
    "desk.js": "text/javascript; charset=utf-8",
    "desk.css": "text/css; charset=utf-8",
    "desk.svg": "image/svg+xml",
}
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}


def app(desk: Desk, token: str | None = None) -> Starlette:
    """Make the web application for one desk; `token` is new for each run unless given."""
    routes = _Routes(desk, token or secrets.token_urlsafe(24))
    return Starlette(
        routes=[
            Route("/", routes.page),
            Route("/own/{name}", routes.own),
            Route("/state", routes.state),
            Route("/quotes", routes.quotes),
            Route("/mail", routes.mail),
            Route("/findings", routes.findings),
            Route("/text", routes.plain(lambda: desk.proof.part("plain"))),
            Route("/source", routes.plain(lambda: desk.proof.part("html"))),
            Route("/message", routes.plain(lambda: with_lf(desk.proof.message()).decode("ascii"))),
            Route("/edits.toml", routes.plain(desk.toml)),
            Route("/images/{name}", routes.picture),
            Route("/changes", routes.changes),
            Route("/edit", routes.edit, methods=["POST"]),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_NAMES, www_redirect=False)],
        lifespan=lambda _app: watching(desk),
    )


class _Routes:
    """What each address answers."""

    def __init__(self, desk: Desk, token: str) -> None:
        self._desk, self._token = desk, token
        here = resources.files("digest.preview") / "static"
        self._page = (here / "desk.html").read_text("utf-8")
        self._files = {name: (here / name).read_bytes() for name in _OWN}

    def page(self, _request: Request) -> Response:
        page = self._page.replace("[[token]]", html.escape(self._token))
        return _reply(page.encode(), "text/html; charset=utf-8", _DESK_POLICY)

    def own(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._files:
            return _reply(b"no such file", "text/plain", _NO_POLICY, status=404)
        return _reply(self._files[name], _OWN[name], _NO_POLICY)

    def state(self, _request: Request) -> Response:
        return _json(self._told())

    def quotes(self, _request: Request) -> Response:
        desk = self._desk
        return _json(quotes.cards(desk.proof.issue, desk.found.draft, desk.edits))

    def mail(self, request: Request) -> Response:
        asked = request.query_params
        view = views.View(
            scheme="dark" if asked.get("scheme") == "dark" else "light", styles=asked.get("styles") != "off"
        )
        images = "'none'" if asked.get("images") == "off" else "'self' http: https:"
        page = views.seen(self._desk.proof.html, view)
        return _reply(page.encode(), "text/html; charset=utf-8", _MAIL_POLICY.format(images=images))

    def findings(self, _request: Request) -> Response:
        return _json([finding.to_json() for finding in self._desk.findings()])

    def plain(self, text: Callable[[], str]) -> Callable[[Request], Response]:
        """Answer with a text, or with why there is none."""

        def answer(_request: Request) -> Response:
            try:
                body = text()
            except DigestError as error:
                body = str(error)
            return _reply(body.encode(), "text/plain; charset=utf-8", _NO_POLICY)

        return answer

    def picture(self, request: Request) -> Response:
        name = request.path_params["name"]
        data = self._desk.found.pictures.get(name)
        if data is None:
            return _reply(b"no such picture", "text/plain", _NO_POLICY, status=404)
        kind = _PICTURES.get(name.rpartition(".")[2], "application/octet-stream")
        return _reply(data, kind, _NO_POLICY, shared=True)  # the frames have an origin of their own

    def changes(self, _request: Request) -> Response:
        return StreamingResponse(
            _versions(self._desk), media_type="text/event-stream", headers=_headers(_NO_POLICY)
        )

    async def edit(self, request: Request) -> Response:
        if refusal := _refusal(request, self._token):
            return _json({"error": refusal}, 403)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY_BYTES:
                return _json({"error": "too long"}, 413)
        try:
            told = await run_in_threadpool(self._done, codec.parse(body))
        except BusyError as error:
            return _json({"error": str(error)}, 409)
        except (ContractError, DigestError) as error:
            return _json({"error": str(error)}, 422)
        return _json(told)

    def _done(self, data: object) -> dict[str, Any]:
        do = data.get("do") if isinstance(data, dict) else None
        if do in {"undo", "redo"}:
            (self._desk.undo if do == "undo" else self._desk.redo)()
        else:
            self._desk.act(Action.of(data))
        return self._told()

    def _told(self) -> dict[str, Any]:
        with self._desk.still():
            return state.state(self._desk)


def _refusal(request: Request, token: str) -> str | None:
    """Say why a request to change something is not ours, or None."""
    sent = request.headers.get("x-token", "")
    if request.headers.get("origin") != f"http://{request.headers.get('host', '')}":
        return "not from this page"
    if not secrets.compare_digest(sent.encode(), token.encode()):
        return "this page is from an earlier run; load it again"
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return "not JSON"
    return None


async def _versions(desk: Desk) -> AsyncIterator[str]:
    """Tell each new version as a server-sent event. Source: HTML, section 9.2."""
    loop, rung = asyncio.get_running_loop(), asyncio.Event()

    def ring() -> None:
        loop.call_soon_threadsafe(rung.set)

    end = desk.listen(ring)
    told = -1
    try:
        while desk.is_open:
            if told != desk.version:
                told = desk.version
                yield f"data: {told}\n\n"
            await rung.wait()
            rung.clear()
    finally:
        end()


def _headers(policy: str, *, shared: bool = False) -> dict[str, str]:
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        **({} if shared else {"Cross-Origin-Resource-Policy": "same-origin"}),
    }


def _reply(body: bytes, media_type: str, policy: str, *, status: int = 200, shared: bool = False) -> Response:
    return Response(body, status, media_type=media_type, headers=_headers(policy, shared=shared))


def _json(value: Mapping[str, Any] | list[Any], status: int = 200) -> Response:
    return JSONResponse(value, status, headers=_headers(_NO_POLICY))


def listen(port: int) -> socket.socket:
    """Open the loopback socket; port 0 takes any free one. Raises OSError when it is taken."""
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind((HOST, port))
    except OSError:
        server.close()
        raise
    server.listen()
    return server


def serve(desk: Desk, server: socket.socket) -> None:
    """Serve until interrupted; the page is there before the issue is.

    Raises what the first load raises.
    """
    import uvicorn  # noqa: PLC0415 - only where somebody looks

    class Server(uvicorn.Server):
        """A server that lets the waiting go before it waits for them."""

        def handle_exit(self, sig: int, frame: Any) -> None:  # noqa: ANN401 - as uvicorn has it
            desk.close()
            super().handle_exit(sig, frame)

    settings = uvicorn.Config(
        app(desk), log_level="warning", access_log=False, http="h11", ws="none", loop="asyncio"
    )
    running = Server(settings)
    failures: list[Exception] = []

    def begin() -> None:
        try:
            desk.begin()
        except Exception as error:  # noqa: BLE001 - raised below, where somebody can hear it
            failures.append(error)
            desk.close()
            running.should_exit = True

    threading.Thread(target=begin, daemon=True).start()
    running.run(sockets=[server])
    for failure in failures:
        raise failure
