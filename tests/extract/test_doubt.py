"""When the text of a page may not be what its readers see."""

from __future__ import annotations

from tests.extract.builders import PROSE, page, read

LONG = tuple(f"{sentence} {other}" for sentence in PROSE for other in PROSE if other != sentence)
SIGNED = "<meta name='author' content='Ada Pell'>"


def flagged(*paragraphs: str, **parts: str) -> bool:
    return "text-doubtful" in page(*paragraphs, **parts).flags


def test_an_article_of_some_length_in_one_place_is_not_doubtful() -> None:
    assert not flagged(*LONG)


def test_a_few_words_are_doubtful() -> None:
    assert flagged(PROSE[0], PROSE[1])


def test_a_text_that_is_links_is_doubtful() -> None:
    linked = tuple(f"<p><a href='/{i}'>{text[:-30]}</a>{text[-30:]}</p>" for i, text in enumerate(LONG))

    assert flagged(*linked)


def test_a_text_in_a_part_that_the_page_calls_a_box_is_doubtful() -> None:
    boxes = "".join(f"<div class='related'><p>{text}</p></div>" for text in LONG)
    article = read("html", f"<html><body><h1>Lights</h1>{boxes}</body></html>")

    assert "text-doubtful" in article.flags


def scattered() -> tuple[str, ...]:
    """Give paragraphs with tables of figures between them, which are not read as text."""
    table = "<div class='widget'>" + "".join(f"<p>Lamp {i} of ten</p>" for i in range(9)) + "</div>"
    return tuple(part for text in LONG[:6] for part in (text, table))


def test_a_text_gathered_from_far_apart_is_doubtful_where_the_page_tells_neither_date_nor_author() -> None:
    assert flagged(*scattered())


def test_the_same_text_is_not_doubtful_where_the_page_names_its_author() -> None:
    assert not flagged(*scattered(), head=SIGNED)


def test_a_date_of_the_page_alone_does_not_take_the_doubt_away() -> None:
    told = '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2026-02-03"}</script>'

    assert flagged(*scattered(), head=told)


def test_words_of_a_site_about_itself_in_its_footer_are_no_article() -> None:
    about = (
        "The Harbour Gazette is an independent paper for all who live between the two lights of this coast."
    )
    shown = "Twelve volunteers wind the lamp of Corrie Point tonight."
    article = read(
        "html", f"<html><body><h1>Lights</h1><p>{shown}</p><footer><p>{about}</p></footer></body></html>"
    )

    assert [p.text for p in article.paragraphs] == [shown]
