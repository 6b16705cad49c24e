"""The address of a very sentence: a link that opens an article where its words stand."""

from __future__ import annotations

from urllib.parse import quote

WORDS = 4
"""From each end: enough to be found once in an article, few enough to survive an edit between them."""

LONGEST_WHOLE = 60
"""Characters of a text without spaces that are still named whole; a longer one has no words to cut at."""


def passage(address: str | None, words: str) -> str | None:
    """Give the address with a text directive: the first four words and the last four, or all of up to eight.

    None without an address that can hold one, and for words that a browser
    could not look for. A fragment that is there stays in front.

    Source: WICG Scroll to Text Fragment, section 3.3 (syntax).
    """
    if address is None or not address.lower().startswith(("http://", "https://")) or ":~:" in address:
        return None
    found = words.split()
    if not found or (len(found) == 1 and len(found[0]) > LONGEST_WHOLE):
        return None
    runs = [found[:WORDS], found[-WORDS:]] if len(found) > 2 * WORDS else [found]
    terms = ",".join(_escaped(" ".join(run)) for run in runs)
    return f"{address}{'' if '#' in address else '#'}:~:text={terms}"


def _escaped(term: str) -> str:
    """Percent-encode a term: `&`, `,` and `-` are the directive's own, and `-` no encoder escapes."""
    return quote(term, safe="").replace("-", "%2D")
