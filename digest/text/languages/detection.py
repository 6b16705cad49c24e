"""Which language a text is in, and which way a language runs.

The script decides alone where one language owns it. Where several share one,
the function words of the packs vote: one point per word of the text that a
pack lists, shared where several packs list it. On ties, on too few words and
in scripts without a pack the answer is `und`, which every stage can serve.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from digest.text.languages.packs import PACKS

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE = 4000  # characters looked at: the vote has settled long before on any running text

# Scripts that one living news language owns, by Unicode block (Unicode 15.1, Blocks.txt).
OWNERS = (
    ("ja", "\u3040-\u30ff"),  # kana before Han: Japanese holds both
    ("ko", "\uac00-\ud7a3\u1100-\u11ff"),
    ("zh", "\u3400-\u4dbf\u4e00-\u9fff"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("th", "\u0e00-\u0e7f"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("am", "\u1200-\u137f"),
)
ARABIC, CYRILLIC = re.compile("[\u0600-\u06ff]"), re.compile("[\u0400-\u04ff]")
URDU, PERSIAN = re.compile("[\u0679\u0688\u0691\u06d2\u06ba]"), re.compile("[\u067e\u0686\u0698\u06af\u06cc]")
UKRAINIAN = re.compile("[іїєґ]")
WORD = re.compile(r"[^\W\d_]+")
LETTERS = re.compile(r"[^\W\d_]")

_SCRIPT_LETTERS = 4
# ISO 15924 codes of the scripts that run from the right and that some language is written in today.
RTL_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)


def detect(text: str) -> str:
    """Name the language of a text, or `und` where it cannot be told."""
    sample = normalize("NFC", text[:SAMPLE])
    letters = len(LETTERS.findall(sample))
    if not letters:
        return "und"
    for code, script in _scripts():
        # Kana and Han mix, and a foreign name or two is no language: a quarter of the letters decides.
        if len(script.findall(sample)) * (10 if code == "ja" else 4) >= letters:
            return code
    return _by_letters(sample, letters) or _by_vote(sample)


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Tell which way a language tag runs: by the script it states, else by its usual one.

    HTML knows no third way, and sets what runs from the top from the left, as
    it does a language that nobody knows.

    Source: BCP 47, section 2.2.3; the usual script by language and region is
    Unicode CLDR's, "likely subtags": Kashmiri is in Arabic letters and ks-Deva
    is not, Uzbek is in Latin ones and in Afghanistan in Arabic.
    """
    tag = language.replace("_", "-").split("-")
    stated = next((part for part in tag[1:] if len(part) == _SCRIPT_LETTERS and part.isalpha()), None)
    return "rtl" if (stated or _usual_script(tag)).title() in RTL_SCRIPTS else "ltr"


def _usual_script(tag: list[str]) -> str:
    from babel.core import get_global  # noqa: PLC0415 - babel is heavy

    known: Mapping[str, str] = get_global("likely_subtags")
    code = tag[0].lower()
    region = tag[1].upper() if len(tag) > 1 else ""
    likely = known.get(f"{code}_{region}") or known.get(code, "")
    return next((part for part in likely.split("_")[1:] if len(part) == _SCRIPT_LETTERS), "")


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the scripts of `OWNERS` as patterns; most runs are told the language and need none."""
    return tuple((code, re.compile(f"[{block}]")) for code, block in OWNERS)


def _by_letters(sample: str, letters: int) -> str | None:
    """Tell the neighbours of Arabic and Russian by letters that those lack."""
    if len(ARABIC.findall(sample)) * 2 >= letters:
        if len(URDU.findall(sample)) * 100 >= letters:
            return "ur"
        return "fa" if len(PERSIAN.findall(sample)) * 50 >= letters else None
    if len(CYRILLIC.findall(sample)) * 2 >= letters and len(UKRAINIAN.findall(sample)) * 50 >= letters:
        return "uk"
    return None


def _by_vote(sample: str) -> str:
    votes: Counter[str] = Counter()
    voters = _voters()
    for word in WORD.findall(sample.lower()):
        for code in voters.get(word, ()):
            votes[code] += 1.0 / len(voters[word])  # type: ignore[assignment]  # a Counter of fractions
    best = votes.most_common(2)
    if not best or best[0][1] < 1 or (len(best) > 1 and best[0][1] == best[1][1]):
        return "und"
    return best[0][0]


@cache
def _voters() -> dict[str, tuple[str, ...]]:
    """Give the languages that list each function word."""
    voters: dict[str, tuple[str, ...]] = {}
    for code, pack in PACKS.items():
        for word in sorted(pack.function):
            voters[word] = (*voters.get(word, ()), code)
    return voters
