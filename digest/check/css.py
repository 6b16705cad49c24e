"""Style sheets to rules and declarations, each with where it stands. Broken CSS gives fewer of them.

Source: CSS Syntax Module Level 3, sections 5.3 and 5.4, as far as mail uses it:
rules inside media queries, no custom syntax, strings and comments respected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_TOKEN = re.compile(r"""[{};]|"[^"\n]*+"?|'[^'\n]*+'?|[^{};"']++""")
# One declaration: up to a semicolon that stands in no string and no brackets (a data: URL holds some).
_RUN = re.compile(r"""(?:[^;"'()]++|"[^"]*+"|'[^']*+'|\([^()]*+\)|["'()])++""")
MAX_RULES = 2_000
"""What comes after is not read: a message has some fifty rules."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """One property with its value, both in lower case save for strings; `at` is an offset in the source."""

    name: str
    value: str
    important: bool
    at: int


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One rule: the media query it stands in (empty: none), selector or at-rule, declarations, offset."""

    media: str
    selector: str
    declarations: tuple[Declaration, ...]
    at: int
    nested: bool = False


def declarations(text: str, at: int = 0) -> tuple[Declaration, ...]:
    """Read the declarations of a block or of a `style` attribute; what is none is passed over."""
    return tuple(_declarations(without_comments(text), at))


def style_rules(text: str, media: str = "", at: int = 0) -> tuple[StyleRule, ...]:
    """Read a style sheet, the rules inside `@media` and `@supports` with their condition."""
    found: list[StyleRule] = []
    for rule in _rules(without_comments(text), media, at):
        found.append(rule)
        if len(found) == MAX_RULES:
            break
    return tuple(found)


def without_comments(text: str) -> str:
    """Blank comments out, so that offsets hold."""
    return _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _declarations(text: str, at: int) -> Iterator[Declaration]:
    for run in _RUN.finditer(text):
        name, colon, value = run.group().partition(":")
        name = name.strip().lower()
        if not colon or not re.fullmatch(r"-{0,2}[a-z_*][\w-]*", name):
            continue
        value, important = _without_important(value)
        start = at + run.start() + len(run.group()) - len(run.group().lstrip())
        yield Declaration(name, value, important, start)


def _without_important(value: str) -> tuple[str, bool]:
    plain = " ".join(value.split())
    found = re.search(r"! ?important$", plain, re.IGNORECASE)
    plain = plain[: found.start()].strip() if found else plain
    return (plain if '"' in plain or "'" in plain else plain.lower()), bool(found)


def _rules(text: str, media: str, at: int) -> Iterator[StyleRule]:
    """Walk through braces. `around` holds, innermost last, what each open one belongs to and where."""
    around: list[tuple[str, int]] = []
    prelude, since, body = "", 0, 0
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark not in {"{", "}", ";"}:
            since = since if prelude.strip() else token.start() + len(mark) - len(mark.lstrip())
            prelude += mark
            continue
        if mark == "{":
            around.append((prelude.strip(), since))
        elif mark == "}" and around:
            head, start = around.pop()
            if not _is_group(head):
                inside = tuple(_declarations(text[body : token.start()], at + body))
                yield _rule(StyleRule(media, head, inside, at + start), around)
        elif mark == ";" and not around and prelude.strip().startswith("@"):
            yield StyleRule(media, prelude.strip().lower(), (), at + since)
        prelude = ""
        body = body if mark == ";" else token.end()


def _rule(rule: StyleRule, around: list[tuple[str, int]]) -> StyleRule:
    """Give a rule with the conditions that it stands in."""
    conditions = [rule.media, *(head.partition(" ")[2] or head for head, _ in around if _is_group(head))]
    nested = any(not _is_group(head) for head, _ in around)
    return replace(rule, media=" and ".join(filter(None, conditions)).lower(), nested=nested)


def _is_group(head: str) -> bool:
    return head.lower().startswith(("@media", "@supports", "@layer", "@-moz-document"))
