"""Every mistake: a cause in one line, the exit code for it, nothing half-written."""

from __future__ import annotations

import errno
import json
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from digest import files
from tests.features.conftest import SEEDS, Result, Run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = ("--date", "2026-01-05")


def one_line(result: Result) -> str:
    """Give the single line that was said, without a traceback."""
    assert "Traceback" not in result.err
    lines = [line for line in result.err.splitlines() if line]
    assert len(lines) == 1, result.err
    return lines[0]


def unreadable(path: Path) -> bool:
    """Take all rights from a folder; whether that keeps this user out (root it does not)."""
    path.chmod(0)
    try:
        list(path.iterdir())
    except PermissionError:
        return True
    return False


@pytest.mark.parametrize("command", ["build", "extract", "summarise", "select"])
def test_a_path_that_is_not_there(run: Run, command: str) -> None:
    result = run(command, "absent")

    assert result.code == 66
    assert one_line(result) == "digest: absent: No such file or directory"


def test_an_unreadable_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    if not unreadable(tmp_path / "closed"):  # root reads everything: let the system call refuse instead

        def refuse(path: Path) -> Iterator[Path]:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

        monkeypatch.setattr(files, "expand", refuse)

    result = run("build", "closed")

    assert result.code == 66
    assert "Permission denied" in one_line(result)


def test_a_folder_without_an_article(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    result = run("build", "empty")

    assert result.code == 65
    assert one_line(result) == "digest: no article in the INPUT"
    assert not (tmp_path / "out").exists()


def test_a_bad_toml(run: Run, tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text("[edition", "utf-8")

    result = run("build", SEEDS)

    assert result.code == 78
    assert "digest.toml: no TOML" in one_line(result)


def test_an_unknown_key(run: Run, tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text("[edition]\ntitel = 'x'\n", "utf-8")

    result = run("build", SEEDS)

    assert result.code == 78
    assert "edition.titel: unknown key; did you mean title?" in one_line(result)


def test_nothing_to_read_at_all(run: Run) -> None:
    result = run("build")

    assert result.code == 78
    assert "no INPUT given, and no [[source]] configured" in one_line(result)


def test_a_bad_json_line_costs_itself_and_is_named(run: Run) -> None:
    good = json.dumps(
        {"id": "a", "text": "The trust voted to dredge the channel on Sunday. Work starts in March."}
    )

    result = run("extract", "-", stdin=f'{good}\n{{"id": "b", "paragraphs": [{{"text": 3}}]}}\n'.encode())

    assert result.code == 0
    first, second = map(json.loads, result.out.splitlines())
    assert first["id"] == "a"
    assert second["line"] == 2
    assert "$.paragraphs[0].text" in second["error"]["message"]
    assert "-:2" in one_line(result)


def test_a_bad_line_with_strict_fails(run: Run) -> None:
    result = run("extract", "--strict", stdin=b'{"id": "a", "text": "Some words stand here."}\n{\n')

    assert result.code == 65


def test_an_output_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, no folder", "utf-8")

    result = run("build", SEEDS, *DAY)

    assert result.code == 73
    assert "out" in one_line(result)
    assert (tmp_path / "out").read_text("utf-8") == "a file, no folder"


def test_a_full_disk_leaves_the_issue_as_it_was(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", SEEDS, *DAY)
    folder = tmp_path / "out/morning/2026-01-05"
    before = {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("digest.files.os.fsync", full)
    result = run("build", SEEDS, *DAY, "--theme", "broadsheet")

    assert result.code == 74
    assert "No space left on device" in one_line(result)
    assert {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def piped(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a shell pipe in which `digest` stands for this package's command."""
    script = command.replace("digest ", f"{sys.executable} -m digest ")
    return subprocess.run(
        ["bash", "-c", script], cwd=cwd, capture_output=True, text=True, check=False, timeout=60
    )


def test_standard_output_on_a_full_disk(tmp_path: Path) -> None:
    done = piped(f"digest build {SEEDS} --date 2026-01-05 --format text > /dev/full", tmp_path)

    assert done.returncode == 74
    assert done.stderr == "digest: [Errno 28] No space left on device\n"


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    done = piped(
        f"digest build {SEEDS} --date 2026-01-05 --format html | head -c 1; exit ${{PIPESTATUS[0]}}", tmp_path
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "<", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bild"], "No such command"),
        (["build", "--no-such"], "No such option"),
        (["build", str(SEEDS), "--date", "yesterday"], "'yesterday' is no day like 2026-01-05"),
        (["summarise", "--quotes", "some"], "'some' is neither a number nor all"),
        (["build", str(SEEDS), "--workers", "many"], "neither a number nor like processes:4"),
        (["summarise", "--method", "magic"], "magic"),
    ],
)
def test_a_wrong_command_line(run: Run, arguments: list[str], said: str) -> None:
    result = run(*arguments)

    assert result.code == 64
    assert said in result.err


def test_a_theme_that_is_not_there(run: Run) -> None:
    result = run("build", SEEDS, *DAY, "--theme", "tabloid")

    assert result.code == 78
    assert "tabloid" in one_line(result)


@pytest.fixture
def built(run: Run) -> str:
    """Build the sample issue."""
    run("build", SEEDS, *DAY)
    return "out/morning/2026-01-05"


def test_a_refused_smtp_connection_says_try_again(run: Run, built: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    result = run("send", built, "--via", f"smtp://127.0.0.1:{port}")

    assert result.code == 75
    assert f"127.0.0.1:{port}" in one_line(result)


def test_a_transport_that_is_none(run: Run, built: str) -> None:
    result = run("send", built, "--via", "pigeon:loft")

    assert result.code == 78
    assert "smtp:" in one_line(result)


def test_no_transport_at_all(run: Run, built: str) -> None:
    assert "no way to send" in one_line(run("send", built))


def test_an_issue_that_is_not_there(run: Run) -> None:
    result = run("send", "out/none")

    assert result.code == 66
    assert "no issue there" in one_line(result)


def test_an_issue_that_was_damaged(run: Run, built: str, tmp_path: Path) -> None:
    file = tmp_path / built / "issue.json"
    file.write_text(file.read_text("utf-8").replace("2026-01-05", "2026-01-05", 1)[:-40], "utf-8")

    result = run("render", built)

    assert result.code == 65
    assert "issue.json" in one_line(result)


def test_a_bug_of_ours_is_called_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("digest.pipeline.gather", broken)
    result = run("build", SEEDS)

    assert result.code == 70
    assert "a bug of ours: ZeroDivisionError: oops" in one_line(result)
