"""What a check has to say: one finding a fault, printed as a compiler would or as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning", "note"]
Part = Literal["message", "header", "html", "text", "page", "issue"]

SCHEMA = "digest.check/1"
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a fault lies.

    `line` and `column` count from 1: in the header as it was sent, in the text or
    HTML part decoded, in the page. `path` is a place in `issue.json`
    (`$.sections[0]`). None of them: the part as a whole.
    """

    part: Part = "message"
    line: int | None = None
    column: int | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault: the rule that was broken, how bad it is, where, what is wrong and how to fix it.

    `story` is the id of the story it is about, where it is about one; `clients`
    are the mail programs it concerns, where it is about some.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    fix: str
    story: str | None = None
    clients: tuple[str, ...] = ()

    def line(self, name: str = "digest.eml") -> str:
        """Print as one line: `digest.eml:html:3:14: error: image-alt: ...`."""
        place = self.place
        beside = {"page": "index.html", "issue": "issue.json"}.get(place.part)
        file = name[: name.rfind("/") + 1] + beside if beside else name
        inside = place.part if place.part in {"header", "html", "text"} else None
        where = [str(one) for one in (file, inside, place.path, place.line, place.column) if one is not None]
        return f"{':'.join(where)}: {self.severity}: {self.rule}: {self.message}. {self.fix}"

    def to_json(self) -> dict[str, Any]:
        """Give plain data, without absent keys."""
        plain = {
            "rule": self.rule,
            "severity": self.severity,
            "part": self.place.part,
            "line": self.place.line,
            "column": self.place.column,
            "path": self.place.path,
            "story": self.story,
            "message": self.message,
            "fix": self.fix,
            "clients": list(self.clients) or None,
        }
        return {key: value for key, value in plain.items() if value is not None}


def counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Count findings by severity; every severity has its figure."""
    found = [finding.severity for finding in findings]
    return {severity: found.count(severity) for severity in SEVERITIES}


def to_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """Give all findings as one value, with their counts."""
    kept = tuple(findings)
    return {
        "schema": SCHEMA,
        **{f"{severity}s": n for severity, n in counts(kept).items()},
        "findings": [finding.to_json() for finding in kept],
    }
