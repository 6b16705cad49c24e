"""What a language pack holds: words as data, no code."""

from __future__ import annotations

from dataclasses import dataclass


def words(text: str) -> frozenset[str]:
    """Give the words of a list written with white space between them."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Give the phrases of a list written with commas between them, longest first."""
    found = {" ".join(phrase.split()) for phrase in text.split(",")}
    return tuple(sorted(found - {""}, key=lambda phrase: (-len(phrase), phrase)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The words of one language that the text floor and the stages lean on.

    Abbreviations are written without their last stop. All words are in NFC;
    `starters` as they stand at the start of a sentence, the lists from
    `function` on in lower case.
    """

    code: str
    """The language, as the primary subtag of BCP 47."""

    titles: frozenset[str] = frozenset()
    """Abbreviations that no sentence ends with: `Dr`, `Gen`, `z.B`."""

    loose: frozenset[str] = frozenset()
    """Abbreviations that a sentence may end with: only a starter after them opens the next one."""

    numbering: frozenset[str] = frozenset()
    """Abbreviations that stay with the number after them: `No`, `Jan`, `Art`."""

    ordinals: bool = False
    """Whether a stop after a small number writes an ordinal: `am 3. Oktober`."""

    starters: frozenset[str] = frozenset()
    """Words that often open a sentence and seldom follow an abbreviation inside one."""

    function: frozenset[str] = frozenset()
    """Frequent small words: the vote on a text's language."""

    pronouns: frozenset[str] = frozenset()
    """Opening words that stand for somebody or something named before."""

    persons: frozenset[str] = frozenset()
    """Those of them that stand for a person or thing by name: after other words they name somebody else."""

    connectives: tuple[str, ...] = ()
    """Opening phrases that tie a sentence to the one before it, longest first."""

    days: tuple[str, ...] = ()
    """Phrases that mean a day only together with the day of writing: `today`, `last week`; longest first.

    A star stands for one word: `vor * tagen`.
    """

    no_days: tuple[str, ...] = ()
    """Phrases that hold one of those and mean another thing: `por la mañana`; longest first."""

    weekdays: frozenset[str] = frozenset()
    """Names of the days of the week."""

    cities: tuple[str, ...] = ()
    """Where reports are filed from: of a word before a colon only these are not taken for a speaker."""

    told: frozenset[str] = frozenset()
    """Words of the first person: a text told by somebody who was there."""
