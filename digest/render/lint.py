"""What a theme may say: tags, attributes and values by allow-list, checked before MRML sees them.

MRML passes mistakes on in silence: an unknown tag or attribute goes into the
email as it is, a missing `mj-body` gives an empty one, a colour of three digits
stays what old clients cannot read. So this page says no first, and says where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.errors import ThemeError
from digest.render.markup import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

_LENGTH = r"(?:0|\d+(?:\.\d+)?(?:px|%))"
_KINDS = {
    "length": re.compile(_LENGTH),
    "pixels": re.compile(r"\d+(?:px)?"),
    "padding": re.compile(rf"{_LENGTH}(?: {_LENGTH}){{0,3}}"),
    "line-height": re.compile(rf"\d+(?:\.\d+)?|{_LENGTH}"),
    "colour": re.compile(r"#[0-9A-Fa-f]{6}|transparent"),
    "border": re.compile(r"none|\d+px (?:solid|dashed|dotted|double) #[0-9A-Fa-f]{6}"),
    "side": re.compile("left|right|center"),
    "height": re.compile("top|middle|bottom"),
    "flow": re.compile("ltr|rtl"),
    "address": re.compile(r"(?:https?://|mailto:|images/|cid:)[^\s]+"),
    "language": re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"),
    "role": re.compile("presentation|img|list|listitem|none"),
    "word": re.compile(r"[A-Za-z0-9 _-]+"),
    "fonts": re.compile(r"[A-Za-z0-9 ,'_-]+"),
    # No address, no script and no escape can hide in a declaration of these characters.
    "style": re.compile(r"(?!.*(?:url|expression|import|javascript))[A-Za-z0-9 .,:;#%!'()-]*", re.IGNORECASE),
    "text": re.compile(r".*", re.DOTALL),
}

_SIDES = ("top", "right", "bottom", "left")
_PAINT = {"background-color": "colour"}
_BOX = {
    "padding": "padding",
    "css-class": "word",
    **{f"padding-{side}": "length" for side in _SIDES},
}
_BORDERS = {
    "border": "border",
    "border-radius": "padding",
    **{f"border-{side}": "border" for side in _SIDES},
}
_TYPE = {
    "color": "colour",
    "font-family": "fonts",
    "font-size": "length",
    "font-weight": "word",
    "font-style": "word",
    "line-height": "line-height",
    "letter-spacing": "length",
    "text-transform": "word",
    "text-decoration": "word",
    "align": "side",
}
_SIZE = {"width": "length", "height": "length"}

_MJML: dict[str, dict[str, str]] = {
    "mjml": {"lang": "language", "dir": "flow"},
    "mj-head": {},
    "mj-title": {},
    "mj-breakpoint": {"width": "length"},
    "mj-attributes": {},
    "mj-all": {**_TYPE, **_BOX},
    "mj-style": {},
    "mj-raw": {},
    "mj-body": {**_PAINT, "width": "length", "css-class": "word"},
    "mj-wrapper": {**_BOX, **_BORDERS, **_PAINT, "direction": "flow"},
    "mj-section": {**_BOX, **_BORDERS, **_PAINT, "direction": "flow", "text-align": "side"},
    "mj-column": {
        **_BOX,
        **_BORDERS,
        **_PAINT,
        "width": "length",
        "vertical-align": "height",
        "direction": "flow",
    },
    "mj-text": {**_BOX, **_TYPE, "height": "length"},
    "mj-image": {
        **_BOX,
        **_BORDERS,
        **_SIZE,
        "src": "address",
        "href": "address",
        "alt": "text",
        "title": "text",
        "align": "side",
    },
    "mj-button": {
        **_BOX,
        **_BORDERS,
        **_TYPE,
        **_PAINT,
        **_SIZE,
        "href": "address",
        "title": "text",
        "inner-padding": "padding",
        "vertical-align": "height",
    },
    "mj-divider": {
        **_BOX,
        "border-color": "colour",
        "border-width": "length",
        "border-style": "word",
        "width": "length",
        "align": "side",
    },
    "mj-spacer": {"height": "length", "css-class": "word"},
}

_EVERY_ELEMENT = {
    "class": "word",
    "style": "style",
    "lang": "language",
    "dir": "flow",
    "title": "text",
    "role": "role",
    "aria-label": "text",
    "aria-hidden": "word",
}
_CELL = {
    "align": "side",
    "valign": "height",
    "width": "length",
    "bgcolor": "colour",
    "border": "pixels",
    "cellpadding": "pixels",
    "cellspacing": "pixels",
    "colspan": "pixels",
    "rowspan": "pixels",
}
_HEADINGS = ("h1", "h2", "h3", "h4")
_BLOCKS = ("p", "div", "blockquote", "ul", "ol", "li", "hr", "br", "tbody")
_PHRASES = ("span", "strong", "em", "b", "i", "u", "small", "sup", "sub", "bdi", "cite", "q")
_NO_OTHERS: dict[str, str] = {}
_HTML: dict[str, dict[str, str]] = {
    **dict.fromkeys((*_HEADINGS, *_BLOCKS, *_PHRASES), _NO_OTHERS),
    **dict.fromkeys(("table", "tr", "td", "th"), _CELL),
    "a": {"href": "address"},
    "img": {"src": "address", "alt": "text", "width": "pixels", "height": "pixels", "align": "side"},
    "meta": {"name": "word", "content": "text"},
}

_ROWS = {"mj-text", "mj-image", "mj-button", "mj-divider", "mj-spacer", "mj-raw"}
_INSIDE = {
    "": {"mjml"},
    "mjml": {"mj-head", "mj-body"},
    "mj-head": {"mj-title", "mj-breakpoint", "mj-attributes", "mj-style", "mj-raw"},
    "mj-attributes": {"mj-all", "mj-section", "mj-column", *_ROWS} - {"mj-raw"},
    "mj-body": {"mj-section", "mj-wrapper", "mj-raw"},
    "mj-wrapper": {"mj-section"},
    "mj-section": {"mj-column"},
    "mj-column": _ROWS,
    "mj-title": set[str](),
    "mj-style": set[str](),
}
_HOLDS_TEXT = {"mj-title", "mj-style", "mj-text", "mj-button", "mj-raw"}
_VOID = {"br", "hr", "img", "meta"}
_REQUIRED = {"img": ("src", "alt", "width"), "mj-image": ("src", "alt", "width"), "a": ("href",)}

# Structural and sibling selectors make one story depend on its neighbours; what follows the others fetches
# something or runs something.
_CSS_REFUSED = {
    "<": re.compile("<"),
    "a character that is not ASCII": re.compile(r"[^\x00-\x7f]"),
    "a sibling selector": re.compile(r"[+~](?=[^(){};]*\{)"),
    "a structural pseudo-class": re.compile(r":(?:first|last|nth|only)-"),
    "a colour without six digits": re.compile(r"#(?![0-9A-Fa-f]{6}\b)[0-9A-Fa-f]+(?=[\s;!}])"),
    "something to fetch or to run": re.compile(
        r"url\s*\(|@import|@font-face|expression\s*\(|javascript:|behavior\s*:", re.IGNORECASE
    ),
}


def check(mjml: str, *, marks: str, locate: Callable[[str], str]) -> None:
    """Refuse MJML that MRML or a mail client would spoil.

    `marks` begins the engine's own tokens: links that are slots, and cuts.
    `locate` names the template and line that hold some characters. Raises
    ThemeError for the first fault found.
    """
    state = _State(marks, locate)
    for token in tokens(mjml):
        state.take(token)
    state.end()


@dataclass
class _State:
    """Where the lint stands: the tags that are open, and whether the body has shown anything."""

    marks: str
    locate: Callable[[str], str]
    open: list[Token] = field(default_factory=list)
    is_shown: bool = False

    def take(self, token: Token) -> None:
        if token.kind == "broken":
            self.fail(
                "not well formed here (attributes need double quotes, `<` is written `&lt;`): " + token.text,
                token,
            )
        elif token.kind == "start":
            self.start(token)
        elif token.kind == "end":
            self.close(token)
        elif token.kind == "text" and token.text.strip():
            self.words(token)
        elif token.kind == "comment":
            self.comment(token)

    def start(self, token: Token) -> None:
        parent = self.open[-1].name if self.open else ""
        known = _MJML.get(token.name) if token.name.startswith("mj") else _HTML.get(token.name)
        if known is None:
            self.fail(f"<{token.name}> is not among the tags a theme may use", token)
        allowed = _INSIDE.get(parent, {*_HTML})
        if token.name not in allowed:
            self.fail(f"<{token.name}> may not stand inside <{parent or 'nothing'}>", token)
        if not token.name.startswith("mj"):
            known = {**_EVERY_ELEMENT, **(known or {})}
        self.attributes(token, known or {}, in_defaults=parent == "mj-attributes")
        if not token.empty and token.name not in _VOID:
            self.open.append(token)

    def attributes(self, token: Token, known: dict[str, str], *, in_defaults: bool) -> None:
        names = [name for name, _ in token.attributes]
        for name, value in token.attributes:
            if name not in known:
                self.fail(f'<{token.name}> has no attribute "{name}" that a theme may use', token, f"{name}=")
            if names.count(name) > 1:
                self.fail(f'<{token.name}> has "{name}" twice', token, f"{name}=")
            if not self.is_fit(known[name], value):
                self.fail(
                    f'<{token.name} {name}="{value[:40]}">: expected {_wanted(known[name])}',
                    token,
                    f'{name}="{value}"',
                )
        for name in () if in_defaults else _REQUIRED.get(token.name, ()):
            if name not in names:
                self.fail(f'<{token.name}> needs "{name}"', token)

    def is_fit(self, kind: str, value: str) -> bool:
        if kind == "address" and value.startswith(self.marks):
            return value.isalpha()
        return _KINDS[kind].fullmatch(value) is not None

    def close(self, token: Token) -> None:
        if not self.open or self.open[-1].name != token.name:
            inside = self.open[-1] if self.open else None
            hint = f"<{inside.name}> is open" if inside else "nothing is open"
            self.fail(f"</{token.name}> closes nothing ({hint})", token)
        self.open.pop()

    def words(self, token: Token) -> None:
        names = {tag.name for tag in self.open}
        if not names & _HOLDS_TEXT:
            self.fail(f"text may not stand here: {token.text.strip()[:40]!r}", token, token.text.strip()[:20])
        if "mj-style" in names:
            self.style(token)
        elif names & {"mj-text", "mj-button"}:
            self.is_shown = True

    def style(self, token: Token) -> None:
        for what, pattern in _CSS_REFUSED.items():
            if match := pattern.search(token.text):
                self.fail(f"a style sheet may not hold {what}: {match.group()!r}", token, match.group())

    def comment(self, token: Token) -> None:
        if not token.text.startswith(self.marks):
            self.fail("write comments as {# … #}: the email keeps what stands here", token, token.text[:20])
        if any(tag.name == "mj-wrapper" for tag in self.open):
            self.fail(
                "no <mj-wrapper> around a cut: its table would end in another fragment", token, "<mj-wrapper"
            )

    def end(self) -> None:
        if self.open:
            self.fail(f"<{self.open[-1].name}> is never closed", self.open[-1])
        if not self.is_shown:
            self.fail("the body shows nothing", Token("text", 1), "<mj-body")

    def fail(self, message: str, token: Token, sought: str = "") -> None:
        tag = f"<{'/' if token.kind == 'end' else ''}{token.name}" if token.name else ""
        # An attribute as it stands, else one of its name, else its tag: a value may be an expression's.
        tries = (sought, sought.partition('"')[0], tag)
        place = next((found for text in tries if text and (found := self.locate(text))), "")
        raise ThemeError(f"{message} (line {token.line} of the MJML)", subject=place or "issue.mjml.j2")


def _wanted(kind: str) -> str:
    return {
        "colour": "a colour of six hexadecimal digits",
        "length": "a length in px or %",
        "padding": "one to four lengths in px or %",
        "address": "an http, https or mailto address, or a slot",
        "border": "a border like `1px solid #112233`",
    }.get(kind, f"a {kind}")
