"""Look at a rendering in a browser on this machine: phone, desktop, plain text, and the inbox row.

Nothing is written. The server listens on loopback, answers only to its own
names (a page elsewhere could point a name of its own here: DNS rebinding), and
shows the issue in sandboxed frames that may run nothing.
"""

from __future__ import annotations

import html
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

HOST = "127.0.0.1"

_NAMES = ["127.0.0.1", "localhost"]

_SHELL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'"
)
_PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' http: https:; sandbox; base-uri 'none'"
)

_SHELL = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{subject} · preview</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>
:root {{ --ink:#1d1d1f; --soft:#5c5c66; --ground:#eeeef1; --card:#ffffff; --line:#d5d5dc; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ink:#f0f0f2; --soft:#a9a9b4; --ground:#17171a; --card:#232327; --line:#3a3a41; }} }}
* {{ box-sizing: border-box }}
body {{ margin:0; padding:24px; background:var(--ground); color:var(--ink);
  font:16px/1.5 system-ui, sans-serif }}
h2 {{ font-size:14px; font-weight:600; color:var(--soft); margin:0 0 8px }}
.row {{ max-width:1120px; margin:0 auto 24px; background:var(--card); border:1px solid var(--line);
  border-radius:8px; padding:12px 16px; display:flex; gap:12px; white-space:nowrap; overflow:hidden }}
.row b {{ flex:none }} .row span {{ color:var(--soft); overflow:hidden; text-overflow:ellipsis }}
.frames {{ max-width:1120px; margin:0 auto; display:flex; flex-wrap:wrap; gap:24px; align-items:flex-start }}
section {{ min-width:0; max-width:100% }}
iframe {{ border:1px solid var(--line); border-radius:8px; background:var(--card); height:78vh; max-width:100% }}
.phone {{ width:375px }} .desktop {{ width:700px }} .text {{ width:1100px; height:60vh }}
p {{ max-width:1120px; margin:0 auto 24px; color:var(--soft) }}
</style></head><body>
<div class="row"><b>{sender}</b><b dir="auto">{subject}</b><span dir="auto">{preheader}</span></div>
<p>{size} of HTML; Gmail clips at about 102 kB.</p>
<div class="frames">
<section><h2>Phone</h2>
<iframe class="phone" src="/page" title="The issue on a phone" sandbox></iframe></section>
<section><h2>Desktop</h2>
<iframe class="desktop" src="/page" title="The issue on a desktop" sandbox></iframe></section>
<section><h2>Plain text</h2>
<iframe class="text" src="/text" title="The plain-text part" sandbox></iframe></section>
</div></body></html>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the preview shows: both parts, the inbox row, and pictures by name."""

    page: bytes
    text: bytes
    sender: str
    subject: str
    preheader: str
    pictures: Mapping[str, bytes]


def app(shown: Shown) -> Starlette:
    """Make the web application that shows one rendering."""

    def reply(body: bytes, media_type: str, policy: str) -> Callable[[Request], Response]:
        headers = {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        }
        return lambda _request: Response(body, media_type=media_type, headers=headers)

    def picture(request: Request) -> Response:
        data = shown.pictures.get(request.path_params["name"])
        if data is None:
            return PlainTextResponse("no such picture", 404)
        kind = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
        ending = request.path_params["name"].rpartition(".")[2]
        return Response(data, media_type=kind.get(ending, "application/octet-stream"))

    return Starlette(
        routes=[
            Route("/", reply(_shell(shown), "text/html; charset=utf-8", _SHELL_POLICY)),
            Route("/page", reply(shown.page, "text/html; charset=utf-8", _PAGE_POLICY)),
            Route("/text", reply(shown.text, "text/plain; charset=utf-8", "default-src 'none'; sandbox")),
            Route("/images/{name}", picture),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_NAMES, www_redirect=False)],
    )


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


def serve(shown: Shown, server: socket.socket) -> None:
    """Serve until interrupted."""
    import uvicorn  # noqa: PLC0415 - only where somebody looks

    uvicorn.Server(uvicorn.Config(app(shown), log_level="warning", access_log=False)).run(sockets=[server])


def _shell(shown: Shown) -> bytes:
    words = {
        "sender": shown.sender,
        "subject": shown.subject,
        "preheader": shown.preheader,
        "size": f"{len(shown.page) / 1000:.0f} kB",
    }
    return _SHELL.format(**{name: html.escape(value) for name, value in words.items()}).encode()
