from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.deliver.server import MailServer
from tests.mailing.builders import people

ROOT = Path(__file__).parents[2]


class Killer:
    """Watches a server and kills the sender at the n-th event of a kind ("" for any)."""

    def __init__(self) -> None:
        self.stage, self.left = "", 0
        self.process: subprocess.Popen[str] | None = None

    def aim(self, stage: str, left: int) -> None:
        self.stage, self.left = stage, left

    def __call__(self, stage: str) -> None:
        if self.left and self.stage in {"", stage}:
            self.left -= 1
            if not self.left and self.process:
                self.process.kill()


def run(killer: Killer, server: MailServer, ledger: Path, mode: str, fsync: int = 0) -> tuple[int, Any]:
    """Run one sender to its end; give its exit status and report."""
    command = [sys.executable, "-m", "tests.mailing.victim", str(server.port), str(ledger), mode, str(fsync)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        killer.process = process
        out, _ = process.communicate(timeout=60)
    return process.returncode, json.loads(out) if out else None


def kill_again_and_again(server: MailServer, killer: Killer, ledger: Path, mode: str) -> int:
    """Kill senders at random points: on the wire, right around the final dot, and around fsync."""
    chance = random.Random(5322)
    kills = 0
    for _ in range(4):
        for stage, most, fsync in (
            ("", 25, 0),
            ("taken", 3, 0),
            ("dot", 3, 0),
            ("", 0, chance.randrange(2, 6)),
        ):
            killer.aim(stage, chance.randrange(1, most + 1) if most else 0)
            code, _report = run(killer, server, ledger, mode, fsync)
            kills += code == -signal.SIGKILL
    killer.aim("", 0)
    return kills


@pytest.mark.parametrize("mode", ["at-least-once", "at-most-once"])
def test_killed_anywhere_nobody_is_lost_and_a_kill_costs_one_duplicate_at_most(
    tmp_path: Path, mode: str
) -> None:
    killer = Killer()
    with MailServer(on_event=killer) as server:
        kills = kill_again_and_again(server, killer, tmp_path / "ledger.jsonl", mode)
        code, report = run(killer, server, tmp_path / "ledger.jsonl", mode)

    copies = Counter(mail.rcpt_to for mail in server.mails)
    unknown = {receipt["rcpt_to"] for receipt in report["not_sent"]}
    contents = {(mail.rcpt_to, mail.content) for mail in server.mails}
    duplicates = len(server.mails) - len(copies)
    assert code == 0
    assert kills >= 10
    assert {one.address for one in people(30)} - set(copies) <= unknown
    assert len(contents) == len(copies)
    assert len(unknown) <= kills
    if mode == "at-most-once":
        assert duplicates == 0
    else:
        assert 0 < duplicates <= kills
        assert max(copies.values()) == 2
        assert set(copies) == {one.address for one in people(30)}
