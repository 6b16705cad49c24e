"""A web address, read once and strictly: what is checked is what is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from digest.fetch.exchange import Fault
from digest.text.links import LONGEST

_PORTS = {"http": 80, "https": 443}
# Nothing of this has a place in an address, and readers differ in what they make of it: a backslash is a
# slash to a browser (WHATWG URL 4.4) and part of a user name to RFC 3986.
_FORBIDDEN = re.compile("[\x00-\x20\x7f-\xa0\\\\\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_][a-z0-9_-]{0,62})*")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
# RFC 3986 3.3 and 3.4: what may stand unescaped in a path or a query, and the escapes that are there.
_SAFE = "/%:@!$&'()*+,;=~?-._[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Scheme, host as looked up (ASCII, lower case, no brackets), port, and path with query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host and port as they stand in a URL."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port (RFC 6454)."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target

    @property
    def is_number(self) -> bool:
        """Whether the host is an address of the network rather than a name."""
        return ":" in self.host or self.host.replace(".", "").isdigit()


def read(url: str, base: Address | None = None) -> Address:
    """Read an address, relative to `base` where it is; its fragment is dropped.

    Raises Fault: another scheme, a user name or a password, a host that is no
    name, a number in disguise. Such a message never repeats what stands before an @.
    """
    text = url.strip(" \t\r\n\f")
    if len(text) > LONGEST:
        raise Fault("address", f"the address is longer than {LONGEST:,} characters")
    if base is not None:
        text = _SPACE.sub("%20", text)  # spaces in a redirect are common, and browsers follow it
    if not text or _FORBIDDEN.search(text):
        raise Fault("address", "the address holds characters that no address has" if text else "no address")
    try:
        parts = urlsplit(urljoin(base.url, text) if base else text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Fault("address", "the address cannot be read") from None
    if parts.scheme not in _PORTS:
        raise Fault(
            "address", f"{parts.scheme or 'an address without a scheme'}: only http and https are fetched"
        )
    if "@" in parts.netloc:
        raise Fault(
            "address", "a user name or password has no place in an address: use the source's credentials"
        )
    if not host or port == 0:
        raise Fault("address", "the address names no host" if not host else "port 0 cannot be asked")
    target = quote(parts.path or "/", safe=_SAFE) + (
        f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    )
    return Address(
        scheme=parts.scheme, host=_host(host, parts.netloc), port=port or _PORTS[parts.scheme], target=target
    )


def as_asked(url: str) -> str:
    """Write an address as it is asked for and remembered; one that cannot be asked for stays as it is."""
    try:
        return read(url).url
    except Fault:
        return url


def is_home(here: Address, home: Address) -> bool:
    """Whether an address is on the origin of another, or on the same host once that has moved to https."""
    return here.origin in {home.origin, f"https://{home.origin.removeprefix('http://')}"}


def _host(host: str, netloc: str) -> str:
    if netloc.startswith("["):
        return _v6(host)
    name = host if host.isascii() else _ascii(host)
    name = name.lower().removesuffix(".")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        return _v4(name)
    if not _NAME.fullmatch(name):
        raise Fault("address", f"{host!r} is no name of a host")
    return name


def _ascii(host: str) -> str:
    """Give the name as it is looked up (UTS 46), where full-width digits are digits."""
    import idna  # noqa: PLC0415 - tables that only names beyond ASCII need

    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        pass
    raise Fault("address", f"{host!r} is no name of a host")


def _v4(name: str) -> str:
    """Take four decimal numbers only; C libraries read 2130706433, 0x7f.1 and 017700000001 too."""
    try:
        return str(IPv4Address(name))
    except AddressValueError:
        raise Fault("private", f"{name} is a number in disguise; write it as four decimal numbers") from None


def _v6(host: str) -> str:
    try:
        return str(IPv6Address(host))
    except AddressValueError:
        raise Fault("address", f"[{host}] is no address of the network") from None
