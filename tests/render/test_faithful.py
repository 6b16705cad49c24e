"""What a source wrote reaches the reader as it is, in both parts, in any script."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from digest.render.view import line
from tests.render.builders import everywhere, html_of, text_of

SCRIPTS = {
    "Arabic with vowel signs": "العَرَبِيَّةُ، «نَصٌّ» ١٢٣",
    "Persian with a non-joiner": "می\u200cخواهم کتاب\u200cها را",
    "Hebrew with points": "שָׁלוֹם, ״עולם״",
    "Hindi": "हिन्दी में क्षत्रिय और श्री",
    "Bengali": "বাংলা ভাষার ক্ষুদ্র পত্রিকা",
    "Tamil": "தமிழ் நாளிதழ் கௌ",
    "Thai": "ภาษาไทยไม่มีช่องว่างระหว่างคำที่น้ำ",
    "Khmer": "ភាសាខ្មែរ",
    "Burmese": "မြန်မာဘာသာ",
    "Chinese": "漢字「引用」，繁體字。",
    "Japanese": "日本語の見出し、カタカナ。ｶﾅ　全角",
    "Korean, decomposed": unicodedata.normalize("NFD", "한국어 한국"),
    "Greek": "Ἑλλάς, πολυτονικό",
    "Russian": "Ёлка — «новость» №1",
    "Vietnamese, decomposed": unicodedata.normalize("NFD", "Tiếng Việt"),
    "Latin, decomposed": unicodedata.normalize("NFD", "Café Å ñ"),
    "a family of emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308",
    "emoji with modifiers": "\U0001f44d\U0001f3fd \U0001f1f3\U0001f1f4 \u2764\ufe0f 1\ufe0f\u20e3",
    "no-break spaces": "10\u202f000\u00a0km, «\u00a0oui\u00a0» a\u2009b\u3000c",
    "backslashes": r"C:\new\table \u{301} \\ \"",
    "quotation marks": "\"a\" 'b' “c” ‘d’ `e` <f> &g; &amp; &#39;",
    "marks of direction": "\u200fعربي\u200e (English) \u061c",
    "a hyphen of every kind": "‐ ‑ – — ― − soft-hyphen",
    "mathematics": "𝒜 ≤ 𝔅 ∑ ½ H₂O",
    "private use and unassigned": "\ue000 \U000f0000 \u0378",
}
UNWRAPPED = re.compile(r"\s+")


def squeezed(text: str) -> str:
    """Take white space and our own isolates out, so that line ends do not count."""
    return UNWRAPPED.sub("", text.replace("\u2068", "").replace("\u2069", ""))


def parsed(html: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(html)


def shown(root: lxml_html.HtmlElement, path: str) -> str:
    (element,) = root.xpath(path)
    return str(element.text_content())


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_html_says_what_the_source_said(text: str) -> None:
    root = parsed(html_of(everywhere(text)))

    assert shown(root, "//h1") == text
    assert shown(root, "//h2") == text
    assert shown(root, "//h3") == text
    assert shown(root, "//p[@class='lede']") == text
    assert shown(root, "//p[@class='said']") == f"“{text}”"
    assert shown(root, "//cite") == text
    assert shown(root, "//title") == text
    assert root.xpath("//div[@role='article']/@aria-label") == [text]
    assert root.xpath("//img/@alt") == [text]
    assert root.xpath("//bdi[@class='name']/text()") == [text]


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_the_text_part_says_what_the_source_said(text: str) -> None:
    part = squeezed(text_of(everywhere(text)))

    assert part.count(squeezed(text)) >= 7


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_no_character_of_the_stack_s_own_gets_in(text: str) -> None:
    html, part = html_of(everywhere(text)), text_of(everywhere(text))

    assert "u{" not in html.replace(text, "") or "u{" in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", html + part)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_comes_out_as_its_clean_line(text: str) -> None:
    wanted = line(text)

    root = parsed(html_of(everywhere(text, title="T")))

    assert shown(root, "//h2") == (wanted or wanted_slug(text))
    if wanted:
        assert shown(root, "//h3") == wanted
        assert root.xpath("//img/@alt") == [wanted]
        assert shown(root, "//cite") == wanted


def wanted_slug(text: str) -> str:
    return line(text) or ""


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_the_text_part_keeps_every_letter(text: str) -> None:
    wanted = line(text)

    part = squeezed(text_of(everywhere(text, title="T")))

    assert squeezed(wanted or "") in part


def test_white_space_in_a_source_is_one_space() -> None:
    root = parsed(html_of(everywhere("a\n\t b\r\n  c")))

    assert shown(root, "//h3") == "a b c"
    assert root.xpath("//img/@alt") == ["a b c"]
