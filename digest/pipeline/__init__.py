"""Build one issue: the only place that knows the order of the stages.

Reading is the shell's, every stage is pure, and what went wrong with one input
is a value in the stream: the issue is built from the rest. `reading` turns
inputs into articles and `configured` the sources of an edition; `building` makes
an issue of them, `editing` applies an editor's changes to it.
"""

from digest.pipeline.building import Composed, build, closing, composed, fitted, render, render_with
from digest.pipeline.configured import MAX_AGE, configured
from digest.pipeline.editing import DRAFT, EDITS, at_hand, draft, edited, edits_in, kept, opened, retold
from digest.pipeline.picturing import copied
from digest.pipeline.pools import each, workers
from digest.pipeline.reading import Gathered, candidates, explained, extracted, gather, read
from digest.pipeline.theming import found as theme

__all__ = [
    "DRAFT",
    "EDITS",
    "MAX_AGE",
    "Composed",
    "Gathered",
    "at_hand",
    "build",
    "candidates",
    "closing",
    "composed",
    "configured",
    "copied",
    "draft",
    "each",
    "edited",
    "edits_in",
    "explained",
    "extracted",
    "fitted",
    "gather",
    "kept",
    "opened",
    "read",
    "render",
    "render_with",
    "retold",
    "theme",
    "workers",
]
