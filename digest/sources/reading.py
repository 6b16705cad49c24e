"""Which reader reads which form, and what they share: sizes, character sets, identifiers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digest.errors import SourceError
from digest.model import Article, Failure, Fetched, Item
from digest.sources import limits
from digest.text.charset import decode
from digest.text.directives import snippet_limit, strictest
from digest.text.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_CAPS = {"feed": limits.FEED_BYTES, "html": limits.PAGE_BYTES}


def read(fetched: Fetched) -> tuple[Item | Failure, ...]:
    """Read the items of one source. Raises SourceError when there is nothing to read."""
    cap = _CAPS.get(fetched.form, limits.TEXT_BYTES)
    if len(fetched.body) > cap:
        raise SourceError(f"too large: {len(fetched.body):,} bytes, at most {cap:,}", subject=fetched.where)
    if not fetched.body.strip():
        raise SourceError("is empty", subject=fetched.where)
    return tuple(_with_own_ids(_READERS[fetched.form](fetched), fetched))


def _whole(fetched: Fetched) -> tuple[Item, ...]:
    """Give a file that is one article as one item."""
    form = fetched.form
    assert form in {"dump", "text", "html"}
    known = Article(id="", url=fetched.url)
    content = decode(fetched.body, fetched.where, fetched.charset)
    return (Item(where=fetched.where, form=form, content=content, known=known),)


def _markdown(fetched: Fetched) -> tuple[Item, ...]:
    from digest.sources.markdown import item  # noqa: PLC0415 - YAML only where there is front matter

    return (item(decode(fetched.body, fetched.where, fetched.charset), fetched),)


def _feed(fetched: Fetched) -> Iterable[Item | Failure]:
    if fetched.body.lstrip()[:1] == b"{":
        from digest.sources.jsonfeed import entries as of_json  # noqa: PLC0415 - one reader per kind of feed

        return of_json(fetched)
    from digest.sources.feed import entries  # noqa: PLC0415 - feedparser is heavy

    return entries(fetched)


def _lines(fetched: Fetched) -> Iterable[Item | Failure]:
    from digest.sources.lines import records  # noqa: PLC0415 - as its neighbours

    return records(decode(fetched.body, fetched.where, fetched.charset), fetched)


_READERS: dict[str, Callable[[Fetched], Iterable[Item | Failure]]] = {
    "dump": _whole,
    "text": _whole,
    "html": _whole,
    "markdown": _markdown,
    "feed": _feed,
    "lines": _lines,
}


def _with_own_ids(found: Iterable[Item | Failure], fetched: Fetched) -> Iterable[Item | Failure]:
    """Give every item without an id one of its own, stable between runs: its address, else its place.

    A given id is kept as it is. Of two items with one address the second is named by its place as well.
    """
    taken: set[str] = set()
    limit = snippet_limit([fetched.directives])
    for position, one in enumerate(found):
        if isinstance(one, Failure):
            yield one
            continue
        name = one.known.id or fingerprint(one.known.url or fetched.where, *_place(one, position))
        if name in taken and not one.known.id:
            name = fingerprint(one.known.url or fetched.where, str(position))
        taken.add(name)
        yield replace(
            one,
            position=position,
            known=replace(one.known, id=name, snippet=strictest(one.known.snippet, limit)),
            usual_kind=fetched.usual_kind,
            usual_language=fetched.usual_language,
        )


def _place(one: Item, position: int) -> tuple[str, ...]:
    return () if one.known.url else (str(position),)
