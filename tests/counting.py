"""Work counted, where a clock would make a test fail on a busy machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from _typeshed import TraceFunction


def calls(work: Callable[[], object]) -> int:
    """Count the calls that some work makes, of Python and of C: the same on every run once caches are warm.

    What one call does inside, a pattern that tries a text over and over, is not
    seen: `bench/ledes.py` times that.
    """
    counted = 0

    def note(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def lines(work: Callable[[], object]) -> int:
    """Count the lines of Python that some work runs: loops are seen that make no calls."""
    counted = 0

    def note(_frame: FrameType, event: str, _of: object) -> TraceFunction:
        nonlocal counted
        counted += event == "line"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted
