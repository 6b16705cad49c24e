from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

import pytest
import trustme

from digest import deliver
from digest.deliver.smtp import Server, Smtp, Timeouts
from digest.errors import DeliveryError, LoginError
from tests.deliver.builders import MESSAGE, make_envelope
from tests.deliver.server import DROP, SILENCE, MailServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model import Receipt

PATIENT = Timeouts(connect_s=10, reply_s=10, final_s=10)
QUICK = Timeouts(connect_s=10, reply_s=0.2, final_s=0.2)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


@pytest.fixture
def smtp(server: MailServer) -> Iterator[Smtp]:
    transport = Smtp(Server(host="127.0.0.1", port=server.port), timeouts=PATIENT)
    yield transport
    transport.close()


def hand_over(smtp: Smtp, **fields: object) -> tuple[Receipt, int]:
    """Send one envelope; give the receipt and how often it was announced as in flight."""
    marks: list[int] = []
    receipt = smtp.send(make_envelope(**fields), in_flight=lambda: marks.append(1))
    return receipt, len(marks)


def test_a_message_arrives_byte_for_byte(server: MailServer, smtp: Smtp) -> None:
    receipt, marks = hand_over(smtp)

    assert (receipt.state, receipt.code, marks) == ("sent", 250, 1)
    assert [(m.mail_from, m.rcpt_to, m.content) for m in server.mails] == [
        ("news@gazette.example", "anna@reader.example", MESSAGE)
    ]


def test_one_connection_carries_many_messages(server: MailServer, smtp: Smtp) -> None:
    for _ in range(3):
        hand_over(smtp)

    assert (len(server.mails), server.connections) == (3, 1)


@pytest.mark.parametrize("line", [b"From here on", b".", b"..", b".hidden"])
def test_lines_that_relays_change_arrive_unchanged(server: MailServer, smtp: Smtp, line: bytes) -> None:
    message = MESSAGE + line + b"\r\nafter\r\n"

    hand_over(smtp, message=message)

    assert server.mails[0].content == message


@pytest.mark.parametrize("smuggled", [b"\n.\nMAIL FROM:<x@y>\r\n", b"\r.\r\nx", b"\r\n.\nx", b"\n.\r\nx"])
def test_bare_line_ends_smuggle_no_second_message(server: MailServer, smtp: Smtp, smuggled: bytes) -> None:
    hand_over(smtp, message=MESSAGE + smuggled)
    hand_over(smtp)

    assert len(server.mails) == 2
    assert b"\n.\r\n" in server.mails[0].content
    assert server.mails[1].content == MESSAGE


@pytest.mark.parametrize(
    ("stage", "reply", "state"),
    [
        ("mail", "451 later", "retry"),
        ("mail", "421 closing", "retry"),
        ("rcpt", "450 greylisted", "retry"),
        ("rcpt", "421 closing", "retry"),
        ("rcpt", "550 no such user", "failed"),
        ("data", "451 later", "retry"),
        ("data", "554 no", "failed"),
        ("rcpt", DROP, "retry"),
        ("data", DROP, "retry"),
        ("rcpt", SILENCE, "retry"),
        ("rcpt", "garbage", "retry"),
        ("rcpt", "550 " + "x" * 9000, "retry"),
    ],
)
def test_an_answer_before_the_message_is_classed_and_nothing_is_in_doubt(
    server: MailServer, smtp: Smtp, stage: str, reply: str, state: str
) -> None:
    server.faults[stage] = [reply, reply]
    smtp._timeouts = QUICK if reply == SILENCE else PATIENT

    receipt, marks = hand_over(smtp)

    assert (receipt.state, marks, server.mails) == (state, 0, [])


def test_a_server_gone_in_mid_message_leaves_no_doubt(server: MailServer, smtp: Smtp) -> None:
    server.faults["body"] = [DROP]

    receipt, marks = hand_over(smtp, message=MESSAGE + b"x" * 70 + b"\r\n" * 10_000_000)

    assert (receipt.state, marks) == ("retry", 0)


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        ("250 OK", "sent"),
        ("451 later", "retry"),
        ("421 closing", "retry"),
        ("554 spam", "failed"),
        (DROP, "unknown"),
        (SILENCE, "unknown"),
        ("garbage", "unknown"),
    ],
)
def test_the_answer_to_the_final_dot_is_classed(
    server: MailServer, smtp: Smtp, reply: str, state: str
) -> None:
    server.faults["dot"] = [reply]
    smtp._timeouts = QUICK if reply == SILENCE else PATIENT

    receipt, marks = hand_over(smtp)

    assert (receipt.state, marks) == (state, 1)


@pytest.mark.parametrize(
    ("stage", "reply", "is_transient"),
    [
        ("connect", "554 go away", False),
        ("connect", "421 too busy", True),
        ("connect", DROP, True),
        ("mail", "550 sender refused", False),
    ],
)
def test_what_concerns_every_message_ends_the_run(
    server: MailServer, smtp: Smtp, stage: str, reply: str, *, is_transient: bool
) -> None:
    server.faults[stage] = [reply]

    with pytest.raises(DeliveryError) as caught:
        hand_over(smtp)

    assert caught.value.transient is is_transient
    assert caught.value.subject == server.url


def test_a_server_that_is_not_there_may_come_back() -> None:
    with MailServer() as server:
        pass
    smtp = Smtp(Server(host="127.0.0.1", port=server.port), timeouts=PATIENT)

    with pytest.raises(DeliveryError) as caught:
        hand_over(smtp)

    assert caught.value.transient


