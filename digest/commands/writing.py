"""An issue made, and written where it goes: a folder of files, or one of them to standard output."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest import archive, message, pipeline, site
from digest.commands import console
from digest.errors import InputError
from digest.model import Edits, Recipient
from digest.model.rendering import lineup_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from digest import config
    from digest.commands.inputs import Network
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One call of `digest build`: what was asked for, settled before anything is read."""

    inputs: Sequence[str]
    settings: config.Config
    now: datetime
    look: Theme
    out: Path
    form: str | None
    to: str | None
    crlf: bool
    strict: bool
    workers: str | None
    report: str | None
    network: Network
    talk: console.Console

    def folder(self, day: str) -> Path:
        """Where the issue of a day is kept."""
        return self.out / self.settings.slug / day

    def wanted(self, issue: Issue) -> Form:
        """Say to whom a message is written."""
        address = self.to or self.settings.tables.send.to or issue.sender or NOBODY
        return Form(recipient=address, crlf=self.crlf)


def make(run: Run, composed: pipeline.Composed, gathered: pipeline.Gathered) -> dict[str, Any]:
    """Render an issue and put it where the run wants it; gives facts for the report. Raises OSError."""
    folder = run.folder(composed.issue.date)
    edits = Edits() if run.form else pipeline.edits_in(folder)
    no = None if run.form else number(folder)
    made, pictures = _illustrated(
        run,
        replace(
            composed,
            issue=replace(composed.issue, theme=run.look.name, number=no),
            waiting=() if run.form else pipeline.at_hand(composed, edits),
        ),
        gathered,
    )
    draft = pipeline.draft(made.issue, run.settings, gathered, made.waiting)
    told = pipeline.edited(draft, edits)
    for line in _stale(draft, edits, told):
        run.talk.tell(f"{folder / pipeline.EDITS}: {line}")
    issue, rendering = pipeline.fitted(told, run.look, pictures)
    facts = {"edition": issue.edition, "date": issue.date, **issue.report}
    if run.form:
        console.put(one(run.form, issue, rendering, run.look, run.wanted(issue)))
        return facts
    named = {archive.IMAGES + name: data for name, data in pictures.items()}
    archive.write(folder, {**named, **files(issue, rendering, run.look, run.wanted(issue), draft)})
    for line in archive.write_site(run.out, issue.edition):
        run.talk.tell(line)
    run.talk.note(f"{folder}: {count(issue)}, {issue.minutes} min; look at {folder / 'index.html'}")
    return {**facts, "folder": str(folder)}


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


def page(issue: Issue, look: Theme, mail: Rendering | None = None) -> dict[str, bytes]:
    """Give the web page of an issue and its plain text.

    `mail` is its message by the same look: where that shows the same, nothing is rendered again.
    """
    shown = archive.as_page(issue)
    rendering = mail if mail and mail.issue == shown else pipeline.render_with(shown, look)
    values = lineup_values(shown)
    return {
        "index.html": rendering.filled("html", values).encode(),
        "digest.txt": rendering.filled("text", values).encode(),
    }


def files(issue: Issue, rendering: Rendering, look: Theme, wanted: Form, draft: Draft) -> dict[str, bytes]:
    """Give every file of an issue by name."""
    data = archive.to_bytes(issue)
    return {
        "issue.json": data,
        pipeline.DRAFT: pipeline.kept(draft, data),
        "digest.eml": envelope(rendering, wanted.recipient),
        **kept_page(issue, look, rendering),
    }


def kept_page(issue: Issue, look: Theme, mail: Rendering | None = None) -> dict[str, bytes]:
    """Give the page and the text as they are kept: beside others, with the way to the list of all."""
    pages = page(issue, look, mail)
    html = site.connected(pages["index.html"].decode(), issue.title, issue.language)
    return {**pages, "index.html": html.encode()}


def _illustrated(
    run: Run, made: pipeline.Composed, gathered: pipeline.Gathered
) -> tuple[pipeline.Composed, dict[str, bytes]]:
    """Settle the pictures of an issue and of what waits for room in it; gives their files by name."""
    n = len(made.issue.sections)
    whole = replace(made.issue, sections=(*made.issue.sections, *made.waiting))
    whole, pictures = archive.illustrated(whole, gathered.homes)
    copied = pipeline.copied(whole, lambda: run.network.fetcher(run.settings))
    run.talk.failures(copied.failures)
    issue = replace(copied.issue, sections=copied.issue.sections[:n])
    return pipeline.Composed(issue=issue, waiting=copied.issue.sections[n:]), pictures | copied.pictures


def _stale(draft: Draft, edits: Edits, issue: Issue) -> Iterator[str]:
    """Say which edits found no story in an issue."""
    waiting = {story.id for section in draft.waiting for story in section.stories}
    for story_id in issue.report.get("edits", {}).get("missing", ()):
        if story_id in waiting:
            only_out = edits.of(story_id).drop or edits.of(story_id).defer
            how = "" if only_out else "; `take = true` brings it in"
            yield f"the story {story_id} waits for room and is not in the issue{how}"
        elif edits.of(story_id).take:
            yield f"the story {story_id} is not waiting any more, and cannot be taken"
        else:
            yield f"there is no story {story_id} any more"


def state(folder: Path) -> str | None:
    """Give the state of the issue in a folder, None where there is none."""
    try:
        return archive.load(folder).state
    except FileNotFoundError:
        return None


def number(folder: Path) -> int:
    """Count the issues before this one, and it."""
    earlier = [p for p in archive.issues(folder.parent.parent, folder.parent.name) if p.name < folder.name]
    return len(earlier) + 1


def reason(issue: Issue) -> str:
    """Say why an issue has no story."""
    if issue.report["excluded"]:
        return "nothing that [select] wants"
    return "nothing that a section takes" if issue.report["unplaced"] else "nothing new"


def count(issue: Issue) -> str:
    """Say how many stories an issue has."""
    n = sum(1 for _ in issue.stories)
    return f"{n} {'story' if n == 1 else 'stories'}"
