"""The configuration file: one edition, read once, every mistake named with its key.

Paths in the file are relative to the file. Secrets stand in files or come from
commands, never in the configuration itself.
"""

from __future__ import annotations

import difflib
import re
import shlex
import subprocess  # the user's own password_command
import tomllib
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

import msgspec

from digest.errors import ConfigError
from digest.select.options import Keywords, Match, Preference, SectionRule, SelectOptions, Weights
from digest.select.window import Schedule
from digest.summarise.options import SummaryOptions
from digest.text import words
from digest.text.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_NAME = "digest.toml"

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
            return self._secret(send.password_file, "send.password_file")
        return _run(send.password_command) if send.password_command else None

    def secret(self) -> bytes | None:
        """Read the key that signs unsubscribe tokens. Raises ConfigError when it cannot be read."""
        name = self.tables.send.secret_file
        return self._secret(name, "send.secret_file").encode() if name else None

    def headers(self, table: SourceTable) -> tuple[tuple[str, str], ...]:
        """Read a source's own headers, `Name: value` a line. Raises ConfigError."""
        if not table.headers_file:
            return ()
        lines = self._secret(table.headers_file, f"source {table.name}: headers_file").splitlines()
        pairs = (line.partition(":") for line in lines if line.strip())
        return tuple((name.strip(), value.strip()) for name, _, value in pairs)

    def source_password(self, table: SourceTable) -> str:
        """Read the password of a source that has a user. Raises ConfigError."""
        if not table.password_file:
            raise ConfigError("a user needs a password_file", subject=f"source {table.name}")
        return self._secret(table.password_file, f"source {table.name}: password_file")

    def _secret(self, name: str, key: str) -> str:
        path = self.base / name
        try:
            text = path.read_text("utf-8").strip("\r\n")
        except (OSError, UnicodeError) as error:
            raise ConfigError(f"cannot read {path}: {_reason(error)}", subject=key) from error
        if not text:
            raise ConfigError(f"{path} is empty", subject=key)
        return text


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


def load(path: Path) -> Config:
    """Read and check a configuration file. Raises ConfigError naming file and key."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot read it: {_reason(error)}", subject=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeError) as error:
        raise ConfigError(f"no TOML: {error}", subject=str(path)) from error
    try:
        tables = msgspec.convert(data, Tables)
    except msgspec.ValidationError as error:
        raise ConfigError(_explain(str(error)), subject=str(path)) from error
    return checked(tables, path)


def checked(tables: Tables, path: Path | None = None) -> Config:
    """Check what types cannot say. Raises ConfigError naming the key."""
    edition = tables.edition
    where = str(path or "configuration")
    rules = {
        "edition.title: say what the email is called": edition.title.strip(),
        f"edition.timezone: no such zone {edition.timezone!r}; use one like Europe/London": _is_zone(
            edition.timezone
        ),
        f"edition.closes: {edition.closes!r} is no time like 05:30": re.fullmatch(
            r"([01]\d|2[0-3]):[0-5]\d", edition.closes
        ),
        f"edition.slug: {edition.slug!r} may hold a-z, 0-9 and - only": re.fullmatch(
            r"[a-z0-9-]{0,60}", edition.slug
        ),
        f"edition.language: {edition.language!r} is no tag like en-GB": re.fullmatch(
            r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", edition.language
        ),
        f"edition.days: {edition.days} are not days like mon, tue": edition.days
        and set(edition.days) <= set(WEEKDAYS),
        "edition.except: dates like 2026-12-25": all(map(_is_day, edition.without)),
        f"edition.max_age: {edition.max_age!r} is no time like 36h or 2d": re.fullmatch(
            DURATION, edition.max_age
        ),
        f"edition.grace: {edition.grace!r} is no time like 12h or 3d": re.fullmatch(DURATION, edition.grace),
        f"select.half_life: {tables.select.half_life!r} is no time like 18h or 2d": re.fullmatch(
            DURATION, tables.select.half_life
        ),
        "edition.stories: at least 1": edition.stories >= 1,
        "images.budget: not below 0": tables.images.budget >= 0,
        "section.stories: not below 0": all(s.stories >= 0 for s in tables.section),
        "section.weight: not below 0": all(map(_is_weight, (s.weight for s in tables.section))),
        "source.weight: not below 0": all(map(_is_weight, (s.weight for s in tables.source))),
        "select.weights: none is below 0": all(
            map(_is_weight, msgspec.structs.asdict(tables.select.weights).values())
        ),
        "select.per_source: at least 1": tables.select.per_source is None or tables.select.per_source >= 1,
        "summary: sentences and quotes are not below 0": min(tables.summary.sentences, tables.summary.quotes)
        >= 0,
        "send.password_file: give it or password_command, not both": not (
            tables.send.password_file and tables.send.password_command
        ),
        f"run.workers: {tables.run.workers!r} is neither a number nor like processes:4": re.fullmatch(
            WORKERS, tables.run.workers
        ),
        **{
            f"source {source.name!r}: give it files, feed, page or opml, one of them": _has_one_place(source)
            for source in tables.source
        },
        **{
            f"source {source.name!r}: user, password_file and headers_file go to one site, "
            "which a list on disk has none of: name its feeds as sources of their own": not (
                source.opml and "://" not in source.opml and (source.user or source.headers_file)
            )
            for source in tables.source
        },
        **{f"{key}: {url!r} is no http(s) URL": _is_web(url) for key, url in _urls(tables)},
    }
    for message, holds in rules.items():
        if not holds:
            raise ConfigError(message, subject=where)
    if clash := next(_clashes(tables), None):
        raise ConfigError(clash, subject=where)
    base = path.parent if path else Path()
    return Config(tables=tables, base=base, path=path, slug=edition.slug or slug(edition.title) or "digest")


def slug(title: str) -> str:
    """Turn a title into a-z, 0-9 and hyphens, at most 60 characters; empty where none is left."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60].rstrip("-")


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


