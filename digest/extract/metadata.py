"""What a page says of itself in its head: JSON-LD, Open Graph and meta tags.

Source: schema.org Article and NewsArticle; Open Graph protocol, ogp.me; HTML 4.2.5 (standard metadata names).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.errors import ContractError
from digest.extract.trail import declared_trail
from digest.model import codec
from digest.text.clean import one_line
from digest.text.dates import is_plausible, read_date
from digest.text.directives import AGENTS, hides_image, snippet_limit
from digest.text.links import safe_link, web_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from digest.model import Moment

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|Review)$")
_DEEPEST = 12
_MOST_NODES = 2_000

_AUTHOR = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "dc.creator.name", "byl", "byline", "cxenseparse:author",
    "article:author_name", "citation_author", "rbauthors", "og:article:author",
    "twitter:creator:name",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "date_published", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publish_date", "date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.created", "dcterms.issued", "dc.date.created", "article.published",
    "published_time_telegram", "cxenseparse:recs:publishtime", "article_date_original",
    "originalpublicationdate", "citation_publication_date", "displaydate", "published",
    "publication_date", "rnews:datepublished", "bt:pubdate",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
    "date_modified", "dcterms.modified", "last-modified", "lastmod", "article.updated", "modified",
    "revised",
)  # fmt: skip
_TITLE = ("og:title", "twitter:title", "parsely-title", "dc.title", "title")
_DEK = ("og:description", "description", "twitter:description")
_SITE = (
    "og:site_name",
    "application-name",
    "al:android:app_name",
    "dc.publisher",
    "publisher",
    "cre",
    "twitter:app:name:iphone",
)
_SECTION = ("article:section", "og:article:section", "parsely-section", "section", "category")
_IMAGE = (
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "twitter:image",
    "twitter:image:src",
    "parsely-image-url",
)
_TAGS = ("article:tag", "og:article:tag", "parsely-tags", "news_keywords")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a page declares. None where it declares nothing.

    `is_page_date`: `published` is said of the page, and of no article.
    """

    title: str | None = None
    page_title: str | None = None
    dek: str | None = None
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    is_page_date: bool = False
    updated: Moment | None = None
    publication: str | None = None
    section: str | None = None
    language: str | None = None
    url: str | None = None
    image: str | None = None
    image_alt: str | None = None
    tags: tuple[str, ...] = ()
    type: str = ""
    is_paywalled: bool = False
    votes: int | None = None
    comments: int | None = None
    snippet: int | None = None
    hides_image: bool = False
    trail: tuple[str, ...] = ()


def declared(root: HtmlElement, url: str | None) -> Declared:
    """Read the declarations of a page; `url` is where it came from, which relative addresses hang on."""
    metas = _metas(root)
    nodes = list(_nodes(root))
    node = _article_node(nodes)
    base = _base(root, url)

    def meta(names: tuple[str, ...]) -> str | None:
        return next((metas[n][0] for n in names if n in metas), None)

    language = _language(root, metas, node)
    published, is_page_date, updated = _dates(node, nodes, metas, month_first=is_american(language))
    rights = [line for agent in sorted(AGENTS) for line in metas.get(agent, ())]
    return Declared(
        title=meta(_TITLE) or _text(node.get("headline")),
        page_title=_text(root.findtext(".//title")),
        dek=meta(_DEK) or _text(node.get("description")),
        authors=_people(node.get("author")) or _people(node.get("creator")) or _meta_authors(metas),
        published=published,
        is_page_date=is_page_date,
        updated=updated,
        publication=_text(_name(node.get("publisher"))) or meta(_SITE),
        section=meta(_SECTION) or _text(_one(node.get("articleSection"))),
        language=language,
        url=_canonical(root, metas, base),
        image=safe_link(_image(node.get("image")) or meta(_IMAGE), None),
        image_alt=meta(("og:image:alt", "twitter:image:alt")),
        tags=tuple(dict.fromkeys(t for name in _TAGS for v in metas.get(name, ()) for t in _labels(v)))[:20],
        type=str(_one(node.get("@type")) or meta(("og:type",)) or ""),
        is_paywalled=str(node.get("isAccessibleForFree", "")).lower() == "false",
        votes=_count(_of(node.get("aggregateRating"), "ratingCount")) or _interactions(node, "LikeAction"),
        comments=_count(node.get("commentCount")) or _interactions(node, "CommentAction"),
        snippet=snippet_limit(rights),
        hides_image=hides_image(rights),
        trail=declared_trail(nodes),
    )


def is_american(language: str | None) -> bool | None:
    """Whether a page puts the month first in dates of figures; None where its language does not tell."""
    return (language or "").lower().endswith("-us") or None


def _dates(
    node: dict[str, Any],
    nodes: Sequence[dict[str, Any]],
    metas: dict[str, list[str]],
    *,
    month_first: bool | None,
) -> tuple[Moment | None, bool, Moment | None]:
    """Read when it was published, whether that is said of the page alone, and when it was updated."""

    def first(values: Iterable[object]) -> Moment | None:
        return next((m for v in values if (m := _moment(v, month_first=month_first))), None)

    def of_metas(names: tuple[str, ...]) -> Iterator[str]:
        return (value for name in names for value in metas.get(name, ()))

    updated = first([node.get("dateModified"), *of_metas(_UPDATED)])
    if day := first([node.get("datePublished"), node.get("dateCreated"), *of_metas(_PUBLISHED)]):
        return day, False, updated
    day = first(n.get("datePublished") for n in nodes if _is_page(n))
    return day, day is not None, updated


