from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import harmless
from digest.text.clean import clean, one_line, unescaped


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("page\fend", "page\nend"),
        ("so\u00adft zero\u200bwidth \ufeffmark", "soft zerowidth mark"),
        ("nul\x00 esc\x1b", "nul esc"),
        ("gpj.\u202eexe\u202c", "gpj.exe"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("lone\ud800", "lone\ufffd"),
    ],
)
def test_what_nobody_sees_goes_and_what_spells_stays(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_spaces_collapse_but_no_break_spaces_stay() -> None:
    assert one_line("  « oui\u00a0»\t et\n 10\u202f000  ") == "« oui\u00a0» et 10\u202f000"


@given(st.text())
def test_clean_text_is_harmless_and_stays_clean(text: str) -> None:
    cleaned = clean(text)

    assert harmless(cleaned) == cleaned
    assert clean(cleaned) == cleaned


def test_a_reference_may_begin_with_noughts() -> None:
    assert unescaped("&#00000000065;&#x0000000042;") == "AB"


def test_a_reference_of_thousands_of_digits_is_no_character() -> None:
    assert unescaped("a &amp; b &#8217;&#" + "1" * 5_000 + "; c") == "a & b ’\ufffd c"
