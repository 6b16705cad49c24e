"""What an element looks like, and how well it is read."""

from __future__ import annotations

import pytest

from digest.check import colours, css
from digest.check.cascade import Look, holds, length
from digest.check.markup import Html


def look_of(markup: str, scheme: str = "light") -> Look:
    html = Html(markup)
    (element,) = [e for e in html.elements if e.get("id") == "x"]
    return (html.dark if scheme == "dark" else html.light)[element]


def shown(colour: colours.Colour | None) -> str | None:
    return colour and colours.shown(colour)


@pytest.mark.parametrize(
    ("front", "ratio"), [("#000", 21.0), ("#777777", 4.48), ("#767676", 4.54), ("#fff", 1.0)]
)
def test_contrast_on_white_is_what_wcag_says(front: str, ratio: float) -> None:
    colour = colours.parse(front)

    assert colour
    assert round(colours.contrast(colour, colours.WHITE), 2) == ratio


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("#ABC", "#aabbcc"),
        ("rgb(255, 0, 10)", "#ff000a"),
        ("rgb(100% 0% 0%)", "#ff0000"),
        ("Navy", "#000080"),
        ("none", None),
        ("rgb(1,2)", None),
        ("#12345", None),
    ],
)
def test_a_colour_is_read_as_it_is_written(text: str, written: str | None) -> None:
    assert shown(colours.parse(text)) == written


def test_half_transparent_is_laid_on_its_ground() -> None:
    look = look_of('<p id="x" style="background:rgba(0,0,0,.5)">x')

    assert shown(look.ground) == "#808080"


def test_importance_then_the_element_then_specificity_then_order_decides() -> None:
    sheet = "<style>p { color: #000001 } .a { color: #000002 } .a { color: #000003 } #x { %s }</style>"

    assert shown(look_of(sheet % "" + '<p class="a" id="x">x').colour) == "#000003"
    assert shown(look_of(sheet % "color: #000004" + '<p class="a" id="x">x').colour) == "#000004"
    inline = '<p class="a" id="x" style="color:#000005">x'
    assert shown(look_of(sheet % "color: #000004" + inline).colour) == "#000005"
    assert shown(look_of(sheet % "color: #000004 !important" + inline).colour) == "#000004"


def test_colour_size_and_lines_are_inherited_and_the_ground_shows_through() -> None:
    around = (
        '<div style="color:#123456;background:#eee;font-size:20px;line-height:1.5"><p id="x" style="%s">x</p>'
    )

    look = look_of(around % "font-size:50%")

    assert (shown(look.colour), shown(look.ground)) == ("#123456", "#eeeeee")
    assert (look.size_px, look.line_height_px) == (10, 15)


def test_a_line_height_in_pixels_and_in_per_cent_is_read() -> None:
    assert look_of('<p id="x" style="font-size:20px;line-height:30px">x').line_height_px == 30
    assert look_of('<p id="x" style="font-size:20px;line-height:150%">x').line_height_px == 30


def test_a_rule_for_the_dark_holds_in_the_dark_alone() -> None:
    page = (
        "<style>@media (prefers-color-scheme: dark) { p { color: #ffffff !important } }</style>"
        '<p id="x" style="color:#000000">x'
    )

    assert shown(look_of(page).colour) == "#000000"
    assert shown(look_of(page, "dark").colour) == "#ffffff"


def test_a_ground_nobody_knows_is_unknown() -> None:
    assert look_of('<p id="x" style="background:url(x.png) #fff">x').ground is None
    assert look_of('<td background="x.png"><p id="x">x').ground is None


@pytest.mark.parametrize(
    ("media", "held"),
    [
        ("", True),
        ("screen and (min-width:480px)", True),
        ("only screen and (max-width:480px)", False),
        ("print", False),
        ("(max-width:480px), (min-width:600px)", True),
        ("(orientation: landscape)", False),
    ],
)
def test_media_queries_hold_as_on_a_desktop(media: str, held: bool) -> None:  # noqa: FBT001 - a table of cases
    assert holds(media, "light") == held


@pytest.mark.parametrize(
    ("text", "px"),
    [("12px", 12), ("2em", 32), ("50%", 8), ("12pt", 16), ("small", 13), ("auto", None), ("-3px", -3)],
)
def test_lengths_are_read_in_pixels(text: str, px: float | None) -> None:
    assert length(text, 16.0) == px


def test_declarations_respect_strings_brackets_and_comments() -> None:
    found = css.declarations(
        "a: 'x;y' ; b:url(data:image/png;base64,xx); /* c: 1; */ D: 2 ! important; junk; :3"
    )

    assert [(d.name, d.value, d.important) for d in found] == [
        ("a", "'x;y'", False),
        ("b", "url(data:image/png;base64,xx)", False),
        ("d", "2", True),
    ]


def test_rules_know_their_media_and_where_they_stand() -> None:
    text = "@media (min-width:1px) {\n .a, .b { color: red } }\np { color: blue }"

    first, second = css.style_rules(text, "screen", at=100)

    assert (first.media, first.selector) == ("screen and (min-width:1px)", ".a, .b")
    assert (second.media, second.selector) == ("screen", "p")
    assert text[first.at - 100 :].startswith(".a, .b")
    assert text[second.declarations[0].at - 100 :].startswith("color: blue")
