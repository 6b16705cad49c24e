from __future__ import annotations

import email
import json
from email import policy
from typing import TYPE_CHECKING

import pytest

from digest import archive
from tests.features.conftest import SEEDS, Run

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--date", "2026-01-05")
FOLDER = "out/morning/2026-01-05"
CONFIG = ("-c", SEEDS / "digest.toml")


@pytest.fixture
def built(run: Run, tmp_path: Path) -> Path:
    """Build the sample issue, with a configuration of its own beside it."""
    text = (SEEDS / "digest.toml").read_text("utf-8")
    (tmp_path / "digest.toml").write_text(text, "utf-8")
    run("build", SEEDS, *DAY)
    return tmp_path / FOLDER


def messages(folder: Path) -> list[email.message.EmailMessage]:
    files = sorted(folder.rglob("*.eml"))
    return [email.message_from_bytes(f.read_bytes(), policy=policy.default) for f in files]


@pytest.mark.usefixtures("built")
def test_the_newest_issue_goes_to_the_configured_address(run: Run, tmp_path: Path) -> None:
    result = run("send", "--via", "file:outbox")

    (message,) = messages(tmp_path / "outbox")
    assert result.code == 0
    assert message["To"] == "me@gazette.example"


def test_sending_seals_the_issue(run: Run, built: Path) -> None:
    run("send", "--via", "file:outbox")

    assert archive.load(built).state == "sealed"
    assert archive.load_rendering(built) is not None


def test_the_page_shows_what_was_sent(run: Run, built: Path) -> None:
    (built / "edits.toml").write_text('subject = "As the editor has it"\n', "utf-8")

    run("send", "--via", "file:outbox")

    assert "As the editor has it" in (built / "index.html").read_text("utf-8")
    assert not (built / "draft.json").exists()


@pytest.mark.usefixtures("built")
def test_sending_again_sends_nothing_twice(run: Run, tmp_path: Path) -> None:
    run("send", "--via", "file:outbox")
    run("build", SEEDS, *DAY)

    result = run("send", "--via", "file:again", "--report", "-")

    assert result.code == 0
    assert json.loads(result.out)["already"] == 1
    assert not list((tmp_path / "again").rglob("*.eml"))


@pytest.mark.usefixtures("built")
def test_everybody_on_a_list_gets_one_of_his_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "readers.csv").write_text(
        "email,name\na@example.org,Ann\nb@example.org,عمر\na@example.org,Ann\n", "utf-8"
    )

    result = run("send", "--recipients", "readers.csv", "--via", "file:outbox", "--yes")

    found = messages(tmp_path / "outbox")
    assert result.code == 0
    assert "same recipient as line 2" in result.err
    assert sorted(m["To"] for m in found) == ["Ann <a@example.org>", "عمر <b@example.org>"]
    assert len({m["List-Unsubscribe"] for m in found}) == len({m["Message-ID"] for m in found}) == 2


def test_more_than_one_recipient_needs_a_way_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text(
        '[edition]\ntitle = "G"\n[send]\nfrom = "n@gazette.example"\n', "utf-8"
    )
    (tmp_path / "readers.csv").write_text("a@example.org\nb@example.org\n", "utf-8")
    run("build", SEEDS, *DAY)

    result = run("send", "--recipients", "readers.csv", "--via", "file:outbox", "--yes")

    assert result.code == 78
    assert "unsubscribe" in result.err
    assert archive.load(tmp_path / "out/g/2026-01-05").state == "draft"


def test_a_message_says_what_the_eml_beside_the_issue_says(run: Run, built: Path, tmp_path: Path) -> None:
    run("send", "--via", "file:outbox")

    (sent,) = messages(tmp_path / "outbox")
    (kept,) = messages(built)
    assert sent["Subject"] == kept["Subject"]
    texts = [m.get_body(("plain",)).get_content() for m in (sent, kept)]  # type: ignore[union-attr]  # there is one
    same = [[line for line in text.splitlines() if "gazette.example/u/" not in line] for text in texts]
    assert same[0] == same[1]


def test_an_issue_without_a_sender_is_not_sealed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text('[edition]\ntitle = "G"\n', "utf-8")
    run("build", SEEDS, *DAY)

    result = run("send", "--to", "a@example.org", "--via", "file:outbox")

    assert result.code == 78
    assert archive.load(tmp_path / "out/g/2026-01-05").state == "draft"


@pytest.mark.usefixtures("built")
def test_the_key_for_unsubscribe_links_is_made_once_and_kept_private(run: Run, tmp_path: Path) -> None:
    run("send", "--via", "file:outbox", "--to", "a@example.org")
    key = (tmp_path / "digest.key").read_bytes()
    run("send", "--via", "file:outbox", "--to", "b@example.org")

    assert (tmp_path / "digest.key").read_bytes() == key
    assert (tmp_path / "digest.key").stat().st_mode & 0o077 == 0
