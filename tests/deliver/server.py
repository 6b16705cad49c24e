"""A real SMTP server on loopback that goes wrong on request."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from types import TracebackType

DROP = "drop"
SILENCE = "silence"


@dataclass(frozen=True)
class Mail:
    """A message as it arrived, dots unstuffed, line ends as sent."""

    mail_from: str
    rcpt_to: str
    content: bytes


class MailServer:
    """Runs in a thread of its own; `faults[stage]` are replies to give first, one a command.

    Stages: connect, ehlo, auth, mail, rcpt, data, body (in the middle of the message), dot.
    A fault is a reply, DROP, SILENCE, or "" for none.
    """

    def __init__(
        self,
        *,
        tls: ssl.SSLContext | None = None,
        is_wrapped: bool = False,
        password: str | None = None,
        on_event: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.faults: dict[str, list[str]] = defaultdict(list)
        self.mails: list[Mail] = []
        self.connections = self.encrypted = 0
        self.logins: list[tuple[str, str]] = []
        self.hidden_logins: list[str] = []
        self.on_event = on_event
        self._tls, self._is_wrapped, self._password = tls, is_wrapped, password
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def fault(self, stage: str) -> str:
        self.on_event(stage)
        return self.faults[stage].pop(0) if self.faults[stage] else ""

    async def _listen(self) -> asyncio.Server:
        wrap = self._tls if self._is_wrapped else None
        return await self._loop.create_server(self._session, "127.0.0.1", 0, ssl=wrap)

    async def _stop(self) -> None:
        self._server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _session(self) -> Session:
        self.connections += 1
        return Session(self, tls=None if self._is_wrapped else self._tls)

    def check(self, login: str, password: str) -> bool:
        self.logins.append((login, password))
        return password == self._password

    def take(self, envelope: Envelope) -> None:
        content = envelope.original_content or b""
        self.mails += [Mail(str(envelope.mail_from), rcpt, content) for rcpt in envelope.rcpt_tos]


class Session(SMTP):
    """One connection that asks for a fault before it does its work."""

    def __init__(self, server: MailServer, *, tls: ssl.SSLContext | None) -> None:
        super().__init__(
            self,
            hostname="sink.example",
            ident="sink",
            tls_context=tls,
            authenticator=self._judge,
            auth_require_tls=False,
            auth_exclude_mechanism=server.hidden_logins,
            loop=server._loop,
        )
        self._ours = server

    def _line(self) -> asyncio.Transport:
        assert isinstance(self.transport, asyncio.Transport)
        return self.transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._ours.encrypted += transport.get_extra_info("sslcontext") is not None
        super().connection_made(transport)

    def _judge(self, *about: Any) -> AuthResult:
        data = about[-1]
        is_right = self._ours.check(data.login.decode(), data.password.decode())
        return AuthResult(success=is_right, handled=False)

    async def _handle_client(self) -> None:
        if not await self._struck("connect"):
            await super()._handle_client()

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802 - aiosmtpd's name
        if not await self._struck("ehlo"):
            await super().smtp_EHLO(hostname)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        if not await self._struck("auth"):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        if not await self._struck("mail"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        if not await self._struck("rcpt"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        if await self._struck("data"):
            return
        if self._ours.fault("body"):
            await self.push("354 go ahead")
            self._line().abort()
            return
        await super().smtp_DATA(arg)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Answer the final dot: take the message unless a fault refuses it."""
        fault = self._ours.fault("dot")
        if fault[:1] not in {"4", "5"}:
            self._ours.take(envelope)
        self._ours.on_event("taken")
        if fault in {DROP, SILENCE}:
            await self._go(fault)
        return fault or "250 OK"

    async def _struck(self, stage: str) -> bool:
        fault = self._ours.fault(stage)
        if fault in {DROP, SILENCE}:
            await self._go(fault)
        elif fault:
            await self.push(fault)
            if fault.startswith("421") or stage == "connect":
                self._line().close()
        return bool(fault)

    async def _go(self, fault: str) -> None:
        if fault == DROP:
            self._line().abort()
        else:
            await asyncio.Event().wait()
