"""Sources on the network: feeds, pages and lists of feeds, fetched; teasers completed from their pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from digest import sources
from digest.config import SourceTable, strings
from digest.errors import SourceError
from digest.fetch import Broken, Credentials, Fetcher, Request
from digest.model import Failure, Fetched
from digest.pipeline.pools import each
from digest.sources import discovery, opml
from digest.text.directives import strictest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from concurrent.futures import Executor
    from datetime import datetime
    from typing import Literal

    from digest.config import Config
    from digest.fetch import Result
    from digest.select import Candidate

    Offers = Sequence[tuple[SourceTable, Sequence[Candidate]]]
    Worth = Callable[[Offers], Collection[str]]

TEASER_WORDS = 150
"""A feed's item of fewer words is a teaser: its page is fetched for the rest."""

NO_FEED = "a web page, and it offers no feed: name the feed's own address, or the page as `page`"

PAGES_PER_SOURCE = 40
"""More teasers than this of one source stay as they are: at a page a second they would hold up the issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """What one source gave: bytes and failures, in order; `moved` are the addresses that changed for good."""

    table: SourceTable
    results: tuple[Fetched | Failure, ...] = ()
    moved: tuple[str, ...] = ()


def fetched(settings: Config, tables: Sequence[SourceTable], fetcher: Fetcher) -> list[Got]:
    """Fetch what sources name: feeds and pages, and the feeds of lists. One `Got` a source or listed feed."""
    listed = [
        one for table in tables for one in (_listed(settings, table, fetcher) if table.opml else [table])
    ]
    wanted = [[] if isinstance(place, Got) else list(_requests(settings, place)) for place in listed]
    # All of them first: a page in a feed's place is another request, and there is one `fetch_all` at a time.
    answers = iter(list(fetcher.fetch_all(chain.from_iterable(wanted))))
    found = []
    for place, requests in zip(listed, wanted, strict=True):
        mine = list(islice(answers, len(requests)))
        found.append(place if isinstance(place, Got) else _got(place, mine, fetcher))
    return found


def asked(url: str, fetcher: Fetcher) -> Fetched | Failure:
    """Fetch one address that was named as INPUT: a page, or a feed where its bytes say so."""
    (result,) = fetcher.fetch_all([Request(name=url, url=url, form="page")])
    if isinstance(result, Broken):
        return result.failure
    got = result.fetched
    is_feed = not discovery.is_page(got.body) and got.body.lstrip()[:1] in {b"<", b"{"}
    return replace(got, form="feed" if is_feed else "html")


def completed(
    parts: Offers,
    settings: Config,
    fetcher: Fetcher,
    now: datetime,
    guards: Executor,
    worth: Worth | None = None,
) -> tuple[dict[str, Candidate], list[Failure]]:
    """Fetch the pages of all feeds' teasers at once, as each source's `fetch` says; `guards` read them.

    With `worth` only those that it names. Gives what became whole, by article
    id, and the pages that failed: what was kept of them is read, else their
    items stay as they are.
    """
    teasers = [(table, [c for c in found if _is_teaser(c, table)]) for table, found in parts]
    if worth is not None and any(found for _, found in teasers):
        chosen = worth(parts)
        teasers = [(table, [c for c in found if c.article.id in chosen]) for table, found in teasers]
    wanted = [(table, candidate) for table, found in teasers for candidate in found[:PAGES_PER_SOURCE]]
    requests = [_request(settings, table, c.article.url or "", "page") for table, c in wanted]
    failures: list[Failure] = []
    tasks = []
    for (table, candidate), result in zip(wanted, fetcher.fetch_all(requests), strict=True):
        if isinstance(result, Broken):
            failures.append(_placed(result.failure, result.request))
        got = result.kept if isinstance(result, Broken) else result.fetched
        if got is not None:
            page = replace(got, usual_kind=table.kind, usual_language=table.language)
            tasks.append((candidate, page, now))
    whole: dict[str, Candidate] = {}
    for full in each(_completed_task, tasks, guards, _lost):
        if isinstance(full, Failure):
            failures.append(full)
        elif full is not None:
            whole[full.article.id] = full
    return whole, failures


_Task = tuple["Candidate", Fetched, "datetime"]


def _completed_task(task: _Task) -> Candidate | Failure | None:
    return _completed(*task)


def _lost(task: _Task, error: SourceError) -> Failure:
    _, page, _ = task
    return Failure(where=page.where, kind="parser", message=f"{page.url}: {error.message}")


def _is_teaser(candidate: Candidate, table: SourceTable) -> bool:
    article = candidate.article
    if table.fetch == "feed" or not article.url:
        return False
    return table.fetch == "page" or article.words < TEASER_WORDS


def _completed(candidate: Candidate, page: Fetched, now: datetime) -> Candidate | None:
    """Read an item's page; None where it says no more than the feed did."""
    from digest.extract import extract  # noqa: PLC0415 - parsers are heavy

    teaser = candidate.article
    try:
        (item,) = sources.items(replace(page, form="html"))
        if isinstance(item, Failure):
            return None
        known = replace(teaser, paragraphs=(), flags=())
        article = extract(replace(item, known=known), now=now)
    except (SourceError, ValueError):
        return None
    if article.words <= teaser.words:
        limited = replace(teaser, snippet=strictest(teaser.snippet, article.snippet))
        return replace(candidate, article=limited) if limited != teaser else None
    return replace(
        candidate,
        article=replace(article, id=teaser.id, kind=article.kind if article.kind != "news" else teaser.kind),
    )


