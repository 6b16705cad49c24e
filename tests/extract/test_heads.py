"""Bylines, datelines, headlines and wrapped lines, one rule at a time."""

from __future__ import annotations

import pytest

from digest.extract.credits import read_credits
from digest.extract.dateline import dateline
from digest.extract.headline import headline, without_site
from digest.extract.lines import blocks
from tests.extract.builders import PROSE, read


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ada Pell", ("Ada Pell",)),
        ("By Ada Pell and Conor Byrne", ("Ada Pell", "Conor Byrne")),
        ("By Joss Tremlett at Slipway Park", ("Joss Tremlett",)),
        ("By Hattie Quill, Education Correspondent", ("Hattie Quill",)),
        ("By Ada Pell | Reuters", ("Ada Pell", "Reuters")),
        ("ByAda Pell", ("Ada Pell",)),
        ("Written by Ada Pell", ("Ada Pell",)),
        ("Par Solène Kervadec", ("Solène Kervadec",)),
        ("Von Henrike Lohmann und Arne Petersen", ("Henrike Lohmann", "Arne Petersen")),
        ("By Gazette staff", ("Gazette staff",)),
        ("By AFP - Jul 04,2024", ("AFP",)),
        ("Words by Owen Tull. Pictures by Nia Carr.", ("Owen Tull",)),
        ("Text by Owen Tull and Ada Pell", ("Owen Tull", "Ada Pell")),
        ("Text: Anna Berg, Fotos: Jan Ols", ("Anna Berg",)),
        ("By Ada Pell on 3 January 2026", ("Ada Pell",)),
        ("By Ada Pell, last updated on 3 January 2026", ("Ada Pell",)),
        ("Posted by Ada Pell at 7:12 PM 2 comments: Labels: birds, shopping", ("Ada Pell",)),
        ("Von Arne Petersen publiziert am 3. Januar 2026", ("Arne Petersen",)),
        ("来源：海岸日报 记者：李小海 2026-01-03 09:30", ("李小海",)),
        ("מאת: נועה לוין", ("נועה לוין",)),
    ],
)
def test_a_byline_names_its_authors(line: str, authors: tuple[str, ...]) -> None:
    credited = read_credits(line)

    assert credited is not None
    assert (credited.authors, credited.is_marked) == (authors, True)


@pytest.mark.parametrize(
    "line",
    [
        "By 2040 the port will be a marina.",
        "By the time she arrived the boat had gone",
        "By Tuesday, nine of the gates had been raised and lowered again.",
        "The council voted on 4 January 2026 to deepen the harbour by two metres and more",
        "Von der Brücke aus sieht man den Hafen.",
        "By the sea, pictures by children hang in rows.",
        "Words matter here, and so do pictures by the dozen.",
    ],
)
def test_prose_is_no_byline(line: str) -> None:
    assert read_credits(line) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ASTANA, Kazakhstan — The leaders", "ASTANA, Kazakhstan"),
        ("PORT MERIDEN, Jan 4 — The first", "PORT MERIDEN, Jan 4"),
        ("WASHINGTON, July 4 (Reuters) - The president", "WASHINGTON, July 4"),
        ("LONDON (AP) — British", "LONDON"),
        ("Paris (AFP) - Le gouvernement", "Paris"),
        ("New York — The city", "New York"),
        ("BERLIN: The government", "BERLIN"),
        ("The NATO — which", None),
        ("“I am” — he said", None),
        ("A man in BLUE – said", None),
        ("UPDATE — The vote", None),
        (
            "PORTLAND, Maine, Jan. 5, 2026 /PRNewswire/ -- Brightwater today reported.",
            "PORTLAND, Maine, Jan. 5",
        ),
        ("London, Jan. 5, 2026 (GLOBE NEWSWIRE) -- Brightwater today reported.", "London, Jan. 5"),
        ("SAN FRANCISCO--(BUSINESS WIRE)--Brightwater today reported.", "SAN FRANCISCO"),
    ],
)
def test_a_dateline_is_place_and_date_without_agency(text: str, place: str | None) -> None:
    found = dateline(text)

    assert (found[0] if found else None) == place


@pytest.mark.parametrize(
    ("title", "site", "shown"),
    [
        ("A light | The Harbour Gazette", "The Harbour Gazette", "A light"),
        ("Gazette: A light burns again", "Gazette", "Gazette: A light burns again"),
        ("Keepers and their lights - Gazette", None, "Keepers and their lights"),
        ("Half-time - and after", None, "Half-time - and after"),
        ("A light", "Gazette", "A light"),
    ],
)
def test_a_title_loses_the_sites_name_alone(title: str, site: str | None, shown: str) -> None:
    assert without_site(title, site) == shown


def test_of_two_headings_the_one_that_the_title_agrees_with_wins() -> None:
    chosen, _ = headline(
        ["The Gazette", "A light burns again"], ["A light burns again | The Gazette"], "The Gazette"
    )

    assert chosen == "A light burns again"


def test_without_heading_and_title_there_is_no_headline() -> None:
    assert headline([], [None, ""], None)[0] is None


def test_wrapped_lines_are_one_block_and_short_ones_their_own() -> None:
    wrapped = "\n".join(["The council voted on Sunday to deepen the shipping channel by two"] * 6)
    listed = "Facebook\nTwitter\nEmail"

    assert len(blocks(wrapped.replace("\nThe", "\nthe"))) == 1
    assert [b.text for b in blocks(listed)] == ["Facebook", "Twitter", "Email"]


BLOG = (
    "<html><head><title>Down the Estuary: A heron in the car park</title></head><body>"
    "<h1><a href='{home}'>Down the Estuary</a></h1><h2>Saturday, January 3, 2026</h2>"
    "<h3>A heron in the car park</h3><div>{text}</div></body></html>"
)


@pytest.mark.parametrize("home", ["/", "https://estuary.example/", "https://estuary.example", "/index.html"])
def test_a_first_heading_that_leads_home_is_no_headline(home: str) -> None:
    text = "".join(f"<p>{p}</p>" for p in PROSE)

    assert read("html", BLOG.format(home=home, text=text)).headline == "A heron in the car park"


def test_a_lower_heading_is_the_headline_only_where_the_title_agrees() -> None:
    text = "<h2>In brief</h2>" + "".join(f"<p>{p}</p>" for p in PROSE)

    article = read("html", f"<title>Corrie Point light to burn again</title><body>{text}</body>")

    assert article.headline == "Corrie Point light to burn again"


def test_a_dump_of_one_long_paragraph_is_not_titled_by_its_paper() -> None:
    prose = " ".join(PROSE)

    article = read("dump", f"The Coast Gazette of Corrie\n\nA light burns again\n\nBy Ada Pell\n\n{prose}")

    assert article.headline == "A light burns again"
