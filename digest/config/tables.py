"""The configuration file as it is written: its tables, keys and usual values."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Literal

import msgspec

from digest.select.options import Preference, SelectOptions, Weights

WORKERS = r"(processes:)?[1-9]\d?"

DURATION = r"([1-9]\d{0,3})(h|d)"

Strings = str | list[str]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class EditionTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, rename={"without": "except"}):
    """The recurring title."""

    title: str = "Digest"
    slug: str = ""
    language: str = "en"
    timezone: str = "UTC"
    closes: str = "05:30"
    days: list[str] = msgspec.field(default_factory=lambda: list(WEEKDAYS))
    without: list[str] = []
    max_age: str = "36h"
    grace: str = "12h"
    stories: int = 8
    theme: str = "broadsheet"
    web: str | None = None
    subscribe: str | None = None


class MatchTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What a section takes: every key given must hold, any of its values will do."""

    kind: Strings = []
    section: Strings = []
    tag: Strings = []
    source: Strings = []


class SectionTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A titled run of stories."""

    title: str
    slug: str = ""
    stories: int = 6
    weight: float = 1.0
    match: MatchTable = msgspec.field(default_factory=MatchTable)


class SourceTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Where articles come from when no INPUT is named."""

    name: str
    files: Strings = []
    feed: str | None = None
    page: Strings = []
    opml: str | None = None
    fetch: Literal["auto", "feed", "page"] = "auto"
    headers_file: str | None = None
    user: str | None = None
    password_file: str | None = None
    weight: float = 1.0
    show: Literal["headline", "lede", "full"] = "full"
    images: bool = True
    section: str | None = None
    kind: Literal["news", "opinion", "post", "live"] | None = None
    language: str | None = None


class SummaryTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """How much of each story is told."""

    sentences: int = 2
    quotes: int = 1
    gate: Literal["strict", "open"] = "strict"


class SendTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, rename={"sender": "from"}):
    """Who sends, to whom, through what."""

    sender: str | None = None
    to: str | None = None
    recipients: str | None = None
    via: str | None = None
    password_file: str | None = None
    password_command: str | None = None
    secret_file: str | None = None
    unsubscribe: str | None = None
    postal_address: str | None = None


class ImagesTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Whether pictures travel inside messages, and how many bytes of them."""

    embed: bool = False
    budget: int = 400_000


class FetchTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """How the network is used."""

    contact: str | None = None
    proxy: str | None = None
    allow_private: bool = False


class WeightsTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What each measure may add to a story's score; docs/choosing.md says what they measure."""

    coverage: float = Weights().coverage
    votes: float = Weights().votes
    recency: float = Weights().recency
    position: float = Weights().position
    length: float = Weights().length
    balance: float = Weights().balance
    image: float = Weights().image
    novelty: float = Weights().novelty


class SelectTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Which stories are wanted."""

    include: list[str] = []
    exclude: list[str] = []
    pin: list[str] = []
    mute: list[str] = []
    per_source: int | None = None
    own: list[str] = []
    prefer: list[Preference] = msgspec.field(default_factory=lambda: list(SelectOptions().prefer))
    half_life: str = "18h"
    weights: WeightsTable = msgspec.field(default_factory=WeightsTable)


class StateTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Where it is kept what was fetched, seen and told."""

    url: str = "sqlite:///digest.db"


class RunTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """How the machine is used."""

    workers: str = "1"


class Tables(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The file as it is written."""

    edition: EditionTable = msgspec.field(default_factory=EditionTable)
    section: list[SectionTable] = []
    source: list[SourceTable] = []
    summary: SummaryTable = msgspec.field(default_factory=SummaryTable)
    send: SendTable = msgspec.field(default_factory=SendTable)
    select: SelectTable = msgspec.field(default_factory=SelectTable)
    state: StateTable = msgspec.field(default_factory=StateTable)
    fetch: FetchTable = msgspec.field(default_factory=FetchTable)
    images: ImagesTable = msgspec.field(default_factory=ImagesTable)
    run: RunTable = msgspec.field(default_factory=RunTable)


def duration(text: str) -> timedelta:
    """Read `36h` or `2d`. Raises ValueError."""
    found = re.fullmatch(DURATION, text)
    if not found:
        raise ValueError(f"{text!r} is no time like 36h or 2d")
    return timedelta(hours=int(found[1]) * (24 if found[2] == "d" else 1))


def strings(value: Strings) -> tuple[str, ...]:
    """Give one or several as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value)
