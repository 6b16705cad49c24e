"""What a source declares about an article, under the many names that front matter and JSON feeds use."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest.model import Article, Image
from digest.sources.limits import TITLE_CHARS
from digest.text.clean import one_line
from digest.text.dates import is_plausible, read_date
from digest.text.links import safe_link, web_link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.model import Moment
    from digest.model.article import Kind

_NAMES = {
    "id": ("id", "guid", "uuid"),
    "url": ("url", "canonical", "canonical_url", "permalink", "link", "external_url"),
    "headline": ("headline", "title"),
    "dek": ("dek", "standfirst", "subtitle", "subheading", "description", "summary", "excerpt", "abstract"),
    "kicker": ("kicker", "eyebrow"),
    "byline": ("byline", "authors", "author", "by"),
    "dateline": ("dateline", "place"),
    "published": ("published", "date", "pubdate", "publish_date", "date_published", "created"),
    "updated": ("updated", "lastmod", "modified", "last_modified", "date_modified", "revised"),
    "publication": ("publication", "publisher", "site", "site_name"),
    "section": ("section", "category", "categories"),
    "label": ("label",),
    "language": ("language", "lang", "locale"),
    "tags": ("tags", "keywords"),
    "image": ("image", "cover", "cover_image", "featured_image", "banner_image", "thumbnail"),
    "image_caption": ("image_caption", "caption", "cover_caption"),
    "image_credit": ("image_credit", "credit"),
    "image_alt": ("image_alt", "alt", "cover_alt"),
}
_ADDRESS = re.compile(r"\s?[(<]?[^\s<>@(),;]{1,64}@[^\s<>@(),;]{1,253}[)>]?")
_KINDS: dict[str, Kind] = {
    "news": "news", "report": "news", "opinion": "opinion", "column": "opinion", "editorial": "opinion",
    "comment": "opinion", "op-ed": "opinion", "post": "post", "blog": "post", "blogpost": "post",
    "live": "live",
    "liveblog": "live",
}  # fmt: skip


def known(fields: Mapping[str, Any], *, url: str | None = None) -> Article:
    """Read declared fields, whatever they are called; what does not fit its field is left out."""
    data = {str(k).strip().lower().replace("-", "_").replace(" ", "_"): v for k, v in fields.items()}
    line = {name: text(_first(data, name)) for name in _NAMES}
    return Article(
        id=line["id"] or "",
        url=web_link(line["url"], url) or url,
        byline=people(_first(data, "byline")),
        published=_stated_moment(data, "published"),
        updated=_stated_moment(data, "updated"),
        language=(line["language"] or "und").replace("_", "-"),
        tags=words(_first(data, "tags")),
        image=_image(data, line, url),
        headline=line["headline"],
        dek=line["dek"],
        kicker=line["kicker"],
        dateline=line["dateline"],
        publication=line["publication"],
        section=line["section"],
        label=line["label"],
    )


def kind(fields: Mapping[str, Any]) -> Kind | None:
    """Give the kind that a source declares, None where it declares none that we know."""
    for name in ("kind", "type", "layout"):
        value = text(fields.get(name))
        if value and value.lower() in _KINDS:
            return _KINDS[value.lower()]
    return None


def text(value: object) -> str | None:
    """Give a value as one line of text; the first of several; None where there is no word."""
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if value is None or isinstance(value, bool | dict | list):
        return None
    return one_line(str(value)[: TITLE_CHARS * 2])[:TITLE_CHARS].strip() or None


def count(value: object) -> int | None:
    """Give a number that a source states as a number or as text, None for anything else."""
    stated = text(value) or ""
    return int(stated) if re.fullmatch(r"\d{1,9}", stated, re.ASCII) else None


def words(value: object) -> tuple[str, ...]:
    """Give a list of labels: a list, or one text with commas."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        return ()
    return tuple(dict.fromkeys(label for part in parts[:50] if (label := text(part))))


def people(value: object) -> tuple[str, ...]:
    """Give names: a list of texts or of `{"name": …}`, or one text with `and`, `&` or `;` between."""
    if isinstance(value, dict):
        value = [value]
    if isinstance(value, str):
        marked = one_line(value).replace(" & ", ";").replace(" and ", ";")
        value = marked.split(";" if ";" in marked else "\n")
    if not isinstance(value, list | tuple):
        return ()
    names = (_without_address(text(part) or "") for part in value[:30])
    return tuple(dict.fromkeys(name for name in names if name))


def _without_address(name: str) -> str:
    """Take the mail address off "Ada Pell <ada@gazette.example>"; a reader is shown none."""
    if "@" not in name or not _ADDRESS.search(name):
        return name
    return one_line(_ADDRESS.sub("", name)).strip(" ,;()<>")


def _stated_moment(data: Mapping[str, Any], name: str) -> Moment | None:
    """Read the first date under a field's names: blogs write `published: true` beside their `date`."""
    return next((found for key in _NAMES[name] if (found := moment(data.get(key)))), None)


def moment(value: object) -> Moment | None:
    """Read a day or a time; None for what is none, or lies out of range."""
    found = read_date(text(value))
    return found if found and is_plausible(found) else None


def _first(data: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - front matter holds anything
    return next((data[key] for key in _NAMES[name] if data.get(key) not in (None, "", [], {})), None)


def _image(data: Mapping[str, Any], line: Mapping[str, str | None], base: str | None) -> Image | None:
    value = _first(data, "image")
    inner = value if isinstance(value, dict) else {}
    address = next((text(inner[k]) for k in ("url", "src", "path") if inner.get(k)), line["image"])
    link = safe_link(address, base)
    if link is None or link.lower().startswith("mailto:"):
        return None
    return Image(
        url=link,
        caption=text(inner.get("caption")) or line["image_caption"],
        credit=text(inner.get("credit")) or line["image_credit"],
        alt=text(inner.get("alt")) or line["image_alt"],
    )


def without_url(article: Article) -> Article:
    """Take away an address that is only the feed's own."""
    return replace(article, url=None)
