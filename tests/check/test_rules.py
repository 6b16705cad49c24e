"""Every rule fires on a message that breaks it, and on none that does not."""

from __future__ import annotations

import re
from base64 import encodebytes
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from digest.check import check, check_page
from digest.check.registry import GROUPS, rules
from digest.model import Image
from tests.check.builders import HEAD, HTML, LEAVE, LINK, SAID, TEXT, WEB, fired, make_message, told_issue

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.model import Issue, Story


@dataclass(frozen=True)
class Bad:
    """A message that breaks a rule, with what the check is told beside it."""

    message: bytes
    issue: Issue | None = None
    more: dict[str, Any] = field(default_factory=dict)


def changed(text: str, *pairs: str) -> str:
    """Replace every second of `pairs` for the first before it; each must stand in the text."""
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new)
    return text


def head(*pairs: str) -> Bad:
    return Bad(make_message(head=changed(HEAD, *pairs)))


def html(*pairs: str) -> Bad:
    return Bad(make_message(html=changed(HTML, *pairs)))


def text(*pairs: str) -> Bad:
    return Bad(make_message(text=changed(TEXT, *pairs)))


def raw(*pairs: bytes) -> Bad:
    message = make_message()
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in message, old
        message = message.replace(old, new)
    return Bad(message)


def body(markup: str) -> Bad:
    """Put markup before the headline of the second story."""
    return html("<p " + _FERRY, markup + "<p " + _FERRY)


def inside(
    src: str = "https://gazette.example/a.jpg",
    disposition: str = 'inline; filename="a.jpg"',
    octets: int = 60,
) -> Bad:
    """Put a picture into the message beside its HTML; `src` is what the HTML shows."""
    related = 'Content-Type: multipart/related; type="text/html"; boundary="=_in"\r\n\r\n--=_in\r\n'
    picture = (
        "--=_in\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-ID: <a@b.example>\r\nContent-Disposition: {disposition}\r\n\r\n"
        + encodebytes(b"x" * octets).decode().replace("\n", "\r\n")
        + "\r\n--=_in--\r\n"
    )
    message = make_message(html=changed(HTML, "https://gazette.example/a.jpg", src))
    head, mark, rest = message.rpartition(b"--=_part\r\n")
    part, end, _ = rest.partition(b"--=_part--")
    return Bad(head + mark + related.encode() + part + picture.encode() + end + b"\r\n")


def told(bad: Bad, issue: Issue | None = None) -> Bad:
    return replace(bad, issue=issue or told_issue())


def first(**fields: Any) -> Issue:
    """Give the issue with the first story's article changed."""
    return with_first(lambda story: replace(story, article=replace(story.article, **fields)))


def with_first(change: Callable[[Story], Story]) -> Issue:
    issue = told_issue()
    (section,) = issue.sections
    return replace(
        issue, sections=(replace(section, stories=(change(section.stories[0]), *section.stories[1:])),)
    )


_FERRY = re.search(r"<p (.*?>The first ferry)", HTML)[1]  # type: ignore[index]  # it is there
HEADLINE = "Council votes to deepen the harbour"
PREHEADER = "Work starts in May · A ferry that waits for nobody any more"
DIV = '<div style="display:none;mso-hide:all">'
SIGNED = HEAD + "DKIM-Signature: v=1; d=gazette.example; h=From:Subject; b=abc\n"
LONG = "https://gazette.example/" + "x" * 2_100
FACE = "</style><style>@font-face { font-family: X; src: url(https://f.example/x.woff) }</style>"

