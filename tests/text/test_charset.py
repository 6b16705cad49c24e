from __future__ import annotations

import codecs

import pytest

from digest.errors import SourceError
from digest.text.charset import decode, from_server

TEXT = "Grüße — “ja”"


@pytest.mark.parametrize(
    "body",
    [
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode(),
        TEXT.encode("cp1252"),
    ],
)
def test_marks_utf_8_and_windows_1252_are_read(body: bytes) -> None:
    assert decode(body, "here") == TEXT


def test_a_declared_set_is_used() -> None:
    page = '<meta charset="windows-1251"><p>Привет</p>'

    assert decode(page.encode("cp1251"), "here") == page


def test_a_declaration_that_the_bytes_contradict_is_passed_over() -> None:
    page = '<meta charset="ascii"><p>Grüße</p>'

    assert decode(page.encode(), "here") == page


@pytest.mark.parametrize("name", ["utf-7", "rot13", "unicode_escape", "zlib", "nonsense"])
def test_what_is_no_character_set_of_the_web_is_not_used(name: str) -> None:
    page = f'<meta charset="{name}"><p>+ADw-script+AD4-</p>'

    assert decode(page.encode(), "here") == page


def test_utf_16_without_its_mark_is_recognised() -> None:
    assert decode("<html><p>Hello there".encode("utf-16-le"), "here") == "<html><p>Hello there"


def test_a_broken_byte_does_not_turn_utf_8_into_another_set() -> None:
    assert decode("Grüße Grüße".encode() + b"\xff", "here") == "Grüße Grüße\ufffd"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(SourceError, match="here: is no text"):
        decode(bytes(range(256)) * 4, "here")


def test_the_server_wins_over_the_declaration_in_the_page() -> None:
    page = '<meta charset="koi8-r"><p>Привет</p>'

    assert decode(page.encode("cp1251"), "here", "windows-1251") == page


def test_a_mark_wins_over_the_server() -> None:
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), "here", "windows-1251") == TEXT


@pytest.mark.parametrize("name", ["utf-7", "nonsense", "utf-8", "a\0b"])
def test_a_server_that_is_wrong_is_passed_over(name: str) -> None:
    page = '<meta charset="windows-1251"><p>Привет</p>'

    assert decode(page.encode("cp1251"), "here", name) == page


def test_latin_1_of_a_server_says_nothing_against_utf_8() -> None:
    assert decode(TEXT.encode(), "here", "ISO-8859-1") == TEXT
    assert from_server("ISO-8859-1", TEXT.encode()) is None
