"""The fullest form of a speaker's name, the title beside it, whom a pronoun means."""

from __future__ import annotations

import pytest

from digest.summarise.options import SURE
from tests.summarise.quotes.builders import found, only, spoken

WORDS = '"The harbour opens in May," {} said.'


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("the chairman, Oskar Lund, whose ship sailed", "Oskar Lund"),
        ("her niece, Agnes", "Agnes"),
        ("one of them, Oskar Lund", "Oskar Lund"),
        ("Oban's harbour manager, Oskar Lund", "Oskar Lund"),
        ("the chair of the parish meeting, Oskar Lund", "Oskar Lund"),
        ("the mayor of Oban, Oskar Lund", "Oskar Lund"),
        ("a woman in Worcester, Massachusetts", None),
        ("her sons, Tom and Ben", None),
    ],
)
def test_a_name_between_commas_after_a_role_is_the_speakers(who: str, name: str | None) -> None:
    assert only(f'"The harbour opens in May," said {who}.').speaker == name


@pytest.mark.parametrize(
    ("naming", "mention", "name", "title"),
    [
        ("Norway's President Oskar Lund visited.", "Lund", "Oskar Lund", "Norway's President"),
        ("China's President Xi Jinping visited.", "Xi", "Xi Jinping", "China's President"),
        ("Sen. Nadia Ferrant visited.", "Ferrant", "Nadia Ferrant", None),
        ("Recep Tayyip Erdogan visited.", "Erdogan", "Recep Tayyip Erdogan", None),
        ("Ursula von der Leyen visited.", "von der Leyen", "Ursula von der Leyen", None),
        ("The ferry sailed.", "Prime Minister Nadia Ferrant", "Nadia Ferrant", "Prime Minister"),
        ("The ferry sailed.", "mayor Nadia Ferrant", "Nadia Ferrant", "mayor"),
        ("The ferry sailed.", "Mr. Lund", "Lund", None),
        ("The ferry sailed.", "Norway's foreign ministry", "Norway's foreign ministry", None),
        ("The ferry sailed.", "the Oban Times", "the Oban Times", None),
        ("The ferry sailed.", "Secretary of State John Kerry", "John Kerry", "Secretary of State"),
        ("Town Chief of Staff Ulf Brandt left.", "Brandt", "Ulf Brandt", "Town Chief of Staff"),
        ("We met Lerwick Fish CEO Carsten Brandt.", "Brandt", "Carsten Brandt", "Lerwick Fish CEO"),
        ("We met MR ULF BRANDT at sea.", "BRANDT", "ULF BRANDT", None),
        ("We met SEN. ULF BRANDT at sea.", "BRANDT", "ULF BRANDT", None),
        ("Chief Executive Carsten Brandt left.", "Brandt", "Carsten Brandt", "Chief Executive"),
        ("The Speaker of the House Ulf Brandt left.", "Brandt", "Ulf Brandt", "Speaker of the House"),
        ("A letter by Oban Editor-in-Chief Ulf Brandt came.", "Brandt", "Ulf Brandt", "Oban Editor-in-Chief"),
        ("The Oban-born Ulf Brandt left.", "Brandt", "Ulf Brandt", None),
        (
            "We met former Norwegian President Ulf Brandt.",
            "Brandt",
            "Ulf Brandt",
            "former Norwegian President",
        ),
        ("We met then-President Ulf Brandt.", "Brandt", "Ulf Brandt", "then-President"),
        ("The ferry sailed.", "state Sen. Ulf Brandt", "Ulf Brandt", "state Sen."),
        ("Senators met Sens. Ulf Brandt and Nadia Ferrant.", "Brandt", "Ulf Brandt", None),
        ("A boat brought Ulf Brandt. She sank.", "Brandt", "Ulf Brandt", None),
        ("The captain met Ulf Brandt Jr. at sea.", "Brandt Jr", "Ulf Brandt Jr.", None),
        ("The captain met Debbie Holm Lund.", "Holm Lund", "Debbie Holm Lund", None),
        ("The captain met Osman Abu Laban.", "Abu Laban", "Osman Abu Laban", None),
        ("We met Norbert Leo Brandt. You met Norbert Leo Brandt.", "Brandt", "Norbert Leo Brandt", None),
        ("Norbert Leo Brandt sank. We met Norbert Leo Brandt.", "Brandt", "Norbert Leo Brandt", None),
        ("Registrar Leo Brandt sank. Registrar Leo Brandt swam.", "Brandt", "Leo Brandt", None),
        ("We met Registrar Leo Brandt.", "Brandt", "Leo Brandt", None),
        ("We met Republican Leo Brandt. You met Republican Leo Brandt.", "Brandt", "Leo Brandt", None),
        ("The sailor sank. Sailor Brandt sank.", "Brandt", "Brandt", None),
        ("Norway Brandt boats are fast in Norway.", "Brandt", "Brandt", None),
        ("The ferry sailed.", "the Department of Ports", "the Department of Ports", None),
        ("The ferry sailed.", "the Department of the Sea", "the Department of the Sea", None),
        ("The ferry sailed.", "Friends of the Sea", "Friends of the Sea", None),
        ("We met Norbert Lund.", "Lund of the Oban Times", "Norbert Lund", None),
        (
            "The ferry sailed.",
            "The San Fernando Police Department",
            "The San Fernando Police Department",
            None,
        ),
        ("We met Nadia Ferrant.", "Ferrant & Lund Office", "Ferrant & Lund Office", None),
        ("The ferry sailed.", "Nadia Ferrant & Oskar Lund", None, None),
        ("Work is by the N.S.A. Tawfiq Lund sank. Tawfiq Lund swam.", "Lund", "Tawfiq Lund", None),
        ("We met Ulf Brandt in L.A. Zorba Holm sank.", "Holm", "Zorba Holm", None),
        ("The ferry sailed.", "the Guardian, whose owner left,", "the Guardian", None),
        (
            "The ferry sailed.",
            "The Council on Ports National Executive Director Ulf Brandt",
            "Ulf Brandt",
            "Council on Ports National Executive Director",
        ),
        (
            "The ferry sailed.",
            "the Department of Justice spokesman Ulf Brandt",
            "Ulf Brandt",
            "Department of Justice spokesman",
        ),
        ("The ferry sailed.", "Bank of Oban Governor Ulf Brandt", "Ulf Brandt", "Bank of Oban Governor"),
        ("We met ousted President Ulf Brandt.", "Brandt", "Ulf Brandt", "ousted President"),
        ("We met Troi Ge. We met Troi Ge.", "Ge", "Troi Ge", None),
        ("Pope Gregory came by sea.", "Gregory", "Gregory", "Pope"),
        ("Pope Gregory met King Gregory.", "Gregory", "Gregory", None),
        ("Pope Gregory met Gregory Lund.", "Gregory", "Gregory Lund", None),
        ("The ferry sailed.", "Gift of the Sea supporters", None, None),
        ("Singer-guitarists Ulf Brandt and Leo Holm left.", "Brandt", "Ulf Brandt", None),
        ("The ferry sailed.", "the authors of work in the journal Harbour Science", None, None),
        ("The ferry sailed.", "the retired Air Force Captain General", None, None),
        ("The ferry sailed.", "the poet Elizabeth Bishop", "Elizabeth Bishop", None),
        ("The ferry sailed.", "Ports & Harbours Office", "Ports & Harbours Office", None),
        ("The ferry sailed.", "Incumbent Ulf Brandt", "Ulf Brandt", None),
        ("Leo Brandt died.", "Brandt's brother Ulf Brandt", "Ulf Brandt", None),
        (
            "The ferry sailed.",
            "Judge Ulf Brandt of the federal 9th Harbour Court of Appeals",
            "Ulf Brandt",
            "Judge",
        ),
        ("We met P.B. Lund at sea.", "Lund", "P.B. Lund", None),
        ("Otto Lund ran. Otto Lund swam. His hero is Otto Nansen Lund.", "Lund", "Otto Lund", None),
        ("We met Norbert “The Whale” Lund and his father, Otto Lund.", "Norbert", "Norbert Lund", None),
        ("We met Norbert “The Whale” Lund and his father, Otto Lund.", "Otto", "Otto Lund", None),
        (
            "The ferry sailed.",
            "commission President Ulf Brandt",
            "Ulf Brandt",
            "commission President",
        ),
        ("We met Center for Safe Ports President Ulf Brandt.", "Brandt", "Ulf Brandt", None),
        (
            "The ferry sailed.",
            "State Department spokesman Ulf Brandt",
            "Ulf Brandt",
            "State Department spokesman",
        ),
    ],
)
def test_a_name_is_given_in_its_fullest_form(
    naming: str, mention: str, name: str | None, title: str | None
) -> None:
    *_, quote = found(naming, WORDS.format(mention))

    assert (quote.speaker, quote.speaker_title) == (name, title)


