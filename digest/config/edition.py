"""One edition, checked: what its tables mean to the stages, and its secrets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from digest.config import secrets
from digest.config.names import slug
from digest.config.tables import WEEKDAYS, SelectTable, SourceTable, Tables, duration, strings
from digest.errors import ConfigError
from digest.select.options import Keywords, Match, SectionRule, SelectOptions, Weights
from digest.select.window import Schedule
from digest.summarise.options import SummaryOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """One edition, checked. `base` is the folder its paths are relative to."""

    tables: Tables = field(default_factory=Tables)
    base: Path = field(default_factory=Path)
    path: Path | None = None
    slug: str = "digest"

    def embedding(self) -> Config:
        """Give the same edition with its pictures inside its messages."""
        images = msgspec.structs.replace(self.tables.images, embed=True)
        return replace(self, tables=msgspec.structs.replace(self.tables, images=images))

    @property
    def zone(self) -> ZoneInfo:
        """The edition's time zone."""
        return ZoneInfo(self.tables.edition.timezone)

    @property
    def closes(self) -> time:
        """The hour at which an issue closes, in the edition's zone."""
        return time.fromisoformat(self.tables.edition.closes)

    @property
    def schedule(self) -> Schedule:
        """When the edition appears."""
        edition = self.tables.edition
        return Schedule(
            closes=self.closes,
            zone=self.zone,
            days=frozenset(WEEKDAYS.index(name) for name in edition.days),
            without=frozenset(date.fromisoformat(day) for day in edition.without),
            max_age=duration(edition.max_age),
            grace=duration(edition.grace),
        )

    @property
    def summary(self) -> SummaryOptions:
        """Give the summariser's options for a normal story."""
        table = self.tables.summary
        return SummaryOptions(sentences=table.sentences, quotes=table.quotes, gate=table.gate)

    def select(self, **fields: Any) -> SelectOptions:  # noqa: ANN401 - the fields of SelectOptions
        """Give the selector's options; `fields` win."""
        language = self.tables.edition.language.partition("-")[0]
        given: dict[str, Any] = {
            "zone": self.zone,
            "sections": _sections(self.tables, language),
            "stories": self.tables.edition.stories,
            "brief_title": BRIEF_TITLES.get(language, BRIEF_TITLES["en"]),
            **_wanted(self.tables.select),
        }
        return SelectOptions(**{**given, **fields})

    def password(self) -> str | None:
        """Read the transport's password. Raises ConfigError when it cannot be had."""
        send = self.tables.send
        if send.password_file:
            return secrets.read(self.base / send.password_file, "send.password_file")
        return secrets.ask(send.password_command) if send.password_command else None

    def secret(self) -> bytes | None:
        """Read the key that signs unsubscribe tokens. Raises ConfigError when it cannot be read."""
        name = self.tables.send.secret_file
        return secrets.read(self.base / name, "send.secret_file").encode() if name else None

    def headers(self, table: SourceTable) -> tuple[tuple[str, str], ...]:
        """Read a source's own headers, `Name: value` a line. Raises ConfigError."""
        if not table.headers_file:
            return ()
        key = f"source {table.name}: headers_file"
        lines = secrets.read(self.base / table.headers_file, key).splitlines()
        pairs = (line.partition(":") for line in lines if line.strip())
        return tuple((name.strip(), value.strip()) for name, _, value in pairs)

    def source_password(self, table: SourceTable) -> str:
        """Read the password of a source that has a user. Raises ConfigError."""
        if not table.password_file:
            raise ConfigError("a user needs a password_file", subject=f"source {table.name}")
        return secrets.read(self.base / table.password_file, f"source {table.name}: password_file")


# The two sections of an edition that names none, and the run of one-line stories after them.
DEFAULT_TITLES = {
    "en": ("Top stories", "From the blogs"),
    "ar": ("أهم الأخبار", "من المدوّنات"),
    "de": ("Top-Themen", "Aus den Blogs"),
    "es": ("Lo más destacado", "De los blogs"),
    "fr": ("À la une", "Du côté des blogs"),
}
BRIEF_TITLES = {
    "en": "Also today",
    "ar": "أيضًا اليوم",
    "de": "Außerdem heute",
    "es": "También hoy",
    "fr": "Aussi aujourd’hui",
}


def _sections(tables: Tables, language: str) -> tuple[SectionRule, ...]:
    if not tables.section:
        top, blogs = DEFAULT_TITLES.get(language, DEFAULT_TITLES["en"])
        return (
            SectionRule(slug="top-stories", title=top, stories=6),
            SectionRule(slug="from-the-blogs", title=blogs, stories=2, match=Match(kind=("post",))),
        )
    return tuple(
        SectionRule(
            slug=table.slug or slug(table.title) or f"section-{number}",
            title=table.title,
            stories=table.stories,
            weight=table.weight,
            match=Match(
                kind=strings(table.match.kind),
                section=strings(table.match.section),
                tag=strings(table.match.tag),
                source=strings(table.match.source),
            ),
        )
        for number, table in enumerate(tables.section, 1)
    )


def _wanted(table: SelectTable) -> dict[str, Any]:
    """Give what `[select]` says as fields of SelectOptions."""
    return {
        "keywords": Keywords(
            include=tuple(table.include),
            exclude=tuple(table.exclude),
            pin=tuple(table.pin),
            mute=tuple(table.mute),
        ),
        "per_source": table.per_source,
        "own": tuple(table.own),
        "prefer": tuple(table.prefer),
        "half_life_h": duration(table.half_life).total_seconds() / 3600,
        "weights": Weights(**msgspec.structs.asdict(table.weights)),
    }
