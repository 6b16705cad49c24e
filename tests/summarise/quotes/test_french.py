"""French papers: what stands between a verb and its subject, parties, ministries, asides inside the marks."""

from __future__ import annotations

import pytest

from digest import summarise
from digest.summarise.options import SummaryOptions
from digest.summarise.quotes.language import french_forms
from tests.summarise.quotes.builders import found, only, speech, spoken

WORDS = "« Le port rouvrira au mois de mai »"


def who(tail: str, *earlier: str) -> tuple[str | None, str | None]:
    """Give speaker and title of words that are followed by a tail."""
    quote = found(*earlier, f"{WORDS}, {tail}", language="fr")[-1]
    return quote.speaker, quote.speaker_title


@pytest.mark.parametrize(
    "tail",
    [
        "a déclaré lundi Nadia Ferrant.",
        "a réagi lundi dernier Nadia Ferrant.",
        "a déclaré jeudi lors d'une conférence de presse Nadia Ferrant.",
        "a déclaré à l'AFP Nadia Ferrant.",
        "a expliqué sur RMC Nadia Ferrant, venue au port.",
        "a ainsi confié dans un communiqué Nadia Ferrant.",
        "a indiqué de son côté Nadia Ferrant.",
        "a déclaré à la presse Nadia Ferrant.",
        "a affirmé au micro Nadia Ferrant.",
        "a écrit dans son blog Nadia Ferrant.",
        "souffle Nadia Ferrant.",
        "avait lancé Nadia Ferrant.",
        "pensait Nadia Ferrant.",
    ],
)
def test_when_where_and_to_whom_stand_before_the_subject(tail: str) -> None:
    assert who(tail) == ("Nadia Ferrant", None)


@pytest.mark.parametrize(
    ("tail", "title"),
    [
        ("a prévenu mardi la ministre Nadia Ferrant.", "ministre"),
        ("a déclaré à France Rade la ministre Nadia Ferrant.", "ministre"),
        ("explique son avocate Me Nadia Ferrant.", "avocate"),
        ("a dit la ministre de la Pêche Nadia Ferrant.", "ministre de la Pêche"),
    ],
)
def test_a_title_holds_no_time_no_outlet_and_no_courtesy(tail: str, title: str) -> None:
    assert who(tail) == ("Nadia Ferrant", title)


def test_the_subject_is_not_cut_from_the_name_of_who_is_told() -> None:
    assert who("a déclaré à Oskar Lund.")[0] is None
    assert who("a déclaré au PDG Oskar Lund.")[0] is None
    assert who("a déclaré au FC Rade.")[0] is None
    assert who("a dit à la mairesse Nadia Ferrant.")[0] is None
    assert who("a dit au sujet de sa rivale Nadia Ferrant.")[0] is None
    assert who("a dit au journal Le Phare.")[0] is None


@pytest.mark.parametrize("name", ["le Kremlin", "la Chine", "le Japon", "l'Ukraine", "la Délégation"])
def test_a_land_is_no_demonym(name: str) -> None:
    assert who(f"assure {name}.")[0] == name


@pytest.mark.parametrize("tail", ["assure le candidat PPB.", "stipule l'article L142."])
def test_a_party_behind_a_role_and_a_figure_are_nobody(tail: str) -> None:
    assert who(tail)[0] is None


def test_a_body_keeps_the_adjective_inside_its_name() -> None:
    assert who("a souligné Pêche publique Norvège.")[0] == "Pêche publique Norvège"


def test_selon_is_no_part_of_a_name() -> None:
    assert who("a ajouté Nadia Ferrant.", "Selon Nadia Ferrant, le port attend.")[0] == "Nadia Ferrant"


def test_what_a_ministry_is_for_is_no_first_name() -> None:
    text = "La ministre de la Pêche Agnès Lund est venue. La ministre de la Pêche Agnès Lund a souri."

    assert who("a ajouté Mme Lund.", text)[0] == "Agnès Lund"


@pytest.mark.parametrize(("name", "mention"), [("Tomas Lund", "M. Lund")])
def test_an_outlet_before_a_name_is_no_first_name(name: str, mention: str) -> None:
    text = f"Le port attend, a dit à l'AFP {name}."

    assert who(f"a ajouté {mention}.", text)[0] == name


def test_a_particle_with_a_capital_is_part_of_the_name() -> None:
    assert who("explique Alvin De Conte.")[0] == "Alvin De Conte"


def test_a_name_does_not_end_in_an_article() -> None:
    text = "Le port attend, écrit Nadia Ferrant Le journal en doute."

    assert who("ajoute Mme Ferrant.", text)[0] == "Nadia Ferrant"