BAD: dict[str, Bad] = {
    # headers
    "subject-missing": head(f"Subject: {HEADLINE}\n", ""),
    "subject-length": head(HEADLINE, "Short"),
    "subject-date-only": head(HEADLINE, "Monday, 5 January 2026"),
    "subject-capitals": head(HEADLINE, HEADLINE.upper()),
    "subject-again": Bad(make_message(), more={"earlier": ("council votes to deepen the harbour",)}),
    "subject-story": told(head(HEADLINE, "Nobody expects this at all today")),
    "recipients": head("anna@reader.example", "anna@reader.example, bob@reader.example"),
    "from-address": head("news@gazette.example", "nobody"),
    "from-name": head("From: The Harbour Gazette <news@gazette.example>", "From: news@gazette.example"),
    "from-title": told(head("From: The Harbour Gazette", "From: Postmaster")),
    "reply-address": head("news@", "no-reply@"),
    "date": head("Mon, 05 Jan 2026 05:30:00 +0000", "yesterday"),
    "message-id": head("<0123456789abcdef@gazette.example>", "12"),
    "message-id-domain": head("cdef@gazette.example", "cdef@relay.example"),
    "header-twice": head("Auto-Submitted", "Subject: Again\nAuto-Submitted"),
    "header-control": head("Subject: Council", "Subject: Coun\x00cil"),
    "header-eight-bit": head("Subject: Council", "Subject: Conseil à"),
    "header-length": head("Auto-Submitted", "X-Words: " + "word " * 20 + "\nAuto-Submitted"),
    "list-unsubscribe": head(f"List-Unsubscribe: <{LEAVE}>\n", ""),
    "list-unsubscribe-https": head(
        f"List-Unsubscribe: <{LEAVE}>", "List-Unsubscribe: <mailto:off@gazette.example>"
    ),
    "list-unsubscribe-post": head("List-Unsubscribe-Post: List-Unsubscribe=One-Click\n", ""),
    "list-header-form": head(
        f"List-Unsubscribe: <{LEAVE}>", "List-Unsubscribe: =?utf-8?q?=3Chttps=3A//x.example=3E?="
    ),
    "list-id": head("List-Id: The Harbour Gazette <morning.gazette.example>\n", ""),
    "auto-submitted": head("auto-generated", "auto-replied"),
    "feedback-id": Bad(make_message(head=SIGNED)),
    "dkim-list": Bad(make_message(head=SIGNED)),
    "precedence": head("Auto-Submitted", "Precedence: junk\nAuto-Submitted"),
    "header-bidi": head("Subject: Council", "Subject: =?utf-8?q?=E2=80=AECouncil?="),
    # mime
    "mime-version": head("MIME-Version: 1.0\n", ""),
    "mime-alternative": head("multipart/alternative", "multipart/mixed"),
    "text-missing": Bad(make_message(text=None)),
    "html-missing": Bad(make_message(html=None)),
    "charset": raw(b'charset="utf-8"', b'charset="iso-8859-1"'),
    "transfer-encoding": Bad(make_message(encoding="8bit")),
    "eight-bit": Bad(make_message(encoding="8bit")),
    "line-octets": Bad(make_message(encoding="8bit", text="x " * 600)),
    "line-length": Bad(make_message(encoding="8bit", text="x " * 60)),
    "line-ends": raw(b"Subject", b"X-Bare: 1\nSubject"),
    "mime-defects": raw(b"--=_part--", b""),
    "line-start": raw(b"\r\n--=_part--", b"\r\nFrom here on\r\n--=_part--"),
    "attachments": raw(b"--=_part--", b"--=_part\r\nContent-Type: application/pdf\r\n\r\nx\r\n--=_part--"),
    # document
    "doctype": html("<!doctype html>\n", ""),
    "lang": html('<html lang="en-GB"', '<html lang="english!"'),
    "direction": html('<html lang="en-GB" dir="ltr">', '<html lang="en-GB">'),
    "lang-inside": html('harbour" lang="en-GB" dir="ltr"', 'harbour"'),
    "text-direction": body("<p>مرحبا بكم في صباح الساحل الجميل</p>"),
    "title": html("<title>Council votes to deepen the harbour</title>", "<title> </title>"),
    "title-label": html('aria-label="Council', 'aria-label="Conseil'),
    "meta-charset": html('<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">', ""),
    "meta-viewport": html("width=device-width", "width=600"),
    "meta-color-scheme": html('<meta name="supported-color-schemes" content="light dark">', ""),
    "meta-format-detection": html(
        '<meta name="format-detection" content="telephone=no, date=no, address=no">', ""
    ),
    "size": body(f"<!--{'x' * 103_000}-->"),
    "size-near": body(f"<!--{'x' * 90_000}-->"),
    "bidi-override": html("The council voted", "The \u202ecouncil voted"),
    "nothing-shown": Bad(make_message(html="<!doctype html><html><body></body></html>")),
    "id-twice": body('<p id="a">one</p><p id="a">two</p>'),
    # structure
    "table-role": html('<table role="presentation" width="100%">', '<table width="100%">'),
    "heading-first": html("<h2 ", "<h1>Another</h1><h2 "),
    "heading-order": html("<h2 ", "<h4>Deep</h4><h2 "),
    "heading-empty": body("<h3> </h3>"),
    "paragraph-breaks": html("by nine votes", "by<br><br>nine votes"),
    "quote-element": body(f"<p>“{SAID}”</p>"),
    "quote-cite": html("<cite>Nadia Ferrant</cite>", "Nadia Ferrant"),
    "columns": body(
        f"<table role='presentation'><tr><td>{'one ' * 20}</td><td>{'two ' * 20}</td></tr></table>"
    ),
    "article-role": html('role="article" ', ""),
    # preheader
    "preheader": html(f"{DIV}{PREHEADER}</div>", ""),
    "preheader-length": html(PREHEADER, "Work starts in May"),
    "preheader-again": html(PREHEADER, f"{HEADLINE}, and more than that"),
    "preheader-hidden": html(DIV, '<div style="font-size:1px;color:#fffdf8">'),
    "preheader-padding": html(PREHEADER, PREHEADER + "\u034f\u00a0" * 70),
    # images
    "image-alt": html('alt="A dredger at work" ', ""),
    "image-alt-words": html("A dredger at work", "IMG_0031.jpg"),
    "image-link-alt": body('<a href="https://g.example/"><img src="https://g.example/i.png" alt=""></a>'),
    "image-size": html('width="544" height="306"', ""),
    "image-overflow": html('\n style="max-width:100%"', ""),
    "image-address": html("https://gazette.example/a.jpg", "a.jpg"),
    "image-missing": Bad(b""),  # about the page: below
    "image-embedded": raw(b"--=_part--", b"--=_part\r\nContent-Type: image/png\r\n\r\nx\r\n--=_part--"),
    "image-cid": html("https://gazette.example/a.jpg", "cid:a@b"),
    "image-unused": inside(),
    "image-related": html("https://gazette.example/a.jpg", "cid:a@b"),
    "image-disposition": inside(disposition="attachment"),
    "message-weight": inside(octets=800_000),
    "image-tracking": body('<img src="https://t.example/p.gif" alt="" width="1" height="1">'),
    "image-format": html("a.jpg", "a.webp"),
    "image-responsive": html("<img ", '<img loading="lazy" '),
    "image-large": told(html('width="544"', 'width="320"')),
    "image-button": body(
        '<a href="https://g.example/"><img src="https://g.example/b.gif" alt="Go" width="9" height="40"></a>'
    ),
    "image-only": Bad(
        make_message(html='<img src="https://g.example/i.png" alt="All there is"><p>Few words</p>')
    ),
    "title-attribute": html('alt="A dredger at work"', 'alt="A dredger at work" title="A dredger at work"'),
    # links
    "link-scheme": html("https://gazette.example/a2", "java\tscript:alert(1)"),
    "link-host": html("https://gazette.example/a2", "/a2"),
    "link-http": html("https://gazette.example/a2", "http://gazette.example/a2"),
    "link-disguised": body('<a href="https://evil.example/">gazette.example</a>'),
    "link-private": html("https://gazette.example/a2", "https://localhost/a2"),
    "link-hole": html(f'href="{LEAVE}"', 'href="https://gazette.example/u/{token}"'),
    "link-long": html("https://gazette.example/a2", LONG),
    "link-anchor": html("https://gazette.example/a2", "#nowhere"),
    "link-empty": body('<a href="https://gazette.example/a3"> </a>'),
    "link-text": html(">View in your browser<", ">Read more …<"),
    "link-often": body(2 * f'<p><a href="https://gazette.example/a2" {LINK}>The ferry once more</a></p>'),
    "link-seen": body(
        '<p>Some words <a href="https://g.example/" style="color:#333;text-decoration:none">and</a></p>'
    ),
    "link-target": html("font-size:16px;line-height:1.6", "font-size:13px;line-height:1.4"),
    # typography
    "contrast": html("color:#575349", "color:#aaaaaa"),
    "contrast-dark": html("color: #eeeeee", "color: #333333"),
    "text-size": html("font-size:17px", "font-size:14px", "font-size:16px", "font-size:14px"),
    "text-small": body('<p style="font-size:11px">Small print</p>'),
    "line-height": html("line-height:1.5", "line-height:1.2"),
    "font-generic": html("font-family:Georgia, serif", "font-family:Georgia"),
    "measure": html("max-width:600px", "max-width:900px", "The council voted", "The council voted " * 6),
    "long-word": html(";word-break:break-word", "", "by nine votes", "by " + "n" * 60 + " votes"),
    "width": html("max-width:600px", "max-width:900px"),
    "rtl-mirrored": body('<blockquote dir="rtl" style="border-left:3px solid red">قال إنه</blockquote>'),
    "dark-missing": html("prefers-color-scheme: dark", "min-width:1px"),
    "dark-important": html("color: #eeeeee !important", "color: #eeeeee"),
    # styles
    "style-size": html("</style>", ".x { color: red }" * 1_200 + "</style>"),
    "style-body": body("<style>@media print { p { color: black } }</style>"),
    "style-only": html("</style>", ".page { padding: 12px }</style>"),
    "style-remote": html("<style>", '<link rel="stylesheet" href="https://f.example/x.css"><style>'),
    "font-remote": html("</style>", FACE),
    "style-address": body('<p style="background:url(http://t.example/x.png)">x</p>'),
    "style-nested": html("</style>", ".a { color: red; .b { color: blue } }</style>"),
    "style-angle": html("</style>", "/* a < b */</style>"),
    # outlook
    "outlook-width": html('<table role="presentation" width="600">', ""),
    "outlook-background": body('<p style="background-image:url(https://g.example/x.png)">x</p>'),
    "outlook-comment": html("<![endif]-->", "-->"),
    "outlook-padding": html(LINK, 'style="padding:8px;color:#575349"'),
    # active
    "active-content": body("<script>alert(1)</script>"),
    "form": body('<form action="https://g.example/"></form>'),
    "event-handler": html("<img ", '<img onload="x()" '),
    "redirect": html("<meta name", '<meta http-equiv="refresh" content="0"><meta name'),
    "structured-data": body('<script type="application/ld+json">{}</script>'),
    "markup-shown": html("by nine votes", "by nine&amp;nbsp;votes"),
    "hole-shown": html("by nine votes", "by {{ votes }} votes"),
    # plain
    "text-width": text("after a night of talks.", "after a night of talks." + " and more" * 8),
    "text-link-line": text(f"browser:\n{WEB}", f"browser: {WEB}"),
    "text-markup": text("nobody", "no&nbsp;body"),
    "text-hole": text(LEAVE, "https://gazette.example/u/{token}"),
    "text-invisible": text("nobody", "no\u200bbody"),
    "text-picture": text("nobody", "nobody\n[image: a ferry]"),
    "text-signature": text("-- \n", ""),
    "text-blank-lines": text("\n* A ferry", "\n\n\n* A ferry"),
    # parity
    "text-stories": text("A ferry that waits for nobody", "Something else"),
    "text-order": html(
        HEADLINE, "@", "A ferry that waits for nobody", HEADLINE, "@", "A ferry that waits for nobody"
    ),
    "text-links": text("https://gazette.example/a2", "https://gazette.example/other"),
    "unsubscribe-link": html(LEAVE, "https://gazette.example/x"),
    "unsubscribe-clipped": html("<div role", f"<!--{'x' * 101_000}--><div role"),
    "view-in-browser": html(WEB, "https://gazette.example/x"),
    "postal-address": told(html("1 Quay Street, Harbour", "")),
    # verbatim
    "story-missing": told(text("A ferry that waits for nobody", "Something else")),
    "lede-changed": told(html("by nine votes to two", "by ten votes to two")),
    "quote-changed": told(html("survey of the mud", "survey of some mud")),
    "quote-unknown": told(html(f"“{SAID}”", "“We never said anything of the kind to anybody.”")),
    "quote-speaker": told(html("<cite>Nadia Ferrant</cite>", "<cite>a councillor</cite>")),
    "quote-marks": told(text("“We asked", "We asked", "it.”", "it.")),
    "story-source": told(Bad(make_message()), first(publication="The Other Paper")),
    "image-credit": told(html("Picture: Gazette / R. Kalnins", "")),
    "reading-time": told(Bad(make_message()), replace(told_issue(), minutes=77)),
    # support
    "client-support": Bad(make_message()),
    "client-promised": Bad(make_message(), more={"clients": ("gmail.*",)}),
}


