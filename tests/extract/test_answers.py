"""Votes and comments where a page states them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digest.extract import furniture
from tests.extract.builders import PROSE, TITLE, page, read


def ld(**fields: Any) -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("12 Comments", 12),
        ("1,204 comments", 1204),
        ("Comments (7)", 7),
        ("Comments: 7", 7),
        ("View all 31 comments", 31),
        ("3 Kommentare", 3),
        ("Commentaires (9)", 9),
        ("No comments", None),
        ("Twelve comments were made", None),
        ("12 Comments were deleted by the council on Monday", None),
        ("Comments", None),
    ],
)
def test_a_line_counts_comments(line: str, count: int | None) -> None:
    assert furniture.comments(line) == count


@pytest.mark.parametrize("count", [12, "12"])
def test_a_page_declares_its_comments(count: object) -> None:
    assert page(head=ld(commentCount=count)).comments == 12


def test_a_page_declares_its_counters() -> None:
    counters = [
        {
            "interactionType": {"@type": "https://schema.org/CommentAction"},
            "userInteractionCount": 8,
        },
        {"interactionType": "https://schema.org/LikeAction", "userInteractionCount": "1,030"},
    ]

    article = page(head=ld(interactionStatistic=counters))

    assert (article.comments, article.votes) == (8, 1030)


def test_raters_are_voters() -> None:
    assert page(head=ld(aggregateRating={"ratingValue": 4.5, "ratingCount": 77})).votes == 77


@pytest.mark.parametrize("count", [True, "many", -1, 1.5, [], {}, "9" * 40])
def test_what_is_no_count_is_none(count: object) -> None:
    assert page(head=ld(commentCount=count)).comments is None


def test_a_line_below_the_text_counts_too() -> None:
    article = page(bottom="<p>12 Comments</p><p>1,230 readers have voted so far</p>")

    assert (article.comments, article.votes) == (12, 1230)


def test_people_in_the_text_are_no_voters() -> None:
    assert page(*PROSE, "<p>About 300 people came, and 964,000 people live there.</p>").votes is None


def test_different_counts_are_those_of_other_stories() -> None:
    assert page(bottom="<p>12 Comments</p><p>40 Comments</p>").comments is None


def test_a_dump_counts_its_comments() -> None:
    dump = "\n".join(["Home", TITLE, "By Ada Pell", "2 March 2026", *PROSE, "12 Comments"])

    assert read("dump", dump).comments == 12
