"""The ranker without training: what the rest of the article keeps coming back to.

Theory: news says the main thing first and then explains it, so a sentence
matters when later sentences resemble it; one that resembles earlier sentences
repeats or explains them.

Source: PacSum, Zheng & Lapata 2019, section 3 (directed centrality), here with
TF-IDF of six-letter stems in place of sentence embeddings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.text.words import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BACKWARD = 2.0  # weight of the likeness to earlier sentences; 1 to 3 were tried on English news


def scores(texts: Sequence[str]) -> Floats:
    """Weigh each sentence by likeness to later ones, less twice that to earlier ones.

    One score per sentence, same order, in about -2..1; a lone sentence scores 0.
    """
    import numpy as np  # noqa: PLC0415 - heavy, and only this work needs it

    alike = likeness([stems(text) for text in texts])
    forward = np.triu(alike, 1).sum(axis=1)
    backward = np.tril(alike, -1).sum(axis=1)
    weighed: Floats = (forward - BACKWARD * backward) / max(1, len(texts) - 1)
    return weighed


def likeness(bags: Sequence[Sequence[str]]) -> Floats:
    """Give the cosine of every two sentences over TF-IDF of their stems; 0 for a sentence without any."""
    import numpy as np  # noqa: PLC0415 - heavy, and only this work needs it

    counts = matrix(bags)
    frequency = np.count_nonzero(counts, axis=0)
    weights = counts * np.log((1 + len(bags)) / (0.5 + frequency))
    norms = np.sqrt(np.einsum("ij,ij->i", weights, weights))
    norms[norms == 0] = 1
    unit = weights / norms[:, None]
    product: Floats = unit @ unit.T
    return product


def matrix(bags: Sequence[Sequence[str]]) -> Floats:
    """Count each stem in each sentence: one row per sentence, columns in order of first use."""
    import numpy as np  # noqa: PLC0415 - heavy, and only this work needs it

    columns: dict[str, int] = {}
    rows: list[int] = []
    cells: list[int] = []
    for row, bag in enumerate(bags):
        rows.extend([row] * len(bag))
        cells.extend([columns.setdefault(stem, len(columns)) for stem in bag])
    width = max(1, len(columns))
    flat = np.asarray(rows, dtype=np.intp) * width + np.asarray(cells, dtype=np.intp)
    counts: Floats = np.bincount(flat, minlength=len(bags) * width).astype(float).reshape(len(bags), width)
    return counts
