"""The lead image of a page or a body, with the words around it. Addresses stay as the source gives them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.extract.dom import dom_blocks
from digest.model import Image
from digest.text.clean import one_line
from digest.text.links import safe_link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from digest.extract.metadata import Declared

_CREDIT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:credits?|copyright|photographer|source|attribution)(?:$|[\s_-])", re.IGNORECASE
)
_CREDIT = re.compile(
    r"\s*[(\[]?\s*(?:(?:photo(?:graph)?s?|pictures?|images?|foto|bild|crédit|"
    r"credit|illustration|drawing)(?:\s*(?:by|:|credit|/|par|von))+\s*|©\s*)(?P<name>[^.!?()\[\]]{2,80})[)\]]?\s*$",
    re.IGNORECASE,
)
_SMALL_PX = 100
"""A picture less wide or high than this is an icon, a portrait of the author or a counter."""


def lead_image(root: HtmlElement, said: Declared, url: str | None) -> Image | None:
    """Give the page's lead image: what it declares, with caption and sizes of the figure that shows it.

    Without a declaration, the first figure of the article or main part that holds a picture.
    """
    shown = [img for img in root.iter("img") if _is_large(img)]
    picture = next((img for img in shown if said.image and _same(_source(img), said.image)), None)
    if picture is None:
        figures = [img for img in shown if _figure(img) is not None and _in_article(img)]
        if said.image:
            caption, credit = _caption(figures[0] if len(figures) == 1 else None)
            return Image(url=said.image, alt=said.image_alt, caption=caption, credit=credit)
        picture = figures[0] if figures else None
    if picture is None:
        return None
    link = safe_link(said.image or _source(picture), None if said.image else url)
    return _image(picture, link, said.image_alt)


def first_image(root: HtmlElement, url: str | None) -> Image | None:
    """Give the first picture of a body that is no icon."""
    for img in root.iter("img"):
        link = safe_link(_source(img), url)
        if link and _is_large(img) and not link.lower().startswith("mailto:"):
            return _image(img, link, None)
    return None


def _image(img: HtmlElement, link: str | None, alt: str | None) -> Image | None:
    if not link:
        return None
    caption, credit = _caption(img)
    return Image(
        url=link,
        alt=one_line(img.get("alt") or "") or alt,
        caption=caption,
        credit=credit,
        width=_pixels(img.get("width")),
        height=_pixels(img.get("height")),
    )


def _caption(img: HtmlElement | None) -> tuple[str | None, str | None]:
    """Read caption and credit off the figure around a picture."""
    figure = _figure(img) if img is not None else None
    holder = figure.find(".//figcaption") if figure is not None else None
    if holder is None:
        return None, None
    credit = next((one_line(e.text_content()) for e in holder.iter() if _is_credit(e)), "")
    text = one_line(" ".join(b.text for b in dom_blocks(holder) if not b.is_withheld))
    if credit:
        text = one_line(text.replace(credit, " "))
    elif match := _CREDIT.search(text):
        credit, text = one_line(match["name"]), text[: match.start()]
    return text.strip() or None, credit or None


def _is_credit(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and (
        element.tag in {"cite", "small"} or bool(_CREDIT_CLASS.search(element.get("class") or ""))
    )


def _figure(img: HtmlElement) -> HtmlElement | None:
    return next((e for e in img.iterancestors("figure")), None)


def _in_article(img: HtmlElement) -> bool:
    return any(e.tag in {"article", "main"} for e in img.iterancestors())


def _source(img: HtmlElement) -> str:
    source = img.get("src") or ""
    return (
        source
        if source and not source.startswith("data:")
        else img.get("data-src") or img.get("data-original") or ""
    )


def _is_large(img: HtmlElement) -> bool:
    sizes = (_pixels(img.get("width")), _pixels(img.get("height")))
    return bool(_source(img)) and not any(size is not None and size < _SMALL_PX for size in sizes)


def _same(one: str, other: str) -> bool:
    """Whether two addresses show one picture: the same file name, sizes in the query aside."""
    return one == other or (bool(_file(one)) and _file(one) == _file(other))


def _file(address: str) -> str:
    return address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1]


def _pixels(value: str | None) -> int | None:
    digits = re.fullmatch(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*", value or "")
    return int(digits[1]) or None if digits else None
