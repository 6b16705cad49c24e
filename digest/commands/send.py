"""`digest send`: one issue, sealed, to each recipient once."""

from __future__ import annotations

import secrets
import sys
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest import archive, deliver, files, mailing, pipeline, recipients
from digest.commands import console
from digest.commands import inputs as given
from digest.commands.writing import existing, kept_page
from digest.errors import ConfigError, InputError
from digest.model import Recipient
from digest.pipeline import daily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digest.commands.console import Console
    from digest.config import Config
    from digest.model import Failure, Issue, Rendering

LEDGER = "ledger.jsonl"
KEY = "digest.key"
"""Signs unsubscribe links where no `secret_file` is configured: made once, beside the configuration."""


def send(  # noqa: PLR0913 - one argument an option
    *,
    issue: str | None,
    config: str | None,
    quiet: bool,
    verbose: bool,
    to: str | None,
    recipients: str | None,
    via: str | None,
    out: str,
    report: str | None,
    yes: bool,
) -> int:
    """Send an issue; see `digest send --help`. Gives the exit code."""
    talk = console.Console(quiet=quiet, verbose=verbose)
    settings = given.settings(config, ())
    folder, found = existing(issue or str(_newest(Path(out), settings)))
    found = _addressed(found, settings)
    transport = deliver.transport(_via(via, settings), password=settings.password())
    people = _confirmed(_people(to, recipients, settings, found), found, yes=yes)
    sealed, rendering = _sealed(folder, found, settings)
    result = mailing.send(
        rendering,
        talk.progress(people, "Sending"),
        transport,
        ledger=folder / LEDGER,
        issue_bytes=archive.to_bytes(sealed),
        secret=_secret(settings, sealed),
        retries=mailing.Retries(rounds=1),
    )
    if result.already or result.states.get("sent"):
        _settle(settings, sealed)
    _say(result, transport.where, talk)
    code = given.RETRY if result.is_worth_another_run else 0
    console.report(report, {"command": "send", "exit": code, "issue": str(folder), **result.to_json()})
    return code


def _newest(out: Path, settings: Config) -> Path:
    """Find the newest issue of the edition. Raises InputError where there is none."""
    found = archive.issues(out, settings.slug)
    if not found:
        raise InputError(f"no issue of {settings.slug!r} there yet; build one first", subject=str(out))
    return found[-1]


def _addressed(issue: Issue, settings: Config) -> Issue:
    """Refuse an issue that was built without a sender, before it is sealed. Raises ConfigError."""
    if issue.state in {"held", "killed"}:
        raise ConfigError(f"the issue of {issue.date} is {issue.state}", subject="state")
    if not issue.sender:
        where = str(settings.path or "digest.toml")
        raise ConfigError("the issue names no sender: set [send] from, and build it again", subject=where)
    return issue


def _via(via: str | None, settings: Config) -> str:
    chosen = via or settings.tables.send.via
    if not chosen:
        raise ConfigError(
            "no way to send: set [send] via, or give --via", subject=str(settings.path or "digest.toml")
        )
    return chosen


def _people(
    to: str | None, listed: str | None, settings: Config, issue: Issue
) -> Iterator[Recipient | Failure]:
    """Find who gets it: --to, --recipients, `to`, `recipients`, else the sender."""
    table = settings.tables.send
    if to:
        return iter([recipients.one(to)])
    if listed:
        return recipients.read(listed)
    if table.to:
        return iter([recipients.one(table.to)])
    if table.recipients:
        return recipients.read(str(settings.base / table.recipients))
    return iter([recipients.one(issue.sender or "")])


def _confirmed(
    people: Iterator[Recipient | Failure], issue: Issue, *, yes: bool
) -> Iterable[Recipient | Failure]:
    """Check the law's two lines and ask, on a terminal, before an issue goes to more than one.

    Raises ConfigError, or click.Abort for a no.
    """
    head = list(islice(people, 2))
    if len([one for one in head if isinstance(one, Recipient)]) > 1:
        for key, value in (("unsubscribe", issue.unsubscribe), ("postal_address", issue.postal_address)):
            if not value:
                raise ConfigError(
                    f"more than one recipient needs [send] {key}; set it and build again", subject="send"
                )
        if not yes and sys.stdin.isatty():
            click.confirm(f"Send the issue of {issue.date} to everybody on the list?", abort=True, err=True)
    return chain(head, people)


def _sealed(folder: Path, issue: Issue, settings: Config) -> tuple[Issue, Rendering]:
    """Seal a draft, or take a sealed issue as it was frozen."""
    if issue.state == "sealed":
        frozen = archive.load_rendering(folder)
        if frozen is None:
            raise InputError("the issue is sealed, but its rendering.json is gone", subject=str(folder))
        return issue, frozen
    look = pipeline.theme(issue.theme, settings.base)
    issue, rendering = pipeline.fitted(issue, look, archive.own_pictures(folder, issue))
    archive.write(folder, kept_page(issue, look))
    sealed = archive.seal(folder, issue, rendering)
    (folder / pipeline.DRAFT).unlink(
        missing_ok=True
    )  # nothing is left to edit, and it holds what was dropped
    return sealed


def _settle(settings: Config, issue: Issue) -> None:
    """Put on record that an issue of configured sources was sent: its stories are told from now on."""
    if settings.tables.source and settings.slug == issue.edition:
        now = given.moment(None, settings)
        with daily.opened(settings, now) as store:
            daily.sent(store, settings, issue, now)


def _secret(settings: Config, issue: Issue) -> bytes | None:
    """Give the key that signs unsubscribe links: the configured one, else our own, made once."""
    configured = settings.secret()
    if configured or "{token}" not in (issue.unsubscribe or ""):
        return configured
    path = settings.base / KEY
    if not path.exists():
        files.write(path, secrets.token_hex(32).encode() + b"\n", mode=0o600)
    return path.read_bytes().strip()


def _say(result: mailing.Report, where: str, talk: Console) -> None:
    talk.failures(result.lines)
    for receipt in result.not_sent[:20]:
        talk.tell(
            f"{receipt.rcpt_to}: {receipt.state}: {receipt.code or ''} {receipt.reply}".replace("  ", " ")
        )
    if len(result.not_sent) > 20:
        talk.tell(f"and {len(result.not_sent) - 20} more; --report has them all")
    if result.is_worth_another_run:
        talk.tell(f"{result.due} may still get it: the same command again goes on")
    talk.note(f"{result.states.get('sent', 0)} sent through {where}, {result.already} had it before")
