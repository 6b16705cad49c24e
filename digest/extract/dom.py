"""A page's elements to blocks of text, in order, each with what it stands in. No recursion, so any depth."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from digest.extract.limits import ATTRIBUTES, BLOCKS, HTML_CHARS, PARAGRAPH_CHARS
from digest.text.clean import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SKIPPED = frozenset({
    "script", "style", "noscript", "template", "svg", "button", "select", "option", "iframe", "object",
    "embed", "canvas", "audio", "video", "map", "input", "textarea", "datalist", "meter", "progress",
    "math", "head", "link", "meta",
})  # fmt: skip
BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
})  # fmt: skip
CONTAINERS = frozenset({
    "nav", "aside", "footer", "form", "figure", "figcaption", "blockquote", "li", "table", "pre",
    "header", "dialog",
})  # fmt: skip
HEADINGS = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
NOT_SHOWN = "data-nosnippet"
WITHHELD = "its publisher wants it shown nowhere else (data-nosnippet)"
_LONG_TAG = re.compile(r"(<[A-Za-z][\w-]*)[^<>]{4000,}")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INITIAL_CLASS = re.compile(r"first-?letter|drop-?cap|initial", re.IGNORECASE)
_TOOLTIP_CLASS = re.compile(
    r"tool-?tip-?_*(?:text|content|body|inner)|pop-?over-?_*(?:content|body)|hover-?card", re.IGNORECASE
)
_NOTE_MARK = re.compile(r"\s*(?:\[?\(?(?:\d{1,3}|[a-z*†‡§])\)?\]?|[↩↑⬆^]\ufe0e?)\s*")
_NOTE_ADDRESS = re.compile(
    r"#(?:user-content-)?_*(?:fn|ftn|edn|sdfootnote|(?:easy-)?foot-?note|end-?note|note|cite[_-](?:note|ref))"
    r"(?:[-_:]?ref)?[-_:]?\d",
    re.IGNORECASE,
)
_MOST_MARKS = 1_000
"""Taking one out costs the words around it, so a page full of them would take the square of their number."""
_CAPTION_CLASS = re.compile(r"caption(?!ed)", re.IGNORECASE)


@dataclass(slots=True)
class DomBlock:
    """One block of text: its element and tag, what it stands in, and how much of it is links.

    `is_withheld`: the publisher wants some of its words shown nowhere else. Such
    a block goes whole, since the rest of it might say the opposite.
    """

    text: str
    element: Any
    tag: str
    inside: frozenset[str]
    linked: int = 0
    bold: str = ""
    is_withheld: bool = False

    @property
    def link_share(self) -> float:
        """How much of the text is links, 0..1."""
        return min(1.0, self.linked / max(1, len(self.text)))


def parse_html(markup: str) -> HtmlElement | None:
    """Parse markup of any quality; None where there is nothing in it.

    libxml2's own limits stay on (no huge trees); it cuts nesting at 254 by itself.
    """
    from lxml import etree  # noqa: PLC0415 - only HTML pays for it
    from lxml import html as lxml_html  # noqa: PLC0415

    data = _with_few_attributes(markup[:HTML_CHARS].replace("\x00", "")).encode("utf-8", "replace")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    _drop_note_marks(root)
    return root


def _drop_note_marks(root: HtmlElement) -> None:
    """Take out the numbers that lead to notes and back: no word of the text, and they spoil a quotation."""
    links = (link for link in root.iter("a") if _leads_to_note(link))
    marks = (link for link in links if len(link) < 2 and _NOTE_MARK.fullmatch("".join(link.itertext())))
    for link in list(islice(marks, _MOST_MARKS)):
        link.drop_tree()  # what follows it stays


def _leads_to_note(link: HtmlElement) -> bool:
    """Whether a link leads to a note of its page: by its address or for it is raised; not `Figure 2`."""
    href = link.get("href") or ""
    if not href.startswith("#"):
        return False
    raised = link.getparent() is not None and link.getparent().tag == "sup"
    return raised or link.find("sup") is not None or _NOTE_ADDRESS.match(href) is not None


def _with_few_attributes(markup: str) -> str:
    """Take the attributes off a tag that has thousands: libxml2 compares each with all others."""

    def bare(match: re.Match[str]) -> str:
        return match[1] if len(match[0].split()) + match[0].count("=") > ATTRIBUTES else match[0]

    return _LONG_TAG.sub(bare, markup)


def dom_blocks(root: HtmlElement) -> list[DomBlock]:
    """List the blocks of a tree in document order; scripts, controls and hidden elements have none."""
    from lxml import etree  # noqa: PLC0415 - as above

    walk = _Walk()
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            is_card = tag == "span" and walk.is_mid_paragraph and _is_card(element)
            if (
                not tag
                or is_card
                or ((tag in SKIPPED or _is_hidden(element)) and not _holds_article(element, tag))
            ):
                events.skip_subtree()
                walk.skipping = element
                continue
            walk.enter(element, tag)
        elif walk.skipping is element:
            walk.skipping = None
            walk.say(element.tail)
        else:
            walk.leave(element, tag)
            if element is not root:
                walk.say(element.tail)
        if len(walk.found) >= BLOCKS:
            break
    walk.flush()
    return walk.found


def _holds_article(element: HtmlElement, tag: str) -> bool:
    """Whether a control or a hidden element holds running text all the same.

    A button that was never closed swallows the page behind it, and pages that
    are shown by a script stand hidden in their markup.
    """
    if tag in {"script", "style", "head", "link", "meta", "textarea", "template", "noscript"}:
        return False
    return len(element.findall(".//p")) > 3


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN_STYLE.search(style))


def _is_card(element: HtmlElement) -> bool:
    """Whether an element opens over the words of a paragraph when they are pointed at: a person's card.

    It is called a tooltip, or begins with a picture and holds two links and no words besides.
    """
    if element.get("role") == "tooltip" or _TOOLTIP_CLASS.search(element.get("class") or ""):
        return True
    first = next((e for e in element.iter() if e.tag == "img" or (e.text or "").strip()), None)
    if first is None or first.tag != "img":
        return False
    links = element.findall(".//a")
    linked = sum(len("".join(link.itertext()).strip()) for link in links)
    return len(links) > 1 and linked >= 0.9 * len("".join(element.itertext()).strip())


def _container(element: HtmlElement, tag: str) -> str | None:
    """Name what an element makes its text: its tag where that tells, a caption where its class does."""
    if tag in CONTAINERS or tag in HEADINGS:
        return tag
    name = element.get("class")
    return "figcaption" if name and tag in {"div", "p", "span"} and _CAPTION_CLASS.search(name) else None


def _is_initial(block: DomBlock, following: str) -> bool:
    """Whether a block is the first letter of the next, set large in an element of its own."""
    return (
        len(block.text) == 1
        and following[:1].islower()
        and block.element is not None
        and bool(_INITIAL_CLASS.search(block.element.get("class") or ""))
    )


@dataclass(slots=True)
class _Walk:
    found: list[DomBlock] = field(default_factory=list)
    holders: list[Any] = field(default_factory=list)
    inside: list[tuple[Any, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    bold: list[str] = field(default_factory=list)
    bolds: int = 0
    breaks: int = 0
    withheld: int = 0
    is_withheld: bool = False
    skipping: Any = None

    @property
    def is_mid_paragraph(self) -> bool:
        """Whether words of a paragraph have been said, and more may follow."""
        return bool(self.said) and bool(self.holders) and self.holders[-1].tag == "p"

    def enter(self, element: HtmlElement, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self.flush()
            self.holders.append(element)
        elif tag == "br":
            self._break()
        elif tag == "a":
            self.links += 1
        elif tag in {"b", "strong"}:
            self.bolds += 1
        name = _container(element, tag)
        if name:
            self.inside.append((element, name))
        if NOT_SHOWN in element.attrib:
            self.withheld += 1
        self.say(element.text)

    def leave(self, element: HtmlElement, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self.flush()
            if self.holders and self.holders[-1] is element:
                self.holders.pop()
        elif tag == "a":
            self.links -= 1
        elif tag in {"b", "strong"}:
            self.bolds -= 1
        if self.inside and self.inside[-1][0] is element:
            self.inside.pop()
        if NOT_SHOWN in element.attrib:
            self.withheld -= 1

    def say(self, text: str | None) -> None:
        if not text or (not self.said and text.isspace()):
            return
        if not text.isspace():
            self.breaks = 0
            if self.bolds and "".join(self.said).strip() == "".join(self.bold).strip():
                self.bold.append(text)
        self.said.append(text)
        self.is_withheld = self.is_withheld or self.withheld > 0
        if self.links:
            self.linked += len(text.strip())

    def _break(self) -> None:
        """Two line breaks in a row part paragraphs, one is a space."""
        self.breaks += 1
        if self.breaks >= 2:
            self.flush()
        else:
            self.said.append(" ")

    def flush(self) -> None:
        if not self.said:
            return
        text = one_line("".join(self.said))[:PARAGRAPH_CHARS]
        if text and self.found and _is_initial(self.found[-1], text):
            text = self.found.pop().text + text
        if text:
            holder = self.holders[-1] if self.holders else None
            tag = holder.tag if holder is not None else "p"
            self.found.append(
                DomBlock(
                    text=text,
                    element=holder,
                    tag=tag,
                    inside=frozenset(name for _, name in self.inside),
                    linked=self.linked,
                    bold=one_line("".join(self.bold)),
                    is_withheld=self.is_withheld,
                )
            )
        self.said, self.bold = [], []
        self.linked = self.breaks = 0
        self.is_withheld = False
