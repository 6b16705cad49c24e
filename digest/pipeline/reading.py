"""Inputs to articles: read, split into items, extracted; what is broken stays a value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeVar

from digest import files, sources
from digest.archive import Home
from digest.errors import ContractError, SourceError
from digest.model import Failure, Fetched, Summary
from digest.pipeline.pools import each
from digest.select import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor
    from datetime import datetime

    from digest.config import SourceTable
    from digest.extract.explained import Explained
    from digest.model import Article, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the inputs gave, in their order.

    `homes` says for each article which folder it came from, and where in it:
    a relative image is looked for there. `sources` are the configured ones;
    `notes` say what an operator should know of them.
    """

    candidates: tuple[Candidate, ...] = ()
    failures: tuple[Failure, ...] = ()
    homes: dict[str, Home] = field(default_factory=dict)
    sources: dict[str, SourceTable] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read(paths: Sequence[Path]) -> Iterator[tuple[Path, Fetched | Failure]]:
    """Read inputs in order, each with the folder it came from. Raises OSError for a path that is not there.

    Files are named relative to the folder given, so that results do not depend
    on where they were built.
    """
    for path in paths:
        root = path if path.is_dir() else path.parent
        for file in files.expand(path):
            for got in files.read(file, str(file.relative_to(root))):
                yield root, got


def usual(table: SourceTable, got: Fetched | Failure) -> Fetched | Failure:
    """Say of an input what its configured source is known for."""
    if isinstance(got, Failure):
        return got
    return replace(got, usual_kind=table.kind, usual_language=table.language)


T = TypeVar("T")

_Task = tuple[Path, Fetched | Failure, "datetime"]
Extracted = tuple[Home, list[Candidate | Failure]]


def candidates(fetched: Fetched, now: datetime) -> list[Candidate | Failure]:
    """Turn what was read into articles, in order; a broken one is a Failure.

    What strangers send costs itself, whatever it breaks; a file of ours is a bug.
    A ready summary that does not fit its article is a Failure; the article stays.
    """
    from digest.extract import extract  # noqa: PLC0415 - parsers are heavy

    found: list[Candidate | Failure] = []
    for got in _each(fetched, partial(extract, now=now)):
        if isinstance(got, Failure):
            found.append(got)
            continue
        item, article = got
        summary = _ready(fetched, item, article)
        if isinstance(summary, Failure):
            found.append(summary)
            summary = Summary()
        position = item.position if fetched.form == "feed" else None
        guid = item.guid or _path(fetched, article)
        found.append(Candidate(article=article, position=position, guid=guid, summary=summary))
    return found


def _each(fetched: Fetched, extractor: Callable[[Item], T]) -> Iterator[tuple[Item, T] | Failure]:
    """Call an extractor on each item, in order; one that it cannot read is a Failure that knows its line."""
    items = _tried(fetched, partial(sources.items, fetched), "unusable")
    for item in [items] if isinstance(items, Failure) else items:
        if isinstance(item, Failure):
            yield replace(item, line=fetched.line or item.line)
            continue
        got = _tried(fetched, partial(extractor, item), "no-article", item)
        yield got if isinstance(got, Failure) else (item, got)


def _tried(fetched: Fetched, work: Callable[[], T], kind: str, item: Item | None = None) -> T | Failure:
    """Do what may fail on what was sent: a Failure of that kind where it says so, else of the parser."""
    try:
        return work()
    except SourceError as error:
        return _failed(fetched, item, kind, error.message)
    except Exception as error:  # a stranger's bytes break parsers in any way; a file of ours is a bug
        if fetched.url is None:
            raise
        return _failed(fetched, item, "parser", f"broke the parser: {type(error).__name__}")


def _ready(fetched: Fetched, item: Item, article: Article) -> Summary | Failure:
    """Cut the summary that came with an item from its article anew; an empty one where none came."""
    try:
        return Summary.from_json(item.summary or {}, article)
    except ContractError as error:
        place = f"$.summary{error.subject.removeprefix('$')}"
        return _failed(fetched, item, "contract", f"{place}: {error.message}")


