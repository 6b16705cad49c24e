"""The ranker of posts, which open with an anecdote and come to their point later.

Theory: a post has no inverted pyramid; its writer begins with what happened to
him. The point is what the text keeps coming back to and what its title names,
in a sentence long enough to say it; it comes in the first half more often than
in the second, but not by its place alone, so the trained ranker, which knows
news only, does not serve. "I" counts a little against a sentence: the writer's
day is not the point. Weights were set by eye on a dozen posts of our own
seeds, whose points `tests/quality` keeps; no annotated posts were at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from digest.summarise.ledes.measures import COLUMNS

if TYPE_CHECKING:
    from digest.summarise.ledes.measures import Measures

CAP = 60  # a post's point may stand late: as far as an essay runs

WEIGHTS = {
    "centroid_level": 0.5,
    "forward_level": 0.5,
    "headline_alike_level": 0.8,
    "opens": 0.3,
    "part": -0.8,
    "told": -0.15,
    "pronouns": -2.0,
    "quoted": -1.0,
    "commas": -0.15,
}
SAYS_IT = 12.0  # different words: a shorter sentence seldom says a whole point


def scores(measured: Measures) -> list[float]:
    """Give one score per sentence, same order; they compare within the article only."""
    rows = {name: measured.single[COLUMNS.index(name)] for name in (*WEIGHTS, "words")}
    total = sum(weight * rows[name] for name, weight in WEIGHTS.items())
    return [float(score) for score in total + 2 * np.minimum(1, rows["words"] / SAYS_IT)]
