"""What to ask for, and within which limits: every bound of the network in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from digest.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

PRODUCT = "digest-email"
"""Our name in User-Agent, and the one robots.txt may use."""

ROBOTS_BYTES = 512_000
"""RFC 9309 2.5: at least 500 kibibytes of a robots.txt are read; what follows is not."""

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110 5.6.2
# They describe the connection or the request itself, which are not a source's to say.
_OURS = frozenset(
    {
        "host",
        "connection",
        "content-length",
        "transfer-encoding",
        "te",
        "upgrade",
        "expect",
        "accept-encoding",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """A name and a password for one source (RFC 7617)."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One address to fetch, for the source that `name` names in messages.

    Forms `page` and `picture` have a smaller bound and ask robots.txt first. `headers` and
    `credentials` go to the origin of `home` alone (of `url` where there is none), never to
    where that redirects, nor to where a feed or a list leads. Raises ConfigError for a
    header that cannot be sent.
    """

    name: str
    url: str
    form: Literal["feed", "page", "picture"] = "feed"
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    credentials: Credentials | None = None
    home: str | None = None

    def __post_init__(self) -> None:
        for name, value in self.headers:
            if not _TOKEN.fullmatch(name) or name.lower() in _OURS:
                raise ConfigError(f"the header {name!r} cannot be set", subject=self.name)
            if not value.isprintable() or not value.isascii():
                raise ConfigError(f"the value of {name} is no printable ASCII", subject=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How the network is used.

    `contact`: an address of a page or a mailbox, told to every server.
    `threads`: requests at a time. The round trips of 500 sources at 100 ms take
        1.6 s in 32 threads and 1.0 s in 50, at no more load for any one host.
    `per_host`, `spacing_s`: requests at a time to one host name, and the time from one to the next.
    `connect_s`: to reach a server, TLS included.
    `total_s`: for one address, redirects and a second try included.
    `max_feed_bytes`, `max_page_bytes`, `max_picture_bytes`: of a body, unpacked; at every layer of packing.
    `proxy`: as http://host:port; the proxy then looks names up, so addresses are checked only
        where they stand in the URL itself. Proxies of the environment are ignored.
    `allow_private`: ask private networks too, and this machine.
    `robots`: ask robots.txt before a page or a picture.
    `ignore_due`: ask even where a server said to come later.
    `offline`: answer from this folder, never from the network. `record`: keep every answer in this folder.
    """

    contact: str | None = None
    threads: int = 50
    per_host: int = 2
    spacing_s: float = 1.0
    connect_s: float = 5.0
    total_s: float = 20.0
    max_feed_bytes: int = 15_000_000
    max_page_bytes: int = 5_000_000
    max_picture_bytes: int = 5_000_000
    max_redirects: int = 5
    proxy: str | None = None
    proxy_credentials: Credentials | None = None
    allow_private: bool = False
    robots: bool = True
    ignore_due: bool = False
    offline: Path | None = None
    record: Path | None = None

    @property
    def user_agent(self) -> str:
        """Who asks, and where to complain. RFC 9110 10.1.5."""
        from digest import __version__  # noqa: PLC0415 - the package itself, complete by now

        contact = "".join(
            c for c in self.contact or "" if c.isascii() and c.isprintable() and c not in "()\\"
        )
        return f"{PRODUCT}/{__version__}" + (f" (+{contact})" if contact else "")

    @property
    def is_exact(self) -> bool:
        """Whether every answer must come whole: a recording of "not modified" would be worth nothing."""
        return self.offline is not None or self.record is not None
