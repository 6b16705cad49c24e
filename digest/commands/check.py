"""`digest check`: an issue's message, page and excerpts linted; or any message there is."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest import archive, site
from digest import check as checks
from digest.commands import console
from digest.commands import inputs as given
from digest.errors import ContractError, InputError
from digest.model import Issue, codec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.check import Finding

MESSAGE, ISSUE, PAGE = "digest.eml", "issue.json", "index.html"
FOUND_ERRORS = 1


def check(  # noqa: PLR0913 - one argument an option
    *,
    issue: str | None,
    config: str | None,
    out: str,
    as_json: bool,
    clients: Sequence[str],
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Lint an issue; see `digest check --help`. Gives 1 where there are errors, else 0.

    Notes are printed with `verbose` alone; JSON holds them always.
    """
    talk = console.Console(quiet=quiet, verbose=verbose)
    found = _found(issue or _newest(config, out))
    findings = _findings(found, tuple(clients))
    count = checks.counts(findings)
    if as_json:
        console.put_line({"file": found.name, **checks.to_json(findings)})
    else:
        shown = [f for f in findings if verbose or f.severity != "note"]
        console.put("".join(f"{finding.line(found.name)}\n" for finding in shown).encode())
    hidden = "" if verbose or as_json or not count["note"] else " (-v shows them)"
    talk.note(
        f"{found.name}: {count['error']} errors, {count['warning']} warnings, {count['note']} notes{hidden}"
    )
    return FOUND_ERRORS if count["error"] or (strict and count["warning"]) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A message, and what lies beside it. `folder` is an issue's, None for a message alone."""

    name: str
    message: bytes
    folder: Path | None = None


def _newest(config: str | None, out: str) -> str:
    """Find the newest issue of the edition. Raises InputError where there is none."""
    settings = given.settings(config, ())
    newest = archive.issues(Path(out), settings.slug)
    if not newest:
        raise InputError(f"no issue of {settings.slug!r} there yet; build one first", subject=out)
    return str(newest[-1])


def _found(name: str) -> _Found:
    """Read a message: of an issue's folder or file, from a file, or - for standard input.

    Raises InputError where there is none.
    """
    if name == "-":
        return _Found(name=MESSAGE, message=sys.stdin.buffer.read())
    path = Path(name)
    is_issue = path.is_dir() or path.name in {MESSAGE, ISSUE}
    folder = path if path.is_dir() else path.parent
    file = folder / MESSAGE if is_issue else path
    try:
        return _Found(name=str(file), message=file.read_bytes(), folder=folder if is_issue else None)
    except OSError as error:
        raise InputError(f"no message there: {error.strerror or error}", subject=str(file)) from error


def _findings(found: _Found, clients: tuple[str, ...]) -> tuple[Finding, ...]:
    if found.folder is None:
        return checks.check(found.message, clients=clients)
    broken, issue = _issue(found.folder)
    return broken + checks.check(
        found.message,
        issue,
        _page(found.folder),
        earlier=_earlier(found.folder),
        clients=clients,
        files=[file.relative_to(found.folder).as_posix() for file in found.folder.rglob("*")],
    )


def _issue(folder: Path) -> tuple[tuple[Finding, ...], Issue | None]:
    """Read the issue beside a message as it stands; what is wrong with it becomes findings."""
    file = folder / ISSUE
    if not file.is_file():
        return (), None
    try:
        data: object = codec.parse(file.read_bytes())
    except ContractError:
        data = None  # no JSON: breaks the contract like any other value that is no issue
    broken = checks.check_issue(data)
    return broken, None if broken else Issue.from_json(data)


def _page(folder: Path) -> str | None:
    file = folder / PAGE
    return file.read_text("utf-8", "replace") if file.is_file() else None


def _earlier(folder: Path) -> list[str]:
    """Give the subjects of the edition's earlier issues; one that cannot be read has none."""
    subjects = []
    home = folder.resolve()
    for other in archive.issues(home.parent.parent, home.parent.name):
        if other.name >= home.name:
            continue
        try:
            subjects.append(site.entry((other / ISSUE).read_bytes(), other.name).subject)
        except ContractError:
            continue
    return subjects
