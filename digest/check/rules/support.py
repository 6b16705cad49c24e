"""Which mail programs do not know what the message uses, by caniemail's tests."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from digest.check import support
from digest.check.registry import Hit, case_rule

if TYPE_CHECKING:
    from digest.check.case import Case
    from digest.check.registry import Hits


@case_rule("note", "See that the message can be read without it.")
def client_support(case: Case) -> Hits:
    """Some mail programs do not support a feature that the message uses."""
    return _unknown(case, is_promised=False)


@case_rule("warning", "Do without it, or take the program off the list.")
def client_promised(case: Case) -> Hits:
    """A program named by --client does not support a feature that the message uses."""
    return _unknown(case, is_promised=True)


def _unknown(case: Case, *, is_promised: bool) -> Hits:
    """Give each feature with the clients that do not know it, those of --client or the others."""
    html = case.html
    if html is None or html.is_page:
        return
    known = support.clients()
    for use in support.uses(html):
        lacking = tuple(one for one in use.unsupported if _is_promised(one, case) == is_promised)
        if lacking:
            names = ", ".join(known[one] for one in lacking)
            yield Hit(place=use.place, message=f"{use.title} is unknown to {names}", clients=lacking)


def _is_promised(client: str, case: Case) -> bool:
    return any(fnmatchcase(client, pattern) for pattern in case.clients)
