"""Markdown to a draft: paragraphs with roles, and text only: links keep their words, markup is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.errors import SourceError
from digest.extract import furniture
from digest.extract.credits import read_credits
from digest.extract.dateline import dateline
from digest.extract.explained import Draft, Verdict
from digest.extract.labels import is_caption
from digest.extract.limits import BLOCKS, DEPTH, HEADLINE_CHARS, PARAGRAPH_CHARS, TEXT_CHARS
from digest.model import Article, Image, Paragraph
from digest.text.clean import clean, one_line, unescaped
from digest.text.links import safe_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from digest.extract.credits import Credits
    from digest.model import Moment
    from digest.model.article import Role

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_BRACKETS = re.compile(r"[\[!`*_~<]{200,}")
# A place in bold before the first sentence, with its stop: how German papers write a dateline.
_BOLD_PLACE = re.compile(r"(?P<place>[A-ZÀ-Þ][\w’'.\-]+(?: [\w’'.\-]+){0,3})(?: \([\w/ ]+\))?[.:]?")

# What site builders replace: Hugo's short codes, Liquid's tags, kramdown's attributes, tables of contents.
_DIRECTIVE = re.compile(
    r"\{\{[<%].{0,300}?[>%]\}\}|\{%.{0,300}?%\}|(?:^TOC )?\{:[^{}]{0,200}\}|\{[#.][^{}]{0,100}\}$|"
    r"^\{\{[^{}]*\}\}$|^\[{1,2}_?_?toc_?_?\]{1,2}$",
    re.IGNORECASE,
)


def read_markdown(text: str, known: Article, where: str) -> Draft:
    """Read Markdown; the first heading is the headline where front matter has none.

    Raises SourceError when there is no word in it.
    """
    # Hundreds of openers in a row are no text, and every Markdown parser needs the square of their number.
    source = _BRACKETS.sub(" ", clean(text[:TEXT_CHARS]))
    page = _Page(headline=known.headline)
    page.read(_tokens(source))
    if not any(v.role for v in page.verdicts):
        raise SourceError("no article in it: no word", subject=where)
    return page.draft()


def _tokens(source: str) -> list[Token]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown pays for its parser
    from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415 - as above

    parser = MarkdownIt("commonmark", {"maxNesting": min(DEPTH, 20)}).enable(["table", "strikethrough"])
    return parser.use(footnote_plugin, inline=False).parse(source)


@dataclass(slots=True)
class _Page:
    headline: str | None
    verdicts: list[Verdict] = field(default_factory=list)
    image: Image | None = None
    place: str | None = None
    byline: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    around: list[str] = field(default_factory=list)

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens[: BLOCKS * 4]:
            if token.nesting == 1:
                self.around.append(token.tag if token.type == "heading_open" else token.type)
            elif token.nesting == -1 and self.around:
                self.around.pop()
            elif token.type == "inline":
                self._inline(token)
            elif token.type in {"fence", "code_block"}:
                self._keep(one_line(token.content)[:PARAGRAPH_CHARS], "list", "code: no prose")
            elif token.type == "html_block":
                self._block(_without_tags(token.content))

    def _inline(self, token: Token) -> None:
        children = token.children or []
        self._picture(children)
        text = one_line("".join(_shown(child) for child in children))[:PARAGRAPH_CHARS]
        is_over = not self._has_body()
        self._block(text, is_code=any(child.type == "code_inline" for child in children))
        if is_over and self._has_body() and _begins_bold(children):
            self.place = _bold_place(children)

    def _block(self, text: str, *, is_code: bool = False) -> None:
        """Place a block by what is around it. One with code in it may speak of directives; it has none."""
        said, text = one_line(text), one_line(text if is_code else _DIRECTIVE.sub(" ", text))
        if not text:
            if said:
                self._drop(said, "for the site's builder")
            return
        around = set(self.around)
        if around & {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self._heading(text, is_first="h1" in around)
        elif "footnote_open" in around or "footnote_block_open" in around:
            self._keep(text, "list", "a footnote")
        elif "blockquote_open" in around:
            self._keep(text, "quote", "a block quotation")
        elif around & {"bullet_list_open", "ordered_list_open", "dl_open"}:
            self._keep(text, "list", "a list")
        elif "table_open" in around:
            self._drop(text, "a table")
        else:
            self._paragraph(text)

    def _heading(self, text: str, *, is_first: bool) -> None:
        if text == self.headline:
            self._drop(text, "the headline again")
        elif is_first and self.headline is None and not self._has_body():
            self.headline = text[:HEADLINE_CHARS]
            self._drop(text, "read as headline")
        else:
            self._keep(text, "crosshead", "a heading")

    def _paragraph(self, text: str) -> None:
        if furniture.is_correction(text):
            self._keep(text, "correction", "a correction")
        elif not self._has_body() and (credited := read_credits(text)) and _is_head(credited):
            self.byline = self.byline or credited.authors
            self.published = self.published or credited.published
            self.updated = self.updated or credited.updated
            self._drop(text, "read as the head")
        elif why := furniture.reason(text):
            self._drop(text, why)
        elif is_caption(text) and not self._has_body():
            self._keep(text, "caption", "a picture's credit")
        else:
            self._keep(text, "body", "a paragraph")

    def _picture(self, children: Sequence[Token]) -> None:
        for child in children:
            if child.type == "image" and self.image is None:
                link = safe_link(str(child.attrGet("src") or ""))
                if link and not link.startswith("mailto:"):
                    alt, title = one_line(child.content), one_line(str(child.attrGet("title") or ""))
                    self.image = Image(url=link, alt=alt or None, caption=title or None)

    def _has_body(self) -> bool:
        return any(v.role == "body" for v in self.verdicts)

    def _keep(self, text: str, role: Role, reason: str) -> None:
        self.verdicts.append(Verdict(text=text, role=role, reason=reason))

    def _drop(self, text: str, reason: str) -> None:
        self.verdicts.append(Verdict(text=text[:PARAGRAPH_CHARS], role=None, reason=reason))

    def draft(self) -> Draft:
        paragraphs = tuple(Paragraph(role=v.role, text=v.text) for v in self.verdicts if v.role)
        lede = next((p.text for p in paragraphs if p.role == "body"), "")
        found = dateline(lede)
        article = Article(
            id="",
            headline=self.headline,
            byline=self.byline,
            dateline=found[0] if found else self.place,
            published=self.published,
            updated=self.updated,
            image=self.image,
        )
        return Draft(article=article, paragraphs=paragraphs, verdicts=tuple(self.verdicts))


def _shown(token: Token) -> str:
    """Give what a reader sees of an inline token: links and emphasis by their words, pictures not at all."""
    if token.type in {"text", "code_inline", "text_special"}:
        return token.content
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return ""


def _without_tags(markup: str) -> str:
    return unescaped(_TAG.sub(" ", markup))


def _is_head(credited: Credits) -> bool:
    """Whether a line over the text says by whom or only when: `Oban, 3 January` may be where the news is."""
    return credited.is_marked or not credited.authors


def _begins_bold(children: Sequence[Token]) -> bool:
    return next((c.type == "strong_open" for c in children if c.content or c.type == "strong_open"), False)


def _bold_place(children: Sequence[Token]) -> str | None:
    bold = ""
    for child in children:
        if child.type == "strong_close":
            break
        bold += _shown(child)
    match = _BOLD_PLACE.fullmatch(one_line(bold))
    return match["place"].rstrip(".:") if match and len(bold) < 40 else None
