"""Issue to rendering: HTML through Jinja2, MJML and premailer; text from its own template."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Issue, Rendering
    from digest.render.theme import Theme

TOKEN_CHARACTERS = 48
"""Room for a signed unsubscribe token and for what a recipient's URL holds beside it."""


def render_issue(issue: Issue, theme: Theme) -> Rendering:
    """Render an issue once, cut into fragments.

    Raises ThemeError with the template's name and line, and ContractError for
    an issue that cannot be cut (two stories of one id) or has no date.
    """
    from digest.render.engine import rendering  # noqa: PLC0415 - the rendering stack is heavy

    return rendering(issue, theme)


def measure(rendering: Rendering) -> int:
    """Give the size in bytes of the HTML part as the issue's own recipients get it.

    Slots of the lineup are filled; links of recipients count with the length
    of their URL templates and of a token.
    """
    from digest.model.rendering import lineup_values  # noqa: PLC0415 - keeps `import digest.render` light

    issue = rendering.issue
    token = "t" * TOKEN_CHARACTERS
    links = {
        "web": issue.web or "",
        "unsubscribe": f"{issue.unsubscribe}{token}" if issue.unsubscribe else "",
    }
    return len(rendering.filled("html", {**lineup_values(issue), **links}).encode())
