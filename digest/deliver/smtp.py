"""SMTP: one connection, one envelope after the other, every answer told apart.

    4xx, a drop, a time-out before the final dot    retry
    5xx to RCPT, DATA or the message                failed
    5xx at connect, HELO, AUTH or MAIL              the run cannot go on (DeliveryError, LoginError)
    no answer after the final dot                   unknown

Built on `smtplib`'s commands. Its `send_message` writes `>From` into bodies and
folds long headers into encoded words, its `sendmail` neither tells these cases
apart nor says when the final dot goes out.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from digest.errors import DeliveryError, LoginError
from digest.model import Envelope, Receipt, harmless

if TYPE_CHECKING:
    from collections.abc import Callable

_BARE_LINE_END = re.compile(rb"\r(?!\n)|(?<!\r)\n")
# What a connection can die of. A garbled or endless reply (SMTPResponseException) is no answer either.
_GONE = (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException, OSError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where to, and as whom. `is_wrapped`: inside TLS from the first octet."""

    host: str
    port: int
    user: str = ""
    is_wrapped: bool = False

    @property
    def url(self) -> str:
        """The URL, as it may be shown."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        user = f"{self.user}@" if self.user else ""
        return f"smtp{'s' if self.is_wrapped else ''}://{user}{host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        """Whether nobody but this machine can listen."""
        if self.host.lower() == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Seconds to wait. RFC 5321 4.5.3.2 asks for five minutes a reply and ten after the final dot."""

    connect_s: float = 60
    reply_s: float = 300
    final_s: float = 600


