"""Pictures: what they say when they do not load, how large they are, where they come from."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from digest.check.cascade import length
from digest.check.finding import Place
from digest.check.markup import ancestors, folded
from digest.check.registry import Hit, case_rule, html_rule, mail_html_rule, mail_rule, page_rule, told_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from digest.check.case import Case, Told
    from digest.check.mail import Mail
    from digest.check.markup import Html
    from digest.check.registry import Hits

PHONE_PX = 320
HEAVY_BYTES = 1_000_000
"""Two and a half times what our own budget for pictures lets a message weigh."""

_EVERYWHERE = frozenset({"jpg", "jpeg", "png", "gif"})
_ENDING = re.compile(r"\.([a-z0-9]{2,5})(?:[?#]|$)", re.IGNORECASE)
_FILE_NAME = re.compile(r"[\w%-]+\.(?:jpe?g|png|gif|webp|svg)", re.IGNORECASE)


@html_rule("error", 'Say what the picture shows, or write alt="" where it is decoration.')
def image_alt(html: Html) -> Hits:
    """A picture has no alt: where it does not load, or is read out, it is its file's name."""
    for image in html.all("img"):
        if image.get("alt") is None:
            yield Hit(place=html.at(image), message="a picture without alt")


@html_rule("warning", "Say what the picture shows.")
def image_alt_words(html: Html) -> Hits:
    """The alt of a picture is the name of a file, or a word that says nothing."""
    for image in html.all("img"):
        alt = folded(image.get("alt") or "")
        if _FILE_NAME.fullmatch(alt) or alt.casefold() in {
            "image",
            "picture",
            "photo",
            "img",
            "bild",
            "foto",
        }:
            yield Hit(place=html.at(image), message=f"alt is {alt[:40]!r}")


@html_rule("error", "Say in alt where the link leads.")
def image_link_alt(html: Html) -> Hits:
    """A link holds a picture without words: with pictures off there is nothing to press."""
    for link in html.all("a"):
        images = list(link.iter("img"))
        if images and not html.shown(link) and not any(folded(i.get("alt") or "") for i in images):
            yield Hit(place=html.at(link), message="a link of a picture without words")


@html_rule("warning", "Write width and height (height may come from the style).")
def image_size(html: Html) -> Hits:
    """A picture has no width or height: the text jumps as it loads, and Outlook shows it in its own size."""
    for image in html.all("img"):
        own = {d.name for d in html.inline.get(image, ())}
        lacks = [n for n in ("width", "height") if not image.get(n) and not (n == "height" and n in own)]
        if lacks and not _is_pixel(html, image):
            yield Hit(place=html.at(image), message=f"a picture without {' and '.join(lacks)}")


@html_rule("warning", "Let it shrink: style max-width:100%, or a width for telephones in a media rule.")
def image_overflow(html: Html) -> Hits:
    """A picture is wider than a telephone and nothing lets it shrink: the message scrolls sideways."""
    for image in html.all("img"):
        own = {d.name: d.value for d in html.inline.get(image, ())}
        width = length(own.get("width", image.get("width") or ""), PHONE_PX)
        shrinks = "%" in own.get("width", "") or "%" in own.get("max-width", "")
        if width and width > PHONE_PX and not shrinks:
            yield Hit(place=html.at(image), message=f"a picture of {width:.0f} px that does not shrink")


@mail_html_rule("error", "Give the picture an https address.")
def image_address(html: Html) -> Hits:
    """A picture has no https address: it does not load in mail, or is loaded in the open."""
    for image in html.all("img"):
        address = (image.get("src") or "").strip()
        if not re.match(r"https://[^/\s]+|cid:", address, re.IGNORECASE):
            yield Hit(
                place=html.at(image), message=f"the address is {address[:60]!r}" if address else "no address"
            )


@page_rule("error", "Build the issue again, so that its pictures lie beside it.")
def image_missing(case: Case) -> Hits:
    """The page points at a picture that is not beside it."""
    html = case.html
    if html is None or not html.is_page or case.files is None:
        return
    for image in html.all("img"):
        address = (image.get("src") or "").partition("?")[0]
        if "://" not in address and address not in case.files:
            yield Hit(place=html.at(image), message=f"there is no {address[:60]!r}")


@mail_rule("note", "Let pictures be loaded from the web, unless the issue is read offline.")
def image_embedded(mail: Mail) -> Hits:
    """Pictures travel inside the message: it is many times as large, and some clients show them as files."""
    size = sum(1 for leaf in mail.leaves if leaf.kind.startswith("image/"))
    if size:
        yield Hit(place=Place(part="message"), message=f"{size} pictures inside the message")


@case_rule("error", "Put the picture into the message, or give its address on the web.")
def image_cid(case: Case) -> Hits:
    """A picture points into the message at a part that is not there: a broken frame (RFC 2392)."""
    held = {leaf.content_id for leaf in case.mail.leaves}
    for image, content_id in _inside(case):
        if content_id not in held:
            yield Hit(
                place=case.html.at(image) if case.html else Place(part="message"),
                message=f"no part {content_id[:60]!r}",
            )


@case_rule("warning", "Leave the picture out, or show it.")
def image_unused(case: Case) -> Hits:
    """The message carries a picture that its HTML does not show: clients list it as an attachment."""
    used = {content_id for _, content_id in _inside(case)}
    for leaf in case.mail.leaves:
        if leaf.kind.startswith("image/") and leaf.content_id not in used:
            yield Hit(place=Place(part="message"), message=f"{leaf.file_name or leaf.kind} is not shown")