@pytest.mark.parametrize("name", [name for name in BAD if name != "image-missing"])
def test_every_rule_fires_on_a_message_that_breaks_it(name: str) -> None:
    bad = BAD[name]

    found = {finding.rule for finding in check(bad.message, bad.issue, **bad.more)}

    assert name in found


def test_a_page_without_its_picture_is_an_error() -> None:
    page = HTML.replace("https://gazette.example/a.jpg", "images/a.jpg")

    assert "image-missing" in {f.rule for f in check_page(page, files=["images/b.jpg"])}
    assert "image-missing" not in {f.rule for f in check_page(page, files=["images/a.jpg"])}


def test_a_picture_inside_the_message_that_is_shown_is_only_noted() -> None:
    bad = inside(src="cid:a@b.example")

    assert {finding.rule for finding in check(bad.message)} - {"client-support"} == {"image-embedded"}


def test_no_rule_is_without_a_message_that_breaks_it() -> None:
    assert {rule.name for rule in rules()} == set(BAD)


def test_a_good_message_breaks_none() -> None:
    assert fired(make_message(), told_issue(), earlier=("Yesterday’s news",)) == set()


def test_a_good_page_breaks_none() -> None:
    assert check_page(HTML, told_issue()) == ()


def test_the_same_message_with_line_feeds_breaks_none() -> None:
    """As it is piped to sendmail."""
    assert fired(make_message().replace(b"\r\n", b"\n"), told_issue()) == set()


