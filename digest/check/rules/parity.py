"""Both parts say the same, and both let the reader go."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

from typing import TYPE_CHECKING

from digest.check.markup import folded
from digest.check.registry import Hit, both_rule, case_rule, told_rule
from digest.check.rules.headers import unsubscribe_links
from digest.check.rules.links import linked
from digest.check.rules.plain import URL
from digest.text.urls import key

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from digest.check.case import Both, Case, Told
    from digest.check.markup import Html
    from digest.check.registry import Hits


@both_rule("error", "Write every story into both parts.")
def text_stories(both: Both) -> Hits:
    """A headline of the HTML part is not in the text part."""
    said = folded(both.text.source).casefold()
    for heading in headlines(both.html):
        shown = both.html.shown(heading)
        if shown and shown.casefold() not in said:
            yield Hit(place=both.html.at(heading), message=f"the text part lacks {shown[:60]!r}")


@both_rule("warning", "Tell the stories in the same order.")
def text_order(both: Both) -> Hits:
    """The text part tells the stories in another order than the HTML part."""
    said = folded(both.text.source).casefold()
    last = -1
    for heading in headlines(both.html):
        shown = both.html.shown(heading).casefold()
        here = said.find(shown)
        after = said.find(shown, last + 1)
        if shown and here >= 0 and after < 0:
            yield Hit(place=both.html.at(heading), message=f"{shown[:60]!r} comes earlier in the text part")
        last = max(last, after)


@both_rule("warning", "Write the same links into both parts.")
def text_links(both: Both) -> Hits:
    """A link is in one part and not in the other (text fragments aside)."""
    in_html = {
        _page(address): element for element, address in linked(both.html) if not address.startswith("#")
    }
    in_text: dict[str, int] = {}
    for number, line in enumerate(both.text.lines, 1):
        for found in URL.finditer(line):
            in_text.setdefault(_page(found.group()), number)
    for address, element in in_html.items():
        if address not in in_text:
            yield Hit(place=both.html.at(element), message=f"the text part lacks {address[:80]}")
    for address, number in in_text.items():
        if address not in in_html:
            yield Hit(place=both.text.at(number), message=f"the HTML part lacks {address[:80]}")


@case_rule("error", "Put the unsubscribe link into the footer of both parts.")
def unsubscribe_link(case: Case) -> Hits:
    """The header has an unsubscribe address and a part of the message does not link to it (CAN-SPAM 5)."""
    wanted = {_page(url) for url in unsubscribe_links(case.mail)}
    if not wanted or (case.html and case.html.is_page):
        return
    if case.html and not wanted & {_page(address) for _, address in linked(case.html)}:
        yield Hit(place=case.html.at(case.html.first("body")), message="no unsubscribe link in the HTML part")
    if case.text and not wanted & {_page(found) for found in URL.findall(case.text.source)}:
        yield Hit(place=case.text.at(len(case.text.lines)), message="no unsubscribe link in the text part")


@case_rule("error", "Bring the footer inside the first 100 KB.")
def unsubscribe_clipped(case: Case) -> Hits:
    """The unsubscribe link lies behind what Gmail shows of the message."""
    html = case.html
    if html is None or html.is_page:
        return
    wanted = {_page(url) for url in unsubscribe_links(case.mail)}
    for element, address in linked(html):
        place = html.at(element)
        if _page(address) in wanted and _bytes_before(html, address) > 100_000:
            yield Hit(place=place, message="unsubscribing needs a click on the rest of the message first")


@case_rule("warning", "Link to the web page of the issue at the top.")
def view_in_browser(case: Case) -> Hits:
    """The issue is on the web (Archived-At) and the message does not link to it."""
    given = case.mail.value("Archived-At").strip("<> ")
    html = case.html
    if given and html and not html.is_page and _page(given) not in {_page(a) for _, a in linked(html)}:
        yield Hit(place=html.at(html.first("body")), message=f"no link to {given[:60]}")


@told_rule("error", "Print the address in the footer.")
def postal_address(told: Told) -> Hits:
    """The edition has a postal address and the message does not show it (CAN-SPAM 5)."""
    wanted = folded(told.issue.postal_address or "").casefold()
    for place, said in (
        (told.html.at(told.html.first("body")), told.html.words),
        (told.text.at(len(told.text.lines)), folded(told.text.source)),
    ):
        if wanted and said and wanted not in said.casefold():
            yield Hit(place=place, message="no postal address")


def headlines(html: Html) -> tuple[Element, ...]:
    """Give the headings of stories: the deepest level that is used more than once, or is a third one."""
    for tag in ("h3", "h2"):
        if found := tuple(e for e in html.all(tag) if e not in html.hidden):
            return found
    return ()


def _page(address: str) -> str:
    """Reduce an address to what it leads to: the same page, whatever part of it."""
    plain = address.partition("#:~:")[0].rstrip(".,;")
    return key(plain) or plain.lower()


def _bytes_before(html: Html, address: str) -> int:
    at = html.source.rfind(address.replace("&", "&amp;"))
    at = html.source.rfind(address) if at < 0 else at
    return len(html.source[: max(at, 0)].encode("utf-8", "replace"))
