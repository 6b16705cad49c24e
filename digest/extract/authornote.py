"""Notes about the author, above or below a text: "X is a columnist." They are neither lede nor body.

Theory: such a note is one short paragraph at either end that opens with the
whole name in the byline and goes on with what its bearer is or does. Known
exception: an article about its own author, which seldom opens with the full name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.extract.explained import Draft, Verdict
from digest.extract.lines import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Paragraph

_DOES = (
    r"[,\s]+(?:(?:also|currently|now)\s+)?(?:is|was|are|writes|covers|reports|"
    r"works|teaches|lives|contributed|has (?:written|been|covered)|"
    r"ist|schreibt|arbeitet|leitet|est|écrit|couvre|es|escribe|é|scrive)\b"
)
_LONGEST_WORDS = 60


def without_author_note(draft: Draft, byline: Sequence[str]) -> Draft:
    """Drop notes about the people in the byline from both ends of a draft; verdicts say so."""
    names = [re.escape(name) for name in byline if " " in name]
    if not names:
        return draft
    opening = re.compile(rf"(?:about the author:?\s*|\W{{0,3}})(?:{'|'.join(names)}){_DOES}", re.IGNORECASE)
    body = [i for i, p in enumerate(draft.paragraphs) if p.role == "body"]
    tail = [i for i, p in enumerate(draft.paragraphs) if p.role in {"body", "list"}]
    ends = {*body[:1], *body[-3:], *tail[-2:]} if len(body) > 2 else set()
    notes = {i for i in ends if _is_note(draft.paragraphs[i], opening)}
    if not notes:
        return draft
    texts = {draft.paragraphs[i].text for i in notes}
    kept = tuple(p for i, p in enumerate(draft.paragraphs) if i not in notes)
    verdicts = tuple(
        Verdict(text=v.text, role=None, reason="about the author") if v.role and v.text in texts else v
        for v in draft.verdicts
    )
    return replace(draft, paragraphs=kept, verdicts=verdicts)


def _is_note(paragraph: Paragraph, opening: re.Pattern[str]) -> bool:
    return count_words(paragraph.text) <= _LONGEST_WORDS and bool(opening.match(paragraph.text))
