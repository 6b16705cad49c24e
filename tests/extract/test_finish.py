from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SourceError
from digest.extract import explain, extract
from digest.model import Article, Item, Moment, Paragraph
from tests.extract.builders import NOW, PROSE, make_item, make_page, read, texts


def test_clean_text_is_split_at_blank_lines() -> None:
    assert texts(read("text", "One line\nand the next.\n\nAnother.")) == [
        "One line and the next.",
        "Another.",
    ]


def test_clean_text_without_blank_lines_is_split_at_line_ends() -> None:
    assert texts(read("text", "One.\nTwo.\n")) == ["One.", "Two."]


def test_text_without_a_word_is_no_article() -> None:
    with pytest.raises(SourceError, match="no word"):
        read("text", " . \n …")


def test_from_text_takes_the_articles_fields() -> None:
    article = Article.from_text(
        "PORT MERIDEN — The council voted.", headline="Vote", kind="opinion", url="https://x.example/1"
    )

    assert (article.headline, article.kind, article.dateline) == ("Vote", "opinion", "PORT MERIDEN")
    assert article.id == Article.from_text("PORT MERIDEN — The council voted.").id


def test_from_html_reads_text_and_bytes() -> None:
    page = make_page()

    assert Article.from_html(page).paragraphs == Article.from_html(page.encode(), now=NOW).paragraphs


def test_given_paragraphs_stay_as_they_are() -> None:
    known = Article(
        id="a", paragraphs=(Paragraph(role="body", text="  Share this  "), Paragraph(role="body", text=""))
    )

    article = extract(Item(where="here", form="article", known=known), now=NOW)

    assert article.paragraphs == known.paragraphs


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"url": "https://x.example/opinion/last-bus"}, "opinion"),
        ({"url": "https://x.example/blogs/tidelines/gulls"}, "post"),
        ({"url": "https://x.example/blog/2026/a"}, "post"),
        ({"section": "Opinion"}, "opinion"),
        ({"kicker": "Editorial"}, "opinion"),
        ({"kicker": "Live"}, "live"),
        ({"url": "https://x.example/news/blogger-opinion-poll"}, "news"),
        ({}, "news"),
    ],
)
def test_labels_say_what_kind_an_article_is(fields: dict[str, Any], kind: str) -> None:
    assert read("text", PROSE[0], **fields).kind == kind


def test_a_declared_kind_wins_over_labels() -> None:
    item = Item(
        where="h",
        form="text",
        content=PROSE[0],
        kind="news",
        known=Article(id="a", url="https://x.example/blog/a"),
    )

    assert extract(item, now=NOW).kind == "news"


def test_a_declared_language_wins_over_the_words() -> None:
    assert read("text", " ".join(PROSE), language="fr").language == "fr"
    assert read("text", " ".join(PROSE)).language == "en"


def test_a_date_out_of_range_is_left_out() -> None:
    assert read("text", PROSE[0], published=Moment(datetime(1, 1, 1, tzinfo=UTC))).published is None


def test_flags_of_declared_fields_fall_away() -> None:
    page = make_page(top="<p>2 March 2026</p>")

    assert read("html", page, published=Moment.parse("2026-03-01")).flags == ()


def test_every_block_is_explained() -> None:
    told = explain(make_item("html", make_page()), now=NOW).to_json()

    assert {"article", "blocks", "rules"} == set(told)
    assert [b["reason"] for b in told["blocks"] if b["text"] == PROSE[0]] == ["a paragraph"]
    assert all(b["reason"] for b in told["blocks"])


FORMS = ("dump", "text", "markdown", "html", "fragment")
SCRAPS = st.lists(
    st.sampled_from(
        [*PROSE, "\n\n", "\n", "By Ada Pell", "2 March 2026", "<p>", "</p>", "<div class='caption'>",
         "<figure>", "<img src=x>", "<table>", "<td>", "<br>", "# ", "> ", "- ", "[^1]: ", "Share",
         "© 2026 X",
         "Home > News", "\x00", "\ud800", "\u202e", "&#0;", "<a href='javascript:x'>",
         "<time datetime='0000'>", "<meta property='og:image' content='data:x'>", "— "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.sampled_from(FORMS), SCRAPS)
def test_scraps_of_pages_give_an_article_or_a_source_error(form: str, content: str) -> None:
    try:
        article = read(form, content)
    except SourceError:
        return

    assert Article.from_json(article.to_json()) == article


@given(st.sampled_from(FORMS), st.text(max_size=300))
def test_any_text_gives_an_article_or_a_source_error(form: str, content: str) -> None:
    try:
        read(form, content)
    except SourceError:
        return
