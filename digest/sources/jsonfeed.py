"""JSON Feed to items. Source: JSON Feed 1.0 and 1.1, jsonfeed.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest.errors import ContractError, SourceError
from digest.model import Failure, Item, codec
from digest.sources import fields
from digest.sources.limits import ENTRIES
from digest.text.charset import decode
from digest.text.links import safe_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model import Fetched


def entries(fetched: Fetched) -> Iterator[Item | Failure]:
    """Read the newest entries, in the feed's order. Raises SourceError when it is no JSON Feed."""
    feed = _feed(fetched)
    found = feed["items"]
    for position, entry in enumerate(_newest(found)):
        if isinstance(entry, dict) and _body(entry)[1] + str(entry.get("title") or ""):
            yield _item(entry, feed, fetched)
        else:
            yield Failure(
                where=fetched.where, kind="entry", message=f"entry {position + 1} has no text and no title"
            )


def _feed(fetched: Fetched) -> dict[str, Any]:
    try:
        feed = codec.parse(decode(fetched.body, fetched.where, fetched.charset))
    except ContractError as error:
        raise SourceError(f"not a feed: {error.message}", subject=fetched.where) from error
    if not isinstance(feed, dict) or "jsonfeed.org/version/" not in str(feed.get("version")):
        raise SourceError("not a feed: JSON, but no JSON Feed", subject=fetched.where)
    if not isinstance(feed.get("items"), list):
        raise SourceError("not a feed: JSON, but no JSON Feed", subject=fetched.where)
    return feed


def _newest(found: list[Any]) -> list[Any]:
    if len(found) <= ENTRIES:
        return found

    def age(i: int) -> tuple[str, int]:
        entry = found[i]
        return (str(entry.get("date_published") or "") if isinstance(entry, dict) else "", -i)

    keep = sorted(sorted(range(len(found)), key=age, reverse=True)[:ENTRIES])
    return [found[i] for i in keep]


def _body(entry: dict[str, Any]) -> tuple[str, str]:
    for form, name in (("fragment", "content_html"), ("text", "content_text"), ("text", "summary")):
        value = entry.get(name)
        if isinstance(value, str) and value.strip():
            return form, value
    return "fragment", ""


def _item(entry: dict[str, Any], feed: dict[str, Any], fetched: Fetched) -> Item:
    form, body = _body(entry)
    base = fetched.url
    declared = {
        "url": safe_link(fields.text(entry.get("url")) or fields.text(entry.get("external_url")), base),
        "title": entry.get("title"),
        "summary": entry.get("summary") if entry.get("content_html") or entry.get("content_text") else None,
        "authors": entry.get("authors") or entry.get("author") or feed.get("authors") or feed.get("author"),
        "date": entry.get("date_published") or entry.get("date_modified"),
        "updated": entry.get("date_modified"),
        "publication": feed.get("title"),
        "language": entry.get("language") or feed.get("language"),
        "tags": entry.get("tags"),
        "image": entry.get("image") or entry.get("banner_image"),
    }
    known = fields.known(declared, url=base)
    if not declared["url"]:
        known = fields.without_url(known)
    return Item(
        where=fetched.where,
        form="text" if form == "text" else "fragment",
        content=body,
        known=known,
        guid=fields.text(entry.get("id")),
    )
