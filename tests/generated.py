"""Files that are made from others: `make docs` writes them, a test keeps them current."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
from click.testing import CliRunner

from digest.check import recut, support
from digest.check.registry import GROUPS, rules
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
| 1 | `digest check` found errors |
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

_CHECKS_HEAD = """# What `digest check` looks for

Made from the rules themselves by `make docs`. Each has a name that stays, and prints where it found what:

```
out/morning/2026-01-05/digest.eml:html:17:6099: error: image-alt: a picture without alt. Say what it shows.
```

`header`, `html` and `text` are parts of the message, with line and column (of the HTML and text part as
decoded); `index.html` is the issue's page, `issue.json` what both were made of. An **error** breaks the
message for somebody or breaks a promise, and makes the exit code 1; a **warning** is worth a look before
sending, and does with `--strict`; a **note** is good to know, and shown with `-v`.

Client support is caniemail's, as of {date}: `--client 'gmail.*'` turns its notes about these programs into
warnings.
"""

_GROUPS = {
    "headers": "Header",
    "mime": "MIME",
    "document": "Document",
    "structure": "Structure",
    "preheader": "Preheader",
    "images": "Pictures",
    "links": "Links",
    "typography": "Type and colour",
    "styles": "Style sheets",
    "outlook": "Outlook",
    "active": "What must not be there",
    "plain": "Text part",
    "parity": "Both parts",
    "verbatim": "Word for word (where `issue.json` lies beside the message)",
    "support": "Mail programs",
}


def files() -> dict[str, str]:
    """Give every generated file's text by its path in the repository."""
    return {
        "docs/checks.md": checks(),
        "docs/cli.md": cli(),
        "docs/schema/article.json": _schema(Article),
        "docs/schema/issue.json": _schema(IssueShape),
    }


def checks() -> str:
    """Write the reference of the rules from the rules themselves."""
    parts = [_CHECKS_HEAD.format(date=support.dated())]
    for group in GROUPS:
        rows = [(r.name, r.severity, r.means, r.fix) for r in rules() if r.group == group]
        if group == "verbatim":
            rows += [(name, "error", means, fix) for name, means, fix in recut.RULES]
        lines = (f"| `{name}` | {hard} | {_cell(means)} | {_cell(fix)} |" for name, hard, means, fix in rows)
        table = "\n".join(lines)
        parts.append(
            f"## {_GROUPS[group]}\n\n| rule | | what is wrong | what to do |\n|---|---|---|---|\n{table}\n"
        )
    return "\n".join(parts)


def _cell(text: str) -> str:
    """Write text into a table: pipes and, outside code, angle brackets are text."""
    plain = " ".join(text.split()).replace("|", "\\|").split("`")
    return "`".join(part.replace("<", "&lt;") if n % 2 == 0 else part for n, part in enumerate(plain))


def cli() -> str:
    """Write the command reference from the commands themselves."""
    parts = [_CLI_HEAD]
    context = click.Context(digest, info_name="digest")
    names = [n for n in digest.list_commands(context) if n != "summarize"]
    for name in ("", *names, "themes export"):
        arguments = [*name.split(), "--help"]
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
