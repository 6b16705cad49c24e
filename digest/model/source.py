"""What comes in: bytes as they were read, items as a source offered them, failures as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from digest.model import codec
from digest.model.article import Article, Kind

Form = Literal["dump", "text", "markdown", "html", "feed", "lines", "picture"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """Bytes as they were read. `where` is the path or URL that names them in messages.

    `line` counts from 1 where the bytes are one line of a file of JSON lines.
    `charset` is what a server declared (a byte order mark wins over it),
    `directives` its X-Robots-Tag, both as received. `usual_kind` and
    `usual_language` are what its source is known for: they hold where neither
    item nor page says.
    """

    where: str
    body: bytes
    form: Form
    url: str | None = None
    line: int | None = None
    charset: str | None = None
    directives: str | None = None
    usual_kind: Kind | None = None
    usual_language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing a source offered, before extraction.

    `known` carries what the source says of it (an Article without paragraphs);
    form `article` means that `known` is complete already. `kind` is what the
    source declares, None leaves it to the labels on the page. A `fragment` is
    the HTML of a body alone, as feeds carry it, without a page around it.
    `position` counts from 0 within its source; `line` from 1 within a file of
    lines. `guid` is the source's own name for it, as stated; `usual_kind` and
    `usual_language` are what the source is known for (see `Fetched`). `summary` is
    what came ready with it, as stated: nothing has checked it yet.
    """

    where: str
    form: Literal["dump", "text", "markdown", "html", "fragment", "article"]
    content: str = ""
    kind: Kind | None = None
    known: Article = field(default_factory=lambda: Article(id=""))
    position: int = 0
    line: int | None = None
    guid: str | None = None
    usual_kind: Kind | None = None
    usual_language: str | None = None
    summary: Any = None

    def to_json(self) -> dict[str, Any]:
        """Give plain data."""
        fields: dict[str, Any] = codec.plain(self)
        return {**fields, "known": self.known.to_json()}

    @classmethod
    def from_json(cls, data: object) -> Item:
        """Read plain data. Raises ContractError with a path."""
        return codec.convert(codec.tidy(data), cls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that could not be read: it costs itself and is named in the report."""

    where: str
    kind: str
    message: str
    id: str | None = None
    line: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the contract's error line."""
        head = {"id": self.id, "where": self.where, "line": self.line}
        shown = {k: v for k, v in head.items() if v is not None}
        return {**shown, "error": {"kind": self.kind, "message": self.message}}