def names_of(source: str) -> str:
    """Give what the ids of a source's articles begin with: its name, and a hash where letters were lost."""
    plain = slug(source)
    folded = unicodedata.normalize("NFKD", source)
    lost = any(c.isalnum() and not c.isascii() for c in folded)
    return "-".join(filter(None, (plain, fingerprint(source)[:6] if lost else ""))) or fingerprint(source)[:6]


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


def duration(text: str) -> timedelta:
    """Read `36h` or `2d`. Raises ValueError."""
    found = re.fullmatch(DURATION, text)
    if not found:
        raise ValueError(f"{text!r} is no time like 36h or 2d")
    return timedelta(hours=int(found[1]) * (24 if found[2] == "d" else 1))


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


def strings(value: Strings) -> tuple[str, ...]:
    """Give one or several as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value)


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


def _explain(message: str) -> str:
    """Turn msgspec's words into ours: the key first, and the nearest known key for an unknown one."""
    text, _, at = message.partition(" - at `")
    table = re.sub(r"\[[.\d]*\]", "", at.rstrip("`").removeprefix("$").lstrip("."))
    unknown = re.search(r"unknown field `(.+)`", text)
    if not unknown:
        missing = re.search(r"missing required field `(.+)`", text)
        return (
            f"{table}: {missing[1]} is missing"
            if missing
            else f"{table or 'file'}: {text[0].lower()}{text[1:]}"
        )
    key = f"{table}.{unknown[1]}".lstrip(".")
    near = difflib.get_close_matches(unknown[1], _known(table), n=1, cutoff=0.5)
    return f"{key}: unknown key" + (f"; did you mean {near[0]}?" if near else "")


def _known(table: str) -> list[str]:
    shapes: dict[str, type[msgspec.Struct]] = {
        "": Tables,
        "edition": EditionTable,
        "section": SectionTable,
        "section.match": MatchTable,
        "source": SourceTable,
        "summary": SummaryTable,
        "send": SendTable,
        "select": SelectTable,
        "select.weights": WeightsTable,
        "state": StateTable,
        "fetch": FetchTable,
        "run": RunTable,
    }
    return list(shapes[table].__struct_encode_fields__) if table in shapes else []


def _run(command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the operator's own command, no shell
            shlex.split(command), capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        # the command's output may hold the secret: name the command's program only
        raise ConfigError(
            f"{shlex.split(command)[0]} did not answer: {type(error).__name__}",
            subject="send.password_command",
        ) from None
    return done.stdout.strip("\r\n")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