@pytest.mark.parametrize(
    ("naming", "mention", "name"),
    [
        ("Anna Lund met Oskar Lund at sea.", "Lund", "Lund"),
        ("Anna Lund met her brother, Oskar Lund, at sea.", "Lund", "Lund"),
        ("Anna Lund met Peter Lund at sea.", "Ms. Lund", "Anna Lund"),
        ("Anna Lund left. Lund is old. She is the aunt of Oskar Lund.", "Lund", "Anna Lund"),
        ("Anna Lund left. Lund is old. Oskar Lund came.", "Lund", "Lund"),
        ("Anna Lund left. Oskar Lund came. Anna Lund slept.", "Lund", "Anna Lund"),
        (
            "Anna Lund left. Anna Lund came. Anna Lund slept, and the ship of Oskar Lund sank.",
            "Lund",
            "Anna Lund",
        ),
        ("Anna Lund left. Anna Lund came. Anna Lund slept. Oskar Lund sank.", "Lund", "Lund"),
        (
            "A Lund left. Oskar Lund fell. Anna Lund came. Anna Lund ate. Anna Lund slept. Anna Lund sank.",
            "Lund",
            "Lund",
        ),
        ("Lund leaves. It was Anna Lund on the ship of Oskar Lund.", "Lund", "Anna Lund"),
        ("Anna Lund met Anna Lund Jr. at sea.", "Lund", "Lund"),
        ("Anna Lund left Mr. Lund at sea.", "Lund", "Lund"),
        ("Anna Lund left Mr. Lund at sea.", "Ms. Lund", "Anna Lund"),
        ("Kristin Lund left. Kristen Lund came back.", "Lund", "Kristin Lund"),
    ],
)
def test_a_shared_surname_means_one_person_only_where_that_is_clear(
    naming: str, mention: str, name: str
) -> None:
    assert only(naming, WORDS.format(mention)).speaker == name


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("managing director Nadia Ferrant said", "managing director"),
        ("marketing director Nadia Ferrant, 45, said", "marketing director"),
        ("said acting housing director Nadia Ferrant", "acting housing director"),
        ("said harbour managing director Nadia Ferrant", "harbour managing director"),
    ],
)
def test_a_title_may_begin_with_a_word_in_ing(said: str, title: str) -> None:
    quote = only(f'"The harbour opens in May," {said}.')

    assert (quote.speaker, quote.speaker_title) == ("Nadia Ferrant", title)


