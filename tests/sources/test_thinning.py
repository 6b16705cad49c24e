"""Large feeds are thinned before they are parsed."""

from __future__ import annotations

import random

import pytest

from digest.sources.thinning import LARGE_BYTES, thinned
from tests.sources.builders import atom, read, rss

FILL = "<description>" + "It rained on the harbour. " * 200 + "</description>"


def entries(count: int, element: str = "pubDate", order: int = 1) -> list[str]:
    days = [f"20{10 + i // 336:02}-{i // 28 % 12 + 1:02}-{i % 28 + 1:02}" for i in range(count)]
    return [f"<title>Story {i}</title><{element}>{day}</{element}>{FILL}" for i, day in enumerate(days)][
        ::order
    ]


def test_a_small_feed_is_left_alone() -> None:
    body = rss(*entries(100))

    assert len(body) < LARGE_BYTES
    assert thinned(body, 3) == body


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("element", ["pubDate", "updated"])
def test_the_newest_are_what_parsing_everything_would_keep(element: str, order: int) -> None:
    body = rss(*entries(300, element, order))

    titles = [item.known.headline for item in read(body)]

    assert len(body) > LARGE_BYTES
    assert len(thinned(body, 200)) < len(body)
    assert titles == [f"Story {i}" for i in range(100, 300)][::order]


def test_atom_is_thinned_too_and_publication_goes_before_change() -> None:
    body = atom(
        *(
            f"<title>Story {i}</title><updated>2026-03-01</updated>"
            f"<published>2025-{i // 28 + 1:02}-{i % 28 + 1:02}</published><id>{i}</id>{FILL}"
            for i in range(300)
        )
    )

    assert len(read(thinned(body, 200))) == 200
    assert read(body)[0].known.headline == "Story 100"


@pytest.mark.parametrize("broken", ["<item>", "</item>", "<![CDATA[<item>]]>"])
def test_a_feed_whose_entries_do_not_follow_cleanly_is_left_alone(broken: str) -> None:
    body = rss(f"<title>A</title>{broken}", *entries(300))

    assert thinned(body, 200) == body


def test_any_cut_of_a_feed_thins_without_a_fault() -> None:
    chance = random.Random(0)
    body = rss(*entries(300))

    for _ in range(20):
        piece = body[chance.randrange(1_000) : chance.randrange(LARGE_BYTES, len(body))]
        assert len(thinned(piece, 200)) <= len(piece)
