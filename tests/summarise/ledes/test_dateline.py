"""Where the news begins behind a dateline."""

from __future__ import annotations

import pytest

from digest.summarise.ledes import dateline


@pytest.mark.parametrize(
    "text",
    [
        "PORT MERIDEN — |The trustees voted.",
        "ASTANA, Kazakhstan — |The president spoke.",
        "PORT MERIDEN (Reuters) - |The trustees voted.",
        "(CNN)|He's a recruit.",
        "(CNN) -- |The trustees voted.",
        "(Billboard)|Four songs came out.",
        "LONDON, Jan 5 (Reuters) - |The pound fell.",
        "WASHINGTON, D.C. — |The Senate voted.",
        "Paris (AFP) – |Le gouvernement a parlé.",
        "PARIS, le 5 janvier (AFP) - |Le gouvernement a parlé.",
        "Madrid, 5 ene (EFE).- |El puerto cierra.",
        "MOSCOW, January 5. /TASS/. |The minister spoke.",
        "Berlin (dpa) - |Die Bahn fährt.",
        "BERLIN taz | |Die Bahn fährt.",
        "Hamburg/Berlin - |Die Bahn fährt.",
        "Port Meriden — |The trustees voted.",
        "القاهرة (رويترز) - |قال الرئيس ذلك.",
        "بيروت / أ ف ب: |قال الرئيس ذلك.",
        "NEW DELHI: |The trustees voted.",
        "LONDON: |“We have waited,” the mayor said.",
        "NEW DELHI, 5 May: |The trustees voted.",
        "GENEVA, 5 May 2024 — |The council met.",
        "GENEVA, May 5, 2024 — |The council met.",
        "NEW YORK, May 5, 2024 /PRNewswire/ -- |The dredger is sold.",
        "Berlin (ots) - |Die Bahn fährt.",
        "Dec 29 (Reuters) - |The pound fell.",
        "BERLIN. |Die Bahn fährt.",
        "NEW YORK. |The mayor spoke.",
        "لندن - رويترز: |قال الرئيس ذلك.",
        "بورت مريدن – |رست السفينة صباح الأحد.",
        "PORT MERIDEN, May 5, 2024: |The trustees voted.",
        "MADRID, Spain: |The trustees voted.",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(text: str) -> None:
    cut, rest = text.rsplit("|", 1)

    assert (cut + rest)[dateline.end(cut + rest) :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "Alice Munro — The laureate of 2013 — died.",
        "Obama — who was in Paris — spoke.",
        "NATO forces said on Sunday that they left.",
        "IT WAS a dark night — and it rained.",
        "The council (which met on Sunday) voted.",
        "NASA — which has sent three probes — lost one.",
        "NASA: The probe is lost.",
        "AUJOURD'HUI — Il pleut.",
        "AUJOURD’HUI : Il pleut.",
        "HEUTE: Die Bahn fährt.",
        "CORRECTION: An earlier version named the wrong quay.",
        "U.S. Troops left on Sunday.",
        "PROF. Ferrant spoke.",
        "STOP. Nobody moves.",
        "NEVER. Nobody moves.",
        "COVID-19: What is known.",
        "ماكرون: لن نستسلم",
        "موسكو: لن نتراجع عن موقفنا",
        "واشنطن: الاتفاق قريب",
        "تونس - الجزائر: مباراة الأحد",
        "باريس - سان جيرمان: هدف",
        "MERKEL: The harbour trustees will never vote.",
        "JUDGE ALITO: The port is closed.",
        "WOLF BLITZER, Anchor: The port is closed.",
        "QUESTION: Who voted?",
        "UPDATE: The port is closed.",
        "ENOUGH. That was the message of the voters.",
        "UNESCO. The port is no heritage.",
        "PORT MERIDEN — ",
        "",
    ],
)
def test_a_sentence_without_a_dateline_stays_whole(text: str) -> None:
    assert dateline.end(text) == 0


def test_the_articles_own_dateline_is_cut_wherever_it_is_repeated() -> None:
    text = "Port Meriden, the Wend: it rained."

    assert text[dateline.end(text, "Port Meriden, the Wend") :] == "it rained."


@pytest.mark.parametrize(
    "text", ["Sein Ziel – Frieden im Hafen – bleibt.", "Die Bahn – Deutschlands Konzern steht still."]
)
def test_a_dash_below_the_top_parts_no_dateline(text: str) -> None:
    assert dateline.end(text, top=False) == 0
    assert dateline.end(f"MERIDEN — {text}", top=False) == len("MERIDEN — ")