@pytest.mark.parametrize(
    "tail", ["gronda Oskar Lund.", "mais c'est aux pêcheurs de « décider », a dit Oskar Lund."]
)
def test_a_verb_that_is_not_known_and_a_sentence_that_goes_on_keep_the_last_speaker_away(tail: str) -> None:
    text = f"« Nous attendons depuis dix ans », a dit Nadia Ferrant. {WORDS}, {tail}"

    assert [name for _, name in spoken(text, language="fr")][1] != "Nadia Ferrant"


def test_what_somebody_would_have_said_is_hearsay() -> None:
    assert only(f"{WORDS}, aurait dit Nadia Ferrant.", language="fr").confidence == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "« Le port rouvrira au mois de mai, a déclaré Nadia Ferrant. Nous y veillerons tous. »",
            "Le port rouvrira au mois de mai",
        ),
        ("« Le port rouvrira, a déclaré Nadia Ferrant, au mois de mai ou de juin prochain. »", None),
    ],
)
def test_the_reporters_aside_is_never_shown_as_said(text: str, shown: str | None) -> None:
    summary = summarise(speech(text, language="fr"), SummaryOptions(sentences=0, quotes=1))

    assert [quote.text for quote in summary.quotes] == ([shown] if shown else [])


def test_words_left_out_by_the_reporter_are_not_shown() -> None:
    text = "« Le port rouvrira (...) au mois de mai », a déclaré Nadia Ferrant."

    assert not summarise(speech(text, language="fr"), SummaryOptions(sentences=0, quotes=1)).quotes


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("annoncer", "annonce annoncent annoncé annonçait annonçaient annonça"),
        ("juger", "juge jugent jugé jugeait jugeaient jugea"),
        ("répéter", "répète répètent répété répétait répétaient répéta"),
        ("marteler", "martèle martèlent martelé martelait martelaient martela"),
        ("protester", "proteste protestent protesté protestait protestaient protesta"),
        ("tweeter", "tweete tweetent tweeté tweetait tweetaient tweeta"),
    ],
)
def test_french_verbs_in_er_have_their_forms(lemma: str, forms: str) -> None:
    assert " ".join(french_forms(lemma)) == forms


@pytest.mark.parametrize(
    "tail",
    [
        "écrivent la FSK, Pêche et Rade et l'Union des pilotes.",
        "ont souligné Nadia Ferrant, armatrice, et Oskar Lund.",
        "déclare la Bretonne.",
        "déclare le Lyonnais.",
    ],
)
def test_several_speakers_and_who_comes_from_somewhere_are_no_named_speaker(tail: str) -> None:
    assert who(tail)[0] is None


def test_a_paper_with_an_article_of_its_own_is_named() -> None:
    assert who("écrit Le Lyonnais.")[0] == "Le Lyonnais"


def test_a_paper_that_leads_in_what_somebody_says_passes_it_on() -> None:
    text = f"La patronne est prise à partie par Nadia Ferrant, poursuit Médiaphare : {WORDS}, lance-t-elle."
    (quote,) = found(text, language="fr")

    assert quote.rule == "relayed"


def test_il_faut_is_about_nobody() -> None:
    quotes = found(f"Oskar Lund dirige le port. Il faut attendre. {WORDS}, a-t-il dit.", language="fr")

    assert (quotes[0].speaker, quotes[0].confidence > 0.9) == ("Oskar Lund", True)


def test_a_crosshead_that_lost_its_line_is_no_person() -> None:
    text = f"Oskar Lund dirige le port. NIVEAU MARIN Il reste bas. {WORDS}, a-t-il dit."

    assert found(text, language="fr")[0].speaker != "NIVEAU MARIN"


@pytest.mark.parametrize(
    "text",
    [
        f"{WORDS}, a dit Nadia Ferrant, mais « nous attendrons encore longtemps les bateaux ».",
        "Nadia Ferrant a parlé. « La faille traverse maintenant » toute la ville, dit-on.",
    ],
)
def test_half_of_what_was_said_is_not_shown_as_the_whole(text: str) -> None:
    summary = summarise(speech(text, language="fr"), SummaryOptions(sentences=0, quotes=3))

    assert not [quote for quote in summary.quotes if not quote.partial]


def test_a_name_with_a_hyphen_is_a_mans_where_it_begins_with_jean() -> None:
    said = "« Le port rouvrira au mois de mai », a-t-elle dit."

    assert found("Jean-Claude Juncker est venu.", said, language="fr")[0].speaker is None
    assert only('Jean-Claude Juncker spoke here. "The harbour will open in May," she said.').speaker is None
    assert only('Jean Lund spoke here. "The harbour will open in May," she said.').speaker == "Jean Lund"


def test_what_goes_on_behind_its_mark_is_told_at_the_end_of_its_sentence() -> None:
    quote = found(f"{WORDS}, et le marché aussi, avait rappelé Nadia Ferrant.", language="fr")[0]

    assert quote.speaker == "Nadia Ferrant"
