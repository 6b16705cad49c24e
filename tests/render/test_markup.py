from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.render.markup import ascii_only, tokens


def test_tokens_know_their_lines() -> None:
    found = [(t.kind, t.name, t.line) for t in tokens('<a>\nx\n<b c="\n" />\n</a>') if t.kind != "text"]

    assert found == [("start", "a", 1), ("start", "b", 3), ("end", "a", 5)]


def test_attributes_are_read_in_order() -> None:
    (token,) = tokens('<img src="a" alt="" />')

    assert token.attributes == (("src", "a"), ("alt", ""))
    assert token.empty


def test_a_broken_token_is_the_last() -> None:
    assert [t.kind for t in tokens("<a>x<b c=d>y</b></a>")] == ["start", "text", "broken"]


@pytest.mark.parametrize(
    ("given_", "written"),
    [
        ('<p title="é&#34;\n\t x">ü</p>', '<p title="&#233;&#34; x">&#252;</p>'),
        (r"<p>C:\dir</p>", "<p>C:&#92;dir</p>"),
        ("<p>\n  a\n  <b>b</b> c\n</p>", "<p>a <b>b</b> c</p>"),
        ("<mj-style>\n .a::before { content: '\\201C' }\n</mj-style>", None),
        ("<mj-raw><!--abc--></mj-raw>", None),
        ('<img src="a" alt="" />', None),
        ("<p>a\u00a0b</p>", "<p>a&#160;b</p>"),
    ],
)
def test_mjml_is_written_in_ascii(given_: str, written: str | None) -> None:
    assert ascii_only(given_) == (given_ if written is None else written)


@given(st.text(st.characters(codec="utf-8", exclude_characters="<")))
def test_any_text_is_written_in_ascii(text: str) -> None:
    assert ascii_only(f"<b>{text}</b>").isascii()
