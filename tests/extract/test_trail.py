"""Sections from breadcrumbs."""

from __future__ import annotations

import json

import pytest

from digest.extract.trail import section_of
from tests.extract.builders import TITLE, page

SHOWN = (
    "<div class='breadcrumbs'><a href='/'>Home</a> › <a href='/harbour'>Harbour</a> › "
    "<a href='/harbour/lights'>Lights</a></div>"
)


def ld(*names: str) -> str:
    steps = [{"@type": "ListItem", "position": n, "item": {"name": name}} for n, name in enumerate(names, 1)]
    trail = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps[::-1]}
    return f'<script type="application/ld+json">{json.dumps(trail)}</script>'


def test_the_last_station_is_the_section() -> None:
    assert page(top=SHOWN).section == "Lights"


def test_declared_breadcrumbs_go_before_shown_ones() -> None:
    assert page(head=ld("Home", "Coast", TITLE), top=SHOWN).section == "Coast"


def test_a_section_that_the_page_states_wins() -> None:
    head = "<meta property='article:section' content='News'>"

    assert page(head=head + ld("Home", "Coast")).section == "News"


def test_a_menu_that_is_called_breadcrumbs_is_none() -> None:
    links = "".join(f"<a href='/{n}'>Part {chr(65 + n)}</a>" for n in range(20))

    assert page(top=f"<div class='breadcrumb-wrap'>{links}</div>").section is None


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        ((), None),
        (("Home",), None),
        (("The Harbour Gazette", "Coast"), "Coast"),
        (("Home", "Coast", "2026", "03"), "Coast"),
        (("Home", "Coast", TITLE), "Coast"),
        (("Home", "Coast", TITLE[:30]), "Coast"),
        (("Startseite", "Küste"), "Küste"),
        (("Home", "Coast", "Follow us on Facebook"), "Coast"),
        (("Home", "x" * 60), None),
    ],
)
def test_home_site_numbers_and_the_headline_are_no_sections(
    trail: tuple[str, ...], section: str | None
) -> None:
    assert section_of(trail, TITLE, "The Harbour Gazette") == section


@pytest.mark.parametrize("steps", ["x", [1, None], [{"position": [], "item": []}], [{"name": 4}]])
def test_a_trail_that_is_none_is_passed_over(steps: object) -> None:
    node = json.dumps({"@type": "BreadcrumbList", "itemListElement": steps})

    assert page(head=f'<script type="application/ld+json">{node}</script>').section is None
