"""Envelopes to the world: a transport by its URL, an answer for every envelope.

    smtp://user@host:587   submission; STARTTLS where offered, always with a password (loopback aside)
    smtps://user@host      the same inside TLS from the start
    sendmail:              /usr/sbin/sendmail, or `sendmail:/usr/bin/msmtp`
    file:DIR               one .eml a recipient
    mbox:FILE, maildir:DIR a mailbox to look at

What concerns one recipient is a `Receipt`; what concerns the whole run is a
DeliveryError. Retries, and what was sent before, are `mailing`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.model import Envelope, Receipt

SCHEMES = ("smtp", "smtps", "sendmail", "file", "mbox", "maildir")


class Transport(Protocol):
    """What carries envelopes, one after the other."""

    @property
    def where(self) -> str:
        """The URL without secrets: fit for messages."""

    def send(self, envelope: Envelope, *, in_flight: Callable[[], None]) -> Receipt:
        """Hand one envelope over.

        `in_flight` is called once the next hop could take the message with the
        very next step (for SMTP: all but the final dot is out), and not at all
        when it never comes to that. When it raises, the message is not handed over.
        Raises DeliveryError when no message can be taken, this one included;
        `transient` says that waiting may help.
        """

    def close(self) -> None:
        """Let go of connections. Never raises."""


def transport(url: str, *, password: str | None = None) -> Transport:
    """Find the transport for a URL; nothing is opened yet.

    Raises ConfigError, which never repeats a password, for a URL that names none.
    """
    scheme, colon, rest = url.partition(":")
    scheme = scheme.lower()
    if not colon or scheme not in SCHEMES:
        raise ConfigError(f"a transport is one of {', '.join(s + ':' for s in SCHEMES)}", subject="send.via")
    if scheme in {"smtp", "smtps"}:
        return _smtp(url, scheme, password)
    if rest.startswith("//") and not rest.startswith("///"):
        raise ConfigError(f"write {scheme}:PATH or {scheme}:///PATH", subject="send.via")
    place = unquote(rest[2:] if rest.startswith("///") else rest)
    if scheme == "sendmail":
        from digest.deliver.program import Program  # noqa: PLC0415 - one transport is used, not five

        return Program(place or "/usr/sbin/sendmail")
    if not place:
        raise ConfigError(f"{scheme}: needs a path", subject="send.via")
    from digest.deliver import folders  # noqa: PLC0415 - as above

    kinds: dict[str, Callable[[str], Transport]] = {
        "file": folders.Files,
        "mbox": folders.mbox,
        "maildir": folders.maildir,
    }
    return kinds[scheme](place)


def _smtp(url: str, scheme: str, password: str | None) -> Transport:
    from digest.deliver.smtp import Server, Smtp  # noqa: PLC0415 - as above

    try:
        parts = urlsplit(url)
        host, user, port = parts.hostname, parts.username, parts.port
    except ValueError:
        raise ConfigError(
            f"{scheme}:// needs a host and a port in digits", subject="send.via"
        ) from None  # its text may hold a password
    if parts.password is not None:
        raise ConfigError("a password has no place in a URL: use password_file", subject="send.via")
    if not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise ConfigError(f"write {scheme}://user@host:port", subject="send.via")
    if user and password is None:
        raise ConfigError("a user name needs a password: set password_file", subject="send.via")
    if password is not None and not user:
        raise ConfigError(f"a password needs a user name: {scheme}://user@host", subject="send.via")
    server = Server(
        host=host,
        port=port or {"smtps": 465}.get(scheme, 587 if user else 25),
        user=unquote(user or ""),
        is_wrapped=scheme == "smtps",
    )
    return Smtp(server, password=password)
