"""What the finder of speakers knows about a language, and where it finds it.

A pack under `languages/` is plain data: words by class, verbs of saying, how
names are led. The grammar reads classes, never words, so a language is added
by adding a pack. Without a pack quotations are found and nobody said them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from digest.text.languages.packs import primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Order = Literal["subject first", "verb second", "verb first"]

# One letter per class of token; the grammar is written over these letters.
#   Z verb of saying or noun (claims), Y that: settled by what stands beside them
#   Q a quotation   V verb of saying   G ... in -ing   I ... as infinitive or base form
#   v another verb  A auxiliary        R adverb         & and, or
#   S that, when    W who, which       P preposition    K according to
#   D determiner    d another, some   H pronoun          T day, month     0 figure
#   M title (Mr., President)           r role (spokesman)   b body (ministry)
#   N capitalised   n other word       s possessive 's
#   . , : ; - ( )   as they are        x other sign


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """One language's words of speech."""

    code: str
    order: Order = "subject first"
    """Where the subject stands beside its verb in a plain sentence."""

    nouns_capitalised: bool = False
    has_capitals: bool = True

    adjectives_follow: bool = False
    """Whether a small word between two capitals is an adjective (Santé publique France), not a role."""

    article: str = ""
    """What a definite common noun begins with, where no capitals tell it from a name."""

    swallows: str = ""
    """The preposition that takes the article of its noun into itself (لل)."""

    suffixed: tuple[str, ...] = ()
    """Ends of a role that says itself whose it is (مدربها), so that the name after it is who has it."""

    conjunction: str = ""
    """What joins a name to the one before it without a space, where no capitals tell (و)."""

    kin: frozenset[str] = frozenset()
    """Who is named by whose he is, where a role follows without a sign (زوجة الرئيس)."""

    courtesies: frozenset[str] = frozenset()
    """Titles without article that no name owns (دكتور)."""

    trust: float = 1.0
    """By how much confidence is lowered where no annotated articles were measured, 0..1."""

    clitics: str = ""
    """Pronouns that hang on a verb (explique-t-il), as a pattern."""

    elisions: str = ""
    """Pattern of short words that lean on the next (l'État)."""

    tags: Mapping[str, str] = field(default_factory=dict)
    """Class of each known word, in lower case."""

    strong: frozenset[str] = frozenset()
    """Forms of the verbs that nearly always mean speech (said, told, added)."""

    endings: tuple[tuple[str, str], ...] = ()
    """Class by the end of an unknown word, first match wins."""

    titles: frozenset[str] = frozenset()
    """Words that, with a capital, lead a name."""

    title_endings: tuple[str, ...] = ()
    """Ends of compound words that lead a name (Regierungssprecher)."""

    opening_endings: tuple[str, ...] = ()
    """Ends of adverbs that a sentence may open with, where capitals do not tell them from names."""

    impersonal: frozenset[str] = frozenset()
    """Words beside a pronoun that is nobody (il faut; heißt es in …, where the source stands elsewhere)."""

    plural_endings: tuple[str, ...] = ()
    """Ends of verb forms whose subject is several people (sagten)."""

    body_endings: tuple[str, ...] = ()
    """Ends of compound words for a body (Innenministerium)."""

    nominatives: frozenset[str] = frozenset()
    """Pronouns that can only be subjects."""

    conditionals: frozenset[str] = frozenset()
    """Verb forms that report what somebody says without saying so (er sei)."""

    according: str = r"(?!)"
    """Pattern of what leads a source without a verb."""

    abbreviations: frozenset[str] = frozenset()
    """Words whose full stop ends no sentence, without it."""

    phrasal: frozenset[tuple[str, str]] = frozenset()
    """A verb and the small word that makes it one of saying (shot back)."""

    passing: frozenset[str] = frozenset()
    """Prepositions that lead a label (From the report: “…”)."""

    agents: frozenset[str] = frozenset()
    """Prepositions of who acts in a passive (described by X)."""

    helpers: frozenset[str] = frozenset()
    """Forms of `be` that make a passive."""

    members: frozenset[str] = frozenset()
    """Names of what many people are (a Republican), which name nobody."""

    demonyms: frozenset[str] = frozenset()
    """Names of where people come from: with an article (the German) they name nobody."""

    demonym_endings: tuple[str, ...] = ()
    """Their ends, where no list is long enough (la Bretonne): only of a lone word behind a small article."""

    degrees: frozenset[str] = frozenset()
    """What stands behind a name and a comma, and is no name itself (M.D.)."""

    indefinite: frozenset[str] = frozenset()
    """Determiners of what has no name of its own (a T-shirt, another reader)."""

    ordinal_endings: tuple[str, ...] = ()
    """Ends of a figure that counts what follows (9th)."""

    preterite: tuple[str, ...] = ()
    """Ends that hardly any word but a verb of the past has (avisó)."""

    small_titles: bool = False
    """Whether a work's title has no capitals but its first (Cien años de soledad)."""

    surnames: frozenset[str] = frozenset()
    """Titles that are a family name behind a known first name (Julián Rey)."""

    outlets: frozenset[str] = frozenset()
    """Nouns for a paper or a station, whose name stands behind them (la revista Fotogramas)."""

    commas_rename: bool = False
    """Whether a noble name between commas, or behind an office with an article, is who has the office."""

    offices: frozenset[str] = frozenset()
    """Prepositions inside a title (Secretary of State)."""

    bodied: frozenset[str] = frozenset()
    """Prepositions inside a body's name (Bank of England, Council on Ports)."""

    seats: frozenset[str] = frozenset()
    """Offices of one word, after which a name begins (Chief of Staff | Denis McDonough)."""

    qualifiers: frozenset[str] = frozenset()
    """Small words that a title keeps (former, ex-, late, state)."""

    things: frozenset[str] = frozenset()
    """Last words of names that no person has (Airlines, County)."""

    agencies: frozenset[str] = frozenset()
    """Agencies, stations, papers and networks of one word that somebody speaks to (AFP, Twitter)."""

    turns: frozenset[str] = frozenset()
    """Nouns behind `to` or `his` that are nobody with a name (por su parte, à la presse)."""

    directions: frozenset[str] = frozenset()
    """Prepositions before where somebody goes or comes from."""

    places: frozenset[str] = frozenset()
    """Prepositions before a place, hardly before a person (in Ohio)."""

    suffixes: frozenset[str] = frozenset({"jr", "sr", "ii", "iii", "iv"})
    """Words after a surname that tell father from son."""

    tells: frozenset[str] = frozenset()
    """Verbs that take whom they tell as an object: a name right after is not the speaker."""

    told: frozenset[str] = frozenset()
    """Of these, verbs that hardly stand before their subject (told)."""

    goes_on: frozenset[str] = frozenset()
    """Verbs with which somebody says more than the words before (added)."""

    reports: frozenset[str] = frozenset()
    """Verbs of a body that may pass on anybody's words (the paper reported, quoted)."""

    relatives: frozenset[str] = frozenset()
    """Relative pronouns that stand for a person alone (who)."""

    asks: frozenset[str] = frozenset()
    """Verbs of a question."""

    addressed: frozenset[str] = frozenset()
    """Pronouns for whom a question is put to, who may answer it."""

    unsaid: str = r"(?!)"
    """Pattern of what, in the clause of a verb of saying, leaves it unsaid (never, denied, would have)."""

    performs: frozenset[str] = frozenset()
    """Verbs that make something so by naming it: what they make is described in anybody's words."""

    climbs: frozenset[str] = frozenset()
    """Small words before a verb whose subject stands before another (went on to say)."""

    company: frozenset[str] = frozenset()
    """Prepositions whose noun may speak (with Smith saying)."""

    possessives: frozenset[str] = frozenset()
    """Determiners that stand for a person (his)."""

    remarks: frozenset[str] = frozenset()
    """Nouns of saying: her remark that “…”."""

    naming: frozenset[str] = frozenset()
    """Words right before marks that hold a name or a term (dubbed, titled, so-called)."""

    composes: frozenset[str] = frozenset()
    """Verbs whose object in marks is a work where it looks like a title (who wrote “The Long Tide”)."""

    likening: frozenset[str] = frozenset()
    """Prepositions that lead words somebody used (mocked as “…”), not a work's title."""

    terming: frozenset[str] = frozenset()
    """Verbs that, a few words before the marks, hold a standing term (what they call)."""

    documents: frozenset[str] = frozenset()
    """Nouns of what somebody publishes: a readout from the ministry speaks for the ministry."""

    neuter: frozenset[str] = frozenset()
    """Pronouns for a body, not a person."""

    leaning: str = ""
    """A preposition written onto its noun, which is no name then (المرصد لحقوق الإنسان)."""

    genders: Mapping[str, str] = field(default_factory=dict)
    """`m` or `f` for pronouns, titles and common first names."""

    particles: frozenset[str] = frozenset()
    """Small words inside names (de, van, al)."""

    joiners: frozenset[str] = frozenset()
    """Of these, words that only go on with a name (بن)."""

    openers: frozenset[str] = frozenset()
    """Words that point back when a quotation begins with them."""

    causes: frozenset[str] = frozenset()
    """Subordinators whose clause hardly stands before its main clause without a comma (because)."""

    halving: str = r"(?!)"
    """Pattern of what promises another half (not just): alone it says something else."""

    counts: frozenset[str] = frozenset()
    """Words that, right before one of `helpers`, count what was spoken of before (one is, both are)."""

    contrasts: frozenset[str] = frozenset()
    """Words with which somebody takes back half of what was said before (but, however)."""

    subordinators: frozenset[str] = frozenset()
    """Words that lead a clause which says little without another (when, while)."""

    stance: frozenset[str] = frozenset()
    """Words of judgement and will, which make a quotation worth its place."""

    common: frozenset[str] = frozenset()
    """Function words, left out where words are compared."""

    @property
    def tells_names(self) -> bool:
        """Whether one capital word is a name."""
        return self.has_capitals and not self.nouns_capitalised


