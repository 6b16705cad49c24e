from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Lineup, Quote
from digest.render import render_issue
from digest.render.passage import passage
from tests.builders import make_article, make_excerpt, make_issue
from tests.render.builders import (
    BROADSHEET,
    LINKS,
    THEMES,
    filled,
    html_of,
    ordinary_issue,
    told,
)

PAGE = "https://h.example/a"


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        (
            "one two three four five six seven eight nine",
            "one%20two%20three%20four,six%20seven%20eight%20nine",
        ),
        ("one two three", "one%20two%20three"),
        ("half-way, R&D won", "half%2Dway%2C%20R%26D%20won"),
        ("عاد السوق", "%D8%B9%D8%A7%D8%AF%20%D8%A7%D9%84%D8%B3%D9%88%D9%82"),
        ("東京は晴れ。", "%E6%9D%B1%E4%BA%AC%E3%81%AF%E6%99%B4%E3%82%8C%E3%80%82"),
    ],
)
def test_a_passage_is_named_by_its_first_and_last_words(words: str, directive: str) -> None:
    assert passage(PAGE, words) == f"{PAGE}#:~:text={directive}"


def test_a_fragment_that_is_there_stays_in_front() -> None:
    assert passage(PAGE + "#top", "one two") == PAGE + "#top:~:text=one%20two"


@pytest.mark.parametrize("address", [None, "mailto:a@b.example", PAGE + "#:~:text=x"])
def test_an_address_that_takes_no_passage_gives_none(address: str | None) -> None:
    assert passage(address, "one two") is None


@pytest.mark.parametrize("words", ["", "  ", "長" * 61])
def test_words_that_nobody_could_look_for_give_none(words: str) -> None:
    assert passage(PAGE, words) is None


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1), min_size=2))
def test_terms_hold_none_of_the_directive_s_own_marks(words: list[str]) -> None:
    found = passage(PAGE, " ".join(words))

    assert found
    terms = urlsplit(found).fragment.removeprefix(":~:text=").split(",")
    assert len(terms) == (2 if len(words) > 8 else 1)
    assert not set("&-#,") & set("".join(terms))
    assert unquote(terms[0]).split() == (words if len(words) <= 8 else words[:4])


@pytest.mark.parametrize("theme", THEMES)
def test_the_first_speaker_leads_to_the_very_words(theme: str) -> None:
    article = make_article("The vote was held.", "“We won it fairly,” said Ada Lovel.", url=PAGE)
    excerpt = make_excerpt(article, "We won it fairly,", 1)
    story = told(article, Quote(excerpt=excerpt, speaker="Ada Lovel"))

    html = html_of(make_issue(story), THEMES[theme])

    assert html.count(":~:text=") == 1
    assert html.partition(":~:text=")[2].startswith('We%20won%20it%20fairly%2C"')
    assert "<bdi>Ada Lovel</bdi></cite></a>" in html


@pytest.mark.parametrize("theme", THEMES)
def test_without_a_speaker_the_lede_does(theme: str) -> None:
    html = html_of(make_issue(told(make_article("The vote was held.", url=PAGE))), THEMES[theme])

    assert f'href="{PAGE}#:~:text=The%20vote%20was%20held."' in html


def test_a_long_lineup_has_no_passages_and_a_short_one_of_the_same_rendering_has() -> None:
    rendering = render_issue(ordinary_issue(13), BROADSHEET)
    short = Lineup(sections=(("top", ("s0", "s1")),))

    assert ":~:text=" not in filled(rendering)
    assert rendering.filled("html", {**LINKS, "stories": "2"}, short).count(":~:text=") == 2
    assert ":~:text=" in rendering.filled("html", {"stories": "12"})
    for nothing in ("", "0", "13"):
        assert ":~:text=" not in rendering.filled("html", {"stories": nothing})


def test_a_theme_may_do_without() -> None:
    theme = replace(BROADSHEET, brand=replace(BROADSHEET.brand, passages_up_to=0))

    assert ":~:text=" not in html_of(ordinary_issue(1), theme)
