"""Where and when a report was filed: `CITY, Country (Agency) —` before the first sentence.

Known exceptions: a paragraph may open with a name and a dash ("Erdogan — who
…"); so a place in small letters needs a dash with space on both sides and at
most four words, all of them with capitals.
"""

from __future__ import annotations

import re

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:,?\s+(?:{_MONTHS}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTHS})(?:,?\s+\d{{4}})?)?"
_AGENCY = (
    r"(?:\s*[,(/]\s*(?:AFP|AP|Reuters|REUTERS|dpa|DPA|EFE|ANSA|UPI|PA|PTI|ANI|"
    r"IANS|Xinhua|TASS|CNN|BBC|WAM|SANA|MENA|Petra|BERNAMA|Kyodo|Bloomberg|Yonhap|"
    r"[A-Z]{2,6})\)?)?"
)
_WIRE = (
    r"(?:\s*[/(]\s*(?:PRNewswire|PRNewsWire|CNW|GLOBE NEWSWIRE|GlobeNewswire|EINPresswire|ACCESSWIRE|PRWEB)"
    r"[^/()]{0,30}[/)])"
)
_DASH = r"\s*(?:—|–|--|―)\s*|\s+[-‐‑]\s+"
_CAPS = r"(?:ST\.? )?[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž.’'\-]{2,}(?: [A-ZÀ-ÞĀ-Ž.’'\-]{2,}){0,3}"
_PLACE = (
    r"[A-ZÀ-ÞĀ-Ž][\w.’'\-]*(?: (?:de|da|do|of|the|la|le|el|am|an|der|sur|del|"
    r"di|upon|[A-ZÀ-ÞĀ-Ž][\w.’'\-]*)){0,3}"
)
_IN_CAPS = re.compile(rf"(?P<place>{_CAPS}(?:,\s{_PLACE}){{0,2}}){_DATE}{_AGENCY}{_DATE}(?:{_DASH})(?=\S)")
_IN_CAPS_COLON = re.compile(
    rf"(?P<place>{_CAPS}(?:,\s{_PLACE})?){_DATE}{_AGENCY}{_DATE}:\s+(?=[\"“«„'‘]?[A-ZÀ-Þ])"
)
_MIXED = re.compile(
    rf"(?P<place>{_PLACE}(?:,\s{_PLACE})?){_DATE}{_AGENCY}{_DATE}(?:\s(?:—|–|--|"
    rf"―)\s|\s?\(\w+\)\s+-\s)(?=[\"“«„'‘]?[A-ZÀ-Þ])"
)
_AGENCY_ONLY = re.compile(
    rf"(?P<place>{_PLACE}(?:,\s{_PLACE})?){_DATE}\s\((?:AFP|AP|Reuters|REUTERS|"
    rf"dpa|DPA|EFE|ANSA|UPI|PA|PTI|Xinhua)(?:/\w+)?\)\s*[-–—.]+\s*(?=\S)"
)
_ARABIC = re.compile(
    r"(?P<place>[\u0621-\u064a]{3,14}(?: [\u0621-\u064a]{2,14})?)(?:\s*[(/،]\s*[^)\s]{1,20}\)?)?"
    r"\s+[—–-]\s+(?=[\u0621-\u064a])"
)
# Press releases: the wire's name between place and dash; Business Wire puts it behind its first dash.
_RELEASE = re.compile(rf"(?P<place>{_PLACE}(?:,\s{_PLACE}){{0,2}}){_DATE}{_WIRE}\s*(?:—|–|-{{1,2}})\s*(?=\S)")
_BUSINESS_WIRE = re.compile(
    rf"(?P<place>{_PLACE}(?:,\s{_PLACE}){{0,2}})\s*(?:—|–|--)\s*\(BUSINESS WIRE\)\s*(?:—|–|--)\s*(?=\S)"
)
_DATED = re.compile(rf"({_MONTHS}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTHS})")
_SHAPES = (_RELEASE, _BUSINESS_WIRE, _IN_CAPS, _AGENCY_ONLY, _MIXED, _IN_CAPS_COLON, _ARABIC)
_NO_PLACE = re.compile(
    r"(?:UPDATE|BREAKING|EXCLUSIVE|NOTE|CORRECTION|LIVE|WATCH|READ|PHOTO|VIDEO|"
    r"OPINION|ANALYSIS|FACTBOX|Q|A|THE)\b"
)


def dateline(text: str) -> tuple[str, int] | None:
    """Find the dateline that a paragraph opens with, and where its sentence begins; None without one.

    Place and date belong to it, the agency and the dash do not.
    """
    head = text[:120]
    for shape in _SHAPES:
        match = shape.match(head)
        if match and not _NO_PLACE.match(head):
            dated = _DATED.search(match[0], match.end("place") - match.start())
            return match["place"].strip() + (f", {dated[1]}" if dated else ""), match.end()
    return None