def test_whom_a_participle_is_about_does_not_speak() -> None:
    quote = only('"The harbour opens in May," said Oskar Lund, thanking director Nadia Ferrant.')

    assert quote.speaker == "Oskar Lund"


GERMAN = "„Der Hafen wird im Mai wieder geöffnet“, {}."


@pytest.mark.parametrize(
    ("said", "name", "title"),
    [
        ("sagte Oskar Lund der Deutschen Hafen-Agentur", "Oskar Lund", None),
        ("sagte Lund der Zeitung „Kai“", "Lund", None),
        ("sagte Ministerin Ferrant der Norddeutschen Zeitung", "Ferrant", "Ministerin"),
        ("sagte Ministerin Nadia Ferrant einer Zeitung", "Nadia Ferrant", "Ministerin"),
        ("sagte der Fischer Ole Brandt der Zeitung", "Ole Brandt", None),
        ("sagte Ursula von der Aue der Zeitung", "Ursula von der Aue", None),
        ("sagte Norwegens Mannschaftskapitän Ivar Lund", "Ivar Lund", "Norwegens Mannschaftskapitän"),
        ("sagte Lotsin Ivana Lund", "Ivana Lund", None),
        ("hieß es von Minister Oskar Lund", "Oskar Lund", "Minister"),
        ("sagte der Abgeordnete der Hafenpartei Frank Lund", "Frank Lund", "Abgeordnete der Hafenpartei"),
        ("so die KWB", "KWB", None),
    ],
)
def test_a_german_name_is_what_is_left_without_whom_he_told_and_what_he_is(
    said: str, name: str, title: str | None
) -> None:
    quote = only(GERMAN.format(said), language="de")

    assert (quote.speaker, quote.speaker_title) == (name, title)


