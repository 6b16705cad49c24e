"""An `issue.json` whose words no longer stand in its articles: every such place, not the first alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest.check.finding import Finding, Place
from digest.errors import ContractError
from digest.model import Article, Issue, Summary

if TYPE_CHECKING:
    from collections.abc import Iterator

RULE = "excerpt-recut"
MEANS = "A sentence or quote of `issue.json` is not what its article holds at those offsets."
FIX = "Build the issue again; never change the words of an excerpt or of its article by hand."
CONTRACT = "issue-contract"
CONTRACT_MEANS = "`issue.json` breaks its contract: a key has the wrong type, or what is needed is missing."
CONTRACT_FIX = "Compare it with docs/schema/issue.json, or build the issue again."
RULES = ((RULE, MEANS, FIX), (CONTRACT, CONTRACT_MEANS, CONTRACT_FIX))
"""Name, meaning and remedy of each, for the documentation."""


def recut(data: object) -> Iterator[Finding]:
    """Give a finding for each excerpt that cannot be cut again, else for what `Issue.from_json` refuses."""
    found = [finding for path, story in _stories(data) for finding in _excerpts(story, path)]
    yield from found
    if not found:
        try:
            Issue.from_json(data)
        except ContractError as error:
            yield _finding(CONTRACT, error.subject, error.message, None, CONTRACT_FIX)


def _excerpts(story: dict[str, Any], path: str) -> Iterator[Finding]:
    try:
        article = Article.from_json(_told(story))
    except ContractError as error:
        yield _finding(
            CONTRACT, path + ".article" + error.subject[1:], error.message, _id(story), CONTRACT_FIX
        )
        return
    summary = story.get("summary")
    for kind in ("lede", "quotes"):
        items = summary.get(kind) if isinstance(summary, dict) else None
        for number, item in enumerate(items if isinstance(items, list) else ()):
            try:
                Summary.from_json({kind: [item]}, article)
            except ContractError as error:
                inside = error.subject.removeprefix(f"$.{kind}[0]")
                place = f"{path}.summary.{kind}[{number}]{inside}"
                yield _finding(RULE, place, error.message, _id(story), FIX)


def _told(story: dict[str, Any]) -> object:
    """Give the article with the headline it came with: a speaker may be named there alone."""
    article, originals = story.get("article"), story.get("originals")
    if not isinstance(article, dict) or not isinstance(originals, list):
        return article
    given = [o.get("text") for o in originals if isinstance(o, dict) and o.get("name") == "headline"]
    return {**article, "headline": given[0]} if given else article


def _stories(data: object) -> Iterator[tuple[str, dict[str, Any]]]:
    sections = data.get("sections") if isinstance(data, dict) else None
    for i, section in enumerate(sections if isinstance(sections, list) else ()):
        stories = section.get("stories") if isinstance(section, dict) else None
        for j, story in enumerate(stories if isinstance(stories, list) else ()):
            if isinstance(story, dict):
                yield f"$.sections[{i}].stories[{j}]", story


def _id(story: dict[str, Any]) -> str | None:
    found = story.get("id")
    return found if isinstance(found, str) else None


def _finding(rule: str, path: str, message: str, story: str | None, fix: str) -> Finding:
    return Finding(
        rule=rule,
        severity="error",
        place=Place(part="issue", path=path),
        message=message,
        fix=fix,
        story=story,
    )
