"""Every block of a dump with what it is by itself: prose, a short line, furniture, credits, a caption."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from digest.extract import furniture
from digest.extract.credits import AGENCIES, Credits, read_credits
from digest.extract.lines import Block, count_words, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

Sort = Literal["prose", "weak", "short", "furniture", "credits", "caption", "correction", "list"]

_STOP_INSIDE = re.compile(r"[.!?…。！？؟][\"”’»)]*\s+\S|[。！？]")
_PHOTO = (
    r"(?:file |handout |pool |courtesy |stock |archiv)?(?:photo(?:graph)?s?|pictures?|"
    r"images?|pic|illustration|graphics?|drawing|fotos?|bild(?:er)?|imagen|immagine|"
    r"foto[s]?|video grab|screenshot|cr[ée]dits?|credit)"
)
_CREDIT_START = re.compile(
    rf"\W{{0,2}}(?:{_PHOTO}\b\s*(?:by|credit|courtesy|source|par|von|de)?\s*[:/©|"
    rf"–—-]|file photo\b|handout\b|©\s*(?:getty|afp|reuters|ap|photo|epa|dpa|picture)|"
    rf"\W?(?:caption|légende|image caption|image source|media caption)\b\s*[,:]?)",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    rf"(?:\([^()]{{0,60}}\b{_PHOTO}\b[^()]{{0,60}}\)|\[[^\[\]]{{0,60}}\b{_PHOTO}\b[^\[\]]{{0,60}}\]|"
    rf"\((?:{AGENCIES.pattern}|Getty Images|EPA)(?:/[^()]{{0,40}})?\)|(?:{_PHOTO})\s*(?:by|"
    rf"credit|courtesy|:)\s*[^.!?]{{2,60}}|/\s?(?:{AGENCIES.pattern}|EPA|Getty(?: Images)?|"
    rf"Shutterstock|iStock|Alamy)|(?:getty images|shutterstock|via (?:ap|reuters|"
    rf"getty)|unsplash|alamy(?: stock photo)?|istock(?:photo)?))\W{{0,3}}$",
    re.IGNORECASE,
)
_FACTS = re.compile(
    r"(?:attendance|referee|venue|line-?ups?|teams?|substitutes|subs|scorers?|"
    r"goals|half-?time|full-?time|weather|zuschauer|schiedsrichter|tore)\s*:\s*\S"
    r"|[\w .’'-]{2,40}:\s[^.;]{2,120};[^.]{2,400};",
    re.IGNORECASE,
)
_TEASER_END = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*(?:(?:read|continue|weiter|lire|leer|more)\b.{0,30})?$", re.IGNORECASE
)
_LONGEST_SENTENCE = 90
"""Words without a stop beyond this are a list of links, a menu or a table."""
_BULLET = re.compile(r"(?:[•·●▪◦‣*-]|\d{1,2}[.)])\s+(?=\S)")
# A dash opens speech in many languages, and a point of a list only where it is short.
_DASH = re.compile(r"[–—]\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A block and what it is; `reason` for furniture, `credits` for a byline or date line."""

    text: str
    sort: Sort
    words: int
    gap: int = 0
    reason: str = ""
    credits: Credits | None = None

    @property
    def is_prose(self) -> bool:
        """Whether it reads as at least one full sentence."""
        return self.sort == "prose"


def labelled(found: Sequence[Block], *, month_first: bool | None = None) -> tuple[Labelled, ...]:
    """Label blocks one by one, same order. A line "By" alone is read with the line after it."""
    done: list[Labelled] = []
    for block in found:
        if done and done[-1].text.strip(" :").lower() in {"by", "par", "von", "por", "author", "written by"}:
            joined = f"{done[-1].text.strip(' :')} {block.text}"
            credited = read_credits(joined, month_first=month_first)
            if credited:
                done[-1] = Labelled(
                    text=joined, sort="credits", words=count_words(joined), gap=done[-1].gap, credits=credited
                )
                continue
        done.append(_label(block, month_first=month_first))
    return tuple(done)


def is_caption(text: str) -> bool:
    """Whether a block says of itself that it stands under a picture: a credit at its start or its end."""
    return len(text) <= 1_200 and bool(
        _CREDIT_START.match(text) or (_CREDIT_END.search(text) and not text.startswith(('"', "“")))
    )


def _label(block: Block, *, month_first: bool | None) -> Labelled:
    text, words = block.text, block.words
    if furniture.is_correction(text):
        return Labelled(text=text, sort="correction", words=words, gap=block.gap)
    if (credited := read_credits(text, month_first=month_first)) is not None:
        return Labelled(text=text, sort="credits", words=words, gap=block.gap, credits=credited)
    if why := furniture.reason(text):
        return Labelled(text=text, sort="furniture", words=words, gap=block.gap, reason=why)
    if is_caption(text):
        return Labelled(text=text, sort="caption", words=words, gap=block.gap)
    return Labelled(text=text, sort=_prose(text, words), words=words, gap=block.gap)


def _prose(text: str, words: int) -> Sort:
    if (
        (_BULLET.match(text) and words >= 2)
        or (_DASH.match(text) and 2 <= words < 12 and not ends_sentence(text))
        or (len(text) < 600 and _FACTS.match(text))
    ):
        return "list"
    ends = ends_sentence(text)
    stops = len(_STOP_INSIDE.findall(text)) + ends
    if (ends and words >= 8) or (words >= 14 and stops and words <= stops * _LONGEST_SENTENCE):
        return "weak" if _TEASER_END.search(text) else "prose"
    if words >= 3 and (ends or text.rstrip().endswith((":", ";", ","))):
        return "weak"
    return "short"
