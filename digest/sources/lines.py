"""JSON lines of articles: the contract's `article`, one a line, and what earlier stages print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from digest.errors import ContractError
from digest.model import Article, Failure, Item, codec
from digest.sources import fields
from digest.sources.limits import LINE_CHARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model import Fetched

_BODIES: tuple[Literal["text", "html", "dump"], ...] = ("text", "html", "dump")


def records(text: str, fetched: Fetched) -> Iterator[Item | Failure]:
    """Read one article a line; a line that breaks the contract is a Failure with its path.

    A line that wraps the article (`{"article": …, "summary": …}`) gives the
    article with its summary; an error line of an earlier stage stays that error. A file that is
    one JSON value over several lines (an array, an indented object) is read too.
    """
    whole = _whole(text)
    numbered = enumerate(text.split("\n"), 1) if whole is None else whole
    for number, line in numbered:
        if isinstance(line, str) and not line.strip():
            continue
        try:
            yield _item(_parsed(line), fetched, number)
        except ContractError as error:
            yield Failure(where=fetched.where, kind="contract", message=str(error), line=number)
        except _Told as told:
            yield told.failure


class _Told(Exception):  # noqa: N818 - no error of ours: an earlier stage's, passed on
    def __init__(self, failure: Failure) -> None:
        self.failure = failure


def _whole(text: str) -> list[tuple[int, Any]] | None:
    """Give the articles of a file that is one JSON value, None for a file of lines."""
    start = text.lstrip()[:2]
    if not start.startswith("[") and start.strip() != "{":
        return None
    try:
        value = codec.parse(text)
    except ContractError:
        return None
    return [(i, one) for i, one in enumerate(value if isinstance(value, list) else [value], 1)]


def _parsed(line: object) -> dict[str, Any]:
    if isinstance(line, str):
        if len(line) > LINE_CHARS:
            raise ContractError(f"a line of {len(line):,} characters, at most {LINE_CHARS:,}", subject="$")
        line = codec.parse(line)
    if not isinstance(line, dict):
        raise ContractError("an article is a JSON object", subject="$")
    return line


def _item(data: dict[str, Any], fetched: Fetched, line: int) -> Item:
    if isinstance(told := data.get("error"), dict):
        raise _Told(_failure(data, told, fetched, line))
    summary = None
    if isinstance(inner := data.get("article"), dict):
        data, summary = inner, data.get("summary")
    kind = fields.kind({"kind": data.get("kind")})
    if data.get("paragraphs"):
        known = Article.from_json({"id": "", **data} if data.get("id") else {**data, "id": "-"})
        known = known if data.get("id") else _nameless(known)
        return Item(
            where=fetched.where,
            form="article",
            known=known,
            kind=kind,
            line=line,
            guid=known.id or None,
            summary=summary,
        )
    body = next((name for name in _BODIES if data.get(name)), None)
    if body is None:
        raise ContractError('an article has "paragraphs", "text", "html" or "dump"', subject="$")
    if not isinstance(data[body], str):
        raise ContractError("expected text", subject=f"$.{body}")
    rest = {k: v for k, v in data.items() if k not in (*_BODIES, "paragraphs")}
    known = Article.from_json({**rest, "id": data.get("id") or "-"})
    return Item(
        where=fetched.where,
        form=body,
        content=data[body],
        kind=kind,
        known=known if data.get("id") else _nameless(known),
        line=line,
        guid=known.id if data.get("id") else None,
        summary=summary,
    )


def _nameless(article: Article) -> Article:
    from dataclasses import replace  # noqa: PLC0415

    return replace(article, id="")


def _failure(data: dict[str, Any], told: dict[str, Any], fetched: Fetched, line: int) -> Failure:
    return Failure(
        where=fetched.where,
        kind=fields.text(told.get("kind")) or "earlier",
        message=fields.text(told.get("message")) or "an earlier stage failed",
        id=fields.text(data.get("id")),
        line=line,
    )