@pytest.mark.parametrize(
    "said",
    [
        "sagte der Bürgermeister der Stadt Oban",
        "sagte ein Sprecher des KWB",
        "sagte die Ministerin der Norddeutschen Zeitung",
        "sagten Anwohner der Straße",
        "sagten Norwegische Politiker",
        "sagte Lunds Anwalt",
        "sagte Kapitän Norwegens",
        "sagte das Gericht",
        "so Sprecher der Stadt",
    ],
)
def test_a_german_role_or_several_people_are_nobody(said: str) -> None:
    assert only(GERMAN.format(said), language="de").speaker is None


def test_a_german_name_begins_with_no_preposition() -> None:
    quote = only(
        "In der Mitteilung der Hafenbehörde hieß es: „Der Hafen wird im Mai geöffnet.“", language="de"
    )

    assert quote.speaker is None


def test_a_german_genitive_is_no_first_name() -> None:
    text = "Ein Sprecher der Lotsen kam. Minister Oskar Lund ging. Er sagte: „Der Hafen wird geöffnet.“"

    assert only(text, language="de").speaker == "Oskar Lund"


@pytest.mark.parametrize("paper", ["statement", "latest letter", "tweet", "testimony", "book"])
def test_a_paper_speaks_for_its_owner(paper: str) -> None:
    quote = only("Nadia Ferrant left.", f'Ferrant\'s {paper} said: "The harbour opens in May."')

    assert quote.speaker == "Nadia Ferrant"


@pytest.mark.parametrize(
    "after",
    ["of President Donald Holm", "in May with President Leo Holm", "and President Leo Holm of Norway"],
)
def test_whom_a_speaker_is_with_does_not_speak(after: str) -> None:
    quote = only("We met Oskar Lund.", f'"The harbour opens in May," said Lund {after}.')

    assert quote.speaker in ("Oskar Lund", None)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Claire Dupont est venue. « Le port est profond », a déclaré Mme Dupont de la CGT.", "Claire"),
        ("es", "Ayer vino Zoraida Pérez. «El puerto es profundo», dijo Pérez de Madrid.", "Zoraida"),
    ],
)
def test_a_surname_with_its_place_is_the_persons_in_other_languages(
    language: str, text: str, name: str
) -> None:
    speaker = found(text, language=language)[-1].speaker

    assert speaker is not None
    assert speaker.startswith(name)


@pytest.mark.parametrize("when", ["On May 9th", "In the 1990s", "At 9am", "On the 9th", "By the 1990s"])
def test_a_figure_before_a_name_is_a_date(when: str) -> None:
    quote = only(f'{when} Nadia Ferrant said, "The harbour opens in May, whatever the wind."')

    assert quote.speaker == "Nadia Ferrant"


@pytest.mark.parametrize("after", [", MP, CBE and OBE", ", Oban, and Lund agreed"])
def test_a_list_after_a_speaker_is_not_of_speakers(after: str) -> None:
    assert only(f'"The harbour opens in May," said Nadia Ferrant{after}.').speaker == "Nadia Ferrant"


def test_a_lone_name_behind_its_verb_may_be_a_body() -> None:
    quote = only('"The harbour opens in May," said Ready for Lund manager Ulf Brandt.')

    assert (quote.speaker, quote.speaker_title) == ("Ulf Brandt", "Ready for Lund manager")


@pytest.mark.parametrize(
    "who",
    [
        "Lawyers for Oban Mayor Ulf Brandt",
        "Parents of Oban United captain Ulf Brandt",
        "Family of Oban Mayor Ulf Brandt",
        "Allies of Norwegian President Ulf Brandt",
        "The Committee for Oban Mayor Ulf Brandt",
        "Senate Democrats with House Speaker Ulf Brandt",
        "Nadia Ferrant for Oban Mayor Ulf Brandt",
    ],
)
def test_the_words_of_somebodys_people_are_not_his(who: str) -> None:
    quotes = found(WORDS.format(who)) + found(f'{who} said: "The harbour opens in May."')

    assert "Ulf Brandt" not in {quote.speaker for quote in quotes}