def _listed(settings: Config, table: SourceTable, fetcher: Fetcher) -> list[SourceTable | Got]:
    """Give a source for each feed of a list; folders become sections unless the source has one."""
    assert table.opml
    try:
        if "://" in table.opml:
            (result,) = fetcher.fetch_all([_request(settings, table, table.opml, "feed")])
            got = _any(result)
            if isinstance(got, Failure):
                return [Got(table=table, results=(got,))]
            feeds = opml.read(got.body, table.name, got.charset)
        else:
            feeds = opml.read((settings.base / Path(table.opml)).read_bytes(), table.name)
    except OSError as error:
        message = f"cannot read {table.opml}: {error.strerror or error}"
        return [Got(table=table, results=(Failure(where=table.name, kind="unreadable", message=message),))]
    except SourceError as error:
        return [
            Got(table=table, results=(Failure(where=table.name, kind="unusable", message=error.message),))
        ]
    return [_subscribed(table, feed) for feed in feeds]


def _any(result: Result) -> Fetched | Failure:
    """Give what a request brought, or what was kept of the time before."""
    if isinstance(result, Broken):
        return result.kept or result.failure
    return result.fetched


def _subscribed(table: SourceTable, feed: opml.Subscription | Failure) -> SourceTable | Got:
    """Make a source of a list's feed; that of the list stays beside it, for it is whose secrets these are."""
    if isinstance(feed, Failure):
        return Got(table=table, results=(feed,))
    return msgspec.structs.replace(
        table, name=feed.title, feed=feed.url, section=table.section or feed.section
    )


def _requests(settings: Config, table: SourceTable) -> Iterator[Request]:
    if table.feed:
        yield _request(settings, table, table.feed, "feed")
    for url in strings(table.page):
        yield _request(settings, table, url, "page")


def _request(settings: Config, table: SourceTable, url: str, form: Literal["feed", "page"]) -> Request:
    """Ask for an address of a source, which its list, its feed or it itself made known."""
    credentials = None
    if table.user:
        credentials = Credentials(user=table.user, password=settings.source_password(table))
    return Request(
        name=table.name,
        url=url,
        form=form,
        headers=settings.headers(table),
        credentials=credentials,
        home=next((place for place in (table.opml, table.feed) if place and "://" in place), None),
    )


def _got(table: SourceTable, answers: Iterable[Result], fetcher: Fetcher) -> Got:
    results: list[Fetched | Failure] = []
    moved: list[str] = []
    for answer in answers:
        if isinstance(answer, Broken):
            results.append(_placed(_since(answer), answer.request))
            if answer.kept:
                results.append(answer.kept)
            continue
        if answer.moved_to:
            moved.append(
                f"{table.name}: {answer.request.url} has moved to {answer.moved_to}; put that in its place"
            )
        results.append(_feed_of(table, answer.fetched, fetcher))
    return Got(table=table, results=tuple(results), moved=tuple(moved))


def _placed(failure: Failure, request: Request) -> Failure:
    """Say which of its source's pages failed; a source has one feed."""
    if request.form != "page":
        return failure
    return replace(failure, message=f"{request.url}: {failure.message}")


def _since(broken: Broken) -> Failure:
    """Say since when a source fails, and what is used instead."""
    more = f" (since {broken.since:%Y-%m-%d}, {broken.failures} runs)" if broken.failures > 1 else ""
    kept = "; what it gave last is used" if broken.kept else ""
    return replace(broken.failure, message=f"{broken.failure.message}{more}{kept}")


def _feed_of(table: SourceTable, got: Fetched, fetcher: Fetcher) -> Fetched | Failure:
    """Follow a page that stands where a feed should be to the feed it offers."""
    if not table.feed or not discovery.is_page(got.body):
        return got
    offers = discovery.feeds(got.body, got.url)
    if not offers:
        return Failure(where=table.name, kind="not-a-feed", message=NO_FEED)
    (answer,) = fetcher.fetch_all([Request(name=table.name, url=offers[0].url)])
    if isinstance(answer, Broken):
        return answer.failure
    return answer.fetched
