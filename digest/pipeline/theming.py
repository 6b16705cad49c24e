"""Themes as they are used: ours here, anybody else's in a process that can be killed.

Jinja's sandbox keeps a template from reaching the machine, but not from looping
for ever or from asking for all memory there is; and MRML is native code. So
what renders a theme that is not ours may crash or hang without taking an issue
along, and it has proved itself on its sample before it gets one.
"""

from __future__ import annotations

import atexit
from functools import cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from digest import themes
from digest.errors import SourceError, ThemeError
from digest.workers import Limits, Workers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from digest.model import Issue, Rendering
    from digest.render.theme import Theme

P = ParamSpec("P")
T = TypeVar("T")

LIMITS = Limits(time_s=10, memory_bytes=1_500_000_000)
"""A large issue takes half a second and 150 MB; the rest is for a busy machine."""


def found(name: str, beside: Path | None = None) -> Theme:
    """Find a theme as `themes.find` does, and try one that is not ours on its sample.

    Raises ThemeError where there is none, where it cannot be rendered, and where
    it leaves out what every issue has to show.
    """
    theme = themes.find(name, beside)
    if not theme.is_ours:
        from digest.render.proof import check_proof  # noqa: PLC0415 - the rendering stack is heavy

        _apart(theme, check_proof, theme, themes.sample(theme))
    return theme


def rendered(issue: Issue, theme: Theme) -> Rendering:
    """Render an issue. Raises ThemeError, also for a theme that had to be stopped."""
    from digest.render import render_issue  # noqa: PLC0415 - the rendering stack is heavy

    return render_issue(issue, theme) if theme.is_ours else _apart(theme, render_issue, issue, theme)


def _apart(theme: Theme, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return _workers().submit(function, *args, **kwargs).result()
    except SourceError as error:
        raise ThemeError(f"had to be stopped while rendering: {error.message}", subject=theme.name) from error


@cache
def _workers() -> Workers:
    """Give the one process that themes of others share; it starts with the first and ends with us."""
    workers = Workers(1, LIMITS)
    atexit.register(workers.shutdown, wait=False)
    return workers
