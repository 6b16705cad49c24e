"""Items to articles: one extractor per form, and the same finish for all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from digest.extract.explained import Explained
    from digest.model import Article, Item


def extract(item: Item, *, now: datetime) -> Article:
    """Extract one article. `now` bounds dates: nothing was published after it.

    What the source declares wins over what the page says. Raises SourceError
    when there is no article in it.
    """
    from digest.extract.finish import explained  # noqa: PLC0415 - `import digest.extract` stays light

    return explained(item, now).article


def explain(item: Item, *, now: datetime) -> Explained:
    """Extract one article and say why: every block kept or dropped, and the rule behind each field.

    The blocks of a dump or a text have their places in it.
    """
    from digest.extract.finish import explained  # noqa: PLC0415 - as above
    from digest.extract.places import placed  # noqa: PLC0415 - as above

    found = explained(item, now)
    if item.form not in {"dump", "text"}:
        return found
    return replace(found, blocks=placed(found.blocks, item.content))


def from_text(text: str, **fields: Any) -> Article:  # noqa: ANN401 - the fields of Article
    """Make an article of clean text; see `Article.from_text`."""
    from digest.extract.finish import made  # noqa: PLC0415 - as above

    return made("text", text, fields)


def from_html(html: str | bytes, **fields: Any) -> Article:  # noqa: ANN401 - the fields of Article
    """Make an article of a web page; see `Article.from_html`. `now=` bounds its dates."""
    from digest.extract.finish import made  # noqa: PLC0415 - as above

    return made("html", html, fields)
