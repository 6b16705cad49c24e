"""What the types of a configuration cannot say: each rule with the words for who breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from digest.config.edition import Config
from digest.config.names import names_of, slug
from digest.config.tables import DURATION, WEEKDAYS, WORKERS, EditionTable, SourceTable, Tables, strings
from digest.errors import ConfigError
from digest.text import words


def checked(tables: Tables, path: Path | None = None) -> Config:
    """Check what types cannot say. Raises ConfigError naming the key."""
    where = str(path or "configuration")
    for message, holds in (*_of_edition(tables.edition), *_of_numbers(tables), *_of_sources(tables)):
        if not holds:
            raise ConfigError(message, subject=where)
    if clash := next(_clashes(tables), None):
        raise ConfigError(clash, subject=where)
    base = path.parent if path else Path()
    name = tables.edition.slug or slug(tables.edition.title) or "digest"
    return Config(tables=tables, base=base, path=path, slug=name)


Rules = Iterator[tuple[str, object]]


def _of_edition(edition: EditionTable) -> Rules:
    yield "edition.title: say what the email is called", edition.title.strip()
    zone = edition.timezone
    yield f"edition.timezone: no such zone {zone!r}; use one like Europe/London", _is_zone(zone)
    for key, value, shape, wanted in (
        ("closes", edition.closes, r"([01]\d|2[0-3]):[0-5]\d", "is no time like 05:30"),
        ("slug", edition.slug, r"[a-z0-9-]{0,60}", "may hold a-z, 0-9 and - only"),
        ("language", edition.language, r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "is no tag like en-GB"),
        ("max_age", edition.max_age, DURATION, "is no time like 36h or 2d"),
        ("grace", edition.grace, DURATION, "is no time like 12h or 3d"),
    ):
        yield f"edition.{key}: {value!r} {wanted}", re.fullmatch(shape, value)
    are_days = edition.days and set(edition.days) <= set(WEEKDAYS)
    yield f"edition.days: {edition.days} are not days like mon, tue", are_days
    yield "edition.except: dates like 2026-12-25", all(map(_is_day, edition.without))
    yield "edition.stories: at least 1", edition.stories >= 1


def _of_numbers(tables: Tables) -> Rules:
    select, workers = tables.select, tables.run.workers
    yield (
        f"select.half_life: {select.half_life!r} is no time like 18h or 2d",
        re.fullmatch(DURATION, select.half_life),
    )
    yield "images.budget: not below 0", tables.images.budget >= 0
    yield "section.stories: not below 0", all(s.stories >= 0 for s in tables.section)
    yield "section.weight: not below 0", all(_is_weight(s.weight) for s in tables.section)
    yield "source.weight: not below 0", all(_is_weight(s.weight) for s in tables.source)
    weights = msgspec.structs.asdict(select.weights).values()
    yield "select.weights: none is below 0", all(map(_is_weight, weights))
    yield "select.per_source: at least 1", select.per_source is None or select.per_source >= 1
    least = min(tables.summary.sentences, tables.summary.quotes)
    yield "summary: sentences and quotes are not below 0", least >= 0
    yield (
        f"run.workers: {workers!r} is neither a number nor like processes:4",
        re.fullmatch(WORKERS, workers),
    )


def _of_sources(tables: Tables) -> Rules:
    has_two = tables.send.password_file and tables.send.password_command
    yield "send.password_file: give it or password_command, not both", not has_two
    for source in tables.source:
        where = f"source {source.name!r}"
        yield f"{where}: give it files, feed, page or opml, one of them", _has_one_place(source)
        is_on_disk = source.opml and "://" not in source.opml
        has_secret = source.user or source.headers_file
        message = (
            f"{where}: user, password_file and headers_file go to one site, "
            "which a list on disk has none of: name its feeds as sources of their own"
        )
        yield message, not (is_on_disk and has_secret)
    for key, url in _urls(tables):
        yield f"{key}: {url!r} is no http(s) URL", _is_web(url)


def _clashes(tables: Tables) -> Iterator[str]:
    """Name what contradicts itself: two things of one name, a word that is wanted and is not."""
    for table, key, names in (
        ("source", "name", [names_of(source.name) for source in tables.source]),
        ("section", "title or slug", [section.slug or slug(section.title) for section in tables.section]),
    ):
        twice = next((name for name in names if name and names.count(name) > 1), None)
        if twice:
            yield f"{table}: two have the {key} {twice!r}; ids are made of it, so give each its own"
    wanted = tables.select
    for one, other in (("pin", "mute"), ("pin", "exclude"), ("include", "exclude")):
        both = {_word(w) for w in getattr(wanted, one)} & {_word(w) for w in getattr(wanted, other)}
        if both:
            yield f"select.{other}: {min(both)!r} is in {one} too; take it out of one of them"


def _word(keyword: str) -> str:
    return " ".join(words.tokens(keyword))


def _has_one_place(source: SourceTable) -> bool:
    return sum(map(bool, (source.files, source.feed, source.page, source.opml))) == 1


def _urls(tables: Tables) -> list[tuple[str, str]]:
    named = (
        ("edition.web", tables.edition.web),
        ("edition.subscribe", tables.edition.subscribe),
        ("send.unsubscribe", tables.send.unsubscribe),
        *((f"source {source.name!r}: feed", source.feed) for source in tables.source),
        *((f"source {source.name!r}: page", url) for source in tables.source for url in strings(source.page)),
    )
    return [(key, url) for key, url in named if url]


def _is_web(url: str) -> bool:
    return re.fullmatch(r"https?://[^\s/?#@]+\.?[^\s]*", url) is not None


def _is_weight(value: float) -> bool:
    return 0 <= value < float("inf")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
