"""Where an article begins on its page."""

from __future__ import annotations

import pytest

from digest.extract import furniture
from digest.extract.body import chosen
from digest.extract.dom import dom_blocks, parse_html
from tests.extract.builders import PROSE, make_page, page, texts

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

    kept = chosen(blocks, lambda _: "\n".join([bio, *LONG]))

    assert [block.text for block, keep in zip(blocks, kept, strict=True) if keep] == list(LONG)


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
