"""All that is known about one message, read once and handed to the rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from digest.check.mail import Mail, Text
from digest.check.markup import Html, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Both parts of one message."""

    html: Html
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A message and the issue that it tells. A part that the message lacks is empty."""

    issue: Issue
    mail: Mail
    html: Html
    text: Text


class Case:
    """One message, or one page, with what is known beside it.

    `earlier` are the subjects of the edition's earlier issues; `clients` are
    patterns of the mail programs that must support all that is used; `files`
    are the names that lie beside a page (None: nobody looked).
    """

    def __init__(
        self,
        raw: bytes = b"",
        *,
        page: str | None = None,
        issue: Issue | None = None,
        earlier: tuple[str, ...] = (),
        clients: tuple[str, ...] = (),
        files: frozenset[str] | None = None,
    ) -> None:
        self.mail = Mail(raw)
        self.issue, self.earlier, self.clients, self.files = issue, earlier, clients, files
        self._page = page

    @cached_property
    def given(self) -> str:
        """All words that the issue was made of, folded."""
        return folded(" ".join(_texts(self.issue))) if self.issue else ""

    @cached_property
    def html(self) -> Html | None:
        """The page, or the HTML part."""
        if self._page is not None:
            return Html(self._page, is_page=True, given=self.given)
        leaf = self.mail.leaf("text/html")
        return Html(leaf.text, given=self.given) if leaf else None

    @cached_property
    def text(self) -> Text | None:
        """The text part."""
        leaf = self.mail.leaf("text/plain")
        return Text(leaf.text, given=self.given) if leaf else None

    @cached_property
    def both(self) -> Both | None:
        """Both parts, None where one lacks."""
        return Both(html=self.html, text=self.text) if self.html and self.text else None

    @cached_property
    def told(self) -> Told | None:
        """The message with its issue, None without one."""
        if self.issue is None:
            return None
        return Told(issue=self.issue, mail=self.mail, html=self.html or Html(""), text=self.text or Text(""))


def _texts(issue: Issue) -> Iterator[str]:
    """Give every text of the issue that a template may print."""
    yield from (
        text or "" for text in (issue.title, issue.subject, issue.preheader, issue.note, issue.postal_address)
    )
    for story in issue.stories:
        article, image = story.article, story.article.image
        yield from (p.text for p in article.paragraphs)
        yield from (
            text or "" for text in (article.headline, article.dek, article.kicker, article.publication)
        )
        yield from (*article.byline, story.note or "")
        yield from (text or "" for other in story.others for text in (other.publication, other.headline))
        if image:
            yield from (text or "" for text in (image.alt, image.caption, image.credit))
