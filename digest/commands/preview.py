"""`digest preview`: an issue, or one made of INPUT, in the browser."""

from __future__ import annotations

import webbrowser
from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING

from digest import archive, pipeline, themes
from digest import preview as server
from digest.commands import console
from digest.commands import inputs as given
from digest.commands.build import existing, page
from digest.errors import BusyError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Issue


def preview(  # noqa: PLR0913 - one argument an option
    *,
    inputs: Sequence[str],
    config: str | None,
    date: str | None,
    theme: str | None,
    quiet: bool,
    verbose: bool,
    out: str,
    open_browser: bool,
    port: int,
) -> int:
    """Show an issue until interrupted; see `digest preview --help`."""
    talk = console.Console(quiet=quiet, verbose=verbose)
    issue, pictures, base = _found(inputs, config, date, out)
    look = themes.find(theme or issue.theme, base)
    issue, _ = pipeline.fitted(issue, look)
    made = page(issue, look)
    shown = server.Shown(
        page=made["index.html"],
        text=made["digest.txt"],
        sender=parseaddr(issue.sender or "")[0] or issue.title,
        subject=issue.subject,
        preheader=issue.preheader,
        pictures=pictures,
    )
    try:
        socket = server.listen(port)
    except OSError as error:
        raise BusyError(
            f"cannot listen: {error.strerror}; --port 0 takes any free one", subject=f"port {port}"
        ) from error
    with socket:
        url = f"http://{server.HOST}:{socket.getsockname()[1]}/"
        talk.tell(f"preview at {url} (stop with Ctrl-C)")
        if open_browser:
            webbrowser.open(url)
        server.serve(shown, socket)
    return 0


def _found(
    inputs: Sequence[str], config: str | None, date: str | None, out: str
) -> tuple[Issue, dict[str, bytes], Path]:
    """Give an issue, its pictures by name, and the folder that themes may lie beside."""
    settings = given.settings(config, inputs)
    if not inputs and not settings.tables.source:
        newest = archive.issues(Path(out), settings.slug)
        if not newest:
            raise InputError(f"no issue of {settings.slug!r} there yet; build one first", subject=out)
        inputs = [str(newest[-1])]
    if len(inputs) == 1 and _is_issue(Path(inputs[0])):
        folder, issue = existing(inputs[0])
        files = (folder / archive.IMAGES).glob("*") if (folder / archive.IMAGES).is_dir() else ()
        return issue, {file.name: file.read_bytes() for file in files if file.is_file()}, settings.base
    now = given.moment(date, settings)
    gathered = given.gather(inputs, settings, now, None)
    if not gathered.candidates:
        raise InputError("no article in the INPUT", subject=" ".join(inputs) or str(settings.path))
    issue, pictures = archive.illustrated(pipeline.issue_of(gathered, settings, now), gathered.homes)
    return issue, pictures, settings.base


def _is_issue(path: Path) -> bool:
    return path.name == "issue.json" or (path / "issue.json").is_file()
