"""What a publisher lets others show of a page."""

from __future__ import annotations

import pytest

from digest.errors import SourceError
from digest.model import Fetched, Item
from digest.sources import items
from tests.extract.builders import PROSE, make_page, page, read, texts


@pytest.mark.parametrize("agent", ["robots", "Googlebot", "digest"])
def test_a_page_limits_what_is_shown_of_it(agent: str) -> None:
    assert page(head=f"<meta name='{agent}' content='index, max-snippet:120'>").snippet == 120


def test_without_a_word_about_it_there_is_no_limit() -> None:
    assert page(head="<meta name='robots' content='noarchive'>").snippet is None


def test_the_stricter_of_page_and_server_holds() -> None:
    body = make_page(head="<meta name='robots' content='max-snippet:120'>").encode()
    fetched = Fetched(where="here", body=body, form="html", directives="max-snippet:50")

    (item,) = items(fetched)

    assert isinstance(item, Item)
    assert read("html", item.content, snippet=item.known.snippet).snippet == 50


def test_a_page_may_keep_its_picture() -> None:
    picture = "<meta property='og:image' content='https://gazette.example/a.jpg'>"

    assert page(head=picture).image is not None
    assert page(head=f"{picture}<meta name='robots' content='max-image-preview:none'>").image is None


def test_withheld_paragraphs_are_not_the_articles() -> None:
    article = page(PROSE[0], f"<div data-nosnippet><p>{PROSE[1]}</p></div>", *PROSE[2:])

    assert texts(article) == [PROSE[0], *PROSE[2:]]


def test_a_paragraph_with_withheld_words_goes_whole_for_the_rest_might_say_the_opposite() -> None:
    article = page(*PROSE, "<p>The board was <span data-nosnippet>not</span> pleased with the result.</p>")

    assert texts(article) == list(PROSE)


def test_a_withheld_standfirst_is_none() -> None:
    dek = "Volunteers learn to wind a clockwork of three tonnes"

    assert page(top=f"<p class='standfirst'>{dek}</p>").dek == dek
    assert page(top=f"<p class='standfirst' data-nosnippet>{dek}</p>").dek is None


def test_a_limited_text_without_a_headline_is_no_article() -> None:
    with pytest.raises(SourceError, match="has no headline"):
        read("text", PROSE[0], snippet=0)


def test_a_feeds_body_withholds_likewise() -> None:
    article = read("fragment", f"<p>{PROSE[0]}</p><p data-nosnippet>{PROSE[1]}</p>")

    assert texts(article) == [PROSE[0]]
