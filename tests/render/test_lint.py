"""A theme's mistakes are refused with their place, before MRML passes them on in silence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from digest.errors import ThemeError
from digest.render import lint, render_issue
from tests.builders import make_issue
from tests.render.builders import BROADSHEET, THEMES, filled

MARKS = "abcdefgh"
PAGE = """<mjml>
<mj-head>{head}</mj-head>
<mj-body>
<mj-section><mj-column>
{body}
</mj-column></mj-section>
</mj-body>
</mjml>"""


def check(body: str = "<mj-text>x</mj-text>", head: str = "") -> None:
    lint.check(PAGE.format(head=head, body=body), marks=MARKS, locate=lambda _: "")


@pytest.mark.parametrize(
    "body",
    [
        '<mj-text padding="0 28px 2.5px" color="#a1B2c3" line-height="1.5">x</mj-text>',
        '<mj-text><p class="a b" lang="ar" dir="rtl" style="max-width:54px">x &amp; y<br />z</p></mj-text>',
        '<mj-text><a href="https://h.example/?a=1&amp;b=2">x</a></mj-text>',
        '<mj-text><a href="mailto:a@b.example">x</a></mj-text>',
        f'<mj-text><a href="{MARKS}aaab">x</a></mj-text>',
        '<mj-text>x<img src="images/a-1.png" alt="" width="10" /></mj-text>',
        '<mj-text>x</mj-text><mj-divider border-color="#000000" border-width="1px" />',
        f"<mj-text>x</mj-text><mj-raw><!--{MARKS}aaaa--></mj-raw>",
        '<mj-text><table role="presentation"><tr><td valign="top">x</td></tr></table></mj-text>',
    ],
)
def test_what_the_contract_allows_passes(body: str) -> None:
    check(body)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<mj-txt>x</mj-txt>", "<mj-txt> is not among the tags"),
        ("<mj-text>x<script>y</script></mj-text>", "<script> is not among the tags"),
        ("<mj-text>x<blink>y</blink></mj-text>", "<blink> is not among the tags"),
        ("<mj-include />", "<mj-include> is not among the tags"),
        ("<p>x</p>", "<p> may not stand inside <mj-column>"),
        ("<mj-section><mj-column></mj-column></mj-section>", "<mj-section> may not stand inside <mj-column>"),
        ("x", "text may not stand here: 'x'"),
        ('<mj-text colour="#000000">x</mj-text>', 'no attribute "colour"'),
        ('<mj-text><p onclick="x">y</p></mj-text>', 'no attribute "onclick"'),
        ('<mj-text><p id="x">y</p></mj-text>', 'no attribute "id"'),
        ('<mj-text color="#fff">x</mj-text>', "expected a colour of six hexadecimal digits"),
        ('<mj-text color="red">x</mj-text>', "expected a colour of six hexadecimal digits"),
        ('<mj-text padding="1em">x</mj-text>', "expected one to four lengths"),
        ('<mj-text font-size="16">x</mj-text>', "expected a length in px or %"),
        ('<mj-text align="justify">x</mj-text>', "expected a side"),
        ('<mj-text color="#000000" color="#111111">x</mj-text>', '"color" twice'),
        ('<mj-text><a href="javascript:alert(1)">x</a></mj-text>', "expected an http, https or mailto"),
        ('<mj-text><a href="Council votes">x</a></mj-text>', "expected an http, https or mailto"),
        (f'<mj-text><a href="{MARKS} x">x</a></mj-text>', "expected an http, https or mailto"),
        ('<mj-text><p style="background:url(https://h.example)">x</p></mj-text>', "expected a style"),
        ('<mj-text>x<img src="https://h.example/a.png" width="1" /></mj-text>', '<img> needs "alt"'),
        ('<mj-text>x<img src="https://h.example/a.png" alt="" /></mj-text>', '<img> needs "width"'),
        ('<mj-image src="https://h.example/a.png" width="1px" />', '<mj-image> needs "alt"'),
        ("<mj-text><a>x</a></mj-text>", '<a> needs "href"'),
        ("<mj-text><p title='x'>y</p></mj-text>", "attributes need double quotes"),
        ("<mj-text><p title=x>y</p></mj-text>", "attributes need double quotes"),
        ("<mj-text>1 < 2</mj-text>", "`<` is written `&lt;`"),
        ("<mj-text><![CDATA[x]]></mj-text>", "not well formed here"),
        ("<mj-text><!-- a -- b --></mj-text>", "not well formed here"),
        ("<mj-text><p>x</mj-text>", r"</mj-text> closes nothing \(<p> is open\)"),
        ("<mj-text>x</b></mj-text>", r"</b> closes nothing \(<mj-text> is open\)"),
        ("<mj-text>x<!-- note --></mj-text>", "write comments as"),
        ("<mj-text> </mj-text>", "the body shows nothing"),
        ("", "the body shows nothing"),
    ],
)
def test_a_mistake_is_named(body: str, message: str) -> None:
    with pytest.raises(ThemeError, match=message):
        check(body)


@pytest.mark.parametrize(
    ("css", "message"),
    [
        ("a > b { color: red } /* < */", "not well formed"),
        (".a { content: '\u201c' }", "a character that is not ASCII"),
        (".a + .b { color: #000000 }", "a sibling selector"),
        (".a ~ .b { color: #000000 }", "a sibling selector"),
        ("p:first-child { color: #000000 }", "a structural pseudo-class"),
        ("p:nth-child(2) { color: #000000 }", "a structural pseudo-class"),
        ("p { color: #fff; }", "a colour without six digits"),
        ("p { color: #fff }", "a colour without six digits"),
        ("p { background: url(https://h.example/x.png) }", "something to fetch"),
        ("@import 'x.css';", "something to fetch"),
        ("@font-face { font-family: x }", "something to fetch"),
    ],
)
def test_a_style_sheet_is_checked(css: str, message: str) -> None:
    with pytest.raises(ThemeError, match=message):
        check(head=f"<mj-style>{css}</mj-style>")


def test_a_style_sheet_may_hold_media_rules_and_children() -> None:
    check(head="<mj-style>@media (max-width: 480px) { .a > p { color: #a1b2c3 !important; } }</mj-style>")


def test_a_document_that_ends_early_is_refused() -> None:
    with pytest.raises(ThemeError, match="<mj-body> is never closed"):
        lint.check("<mjml><mj-body>", marks=MARKS, locate=lambda _: "")


def test_a_cut_inside_a_wrapper_is_refused() -> None:
    section = (
        f"<mj-section><mj-column><mj-text>x</mj-text><mj-raw><!--{MARKS}--></mj-raw></mj-column></mj-section>"
    )

    with pytest.raises(ThemeError, match="no <mj-wrapper> around a cut"):
        lint.check(
            f"<mjml><mj-body><mj-wrapper>{section}</mj-wrapper></mj-body></mjml>", marks=MARKS, locate=str
        )


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "_story.mjml.j2",
            "<div class",
            "<div klass",
            r'broadsheet/_story\.mjml\.j2:\d+: .*no attribute "klass"',
        ),
        ("_section.mjml.j2", "<h2", "<h9", r"broadsheet/_section\.mjml\.j2:2: <h9> is not among"),
        (
            "style.css",
            "color: var(--accent)",
            "color: #911",
            r"broadsheet/style\.css:\d+: .*without six digits",
        ),
        (
            "_headline.mjml.j2",
            "story.headline }}",
            "story.title }}",
            r"broadsheet/_headline\.mjml\.j2:\d+: Undefined",
        ),
        (
            "_headline.mjml.j2",
            "{{ story.headline",
            "{{ story.headline | safe",
            r"_headline\.mjml\.j2:\d+: .*No filter",
        ),
        (
            "_lede.mjml.j2",
            "{% if story.lede",
            "{% iff story.lede",
            r"_lede\.mjml\.j2:\d+: Encountered unknown tag",
        ),
        (
            "_masthead.mjml.j2",
            'say("web")',
            'say("wep")',
            r"_masthead\.mjml\.j2:\d+: there is no phrase 'wep'",
        ),
        (
            "_masthead.mjml.j2",
            'slot("minutes")',
            'slot("mood")',
            r"_masthead\.mjml\.j2:\d+: there is no slot",
        ),
        ("issue.mjml.j2", '"_footer.mjml.j2"', '"_feet.mjml.j2"', r"broadsheet: there is no template '_feet"),
        (
            "issue.mjml.j2",
            '{{ cut("bottom") }}',
            "",
            r"issue \(html\): expected the cut bottom, found nothing",
        ),
        (
            "issue.txt.j2",
            '{{ cut("section-end", section) }}',
            "",
            r"issue \(text\): expected the cut section-end top-stories, found the cut bottom",
        ),
        (
            "_section_end.mjml.j2",
            '{{ when("more", section) }}',
            '{{ when("web") }}',
            "words shown when there is 'web' hold that slot once",
        ),
        (
            "_story.mjml.j2",
            "{% set own",
            "{% autoescape false %}{% endautoescape %}{% set own",
            "cannot be switched",
        ),
        (
            "issue.mjml.j2",
            "<mj-column>",
            '<mj-column width="50%">',
            "only sections use the column width per-50",
        ),
    ],
)
def test_a_broken_theme_names_template_and_line(file: str, old: str, new: str, message: str) -> None:
    _, text = BROADSHEET.find(file) or ("", "")
    assert old in text
    broken = replace(BROADSHEET, files={**BROADSHEET.files, file: text.replace(old, new, 1)})

    with pytest.raises(ThemeError, match=message):
        render_issue(make_issue(web="https://w.example/"), broken)


def test_a_template_cannot_reach_the_machine() -> None:
    footer = "{{ ''.__class__.__mro__ }}"
    broken = replace(BROADSHEET, files={**BROADSHEET.files, "_footer.mjml.j2": footer})

    with pytest.raises(ThemeError, match=r"_footer\.mjml\.j2:1: SecurityError"):
        render_issue(make_issue(), broken)


def test_no_template_of_ours_goes_around_escaping() -> None:
    files = [(name, text) for t in THEMES.values() for m in t.lineage for name, text in m.files.items()]

    for name, text in files:
        assert not re.search(r"\|\s*safe|autoescape|Markup", text), name


def test_a_comment_in_a_template_does_not_reach_the_email() -> None:
    files = {**BROADSHEET.files, "_label.mjml.j2": "{# secret #}"}

    assert "secret" not in filled(render_issue(make_issue(), replace(BROADSHEET, files=files)))
