"""Files that are made from others: `make docs` writes them, a test keeps them current."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
from click.testing import CliRunner

from digest.cli import digest
from digest.model import Article, codec
from digest.model.issue import IssueShape

ROOT = Path(__file__).parent.parent

_CLI_HEAD = """# Command line

Made from `--help` by `make docs`. Every option may also come from the environment, as
`DIGEST_<COMMAND>_<OPTION>`: `DIGEST_BUILD_OUT=/var/digest`.

Data goes to standard output, words to standard error. In cron a run that went well says nothing.

| exit code | means |
|---|---|
| 0 | done, or nothing new |
| 64 | the command line is wrong |
| 65 | no article in the INPUT, or a bad one with `--strict` |
| 66 | a path that is not there, or cannot be opened |
| 69 | every source failed, or no transport will take the message |
| 70 | a bug of ours |
| 73, 74 | cannot write |
| 75 | try again later (also: some sources failed, with `--strict`) |
| 77 | the mail server refused the login |
| 78 | the configuration is wrong |
| 130 | interrupted |
"""


def files() -> dict[str, str]:
    """Give every generated file's text by its path in the repository."""
    return {
        "docs/cli.md": cli(),
        "docs/schema/article.json": _schema(Article),
        "docs/schema/issue.json": _schema(IssueShape),
    }


def cli() -> str:
    """Write the command reference from the commands themselves."""
    parts = [_CLI_HEAD]
    context = click.Context(digest, info_name="digest")
    for name in ("", *(n for n in digest.list_commands(context) if n != "summarize")):
        arguments = [name, "--help"] if name else ["--help"]
        shown = CliRunner().invoke(digest, arguments, prog_name="digest", terminal_width=100).output
        parts.append(f"## digest {name}".rstrip() + f"\n\n```\n{shown.rstrip()}\n```\n")
    return "\n".join(parts)


def _schema(kind: type) -> str:
    found = json.dumps(codec.schema(kind), indent=1, ensure_ascii=False)
    return re.sub(r"\\n\s+", " ", found) + "\n"


if __name__ == "__main__":
    for path, text in files().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, "utf-8")
        print(path)  # noqa: T201 - a script
