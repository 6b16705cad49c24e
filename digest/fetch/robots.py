"""robots.txt: whether a page may be fetched by a program (RFC 9309).

The standard library's reader takes the first rule instead of the longest and
knows no wildcards; readers built on regular expressions can be made to run for
minutes by a hostile file. This one compares pieces from left to right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, unquote_to_bytes

from digest.fetch.exchange import BODY_STATUSES, Answer, Fault

MOST_RULES = 10_000
_LINE = re.compile(r"\s*([A-Za-z-]{1,40})\s*:\s*([^#]*)")
_PRODUCT = re.compile(r"[A-Za-z_-]+")
_SAFE = "/*$?&=:@!'()+,;~-._[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of one group, each a pattern with whether it allows."""

    rules: tuple[tuple[str, bool], ...] = ()

    def allows(self, target: str) -> bool:
        """Whether a path with its query may be fetched. The longest rule wins, an allowing one of two equals.

        Source: RFC 9309 2.2.2.
        """
        path = _path(target)
        matching = [(len(pattern), allows) for pattern, allows in self.rules if _matches(pattern, path)]
        return max(matching, default=(0, True))[1]


def judged(got: Answer | Fault, product: str) -> Rules | Fault:
    """Turn the answer for robots.txt into rules, or into the reason why no page may be fetched.

    None there: all is allowed. One that cannot be read now: nothing is.
    Source: RFC 9309 2.3.1.
    """
    if isinstance(got, Fault):
        if got.kind in {"redirect", "unrecorded"}:
            return Rules()
        return Fault(got.kind, f"its robots.txt cannot be read: {got.message}")
    if got.status in BODY_STATUSES:
        return read(got.body, product)
    if got.status >= HTTPStatus.INTERNAL_SERVER_ERROR or got.status == HTTPStatus.TOO_MANY_REQUESTS:
        return Fault("robots", f"its robots.txt cannot be read: answered {got.status}")
    return Rules()


def read(body: bytes, product: str) -> Rules:
    """Read the rules for a product; those of all its groups count together, those of `*` where it has none.

    Lines that are no rules are passed over, and so is all after 10,000 rules.
    """
    groups: dict[str, list[tuple[str, bool]]] = {}
    agents: list[str] = []
    is_open = False  # user-agent lines that follow each other name one group
    count = 0
    for line in body.decode("utf-8", "replace").removeprefix("\ufeff").splitlines():
        found = _LINE.match(line)
        key, value = (found[1].lower(), found[2].strip()) if found else ("", "")
        if key == "user-agent":
            agents = [*agents, _agent(value)] if is_open else [_agent(value)]
            is_open = True
            groups.setdefault(agents[-1], [])
        elif key in {"allow", "disallow"}:
            is_open = False
            count += 1
            if value.startswith(("/", "*")) and count <= MOST_RULES:
                for agent in agents:
                    groups[agent].append((_pattern(value), key == "allow"))
    return Rules(rules=tuple(groups.get(product.lower(), groups.get("*", ()))))


def _agent(value: str) -> str:
    """Give the product's name alone: `Name/1.0` means the name (RFC 9309 2.2.1)."""
    found = _PRODUCT.match(value)
    return found[0].lower() if found else value[:1]


def _pattern(value: str) -> str:
    """Write a rule for comparison: only `*`, and `$` at the end, mean more than themselves (2.2.3)."""
    end = "$" if value.endswith("$") else ""
    return _escaped(value.removesuffix("$")).replace("$", "%24") + end


def _path(target: str) -> str:
    return _escaped(target).replace("*", "%2A").replace("$", "%24")


def _escaped(text: str) -> str:
    """Write the same escapes everywhere (2.2.2); what is escaped on purpose (`*`, `$`, `/`) stays so."""
    kept = re.sub(r"%(2[AaFf4])", lambda m: f"\0{m[1].upper()}", text.replace("\0", ""))
    return quote(unquote_to_bytes(kept), safe=_SAFE).replace("%00", "%")


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern matches from the start: `*` is any run, `$` at the end is the end.

    Time is bounded by the product of the two lengths, whatever the pattern.
    """
    is_whole = pattern.endswith("$")  # elsewhere it is escaped
    head, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(head):
        return False
    at = len(head)
    for number, piece in enumerate(rest, 1):
        if is_whole and number == len(rest):
            return len(path) - len(piece) >= at and path.endswith(piece)
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not is_whole or at == len(path)
