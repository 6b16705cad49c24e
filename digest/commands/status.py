"""`digest status` and `digest diff`: what was sent and skipped, what is in trouble, what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest.commands import console
from digest.commands import inputs as given
from digest.commands.writing import existing
from digest.fetch import Remembered
from digest.pipeline import addresses, daily
from digest.select import window
from digest.sources import opml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from digest.config import Config
    from digest.model import Issue, Story
    from digest.store import IssueRecord, Store

SHOWN = 7
"""Issues that are listed: a week of a daily edition."""


def status(*, config: str | None, as_json: bool, as_opml: bool, quiet: bool, verbose: bool) -> int:
    """Print where the edition stands; see `digest status --help`. Gives the exit code."""
    del quiet, verbose  # what is asked for is said
    settings = given.settings(config, ())
    if as_opml:
        console.put(opml.write(settings.tables.edition.title, _feeds(settings)).encode())
        return 0
    now = given.moment(None, settings)
    with daily.opened(settings, now) as store:
        owners = addresses.owners(settings, store.memory(Remembered))
        facts = _facts(store, settings, now, owners)
    if as_json:
        console.put_line(facts)
    else:
        console.put("".join(f"{line}\n" for line in _lines(facts, owners)).encode())
    return 0


def diff(*, before: str, after: str, as_json: bool, quiet: bool, verbose: bool) -> int:
    """Print what differs between two issues; see `digest diff --help`. Gives the exit code."""
    del quiet, verbose
    changes = _changes(existing(before)[1], existing(after)[1])
    if as_json:
        console.put_line(changes)
        return 0
    lines = [f"{kind:9s} {line}" for kind, found in changes.items() for line in found]
    console.put("".join(f"{line}\n" for line in lines or ["the same stories, told the same"]).encode())
    return 0


def _feeds(settings: Config) -> Iterator[opml.Subscription]:
    """List the feeds that are configured; what another list names is that list's to say."""
    for table in settings.tables.source:
        if table.feed:
            yield opml.Subscription(title=table.name, url=table.feed, section=table.section)


def _facts(store: Store, settings: Config, now: datetime, owners: dict[str, str]) -> dict[str, Any]:
    following = window.following(settings.schedule, now)
    return {
        "edition": settings.slug,
        "next_close": following.astimezone(settings.zone).isoformat() if following else None,
        "issues": [_issue(record) for record in store.issues(settings.slug, SHOWN)],
        "troubles": list(_troubles(store, owners)),
    }


def _troubles(store: Store, owners: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Give the addresses of today's sources that fail; what is configured no more fails nobody."""
    for url, known in store.memory(Remembered).every().items():
        since = known.failing_since or known.unread_since
        if since is None or url not in owners:
            continue
        trouble = {"source": owners[url], "address": url, "since": since.date().isoformat()}
        message = known.failure_message if known.failing_since else known.unread_message
        yield {**trouble, "runs": known.failures or None, "message": message}


def _issue(record: IssueRecord) -> dict[str, Any]:
    facts = {
        "date": record.day.isoformat(),
        "state": record.state,
        "number": record.number,
        "reason": record.reason,
    }
    return {key: value for key, value in facts.items() if value}


def _lines(facts: dict[str, Any], owners: dict[str, str]) -> Iterator[str]:
    """Write the facts; a trouble names its address where its source has another one of its own."""
    yield f"{facts['edition']}: the next issue closes {facts['next_close'] or 'never'}"
    for issue in facts["issues"] or [{"date": "no issue yet", "state": ""}]:
        number = f"  No. {issue['number']}" if issue.get("number") else ""
        reason = f"  ({issue['reason']})" if issue.get("reason") else ""
        yield f"  {issue['date']}  {issue['state']}{number}{reason}"
    own = {name: url for url, name in reversed(owners.items())}
    for trouble in facts["troubles"]:
        source, address = trouble["source"], trouble["address"]
        where = source if own[source] == address else f"{source} ({address})"
        runs = f", {trouble['runs']} runs" if trouble["runs"] else ""
        yield f"  {where}: failing since {trouble['since']}{runs}: {trouble['message']}"


def _changes(before: Issue, after: Issue) -> dict[str, list[str]]:
    """Compare two issues story by story."""
    old, new = _by_id(before), _by_id(after)
    both = [story_id for story_id in new if story_id in old]
    order_before = [story_id for story_id in old if story_id in new]
    return {
        "added": [_name(new[story_id]) for story_id in new if story_id not in old],
        "dropped": [_name(old[story_id]) for story_id in old if story_id not in new],
        "moved": [_name(new[a]) for a, b in zip(both, order_before, strict=True) if a != b],
        "retold": [_name(new[n]) for n in both if _told(old[n]) != _told(new[n])],
    }


def _by_id(issue: Issue) -> dict[str, Story]:
    return {story.id: story for story in issue.stories}


def _name(story: Story) -> str:
    return " ".join((story.article.headline or story.id).split())


def _told(story: Story) -> tuple[object, ...]:
    return (story.form, story.article.headline, story.summary.to_json())
