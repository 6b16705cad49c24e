"""Who wrote it and when: byline and date lines, in the head of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.extract.limits import LINE_CHARS
from digest.text.dates import Dated, find_dates

if TYPE_CHECKING:
    from digest.model import Moment

_BY = re.compile(
    r"\W{0,2}(?i:(?:written|words|story|report|reporting|posted|published|authored|article|interview|"
    r"contributed|created|text|post) by|by|par|von|por|di|door|av|(?:text|words|story)(?=\s*:)|authors?|"
    r"contributors?|auteur|autor(?:in)?|reporter|texte|texto|بقلم|كتب|автор|מאת)\b\s*:?\s+(?=\S)"
    r"|\W{0,2}(?i:文|作者|記者|记者)\s*[/：:]\s*|(?:[Bb]y|BY|(?i:written|posted) by)(?=[A-ZÀ-Þ][a-zà-ÿ’'])",
)
_UPDATED = re.compile(
    r"updat|modif|mis(?:e)? à jour|mise à jour|aktualisiert|geändert|stand\b|"
    r"actualizad|atualizad|aggiornat|bijgewerkt|"
    r"edited|revised|amended|تحديث|обновлено|更新",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W*(?:\b(?:first )?(?:published|posted|updated|last (?:updated|modified)|"
    r"date|created|issued|modified|edited|filed|"
    r"publication date|publié|publiée|publication|mis à jour|mise à jour|modifié|"
    r"paru|veröffentlicht|erstellt|aktualisiert|stand|datum|"
    r"publicado|publicada|actualizado|actualizada|fecha|pubblicato|aggiornato|"
    r"geplaatst|publié)\b\s*(?:on|at|le|am|el|il|:)*"
    r"|نشر|تم النشر|تحديث|آخر تحديث|发布|発行|公開|更新|опубликовано)\W*",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|"
    r"\b(?:lun|mar|mercre|jeu|vendre|same|diman)(?:di|che)?\b\.?|"
    r"\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4}\b)?|\b\d{1,2}\s?[ap]\.?m\b\.?")
_MINUTES = re.compile(r"\b\d+\s*-?\s*min(?:ute)?s?\.?(?:\s+(?:read|de lecture))?\b", re.IGNORECASE)
_PARTS = re.compile(r"\s+[-–—|•·/]+\s+|\s*[|•·]\s*|\s{2,}|\t|\n|\s+(?=(?:文|作者|記者|记者)\s*[：:])")
_NAMES = re.compile(
    r"\s*[,;]\s*(?:(?:and|&|et|und|y|e)\s+)?|\s+(?:and|&|et|und|y|e|with|avec|mit)\s+|\s+و(?=\S)|、",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:correspondents?|editors?|reporters?|writers?|columnists?|journalists?|"
    r"staff|critic|chief|bureau|producer|analyst|contributors?|"
    r"photographers?|head|director|professor|lecturer|redakteur(?:in)?|korrespondent(?:in)?|"
    r"correspondante?|journaliste|rédact\w+|"
    r"redactora?|corresponsal|periodista|reporterin|envoyée?|agencies|desk|team|columnista)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\s+(?:at|in|à|en|aus)\s+(?=[A-ZÀ-Þ]).*$|\s+(?:at|[Oo]n|um|à)\s+\d.*$|\s+on behalf of\s.*$|"
    r"(?:(?:^|\s)(?i:(?:last )?(?:published|posted|updated|publiziert|veröffentlicht|aktualisiert|publié))|)"
    r"\s+(?:on|at|am|um|le|el|il|den)$"
)
_PICTURES = re.compile(
    r"[.,;|]?\s+(?:and\s+)?(?:pictures?|photos?|photographs?|photography|images?|illustrations?|video|fotos?|bilder)"
    r"\s*(?:by|von|par|por|:)\s.*$",
    re.IGNORECASE,
)
"""Who made the pictures, behind who wrote: "Words by A. Pictures by B." """
_STAFF = re.compile(r"(?:our |a |the )?(?:staff|own|special|political|news|web)\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Sir|Mr|Mrs|Ms)\.? )?[A-ZÀ-ÞŠŽŁ][\w’'.-]*(?:[ -](?:de|da|di|"
    r"van|von|der|den|el|al|bin|la|le|du|dos|ter|[A-ZÀ-ÞŠŽŁ]\.|[A-ZÀ-ÞŠŽŁ][\w’'-]+)){1,4}"
)
_NO_NAME = re.compile(
    r"\b(?:the|news|times|post|today|updated?|published|share|read|more|photo|"
    r"home|world|sports?|business|opinion|politics|editor|"
    r"staff|contact|comments?|image|getty|in|of|for|breaking|live|daily|gazette|"
    r"press|club|inc|llc|ltd|corp|corporation|company|team|university|street|"
    r"city|council|about|view|all|posts|written|by|from|insights|guide|research|"
    r"group|services|solutions|january|february|march|april|june|july|august|"
    r"september|october|november|december)\b",
    re.IGNORECASE,
)
_POST_WORDS = 6
AGENCIES = re.compile(
    r"(?:AFP|AP|Reuters|dpa|EFE|ANSA|UPI|PA|Xinhua|TASS|Kyodo|Bloomberg|Associated Press|"
    r"Agence France-Presse)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """What one line says: authors, and when the piece was published and updated."""

    authors: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    is_marked: bool = False


def read_credits(line: str, *, month_first: bool | None = None) -> Credits | None:
    """Read a byline or a date line; None where the line is neither.

    A byline says "By" (or its like) before a name; a date line holds a date and
    next to nothing else. Prose that begins with "By" ends with a stop or goes
    on in small letters.
    """
    if len(line) > LINE_CHARS:
        return None
    dates = find_dates(line, month_first=month_first)
    parts = [p for p in _PARTS.split(_without_dates(line, dates)) if p and p.strip(" ,.;:()-–—")]
    marked = next((i for i, p in enumerate(parts) if _is_byline(p)), None)
    if marked is None and (not dates or _rest(parts) > (6 if len(dates) == 1 else 10)):
        return None
    published, updated = _when(line, dates)
    if marked is not None:
        return Credits(authors=_authors(parts, marked), published=published, updated=updated, is_marked=True)
    return Credits(authors=_unmarked(parts), published=published, updated=updated)


def is_person(name: str) -> bool:
    """Whether a name looks like a person's: two to five words with capitals, none an institution's."""
    return bool(_NAME.fullmatch(name.strip())) and not _NO_NAME.search(name)


def name_alone(line: str) -> str | None:
    """Give the name that a line consists of ("Nadia Ferrant, Harbour Correspondent"), or None."""
    name, _, role = line.strip().partition(",")
    if role and not _ROLE.search(role):
        return None
    is_name = _NAME.fullmatch(name) and not _NO_NAME.search(name) and not _ROLE.search(name)
    return name if is_name else None


def is_post(line: str) -> bool:
    """Whether a line is what somebody is ("Environment correspondent"), as it stands below a name."""
    is_short = len(line.split()) <= _POST_WORDS and not line.endswith((".", "?", "!"))
    return is_short and bool(_ROLE.search(line))


def split_names(text: str) -> tuple[str, ...]:
    """Part "A, Science Editor, and B in Paris" into the names; posts, places and addresses are left out."""
    found: list[str] = []
    for piece in _NAMES.split(_PLACE.sub("", text.strip(" .,:;-–—|"))):
        name = _PLACE.sub("", re.sub(r"\S*@\S+", "", piece)).strip(" .,:;-–—|()[]")
        if (
            not name
            or (found and _ROLE.search(name))
            or (found and not name[:1].isupper() and name[:1].isascii())
        ):
            continue
        found.append(name)
    return tuple(dict.fromkeys(found))


def _is_byline(part: str) -> bool:
    found = _BY.match(part)
    if not found:
        return False
    rest = _PICTURES.sub("", part[found.end() :]).strip()
    if len(rest.split()) > 14 or (rest.endswith((".", "!", "?", ":", "…")) and len(rest.split()) > 5):
        return False
    return not rest[:1].isdigit() and (
        rest[:1] != rest[:1].lower() or not rest[:1].isascii() or bool(_STAFF.match(rest))
    )


def _authors(parts: list[str], marked: int) -> tuple[str, ...]:
    part = parts[marked]
    found = _BY.match(part)
    assert found
    names = split_names(_PICTURES.sub("", part[found.end() :]))
    agencies = [p.strip() for p in parts[marked + 1 :] if AGENCIES.fullmatch(p.strip())]
    return tuple(dict.fromkeys((*names, *agencies)))


def _unmarked(parts: list[str]) -> tuple[str, ...]:
    names = (name_alone(_PLACE.sub("", p.strip(" ,.;:"))) for p in parts)
    return tuple(n for n in names if n)


def _rest(parts: list[str]) -> int:
    return sum(len(p.split()) for p in parts if not name_alone(_PLACE.sub("", p.strip(" ,.;:"))))


def _without_dates(line: str, dates: tuple[Dated, ...]) -> str:
    kept, at = "", 0
    for dated in dates:
        kept += line[at : dated.start] + " | "
        at = dated.end
    kept += line[at:]
    if dates:
        kept = _CLOCK.sub(" | ", _DAYS.sub(" ", kept))
    return _LABEL.sub(" | ", _MINUTES.sub(" | ", kept)) if dates else kept


def _when(line: str, dates: tuple[Dated, ...]) -> tuple[Moment | None, Moment | None]:
    published: Moment | None = None
    updated: Moment | None = None
    at = 0
    for dated in dates:
        is_update = bool(_UPDATED.search(line[at : dated.start]))
        at = dated.end
        if is_update:
            updated = updated or dated.moment
        elif published is None:
            published = dated.moment
    return published, updated
