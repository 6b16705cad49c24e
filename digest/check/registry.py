"""Rules by their names: a function each, which gives what it finds wrong.

A rule's name is its function's, with hyphens; its docstring says what is wrong
when it fires, and `docs/checks.md` is made of both. The four decorators say what
a rule reads, and with that when it runs: an HTML rule needs an HTML part.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from digest.check.finding import Finding, Place, Severity

if TYPE_CHECKING:
    from digest.check.case import Both, Case, Told
    from digest.check.mail import Mail, Text
    from digest.check.markup import Html

GROUPS = (
    *("headers", "mime", "document", "structure", "preheader", "images", "links", "typography"),
    *("styles", "outlook", "active", "plain", "parity", "verbatim", "support"),
)
"""Modules of `rules/`, in the order in which findings and documentation come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where a rule is broken, and how."""

    place: Place
    message: str
    story: str | None = None
    clients: tuple[str, ...] = ()


Hits = Iterator[Hit]
S = TypeVar("S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `group` is its module; `on_page` says that it holds for the web page as well."""

    name: str
    severity: Severity
    means: str
    fix: str
    group: str
    on_page: bool
    hits: Callable[[Case], Hits]

    def findings(self, case: Case) -> Iterator[Finding]:
        """Give what is wrong, in the order of the message."""
        for hit in self.hits(case):
            yield Finding(
                rule=self.name,
                severity=self.severity,
                place=hit.place,
                message=hit.message,
                fix=self.fix,
                story=hit.story,
                clients=hit.clients,
            )


_RULES: dict[str, Rule] = {}


@cache
def rules() -> tuple[Rule, ...]:
    """Give every rule, group by group."""
    for group in GROUPS:
        import_module(f"digest.check.rules.{group}")
    return tuple(sorted(_RULES.values(), key=lambda rule: GROUPS.index(rule.group)))


Decorator = Callable[[Callable[[S], Hits]], Callable[[S], Hits]]


def mail_rule(severity: Severity, fix: str) -> Decorator[Mail]:
    """Register a rule about the message as a whole: its header and its structure."""
    return _registered(lambda case: case.mail, severity, fix)


def html_rule(severity: Severity, fix: str) -> Decorator[Html]:
    """Register a rule about HTML, in a message and on the web alike."""
    return _registered(lambda case: case.html, severity, fix, on_page=True)


def mail_html_rule(severity: Severity, fix: str) -> Decorator[Html]:
    """Register a rule about the HTML of a message: what mail clients make of it."""
    return _registered(lambda case: case.html, severity, fix)


def text_rule(severity: Severity, fix: str) -> Decorator[Text]:
    """Register a rule about the text part."""
    return _registered(lambda case: case.text, severity, fix)


def both_rule(severity: Severity, fix: str) -> Decorator[Both]:
    """Register a rule that compares the text part with the HTML part."""
    return _registered(lambda case: case.both, severity, fix)


def told_rule(severity: Severity, fix: str) -> Decorator[Told]:
    """Register a rule that compares what is shown with the issue it was made of."""
    return _registered(lambda case: case.told, severity, fix)


def page_rule(severity: Severity, fix: str) -> Decorator[Case]:
    """Register a rule that needs to see all that is known of a page."""
    return _registered(lambda case: case, severity, fix, on_page=True)


def case_rule(severity: Severity, fix: str) -> Decorator[Case]:
    """Register a rule that needs to see all that is known of a message."""
    return _registered(lambda case: case, severity, fix)


def _registered(
    pick: Callable[[Case], S | None], severity: Severity, fix: str, *, on_page: bool = False
) -> Decorator[S]:
    def register(function: Callable[[S], Hits]) -> Callable[[S], Hits]:
        def hits(case: Case) -> Hits:
            subject = pick(case)
            return iter(()) if subject is None else function(subject)

        name = function.__name__.replace("_", "-")
        _RULES[name] = Rule(
            name=name,
            severity=severity,
            means=inspect.cleandoc(function.__doc__ or ""),
            fix=fix,
            group=function.__module__.rpartition(".")[2],
            on_page=on_page,
            hits=hits,
        )
        return function

    return register
