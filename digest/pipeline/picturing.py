"""Copies of pictures on other sites, made fit for mail, for an issue whose messages carry pictures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest import archive
from digest.model import Failure
from digest.pipeline.pools import each, guarded
from digest.render import pictures as making
from digest.text.links import web_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from digest.fetch import Fetcher
    from digest.model import Issue
    from digest.render.pictures import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """An issue that names its copies, these by name, and the pictures that could not be had."""

    issue: Issue
    pictures: dict[str, bytes] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


def copied(issue: Issue, fetcher: Callable[[], Fetcher]) -> Copied:
    """Fetch the pictures of other sites for an issue whose messages carry pictures.

    The network is asked for briefs' too: an editor may make more of them. A
    picture that fails stays where it is, and is named. What servers send is
    unpacked in processes that can be killed.
    """
    wanted = dict(_wanted(issue)) if issue.embed_bytes is not None else {}
    if not wanted:
        return Copied(issue=issue)
    pictures: dict[str, bytes] = {}
    copies: dict[str, str] = {}
    failures: list[Failure] = []
    for url, got in _fetched(wanted, fetcher()):
        if isinstance(got, Failure):
            failures.append(got)
        else:
            name = archive.picture_name(_stem(url), got)
            pictures[name], copies[url] = got.data, name
    report = issue.report
    if failures:
        before = report.get("failures", [])
        report = {**report, "failures": [*before, *(failure.to_json() for failure in failures)]}
    told = replace(issue, copies=copies, report=report)
    return Copied(issue=told, pictures=pictures, failures=tuple(failures))


def _fetched(wanted: Mapping[str, str], fetcher: Fetcher) -> Iterator[tuple[str, Picture | Failure]]:
    """Give each picture, made fit, or why there is none, by address and in order."""
    from digest.fetch import Broken, Request  # noqa: PLC0415 - only where something is fetched

    requests = [Request(name=name, url=url, form="picture") for url, name in wanted.items()]
    results = list(fetcher.fetch_all(requests))
    bodies = [result.fetched.body for result in results if not isinstance(result, Broken)]
    with guarded(None) as guards:
        made = each(making.fit, bodies, guards, lambda _body, _error: None)
        for request, result in zip(requests, results, strict=True):
            if isinstance(result, Broken):
                yield request.url, replace(result.failure, message=f"picture: {result.failure.message}")
                continue
            picture = next(made)
            message = f"picture: {request.url} is none that mail can show"
            unfit = Failure(where=request.name, kind="picture", message=message)
            yield request.url, picture if picture and len(picture.data) <= archive.MAX_IMAGE_BYTES else unfit


def _wanted(issue: Issue) -> Iterator[tuple[str, str]]:
    """Give the address of each picture on the web, and whose it is."""
    for story in issue.stories:
        image = story.article.image
        if image and web_link(image.url):
            yield image.url, story.article.publication or urlsplit(image.url).hostname or story.id


def _stem(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2].rpartition(".")[0]
