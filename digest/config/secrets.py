"""Secrets, which stand in files or come from commands, never in the configuration itself."""

from __future__ import annotations

import shlex
import subprocess  # the user's own password_command
from typing import TYPE_CHECKING

from digest.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, key: str) -> str:
    """Read the secret that a key names. Raises ConfigError."""
    try:
        text = path.read_text("utf-8").strip("\r\n")
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(f"cannot read {path}: {reason}", subject=key) from error
    if not text:
        raise ConfigError(f"{path} is empty", subject=key)
    return text


def ask(command: str) -> str:
    """Run the command that prints a secret. Raises ConfigError, which never repeats what it printed."""
    try:
        done = subprocess.run(  # noqa: S603 - the operator's own command, no shell
            shlex.split(command), capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        # the command's output may hold the secret: name the command's program only
        raise ConfigError(
            f"{shlex.split(command)[0]} did not answer: {type(error).__name__}",
            subject="send.password_command",
        ) from None
    return done.stdout.strip("\r\n")