def test_every_rule_says_what_it_means_and_how_to_fix_it() -> None:
    for rule in rules():
        assert rule.means.endswith((".", ".)")), rule.name
        assert rule.fix.endswith((".", ".)")), rule.name
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.name)
        assert rule.group in GROUPS


# what no rule may take for a fault
GOOD: dict[str, Bad] = {
    "hole-shown": told(html("The first ferry", "The {{ first }} ferry"), first(dek="The {{ first }} ferry")),
    "text-hole": told(text("nobody", "no {{ body }}"), first(dek="no {{ body }}")),
    "link-seen": html("</h2>", ' <a href="https://g.example/">more</a></h2>'),
    "link-disguised": body('<a href="https://www.gazette.example/x">gazette.example</a>'),
    "text-direction": body('<p dir="rtl" lang="ar">مرحبا بكم في صباح الساحل الجميل</p>'),
    "contrast": body(
        '<p style="color:#fff;background:url(https://g.example/x.png)">on a picture nobody knows</p>'
    ),
    "text-width": text("https://gazette.example/a2", "https://gazette.example/" + "a" * 90),
    "link-host": html("https://gazette.example/a2", "#:~:text=ferry"),
    "image-overflow": html('style="max-width:100%"', 'style="width:100%;max-width:544px"'),
    "quote-element": body("<p>“We asked,” she said, and he replied in the end “and got what we wanted”</p>"),
    "active-content": body('<script type="application/ld+json">{}</script>'),
    "lede-changed": told(html("The council voted on Sunday to deepen the harbour, by nine votes", "Nothing")),
    "quote-unknown": told(html(f"“{SAID}”", f"<cite>Nadia Ferrant</cite>: «{SAID}»")),
    "rtl-mirrored": body(
        f'<div dir="rtl" style="text-align:left"><p style="text-align:right">{"قال إنه " * 20}</p></div>'
    ),
    "text-size": body(f'<p style="font-size:13px;line-height:1.6">{"small print " * 7}</p>'),
    "text-links": html("https://gazette.example/a2", "https://gazette.example/a2#:~:text=one,two"),
    "message-id-domain": head("cdef@gazette.example", "cdef@mail.gazette.example"),
    "image-large": told(
        Bad(make_message()), first(image=Image(url="https://gazette.example/a.jpg", width=1_088))
    ),
    "style-only": html("</style>", "#outlook a { padding: 0 } .never { padding: 0 }</style>"),
    "preheader-length": html(PREHEADER, PREHEADER + "\u034f\u00a0" * 50),
    "header-length": head("Auto-Submitted", "X-Link: https://g.example/" + "a" * 100 + "\nAuto-Submitted"),
    "dark-important": html(
        "</style>", "@media (prefers-color-scheme: dark) { :root { color: red } }</style>"
    ),
    "line-octets": head("Auto-Submitted", "X-Link: https://g.example/" + "a" * 900 + "\nAuto-Submitted"),
    "line-start": text("nobody", "nobody\nFrom here on"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_rule_does_not_fire_on_what_only_looks_like_it(name: str) -> None:
    good = GOOD[name]

    assert name not in {finding.rule for finding in check(good.message, good.issue, **good.more)}


def test_a_paragraph_from_the_right_that_is_aligned_to_the_left_is_told() -> None:
    bad = body(f'<td dir="rtl" align="left"><p>{"قال إنه " * 20}</p></td>')

    assert "rtl-mirrored" in fired(bad.message)
