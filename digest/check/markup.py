"""An HTML part as elements that know where they stand, the text a reader sees, and its styles.

lxml reads anything and keeps no columns, and a message is a few very long
lines. So every start tag is given its offset as an attribute before lxml sees
it; an element that the parser made up has none and stands where its parent does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from digest.check import cascade, css
from digest.check.finding import Place
from digest.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from digest.check.finding import Part

AT = "data-digest-at"
"""The attribute that holds an element's offset; no template writes it."""

MAX_CHARACTERS = 2_000_000
"""What comes after is not read: twenty times what Gmail shows of a message."""

_HIDDEN_TAGS = frozenset({"head", "style", "script", "title", "template", "noscript", "textarea"})
_RAW_TAGS = ("script", "style", "title", "textarea", "xmp", "noembed", "noframes")
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset"}
    | {
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
    }
    | {"main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_TAG = re.compile(r"<(?:(!--)|([A-Za-z][^\s/>\x00]*))")
# Attributes up to the end of a tag; possessive, so that a tag without an end costs one walk and no more.
_REST = re.compile(r"""(?:"[^"]*+"|'[^']*+'|[^'">])*+>?""")
_SPACES = re.compile(r"\s+")
# What shows nothing and stands between letters: isolates and marks (UAX #9), joiners of words, fillers.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")


def folded(text: str) -> str:
    """Bring shown words to one form for comparing: one line, single spaces, nothing invisible."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", clean(text))).strip()


class Html:
    """One HTML document. Any text makes one; an empty one has no elements.

    `given` are words that came with the articles, folded: what looks like a fault of
    ours and stands there is an author's (a headline about `{{ }}`).
    """

    def __init__(self, source: str, *, is_page: bool = False, given: str = "") -> None:
        self.source = source.replace("\r\n", "\n").replace("\r", "\n")[:MAX_CHARACTERS]
        self.is_page = is_page
        self.given = given
        self._starts = [0, *(m.end() for m in re.finditer("\n", self.source))]
        self.root = _parsed(self.source)
        # Kept, so that lxml's proxies stay the same objects: rules keep notes by element.
        self.elements: tuple[Element, ...] = tuple(_elements(self.root))
        self._shown: dict[Element, str] = {}

    @property
    def size_bytes(self) -> int:
        """How large it is, as a client counts it."""
        return len(self.source.encode("utf-8", "replace"))

    def place(self, offset: int | None) -> Place:
        """Turn an offset into line and column."""
        part: Part = "page" if self.is_page else "html"
        if offset is None:
            return Place(part=part)
        line = bisect_right(self._starts, offset)
        return Place(part=part, line=line, column=offset - self._starts[line - 1] + 1)

    def at(self, element: Element | None) -> Place:
        """Say where an element stands."""
        return self.place(offset(element))

    def all(self, *tags: str) -> tuple[Element, ...]:
        """Give every element with one of the tags, in document order."""
        return tuple(element for element in self.elements if element.tag in tags)

    def first(self, tag: str) -> Element | None:
        """Give the first element with a tag."""
        return next((element for element in self.elements if element.tag == tag), None)

    def meta(self, name: str) -> str | None:
        """Give the content of a `meta` by its name, None where there is none."""
        for element in self.all("meta"):
            if (element.get("name") or "").lower() == name:
                return element.get("content") or ""
        return None

    @cached_property
    def rules(self) -> tuple[css.StyleRule, ...]:
        """Every rule of every style sheet in the document, in order."""
        found: list[css.StyleRule] = []
        for element in self.all("style"):
            opened = offset(element)
            start = 0 if opened is None else self.source.find(">", opened) + 1
            found += css.style_rules(element.text or "", (element.get("media") or "").lower(), start)
        return tuple(found)

    @cached_property
    def inline(self) -> dict[Element, tuple[css.Declaration, ...]]:
        """The declarations of each `style` attribute, at their element's offset."""
        return {
            e: css.declarations(e.get("style") or "", offset(e) or 0) for e in self.elements if e.get("style")
        }

    @cached_property
    def hidden(self) -> frozenset[Element]:
        """Elements that show nothing, by their kind or by `display: none` in their own style."""
        found: set[Element] = set()
        for element in self.elements:
            parent = element.getparent()
            if (
                (parent is not None and parent in found)
                or element.tag in _HIDDEN_TAGS
                or self._is_off(element)
            ):
                found.add(element)
        return frozenset(found)

    def _is_off(self, element: Element) -> bool:
        own = {d.name: d.value for d in self.inline.get(element, ())}
        return (
            own.get("display") == "none"
            or own.get("visibility") == "hidden"
            or element.get("hidden") is not None
        )

    @cached_property
    def light(self) -> dict[Element, cascade.Look]:
        """How each element looks on a light ground."""
        return cascade.looks(self, "light")

    @cached_property
    def dark(self) -> dict[Element, cascade.Look]:
        """How each element looks where the device is dark."""
        return cascade.looks(self, "dark")

    @cached_property
    def texts(self) -> tuple[tuple[Element, str], ...]:
        """Each element that shows text of its own (not of its children), with that text folded."""
        return tuple(
            (element, own)
            for element in self.elements
            if element not in self.hidden and (own := folded("".join(_own_texts(element))))
        )

    @cached_property
    def words(self) -> str:
        """All that a reader sees, folded to one line."""
        return folded("".join(self.body)) if self.root is not None else ""

    @cached_property
    def body(self) -> tuple[str, ...]:
        """What a reader sees, in pieces, blocks apart."""
        return () if self.root is None else tuple(self.pieces(self.root))

    def shown(self, element: Element) -> str:
        """Give what a reader sees of one element, folded."""
        if element not in self._shown:
            self._shown[element] = folded("".join(self.pieces(element)))
        return self._shown[element]

    def pieces(self, top: Element) -> Iterator[str]:
        """Walk through shown text, a space at the edges of blocks. No recursion: depth is the sender's."""
        pending: list[Element | str] = [top]
        while pending:
            one = pending.pop()
            if isinstance(one, str):
                yield one
            elif isinstance(one.tag, str) and one not in self.hidden:
                edge = " " if one.tag in _BLOCKS else ""
                pending.append(edge)
                for child in reversed(one):
                    pending += [child.tail or "", child]
                yield edge + (one.text or "")


def offset(element: Element | None) -> int | None:
    """Give where an element starts in the source, or the nearest one around it that is written there."""
    while element is not None:
        given = element.get(AT) if isinstance(element.tag, str) else None
        if given is not None and given.isdecimal():
            return int(given)
        element = element.getparent()
    return None


def attributes(element: Element) -> dict[str, str]:
    """Give an element's attributes as they were written."""
    return {str(name): str(value) for name, value in element.attrib.items() if name != AT}


def ancestors(element: Element) -> Iterator[Element]:
    """Give an element and all around it, innermost first."""
    here: Element | None = element
    while here is not None:
        yield here
        here = here.getparent()


def _own_texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        # a comment, or an inline element: its tail is this element's text
        yield " " if child.tag == "br" else ""
        yield child.tail or ""


def _parsed(source: str) -> Element | None:
    from lxml import etree  # noqa: PLC0415 - heavy

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, recover=True, huge_tree=False)
    marked = _marked(source.replace("\0", "\ufffd"))
    try:
        return etree.fromstring(marked.encode("utf-8", "replace"), parser)
    except etree.LxmlError:  # nothing in it
        return None


def _marked(source: str) -> str:
    """Write each start tag's offset into it; comments and raw text are passed over."""
    parts: list[str] = []
    done = here = 0
    while found := _TAG.search(source, here):
        if found[1]:
            end = source.find("-->", found.end())
            here = len(source) if end < 0 else end + 3
            continue
        parts += [source[done : found.end()], f' {AT}="{found.start()}"']
        done = found.end()
        rest = _REST.match(source, done)
        here = rest.end() if rest else done
        if (tag := found[2].lower()) in _RAW_TAGS:
            closing = re.compile(f"</{tag}", re.IGNORECASE).search(source, here)
            here = closing.start() if closing else len(source)
    return "".join(parts) + source[done:]


def _elements(root: Element | None) -> Iterator[Element]:
    if root is not None:
        yield from (element for element in root.iter() if isinstance(element.tag, str))
