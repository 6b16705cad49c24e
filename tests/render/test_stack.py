from __future__ import annotations

import re
import socket
import sys
import types
from html import escape
from typing import Any

import pytest
from lxml import html as lxml_html

from digest.errors import ThemeError
from digest.render import stack

MARK = "/*own*/"
PAGE = (
    "<html><head><style>p { color: #111111 }</style>"
    f"<style>{MARK}.a {{ margin: 0 }}"
    " @media (min-width: 1px) { .a { color: #222222 !important } }</style>"
    '</head><body><p class="a">x</p></body></html>'
)


def test_the_doctype_is_there() -> None:
    assert stack.inlined(PAGE, MARK).startswith("<!doctype html>\n<html>")


def test_the_theme_s_rules_are_written_into_elements() -> None:
    assert '<p class="a" style="margin:0">' in stack.inlined(PAGE, MARK)


def test_other_sheets_are_left_alone() -> None:
    assert "<style>p { color: #111111 }</style>" in stack.inlined(PAGE, MARK)


def test_media_rules_keep_their_importance() -> None:
    assert "color: #222222 !important" in stack.inlined(PAGE, MARK)


def test_nothing_of_the_tools_is_left_behind() -> None:
    html = stack.inlined(PAGE, MARK)

    assert "premailer" not in html
    assert MARK not in html


def test_no_network_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    link = '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">'

    assert "a.css" in stack.inlined(PAGE.replace("</head>", f"{link}</head>"), MARK)


def test_text_that_looks_like_a_style_is_left_alone() -> None:
    page = PAGE.replace(">x<", '> style="a; b" &lt;p style="c; d"&gt; <')

    assert 'style="a; b" &lt;p style="c; d"&gt;' in stack.inlined(page, MARK)


def test_mrml_s_complaint_is_a_theme_error() -> None:
    with pytest.raises(ThemeError, match="MRML refuses it"):
        stack.to_html("<mjml><mj-body><mj-text><b></mj-text></mj-body></mjml>")


def test_a_panic_of_mrml_is_a_theme_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicError(BaseException):
        """Like pyo3's, it is no Exception."""

    def panic(*_: object, **__: object) -> str:
        raise PanicError("byte index 1 is not a char boundary")

    fake: Any = types.ModuleType("mjml")
    fake.mjml2html = panic
    monkeypatch.setitem(sys.modules, "mjml", fake)

    with pytest.raises(ThemeError, match="byte index 1"):
        stack.to_html("<mjml></mjml>")


def test_no_font_is_asked_for() -> None:
    html = stack.to_html(
        "<mjml><mj-body><mj-section><mj-column><mj-text>x</mj-text></mj-column></mj-section></mj-body></mjml>"
    )

    assert not re.search("fonts.googleapis|<link|@import", html)


def test_styles_are_tight_and_in_double_quotes() -> None:
    page = (
        "<html><head><style>/*M*/ p { font-family: Georgia, 'Times New Roman'; margin: 0; }</style></head>"
        "<body><p>x</p></body></html>"
    )

    assert """style="font-family:Georgia, 'Times New Roman';margin:0">""" in stack.inlined(page, "/*M*/")


@pytest.mark.parametrize("text", ["x style='a; b'", 'x style="a; b"', " style='\"; c'", "> <b style='c; d'>"])
def test_other_attributes_are_left_alone(text: str) -> None:
    head = "<head><style>/*M*/ img { margin: 0; }</style></head>"
    page = f'<html>{head}<body><img alt="{escape(text)}"></body></html>'

    image: Any = lxml_html.document_fromstring(stack.inlined(page, "/*M*/")).find(".//img")

    assert image.get("alt") == text
    assert set(image.keys()) == {"alt", "style"}