@case_rule("error", "Put the HTML part and its pictures into one multipart/related.")
def image_related(case: Case) -> Hits:
    """Pictures do not stand beside the HTML that shows them: clients list them as files (RFC 2387)."""
    if any(_inside(case)) and "multipart/related" not in case.mail.containers:
        yield Hit(place=case.mail.where("Content-Type"), message="no multipart/related")


@mail_rule("warning", "Write `Content-Disposition: inline` with a filename.")
def image_disposition(mail: Mail) -> Hits:
    """A picture inside the message is not marked as inline, or has no name: clients list it as a file."""
    for leaf in mail.leaves:
        if leaf.kind.startswith("image/") and (leaf.disposition != "inline" or not leaf.file_name):
            lack = (
                "no name" if leaf.disposition == "inline" else f"disposition {leaf.disposition or 'unknown'}"
            )
            yield Hit(place=Place(part="message"), message=f"{leaf.file_name or leaf.kind}: {lack}")


@mail_rule("warning", "Lower [images] budget, or leave pictures on the web.")
def message_weight(mail: Mail) -> Hits:
    """The message weighs more than a megabyte: every reader pays for it, whoever opens it or not."""
    if len(mail.raw) > HEAVY_BYTES:
        yield Hit(place=Place(part="message"), message=f"{len(mail.raw):,} bytes")


@html_rule("warning", "Take the pixel out: readers are not counted.")
def image_tracking(html: Html) -> Hits:
    """A picture of a pixel, or a hidden one, tells its sender who reads what and when."""
    for image in html.all("img"):
        if _is_pixel(html, image) and (image.get("src") or "").startswith(("http:", "https:")):
            yield Hit(place=html.at(image), message="a picture that nobody can see")


@html_rule("warning", "Use JPEG, PNG or GIF.")
def image_format(html: Html) -> Hits:
    """A picture is of a format that Outlook does not show (WebP, AVIF, SVG)."""
    for image in html.all("img"):
        found = _ENDING.search((image.get("src") or "").partition("?")[0])
        if found and found[1].lower() in {"webp", "avif", "svg", "heic", "tif", "tiff", "bmp", "jxl"}:
            yield Hit(place=html.at(image), message=f"a picture of type {found[1].lower()}")


@mail_html_rule("warning", "Write one src that every client shows.")
def image_responsive(html: Html) -> Hits:
    """srcset, picture or loading="lazy" is thrown away by Gmail, and with it what it was to show."""
    for element in html.all("img", "picture", "source"):
        found = [name for name in ("srcset", "sizes", "loading") if element.get(name) is not None]
        if element.tag == "picture":
            found = ["<picture>"]
        if found:
            yield Hit(place=html.at(element), message=f"{' and '.join(found)} on a picture")


@told_rule("note", "Ask for a smaller picture, twice as wide as it is shown.")
def image_large(told: Told) -> Hits:
    """A picture has more than twice the pixels that it is shown with: telephones pay for them."""
    widths = {s.article.image.url: s.article.image.width for s in told.issue.stories if s.article.image}
    for image in told.html.all("img"):
        address = image.get("src") or ""
        own = next(
            (w for url, w in widths.items() if w and (url == address or address.endswith(f"/{url}"))), None
        )
        shown = length(image.get("width") or "", PHONE_PX)
        if own and shown and own > 2 * shown:
            yield Hit(place=told.html.at(image), message=f"{own} pixels shown at {shown:.0f}")


@mail_html_rule("note", "Build the button of a padded link in a coloured cell.")
def image_button(html: Html) -> Hits:
    """A link is a small picture, so the button vanishes where pictures are off."""
    for link in html.all("a"):
        images = list(link.iter("img"))
        height = length(images[0].get("height") or "", 16.0) if len(images) == 1 else None
        if height and 20 <= height <= 80 and not html.shown(link):
            yield Hit(place=html.at(link), message="a button made of a picture")


@html_rule("error", "Write what the picture says as text.")
def image_only(html: Html) -> Hits:
    """Pictures are nearly all there is: with them off nothing can be read, and filters take it for spam."""
    images = [image for image in html.all("img") if not _is_pixel(html, image)]
    if images and len(html.words) < 200 * min(len(images), 2):
        yield Hit(
            place=html.at(images[0]), message=f"{len(images)} pictures and {len(html.words)} characters"
        )


@html_rule("note", "Leave title out; alt and the text say it.")
def title_attribute(html: Html) -> Hits:
    """A title attribute repeats alt or the text, and is read out a second time."""
    for element in html.all("img", "a"):
        given = folded(element.get("title") or "")
        if given and given in {folded(element.get("alt") or ""), html.shown(element)}:
            yield Hit(place=html.at(element), message=f"title says {given[:40]!r} again")


def _inside(case: Case) -> Iterator[tuple[Element, str]]:
    """Give the pictures that point into the message, each with the Content-ID it names."""
    for image in case.html.all("img") if case.html else ():
        scheme, _, content_id = (image.get("src") or "").strip().partition(":")
        if scheme.lower() == "cid":
            yield image, unquote(content_id)


def _is_pixel(html: Html, image: Element) -> bool:
    sides = [length(image.get(name) or "", 16.0) for name in ("width", "height")]
    tiny = all(side is not None and side <= 2 for side in sides)
    return tiny or any(one in html.hidden for one in ancestors(image))
