"""A message linted like a compiler: every fault with its rule's name, its place and how to fix it.

    findings = check(message, issue=issue)
    for finding in findings:
        print(finding.line("digest.eml"))

Pure: bytes in, findings out, for any bytes. What needs the network (does a link
answer, does a signature verify) is left to others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.check.finding import Finding, Place, counts, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.model import Issue

__all__ = ["Finding", "Place", "check", "check_issue", "check_page", "counts", "to_json"]


def check(
    message: bytes,
    issue: Issue | None = None,
    page: str | None = None,
    *,
    earlier: Iterable[str] = (),
    clients: Iterable[str] = (),
    files: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """Lint a message, and what it was made of where that is at hand.

    `issue` is compared with what the message shows, `page` (its web page) is
    linted by the rules that hold for both. `earlier` are subjects of earlier
    issues, `clients` patterns (`gmail.*`) of mail programs that must support
    every feature, `files` names beside the page. Findings come rule by rule.
    """
    from digest.check.case import Case  # noqa: PLC0415 - brings the MIME parser along
    from digest.check.registry import rules  # noqa: PLC0415 - every rule

    case = Case(message, issue=issue, earlier=tuple(earlier), clients=tuple(clients))
    found = tuple(finding for rule in rules() for finding in rule.findings(case))
    return found if page is None else (*found, *check_page(page, issue, files=files))


def check_page(
    page: str, issue: Issue | None = None, *, files: Iterable[str] | None = None
) -> tuple[Finding, ...]:
    """Lint the web page of an issue by the rules that hold for HTML anywhere."""
    from digest.check.case import Case  # noqa: PLC0415 - as above
    from digest.check.registry import rules  # noqa: PLC0415

    case = Case(page=page, issue=issue, files=None if files is None else frozenset(files))
    return tuple(finding for rule in rules() if rule.on_page for finding in rule.findings(case))


def check_issue(data: object) -> tuple[Finding, ...]:
    """Cut every sentence and quote of an `issue.json` again from its article; say which does not agree.

    For plain data that `Issue.from_json` refuses: that stops at the first fault, this names all.
    """
    from digest.check.recut import recut  # noqa: PLC0415 - as above

    return tuple(recut(data))
