"""The ranker of posts, which open with an anecdote and come to their point later.

Theory: a post has no inverted pyramid; its writer begins with what happened to
him. The point is what the whole text keeps coming back to and what the title
names, said without "I". So place counts for nothing here but for one thing: a
sentence that opens its paragraph states, the others explain. No annotated
posts were at hand; `tests/quality` keeps the point of our own samples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.summarise.ledes.measures import COLUMNS

if TYPE_CHECKING:
    from digest.summarise.ledes.measures import Measures

CAP = 60  # a post's point may stand late: its sentences are looked at as far as an essay runs

WEIGHTS = {
    "centroid_level": 1.0,
    "headline_alike_level": 0.8,
    "opens": 0.3,
    "told": -0.6,
    "pronouns": -2.0,
    "quoted": -0.5,
}


def scores(measured: Measures) -> list[float]:
    """Give one score per sentence, same order; they compare within the article only."""
    rows = [weight * measured.single[COLUMNS.index(name)] for name, weight in WEIGHTS.items()]
    return [float(score) for score in sum(rows)]
