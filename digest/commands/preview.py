"""`digest preview`: an issue, or one made of INPUT, in the browser."""

from __future__ import annotations

import webbrowser
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from digest import archive, files, pipeline
from digest import config as configuration
from digest import preview as server
from digest.commands import console
from digest.commands import inputs as given
from digest.errors import BusyError, DigestError, InputError, SourceError
from digest.model import Edits
from digest.preview import Desk, Found, Watched
from digest.preview.memory import Remembering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from digest.check import Finding
    from digest.config import Config
    from digest.model import Failure, Fetched
    from digest.preview import Proof
    from digest.render.theme import Theme


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
    desk = _desk(tuple(inputs), config, date, theme, out)
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
        server.serve(desk, socket)
    return 0


def _desk(inputs: tuple[str, ...], config: str | None, date: str | None, theme: str | None, out: str) -> Desk:
    """Lay an issue on the desk: the one named, the newest, or one made of the input."""
    settings = given.settings(config, inputs)
    if not inputs and (newest := archive.issues(Path(out), settings.slug)):
        inputs = (str(newest[-1]),)
    if len(inputs) == 1 and _is_issue(Path(inputs[0])):
        path = Path(inputs[0])
        return _of_issue(path if path.is_dir() else path.parent, settings, theme)
    if not inputs and not settings.tables.source:
        raise InputError(f"no issue of {settings.slug!r} there yet; build one first", subject=out)
    for name in inputs:
        if name != "-" and "://" not in name and not Path(name).exists():
            raise InputError("No such file or directory", subject=name)
    making = _Making(inputs, config, theme, given.moment(date, settings))
    return Desk(making.found, check=_findings)


def _is_issue(path: Path) -> bool:
    return path.name == "issue.json" or (path / "issue.json").is_file()


def _of_issue(folder: Path, settings: Config, theme: str | None) -> Desk:
    """Open an issue's folder: all of it is read again whenever a file there changes."""
    file = folder / pipeline.EDITS

    def found() -> Found:
        try:
            draft, edits = pipeline.opened(folder)
        except OSError as error:
            raise InputError(f"no issue there: {error.strerror or error}", subject=str(folder)) from error
        name = theme or draft.issue.theme
        look = pipeline.theme(name, settings.base)
        is_frozen = draft.issue.state != "draft" and theme is None
        return Found(
            draft=draft,
            edits=edits,
            theme=look,
            frozen=archive.load_rendering(folder) if is_frozen else None,
            pictures=_pictures(folder / archive.IMAGES),
            watched=(
                Watched(
                    folder=folder,
                    names=frozenset({"issue.json", "rendering.json", pipeline.DRAFT, pipeline.EDITS}),
                ),
                *_theme_folders(look, name, settings.base),
            ),
        )

    return Desk(found, keep=lambda text: files.write(file, text.encode()), place=str(file), check=_findings)


def _findings(proof: Proof) -> tuple[Finding, ...]:
    """Lint the message that a proof makes; what makes none is the desk's problem already."""
    from digest.check import check  # noqa: PLC0415 - only when somebody asks

    try:
        return check(proof.message(), issue=proof.fitted)
    except DigestError:
        return ()


def _pictures(folder: Path) -> dict[str, bytes]:
    found = folder.glob("*") if folder.is_dir() else ()
    return {file.name: file.read_bytes() for file in found if file.is_file()}


@dataclass(slots=True)
class _Making:
    """An issue made of INPUT, in memory; what can be read once only is kept."""

    inputs: tuple[str, ...]
    config: str | None
    theme: str | None
    now: datetime
    memory: Remembering = field(default_factory=Remembering)
    once: dict[str, list[tuple[Path, Fetched | Failure]]] = field(default_factory=dict)
    sourced: tuple[Config, pipeline.Gathered] | None = None

    def found(self) -> Found:
        """Make it again, of what is there now. Raises SourceError where there is no article."""
        settings = given.settings(self.config, self.inputs)
        name = self.theme or settings.tables.edition.theme
        look = pipeline.theme(name, settings.base)
        gathered = self._gathered(settings)
        if not gathered.candidates:
            where = " ".join(self.inputs) or str(settings.path)
            raise SourceError("no article in the INPUT", subject=where)
        made = pipeline.composed(gathered, settings, self.now, self.memory)
        self.memory.forget()
        issue, pictures = archive.illustrated(replace(made.issue, theme=look.name), gathered.homes)
        return Found(
            draft=pipeline.draft(issue, settings, gathered, pipeline.at_hand(made, Edits())),
            theme=look,
            pictures=pictures,
            watched=(
                *_input_folders(self.inputs),
                *([_file(settings.path)] if settings.path else []),
                *_theme_folders(look, name, settings.base),
            ),
        )

    def _gathered(self, settings: Config) -> pipeline.Gathered:
        if self.inputs:
            return pipeline.gather(self._read(), self.now, self.memory)
        if self.sourced is None or self.sourced[0] != settings:
            # sources may be far away: they are asked again when the configuration changes, not at each save
            self.sourced = settings, given.gather((), settings, self.now, None)
        return self.sourced[1]

    def _read(self) -> Iterator[tuple[Path, Fetched | Failure]]:
        for name in self.inputs:
            if name == "-" or "://" in name:
                if name not in self.once:
                    self.once[name] = list(given.read([name]))
                yield from self.once[name]
            else:
                yield from given.read([name])


def _input_folders(inputs: Sequence[str]) -> Iterator[Watched]:
    for name in inputs:
        path = Path(name)
        if path.is_dir():
            yield Watched(folder=path, deep=True)
        elif path.is_file():
            yield _file(path)


def _file(path: Path) -> Watched:
    """Watch a file through its folder: editors replace files rather than change them."""
    return Watched(folder=path.parent, names=frozenset({path.name}))


def _theme_folders(look: Theme, name: str, base: Path) -> Iterator[Watched]:
    """Find the folders of a theme and of what it extends: beside the configuration, or our own."""
    package = Path(configuration.__file__).resolve().parent.parent
    homes = (base, package / "templates", package.parent / "templates")
    for theme in dict.fromkeys((name, *(member.name for member in look.lineage))):
        for home in homes:
            if (home / theme / "theme.toml").is_file():
                yield Watched(folder=home / theme)
                break
