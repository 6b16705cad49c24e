"""One way for all items: extract, lay what the source declares over it, language, kind, dates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from digest.errors import SourceError
from digest.extract.explained import Draft, Explained, Verdict
from digest.model import Article, Item, Moment
from digest.text.dates import is_plausible
from digest.text.directives import strictest
from digest.text.fingerprint import fingerprint

if TYPE_CHECKING:
    from datetime import datetime

    from digest.model.article import Flag, Kind

_FIELDS = (
    "url", "headline", "dek", "kicker", "byline", "dateline", "published", "updated", "publication",
    "section", "label", "image", "votes", "comments", "tags",
)  # fmt: skip
_OPINION = re.compile(
    r"\b(?:opinions?|op-?eds?|columns?|columnists?|editorials?|commentary|comment|"
    r"viewpoints?|tribunes?|chroniques?|édito(?:rial)?s?|"
    r"meinung(?:en)?|kommentare?|gastbeitrag|kolumnen?|opinión|columnas?|editoriales|رأي)\b",
    re.IGNORECASE,
)
_POST = re.compile(r"\b(?:blogs?|blog ?posts?|weblog)\b", re.IGNORECASE)
_LIVE_TITLE = re.compile(r"\b(?:live ?blog|live updates|liveticker|as it happened)\b|^live:", re.IGNORECASE)
_LIVE = re.compile(
    r"\b(?:live ?blogs?|live updates?|liveticker|as it happened|en direct|en vivo|live)\b", re.IGNORECASE
)


def explained(item: Item, now: datetime | None) -> Explained:
    """Extract one item, with the reasons. Raises SourceError when there is no article in it."""
    draft = _draft(item, now)
    if not draft.paragraphs and not (item.known.headline and item.form == "fragment"):
        raise SourceError("no article in it: no text is left", subject=item.where)
    article = _laid_over(draft, item.known)
    if (
        article.snippet is not None and not article.headline
    ):  # its first words would stand in the headline's place
        raise SourceError("has no headline, and its publisher limits what else is shown", subject=item.where)
    if item.form != "article":
        from digest.extract.authornote import without_author_note  # noqa: PLC0415 - a complete article needs none

        draft = without_author_note(draft, article.byline)
        article = replace(article, paragraphs=draft.paragraphs)
    article = replace(
        article,
        kind=item.kind or draft.kind or item.usual_kind or _kind(article),
        language=_language(article, item.usual_language),
        published=_in_range(article.published),
        updated=_in_range(article.updated),
    )
    return Explained(article=article, blocks=draft.verdicts, rules=draft.rules)


def made(form: str, content: str | bytes, fields: dict[str, Any]) -> Article:
    """Make an article for the library. `fields` win; `now` among them bounds dates."""
    now = fields.pop("now", None)
    kind = fields.pop("kind", None)
    text = _decoded(content) if isinstance(content, bytes) else content
    known = Article(**{"id": fingerprint(text), **fields})
    assert form in {"text", "html"}
    where = known.url or "the text"
    item = Item(where=where, form=form, content=text, known=known, kind=kind)  # type: ignore[arg-type]  # asserted above
    article = explained(item, now).article
    return replace(article, flags=known.flags or article.flags)


def _decoded(content: bytes) -> str:
    from digest.text.charset import decode  # noqa: PLC0415 - few callers have bytes

    return decode(content, "the page")


def _draft(item: Item, now: datetime | None) -> Draft:
    if item.form == "article":
        shown = tuple(Verdict(text=p.text, role=p.role, reason="given") for p in item.known.paragraphs)
        return Draft(article=item.known, paragraphs=item.known.paragraphs, verdicts=shown)
    if item.form == "dump":
        from digest.extract.dump import read_dump  # noqa: PLC0415 - each item needs one extractor

        return read_dump(item.content, item.where)
    if item.form == "text":
        from digest.extract.plain import read_text  # noqa: PLC0415 - as above

        return read_text(item.content, item.where)
    if item.form == "markdown":
        from digest.extract.markdown import read_markdown  # noqa: PLC0415 - as above

        return read_markdown(item.content, item.known, item.where)
    if item.form == "fragment":
        from digest.extract.fragment import read_fragment  # noqa: PLC0415 - as above

        return read_fragment(item.content, item.known)
    from digest.extract.page import read_page  # noqa: PLC0415 - as above

    return read_page(item.content, item.known, item.where, now)


def _laid_over(draft: Draft, known: Article) -> Article:
    """Let what the source declares win over what was read; flags of fields that were declared fall away."""
    read = draft.article
    declared = {name: getattr(known, name) for name in _FIELDS if getattr(known, name)}
    flags: list[Flag] = [f for f in (*known.flags, *read.flags) if not _settled(f, known)]
    language = known.language if known.language != "und" else read.language
    return replace(
        read,
        **declared,
        id=known.id,
        language=language,
        flags=tuple(dict.fromkeys(flags)),
        paragraphs=known.paragraphs,
        snippet=strictest(known.snippet, read.snippet),
    )


def _settled(flag: Flag, known: Article) -> bool:
    return (flag == "date-guessed" and known.published is not None) or (
        flag == "author-guessed" and bool(known.byline)
    )


def _kind(article: Article) -> Kind:
    """Read the kind off labels in address, section and kicker."""
    path = ""
    try:
        path = urlsplit(article.url or "").path
    except ValueError:
        path = ""
    folders = " ".join(path.split("/")[:-1]).replace("-", " ").replace("_", " ")
    labels = " | ".join(filter(None, (folders, article.kicker, article.section, article.label)))
    if _OPINION.search(labels):
        return "opinion"
    if _POST.search(labels):
        return "post"
    is_live = (
        _LIVE.search(article.kicker or "")
        or _LIVE.search(folders)
        or _LIVE_TITLE.search(article.headline or "")
    )
    return "live" if is_live else "news"


def _language(article: Article, usual: str | None) -> str:
    if article.language != "und" or usual:
        return article.language if article.language != "und" else usual or "und"
    from digest.text.languages import detect  # noqa: PLC0415 - packs are read when a language is asked for

    text = " ".join(p.text for p in article.paragraphs if p.role == "body")[:4_000]
    return detect(text or article.headline or "")


def _in_range(moment: Moment | None) -> Moment | None:
    """Drop a date outside the years of the web's newspapers. One in the future stays: it earns nothing."""
    return moment if moment and is_plausible(moment) else None
