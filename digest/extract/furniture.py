"""Lines that belong to the page and not to the article, in the languages of our sources.

Theory: furniture repeats a small stock of phrases on every site, stands on a
line of its own and is short, so patterns are anchored at both ends of the line
or at a start that no sentence of a report has. Full sentences (cookie and
subscription notices) are named by two words that only occur together there.
Known exceptions: a report about cookies or newsletters can open a paragraph
like a notice; such patterns therefore ask for the reader to be addressed.
"""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Literal

from digest.extract.limits import LINE_CHARS

if TYPE_CHECKING:
    from collections.abc import Sequence

Reason = Literal[
    "breadcrumb", "share", "votes", "sign-up", "related", "copyright", "tags", "cookies", "paywall",
    "comments", "advertisement", "disclosure", "navigation", "reading time", "credits", "clock",
]  # fmt: skip


def _compiled() -> tuple[tuple[Reason, re.Pattern[str]], ...]:
    """Read the stock of phrases: one pattern per reason."""
    data = tomllib.loads(resources.files("digest.extract").joinpath("furniture.toml").read_text("utf-8"))
    return tuple(
        (
            entry["reason"],
            re.compile(_whole_line(entry["patterns"], data["services"]), re.IGNORECASE | re.DOTALL),
        )
        for entry in data["line"]
    )


def _whole_line(patterns: list[str], services: str) -> str:
    return rf"\W{{0,3}}(?:{'|'.join(patterns).replace('{services}', services)})\W{{0,3}}"


_COMPILED = _compiled()

_NOTICE_CHARS = 2_000
_COOKIE_NOTICE = re.compile(
    r"\b(?:we|our|your?|nous|notre|vos|votre|wir|unsere?|sie|ihre|nuestro|nuestra|"
    r"utilizamos|usamos|utilizziamo|tua|nostro|wij|onze|uw)\b",
    re.IGNORECASE,
)
_WALL = dict(_COMPILED)["paywall"]

_TO_READER = re.compile(
    r"\b(?:we|our|us|you|your|nous|vos|votre|wir|sie|ihre|su|sus|nuestros?)\b", re.IGNORECASE
)
_CONSENT = re.compile(
    r"\b(?:cookies?|consent\w*|personal (?:data|information)|tracking technolog\w+|advertising partners?|"
    r"privacy (?:polic\w+|settings?|cent(?:re|er))|données personnelles|consentement|einwilligung|"
    r"personenbezogene|datos personales|consentimiento)\b",
    re.IGNORECASE,
)
_ROBOTS = re.compile(
    r"\bverify(?:ing)? (?:that )?you are (?:a )?human|\bare you a robot|\bnot a (?:ro)?bot\b|"
    r"\bchecking (?:if the site|your browser)|\bsecurity of your connection|\bunusual (?:traffic|activity)|"
    r"\benable (?:java ?script|cookies)\b|\baccess (?:to this page )?(?:has been|is|was) denied",
    re.IGNORECASE,
)
_WALLS = (("a check for robots", 120, (_ROBOTS,)), ("a wall of consent", 400, (_TO_READER, _CONSENT)))
"""What a page is instead of an article, how many words it has at most, and what its paragraphs all say."""

_COUNT_CHARS = 60

ENDS: frozenset[str] = frozenset({"comments", "copyright"})
"""Nothing of the article stands behind these, corrections aside."""

_VOTES = re.compile(
    r"(\d[\d.,\s]{0,12}?)\s+(?:users?|people|readers|persons?|lecteurs|personnes|"
    r"leser|nutzer|usuarios|votes?)\b", re.IGNORECASE)  # fmt: skip
_COMMENTS = re.compile(
    r"(?:(?:view|show|read|join|see)\s+)?(?:all\s+)?(?P<before>\d[\d.,]{0,12})\s+(?:{words})|"
    r"(?:{words})\s*[:(]?\s*(?P<after>\d[\d.,]{0,12})\s*\)?".replace(
        "{words}",
        r"(?:reader )?(?:comments?|replies|responses|commentaires?|réactions|kommentare?|comentarios?)",
    ),
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"\W{0,3}(?:tags?|topics?|filed under|keywords|themen|schlagw[oö]rter|mots[- ]clés|"
    r"sujets?|etiquetas|temas|stichw[oö]rter)\s*:\s*(.+)",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\W{0,3}(?:corrections?|clarification|editor[’']?s?[’']? note|editors[’'] note|"
    r"erratum|update|this (?:article|story|post|report) (?:was|has been) (?:amended|"
    r"corrected|updated|edited)|an earlier version of this|a previous version of this|"
    r"rectificatif|note de la rédaction|une version antérieure|korrektur|anm(?:erkung)?\.? d(?:er|"
    r"\.) red(?:aktion|\.)|in einer früheren (?:version|fassung)|corrección|fe de erratas|"
    r"nota (?:del editor|de la redacción))\b(?P<mark>\s*[:.(—–-]|\s)",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"update\b|clarification\b|corrections?\b|erratum\b|rectificatif\b|korrektur\b|"
    r"corrección\b", re.IGNORECASE)  # fmt: skip


def reason(line: str) -> Reason | None:
    """Say what kind of furniture a line is, None where it is none of the stock."""
    if len(line) <= _NOTICE_CHARS and "cookie" in line.lower() and _COOKIE_NOTICE.search(line):
        return "cookies"
    if len(line) > LINE_CHARS or not line.strip():
        return None
    return next((why for why, pattern in _COMPILED if pattern.fullmatch(line)), None)


def is_wall(line: str) -> bool:
    """Whether a line bars the rest of a text to whoever does not pay or register."""
    return 10 < len(line) <= LINE_CHARS and bool(_WALL.fullmatch(line))


def wall(texts: Sequence[str]) -> str | None:
    """Name the wall that a whole page is, where its short text asks for consent or for proof of a reader.

    A report on either speaks of others; a wall speaks to its reader in most of
    what it says, and says little.
    """
    words = sum(len(text.split()) for text in texts)
    for name, most, signs in _WALLS:
        if words > most:
            continue
        meant = sum(len(text.split()) for text in texts if all(sign.search(text) for sign in signs))
        if 2 * meant > words:
            return name
    return None


def votes(line: str) -> int | None:
    """Read the number off a line of votes; "964,000 people live there" is none."""
    match = _VOTES.search(line)
    digits = re.sub(r"\D", "", match[1]) if match and reason(line) == "votes" else ""
    return int(digits) if 0 < len(digits) <= 9 else None


def comments(line: str) -> int | None:
    """Read the number off a line that counts comments: "12 Comments", "Comments (12)"."""
    match = _COMMENTS.fullmatch(line.strip()) if len(line) <= _COUNT_CHARS else None
    digits = re.sub(r"\D", "", match["before"] or match["after"]) if match else ""
    return int(digits) if 0 < len(digits) <= 9 else None


def tags(line: str) -> tuple[str, ...]:
    """Read the tags off a line of tags."""
    match = _TAGS.fullmatch(line)
    return tuple(t.strip() for t in re.split(r"[,;|•·]", match[1]) if t.strip()) if match else ()


def is_correction(text: str) -> bool:
    """Whether a block says what was wrong, or what its editors want known.

    A one-word label needs its colon: "Update:" is one, "Corrections officers said" is none.
    """
    match = _CORRECTION.match(text)
    return match is not None and (
        not _LABELS.match(text.lstrip("*[( ")) or match["mark"].strip() in {":", "(", "—", "–"}
    )
