"""A message that no rule has anything to say about, and ways to spoil it."""

from __future__ import annotations

import quopri
from typing import Any

from digest.check import check
from digest.model import Image, Issue, Quote, Section, Story, Summary
from tests.builders import make_article, make_excerpt, make_issue

WEB = "https://gazette.example/morning/2026-01-05/"
LEAVE = "https://gazette.example/u/abc"
SAID = "We asked for a deeper harbour and were given a survey of the mud in it."

HEAD = f"""\
From: The Harbour Gazette <news@gazette.example>
To: anna@reader.example
Subject: Council votes to deepen the harbour
Date: Mon, 05 Jan 2026 05:30:00 +0000
Message-ID: <0123456789abcdef@gazette.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=_part"
Auto-Submitted: auto-generated
List-Id: The Harbour Gazette <morning.gazette.example>
List-Unsubscribe: <{LEAVE}>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
Archived-At: <{WEB}>
"""

_P = 'style="margin:0;font-family:Georgia, serif;font-size:17px;line-height:1.5;color:#1c1a17"'
_SMALL = 'style="margin:0;font-size:16px;line-height:1.6;color:#575349"'
LINK = 'style="color:#575349;text-decoration:underline"'

HTML = f"""\
<!doctype html>
<html lang="en-GB" dir="ltr"><head><title>Council votes to deepen the harbour</title>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<style>@media (prefers-color-scheme: dark) {{ .page {{ background-color: #111111 !important }}
.page p, .page h1, .page h2, .page h3, .page a {{ color: #eeeeee !important }} }}</style></head>
<body style="margin:0">
<div role="article" aria-label="Council votes to deepen the harbour" lang="en-GB" dir="ltr" class="page"
 style="background-color:#fffdf8;word-break:break-word">
<div style="display:none;mso-hide:all">Work starts in May · A ferry that waits for nobody any more</div>
<!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->
<div style="max-width:600px;margin:0 auto">
<table role="presentation" width="100%"><tr><td>
<p {_SMALL}><a href="{WEB}" {LINK}>View in your browser</a></p>
<h1 style="font-size:40px;color:#1c1a17">The Harbour Gazette</h1>
<p {_P}>Monday, 5 January 2026 · 1 min read</p>
<h2 style="font-size:18px;color:#1c1a17">Top stories</h2>
<img src="https://gazette.example/a.jpg" alt="A dredger at work" width="544" height="306"
 style="max-width:100%">
<p {_SMALL}>Picture: Gazette / R. Kalnins</p>
<h3 style="font-size:24px;color:#1c1a17"><a href="https://gazette.example/a1"
 style="color:#1c1a17;text-decoration:none">Council votes to deepen the harbour</a></h3>
<p {_P}>The council voted on Sunday to deepen the harbour, by nine votes to two
and after a night of talks.</p>
<blockquote><p {_P}>“{SAID}”</p>
<p {_SMALL}>— <cite>Nadia Ferrant</cite></p></blockquote>
<p {_SMALL}>The Harbour Gazette · 4 January</p>
<h3 style="font-size:24px;color:#1c1a17"><a href="https://gazette.example/a2"
 style="color:#1c1a17;text-decoration:none">A ferry that waits for nobody</a></h3>
<p {_P}>The first ferry leaves at six, and the second one does not wait for the first.</p>
<p {_SMALL}>The Harbour Gazette · 4 January</p>
<p {_SMALL}><a href="{LEAVE}" {LINK}>Unsubscribe</a></p>
<p {_SMALL}>1 Quay Street, Harbour</p>
</td></tr></table></div>
<!--[if mso]></td></tr></table><![endif]-->
</div></body></html>
"""

TEXT = f"""\
The Harbour Gazette
===================
Monday, 5 January 2026 · 1 min read

View in your browser:
{WEB}

Top stories
-----------

* Council votes to deepen the harbour

The council voted on Sunday to deepen the harbour, by nine votes to two
and after a night of talks.

    “We asked for a deeper harbour and were given a survey of the mud in
    it.”
    — Nadia Ferrant

The Harbour Gazette · 4 January
https://gazette.example/a1

* A ferry that waits for nobody

The first ferry leaves at six, and the second one does not wait for the
first.

The Harbour Gazette · 4 January
https://gazette.example/a2

--{" "}
Unsubscribe:
{LEAVE}

1 Quay Street, Harbour
"""


def make_message(
    head: str = HEAD, html: str | None = HTML, text: str | None = TEXT, encoding: str = "quoted-printable"
) -> bytes:
    """Put a message together, CRLF everywhere. A part that is None is left out."""
    parts = []
    for kind, body in (("plain", text), ("html", html)):
        if body is None:
            continue
        encoded = _quoted(body) if encoding == "quoted-printable" else body.encode()
        parts.append(
            b'--=_part\nContent-Type: text/%b; charset="utf-8"\nContent-Transfer-Encoding: %b\n\n%b\n'
            % (kind.encode(), encoding.encode(), encoded)
        )
    whole = head.encode() + b"\n" + b"".join(parts) + b"--=_part--\n"
    return whole.replace(b"\n", b"\r\n")


def _quoted(body: str) -> bytes:
    """Encode, line starts that mailboxes change included."""
    lines = quopri.encodestring(body.encode()).split(b"\n")
    return b"\n".join(b"=46rom " + line[5:] if line.startswith(b"From ") else line for line in lines)


def told_issue(**fields: Any) -> Issue:
    """Give the issue that the message above tells."""
    first = make_article(
        "The council voted on Sunday to deepen the harbour, by nine votes to two and after a night of talks.",
        f"“{SAID}” said Nadia Ferrant, who chairs the port.",
        image=Image(
            url="https://gazette.example/a.jpg",
            alt="A dredger at work",
            credit="Gazette / R. Kalnins",
            width=1000,
        ),
    )
    second = make_article(
        "The first ferry leaves at six, and the second one does not wait for the first.",
        id="a2",
        url="https://gazette.example/a2",
        headline="A ferry that waits for nobody",
    )
    quote = Quote(excerpt=make_excerpt(first, SAID, 1), speaker="Nadia Ferrant", confidence=0.97)
    stories = (
        Story(id="a1", article=first, summary=Summary(lede=(_lede(first),), quotes=(quote,)), form="lead"),
        Story(id="a2", article=second, summary=Summary(lede=(_lede(second),))),
    )
    section = Section(slug="top", title="Top stories", stories=stories)
    given: dict[str, Any] = {"sections": (section,), "postal_address": "1 Quay Street, Harbour", "web": WEB}
    return make_issue(**{**given, **fields})


def _lede(article: Any) -> Any:
    return make_excerpt(article, article.paragraphs[0].text)


def fired(message: bytes, issue: Issue | None = None, **more: Any) -> set[str]:
    """Give the names of the rules that a message breaks, client support aside."""
    return {f.rule for f in check(message, issue, **more)} - {"client-support"}
