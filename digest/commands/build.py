"""`digest build` and `digest render`: an issue, on disk or to standard output."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest import archive, pipeline
from digest.commands import console
from digest.commands import inputs as given
from digest.commands.writing import NOBODY, Form, Run, existing, files, make, one, page, reason, state
from digest.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["build", "existing", "page", "render"]


def build(  # noqa: PLR0913 - one argument an option
    *,
    inputs: Sequence[str],
    config: str | None,
    date: str | None,
    theme: str | None,
    form: str | None,
    strict: bool,
    workers: str | None,
    report: str | None,
    quiet: bool,
    verbose: bool,
    out: str,
    to: str | None,
    crlf: bool,
    catch_up: bool,
    since: str | None,
    embed_images: bool,
    **network: Any,  # noqa: ANN401 - the fields of inputs.Network
) -> int:
    """Build one issue; see `digest build --help`. Gives the exit code."""
    settings = given.settings(config, inputs)
    if embed_images:
        settings = settings.embedding()
    run = Run(
        inputs=inputs,
        settings=settings,
        now=given.moment(date, settings),
        look=pipeline.theme(theme or settings.tables.edition.theme, settings.base),
        out=Path(out),
        form=form,
        to=to,
        crlf=crlf,
        strict=strict,
        workers=workers,
        report=report,
        network=given.Network(**network),
        talk=console.Console(quiet=quiet, verbose=verbose),
    )
    if inputs or form or not settings.tables.source:
        return _once(run)
    from digest.commands import edition  # noqa: PLC0415 - brings the database, which one-off issues do without

    return edition.build(run, catch_up=catch_up, since=given.day(since, "--since"), is_today=date is None)


def _once(run: Run) -> int:
    """Build of what is given, or to standard output: no state is read or written."""
    folder = run.folder(run.now.astimezone(run.settings.zone).date().isoformat())
    if not run.form and (found := state(folder)) not in (None, "draft"):
        run.talk.note(f"{folder} is {found} and stays as it is")
        return 0
    gathered = given.gather(run.inputs, run.settings, run.now, run.workers, run.network)
    run.talk.troubles(gathered)
    code = given.outcome(run.inputs, len(gathered.candidates), len(gathered.failures), strict=run.strict)
    facts: dict[str, Any] = {"command": "build", "exit": code}
    composed = pipeline.composed(gathered, run.settings, run.now)
    if any(composed.issue.stories):
        facts |= make(run, composed, gathered)
    else:
        why = reason(composed.issue) if gathered.candidates or not run.inputs else "no article in the INPUT"
        (run.talk.tell if run.inputs else run.talk.note)(why)
        facts |= {"failures": [f.to_json() for f in gathered.failures]}
    console.report(run.report, facts)
    return code


def render(
    *,
    issue: str,
    theme: str | None,
    form: str | None,
    quiet: bool,
    verbose: bool,
    to: str | None,
    crlf: bool,
) -> int:
    """Render an existing issue again; see `digest render --help`. Gives the exit code."""
    talk = console.Console(quiet=quiet, verbose=verbose)
    path, found = existing(issue)
    look = pipeline.theme(theme or found.theme, path.parent)
    frozen = archive.load_rendering(path) if found.state != "draft" and theme is None else None
    if frozen:
        rendering = frozen
    else:
        found, rendering = pipeline.fitted(found, look, archive.own_pictures(path, found))
    wanted = Form(recipient=to or found.sender or NOBODY, crlf=crlf)
    if form:
        console.put(one(form, found, rendering, look, wanted))
        return 0
    if found.state != "draft":
        raise InputError(f"is {found.state} and stays as it is; --format prints it", subject=str(path))
    draft, _ = pipeline.opened(path)
    draft = replace(draft, issue=replace(draft.issue, theme=look.name))
    archive.write(path, files(replace(found, theme=look.name), rendering, look, wanted, draft))
    talk.note(f"{path}: rendered with {look.name}")
    return 0
