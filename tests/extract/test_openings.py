"""Where an article begins on its page."""

from __future__ import annotations

import pytest

from digest.extract import furniture
from digest.extract.body import chosen
from digest.extract.dom import dom_blocks, parse_html
from tests.extract.builders import PROSE, TITLE, make_page, page, texts

OPENING = (
    "A lighthouse that went dark in 1987 will shine again for one night in May, wound up by hand and watched "
    "over by twelve volunteers from the town."
)
LONG = tuple(f"{sentence} {other}" for sentence in PROSE for other in PROSE if other != sentence)


def test_a_first_paragraph_in_an_element_of_its_own_is_the_article_s() -> None:
    article = page(*LONG, top=f"<div class='opening'>{OPENING}</div>")

    assert texts(article)[0] == OPENING


def test_what_stands_above_the_byline_is_no_first_paragraph() -> None:
    article = page(*LONG, top=f"<div class='blurb'>{OPENING}</div><div class='byline'>By Ada Pell</div>")

    assert OPENING not in texts(article)


def test_a_box_about_the_author_above_the_text_is_not_its_beginning() -> None:
    bio = "Ada Pell is one of the best known writers on lamps, clocks and all that turns by night. She is 41."
    root = parse_html(make_page(*LONG, top=f"<div class='gz-bylines__item'><p>{bio}</p></div>"))
    assert root is not None
    blocks = dom_blocks(root)

    kept = chosen(blocks, lambda _: "\n".join([bio, *LONG])).keep

    assert [block.text for block, keep in zip(blocks, kept, strict=True) if keep] == list(LONG)


def test_a_first_paragraph_above_a_button_is_the_article_s() -> None:
    article = page(*LONG, top=f"<div>{OPENING}</div><div><a href='/keep'>Keep for later</a></div>")

    assert texts(article)[0] == OPENING


def test_a_first_paragraph_with_links_in_it_is_the_article_s() -> None:
    linked = OPENING.replace(
        "A lighthouse that went dark in 1987", "<a href='/x'>A lighthouse that went dark in 1987</a>"
    )

    assert texts(page(*LONG, top=f"<div>{linked}</div>"))[0] == OPENING


def test_what_stands_between_headline_and_byline_is_the_standfirst() -> None:
    article = page(*LONG, top=f"<div>{OPENING}</div><div>By Ada Pell</div>")

    assert article.dek == OPENING


def test_a_trail_between_headline_and_byline_is_no_standfirst() -> None:
    trail = f"Home » News » Harbour and coast » {TITLE}."
    article = page(*LONG, top=f"<div>{trail}</div><div>By Ada Pell</div>")

    assert article.dek is None


def test_key_points_above_the_column_are_not_the_text() -> None:
    first = "The lamp at Corrie Point turns again for one night in May."
    points = f"<ul><li>{first}</li><li>Twelve will wind it.</li></ul>"

    assert kept_with(points, f"{first}\nTwelve will wind it.") == LONG


def test_a_list_that_opens_the_text_itself_stays() -> None:
    article = page("<ul><li>The lamp at Corrie Point turns again for one night in May.</li></ul>", *LONG)

    assert texts(article, "list") == ["The lamp at Corrie Point turns again for one night in May."]


def test_a_menu_above_the_text_is_not_its_beginning() -> None:
    menu = "<ul><li><a href='/harbour'>Harbour</a></li><li><a href='/coast'>Coast</a></li></ul>"

    assert kept_with(menu, "Harbour\nCoast") == LONG


def kept_with(top: str, lines: str) -> tuple[str, ...]:
    """Give what is kept of a page with `top` over its text where the extractor takes both."""
    root = parse_html(make_page(*LONG, top=top))
    assert root is not None
    blocks = dom_blocks(root)
    choice = chosen(blocks, lambda _: "\n".join([lines, *LONG]))
    return tuple(block.text for block, keep in zip(blocks, choice.keep, strict=True) if keep)


def test_a_card_that_opens_over_a_name_is_not_said_in_the_sentence() -> None:
    card = (
        "<span class='who'><a href='/p'>Agnes Farrow</a><span><img src='a.png'>"
        "<a href='/p'>Agnes Mary Farrow</a><a href='/more'>More of hers</a></span></span>"
    )
    article = page(f"<p>The lamp was lit by {card}, who led the training of the twelve.</p>", *LONG)

    assert texts(article)[0] == "The lamp was lit by Agnes Farrow, who led the training of the twelve."


def test_a_tooltip_is_not_said_in_the_sentence() -> None:
    tip = "<span class='tooltip'>Fresnel lens<span class='tooltip-text'>A lens of many rings.</span></span>"
    article = page(f"<p>The lamp has a {tip} that was cut in Paris in 1871, the board said.</p>", *LONG)

    assert texts(article)[0] == "The lamp has a Fresnel lens that was cut in Paris in 1871, the board said."


def test_a_picture_with_one_link_in_a_sentence_is_said() -> None:
    flag = "<span><img src='no.png'><a href='/no'>Norway</a></span>"
    article = page(f"<p>The oil was shipped from {flag} in barrels that held 200 litres each.</p>", *LONG)

    assert texts(article)[0] == "The oil was shipped from Norway in barrels that held 200 litres each."


def test_a_large_first_letter_is_put_back() -> None:
    first = f"<div class='drop-cap'>{LONG[0][0]}</div><p>{LONG[0][1:]}</p>"

    assert texts(page(first, *LONG[1:]))[0] == LONG[0]


def test_a_single_letter_that_is_no_initial_stays_alone() -> None:
    article = page(f"<div>A</div><p>{LONG[0][1:]}</p>", *LONG[1:])

    assert LONG[0] not in texts(article)


@pytest.mark.parametrize(
    "line",
    [
        "We independently evaluate all of our recommendations. If you click on links, we may receive a fee.",
        "This post may contain affiliate links.",
        "Gull Weekly may earn an affiliate commission if you purchase something through our links.",
    ],
)
def test_a_disclosure_is_furniture(line: str) -> None:
    assert furniture.reason(line) == "disclosure"


@pytest.mark.parametrize(
    "line",
    [
        "Brokers earn a commission of three per cent on every boat that is sold in the harbour.",
        "The board may receive a fee for each ship, the council said.",
        "The results were independently reviewed by two laboratories, the ministry said.",
    ],
)
def test_a_sentence_about_fees_is_none(line: str) -> None:
    assert furniture.reason(line) is None