def words(text: str) -> tuple[str, ...]:
    """Split a pack's list."""
    return tuple(text.split())


def classes(**lists: str) -> dict[str, str]:
    """Build `tags` from lists named by class; a later list wins."""
    names = {"and_": "&", "zero": "0", "aux": "A", "adverb": "R"}
    return {word: names.get(tag, tag) for tag, text in lists.items() for word in text.split()}


def merged(*maps: Mapping[str, str]) -> dict[str, str]:
    """Join maps; a later one wins."""
    return {key: value for given in maps for key, value in given.items()}


def english_forms(
    lemma: str, irregular: Mapping[str, tuple[str, ...]]
) -> tuple[str, str, str, tuple[str, ...]]:
    """Give base, third person, -ing and past forms of an English verb."""
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = lemma + "es"
    elif re.search(r"[^aeiou]y$", lemma):
        third = lemma[:-1] + "ies"
    else:
        third = lemma + "s"
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    if lemma in irregular:
        past, *rest = irregular[lemma]
        return lemma, third, rest[0] if rest else stem + "ing", (past,)
    past = re.sub(r"([^aeiou])y$", r"\1i", lemma)
    return lemma, third, stem + "ing", (past + ("d" if past.endswith("e") else "ed"),)


def french_forms(lemma: str, stem: str | None = None) -> tuple[str, ...]:
    """Give the forms of a French verb in -er that stand beside what somebody said.

    `stem` is that of the present where no rule gives it (appell-).
    """
    base = lemma.removesuffix("er")
    present = stem or re.sub(r"é(?=[^aeiouyéè]{1,2}$)|(?<!e)e(?=[^aeiouyéè]$)", "è", base)
    broad = base[:-1] + "ç" if base.endswith("c") else base + "e" * base.endswith("g")
    return f"{present}e", f"{present}ent", f"{base}é", f"{broad}ait", f"{broad}aient", f"{broad}a"


def spanish_forms(lemma: str) -> tuple[str, ...]:
    """Give the forms of a regular Spanish verb in -ar that stand beside what somebody said."""
    base = lemma.removesuffix("ar")
    return tuple(base + end for end in ("a", "an", "ó", "aron", "ado", "aba", "aban"))


@lru_cache(maxsize=32)
def load(code: str) -> Language | None:
    """Find the pack of a language tag (`en-GB` is English). None where there is none."""
    name = primary(code)
    if name not in PACKS:
        return None
    pack: Language = import_module(f"digest.summarise.quotes.languages.{name}").LANGUAGE
    return pack


SPEECHLESS = Language(code="und")
"""A language without a pack: quotations are found, nobody said them."""


PACKS: frozenset[str] = frozenset({"ar", "de", "en", "es", "fr"})


def any_of(phrases: Iterable[str]) -> str:
    """Make a pattern of phrases, the longest first, white space free."""
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest)
