"""An article, its paragraphs, and the only way to cut words out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

import msgspec

from digest.errors import ContractError
from digest.model import codec
from digest.model.codec import Moment

Role = Literal["body", "crosshead", "caption", "list", "quote", "correction"]
Kind = Literal["news", "opinion", "post", "live"]
Flag = Literal["date-guessed", "author-guessed", "text-doubtful", "paywall"]

SCHEMA = "digest.article/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of an article's text, with the part it plays."""

    role: Role = "body"
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A lead image. `url` may be relative: to the page, or to the file it came from."""

    url: str
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where words stand: characters within one paragraph, half-open."""

    paragraph: int
    start: int
    end: int


_MAKER = object()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words cut from an article, with where they were cut. Made by `Article.excerpt` alone."""

    text: str
    span: Span
    maker: object = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.maker is not _MAKER:
            raise TypeError(
                "an Excerpt is made by Article.excerpt(span), so that its words stand in the article"
            )

    def to_json(self) -> dict[str, Any]:
        """Give text and offsets as the contract writes them."""
        return {
            "text": self.text,
            "paragraph": self.span.paragraph,
            "start": self.span.start,
            "end": self.span.end,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One extracted piece.

    `id` is unique within a run; `url` is canonical where the page states one.
    `snippet` is how many characters of the text its publisher lets others show
    (0: the headline alone, None: no limit). None elsewhere means unknown, and is
    never an empty string.
    """

    id: str
    url: str | None = None
    headline: str | None = None
    dek: str | None = None
    kicker: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    publication: str | None = None
    section: str | None = None
    kind: Kind = "news"
    label: str | None = None
    language: str = "und"
    paragraphs: tuple[Paragraph, ...] = ()
    image: Image | None = None
    votes: int | None = None
    comments: Annotated[int, msgspec.Meta(ge=0)] | None = None
    snippet: Annotated[int, msgspec.Meta(ge=0)] | None = None
    tags: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()

    schema: ClassVar[str] = SCHEMA

    def excerpt(self, span: Span) -> Excerpt:
        """Cut the words at `span`: the only maker of an Excerpt.

        Raises ContractError when the span is empty or outside the article.
        """
        if not 0 <= span.paragraph < len(self.paragraphs):
            raise ContractError(f"the article has no paragraph {span.paragraph}", subject="paragraph")
        text = self.paragraphs[span.paragraph].text
        if not 0 <= span.start < span.end <= len(text):
            raise ContractError(
                f"no words at {span.start}:{span.end} of {len(text)} characters", subject="start"
            )
        return Excerpt(text[span.start : span.end], span, _MAKER)

    @property
    def words(self) -> int:
        """How many words the body has, white space apart (CJK text counts by its runs)."""
        return sum(len(p.text.split()) for p in self.paragraphs if p.role in {"body", "quote", "list"})

    def to_json(self) -> dict[str, Any]:
        """Give the contract's `article`, without absent keys."""
        fields = codec.plain(self)
        drop = [key for key in ("byline", "tags", "flags") if not fields.get(key)]
        return {"schema": SCHEMA, **{k: v for k, v in fields.items() if k not in drop}}

    @classmethod
    def from_json(cls, data: object) -> Article:
        """Read the contract's `article` with given paragraphs.

        Paragraphs keep their number, order and length; only forbidden code
        points are replaced, one for one. Raises ContractError with a path.
        """
        return codec.read(data, cls, SCHEMA)

    @classmethod
    def from_text(cls, text: str, **fields: Any) -> Article:  # noqa: ANN401 - the fields of Article
        """Make an article of clean text.

        Paragraphs are split at blank lines, or at line ends where there are none. `fields` are
        those of Article; `id` defaults to a fingerprint of the text.
        Raises SourceError when there is no word in it.
        """
        from digest.extract import from_text  # noqa: PLC0415 - a named constructor that lives two floors up

        return from_text(text, **fields)

    @classmethod
    def from_html(cls, html: str | bytes, **fields: Any) -> Article:  # noqa: ANN401 - the fields of Article
        """Make an article of a web page: what is no article (menus, cookie notes) is left out.

        `fields` win over what the page says. Raises SourceError when there is no article in it.
        """
        from digest.extract import from_html  # noqa: PLC0415 - a named constructor that lives two floors up

        return from_html(html, **fields)
