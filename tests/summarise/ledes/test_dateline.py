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
        "PORT MERIDEN — ",
        "",
    ],
)
def test_a_sentence_without_a_dateline_stays_whole(text: str) -> None:
    assert dateline.end(text) == 0


def test_the_articles_own_dateline_is_cut_wherever_it_is_repeated() -> None:
    text = "Port Meriden, the Wend: it rained."

    assert text[dateline.end(text, "Port Meriden, the Wend") :] == "it rained."
