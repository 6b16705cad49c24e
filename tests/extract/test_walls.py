"""Pages that stand before an article, and reports that only speak of such pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest.errors import SourceError
from tests.extract.builders import read

if TYPE_CHECKING:
    from digest.model import Article

CONSENT, ROBOTS = "a wall of consent", "a check for robots"
WALLS: dict[str, tuple[str, tuple[str, ...]]] = {
    "cookies": (
        CONSENT,
        (
            "We and our 842 partners use cookies and similar technologies to read what is on your device.",
            "By clicking Accept all you agree to our use of cookies. Change your choice in our settings.",
        ),
    ),
    "consent": (
        CONSENT,
        (
            "To go on to Gull Weekly, choose whether to accept advertising and tracking technologies.",
            "Our partners process personal data to show you advertising and to see how well it works.",
            "You can withdraw your consent at any time in the privacy centre at the foot of each page.",
        ),
    ),
    "in German": (
        CONSENT,
        (
            "Wir und unsere Partner verarbeiten personenbezogene Daten, um Ihnen Anzeigen zu zeigen.",
            "Dafür bitten wir Sie um Ihre Einwilligung, die Sie jederzeit widerrufen können.",
        ),
    ),
    "robots": (
        ROBOTS,
        (
            "Checking if the site connection is secure.",
            "We need to review the security of your connection before proceeding.",
            "Enable JavaScript and cookies to continue.",
        ),
    ),
}
REPORTS = {
    "on cookies": (
        "The council fined a ferry company on Monday for setting cookies before anybody could refuse.",
        "The company has until the spring to pay, and said that it would ask a court to look at the sum.",
        "“Nobody reads those boxes,” said Agnes Farrow, who had complained. “I did, and it took an hour.”",
    ),
    "on robots": (
        "A robot has been refused entry to the chess club of Thornholm, which said that it was no member.",
        "It is the second one this year, and the first that had paid its fee, the treasurer said.",
    ),
}


def page_of(paragraphs: tuple[str, ...]) -> Article:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return read("html", f"<html><head><title>Gull</title></head><body><h1>Gull</h1>{text}</body></html>")


@pytest.mark.parametrize(("name", "paragraphs"), WALLS.values(), ids=WALLS)
def test_a_wall_is_no_article_and_is_named(name: str, paragraphs: tuple[str, ...]) -> None:
    with pytest.raises(SourceError, match=f"no article in it: {name}"):
        page_of(paragraphs)


@pytest.mark.parametrize("paragraphs", REPORTS.values(), ids=REPORTS)
def test_a_report_about_such_things_is_an_article(paragraphs: tuple[str, ...]) -> None:
    assert len(page_of(paragraphs).paragraphs) == len(paragraphs)