@pytest.mark.parametrize(
    "who", ["Adam Beach stayed", "Wayne Bridge scored twice", "Edwin German opened the harbour"]
)
def test_a_person_may_be_called_like_a_thing(who: str) -> None:
    quote = only(f"Oskar Lund left. {who}. He laughed. {WORDS.format('he')}")

    assert quote.speaker == " ".join(who.split()[:2])


def test_several_who_put_out_a_statement_are_not_one() -> None:
    words = '"The harbour opens in May," said a statement from Norway, the Arab Emirates and Kuwait.'

    assert only(words).speaker is None


def test_two_people_who_speak_together_are_not_one() -> None:
    assert only("The ferry sailed.", WORDS.format("Nadia Ferrant and Oskar Lund")).speaker is None


@pytest.mark.parametrize(
    "who",
    [
        "the German",
        "the Turkish-German",
        "the Australian, who won a race in May,",
        "another Blogger",
        "an Islamist group",
        "a T-shirt",
        "a Dutch man's paper",
        "I'd",
    ],
)
def test_an_indefinite_phrase_or_where_somebody_comes_from_names_nobody(who: str) -> None:
    assert only("Nadia Ferrant left.", WORDS.format(who)).speaker is None


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("the Justice Department", "the Justice Department"),
        ("the Norwegian Justice Department", "the Norwegian Justice Department"),
        ("the Justice Department's report", "the Justice Department"),
        ("Justice Oskar Lund", "Oskar Lund"),
        ("the Scotsman", "the Scotsman"),
        ("one Oskar Lund", "Oskar Lund"),
    ],
)
def test_what_could_be_somebody_unnamed_may_be_a_name(who: str, name: str) -> None:
    assert only(WORDS.format(who)).speaker == name


@pytest.mark.parametrize(
    "who",
    [
        "Nadia Ferrant, M.D., director of the clinic,",
        "Nadia Ferrant, PhD,",
        "Nadia Ferrant, the wife of lead pilot Oskar Lund,",
        "Nadia Ferrant, the acting director of the Northern Clinic, Coastal Health Administration,",
        "Brig. Gen. Nadia Ferrant",
    ],
)
def test_a_name_is_neither_its_degree_nor_its_rank_nor_the_other_name_of_a_relation(who: str) -> None:
    assert only(WORDS.format(who)).speaker == "Nadia Ferrant"


@pytest.mark.parametrize(
    ("who", "title"),
    [
        ("the club's chief executive Oskar Lund", "chief executive"),
        ("the sheriff's spokesman Oskar Lund", "sheriff's spokesman"),
        ("Oslo's mayor Oskar Lund", "Oslo's mayor"),
    ],
)
def test_a_title_keeps_its_owner_unless_nobody_sees_which_one(who: str, title: str) -> None:
    quote = only(WORDS.format(who))

    assert (quote.speaker, quote.speaker_title) == ("Oskar Lund", title)


@pytest.mark.parametrize("body", ["office", "campaign"])
def test_an_office_is_not_its_owner(body: str) -> None:
    quote = only("Nadia Ferrant left.", WORDS.format(f"Ferrant's {body}"))

    assert quote.speaker == f"Ferrant's {body}"


def test_an_unknown_surname_after_other_marks_begins_no_name_before_them() -> None:
    quote = only("We met Lund “at sea” Brandt.", WORDS.format("Brandt"))

    assert quote.speaker == "Brandt"


def test_a_title_inside_marks_is_not_the_reporters() -> None:
    quotes = found('"President Oskar Lund must go," the crowd chanted.', '"The harbour opens," said Lund.')

    assert (quotes[-1].speaker, quotes[-1].speaker_title) == ("Lund", None)


def test_a_known_first_name_inside_marks_completes_a_surname() -> None:
    quotes = found('"Mayor Debbie Lund must go," the crowd chanted.', '"The harbour opens," said Lund.')

    assert (quotes[-1].speaker, quotes[-1].speaker_title) == ("Debbie Lund", None)


