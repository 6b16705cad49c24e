from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.model import Moment
from digest.select.rank import SILENCE, coverage, is_answered, position, recency, votes
from tests.builders import make_article
from tests.select.builders import NOW


def test_the_day_of_a_morning_issue_is_no_date_in_the_future() -> None:
    assert recency(Moment.parse("2026-01-05"), NOW, UTC) == 1
    assert recency(Moment.parse("2026-01-06"), NOW, UTC) == 0


def test_a_day_counts_as_its_noon_in_the_edition_s_zone() -> None:
    amman = ZoneInfo("Asia/Amman")
    noon = Moment(datetime(2026, 1, 4, 12, tzinfo=amman))

    assert recency(Moment.parse("2026-01-04"), NOW, amman) == recency(noon, NOW, amman)


def test_half_an_hour_of_clock_error_is_forgiven() -> None:
    assert recency(Moment.parse("2026-01-05T06:00:00Z"), NOW, UTC) == 1


def test_recency_halves_with_every_half_life() -> None:
    assert recency(Moment.parse("2026-01-04T05:30:00Z"), NOW, UTC, half_life_h=12) == pytest.approx(0.25)


def test_coverage_counts_other_publications_once() -> None:
    assert coverage("A", ["A", None], ["A"]) == 0
    assert coverage("A", ["B", "B"], []) == coverage("A", ["B"], ["B"])
    assert coverage("A", ["B", "C"], []) > coverage("A", ["B"], []) > 0


def test_a_publication_that_only_carries_a_copy_counts_for_less() -> None:
    assert coverage("A", ["B"], []) > coverage("A", [], ["B"]) > 0


def test_coverage_ends_at_one() -> None:
    assert coverage("A", [str(n) for n in range(50)], []) == 1


def test_no_votes_anywhere_is_silence_for_all() -> None:
    assert votes([make_article(votes=None), make_article(votes=None)]) == (SILENCE, SILENCE)


def test_an_article_that_went_round_the_world_moves_no_other() -> None:
    usual = [make_article(votes=n) for n in (10, 20, 30, 40, 50)]

    assert votes([*usual, make_article(votes=60)])[:5] == pytest.approx(
        votes([*usual, make_article(votes=9_000_000)])[:5]
    )


def test_a_small_site_s_best_counts_like_a_large_one_s() -> None:
    small = [make_article(publication="blog", votes=n) for n in (1, 1, 2, 2, 9)]
    large = [make_article(publication="paper", votes=n) for n in (1000, 1100, 2000, 2100, 9000)]

    measured = votes([*small, *large])

    assert measured[4] == max(measured[:5]) == pytest.approx(measured[9], abs=0.15)


def test_negative_votes_count_as_none_given() -> None:
    assert votes([make_article(votes=-5)]) == votes([make_article(votes=0)])


def test_the_best_place_counts_and_no_place_is_silence() -> None:
    assert position([None, 5, 0]) == 1
    assert position([None]) == SILENCE


def test_comments_have_a_scale_of_their_own() -> None:
    quiet = [make_article(comments=n, votes=None) for n in (1, 2, 2, 3, 60)]
    loud = [make_article(comments=None, votes=n) for n in (1000, 1100, 2000, 2100, 9000)]

    measured = votes([*quiet, *loud])

    assert measured[:5] == votes(quiet)
    assert measured[5:] == votes(loud)
    assert measured[4] == max(measured[:5])


def test_who_states_votes_and_comments_has_the_mean_of_the_two() -> None:
    both = [make_article(votes=v, comments=c) for v, c in ((10, 1), (20, 2), (30, 3), (40, 4), (50, 900))]
    voted = votes([replace(a, comments=None) for a in both])
    commented = votes([replace(a, votes=None) for a in both])

    assert votes(both) == pytest.approx([(v + c) / 2 for v, c in zip(voted, commented, strict=True)])


def test_no_comment_yet_is_no_answer() -> None:
    assert votes([make_article(votes=None, comments=0)]) == (SILENCE,)
    assert not is_answered(make_article(votes=None, comments=0))
    assert is_answered(make_article(votes=None, comments=3))
