"""A sample of the simulated year: three editions, eight feeds, eight weeks around a change of clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench import year

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", [1, 2])
def test_every_story_is_told_once_or_named_as_left_out(seed: int, tmp_path: Path) -> None:
    lived, found = year.live("sqlite:///year.db", tmp_path, days=68, feeds=6, seed=seed)

    assert [one.twice for one in found] == [[], [], []]
    assert [one.lost for one in found] == [[], [], []]
    assert [one.unexplained_days for one in found] == [[], [], []]
    assert all(one.told for one in found)
    assert sum(one.updates for one in found)
    assert lived.kills.total()


def test_a_check_of_the_year_sees_a_story_told_twice(tmp_path: Path) -> None:
    lived, _ = year.live("sqlite:///year.db", tmp_path, days=5, feeds=2, editions=["daily"])
    (edition,) = lived.editions
    (key, _), *_ = edition.outbox[year.FIRST]
    edition.outbox[year.FIRST + 99 * year.A_DAY] = ((key, False),)

    with lived.store:
        assert year.check(lived, edition, 1).twice == [key]
