"""What lies on the editor's desk: the only state of the preview, changed under one lock."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.compose import headline
from digest.errors import BusyError, ConfigError, DigestError
from digest.model import Draft, Edits, Rendering
from digest.preview.actions import applied
from digest.preview.proofs import proof

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from digest.check import Finding
    from digest.preview.actions import Action
    from digest.preview.proofs import Proof
    from digest.render.theme import Theme

    Check = Callable[[Proof], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """Where changes matter: the files of these folders (by name, where names are given), or all below."""

    folder: Path
    names: frozenset[str] = frozenset()
    deep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was read from disk. `frozen` is the rendering of a sealed issue."""

    draft: Draft
    theme: Theme
    edits: Edits = field(default_factory=Edits)
    frozen: Rendering | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    watched: tuple[Watched, ...] = ()


class Desk:
    """One issue, looked at and corrected.

    `load` reads everything again; `keep` writes the edits (None: they stay in
    memory), `place` says where to; `check` finds what is wrong with a proof.
    """

    def __init__(
        self,
        load: Callable[[], Found],
        *,
        keep: Callable[[str], None] | None = None,
        place: str = "",
        check: Check | None = None,
    ) -> None:
        self._load, self._keep, self._check = load, keep, check
        self._lock = threading.RLock()
        self._listeners: set[Callable[[], None]] = set()
        self._past: list[Edits] = []
        self._future: list[Edits] = []
        self._unread: str | None = None
        self._ready = threading.Event()
        self._failure: Exception | None = None
        self._found: Found | None = None
        self._proof: Proof | None = None
        self._checked: tuple[Proof, tuple[Finding, ...]] | None = None
        self.edits = Edits()
        self.place = place
        self.is_open = True
        self.version = 0

    def begin(self) -> None:
        """Read and render for the first time; whoever asks meanwhile waits. Raises what `load` raises."""
        with self._lock:
            try:
                self._found = self._load()
                self.edits = self._found.edits
                self._proof = self._made(self._found)
            except Exception as error:  # kept for whoever waits, and raised for whoever began
                self._failure = error
                raise
            finally:
                self._ready.set()

    @property
    def found(self) -> Found:
        """What was read last. Raises DigestError where nothing ever was."""
        self._wait()
        assert self._found is not None
        return self._found

    @property
    def proof(self) -> Proof:
        """What readers would get. Raises DigestError where nothing was ever read."""
        self._wait()
        assert self._proof is not None
        return self._proof

    @property
    def is_sealed(self) -> bool:
        """Whether the issue went out, or may not: it is looked at only."""
        return self.found.draft.issue.state != "draft"

    @property
    def is_kept(self) -> bool:
        """Whether edits are written to a file."""
        return self._keep is not None

    @property
    def problem(self) -> str | None:
        """Why what is shown is not the newest, or None."""
        return self._unread or self.proof.problem

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether an edit was taken back."""
        return bool(self._future)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Keep everything as it is while a block looks: no half of an edit is seen.

        Raises DigestError where nothing was ever read.
        """
        self._wait()  # outside the lock, which the first load needs
        with self._lock:
            yield

    def act(self, action: Action) -> None:
        """Apply one more edit.

        Raises BusyError where there is nothing to be edited, ConfigError for
        what cannot be done.
        """
        with self._lock:
            self._refuse()
            new = applied(action, self.edits, self.proof.issue, self.found.draft)
            if new != self.edits:
                self._past.append(self.edits)
                self._future.clear()
                self._take(new)

    def undo(self) -> None:
        """Take the last edit back; nothing where there is none. Raises as `act`."""
        self._step(self._past, self._future)

    def redo(self) -> None:
        """Do again what was taken back. Raises as `act`."""
        self._step(self._future, self._past)

    def reload(self) -> None:
        """Read everything again after a change on disk; what cannot be read is the problem."""
        with self._lock:
            try:
                found = self._load()
            except (DigestError, OSError) as error:
                self._unread = str(error)
                self._changed()
                return
            is_same = found == self._found and self._unread is None
            self._found, self._unread = found, None
            if self.is_kept and found.edits != self.edits:
                self._past.append(self.edits)
                self.edits = found.edits
                is_same = False
            if not is_same:
                self._proof = self._made(found)
                self._changed()

    def findings(self) -> tuple[Finding, ...]:
        """Say what is wrong with the proof; worked out once for each, when somebody asks."""
        made = self.proof
        if self._checked is None or self._checked[0] is not made:
            self._checked = made, self._check(made) if self._check else ()
        return self._checked[1]

    def toml(self) -> str:
        """Write the edits as the file has them."""
        names = {story.id: headline(story) for story in self.found.draft.stories}
        return self.edits.to_toml(names)

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each change; gives what ends that. Called from any thread."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    def close(self) -> None:
        """Let everybody who waits for changes go."""
        self.is_open = False
        self._ring()

    def _refuse(self) -> None:
        if self.is_sealed:
            state = self.found.draft.issue.state
            raise BusyError(f"is {state} and stays as it is", subject="the issue")
        if self._unread:
            raise BusyError(f"first put right what cannot be read: {self._unread}")

    def _step(self, source: list[Edits], target: list[Edits]) -> None:
        with self._lock:
            self._refuse()
            if source:
                target.append(self.edits)
                self._take(source.pop())

    def _take(self, edits: Edits) -> None:
        before = self.edits
        self.edits = edits
        try:
            if self._keep:
                self._keep(self.toml())
        except OSError as error:
            self.edits = before
            raise ConfigError(f"cannot write it: {error.strerror or error}", subject=self.place) from error
        self._proof = self._made(self.found)
        self._changed()

    def _made(self, found: Found) -> Proof:
        """Make a proof; where the theme fails, the last pages stay in view."""
        edits = self.edits if found.draft.issue.state == "draft" else Edits()
        made = proof(found.draft, edits, found.theme, found.frozen, found.pictures)
        return made.in_place_of(self._proof) if self._proof and made.problem else made

    def _wait(self) -> None:
        self._ready.wait()
        if self._failure:
            raise BusyError("there is nothing on the desk") from self._failure

    def _changed(self) -> None:
        self.version += 1
        self._ring()

    def _ring(self) -> None:
        for listener in tuple(self._listeners):
            listener()