def _metas(root: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = one_line((element.get("content") or "")[:4_000])
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _article_node(every: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Give the JSON-LD node of the article: the first with an article's type and a headline, or a type."""
    nodes = [n for n in every if any(_ARTICLE.search(str(t)) for t in _all(n.get("@type")))]
    return next((n for n in nodes if n.get("headline") or n.get("datePublished")), nodes[0] if nodes else {})


def _is_page(node: dict[str, Any]) -> bool:
    """Whether a node is the page's own, which some pages date instead of their article."""
    return any(str(t).endswith("Page") for t in _all(node.get("@type")))


def _nodes(root: HtmlElement) -> Iterator[dict[str, Any]]:
    seen = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _unfolded(_json(script.text or "")):
            seen += 1
            if seen > _MOST_NODES:
                return
            yield node


def _json(text: str) -> object:
    """Read JSON as pages write it: with comments around it, or line ends inside its texts."""
    text = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.{0,40}?\*/)|(?:-->|//\s*\]\]>)\s*;?\s*$",
        "",
        text.strip().rstrip(";"),
    )
    try:
        return codec.parse(text)
    except ContractError:
        pass
    try:
        return codec.parse(re.sub(r"[\x00-\x1f]+", " ", text))
    except ContractError:
        return None


def _unfolded(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON value that may be an article: lists, `@graph`, `mainEntity`."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        one, depth = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend((inner, depth + 1) for inner in one[:200])
        elif isinstance(one, dict) and depth < _DEEPEST:
            yield one
            waiting.extend(
                (one[k], depth + 1)
                for k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                if k in one
            )


def _all(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _one(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _text(value: object) -> str | None:
    import html  # noqa: PLC0415

    return one_line(html.unescape(value[:4_000])) or None if isinstance(value, str) else None


def _name(value: object) -> object:
    value = _one(value)
    return value.get("name") if isinstance(value, dict) else value


def _of(value: object, key: str) -> object:
    value = _one(value)
    return value.get(key) if isinstance(value, dict) else None


def _count(value: object) -> int | None:
    """Read a count, which pages write as a number or as text."""
    value = _one(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value).strip().replace(",", "")
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else None


def _interactions(node: dict[str, Any], action: str) -> int | None:
    """Give a count of schema.org's InteractionCounter."""
    for counter in _all(node.get("interactionStatistic"))[:20]:
        kind = _of(counter, "interactionType")
        name = str(_of(kind, "@type") or kind)
        if name.rsplit("/", 1)[-1] == action:
            return _count(_of(counter, "userInteractionCount"))
    return None


def _people(value: object) -> tuple[str, ...]:
    found = []
    for one in _all(value)[:20]:
        name = _text(one.get("name") if isinstance(one, dict) else one) if not isinstance(one, list) else None
        if name and not name.startswith(("http://", "https://", "www.")) and len(name) <= 120:
            found.append(name)
    return tuple(dict.fromkeys(found))


def _meta_authors(metas: dict[str, list[str]]) -> tuple[str, ...]:
    # A card's label says what its value is: blog software writes the author there.
    for i in ("1", "2"):
        if metas.get(f"twitter:label{i}", [""])[0].lower() in {
            "written by",
            "author",
            "von",
            "geschrieben von",
            "écrit par",
            "escrito por",
        }:
            metas = {**metas, "_card": metas.get(f"twitter:data{i}", [])}
    for name in (*_AUTHOR, "_card"):
        found = [v for v in metas.get(name, ()) if "://" not in v and len(v) <= 200]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _moment(value: object, *, month_first: bool | None) -> Moment | None:
    found = read_date(value if isinstance(value, str) else None, month_first=month_first)
    return found if found and is_plausible(found) else None


def _language(root: HtmlElement, metas: dict[str, list[str]], node: dict[str, Any]) -> str | None:
    offered = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        _text(_name(node.get("inLanguage"))),
        *(value for name in ("og:locale", "content-language", "language") for value in metas.get(name, ())),
    )
    for one in offered:
        if one and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", one.strip()):
            primary, *rest = re.split(r"[-_]", one.strip())
            return "-".join([primary.lower(), *rest])
    return None


def _base(root: HtmlElement, url: str | None) -> str | None:
    element = root.find(".//base[@href]")
    return (web_link(element.get("href"), url) if element is not None else None) or url


def _canonical(root: HtmlElement, metas: dict[str, list[str]], base: str | None) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (
            found := web_link(link.get("href"), base)
        ):
            return found
    return web_link(metas["og:url"][0], base) if "og:url" in metas else None


def _image(value: object) -> str | None:
    value = _one(value)
    if isinstance(value, dict):
        value = _one(value.get("url") or value.get("contentUrl"))
    return value if isinstance(value, str) else None


def _labels(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]
