"""What a check gives: places, order, printing, and that nothing makes it fall over."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.check import Finding, Place, check, check_issue, check_page, counts, to_json
from digest.check.markup import Html, offset
from tests.check.builders import HEAD, HTML, TEXT, fired, make_message, told_issue

if TYPE_CHECKING:
    from digest.model import Issue


def found(rule: str, message: bytes, issue: Issue | None = None) -> Finding:
    return next(finding for finding in check(message, issue) if finding.rule == rule)


def test_a_finding_in_html_names_line_and_column_of_the_tag() -> None:
    broken = HTML.replace('alt="A dredger at work" ', "")

    place = found("image-alt", make_message(html=broken)).place

    assert place.line
    assert place.column
    assert broken.split("\n")[place.line - 1][place.column - 1 :].startswith("<img ")


def test_a_finding_in_the_header_names_the_line_of_the_field() -> None:
    message = make_message(
        head=HEAD.replace("Auto-Submitted: auto-generated\n", "X-Folded: a\n b\nPrecedence: junk\n")
    )

    assert found("precedence", message).place == Place(part="header", line=10)


def test_a_finding_in_the_text_names_its_line() -> None:
    place = found("text-hole", make_message(text=TEXT.replace("nobody", "{{ who }}"))).place

    assert TEXT.split("\n")[(place.line or 0) - 1] == "* A ferry that waits for nobody"
    assert place.column == 26


def test_a_tag_inside_a_comment_or_a_style_is_none() -> None:
    html = Html("<!-- <img> --><style>a > b {} /* <img> */</style><p title='<img>'>x</p><img>")

    (image,) = html.all("img")

    assert html.source[offset(image) or 0 :] == "<img>"


def test_a_finding_prints_as_a_compiler_s_line() -> None:
    finding = Finding(
        rule="image-alt",
        severity="error",
        place=Place(part="html", line=3, column=14),
        message="a picture without alt",
        fix="Say what it shows.",
    )

    assert finding.line("out/digest.eml") == (
        "out/digest.eml:html:3:14: error: image-alt: a picture without alt. Say what it shows."
    )
    page = replace(finding, place=Place(part="page", line=3, column=14))
    assert page.line("out/digest.eml").startswith("out/index.html:3:14: error")
    issue = replace(finding, place=Place(part="issue", path="$.sections[0]"))
    assert issue.line("out/digest.eml").startswith("out/issue.json:$.sections[0]: error")


def test_findings_become_json_with_their_counts() -> None:
    findings = check(make_message(head=HEAD.replace("MIME-Version: 1.0\n", "").replace("news@", "no-reply@")))

    plain = json.loads(json.dumps(to_json(findings)))

    assert (plain["schema"], plain["errors"], plain["warnings"]) == ("digest.check/1", 1, 1)
    assert counts(findings)["error"] == 1
    error = next(f for f in plain["findings"] if f["severity"] == "error")
    assert error["rule"] == "mime-version"
    assert set(error) == {"rule", "severity", "part", "message", "fix"}


def test_a_finding_about_a_story_names_it() -> None:
    message = make_message(text=TEXT.replace("A ferry that waits for nobody", "x"))

    assert found("story-missing", message, told_issue()).story == "a2"


def test_clients_that_must_support_everything_are_told_apart() -> None:
    plain = check(make_message(), clients=("gmail.ios",))

    promised = [f for f in plain if f.rule == "client-promised"]
    assert promised
    assert all(f.clients == ("gmail.ios",) for f in promised)
    assert not any("gmail.ios" in f.clients for f in plain if f.rule == "client-support")


def test_media_rules_for_the_dark_are_unknown_to_gmail() -> None:
    use = next(f for f in check(make_message()) if f.message.startswith("@media (prefers-color-scheme)"))

    assert "gmail.ios" in use.clients
    assert "apple-mail.ios" not in use.clients


def test_a_message_of_another_make_is_read_as_well() -> None:
    """One part, base64, no boundary, a charset of its own."""
    message = (
        b"From: a@b.example\r\nSubject: =?iso-8859-1?q?caf=E9?=\r\n"
        b"Content-Type: text/html; charset=iso-8859-1\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\nPHA+Y2Fm6TwvcD4=\r\n"
    )

    rules = fired(message)

    assert {"text-missing", "charset", "doctype", "from-name"} <= rules
    assert "subject-missing" not in rules


def issue_json() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(told_issue().to_json()))
    return data


def test_an_issue_that_agrees_with_its_articles_has_no_finding() -> None:
    assert check_issue(issue_json()) == ()


def test_every_excerpt_that_its_article_does_not_hold_is_found() -> None:
    data = issue_json()
    stories = data["sections"][0]["stories"]
    stories[0]["summary"]["quotes"][0]["text"] = "We never said that."
    stories[1]["article"]["paragraphs"][0]["text"] = "Somebody wrote the article again."

    findings = check_issue(data)

    assert [(f.rule, f.story) for f in findings] == [("excerpt-recut", "a1"), ("excerpt-recut", "a2")]
    assert findings[0].place.path == "$.sections[0].stories[0].summary.quotes[0].text"


def test_a_speaker_whom_the_article_does_not_name_is_found() -> None:
    data = issue_json()
    data["sections"][0]["stories"][0]["summary"]["quotes"][0]["speaker"] = "Somebody Else"

    (finding,) = check_issue(data)

    assert finding.message == "the article does not name 'Somebody Else'"


@pytest.mark.parametrize(
    "data", [None, [], {}, {"sections": [{"stories": [{"article": 3}]}]}, {"sections": [1]}]
)
def test_what_is_no_issue_breaks_the_contract(data: object) -> None:
    assert {f.rule for f in check_issue(data)} == {"issue-contract"}


def test_a_hidden_story_still_reads_as_missing() -> None:
    hidden = HTML.replace("<h3 style=", "<h3 hidden style=")

    assert "story-missing" in fired(make_message(html=hidden), told_issue())


HOSTILE = (
    "<" * 20_000,
    "<p " * 20_000,
    "<div>" * 5_000,
    "<a href='" * 5_000,
    "<!--" * 5_000,
    "<p style='" + "(" * 20_000 + "'>x</p>",
    "<style>" + "a{" * 20_000 + "</style><p>x",
    "<style>" + ":not(" * 5_000 + "{color:red}</style><p>x",
    "<style>" + "a,b{color:red}" * 5_000 + "</style>" + "<b>x</b>" * 50,
    "<p style='color:" + "a" * 20_000 + "'>x",
    "<table>" * 1_000 + "x",
    "\0\x01<p>\ud800\U0001f469\u200d",
    "<style media='(min-width:999999999999999999999px)'>p{font-size:1e999px}</style><p>x",
    "<p style='font-size:-3px;line-height:0;color:rgb(1,2);background:rgb(999,999,999)'>" + "word " * 40,
    "<p style='font-size:0'>" + "word " * 40,
    "<p>" + "<a href='https://x.example/'>x</a>" * 5_000,
    "<!--[if mso]>" * 5_000,
    "<p>" + "&lt;p {{ " * 5_000,
    "<p style='width:" + "9" * 50_000 + "x'>x",
)


@pytest.mark.parametrize("html", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_html_is_checked_and_not_fallen_over(html: str) -> None:
    assert isinstance(check_page(html, told_issue()), tuple)
    raw = html.encode("utf-8", "replace").decode()
    assert isinstance(check(make_message(html=raw, encoding="8bit"), told_issue()), tuple)


def nested(depth: int) -> bytes:
    """Give a message of so many multiparts, each inside the one before."""
    inner = b"Content-Type: text/html\r\n\r\n<p>x\r\n"
    for n in range(depth):
        inner = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n%b\r\n--b%d--\r\n' % (
            n,
            n,
            inner,
            n,
        )
    return inner


@pytest.mark.parametrize("depth", [50, 200, 400, 900, 3_000])
def test_parts_inside_parts_are_no_trap(depth: int) -> None:
    assert all(isinstance(finding, Finding) for finding in check(nested(depth)))


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: text/html; charset=rot13",
        "Content-Type: text/html; charset=no-such",
        "Content-Type: text/html; charset*0*=x''%zz; charset*9=y",
        "Content-Type: ; ; =",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: x-uuencode",
        "Subject: =?no-such?q?x?=",
        "Subject: =?utf-8?b?!!!?=",
        ": no name",
        " starts with a blank",
    ],
)
def test_fields_that_mean_nothing_are_no_trap(head: str) -> None:
    message = f"{head}\r\n\r\n<p>\u00e9 x\r\n".encode()

    assert all(isinstance(finding, Finding) for finding in check(message))


@given(st.binary(max_size=2_000))
def test_any_bytes_can_be_checked(data: bytes) -> None:
    assert all(isinstance(finding, Finding) for finding in check(data))


@settings(max_examples=40)
@given(st.data())
def test_a_message_with_a_hole_anywhere_can_be_checked(data: st.DataObject) -> None:
    message = make_message()
    start = data.draw(st.integers(0, len(message)))
    stop = data.draw(st.integers(start, min(len(message), start + 400)))
    junk = data.draw(st.binary(max_size=20))

    findings = check(message[:start] + junk + message[stop:], told_issue())

    assert all(finding.line() for finding in findings)


@given(st.text(max_size=400))
def test_any_text_is_a_document_with_places_inside_it(source: str) -> None:
    html = Html("<p>" + source)
    lines = html.source.split("\n")

    for element in html.elements:
        place = html.at(element)
        if place.line and place.column:
            assert place.column <= len(lines[place.line - 1]) + 1


def test_the_same_message_gives_the_same_findings() -> None:
    message = make_message(html=HTML.replace("<h2", "<h5"))

    assert check(message, told_issue()) == check(message, told_issue())
