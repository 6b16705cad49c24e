from __future__ import annotations

import mailbox
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import deliver
from digest.deliver.folders import file_name
from digest.deliver.program import Program
from digest.deliver.smtp import Smtp
from digest.errors import ConfigError, DeliveryError, LoginError
from tests.deliver.builders import MESSAGE, make_envelope


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("smtp://mail.example", "smtp://mail.example:25"),
        ("smtps://mail.example", "smtps://mail.example:465"),
        ("smtp://[::1]:2525", "smtp://[::1]:2525"),
    ],
)
def test_an_smtp_url_names_server_and_port(url: str, where: str) -> None:
    assert deliver.transport(url).where == where


def test_a_user_means_the_submission_port_and_never_shows_a_password() -> None:
    transport = deliver.transport("smtp://news@mail.example", password="canary")

    assert transport.where == "smtp://news@mail.example:587"
    assert "canary" not in repr(transport)


@pytest.mark.parametrize(
    "url",
    [
        "smtp://news:canary@mail.example",
        "smtp://news:can#ary@mail.example",
        "smtp://news:can/ary@mail.example",
        "smtp://:canary@mail.example:587",
        "canary",
        "smtp:mail.example",
        "smtp://",
        "smtp://mail.example:port",
        "smtp://mail.example/path",
        "smtp://user@mail.example",
        "carrier-pigeon:loft",
        "file:",
        "file://folder",
        "",
    ],
)
def test_a_url_that_names_no_transport_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        deliver.transport(url)

    assert "ary" not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_a_password_without_a_user_is_refused() -> None:
    with pytest.raises(ConfigError, match="user"):
        deliver.transport("smtp://mail.example", password="tide")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "[::1]"])
def test_loopback_is_known(host: str) -> None:
    transport = deliver.transport(f"smtp://{host}")

    assert isinstance(transport, Smtp)
    assert transport.server.is_loopback


def test_a_file_transport_writes_the_bytes_once(tmp_path: Path) -> None:
    transport = deliver.transport(f"file:{tmp_path / 'out'}")
    marks: list[int] = []

    for _ in range(2):
        receipt = transport.send(make_envelope(), in_flight=lambda: marks.append(1))

    files = list((tmp_path / "out").iterdir())
    assert receipt.state == "sent"
    assert len(marks) == 2
    assert [file.read_bytes() for file in files] == [MESSAGE]
    assert files[0].name == "anna@reader.example-1.eml"


def test_a_file_transport_replaces_a_link_and_does_not_follow_it(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("keep")
    (tmp_path / file_name(make_envelope())).symlink_to(tmp_path / "secret")

    deliver.transport(f"file:{tmp_path}").send(make_envelope(), in_flight=lambda: None)

    assert (tmp_path / "secret").read_text() == "keep"


@given(address=st.text(min_size=1), message_id=st.text())
def test_no_address_makes_a_path(address: str, message_id: str) -> None:
    name = file_name(make_envelope(rcpt_to=address, message_id=message_id))

    assert Path(name).name == name
    assert not name.startswith(".")
    assert len(name.encode()) < 120


def test_a_folder_that_cannot_be_written_ends_the_run(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")

    with pytest.raises(DeliveryError):
        deliver.transport(f"file:{tmp_path / 'out'}").send(make_envelope(), in_flight=lambda: None)


def test_an_mbox_holds_what_was_sent(tmp_path: Path) -> None:
    transport = deliver.transport(f"mbox:{tmp_path / 'box'}")

    for _ in range(2):
        transport.send(make_envelope(), in_flight=lambda: None)

    box = mailbox.mbox(tmp_path / "box")
    assert [box.get_bytes(key) for key in box.keys()] == [MESSAGE.replace(b"\r\n", b"\n")] * 2  # noqa: SIM118 - a mailbox iterates over messages
    box.close()


def test_an_mbox_that_somebody_has_locked_may_come_free(tmp_path: Path) -> None:
    (tmp_path / "box.lock").touch()

    with pytest.raises(DeliveryError, match="lock") as caught:
        deliver.transport(f"mbox:{tmp_path / 'box'}").send(make_envelope(), in_flight=lambda: None)

    assert caught.value.transient


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(DeliveryError, match="No space") as caught:
        deliver.transport(f"file:{tmp_path}").send(make_envelope(), in_flight=lambda: None)

    assert caught.value.transient
    assert list(tmp_path.iterdir()) == []


def test_a_maildir_holds_what_was_sent(tmp_path: Path) -> None:
    deliver.transport(f"maildir:{tmp_path / 'box'}").send(make_envelope(), in_flight=lambda: None)

    (message,) = (tmp_path / "box" / "new").iterdir()
    assert message.read_bytes() == MESSAGE.replace(b"\r\n", b"\n")


def make_program(folder: Path, script: str) -> str:
    path = folder / "sendmail"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_program_gets_the_message_with_line_feeds_and_the_recipient_last(tmp_path: Path) -> None:
    program = make_program(tmp_path, f'printf "%s|" "$@" > {tmp_path}/args; cat > {tmp_path}/message')

    receipt = deliver.transport(f"sendmail:{program}").send(make_envelope(), in_flight=lambda: None)

    assert receipt.state == "sent"
    assert (tmp_path / "args").read_text() == "-i|-f|news@gazette.example|--|anna@reader.example|"
    assert (tmp_path / "message").read_bytes() == MESSAGE.replace(b"\r\n", b"\n")


@pytest.mark.parametrize(
    ("ending", "state"),
    [
        ("exit 0", "sent"),
        ("exit 75", "retry"),
        ("exit 69", "retry"),
        ("exit 65", "failed"),
        ("exit 67", "failed"),
        ("kill -9 $$", "unknown"),
    ],
)
def test_the_exit_code_of_a_program_is_classed(tmp_path: Path, ending: str, state: str) -> None:
    program = Program(make_program(tmp_path, f"cat > /dev/null; echo no such user >&2; {ending}"))

    assert program.send(make_envelope(), in_flight=lambda: None).state == state


@pytest.mark.parametrize(
    ("ending", "kind"), [("exit 77", LoginError), ("exit 78", DeliveryError), ("exit 74", DeliveryError)]
)
def test_a_program_that_cannot_work_ends_the_run(
    tmp_path: Path, ending: str, kind: type[DeliveryError]
) -> None:
    program = Program(make_program(tmp_path, f"echo why >&2; {ending}"))

    with pytest.raises(kind, match="why"):
        program.send(make_envelope(), in_flight=lambda: None)


def test_a_program_that_is_not_there_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="cannot be run"):
        Program(str(tmp_path / "none")).send(make_envelope(), in_flight=lambda: None)


def test_a_program_that_never_ends_leaves_a_doubt(tmp_path: Path) -> None:
    program = Program(make_program(tmp_path, "exec tail -f /dev/null"), timeout_s=0.1)

    assert program.send(make_envelope(), in_flight=lambda: None).state == "unknown"
