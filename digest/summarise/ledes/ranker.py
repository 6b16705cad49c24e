"""A line and a forest of small trees, evaluated with numpy: how training is kept and asked.

The line weighs every measure and its square; the trees see what hangs
together. Every tree asks one question on all branches of a level
("oblivious"), so its answers read as a binary number that picks the leaf, and
the whole forest is a handful of array operations instead of a walk. Stored are
the row that each question looks at, its threshold, and each leaf as a byte on
its tree's scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

CLIP = 4.0  # standard deviations: a measure further out says no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranker:
    """The line per measure; the trees' questions, level by tree, and leaves, flat."""

    centre: NDArray[np.float32]
    spread: NDArray[np.float32]
    slopes: NDArray[np.float32]
    rows: NDArray[np.intp]
    thresholds: NDArray[np.float32]
    leaves: NDArray[np.float32]
    offsets: NDArray[np.intp]

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], name: str) -> Ranker:
        """Read the ranker that `bench/train_ranker.py` stored under a name."""
        kept = {key: np.asarray(arrays[f"{name}.{key}"], dtype=np.float32) for key in KEYS}
        rows = np.asarray(arrays[f"{name}.rows"], dtype=np.intp)
        depth, trees = rows.shape
        return cls(
            centre=kept["centre"][:, None],
            spread=kept["spread"][:, None],
            slopes=kept["slopes"],
            rows=rows,
            thresholds=kept["thresholds"][:, :, None],
            leaves=(kept["leaves"] * kept["scale"][:, None]).ravel(),
            offsets=np.arange(trees, dtype=np.intp)[:, None] << depth,
        )

    def __call__(self, measured: Floats) -> Floats:
        """Give one number per column of `measured`: above 0 what is better than the article's average."""
        facts = measured.astype(np.float32, copy=False)
        even = np.minimum(np.maximum((facts - self.centre) / self.spread, -CLIP), CLIP)
        line = self.slopes[0] @ even + self.slopes[1] @ (even * even)
        leaf = np.zeros((len(self.offsets), facts.shape[1]), dtype=np.uint8)  # depth 8 at most
        for rows, thresholds in zip(self.rows, self.thresholds, strict=True):
            leaf += leaf
            leaf += facts.take(rows, 0) > thresholds
        total: Floats = np.add.reduce(self.leaves.take(leaf + self.offsets), 0, dtype=float) + line
        total -= np.add.reduce(total) / max(1, len(total))
        return total


KEYS = ("centre", "spread", "slopes", "thresholds", "leaves", "scale")
