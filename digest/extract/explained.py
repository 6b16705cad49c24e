"""What an extractor found, and why: the form in which every extractor answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digest.model import Article, Paragraph
    from digest.model.article import Kind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One block of the source: the role it got, or None where it was dropped, and the reason.

    `start` and `end` are characters of a plain text, None of other sources.
    """

    text: str
    role: Role | None
    reason: str
    start: int | None = None
    end: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give plain data."""
        place = {} if self.start is None else {"start": self.start, "end": self.end}
        return {"role": self.role, "reason": self.reason, "text": self.text, **place}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an extractor read off one source, before what the source declares is laid over it.

    `article` holds fields without paragraphs; `rules` names the rule behind
    each field; `kind` is set where the page says so itself.
    """

    article: Article
    paragraphs: tuple[Paragraph, ...]
    verdicts: tuple[Verdict, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An article, with the reasons for it."""

    article: Article
    blocks: tuple[Verdict, ...]
    rules: tuple[tuple[str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """Give plain data: the article, blocks in the order of the source, rule per field."""
        return {
            "article": self.article.to_json(),
            "blocks": [block.to_json() for block in self.blocks],
            "rules": dict(self.rules),
        }
