from __future__ import annotations

import pytest

from digest.select import Keywords
from digest.select.rules import is_wanted, mark
from tests.builders import make_article, make_paragraphs


def has(keyword: str, headline: str) -> bool:
    article = make_article(headline=headline, paragraphs=make_paragraphs("Nothing here."))
    return not is_wanted(article, Keywords(exclude=(keyword,)))


@pytest.mark.parametrize(
    ("keyword", "headline"),
    [
        ("football", "FOOTBALL: cup final tonight"),
        ("cup final", "The Cup-Final tonight"),
        ("café", "Cafe\u0301 closes"),
        ("straße", "STRASSE gesperrt"),
        ("выборы", "Выборы перенесены"),
        ("أخبار", "الأخبار اليوم"),
        ("選挙", "総選挙は日曜日"),
        ("ข่าว", "อ่านข่าววันนี้"),
        ("चुनाव", "आज चुनाव है"),
    ],
)
def test_a_keyword_is_found_whatever_its_case_marks_and_script(keyword: str, headline: str) -> None:
    assert has(keyword, headline)


@pytest.mark.parametrize(
    ("keyword", "headline"),
    [("art", "The party"), ("cup final", "The final cup"), ("!", "Stop!"), ("चीन", "चुन लिया"), ("มา", "ม้า")],
)
def test_only_whole_words_in_their_order_are_found(keyword: str, headline: str) -> None:
    assert not has(keyword, headline)


def test_tags_kicker_and_opening_are_searched_but_not_the_rest() -> None:
    article = make_article(
        "Opening with harbour.", "Later, a ferry.", tags=("Sport",), kicker="Opinion", headline="X"
    )

    assert [is_wanted(article, Keywords(include=(w,))) for w in ("harbour", "sport", "opinion", "ferry")] == [
        True,
        True,
        True,
        False,
    ]


def test_a_phrase_does_not_run_from_one_field_into_the_next() -> None:
    article = make_article("Final opening.", headline="The cup")

    assert is_wanted(article, Keywords(exclude=("cup final",)))


def test_muting_wins_over_pinning() -> None:
    assert mark(make_article(headline="Harbour"), Keywords(pin=("harbour",), mute=("harbour",))) == "muted"
