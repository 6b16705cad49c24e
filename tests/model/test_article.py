from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ContractError
from digest.model import Article, Excerpt, Moment, Paragraph, Span, codec, harmless
from tests.builders import make_article, make_excerpt

any_text = st.text(st.characters(exclude_categories=()), max_size=60)
clean_text = st.text(max_size=60).map(harmless)


def test_an_excerpt_is_cut_from_the_article() -> None:
    article = make_article("The tide was out.", "It came back.")

    excerpt = article.excerpt(Span(paragraph=1, start=3, end=7))

    assert excerpt.text == "came"
    assert excerpt.to_json() == {"text": "came", "paragraph": 1, "start": 3, "end": 7}


def test_nothing_but_an_article_makes_an_excerpt() -> None:
    with pytest.raises(TypeError, match="stand in the article"):
        Excerpt("He never said this.", Span(paragraph=0, start=0, end=5))


@pytest.mark.parametrize(
    ("paragraph", "start", "end"), [(2, 0, 1), (-1, 0, 1), (0, 5, 5), (0, -3, 2), (0, 0, 999)]
)
def test_a_span_outside_the_article_is_refused(paragraph: int, start: int, end: int) -> None:
    article = make_article("The tide was out.", "It came back.")

    with pytest.raises(ContractError):
        article.excerpt(Span(paragraph=paragraph, start=start, end=end))


def test_an_article_cannot_be_changed() -> None:
    article = make_article()

    with pytest.raises(FrozenInstanceError):
        article.headline = "Another"  # type: ignore[misc]


def test_absent_null_and_empty_read_the_same() -> None:
    bare = Article.from_json({"id": "a"})

    assert (
        Article.from_json({"id": "a", "headline": "", "byline": None, "image": None, "votes": None}) == bare
    )


def test_paragraphs_come_back_as_they_were_given() -> None:
    texts = ["  two  spaces and a tab\t", "", "a\r\nb\u00a0c"]

    article = Article.from_json({"id": "a", "paragraphs": [{"role": "body", "text": t} for t in texts]})

    assert [p.text for p in article.paragraphs] == texts


@given(any_text)
def test_forbidden_code_points_are_replaced_one_for_one(text: str) -> None:
    article = Article.from_json({"id": "a", "paragraphs": [{"text": text}]})

    kept = article.paragraphs[0].text
    assert len(kept) == len(text)
    assert all(b in (a, "�") for a, b in zip(text, kept, strict=True))
    assert harmless(kept) == kept


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\x85", "\u202e", "\u2066", "\ud800", "\ufffe", "\U0010ffff"]
)
def test_what_turns_text_around_or_is_no_character_is_gone(character: str) -> None:
    assert harmless(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "character", ["\n", "\r", "\t", "\u200f", "\u061c", "\u200d", "é", "\u00a0", "\U0001f469"]
)
def test_marks_that_scripts_need_are_kept(character: str) -> None:
    assert harmless(f"a{character}b") == f"a{character}b"


articles = st.builds(
    make_article,
    headline=st.none() | clean_text.filter(bool),
    byline=st.lists(clean_text.filter(bool), max_size=3).map(tuple),
    published=st.none()
    | st.dates(min_value=date(1, 1, 2)).map(Moment)
    | st.datetimes(timezones=st.timezones()).map(lambda d: Moment(datetime.fromisoformat(d.isoformat()))),
    votes=st.none() | st.integers(0, 10**9),
    paragraphs=st.lists(
        st.builds(Paragraph, role=st.sampled_from(["body", "caption", "quote"]), text=clean_text), max_size=4
    ).map(tuple),
)


@given(articles)
def test_an_article_survives_json(article: Article) -> None:
    line = codec.dumps(article.to_json())

    assert Article.from_json(codec.parse(line)) == article


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ([], "$"),
        ({}, "$"),
        ({"id": 3}, "$.id"),
        ({"id": "a", "paragraphs": [{"text": 3}]}, "$.paragraphs[0].text"),
        ({"id": "a", "paragraphs": [{"text": "x"}, {"role": "poem", "text": "x"}]}, "$.paragraphs[1].role"),
        ({"id": "a", "published": "yesterday"}, "$.published"),
        ({"id": "a", "published": "2026-01-05T05:30:00"}, "$.published"),
        ({"id": "a", "schema": "digest.article/9"}, "$.schema"),
    ],
)
def test_broken_json_is_refused_with_its_path(data: object, path: str) -> None:
    with pytest.raises(ContractError) as error:
        Article.from_json(data)

    assert error.value.subject == path


@pytest.mark.parametrize(
    "line", ["", "{", "[1,", "NaN", '{"a": NaN}', "1e999", "[" * 100_000, '"\\ud800', b"\xff"]
)
def test_what_is_no_json_is_refused(line: str | bytes) -> None:
    with pytest.raises(ContractError):
        codec.parse(line)


def test_half_a_surrogate_pair_is_read_and_made_harmless() -> None:
    article = Article.from_json(codec.parse('{"id": "a", "headline": "A \\ud83d B"}'))

    assert article.headline == "A \ufffd B"


def test_json_is_one_line_of_utf_8() -> None:
    line = codec.dumps(make_article("عنوان\nثان").to_json())

    assert "\n" not in line
    assert json.loads(line)["paragraphs"][0]["text"] == "عنوان\nثان"


def test_words_are_the_body_s() -> None:
    article = make_article(paragraphs=(Paragraph(text="one two"), Paragraph(role="caption", text="three")))

    assert article.words == 2


def test_a_time_without_its_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        Moment(datetime(2026, 1, 5, 5, 30))  # noqa: DTZ001 - the point of the test


def test_excerpts_of_the_same_words_are_equal() -> None:
    article = make_article("Go. Go.")

    assert make_excerpt(article, "Go.") == make_excerpt(article, "Go.")
