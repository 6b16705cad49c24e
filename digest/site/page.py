"""The page that lists the issues of an edition, and the way from an issue back to it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from html import escape
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING, Any

from digest.text.languages import direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from babel import Locale

    from digest.site.entry import Entry

FALLBACK = "en"
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

# Unicode CLDR: the numbering systems that are a region's default, by their zero.
_ZEROS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀"}

# Logical properties only, so that one sheet serves both directions.
_STYLE = """
:root { color-scheme: light dark; --ground: #e9e5db; --paper: #fffdf8; --ink: #1c1a17; --soft: #575349;
  --line: #d5cfc1; --mark: #9c1c12 }
@media (prefers-color-scheme: dark) {
  :root { --ground: #100f0d; --paper: #1b1a17; --ink: #ece7dc; --soft: #b3ac9d; --line: #3b3830;
    --mark: #ff9a88 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 17px/1.5 Georgia, 'Times New Roman', serif }
main { max-width: 640px; min-height: 100vh; margin: 0 auto; padding: 40px 28px;
  background: var(--paper) }
h1 { margin: 0; font-size: 44px; line-height: 1.1; text-align: center; overflow-wrap: break-word }
nav { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: center; margin: 20px 0 0;
  padding: 8px 0;
  border-block-start: 4px double var(--ink); border-block-end: 1px solid var(--ink) }
nav a { display: block; padding-block: 2px }
h2 { margin: 36px 0 0; padding-block-start: 8px; border-block-start: 3px solid var(--ink) }
h2, nav, time, small { font: 14px/1.6 Helvetica, Arial, sans-serif }
h2 { font-weight: 700 }
ol { margin: 0; padding: 0; list-style: none }
li { padding-block: 16px; border-block-start: 1px solid var(--line) }
li:first-child { border: 0 }
time, small { color: var(--soft) }
h3 { margin: 2px 0; text-wrap: balance; font-size: 22px; line-height: 1.3; overflow-wrap: break-word }
h3 a { display: block; color: inherit; text-decoration: none }
h3 a:hover, h3 a:focus-visible { text-decoration: underline; text-decoration-color: var(--mark) }
p { margin: 0; text-wrap: pretty }
a { color: inherit }
:focus-visible { outline: 2px solid var(--mark); outline-offset: 3px }
@media (max-width: 480px) { main { padding: 28px 20px } h1 { font-size: 34px } }
""".strip()


def index(entries: Sequence[Entry]) -> str:
    """Write the page that lists all issues, newest first, by month. Raises ValueError without any issue.

    Title and language are the newest issue's.
    """
    newest = sorted(entries, key=lambda entry: entry.folder, reverse=True)
    if not newest:
        raise ValueError("an archive needs an issue")
    words = _Words(newest[0].language)
    links = [("feed.xml", words.say("feed"))]
    links += [(newest[0].subscribe, words.say("subscribe"))] if newest[0].subscribe else []
    bar = "".join(f'<a href="{escape(where)}">{escape(said)}</a>' for where, said in links)
    title = escape(newest[0].title)
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{words.tag}" dir="{words.direction}">',
            f'<head><meta charset="utf-8"><title>{title} · {escape(words.say("issues"))}</title>',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            _FEED.format(path="feed.xml", title=title),
            f"<style>{_STYLE}</style></head>",
            f'<body><main><h1 dir="auto">{title}</h1>',
            f"<nav>{bar}</nav>",
            "".join(_months(newest, words)),
            "</main></body></html>\n",
        )
    )


def connected(page: str, title: str, language: str) -> str:
    """Let an issue's page lead to the list of all, in words and to programs.

    Colours are the page's own, so that the link reads in light and in dark.
    """
    words = _Words(language)
    # no class and no colour: whatever the theme's sheet says of links is not ours to guess
    link = (
        f'<nav dir="{words.direction}" style="padding:0 28px 40px;text-align:center;'
        'font:14px/1.6 Helvetica,Arial,sans-serif"><a href="../index.html" style="color:inherit;'
        f'display:inline-block;padding:4px">{escape(words.say("issues"))}</a></nav>'
    )
    head = _FEED.format(path="../feed.xml", title=escape(title))
    return _before(_before(page, "</body>", link), "</head>", head)


_FEED = '<link rel="alternate" type="application/atom+xml" title="{title}" href="{path}">'


def _before(page: str, mark: str, added: str) -> str:
    """Insert before the last mark; a page without it stays as it is."""
    at = page.rfind(mark)
    return page if at < 0 else page[:at] + added + page[at:]


def _months(newest: Iterable[Entry], words: _Words) -> Iterator[str]:
    for month, entries in groupby(newest, key=lambda entry: words.month(entry.day)):
        yield f"<h2>{escape(month)}</h2>\n<ol>\n"
        yield from (_line(entry, words) for entry in entries)
        yield "</ol>\n"


def _line(entry: Entry, words: _Words) -> str:
    facts = [words.say("number", number=entry.number)] if entry.number is not None else []
    facts.append(words.say("minutes", minutes=entry.minutes))
    shown = words.say("apart").join(f"<bdi>{escape(fact)}</bdi>" for fact in facts)
    apart = f' lang="{_tag(entry.language)}"' if _tag(entry.language) != words.tag else ""
    address = escape(f"{entry.folder}/index.html")
    preheader = f'<p dir="auto"{apart}>{escape(entry.preheader)}</p>' if entry.preheader else ""
    return (
        f'<li><time datetime="{entry.day.isoformat()}">{escape(words.day(entry.day))}</time>'
        f'<h3 dir="auto"{apart}><a href="{address}">{escape(entry.subject or entry.title)}</a></h3>'
        f"{preheader}<small>{shown}</small></li>\n"
    )


class _Words:
    """A language's phrases, dates and digits."""

    def __init__(self, language: str) -> None:
        self.tag = _tag(language)
        self.locale = _locale(self.tag)
        self.phrases = {**_catalogue()[FALLBACK], **_catalogue().get(self.locale.language, {})}

    @property
    def direction(self) -> str:
        return direction(self.tag)

    def say(self, name: str, **figures: int | None) -> str:
        return self._figures(self.phrases[name].format(**figures))

    def month(self, day: date) -> str:
        from babel.dates import format_skeleton  # noqa: PLC0415 - babel is heavy

        return self._figures(format_skeleton("yMMMM", day, locale=self.locale))

    def day(self, day: date) -> str:
        from babel.dates import format_date  # noqa: PLC0415 - babel is heavy

        return self._figures(format_date(day, "full", self.locale))

    def _figures(self, text: str) -> str:
        """Write digits as the region does (Unicode CLDR, the default numbering system)."""
        return text.translate(_digits(self.locale))


def _tag(language: str) -> str:
    tag = language.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) and tag.lower() != "und" else FALLBACK


def _locale(tag: str) -> Locale:
    """Give the locale of a tag, of its language alone, or English."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - babel is heavy

    for attempt in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(attempt, sep="-")
        except (ValueError, UnknownLocaleError, TypeError):
            continue
    return Locale.parse(FALLBACK)


def _digits(locale: Locale) -> dict[int, str]:
    zero = _ZEROS.get(locale.default_numbering_system, "0")
    return str.maketrans({str(n): chr(ord(zero) + n) for n in range(10)})


@cache
def _catalogue() -> dict[str, dict[str, Any]]:
    text = (resources.files("digest.site") / "words.toml").read_text("utf-8")
    found: dict[str, dict[str, Any]] = tomllib.loads(text)
    return found
