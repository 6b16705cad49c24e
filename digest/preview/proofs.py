"""A draft and its edits as readers will get them: both parts, the message, the size."""

from __future__ import annotations

import email
from dataclasses import dataclass, replace
from email import policy
from email.utils import parseaddr
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from digest import archive, message, pipeline
from digest.errors import DigestError, ThemeError
from digest.model import Recipient
from digest.model.rendering import lineup_values
from digest.preview import views

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.model import Draft, Edits, Issue, Rendering
    from digest.render.theme import Theme

READER = "reader@example.org"
TOKEN = "preview"  # noqa: S105 - no secret: it stands where a reader's token will

EMPTY = "<!doctype html><html><head></head><body></body></html>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """An issue as edited, and what came of it.

    `fitted` lacks what the size budget cut. `problem` says why nothing newer
    than `html` could be rendered. `anchors` name each story's place in `html`.
    """

    issue: Issue
    fitted: Issue
    rendering: Rendering | None = None
    html: str = EMPTY
    text: str = ""
    size_bytes: int = 0
    anchors: dict[str, str]
    problem: str | None = None

    @property
    def sender(self) -> str:
        """The name beside the subject in an inbox."""
        return parseaddr(self.issue.sender or "")[0] or self.issue.title

    def in_place_of(self, last: Proof) -> Proof:
        """Keep the last pages in view, where there are no newer ones."""
        return replace(last, issue=self.issue, fitted=self.fitted, problem=self.problem)

    def message(self) -> bytes:
        """Write the message as it goes out. Raises DigestError for an issue that cannot be one."""
        if self.rendering is None:
            raise ThemeError(self.problem or "nothing is rendered", subject="message")
        sender = self.fitted.sender or READER
        reader = Recipient(address=READER, token=TOKEN)
        return next(message.messages(self.rendering, [reader], sender=sender)).message

    def part(self, kind: str) -> str:
        """Give a part of that message (`html` or `plain`) as mail programs decode it. Raises as `message`."""
        found = email.message_from_bytes(self.message(), policy=policy.default).get_body((kind,))
        return str(found.get_content()) if found else ""


def proof(
    draft: Draft,
    edits: Edits,
    theme: Theme,
    frozen: Rendering | None = None,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> Proof:
    """Edit, fit and render; `frozen` is the rendering of a sealed issue, `pictures` are its files.

    A theme that fails gives a proof without pages, and its problem.
    """
    from digest.render import measure  # noqa: PLC0415 - the rendering stack is heavy

    issue = pipeline.edited(draft, edits)
    anchors = {story.id: f"story-{n}" for n, story in enumerate(draft.stories)}
    try:
        fitted, rendering = (issue, frozen) if frozen else pipeline.fitted(issue, theme, pictures)
    except DigestError as error:
        return Proof(issue=issue, fitted=issue, anchors=anchors, problem=str(error))
    values = _values(fitted)
    page = views.anchored(rendering, values, anchors)
    web = archive.web_address(fitted)
    return Proof(
        issue=issue,
        fitted=fitted,
        rendering=rendering,
        html=views.at_home(page, urljoin(web, ".") if web else None),
        text=rendering.filled("text", values),
        size_bytes=measure(rendering),
        anchors=anchors,
    )


def _values(issue: Issue) -> dict[str, str]:
    """Give a reader's and the lineup's values for the slots."""
    unsubscribe = (issue.unsubscribe or "").replace("{token}", TOKEN).replace("{edition}", issue.edition)
    return {
        **lineup_values(issue),
        "address": READER,
        "web": archive.web_address(issue) or "",
        "unsubscribe": unsubscribe,
        "subscribe": issue.subscribe or "",
    }