@pytest.mark.parametrize("mention", ["he", "they", "I", "a spokesman", "officials", "the mayor"])
def test_who_has_no_name_is_not_given_one(mention: str) -> None:
    assert only("The ferry sailed.", WORDS.format(mention)).speaker is None


def test_a_pronoun_means_the_person_just_spoken_of() -> None:
    quote = only(f"Nadia Ferrant opened the quay. {WORDS.format('she')}")

    assert quote.speaker == "Nadia Ferrant"
    assert quote.speaker_at is not None
    assert quote.speaker_at.text == "she"


def test_a_pronoun_never_means_a_person_of_the_other_gender() -> None:
    quote = only(f"Mr. Ferrant opened the quay with Anna Lund. {WORDS.format('she')}")

    assert quote.speaker == "Anna Lund"


def test_a_pronoun_between_two_equals_is_less_sure_than_one_that_is_clear() -> None:
    clear = only(f"Oskar Lund opened the quay. {WORDS.format('he')}")
    unclear = only(f"Oskar Lund and Peter Holm agreed. {WORDS.format('he')}")

    assert unclear.confidence < 0.9 < clear.confidence


def test_a_pronoun_means_who_came_last_not_whom_the_story_is_about() -> None:
    """Some archives keep a whole article in one paragraph."""
    story = "Oskar Lund built the quay. Lund paid for it. Lund died in May. Peter Holm knew him well."

    quote = only(f"{story} {WORDS.format('he')}")

    assert quote.speaker == "Peter Holm"


def test_a_chain_of_pronouns_keeps_its_person() -> None:
    story = "Nadia Ferrant lost the boat. She looked for it. She asked Anna Lund. She gave up."

    quote = only(f"{story} {WORDS.format('she')}")

    assert quote.speaker == "Nadia Ferrant"


def test_an_airline_is_not_she() -> None:
    quote = only(f"Oban Airlines opened the quay. She stood there. {WORDS.format('she')}")

    assert quote.speaker is None


@pytest.mark.parametrize("nobody", ["Norway", "the Harbour Ministry", "@harbour"])
def test_a_country_a_body_or_an_account_is_never_surely_he(nobody: str) -> None:
    quote = only(f"The boats left for {nobody}. {WORDS.format('he')}")

    assert quote.speaker is None or quote.confidence < 0.9


def test_a_pronoun_tells_which_person_of_a_shared_surname_is_meant() -> None:
    quote = only("Anna Lund left. Peter Lund came.", f"Lund opened the quay. {WORDS.format('she')}")

    assert quote.speaker == "Anna Lund"


def test_of_two_in_one_sentence_a_pronoun_means_who_came_last() -> None:
    quote = only(f"After Oskar Lund described the quay, Ulf Brandt opened it. He spoke. {WORDS.format('he')}")

    assert quote.speaker == "Ulf Brandt"


def test_where_somebody_goes_is_not_whom_a_pronoun_means() -> None:
    quotes = found("He was sent to South Holm.", f"He was a boy. {WORDS.format('he')}")

    assert quotes[-1].speaker is None


def test_who_adds_is_surely_only_who_spoke_before() -> None:
    opened = "Ulf Brandt opened the quay. He stood there. "
    alone, quoted = (
        found(before, f"{opened}{WORDS.format('he')[:-5]}added.")[-1]
        for before in ("Oskar Lund spoke.", WORDS.format("Oskar Lund"))
    )

    assert alone.speaker == quoted.speaker == "Ulf Brandt"
    assert alone.confidence > SURE > quoted.confidence


def test_a_pronoun_that_is_not_sure_makes_no_sure_second_half() -> None:
    unsure = f"Oskar Lund met Ulf Brandt. {WORDS.format('he')}"
    first, second = found(f'{unsure} "The quay is closed for good and all."')

    assert first.speaker == second.speaker
    assert first.confidence < SURE
    assert second.confidence < SURE


def test_a_person_named_three_paragraphs_up_is_not_meant() -> None:
    speakers = spoken("Nadia Ferrant left.", "Rain fell.", "It was cold.", "Boats sank.", WORDS.format("she"))

    assert speakers[0][1] is None
