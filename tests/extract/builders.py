"""Pages and items with sensible defaults."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from digest.extract import extract
from digest.model import Article, Item

if TYPE_CHECKING:
    from digest.model.article import Role

NOW = datetime(2026, 5, 1, tzinfo=UTC)
PROSE = (
    "The lighthouse at Corrie Point will be lit by hand for one night, the harbour board said on Monday.",
    "Twelve volunteers have learned to wind the clockwork that turns the lamp, which weighs three tonnes.",
    "“It takes one finger to move it and eleven men to stop it,” said Agnes Farrow, who led the training.",
    "The board agreed to pay for the oil after a petition with 2,140 names, most of them from far inland.",
)
TITLE = "Corrie Point light to burn again for one night"


def make_page(
    *paragraphs: str, head: str = "", top: str = "", bottom: str = "", around: str = "", attributes: str = ""
) -> str:
    """Give a page: `head` in its head, `top` and `bottom` above and below the text, `around` beside it."""
    text = "".join(f"<p>{p}</p>" if not p.startswith("<") else p for p in paragraphs or PROSE)
    return (
        f"<!doctype html><html {attributes}><head><title>{TITLE} | The Harbour Gazette</title>{head}</head>"
        "<body>"
        f"<nav><a href='/'>Home</a> <a href='/news'>News</a></nav><article><h1>{TITLE}</h1>{top}"
        f"<div class='text'>{text}</div>{bottom}</article>{around}</body></html>"
    )


def make_item(form: Any, content: str, **known: Any) -> Item:
    return Item(where="here", form=form, content=content, known=Article(**{"id": "a", **known}))


def read(form: Any, content: str, **known: Any) -> Article:
    return extract(make_item(form, content, **known), now=NOW)


def page(*paragraphs: str, **parts: str) -> Article:
    return read("html", make_page(*paragraphs, **parts), url="https://gazette.example/news/light")


def texts(article: Article, role: Role = "body") -> list[str]:
    return [p.text for p in article.paragraphs if p.role == role]
