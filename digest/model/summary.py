"""What a digest tells of an article: a lede and key quotes, all of them cut from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from digest.errors import ContractError
from digest.model import codec
from digest.model.article import Article, Excerpt, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words somebody said, as they stand between the marks, and who said them.

    `speaker` is the fullest form of the name in the article (None: not found)
    and `speaker_title` the title beside it; `speaker_at` is the mention that the
    attribution rests on, a pronoun perhaps. `rule` names the attribution rule
    that fired, `confidence` (0..1) how often it is right. `partial` words are a
    fragment of the reporter's `sentence`, inside which alone they may be shown.
    `relayed_by` is who passed second-hand words on (`“…,” X said, according to Y`:
    Y; `“…,” the paper reported`: the paper, perhaps its own); None: the article has
    them from the speaker.
    """

    excerpt: Excerpt
    speaker: str | None = None
    speaker_title: str | None = None
    speaker_at: Excerpt | None = None
    cue: str | None = None
    rule: str = "none"
    confidence: float = 0.0
    partial: bool = False
    sentence: Excerpt | None = None
    relayed_by: Excerpt | None = None
    score: float = 0.0

    @property
    def text(self) -> str:
        """The words inside the marks."""
        return self.excerpt.text

    def to_json(self) -> dict[str, Any]:
        """Give the contract's quote, without absent keys."""
        shape: dict[str, Any] = codec.tidy(
            {
                **self.excerpt.to_json(),
                "speaker": self.speaker,
                "speaker_title": self.speaker_title,
                "speaker_at": _place(self.speaker_at),
                "cue": self.cue,
                "rule": self.rule,
                "confidence": codec.rounded(self.confidence),
                "partial": self.partial,
                "sentence": self.sentence and self.sentence.to_json(),
                "relayed_by": self.relayed_by and self.relayed_by.to_json(),
                "score": codec.rounded(self.score),
            }
        )  # type: ignore[assignment]  # tidy of a dict is a dict
        return shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A lede (sentences in the order of the article) and quotes (best first)."""

    lede: tuple[Excerpt, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the contract's `summary`."""
        return {"lede": [e.to_json() for e in self.lede], "quotes": [q.to_json() for q in self.quotes]}

    @classmethod
    def from_json(cls, data: object, article: Article) -> Summary:
        """Cut every sentence and quote again from `article`.

        Raises ContractError when words and offsets do not agree, or when a
        speaker's name does not stand in the article.
        """
        return from_shape(codec.read(data, SummaryShape), article)


class SpanShape(msgspec.Struct, kw_only=True):
    """Offsets on the wire, with the words where they are given."""

    paragraph: int
    start: int
    end: int
    text: str | None = None


class QuoteShape(SpanShape, kw_only=True):
    """A quote on the wire."""

    speaker: str | None = None
    speaker_title: str | None = None
    speaker_at: SpanShape | None = None
    cue: str | None = None
    rule: str = "none"
    confidence: float = 0.0
    partial: bool = False
    sentence: SpanShape | None = None
    relayed_by: SpanShape | None = None
    score: float = 0.0


class SummaryShape(msgspec.Struct, kw_only=True):
    """A summary on the wire."""

    lede: list[SpanShape] = []
    quotes: list[QuoteShape] = []


def from_shape(shape: SummaryShape, article: Article, path: str = "$") -> Summary:
    """Cut what the shape points at. Raises ContractError where the article says otherwise."""
    lede = tuple(_cut(s, article, f"{path}.lede[{i}]") for i, s in enumerate(shape.lede))
    quotes = tuple(_quote(q, article, f"{path}.quotes[{i}]") for i, q in enumerate(shape.quotes))
    return Summary(lede=lede, quotes=quotes)


def _quote(shape: QuoteShape, article: Article, path: str) -> Quote:
    if shape.speaker and not _stands(shape.speaker, article):
        raise ContractError(f"the article does not name {shape.speaker[:60]!r}", subject=f"{path}.speaker")
    return Quote(
        excerpt=_cut(shape, article, path),
        speaker=shape.speaker,
        speaker_title=shape.speaker_title,
        speaker_at=_cut(shape.speaker_at, article, f"{path}.speaker_at") if shape.speaker_at else None,
        cue=shape.cue,
        rule=shape.rule,
        confidence=shape.confidence,
        partial=shape.partial,
        sentence=_cut(shape.sentence, article, f"{path}.sentence") if shape.sentence else None,
        relayed_by=_cut(shape.relayed_by, article, f"{path}.relayed_by") if shape.relayed_by else None,
        score=shape.score,
    )


def _cut(shape: SpanShape, article: Article, path: str) -> Excerpt:
    try:
        excerpt = article.excerpt(Span(paragraph=shape.paragraph, start=shape.start, end=shape.end))
    except ContractError as error:
        raise ContractError(error.message, subject=f"{path}.{error.subject}") from error
    if shape.text is not None and shape.text != excerpt.text:
        raise ContractError(f"the article has {excerpt.text[:40]!r} there", subject=f"{path}.text")
    return excerpt


def _stands(name: str, article: Article) -> bool:
    """Whether a name stands in the article, white space aside."""
    wanted = " ".join(name.split())
    texts = (*(p.text for p in article.paragraphs), article.headline or "", article.dek or "")
    return any(wanted in " ".join(text.split()) for text in texts)


def _place(excerpt: Excerpt | None) -> dict[str, int] | None:
    if excerpt is None:
        return None
    return {"paragraph": excerpt.span.paragraph, "start": excerpt.span.start, "end": excerpt.span.end}