class Smtp:
    """A transport over one SMTP connection, opened by the first envelope and again after a drop."""

    def __init__(
        self,
        server: Server,
        *,
        password: str | None = None,
        timeouts: Timeouts | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.server = server
        self.where = server.url
        self._password = password
        self._timeouts = timeouts or Timeouts()
        self._context = context
        self._session: smtplib.SMTP | None = None

    def send(self, envelope: Envelope, *, in_flight: Callable[[], None]) -> Receipt:
        """Hand one envelope over; see `Transport.send`."""
        is_fresh = self._session is None
        try:
            return self._attempt(envelope, in_flight)
        except _UnheardError as unheard:
            if is_fresh:
                return unheard.receipt
        # The server closed an idle connection, or takes so many messages a connection: not this one's fault.
        try:
            return self._attempt(envelope, in_flight)
        except _UnheardError as unheard:
            return unheard.receipt

    def close(self) -> None:
        """Take leave of the server, if it is still there."""
        session, self._session = self._session, None
        if session is None:
            return
        with suppress(*_GONE):
            _patience(session, 5)
            session.quit()
        session.close()

    def _attempt(self, envelope: Envelope, in_flight: Callable[[], None]) -> Receipt:
        session = self._connected()
        try:
            refusal = self._offer(session, envelope)
            if refusal is not None:
                return refusal
            in_flight()
            return self._finish(session, envelope)
        except BaseException:  # an interrupt too: nobody may go on with a half-spoken transaction
            self._drop()
            raise

    def _offer(self, session: smtplib.SMTP, envelope: Envelope) -> Receipt | None:
        """Say MAIL, RCPT, DATA and the message without its final dot (RFC 5321 3.3). None: all is out."""
        data = _on_the_wire(envelope.message)
        refusal = self._announce(session, envelope, len(data))
        if refusal is not None:
            return refusal
        try:
            for verb, argument, good in (
                ("RCPT", f"TO:<{envelope.rcpt_to}>", {250, 251}),
                ("DATA", "", {354}),
            ):
                code, reply = session.docmd(verb, argument)
                if code not in good:
                    self._reset(code)
                    return _answer(envelope, code, reply)
            session.send(data)
        except _GONE as error:
            self._drop()
            return _lost(envelope, error)
        return None

    def _announce(self, session: smtplib.SMTP, envelope: Envelope, size: int) -> Receipt | None:
        """Say MAIL. Raises _UnheardError when the server is gone, DeliveryError when it takes nothing."""
        extension = f" SIZE={size}" if session.has_extn("size") else ""  # RFC 1870 3
        try:
            code, reply = session.docmd("MAIL", f"FROM:<{envelope.mail_from}>{extension}")
        except _GONE as error:
            raise _UnheardError(_lost(envelope, error)) from error
        if code == 421:
            raise _UnheardError(_answer(envelope, code, reply))
        if 500 <= code < 600:
            said = _line(code, reply)
            raise DeliveryError(f"takes no message from {envelope.mail_from}: {said}", subject=self.where)
        if code == 250:
            return None
        self._reset(code)
        return _answer(envelope, code, reply)

    def _finish(self, session: smtplib.SMTP, envelope: Envelope) -> Receipt:
        """Send the final dot and wait. From here on, no answer means that nobody knows."""
        try:
            _patience(session, self._timeouts.final_s)
            session.send(b".\r\n")
            code, reply = session.getreply()
            _patience(session, self._timeouts.reply_s)
        except _GONE as error:
            self._drop()
            return envelope.receipt("unknown", reply=f"no answer after the final dot ({_words(error)})")
        if code == 421 or not 200 <= code < 600:
            self._drop()
        if 200 <= code < 300:
            return envelope.receipt("sent", code, reply)
        if not 400 <= code < 600:
            return envelope.receipt("unknown", _known(code), reply)
        return _answer(envelope, code, reply)

    def _reset(self, code: int) -> None:
        """Leave a refused transaction, or a connection that is of no more use."""
        if self._session is None:
            return
        try:
            if 400 <= code < 600 and code != 421 and self._session.rset()[0] == 250:
                return
        except _GONE:
            pass
        self._drop()

    def _drop(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()

    def _connected(self) -> smtplib.SMTP:
        """Give the open session, or open one. Raises DeliveryError."""
        if self._session is not None:
            return self._session
        session: smtplib.SMTP | None = None
        try:
            session = self._dialled()
            _without_delay(session)
            session.ehlo_or_helo_if_needed()
            self._secure(session)
            self._log_in(session)
            _patience(session, self._timeouts.reply_s)
        except BaseException as error:  # an interrupt too: no connection is left open
            if session is not None:
                session.close()
            if isinstance(error, _GONE):
                raise self._trouble(error) from error
            raise
        self._session = session
        return session

    def _dialled(self) -> smtplib.SMTP:
        server, timeout = self.server, self._timeouts.connect_s
        if server.is_wrapped:
            return smtplib.SMTP_SSL(server.host, server.port, timeout=timeout, context=self._tls())
        return smtplib.SMTP(server.host, server.port, timeout=timeout)

    def _secure(self, session: smtplib.SMTP) -> None:
        """Start TLS where it is offered; without it, only a loopback server gets a password."""
        if self.server.is_wrapped:
            return
        if session.has_extn("starttls"):
            session.starttls(context=self._tls())
            session.ehlo_or_helo_if_needed()
        elif self._password is not None and not self.server.is_loopback:
            raise DeliveryError(
                "offers no STARTTLS, and the password is not sent in the clear", subject=self.where
            )

    def _log_in(self, session: smtplib.SMTP) -> None:
        if self._password is None:
            return
        try:
            session.login(self.server.user, self._password)
        except smtplib.SMTPAuthenticationError as error:
            if 400 <= error.smtp_code < 500:
                raise
            line = _line(error.smtp_code, error.smtp_error)
            raise LoginError(f"refused the login: {line}", subject=self.where) from None
        except (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException):
            raise
        except smtplib.SMTPException as error:
            raise LoginError("offers no login that we know", subject=self.where) from error
        except UnicodeEncodeError:
            # no chaining: the error's text holds the password
            raise LoginError("user name and password must be ASCII", subject=self.where) from None

    def _tls(self) -> ssl.SSLContext:
        """Give the context. Certificates are checked, except on loopback: those are self-signed by custom."""
        if self._context is not None:
            return self._context
        context = ssl.create_default_context()
        if self.server.is_loopback:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context

    def _trouble(self, error: Exception) -> DeliveryError:
        """Say why no session came about, and whether waiting may help."""
        if isinstance(error, smtplib.SMTPResponseException):
            line = _line(error.smtp_code, error.smtp_error)
            return DeliveryError(
                f"does not serve us: {line}", subject=self.where, transient=error.smtp_code < 500
            )
        is_certificate = isinstance(error, ssl.SSLCertVerificationError)
        return DeliveryError(
            f"cannot be reached: {_words(error)}", subject=self.where, transient=not is_certificate
        )


class _UnheardError(Exception):
    """The server did not take up a transaction: nothing of this message has left us."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__(receipt.reply)
        self.receipt = receipt


def _on_the_wire(message: bytes) -> bytes:
    """Give a message with CRLF alone, leading dots doubled (RFC 5321 4.5.2), ending in CRLF."""
    if not message.count(b"\n") == message.count(b"\r") == message.count(b"\r\n"):
        message = _BARE_LINE_END.sub(b"\r\n", message)  # a bare LF before a dot smuggles a second message in
    if not message.endswith(b"\r\n"):
        message += b"\r\n"
    stuffed = message.replace(b"\r\n.", b"\r\n..")
    return b"." + stuffed if stuffed.startswith(b".") else stuffed


def _answer(envelope: Envelope, code: int, reply: bytes) -> Receipt:
    """Class a refusal before the message was taken: 5xx is for good, all else for later."""
    return envelope.receipt("failed" if 500 <= code < 600 else "retry", _known(code), reply)


def _lost(envelope: Envelope, error: BaseException) -> Receipt:
    return envelope.receipt("retry", reply=f"the connection was lost ({_words(error)})")


def _known(code: int) -> int | None:
    return code if code > 0 else None  # smtplib gives -1 for a reply without a code


def _line(code: int, reply: bytes | str) -> str:
    return f"{code} {_words(reply)}"


def _words(said: bytes | str | BaseException) -> str:
    """Give what a server or the system said as one short, harmless line."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join(harmless(text).split())[:200]


def _patience(session: smtplib.SMTP, seconds: float) -> None:
    if session.sock is not None:
        session.sock.settimeout(seconds)


def _without_delay(session: smtplib.SMTP) -> None:
    """Let the final dot go out at once: as a write of its own it would wait for an acknowledgement, 40 ms."""
    if session.sock is not None:
        session.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