def _path(fetched: Fetched, article: Article) -> str | None:
    """Name a page on disk: an edited file is the article that it was, one with another date is another."""
    if fetched.url is not None or fetched.where == "-" or fetched.form in {"feed", "lines"}:
        return None
    return f"{fetched.where} {article.published.day if article.published else ''}"


def _failed(fetched: Fetched, item: Item | None, kind: str, message: str) -> Failure:
    name, line = (item.known.id or None, item.line) if item else (None, None)
    return Failure(where=fetched.where, kind=kind, message=message, id=name, line=fetched.line or line)


def explained(
    inputs: Iterable[tuple[Path, Fetched | Failure]], now: datetime
) -> Iterator[Explained | Failure]:
    """Say how each item of the inputs was read: the article, blocks kept and dropped, the rule per field."""
    tasks = ((root, got, now) for root, got in inputs)
    for found in each(_explain_task, tasks, None, _unexplained, _is_fetched):
        yield from found


def explanations(fetched: Fetched, now: datetime) -> list[Explained | Failure]:
    """Say of each item how it was read, in order; a broken one is a Failure, as in `candidates`."""
    from digest.extract import explain  # noqa: PLC0415 - parsers are heavy

    results = _each(fetched, partial(explain, now=now))
    return [got if isinstance(got, Failure) else got[1] for got in results]


def _explain_task(task: _Task) -> list[Explained | Failure]:
    _, got, now = task
    return [got] if isinstance(got, Failure) else explanations(got, now)


def _unexplained(task: _Task, error: SourceError) -> list[Explained | Failure]:
    return [_stopped(task, error)]


def gather(
    inputs: Iterable[tuple[Path, Fetched | Failure]], now: datetime, pool: Executor | None = None
) -> Gathered:
    """Extract every input. Ids that two inputs share are told apart by a number."""
    return gathered(extracted(inputs, now, pool))


def gathered(parts: Iterable[Extracted]) -> Gathered:
    """Put together what inputs gave. Ids that two of them share are told apart by a number."""
    found: list[Candidate] = []
    failures: list[Failure] = []
    homes: dict[str, Home] = {}
    taken: dict[str, int] = {}
    for home, results in parts:
        for result in results:
            if isinstance(result, Failure):
                failures.append(result)
                continue
            name = result.article.id
            taken[name] = taken.get(name, 0) + 1
            if taken[name] > 1:
                name = f"{name}-{taken[name]}"
            found.append(replace(result, article=replace(result.article, id=name)))
            homes[name] = home
    return Gathered(candidates=tuple(found), failures=tuple(failures), homes=homes)


def extracted(
    inputs: Iterable[tuple[Path, Fetched | Failure]], now: datetime, pool: Executor | None
) -> Iterator[Extracted]:
    """Extract inputs in order, each with its home. One whose worker had to be killed is a Failure.

    What came from the network is read in a process that can be killed.
    """
    tasks = ((root, got, now) for root, got in inputs)
    return each(_extract_task, tasks, pool, _lost, _is_fetched)


def _is_fetched(task: _Task) -> bool:
    _, got, _ = task
    return isinstance(got, Fetched) and got.url is not None


def _extract_task(task: _Task) -> Extracted:
    root, got, now = task
    return _home(root, got), [got] if isinstance(got, Failure) else candidates(got, now)


def _lost(task: _Task, error: SourceError) -> Extracted:
    root, got, _ = task
    return _home(root, got), [_stopped(task, error)]


def _stopped(task: _Task, error: SourceError) -> Failure:
    _, got, _ = task
    return Failure(where=got.where, kind="parser", message=error.message, line=got.line)


def _home(root: Path, got: Fetched | Failure) -> Home:
    return Home(root=root, folder=str(PurePath(got.where).parent))
