from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.select.events import groups
from digest.select.reading import read
from tests.builders import make_article, make_paragraphs

if TYPE_CHECKING:
    import random

    from digest.select.reading import Reading

MONDAY = datetime(2026, 1, 5, 8, tzinfo=UTC)

# Two quakes and a vote, each told three times in words of its own.
LISBON = (
    (
        "Quake of 5.1 rattles Lisbon",
        (
            "A quake of magnitude 5.1 shook Lisbon on Monday, said the Portuguese institute Ipma. "
            "Roofs fell in Alfama."
        ),
    ),
    (
        "Lisbon shaken by strong quake",
        (
            "People in Alfama ran into the streets as Lisbon felt a quake of magnitude 5.1, which "
            "Ipma placed off Sesimbra."
        ),
    ),
    (
        "Ipma: quake off Sesimbra was felt in Lisbon",
        (
            "The quake of Monday, magnitude 5.1, began off Sesimbra, said Ipma; Lisbon counted "
            "two damaged roofs in Alfama."
        ),
    ),
)
NAPLES = (
    (
        "Quake of 4.4 near Naples",
        (
            "A quake of magnitude 4.4 shook Naples on Monday, said the Italian institute Ingv. "
            "Schools in Pozzuoli were closed."
        ),
    ),
    (
        "Pozzuoli closes schools after quake",
        (
            "Naples and Pozzuoli felt a quake of magnitude 4.4 which Ingv placed below the Campi "
            "Flegrei. Schools stay shut."
        ),
    ),
    (
        "Campi Flegrei quake: Ingv counts 30 tremors",
        (
            "Ingv counted 30 tremors at Campi Flegrei after the quake of 4.4 felt in Pozzuoli and "
            "Naples on Monday."
        ),
    ),
)
DREDGING = (
    (
        "Council votes to dredge Skerrow harbour",
        "The council of Skerrow voted nine to four to dredge the harbour for Hald ferries, said Mara Teign.",
    ),
    (
        "Skerrow harbour to be dredged",
        (
            "Mara Teign won her vote: Skerrow will dredge its harbour so that Hald can bring "
            "larger ferries, nine to four."
        ),
    ),
    (
        "Hald welcomes dredging vote",
        (
            "The ferry company Hald welcomed that Skerrow voted to dredge the harbour, a plan of "
            "councillor Mara Teign."
        ),
    ),
)


def make_reading(headline: str, text: str, language: str = "en") -> Reading:
    return read(make_article(headline=headline, paragraphs=make_paragraphs(text), language=language))


def gathered(
    *events: tuple[tuple[str, str], ...], times: list[datetime | None] | None = None
) -> list[list[int]]:
    readings = [make_reading(*told) for event in events for told in event]
    return [list(group) for group in groups(readings, times or [None] * len(readings))]


def test_one_event_told_three_times_is_one_story() -> None:
    assert gathered(LISBON, DREDGING) == [[0, 1, 2], [3, 4, 5]]


def test_two_quakes_on_one_day_stay_two_stories() -> None:
    assert gathered(LISBON, NAPLES) == [[0, 1, 2], [3, 4, 5]]


def test_articles_more_than_two_days_apart_are_two_stories() -> None:
    late = MONDAY + timedelta(hours=49)

    assert gathered(LISBON[:1], LISBON[1:], times=[MONDAY, late, late]) == [[0], [1, 2]]


def test_an_article_without_a_date_joins_its_event() -> None:
    assert gathered(LISBON, times=[MONDAY, None, MONDAY]) == [[0, 1, 2]]


def test_names_and_numbers_carry_an_event_over_languages() -> None:
    german = make_reading(
        "Beben der Stärke 5.1 in Lissabon",
        "Das Institut Ipma meldet aus Sesimbra ein Beben von 5.1. Im Viertel Alfama stürzten "
        "Dächer ein, sagte Joana Prates von der Stadt.",
        "de",
    )
    english = make_reading(
        "Alfama after the quake",
        "The quake of 5.1 off Sesimbra damaged roofs in Alfama, said Ipma. The city sends "
        "help, says Joana Prates.",
    )

    assert groups([english, german], [None, None]) == ((0, 1),)


def test_words_that_two_languages_share_carry_nothing() -> None:
    english = make_reading(
        "An art gallery in transit", "the port restaurant and its menu, a chance for the region"
    )
    french = make_reading("Transit en gallery", "restaurant port menu chance region art", "fr")

    assert groups([english, french], [None, None]) == ((0,), (1,))


def test_nothing_and_one_article_are_no_trouble() -> None:
    assert groups([], []) == ()
    assert groups([make_reading("", "")], [None]) == ((0,),)


def test_articles_without_words_stay_apart() -> None:
    assert gathered((("", ""), ("", ""))) == [[0], [1]]


@settings(max_examples=30)
@given(st.randoms(use_true_random=False), st.integers(0, 8))
def test_events_do_not_depend_on_input_order(rng: random.Random, left_out: int) -> None:
    told = [*LISBON, *NAPLES, *DREDGING][left_out:]
    shuffled = rng.sample(told, len(told))

    def named(order: list[tuple[str, str]]) -> set[frozenset[str]]:
        return {
            frozenset(order[i][0] for i in group)
            for group in groups([make_reading(*t) for t in order], [None] * len(order))
        }

    assert named(told) == named(shuffled)


def test_every_article_is_in_exactly_one_story() -> None:
    found: list[Any] = gathered(LISBON, NAPLES, DREDGING)

    assert sorted(i for group in found for i in group) == list(range(9))
