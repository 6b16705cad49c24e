"""One request on its way, and what to do next: data in, data out, nothing is asked here."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.fetch import address as addresses
from digest.fetch.body import ACCEPTED
from digest.fetch.exchange import Answer, Ask, Fault
from digest.fetch.options import ROBOTS_BYTES

if TYPE_CHECKING:
    from digest.fetch.address import Address
    from digest.fetch.memory import Remembered
    from digest.fetch.options import FetchOptions, Request

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
# RFC 9110 15.6: what a server says of a bad moment. 503 with a Retry-After says when instead.
_PASSING = frozenset({500, 502, 503, 504})
_ACCEPT = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.2",
    "page": "text/html, application/xhtml+xml, */*;q=0.2",
    "picture": "image/jpeg, image/png, image/gif, image/webp;q=0.8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A request between two exchanges.

    `address` is asked next, `visited` were asked before. `moved_to` is where
    permanent redirects led, as long as all were permanent. `spent_s` is time
    on the wire; waiting for a turn does not count.
    """

    request: Request
    address: Address
    remembered: Remembered | None = None
    is_robots: bool = False
    visited: tuple[str, ...] = ()
    moved_to: str | None = None
    is_permanent: bool = True
    is_second_try: bool = False
    spent_s: float = 0.0

    @classmethod
    def for_robots(cls, request: Request, origin: str) -> Errand:
        """Make the errand for the robots.txt of an origin (RFC 9309 2.3)."""
        return cls(request=request, address=addresses.read(f"{origin}/robots.txt"), is_robots=True)

    @property
    def first(self) -> str:
        """The address that was asked for, as memory knows it."""
        return self.visited[0] if self.visited else self.address.url


def ask(errand: Errand, options: FetchOptions) -> Ask:
    """Say what to ask next."""
    caps = {
        "feed": options.max_feed_bytes,
        "page": options.max_page_bytes,
        "picture": options.max_picture_bytes,
    }
    return Ask(
        address=errand.address,
        headers=_headers(errand, options),
        cap_bytes=ROBOTS_BYTES if errand.is_robots else caps[errand.request.form],
        budget_s=options.total_s - errand.spent_s,
        is_cut=errand.is_robots,
    )


def _headers(errand: Errand, options: FetchOptions) -> dict[str, str]:
    """Give the headers: no cookies, no referrer, validators exactly as they came.

    A source's own headers and credentials go to its origin alone, or to the
    same host once that has moved to https.
    """
    request, remembered = errand.request, errand.remembered
    headers = {
        "User-Agent": options.user_agent,
        "Accept": "text/plain, */*;q=0.2" if errand.is_robots else _ACCEPT[request.form],
        "Accept-Encoding": ACCEPTED,
        "Connection": "close",
    }
    if remembered and remembered.url == errand.address.url and not options.is_exact:
        if remembered.etag:
            headers["If-None-Match"] = remembered.etag  # RFC 9110 13.1.2
        if remembered.last_modified:
            headers["If-Modified-Since"] = remembered.last_modified  # RFC 9110 13.1.3
    if not errand.is_robots and addresses.is_home(
        errand.address, addresses.read(request.home or request.url)
    ):
        headers |= dict(request.headers)
        if request.credentials:
            pair = f"{request.credentials.user}:{request.credentials.password}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
    return headers


def after(
    errand: Errand, got: Answer | Fault, seconds: float, options: FetchOptions
) -> Errand | Answer | Fault:
    """Decide what an answer means: another exchange, or the end."""
    errand = replace(errand, spent_s=errand.spent_s + seconds)
    if isinstance(got, Fault):
        return _again(errand, options) or got if got.is_passing else got
    if got.status in _REDIRECTS:
        return _redirected(errand, got, options)
    if got.status in _PASSING and "retry-after" not in got.headers:
        return _again(errand, options) or got
    return got


def _again(errand: Errand, options: FetchOptions) -> Errand | None:
    """Give the errand its second try, if it had none and there is time."""
    if errand.is_second_try or errand.spent_s >= options.total_s * 0.9:
        return None
    return replace(errand, is_second_try=True)


def _redirected(errand: Errand, got: Answer, options: FetchOptions) -> Errand | Fault:
    location = got.headers.get("location", "")
    if not location:
        return Fault("redirect", f"answered {got.status} without saying where")
    if len(errand.visited) >= options.max_redirects:
        return Fault("redirect", f"redirects more than {options.max_redirects} times")
    try:
        address = addresses.read(_utf8(location), errand.address)
    except Fault as fault:
        return Fault(fault.kind, f"redirects where nothing is fetched: {fault.message}")
    if address.url in (*errand.visited, errand.address.url):
        return Fault("redirect", "redirects in a circle")
    is_permanent = errand.is_permanent and got.status in _PERMANENT
    return replace(
        errand,
        address=address,
        visited=(*errand.visited, errand.address.url),
        moved_to=address.url if is_permanent else errand.moved_to,
        is_permanent=is_permanent,
    )


def _utf8(location: str) -> str:
    """Read a Location as the UTF-8 that servers write; headers arrive as Latin-1."""
    try:
        return location.encode("latin-1").decode()
    except UnicodeError:
        return location
