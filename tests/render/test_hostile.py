"""Nothing that a source wrote becomes markup, a template, a mark of ours or an address that runs."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from digest.model import Image, Other
from digest.render import render_issue
from digest.render.cutting import mark_prefix
from digest.render.engine import _content
from digest.render.view import line
from tests.builders import make_article, make_issue, make_story
from tests.render.builders import BROADSHEET, everywhere, html_of, text_of
from tests.render.payloads import PAYLOADS

ACTIVE = (
    "//script | //iframe | //form | //input | //object | //embed | //base | //link | //svg | //math"
    " | //applet | //@*[starts-with(name(), 'on')] | //@srcdoc | //meta[@http-equiv='refresh']"
)


def parsed(html: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(html)


def active(root: lxml_html.HtmlElement) -> list[object]:
    """Give every element, attribute and address that could do something by itself."""
    found = list(root.xpath(ACTIVE))
    addresses = root.xpath("//@href | //@src | //@background | //@action")
    found += [a for a in addresses if not re.match(r"https?://(?!evil)|mailto:|images/[\w.-]+$", a)]
    styles = " ".join(root.xpath("//@style")) + " ".join(root.xpath("//style/text()"))
    found += re.findall(r"url\(|expression|javascript|@import", styles)
    return found


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_every_place_is_only_text(payload: str) -> None:
    root = parsed(html_of(everywhere(payload)))

    assert active(root) == []
    if shown := line(payload):
        assert root.xpath("string(//h3)") == shown
        assert root.xpath("//img/@alt") == [shown]
        assert root.xpath("string(//cite)") == shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_adds_no_element(payload: str) -> None:
    def elements(text: str) -> list[str]:
        return [str(e.tag) for e in parsed(html_of(everywhere(text))).iter("*")]

    assert elements(f"x {payload}") == elements("x")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_does_not_end_the_text_part(payload: str) -> None:
    part = text_of(everywhere(payload))

    assert len(re.findall(r"(?m)^-- $", part)) == 1
    assert part.rstrip().endswith(tuple((line(payload) or "https://s.example/").split()[-1][-8:]))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://h.example/x",
        "cid:part1",
        "//evil.example/x",
        "/relative",
        "images/../../etc/passwd",
        "images/a b.png",
        "https://",
        "https:///path",
        "http://[::1",
        'https://h.example/" onclick="alert(1)',
        "https://h.example/<script>",
    ],
)
def test_an_address_that_may_not_be_shown_is_left_out(url: str) -> None:
    article = make_article(url=url, headline="H", image=Image(url=url, alt="A", width=10, height=10))
    story = make_story(article, others=(Other(id="o", publication="P", url=url),))
    issue = make_issue(story, subscribe=url)

    root = parsed(html_of(issue))

    assert active(root) == []
    assert root.xpath("//a/@href | //img/@src") == []
    assert root.xpath("string(//h3)") == "H"


def test_twelve_thousand_tags_as_text_are_text() -> None:
    deep = "<b>" * 12_000

    root = parsed(html_of(make_issue(make_story(make_article(deep, headline=deep)))))

    assert root.xpath("string(//h3)") == deep


def test_two_million_characters_are_rendered() -> None:
    long = "word " * 400_000

    root = parsed(html_of(make_issue(make_story(make_article(headline=long)))))

    assert len(root.xpath("string(//h3)")) == len(long) - 1


def test_a_text_that_holds_another_rendering_s_marks_is_text() -> None:
    issue = make_issue(make_story(make_article(headline="x")))
    prefix = mark_prefix(_content(issue, BROADSHEET))
    copied = f"<!--{prefix}aaaa--> {prefix}aaab <{prefix}aaac>"

    html = html_of(replace(issue, sections=make_issue(make_story(make_article(headline=copied))).sections))

    assert parsed(html).xpath("string(//h3)") == copied


def test_no_mark_is_left_in_a_rendering() -> None:
    issue = everywhere("x")
    prefix = mark_prefix(_content(issue, BROADSHEET))

    rendering = render_issue(issue, BROADSHEET)

    assert prefix not in repr(rendering)
