"""MJML as tokens with their lines: what the lint looks at and what is written for MRML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

# MRML reads double-quoted attributes alone, and the lint wants it so everywhere (a value in single quotes
# could be ended by a quotation mark that MRML writes).
_TOKEN = re.compile(
    r"<!--(?P<comment>(?:(?!--).)*)-->"
    r"|</(?P<end>[A-Za-z][A-Za-z0-9-]*)\s*>"
    r'|<(?P<start>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:\s+[A-Za-z:-]+="[^"<]*")*)\s*(?P<empty>/?)>'
    r"|(?P<text>[^<]+)"
    r"|(?P<broken><)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r'([A-Za-z:-]+)="([^"<]*)"')
_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of MJML. `name` is a tag's; `text` is a text's, a comment's or the whole of what is broken."""

    kind: Literal["start", "end", "text", "comment", "broken"]
    line: int
    name: str = ""
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    empty: bool = False


def tokens(mjml: str) -> Iterator[Token]:
    """Give every token in order; after a broken one nothing can be trusted, so it is the last."""
    line = 1
    for match in _TOKEN.finditer(mjml):
        token = _token(match, line)
        yield token
        if token.kind == "broken":
            return
        line += match.group().count("\n")


def _token(match: re.Match[str], line: int) -> Token:
    kind = match.lastgroup if match.lastgroup not in {"attributes", "empty"} else "start"
    if kind == "start":
        attributes = tuple((m[1], m[2]) for m in _ATTRIBUTE.finditer(match["attributes"]))
        return Token("start", line, match["start"], "", attributes, bool(match["empty"]))
    if kind == "end":
        return Token("end", line, match["end"])
    if kind == "broken":
        return Token("broken", line, "", match.string[match.start() : match.start() + 60])
    return Token("comment" if kind == "comment" else "text", line, "", match.group(kind or "text"))


# A space beside these shows nothing, and an email has a limit of size.
_BLOCKS = frozenset(
    "blockquote br div h1 h2 h3 h4 hr li ol p table tbody td th tr ul img meta".split(),  # noqa: SIM905 - a word list
)


def ascii_only(mjml: str) -> str:
    r"""Write MJML so that MRML cannot spoil it: ASCII alone, white space collapsed.

    MRML writes attribute values the way Rust prints strings for debugging, so a
    combining mark, a no-break space or a backslash would reach readers as
    `\u{301}` or `\\`. Everything but plain ASCII leaves as a numeric
    reference, backslashes too; style sheets pass as they are.
    """
    written: list[str] = []
    parts = list(tokens(mjml))
    in_style = False
    for i, token in enumerate(parts):
        if token.name == "mj-style":
            in_style = token.kind == "start"
        if token.kind == "text" and not in_style:
            near = (parts[i - 1] if i else None, parts[i + 1] if i + 1 < len(parts) else None)
            written.append(_escaped(_squeezed(token.text, *near)))
        else:
            written.append(token.text if token.kind == "text" else _tag(token))
    return "".join(written)


def _tag(token: Token) -> str:
    if token.kind == "comment":
        return f"<!--{_escaped(token.text)}-->"
    if token.kind == "end":
        return f"</{token.name}>"
    attributes = "".join(f' {name}="{_escaped(_SPACES.sub(" ", value))}"' for name, value in token.attributes)
    return f"<{token.name}{attributes}{' /' if token.empty else ''}>"


def _squeezed(text: str, before: Token | None, after: Token | None) -> str:
    text = _SPACES.sub(" ", text)
    if _is_block(before):
        text = text.lstrip(" ")
    return text.rstrip(" ") if _is_block(after) else text


def _is_block(token: Token | None) -> bool:
    return token is None or token.name in _BLOCKS or token.name.startswith("mj")


def _escaped(text: str) -> str:
    return text.replace("\\", "&#92;").encode("ascii", "xmlcharrefreplace").decode("ascii")
