"""The two Jinja2 environments of a theme, and what goes wrong in them with its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digest.errors import ThemeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from digest.render.theme import Theme

MJML = "issue.mjml.j2"
TEXT = "issue.txt.j2"
STYLE = "style.css"


def rendered(
    theme: Theme, name: str, context: dict[str, Any], filters: dict[str, Callable[..., str]] | None = None
) -> str:
    """Render one template of a theme. Raises ThemeError with the template and line."""
    import jinja2  # noqa: PLC0415 - only this room renders

    environment = _environment(_Key(theme), escapes=name == MJML)
    environment.filters.update(filters or {})
    try:
        return environment.get_template(name).render(context)
    except jinja2.TemplateNotFound as error:
        raise ThemeError(f"there is no template {error.name!r} in this theme", subject=theme.name) from error
    except jinja2.TemplateSyntaxError as error:
        raise ThemeError(error.message or "not a template", subject=f"{error.name}:{error.lineno}") from error
    except ThemeError as error:
        raise ThemeError(error.message, subject=_place(error, theme) or error.subject) from error
    except Exception as error:  # a template is a program: it may raise anything
        what = str(error) or type(error).__name__
        raise ThemeError(f"{type(error).__name__}: {what}", subject=_place(error, theme) or name) from error


def place_of(theme: Theme, characters: str) -> str:
    """Name the template and line that hold some characters, or give nothing where none does."""
    for member in theme.lineage:
        for name, text in member.files.items():
            if name.endswith((".j2", ".css")) and characters in text:
                line = text[: text.index(characters)].count("\n") + 1
                return f"{member.name}/{name}:{line}"
    return ""


def style_of(theme: Theme) -> str:
    """Give the theme's style sheet without its comments and with the brand's values.

    A theme that extends another adds to its rules.
    """
    sheets = [member.files[STYLE] for member in reversed(theme.lineage) if STYLE in member.files]
    return theme.brand.styled(re.sub(r"/\*.*?\*/\s*", "", "\n".join(sheets), flags=re.DOTALL).strip())


class _Key:
    """A theme as a key: equal to any other of the same files, however often it was read."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._content = tuple((t.name, t.is_builtin, frozenset(t.files.items())) for t in theme.lineage)
        self._hash = hash(self._content)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._content == other._content


@lru_cache(maxsize=8)
def _environment(key: _Key, *, escapes: bool) -> ImmutableSandboxedEnvironment:
    """Make a sandbox that knows no way around escaping; its templates are compiled once.

    In MJML every name is escaped, whatever the file is called. Plain text has
    nothing to escape: there `&` is an ampersand, and nobody parses the result.
    """
    from jinja2 import FunctionLoader, StrictUndefined  # noqa: PLC0415 - only this room renders
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    theme = key.theme

    class ThemeEnvironment(ImmutableSandboxedEnvironment):
        def _parse(self, source: str, name: str | None, filename: str | None) -> Any:  # noqa: ANN401 - Jinja2's node
            tree = super()._parse(source, name, filename)
            _refuse_unescaped(tree, name)
            return tree

    def load(path: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = theme.find(path)
        return (found[1], found[0], lambda: True) if found else None

    environment = ThemeEnvironment(
        loader=FunctionLoader(load),
        autoescape=escapes,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in ("safe", "forceescape", "random", "xmlattr", "urlize", "striptags"):
        del environment.filters[name]
    environment.tests["cased"] = _is_cased
    return environment


def _is_cased(text: str) -> bool:
    """Whether a text's script has capitals: the others are not to be spaced out either."""
    return text.upper() != text.lower()


def _refuse_unescaped(tree: Any, name: str | None) -> None:  # noqa: ANN401 - Jinja2's node
    from jinja2 import TemplateSyntaxError, nodes  # noqa: PLC0415

    for node in tree.find_all(nodes.ScopedEvalContextModifier):
        raise TemplateSyntaxError("escaping cannot be switched off", node.lineno, name)


def _place(error: BaseException, theme: Theme) -> str:
    """Name the innermost template line of a traceback."""
    place, step = "", error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if theme.find(file):
            place = f"{file}:{step.tb_lineno}"
        step = step.tb_next
    return place
