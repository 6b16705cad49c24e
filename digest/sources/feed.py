"""RSS, RDF and Atom to items, through feedparser with its costly and unsafe helpers off.

Its sanitizer and its link resolver are three quarters of its time and are not
needed: bodies become text (extract), addresses pass our own allow-list.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from digest.errors import SourceError
from digest.model import Article, Failure, Image, Item
from digest.sources import discovery, fields
from digest.sources.limits import ENTRIES, MOST_ATTRIBUTES, TITLE_CHARS
from digest.sources.markup import plain
from digest.sources.thinning import thinned
from digest.text.charset import from_server, without_false_set
from digest.text.clean import unescaped
from digest.text.dates import is_plausible, read_date
from digest.text.links import safe_link, web_link
from digest.text.urls import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digest.model import Fetched, Moment

Entry = dict[str, Any]

_BARE = re.compile(rb"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_BEHIND_ADDRESS = re.compile(r"\(\s*([^()@]{2,200}?)\s*\)")
_NUMBER = re.compile(rb"&#(?:[xX]0{0,20}([0-9a-fA-F]{4,40})|0{0,20}(\d{5,40}));")
_LONG_TAG = re.compile(rb"(<[A-Za-z][\w:.-]{0,100})[^<>]{4000,}")
# Made of others, or as long as a page: expat stops at what they grow to; what is then read is no headline.
_LAUGHS = re.compile(
    rb"<!ENTITY\s+[^\s>]{1,200}\s+(?:\"(?:[^\"<>]{0,2000}&(?!#|(?:amp|lt|gt|quot|apos);)|[^\"]{1000})|"
    rb"'(?:[^'<>]{0,2000}&(?!#|(?:amp|lt|gt|quot|apos);)|[^']{1000}))"
)
_HEAD_BYTES = 200_000
_BEYOND = 0x110000
"""The first number that is no character's."""
_TAG = re.compile(r"</?[A-Za-z!]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_SMALL_PX = 100
"""A picture said to be less wide or high is an account's portrait or an icon, as on pages."""
_TITLE_BAR = re.compile(r"\s+[-–—|·»>:]\s+")


def entries(fetched: Fetched) -> Iterator[Item | Failure]:
    """Read the newest entries, in the feed's order. Raises SourceError when it is not a feed."""
    parsed = _parsed(fetched)
    feed = dict(parsed.feed)
    for position, entry in enumerate(_newest([dict(e) for e in parsed.entries])):
        item = _item(entry, feed, fetched)
        if item.content or item.known.headline:
            yield item
        else:
            yield Failure(
                where=fetched.where, kind="entry", message=f"entry {position + 1} has no text and no title"
            )


def _parsed(fetched: Fetched) -> Any:  # noqa: ANN401 - feedparser has no types
    import feedparser  # noqa: PLC0415 - a third of a second that only feeds pay

    def parse(body: bytes) -> Any:  # noqa: ANN401 - as above
        # A stream, never the bytes themselves: feedparser would open a file of that name.
        return feedparser.parse(
            io.BytesIO(body),
            resolve_relative_uris=False,
            sanitize_html=False,
            response_headers=_headers(fetched),
        )

    if _LAUGHS.search(fetched.body, 0, _HEAD_BYTES):
        raise SourceError("declares entities that grow, which no feed needs", subject=fetched.where)
    body = _with_characters(_with_few_attributes(thinned(without_false_set(fetched.body), ENTRIES)))
    try:
        parsed = parse(body)
        if parsed.bozo and (mended := _mended(body)) != body:
            parsed = parse(mended)
    except Exception as error:  # feedparser raises OverflowError, LookupError and more on hostile bytes
        raise SourceError(
            f"not a feed that can be read: {type(error).__name__}", subject=fetched.where
        ) from error
    if not parsed.entries and (not parsed.version or discovery.is_page(fetched.body)):
        raise SourceError(_refusal(fetched), subject=fetched.where)
    return parsed


def _headers(fetched: Fetched) -> dict[str, str]:
    """Give what feedparser heeds: where the feed lies, and the character set that its server declares."""
    charset = from_server(fetched.charset, fetched.body)
    told = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    return {**told, "content-location": fetched.url} if fetched.url else told


def _with_few_attributes(body: bytes) -> bytes:
    """Take the attributes off an element that has thousands: each is compared with all others."""

    def bare(match: re.Match[bytes]) -> bytes:
        return match[1] if len(match[0].split()) > MOST_ATTRIBUTES else match[0]

    return _LONG_TAG.sub(bare, body)


def _with_characters(body: bytes) -> bytes:
    """Replace references to what is no character: one of them costs feedparser the whole feed.

    Source: XML 1.0, 2.2. The first is U+D800, so shorter numbers are characters.
    """

    def sound(match: re.Match[bytes]) -> bytes:
        digits, base = (match[1], 16) if match[1] else (match[2], 10)
        number = int(digits, base) if len(digits) < 8 else _BEYOND
        return b"&#xFFFD;" if number >= _BEYOND or 0xD800 <= number < 0xE000 else match[0]

    return _NUMBER.sub(sound, body)


def _mended(body: bytes) -> bytes:
    """Escape ampersands that begin no reference, outside CDATA: no XML, and common in titles and links."""
    parts: list[bytes] = []
    at = 0
    while (start := body.find(b"<![CDATA[", at)) >= 0:
        end = body.find(b"]]>", start)
        end = len(body) if end < 0 else end + 3
        parts += [_BARE.sub(b"&amp;", body[at:start]), body[start:end]]
        at = end
    return b"".join([*parts, _BARE.sub(b"&amp;", body[at:])])


def _refusal(fetched: Fetched) -> str:
    if not discovery.is_page(fetched.body):
        return "not a feed: neither RSS, Atom nor JSON Feed"
    offers = discovery.feeds(fetched.body, fetched.url)
    return (
        f"not a feed but a web page; its feed is {offers[0].url}" if offers else "not a feed but a web page"
    )


def _newest(found: list[Entry]) -> list[Entry]:
    """Keep the newest entries in their order; the undated stand as the feed has them, after the dated."""
    if len(found) <= ENTRIES:
        return found

    def age(i: int) -> tuple[float, int]:
        moment = _moment(found[i], "published") or _moment(found[i], "updated")
        return (float(moment.day.toordinal()) if moment else 0.0, -i)

    keep = sorted(sorted(range(len(found)), key=age, reverse=True)[:ENTRIES])
    return [found[i] for i in keep]


def _item(entry: Entry, feed: Mapping[str, Any], fetched: Fetched) -> Item:
    form, body = _body(entry)
    section, publication = _titles(feed, fetched.url)
    published, updated = _moment(entry, "published"), _moment(entry, "updated")
    known = Article(
        id="",
        url=_link(entry, feed, fetched.url),
        headline=_plain(entry.get("title_detail") or entry.get("title")),
        byline=_byline(entry),
        published=published or updated,
        updated=updated if published and updated != published else None,
        publication=publication,
        section=section,
        language=(fields.text(entry.get("language") or feed.get("language")) or "und").replace("_", "-"),
        comments=fields.count(entry.get("slash_comments") or entry.get("thr_total")),
        tags=fields.words([_tag(t) for t in entry.get("tags") or ()]),
        image=_image(entry, _base(entry, fetched.url)),
    )
    return Item(
        where=fetched.where,
        form="text" if form == "text" else "fragment",
        content=body,
        known=known,
        guid=fields.text(entry.get("id")),
    )


def _body(entry: Entry) -> tuple[str, str]:
    """Choose the fullest body. A summary beside it is no standfirst: most are the body's first words."""
    summary = entry.get("summary_detail") or {}
    offered = [(str(c.get("type") or ""), str(c.get("value") or "")) for c in entry.get("content") or ()]
    offered.append((str(summary.get("type") or ""), str(summary.get("value") or entry.get("summary") or "")))
    kind, value = max(offered, key=lambda c: len(c[1]))
    form = _form(kind)
    return form, _marked_up(value) if form == "fragment" else value


def _marked_up(value: str) -> str:
    """Give the paragraphs of a body that is said to be markup and has none: blank lines part them."""
    if _TAG.search(value) or not _BLANK_LINE.search(value.strip()):
        return value
    return "".join(f"<p>{part}</p>" for part in _BLANK_LINE.split(value.strip()))


def _titles(feed: Mapping[str, Any], url: str | None) -> tuple[str | None, str | None]:
    """Part a feed's title into section and publication where its address names the section too.

    "Tidelines - The Harbour Gazette" at /blogs/tidelines is the one's section of the other.
    """
    title = _plain(feed.get("title_detail") or feed.get("title"))
    parts = [p.strip() for p in _TITLE_BAR.split(title or "")]
    folders = (web_link(feed.get("link"), url) or "").lower().split("/")[3:]
    if len(parts) == 2 and all(parts):
        slugs = [re.sub(r"\W+", "-", p.lower()).strip("-") for p in parts]
        if slugs[0] in folders:
            return parts[0], parts[1]
        if slugs[1] in folders:
            return parts[1], parts[0]
    return None, title


def _form(media_type: str) -> str:
    return "text" if media_type == "text/plain" else "fragment"


def _plain(value: object) -> str | None:
    """Give a title as text: markup in it is dropped where the feed says that it is markup."""
    if isinstance(value, dict):
        is_markup = "html" in str(value.get("type"))
        value = value.get("value")
        if is_markup and isinstance(value, str):
            value = plain(value[: TITLE_CHARS * 2])
    return fields.text(value)


def _link(entry: Entry, feed: Mapping[str, Any], url: str | None) -> str | None:
    """Give the first web address that the entry offers: its link, else a guid that is one."""
    base = _base(entry, url) or web_link(feed.get("link"))
    named = entry.get("id") if str(entry.get("id") or "").startswith(("http://", "https://")) else None
    offered = [entry.get("link"), *(link.get("href") for link in entry.get("links") or () if _is_page(link))]
    link = next((link for one in (*offered, named) if (link := web_link(one, base))), None)
    # The same page without the parameters that say where a reader came from.
    is_bare = link and named and key(link) == key(named) and len(named) < len(link)
    return web_link(named, base) if is_bare else link


def _is_page(link: Mapping[str, Any]) -> bool:
    return str(link.get("rel", "alternate")) == "alternate"


def _base(entry: Entry, url: str | None) -> str | None:
    details = (
        *(entry.get("content") or ()),
        entry.get("summary_detail") or {},
        entry.get("title_detail") or {},
    )
    return next((base for d in details if (base := web_link(d.get("base")))), url)


def _byline(entry: Entry) -> tuple[str, ...]:
    """Name the authors. RSS wants an address with the name in brackets, which feedparser cuts wrongly."""
    written = unescaped(str(entry.get("author") or "")[:TITLE_CHARS])
    if "@" in written:
        found = _BEHIND_ADDRESS.search(written)
        return fields.people(found[1] if found else written)
    authors: Sequence[Mapping[str, Any]] = entry.get("authors") or ()
    return fields.people([unescaped(name) for a in authors if (name := a.get("name"))] or written)


def _tag(tag: Mapping[str, Any]) -> object:
    """Give a label; in the CDATA of blogs it is escaped once more."""
    return unescaped(str(tag.get("label") or tag.get("term") or ""))


def _moment(entry: Entry, name: str) -> Moment | None:
    """Read a date as the feed wrote it, so that its offset stays."""
    found = read_date(fields.text(entry.get(name)))
    return found if found and is_plausible(found) else None


def _image(entry: Entry, base: str | None) -> Image | None:
    media = [m for m in entry.get("media_content") or () if _is_image(m)]
    files = [e for e in entry.get("links") or () if e.get("rel") == "enclosure" and _is_image(e)]
    credit = fields.text([c.get("content") for c in entry.get("media_credit") or ()])
    for one in (*media, *files, *(entry.get("media_thumbnail") or ())):
        link = safe_link(one.get("url") or one.get("href"), base)
        width, height = _pixels(one.get("width")), _pixels(one.get("height"))
        is_small = any(size is not None and size < _SMALL_PX for size in (width, height))
        if link and not is_small and not link.lower().startswith("mailto:"):
            return Image(url=link, credit=credit, width=width, height=height)
    return None


def _is_image(media: Mapping[str, Any]) -> bool:
    return media.get("medium") == "image" or str(media.get("type") or "").startswith("image/")


def _pixels(value: object) -> int | None:
    text = str(value or "")
    return int(text) if re.fullmatch(r"[1-9]\d{0,4}", text) else None
