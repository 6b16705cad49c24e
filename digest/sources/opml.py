"""OPML: a list of feeds in, folders as sections; and out again.

Source: OPML 2.0, http://opml.org/spec2.opml, "Subscription lists".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from digest.errors import SourceError
from digest.model import Failure
from digest.text.charset import decode
from digest.text.clean import one_line
from digest.text.links import web_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_FEEDS = 10_000
MOST_BYTES = 5_000_000
MOST_DEPTH = 100

# References to characters that HTML names and XML does not; and ampersands that begin none at all.
_REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)([A-Za-z][A-Za-z0-9]{1,31};)?"
)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_Outline = tuple[dict[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One feed of a list. `section` is the folder it lies in."""

    title: str
    url: str
    section: str | None = None


def read(body: bytes, where: str, charset: str | None = None) -> tuple[Subscription | Failure, ...]:
    """Read the feeds of a list, in its order; a feed listed twice counts where it stands first.

    `charset` is what a server declared. The outermost folder is the section, save
    one that holds all there is and is itself divided. An outline whose feed has no
    web address is a Failure, and so is the rest of a list that ends in the middle.
    Raises SourceError when it is no OPML, or no feed is in it.
    """
    if len(body) > MOST_BYTES:
        raise SourceError(f"too large: {len(body):,} bytes, at most {MOST_BYTES:,}", subject=where)
    reader = _Reader(where)
    broken = reader.feed(_mended(decode(body, where, charset)))
    if not reader.outlines:
        raise SourceError(f"no OPML: {broken}" if broken else "no feed is in it", subject=where)
    skipped = _common_depth([folders for _, folders in reader.outlines])
    found: dict[str, Subscription | Failure] = {}
    for number, (attributes, folders) in enumerate(reader.outlines):
        one = _subscription(attributes, folders[skipped:], where)
        found.setdefault(one.url if isinstance(one, Subscription) else str(number), one)
    rest = (Failure(where=where, kind="broken", message=broken),) if broken else ()
    return (*found.values(), *rest)


def write(title: str, subscriptions: Iterable[Subscription]) -> str:
    """Write a list: feeds without a section first, then a folder for each section, in the order they come."""
    folders: dict[str | None, list[str]] = {None: []}
    for one in subscriptions:
        line = f"<outline type={_quoted('rss')} text={_quoted(one.title)} xmlUrl={_quoted(one.url)}/>"
        folders.setdefault(one.section, []).append(line)
    lines = [f"    {line}" for line in folders.pop(None)]
    for name, inner in folders.items():
        lines += [
            f"    <outline text={_quoted(name or '')}>",
            *(f"      {line}" for line in inner),
            "    </outline>",
        ]
    head = f"<head><title>{escape(_NO_XML.sub('', title))}</title></head>"
    body = "\n".join(["  <body>", *lines, "  </body>"])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  {head}\n{body}\n</opml>\n'


def _quoted(value: str) -> str:
    return quoteattr(_NO_XML.sub("", value))


def _mended(text: str) -> str:
    """Make bare ampersands and HTML's references what XML knows, and drop what it cannot hold.

    Lists are exported by many programs that build XML by hand: "R&D" in a title is common.
    """

    def mended(found: re.Match[str]) -> str:
        character = html5.get(found[1]) if found[1] else None
        return "".join(f"&#{ord(c)};" for c in character) if character else f"&amp;{found[1] or ''}"

    return _REFERENCE.sub(mended, _NO_XML.sub("", text))


def _common_depth(paths: Sequence[tuple[str, ...]]) -> int:
    """Count the folders that hold every feed and are divided further: they tell sections apart by nothing."""
    depth = 0
    while any(len(p) > depth + 1 for p in paths) and len({p[depth : depth + 1] for p in paths}) == 1:
        depth += 1
    return depth


def _subscription(attributes: dict[str, str], folders: tuple[str, ...], where: str) -> Subscription | Failure:
    address = attributes["xmlurl"].strip()
    if address.lower().startswith(
        "feed:"
    ):  # a scheme of the first readers: feed://host/ and feed:https://host/
        address = f"http:{address[5:]}" if address[5:7] == "//" else address[5:]
    title = _name(attributes) or address
    url = web_link(address)
    if url is None:
        return Failure(where=where, kind="address", message=f"{title[:100]}: no web address of a feed")
    return Subscription(title=title, url=url, section=folders[0] if folders else None)


def _name(attributes: dict[str, str]) -> str:
    return one_line(attributes.get("title") or "") or one_line(attributes.get("text") or "")


class _Reader:
    """Gathers outlines with a feed, each with the folders around it.

    expat reads no file and no network by itself; entities, which could grow
    without end, are refused where they are declared.
    """

    def __init__(self, where: str) -> None:
        self.outlines: list[_Outline] = []
        self._where = where
        self._folders: list[str] = []
        self._depth = 0

    def feed(self, text: str) -> str | None:
        """Read a document and say where it breaks off. Raises SourceError for what is hostile or no OPML."""
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._refuse
        try:
            parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            return f"broken at line {error.lineno}: {expat.ErrorString(error.code)}"
        return None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and tag.lower() != "opml":
            raise SourceError(f"no OPML but <{tag[:40]}>", subject=self._where)
        if self._depth > MOST_DEPTH or len(self.outlines) >= MOST_FEEDS:
            raise SourceError(f"more than {MOST_DEPTH} levels or {MOST_FEEDS:,} feeds", subject=self._where)
        if tag.lower() != "outline":
            return
        known = {name.lower(): value for name, value in attributes.items()}
        if known.get("xmlurl", "").strip():
            self.outlines.append((known, tuple(name for name in self._folders if name)))
        self._folders.append("" if "xmlurl" in known else _name(known))

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if tag.lower() == "outline":
            self._folders.pop()

    def _refuse(self, *_: object) -> None:
        raise SourceError("declares entities, which no list of feeds needs", subject=self._where)
