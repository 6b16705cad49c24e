"""`digest build --format eml | msmtp -t`, with the real program and a real server."""

from __future__ import annotations

import email
import email.policy
import os
import shutil
import subprocess
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from digest import deliver
from digest.message import compile_message, with_lf
from digest.model import Cut, Envelope, Fragment, Recipient
from tests.builders import make_issue, make_rendering
from tests.deliver.server import MailServer

if TYPE_CHECKING:
    from pathlib import Path

MSMTP = shutil.which("msmtp")
pytestmark = [
    pytest.mark.msmtp,
    pytest.mark.skipif(
        MSMTP is None and os.environ.get("REQUIRE_MSMTP") != "1", reason="the msmtp program is not installed"
    ),
]
LINK = "https://gazette.example/u/{token}?" + "&".join(f"part{n}=value{n}" for n in range(40))
AWKWARD = "From here on\n.\n..\n.hidden\n  indented \nlast\n"


def made() -> Envelope:
    issue = make_issue(
        sender="The Harbour Gazette <news@gazette.example>",
        unsubscribe=LINK,
        subject="«Гавань» — the council voted, and what it means for the harbour and everybody in it",
        sections=(),
    )
    text = Cut(fragments=(Fragment(kind="top", pieces=(AWKWARD,)), Fragment(kind="bottom")))
    recipient = Recipient(address="anna@reader.example", name="Анна", token="t0k3n")
    return compile_message(make_rendering(issue, text=text)).envelope(recipient)


def configuration(folder: Path, port: int) -> Path:
    path = folder / "msmtprc"
    path.write_text(
        f"account default\nhost 127.0.0.1\nport {port}\nfrom news@gazette.example\ntls off\nauth off\n"
    )
    path.chmod(0o600)
    return path


def parsed(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_message_piped_to_msmtp_arrives_with_the_same_two_parts(tmp_path: Path) -> None:
    envelope = made()
    with MailServer() as server:
        command = [str(MSMTP), "-C", str(configuration(tmp_path, server.port)), "-t"]
        subprocess.run(command, input=with_lf(envelope.message), check=True, timeout=30)

    (mail,) = server.mails
    sent, arrived = parsed(envelope.message), parsed(mail.content)
    assert mail.rcpt_to == "anna@reader.example"
    assert [p.get_content() for p in arrived.iter_parts()] == [p.get_content() for p in sent.iter_parts()]
    assert [p.get_content_type() for p in arrived.iter_parts()] == ["text/plain", "text/html"]
    for name in ("From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post"):
        assert arrived[name] == sent[name]
    assert arrived["List-Unsubscribe"].strip() == f"<{LINK.format(token='t0k3n')}>"
    plain = arrived.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == AWKWARD


@pytest.mark.parametrize(
    ("fault", "state"), [("", "sent"), ("451 later", "retry"), ("550 no such user", "failed")]
)
def test_msmtp_in_the_place_of_sendmail_tells_how_it_went(tmp_path: Path, fault: str, state: str) -> None:
    with MailServer() as server:
        server.faults["rcpt"] = [fault]
        program = tmp_path / "sendmail"
        config = configuration(tmp_path, server.port)
        program.write_text(f'#!/bin/sh\nexec {MSMTP} -C {config} "$@"\n')
        program.chmod(0o700)
        receipt = deliver.transport(f"sendmail:{program}").send(made(), in_flight=lambda: None)

    assert receipt.state == state
    assert len(server.mails) == (state == "sent")
