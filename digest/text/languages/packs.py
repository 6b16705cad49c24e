"""The packs there are, by language code."""

from __future__ import annotations

from digest.text.languages import ar, de, en, es, fr, it, nl, pt, ru, tr
from digest.text.languages import id as indonesian
from digest.text.languages.pack import Pack

GENERAL = Pack(code="und")
PACKS: dict[str, Pack] = {
    found.PACK.code: found.PACK for found in (ar, de, en, es, fr, indonesian, it, nl, pt, ru, tr)
}


def pack(language: str) -> Pack:
    """Give the pack of a language tag such as `en` or `en-GB`; the general one where there is none."""
    return PACKS.get(primary(language), GENERAL)


def primary(language: str) -> str:
    """Give the primary subtag in lower case: `pt` for `pt_BR`."""
    return language.replace("_", "-").partition("-")[0].lower()
