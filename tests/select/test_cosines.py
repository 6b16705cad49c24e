from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from digest.select.cosines import Table, few
from digest.select.reading import Reading

WORDS = ("harbour", "dredging", "Skerrow", "Teign", "council", "vote", "5.1", "Ipma", "ferry", "wharf")


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    counts = draw(st.dictionaries(st.sampled_from(WORDS), st.integers(1, 9)))
    names = draw(st.sets(st.sampled_from(sorted(counts)))) if counts else set()
    language = draw(st.sampled_from(["en", "de", "und"]))
    return Reading((), Counter(counts), frozenset(names), language)


@given(st.lists(readings(), max_size=12))
def test_few_articles_and_many_are_compared_alike(told: list[Reading]) -> None:
    assert sorted(few(told)) == sorted(Table(told).edges())