@pytest.mark.parametrize("fault", [DROP, "421 that is enough for one connection"])
def test_a_connection_closed_between_messages_is_opened_again_at_once(
    server: MailServer, smtp: Smtp, fault: str
) -> None:
    hand_over(smtp)
    server.faults["mail"] = [fault]

    receipt, marks = hand_over(smtp)

    assert (receipt.state, marks, len(server.mails), server.connections) == ("sent", 1, 2, 2)


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data", "dot"])
@pytest.mark.parametrize("reply", ["451 later", DROP])
def test_the_next_message_is_not_hurt_by_the_one_before(
    server: MailServer, smtp: Smtp, stage: str, reply: str
) -> None:
    server.faults[stage] = [reply]
    hand_over(smtp)
    server.mails.clear()

    receipt, _ = hand_over(smtp)

    assert (receipt.state, len(server.mails)) == ("sent", 1)


def test_a_mark_that_fails_keeps_the_message_back(server: MailServer, smtp: Smtp) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        smtp.send(make_envelope(), in_flight=full)
    smtp.close()

    assert server.mails == []


def test_a_server_without_esmtp_is_spoken_to_in_plain_smtp(server: MailServer, smtp: Smtp) -> None:
    server.faults["ehlo"] = ["502 what?"]

    assert hand_over(smtp)[0].state == "sent"


def test_a_login_is_made_with_the_password() -> None:
    with MailServer(password="tide") as server:
        smtp = deliver.transport(f"smtp://news%40gazette@127.0.0.1:{server.port}", password="tide")
        receipt = smtp.send(make_envelope(), in_flight=lambda: None)
        smtp.close()

    assert receipt.state == "sent"
    assert server.logins == [("news@gazette", "tide")]


@pytest.mark.parametrize("password", ["wrong-canary", "wrong-cänary"])
def test_a_refused_login_ends_the_run_without_saying_the_password(password: str) -> None:
    with MailServer(password="tide") as server:
        smtp = deliver.transport(f"smtp://news@127.0.0.1:{server.port}", password=password)
        with pytest.raises(LoginError) as caught:
            smtp.send(make_envelope(), in_flight=lambda: None)

    assert password not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert server.mails == []


def test_a_password_is_not_sent_in_the_clear(server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "is_loopback", False)
    smtp = Smtp(Server(host="127.0.0.1", port=server.port, user="news"), password="tide", timeouts=PATIENT)

    with pytest.raises(DeliveryError, match="STARTTLS"):
        hand_over(smtp)

    assert server.logins == []


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls_server(authority: trustme.CA) -> Iterator[MailServer]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    with MailServer(tls=context, password="tide") as running:
        yield running


def test_tls_is_started_where_it_is_offered(tls_server: MailServer, authority: trustme.CA) -> None:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    server = Server(host="localhost", port=tls_server.port, user="news")
    smtp = Smtp(server, password="tide", timeouts=PATIENT, context=context)

    receipt, _ = hand_over(smtp)
    smtp.close()

    assert (receipt.state, tls_server.encrypted) == ("sent", 1)


def test_a_certificate_nobody_vouches_for_is_refused(
    tls_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Server, "is_loopback", False)
    smtp = Smtp(
        Server(host="localhost", port=tls_server.port, user="news"), password="tide", timeouts=PATIENT
    )

    with pytest.raises(DeliveryError, match="certificate") as caught:
        hand_over(smtp)

    assert not caught.value.transient
    assert tls_server.logins == []


def test_a_self_signed_server_on_this_machine_is_trusted(tls_server: MailServer) -> None:
    smtp = Smtp(
        Server(host="127.0.0.1", port=tls_server.port, user="news"), password="tide", timeouts=PATIENT
    )

    receipt, _ = hand_over(smtp)
    smtp.close()

    assert (receipt.state, tls_server.encrypted) == ("sent", 1)


def test_the_final_dot_does_not_wait_for_an_acknowledgement(smtp: Smtp) -> None:
    hand_over(smtp)

    assert smtp._session is not None
    assert smtp._session.sock is not None
    assert smtp._session.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_server_inside_tls_is_spoken_to(authority: trustme.CA) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    with MailServer(tls=context, is_wrapped=True) as server:
        smtp = deliver.transport(f"smtps://127.0.0.1:{server.port}")
        receipt = smtp.send(make_envelope(), in_flight=lambda: None)
        smtp.close()

    assert (receipt.state, server.encrypted) == ("sent", 1)


def test_a_server_without_a_login_that_we_know_is_refused() -> None:
    with MailServer(password="tide") as server:
        server.hidden_logins = ["LOGIN", "PLAIN"]
        smtp = deliver.transport(f"smtp://news@127.0.0.1:{server.port}", password="tide")
        with pytest.raises(LoginError, match="no login"):
            smtp.send(make_envelope(), in_flight=lambda: None)


def test_a_login_that_is_put_off_may_come_right() -> None:
    with MailServer(password="tide") as server:
        server.faults["auth"] = ["454 later"] * 2
        smtp = deliver.transport(f"smtp://news@127.0.0.1:{server.port}", password="tide")
        with pytest.raises(DeliveryError) as caught:
            smtp.send(make_envelope(), in_flight=lambda: None)

    assert not isinstance(caught.value, LoginError)
    assert caught.value.transient
