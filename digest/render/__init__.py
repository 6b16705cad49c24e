"""Issue to rendering: HTML through Jinja2, MJML and premailer; text from its own template."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Issue, Rendering
    from digest.render.theme import Theme


def render_issue(issue: Issue, theme: Theme) -> Rendering:
    """Render an issue once, cut into fragments. Raises ThemeError with the template's name and line."""
    from digest.render.engine import rendering  # noqa: PLC0415 - light, like `digest.summarise`

    return rendering(issue, theme)
