"""Headings, tables, paragraphs, quotations: what a screen reader walks through."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

from typing import TYPE_CHECKING

from digest.check.markup import ancestors
from digest.check.registry import Hit, html_rule

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from digest.check.markup import Html
    from digest.check.registry import Hits

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MARKS = '“”„«»「」"'


@html_rule("warning", 'Write role="presentation" on the table.')
def table_role(html: Html) -> Hits:
    """A table that lays out is announced as data: "table with three columns and one row"."""
    for table in html.all("table"):
        is_data = any(inner.tag in {"th", "caption"} for inner in table.iter("th", "caption"))
        if (table.get("role") or "").lower() not in {"presentation", "none"} and not is_data:
            yield Hit(place=html.at(table), message="a layout table without role")


@html_rule("error", "Use one h1, for the masthead.")
def heading_first(html: Html) -> Hits:
    """There is no h1, or more than one: the message has no name, or several."""
    found = [e for e in html.all("h1") if e not in html.hidden]
    if not found:
        yield Hit(place=html.at(html.first("body")), message="no h1")
    for extra in found[1:]:
        yield Hit(place=html.at(extra), message="another h1")


@html_rule("error", "Use h2 for a section and h3 for a headline, without a gap.")
def heading_order(html: Html) -> Hits:
    """A heading skips a level: readers who go from heading to heading look for what is missing."""
    last = 0
    for heading in html.all(*HEADINGS):
        if heading in html.hidden:
            continue
        level = int(str(heading.tag)[1])
        if last and level > last + 1:
            yield Hit(place=html.at(heading), message=f"{heading.tag} after h{last}")
        last = level


@html_rule("error", "Leave the heading out, or say something in it.")
def heading_empty(html: Html) -> Hits:
    """A heading says nothing."""
    for heading in html.all(*HEADINGS):
        named = any(inner.get("alt") for inner in heading.iter("img"))
        if heading not in html.hidden and not html.shown(heading) and not named:
            yield Hit(place=html.at(heading), message=f"an empty {heading.tag}")


@html_rule("warning", "Put each paragraph into <p>.")
def paragraph_breaks(html: Html) -> Hits:
    """Two line breaks in a row stand for a paragraph: a screen reader cannot step over it."""
    for element in html.all("br"):
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            yield Hit(place=html.at(element), message="<br><br>")


@html_rule("warning", "Put direct speech of its own into <blockquote>.")
def quote_element(html: Html) -> Hits:
    """A paragraph is nothing but a quotation, and no blockquote says so."""
    for paragraph in html.all("p"):
        said = html.shown(paragraph)
        is_quote = len(said) > 40 and said[0] in _MARKS and said[-1] in _MARKS
        inside = any(one.tag in {"blockquote", "q"} for one in ancestors(paragraph))
        if paragraph not in html.hidden and is_quote and not inside and not _marks_inside(said):
            yield Hit(place=html.at(paragraph), message=f"a quotation in <p>: {said[:30]!r}")


@html_rule("note", "Name the speaker in <cite>.")
def quote_cite(html: Html) -> Hits:
    """A blockquote names nobody: there is no cite in it."""
    for quotation in html.all("blockquote"):
        if quotation not in html.hidden and _paragraphs(quotation) > 1 and quotation.find(".//cite") is None:
            yield Hit(place=html.at(quotation), message="a speaker without cite")


@html_rule("note", "Put one below the other: telephones have room for one column.")
def columns(html: Html) -> Hits:
    """Two cells of a row both hold more than a line of words: what is read next is not what is seen next."""
    for row in html.all("tr"):
        told = [cell for cell in row if cell.tag in {"td", "th"} and len(html.shown(cell)) > 60]
        if len(told) > 1 and row not in html.hidden:
            yield Hit(place=html.at(told[1]), message="text in columns")


@html_rule("note", 'Write role="article" and aria-label on the outermost element.')
def article_role(html: Html) -> Hits:
    """Nothing says where the message begins inside a web mail's own page."""
    roles = {element.get("role") for element in html.elements}
    if not roles & {"article", "main"} and html.first("main") is None and html.first("article") is None:
        yield Hit(place=html.at(html.first("body")), message="no article")


def _paragraphs(element: Element) -> int:
    return sum(1 for _ in element.iter("p"))


def _marks_inside(said: str) -> bool:
    """Whether there are marks between the first and the last: a sentence with quotations."""
    return any(mark in said[1:-1] for mark in _MARKS)
