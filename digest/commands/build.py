"""`digest build` and `digest render`: an issue, on disk or to standard output."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest import archive, message, pipeline, themes
from digest.commands import console
from digest.commands import inputs as given
from digest.errors import InputError
from digest.model import Recipient, codec
from digest.model.rendering import lineup_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Draft, Issue, Rendering
    from digest.render.theme import Theme

NOBODY = "digest@localhost"
"""The address on a message of an edition that names none: it goes nowhere by mistake."""

PREVIEW_TOKEN = "preview"  # noqa: S105 - no secret: it stands where a recipient's token will
"""Fills the unsubscribe link of a message that is built but not sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a message leaves: to whom, with which line ends."""

    recipient: str
    crlf: bool = False


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
    **network: Any,  # noqa: ANN401 - the fields of inputs.Network
) -> int:
    """Build one issue; see `digest build --help`. Gives the exit code."""
    talk = console.Console(quiet=quiet, verbose=verbose)
    settings = given.settings(config, inputs)
    now = given.moment(date, settings)
    look = themes.find(theme or settings.tables.edition.theme, settings.base)
    folder = Path(out) / settings.slug / now.astimezone(settings.zone).date().isoformat()
    if not form and (state := _state(folder)) not in (None, "draft"):
        talk.note(f"{folder} is {state} and stays as it is")
        return 0
    gathered = given.gather(inputs, settings, now, workers, given.Network(**network))
    talk.troubles(gathered)
    code = given.outcome(inputs, len(gathered.candidates), len(gathered.failures), strict=strict)
    facts: dict[str, Any] = {"command": "build", "exit": code}
    if not gathered.candidates:
        (talk.tell if code else talk.note)("no article in the INPUT" if inputs else "nothing new")
        console.report(report, {**facts, "failures": [f.to_json() for f in gathered.failures]})
        return code
    issue = replace(pipeline.issue_of(gathered, settings, now), theme=look.name)
    issue = issue if form else replace(issue, number=_number(folder))
    issue, pictures = archive.illustrated(issue, gathered.homes)
    draft = pipeline.draft(issue, settings, gathered)
    issue, rendering = pipeline.fitted(draft.issue if form else _edited(draft, folder, talk), look)
    wanted = Form(recipient=to or settings.tables.send.to or issue.sender or NOBODY, crlf=crlf)
    if form:
        console.put(one(form, issue, rendering, look, wanted))
    else:
        named = {archive.IMAGES + name: data for name, data in pictures.items()} | _kept(draft)
        archive.write(folder, {**named, **_files(issue, rendering, look, wanted)})
        talk.note(f"{folder}: {_count(issue)}, {issue.minutes} min; look at {folder / 'index.html'}")
        facts["folder"] = str(folder)
    console.report(report, {**facts, "edition": issue.edition, "date": issue.date, **issue.report})
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
    look = themes.find(theme or found.theme, path.parent)
    frozen = archive.load_rendering(path) if found.state != "draft" and theme is None else None
    if frozen:
        rendering = frozen
    else:
        found, rendering = pipeline.fitted(found, look)
    wanted = Form(recipient=to or found.sender or NOBODY, crlf=crlf)
    if form:
        console.put(one(form, found, rendering, look, wanted))
        return 0
    if found.state != "draft":
        raise InputError(f"is {found.state} and stays as it is; --format prints it", subject=str(path))
    archive.write(path, _files(replace(found, theme=look.name), rendering, look, wanted))
    talk.note(f"{path}: rendered with {look.name}")
    return 0


def existing(name: str) -> tuple[Path, Issue]:
    """Load an issue by its folder or file, a draft with its edits. Raises InputError where there is none."""
    path = Path(name)
    folder = path if path.is_dir() else path.parent
    try:
        if path.is_dir() or path.name == "issue.json":
            return folder, pipeline.edited(*pipeline.opened(folder))
        return folder, archive.load(path)
    except OSError as error:
        raise InputError(f"no issue there: {error.strerror or error}", subject=name) from error


def one(form: str, issue: Issue, rendering: Rendering, look: Theme, wanted: Form) -> bytes:
    """Give one of the files of an issue, or its message."""
    if form == "eml":
        data = envelope(rendering, wanted.recipient)
        return data if wanted.crlf else message.with_lf(data)
    if form == "json":
        return archive.to_bytes(issue)
    return page(issue, look)["index.html" if form == "html" else "digest.txt"]


def envelope(rendering: Rendering, address: str) -> bytes:
    """Write the message for an address that asks for none to be sent."""
    mailbox = message.parse_mailbox(address, field="To")
    recipient = Recipient(address=mailbox.address, name=mailbox.name or None, token=PREVIEW_TOKEN)
    return next(message.messages(rendering, [recipient])).message


def page(issue: Issue, look: Theme) -> dict[str, bytes]:
    """Give the web page of an issue and its plain text."""
    shown = archive.as_page(issue)
    rendering = pipeline.render_with(shown, look)
    values = lineup_values(shown)
    return {
        "index.html": rendering.filled("html", values).encode(),
        "digest.txt": rendering.filled("text", values).encode(),
    }


def _files(issue: Issue, rendering: Rendering, look: Theme, wanted: Form) -> dict[str, bytes]:
    return {
        "issue.json": archive.to_bytes(issue),
        "digest.eml": envelope(rendering, wanted.recipient),
        **page(issue, look),
    }


def _kept(draft: Draft) -> dict[str, bytes]:
    return {pipeline.DRAFT: codec.pretty(draft.to_json())}


def _edited(draft: Draft, folder: Path, talk: console.Console) -> Issue:
    """Apply the edits beside the issue; say which of them found no story."""
    issue = pipeline.edited(draft, pipeline.edits_in(folder))
    for story_id in issue.report.get("edits", {}).get("missing", ()):
        talk.tell(f"{folder / pipeline.EDITS}: there is no story {story_id} any more")
    return issue


def _state(folder: Path) -> str | None:
    """Give the state of the issue in a folder, None where there is none."""
    try:
        return archive.load(folder).state
    except FileNotFoundError:
        return None


def _number(folder: Path) -> int:
    """Count the issues before this one, and it."""
    earlier = [p for p in archive.issues(folder.parent.parent, folder.parent.name) if p.name < folder.name]
    return len(earlier) + 1


def _count(issue: Issue) -> str:
    n = sum(1 for _ in issue.stories)
    return f"{n} {'story' if n == 1 else 'stories'}"
