"""What a template sees of an issue: text, ready to print, and nothing else.

`docs/theme-contract.md` documents every name here. A text is one line without
controls; None means that there is nothing to print and is never an empty
string. Addresses have passed the allow-list. Nothing in a `StoryView` knows
its neighbours, so a story reads the same in every lineup.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest.errors import ContractError
from digest.model.rendering import CONTENT_ID
from digest.render.passage import passage
from digest.render.words import Words, known_locale
from digest.text.casing import calmed
from digest.text.clean import clean
from digest.text.languages import direction, leaning
from digest.text.links import safe_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.model import Article, Image, Issue, Other, Quote, Section, Story

# HTML's own white space (and what `clean` makes of other line ends); no-break, thin and ideographic spaces
# are somebody's typography and stay.
_SPACES = re.compile(r"[ \t\n\f\r]+")
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
# Made by our own pipeline beside the issue; nothing else relative may be shown.
_OWN_IMAGE = re.compile(r"images/[A-Za-z0-9][A-Za-z0-9._-]*")
# Labels that newsrooms of the English language give, and we can say in others.
_LABELS = {"opinion", "live", "update", "correction"}
# A picture inside the message (RFC 2392), named by `embedding`.
_INLINE_IMAGE = re.compile(f"cid:{CONTENT_ID}")
# RFC 3986 2.2 and 2.3, with "%" for what is escaped already.
_URL_CHARACTERS = "%:/?#[]@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Which way text runs, and in which language it is."""

    language: str | None
    """The tag for a `lang` attribute; in a story None where the issue's holds."""

    dir: str
    """`ltr` or `rtl`."""

    @property
    def start(self) -> str:
        """Where a line begins: `left` or `right`."""
        return "right" if self.dir == "rtl" else "left"

    @property
    def end(self) -> str:
        """Where a line ends: `right` or `left`."""
        return "left" if self.dir == "rtl" else "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageView:
    """A picture with an address that may be shown."""

    url: str
    alt: str | None
    caption: str | None
    credit: str | None
    width: int | None
    height: int | None

    def fit(self, width: int, height: int) -> tuple[int, int | None]:
        """Scale down into a box, never up; the height is None where it is not known."""
        if not self.width or not self.height:
            return min(width, self.width or width), None
        scale = min(1.0, width / self.width, height / self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """Direct words with their marks, or the reporter's sentence that holds a part of them."""

    text: str
    speaker: str | None
    title: str | None
    title_first: bool
    """The article writes the title before the name: Dr Aldous."""

    whole: bool
    """False: `text` is the reporter's sentence, which names the speaker itself."""

    passage: str | None
    """The address of these very words, on a story's first speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherView:
    """Who else covered the story."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One story. A `brief` one has no image, no quotes and one sentence of lede."""

    id: str
    form: str
    kind: str
    headline: str
    url: str | None
    label: str | None
    correction: bool
    kicker: str | None
    lede: str | None
    lede_day: str | None
    """When the story was written, beside a lede that says "today" or "on Sunday"."""

    passage: str | None
    """The address of the lede's first sentence, where no speaker has one."""

    quotes: tuple[QuoteView, ...]
    publication: str | None
    authors: tuple[str, ...]
    published: str | None
    image: ImageView | None
    others: tuple[OtherView, ...]
    note: str | None
    """An editor's own words, in the issue's language."""

    flow: Flow
    foreign: bool
    """Whether its language or direction is not the issue's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A titled run of stories."""

    slug: str
    title: str
    stories: tuple[StoryView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """One issue: masthead, sections, footer."""

    edition: str
    title: str
    date: str
    day: str
    number: str | None
    note: str | None
    web: bool
    unsubscribe: bool
    subscribe: str | None
    postal_address: str | None
    sections: tuple[SectionView, ...]
    flow: Flow


def view_of(issue: Issue, words: Words) -> IssueView:
    """Give a template's view of an issue. Raises ContractError when its date is none."""
    tag = language_tag(issue.language) or "en"
    flow = Flow(language=tag, dir=direction(tag))
    teller = _Teller(words, flow, _zone(issue.timezone))
    return IssueView(
        edition=line(issue.edition) or "",
        title=line(issue.title) or line(issue.edition) or "",
        date=words.full_date(_day(issue.date)),
        day=issue.date,
        number=None if issue.number is None else words.figures(str(issue.number)),
        note=line(issue.note),
        web=bool(issue.web),
        unsubscribe=bool(issue.unsubscribe),
        subscribe=address(issue.subscribe),
        postal_address=line(issue.postal_address),
        sections=tuple(teller.section(section) for section in issue.sections),
        flow=flow,
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """What every story of an issue is told with."""

    words: Words
    flow: Flow
    zone: ZoneInfo | None

    def section(self, section: Section) -> SectionView:
        return SectionView(
            slug=section.slug,
            title=line(section.title) or line(section.slug) or "",
            stories=tuple(self.story(story) for story in section.stories),
        )

    def story(self, story: Story) -> StoryView:
        article, brief = story.article, story.form == "brief"
        flow, foreign = self.own_flow(article)
        ledes = [text for excerpt in story.summary.lede if (text := line(excerpt.text))]
        headline = _headline(article, ledes)
        if ledes and line(article.headline) is None:
            del ledes[0]  # it stands in for the headline, and is not said twice
        lede = " ".join(ledes[:1] if brief else ledes) or None
        url = address(article.url)
        quotes = () if brief else tuple(self.quotes(story.summary.quotes, article, url))
        is_linked = any(quote_.passage for quote_ in quotes)
        return StoryView(
            id=story.id,
            form=story.form,
            kind=article.kind,
            headline=headline,
            url=url,
            label=self.label(story),
            correction=_is_corrected(article),
            kicker=self.kicker(story),
            lede=lede,
            lede_day=self.lede_day(lede, article),
            passage=passage(url, ledes[0]) if ledes and not is_linked else None,
            quotes=quotes,
            publication=line(article.publication),
            authors=_lines(article.byline),
            published=self.published(article),
            image=None if brief else _image(article.image),
            others=tuple(view for other in story.others if (view := _other(other))),
            note=line(story.note),
            flow=flow,
            foreign=foreign,
        )

    def own_flow(self, article: Article) -> tuple[Flow, bool]:
        """Give a story's flow: of its language where that is known, else of its first letters."""
        tag = language_tag(article.language)
        is_known = tag is not None and known_locale(tag) is not None
        runs = direction(tag) if tag and is_known else direction_of(_sample(article), self.flow.dir)
        same = tag is None or _primary(tag) == _primary(self.flow.language)
        flow = Flow(language=None if same else tag, dir=runs)
        return flow, not same or runs != self.flow.dir

    def label(self, story: Story) -> str | None:
        """Give what kind of piece it is; the labels that we know in the issue's language, and none twice.

        Its newsroom's own goes before ours.
        """
        article = story.article
        given = line(article.label)
        if given and given.casefold() in _LABELS:
            given = self.words.phrases[given.casefold()]
        if given:
            is_said = given == self.words.phrases["correction"] and _is_corrected(article)
            return None if is_said else given
        if story.update is not None:
            return self.updated(story.update)
        return self.words.phrases[article.kind] if article.kind in {"opinion", "live"} else None

    def updated(self, figures: tuple[str, ...]) -> str:
        """Say that a story was told before, and which figures are new."""
        known = [text for figure in figures if (text := line(figure))]
        if not known:
            return self.words.phrases["update"]
        return self.words.phrases["updated"].format(figures=", ".join(known))

    def kicker(self, story: Story) -> str | None:
        """Give the kicker unless the label or the source line says the same; an editor's as it was typed."""
        article = story.article
        kicker = line(article.kicker)
        if kicker and not any(original.name == "kicker" for original in story.originals):
            kicker = calmed(kicker, article.language)
        said = {(text or "").casefold() for text in (self.label(story), line(article.publication))}
        return None if kicker is None or kicker.casefold() in said else kicker

    def published(self, article: Article) -> str | None:
        if article.published is None:
            return None
        guessed = "date-guessed" in article.flags
        return self.words.moment(article.published, self.zone, day_only=guessed)

    def lede_day(self, lede: str | None, article: Article) -> str | None:
        """Give the day, as its source counted it, that a lede's "today" or "on Sunday" leans on."""
        if lede is None or article.published is None or leaning(lede, article.language) is None:
            return None
        return self.words.moment(article.published, None, day_only=True)

    def quotes(self, quotes: Iterable[Quote], article: Article, url: str | None) -> Iterable[QuoteView]:
        """Give the quotes that may be shown, in the article's order; a part of a sentence only inside it."""
        tag = language_tag(article.language)
        is_linked = False
        for quote_ in sorted(quotes, key=lambda q: (q.excerpt.span.paragraph, q.excerpt.span.start)):
            excerpt = quote_.sentence if quote_.partial else quote_.excerpt
            text = line(excerpt.text) if excerpt else None
            if text is None:
                continue
            speaker = line(quote_.speaker)
            takes = speaker is not None and not quote_.partial and not is_linked
            place = passage(url, text) if takes else None
            is_linked = is_linked or place is not None
            yield QuoteView(
                text=text if quote_.partial else self.words.quoted(text, _primary(tag)),
                passage=place,
                speaker=speaker,
                title=line(quote_.speaker_title),
                title_first=_is_title_first(quote_, article),
                whole=not quote_.partial,
            )


def _is_corrected(article: Article) -> bool:
    return any(p.role == "correction" for p in article.paragraphs)


def _is_title_first(quote_: Quote, article: Article) -> bool:
    """Whether some paragraph holds the title right before the name, or before its last word.

    Not with an article or `his`, which would be missed: le Premier ministre Oskar Lund, but Me Lund.
    """
    if not quote_.speaker or not quote_.speaker_title or not quote_.speaker.split():
        return False
    title, name = quote_.speaker_title, quote_.speaker
    led = re.compile("|".join(re.escape(f"{title} {n}") for n in (name, name.split()[-1])))
    places = ((p.text, found.start()) for p in article.paragraphs for found in led.finditer(p.text))
    is_short = title.endswith(".") or (len(title) <= _SHORT_TITLE and title[0].isupper())
    return any(is_short or not _DETERMINER.search(text, max(0, at - 8), at) for text, at in places)


_SHORT_TITLE = 3  # letters: `le Pr Lund` is Pr Lund, with his article or without
_DETERMINER = re.compile(
    r"\b(?:(?:the|its|his|her|their|our|my|le|la|les|un|une|son|sa|ses|leur|notre|ce|cet|cette|du|au|del|al|el|los|las|una|su|sus"
    r"|der|die|das|den|dem|des|ein|eine|einer|sein|seine|ihr|ihre)\s|l['’])$",
    re.IGNORECASE,
)


def line(text: str | None) -> str | None:
    """Give a text as one clean line, or None where nothing is left of it."""
    return _SPACES.sub(" ", clean(text or "")).strip(" ") or None


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for text in texts if (one := line(text)))


def address(url: str | None) -> str | None:
    """Give an absolute http, https or mailto address in ASCII, or None.

    Written the way HTML serialisers write it, so that both parts hold the same.
    Source: RFC 3986, sections 2.1 to 2.3; host names by RFC 3490.
    """
    link = safe_link(url)
    if link is None:
        return None
    parts = urlsplit(link)
    if not parts.scheme:
        return None
    try:
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return quote(urlunsplit(parts._replace(netloc=host)), safe=_URL_CHARACTERS)


def language_tag(language: str | None) -> str | None:
    """Give a well-formed language tag, or None for an unknown language. Source: BCP 47."""
    tag = (language or "").strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) and _primary(tag) != "und" else None


def _primary(tag: str | None) -> str | None:
    return tag.partition("-")[0].lower() if tag else None


def direction_of(text: str, otherwise: str) -> str:
    """Give the direction of the first strong letter. Source: UAX #9, rules P2 and P3."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in {"R", "AL"}:
            return "rtl"
    return otherwise


def _sample(article: Article) -> str:
    return article.headline or next((p.text for p in article.paragraphs if p.role == "body"), "")


def _headline(article: Article, ledes: list[str]) -> str:
    """Give the headline, or what tells the story apart where it has none."""
    return line(article.headline) or next(iter(ledes), None) or line(article.publication) or article.id


def _image(image: Image | None) -> ImageView | None:
    if image is None:
        return None
    is_ours = _OWN_IMAGE.fullmatch(image.url) or _INLINE_IMAGE.fullmatch(image.url)
    url = image.url if is_ours else address(image.url)
    if url is None or url.lower().startswith("mailto:"):
        return None
    return ImageView(
        url=url,
        alt=line(image.alt),
        caption=line(image.caption),
        credit=line(image.credit),
        width=image.width if image.width and image.width > 0 else None,
        height=image.height if image.height and image.height > 0 else None,
    )


def _other(other: Other) -> OtherView | None:
    """Give further coverage; merged copies say nothing new and are not shown."""
    name = line(other.publication) or line(other.headline)
    return None if other.duplicate or name is None else OtherView(name=name, url=address(other.url))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ContractError(f"expected a day (YYYY-MM-DD), got {text[:40]!r}", subject="$.date") from error


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
