"""The desk as JSON: what the page draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest.compose import is_taken
from digest.model.edits import LIMITS
from digest.pipeline.building import HARD_BYTES, SOFT_BYTES
from digest.render.embedding import weight

if TYPE_CHECKING:
    from digest.model import Draft, Issue, Original, Story
    from digest.preview.desk import Desk
    from digest.preview.proofs import Proof


def state(desk: Desk) -> dict[str, Any]:
    """Give everything but the pages themselves."""
    proof = desk.proof
    issue = proof.issue
    return {
        "version": desk.version,
        "title": issue.title,
        "date": issue.date,
        "number": issue.number,
        "language": issue.language,
        "state": issue.state,
        "theme": desk.found.theme.name,
        "sealed": desk.is_sealed,
        "place": desk.place if desk.is_kept else "",
        "problem": desk.problem,
        "limits": LIMITS,
        "can": {"undo": desk.can_undo, "redo": desk.can_redo},
        "sender": proof.sender,
        "minutes": issue.minutes,
        "time": str(issue.until)[11:16] if issue.until and not issue.until.is_day else "",
        "size": {
            "bytes": proof.size_bytes,
            "soft": SOFT_BYTES,
            "hard": HARD_BYTES,
            "pictures": sum(map(weight, proof.rendering.pictures)) if proof.rendering else 0,
        },
        "subject": _text(issue.subject, issue.originals, "subject"),
        "preheader": _text(issue.preheader, issue.originals, "preheader"),
        "note": issue.note or "",
        "sections": _sections(proof, desk.found.draft),
        "waiting": _waiting(desk.found.draft, issue),
        "aside": _aside(issue),
        "missing": issue.report.get("edits", {}).get("missing", []),
        "failures": issue.report.get("failures", []),
        "quotes": sum(len(s.summary.quotes) for s in issue.stories if s.form != "brief"),
    }


def _text(now: str | None, originals: tuple[Original, ...], name: str) -> dict[str, Any]:
    """Give a text with the original where it is the editor's."""
    found = [original for original in originals if original.name == name]
    return {"text": now or "", "edited": bool(found), "original": (found[0].text or "") if found else ""}


def _sections(proof: Proof, draft: Draft) -> list[dict[str, Any]]:
    forms = {story.id: story.form for story in proof.fitted.stories}
    pictured = {story.id for story in draft.stories if story.article.image}
    return [
        {
            "slug": section.slug,
            "title": section.title,
            "more": section.more,
            "stories": [_story(story, proof, forms, pictured) for story in section.stories],
        }
        for section in proof.issue.sections
    ]


def _story(story: Story, proof: Proof, forms: dict[str, Any], pictured: set[str]) -> dict[str, Any]:
    article = story.article
    return {
        "id": story.id,
        "anchor": proof.anchors.get(story.id),
        "headline": _text(article.headline, story.originals, "headline"),
        "kicker": _text(article.kicker, story.originals, "kicker"),
        "note": story.note or "",
        "lede": " ".join(excerpt.text for excerpt in story.summary.lede),
        "publication": article.publication,
        "language": article.language,
        "url": article.url,
        "form": story.form,
        "taken": is_taken(story),
        "fitted": forms.get(story.id, "cut"),
        **_reasons(story),
        "quotes": len(story.summary.quotes),
        "vetoed": sum(1 for original in story.originals if original.name == "quote"),
        "image": None if story.id not in pictured else article.image is not None,
    }


def _reasons(story: Story) -> dict[str, Any]:
    return {
        "score": round(story.score, 3),
        "why": [[name, round(part, 3)] for name, part in story.why],
        "others": [other.publication or other.headline or other.id for other in story.others],
    }


def _waiting(draft: Draft, issue: Issue) -> list[dict[str, Any]]:
    """Give by section what is neither in the issue nor set aside, and how many more wait behind it."""
    aside = {story["id"] for story in _aside(issue)}
    known = aside | {story.id for story in issue.stories}
    return [
        {
            "slug": section.slug,
            "title": section.title,
            "stories": [_in_line(story) for story in section.stories if story.id not in known],
            "beyond": section.more,
        }
        for section in draft.waiting
    ]


def _in_line(story: Story) -> dict[str, Any]:
    article = story.article
    return {
        "id": story.id,
        "headline": article.headline or next((p.text for p in article.paragraphs), story.id)[:90],
        "publication": article.publication,
        "language": article.language,
        "url": article.url,
        **_reasons(story),
    }


def _aside(issue: Issue) -> list[dict[str, Any]]:
    report = issue.report.get("edits", {})
    return [
        {"how": how, "id": story["id"], "headline": story.get("headline", "")}
        for how in ("deferred", "dropped")
        for story in report.get(how, ())
    ]
