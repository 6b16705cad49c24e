"""Article to summary: a lede and key quotes, every word cut from the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Article, Summary
    from digest.summarise.options import SummaryOptions


def summarise(article: Article, options: SummaryOptions | None = None) -> Summary:
    """Condense an article into a lede and key quotes.

    The lede's sentences stand in the order of the article; quotes come best
    first. An article without a sentence gives an empty summary.
    """
    # This package's name and its function's are one in the library (`from digest import summarise`), so
    # this file is imported early and stays light: the work is next door.
    from digest.summarise.engine import summary  # noqa: PLC0415
    from digest.summarise.options import SummaryOptions  # noqa: PLC0415

    return summary(article, options or SummaryOptions())
