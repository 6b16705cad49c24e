from __future__ import annotations

from typing import Any

import pytest

from digest.errors import ThemeError
from digest.render.brand import Brand, brand_of, contrast

LOGO = {"logo": "https://gazette.example/logo.png", "logo_width": 220, "logo_height": 40}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_settings_that_are_not_given_have_defaults() -> None:
    assert brand_of({}, "t") == Brand()


def test_a_masthead_s_bar_is_the_paper_s_where_nothing_says_otherwise() -> None:
    brand = brand_of({"light": {"paper": "#f4fff4"}}, "t")

    assert (brand.light["bar"], brand.light["bar_ink"]) == ("#f4fff4", brand.light["ink"])


def test_a_logo_comes_with_its_size() -> None:
    logo = brand_of({"brand": LOGO}, "t").logo

    assert logo
    assert (logo.width, logo.height) == (220, 40)


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"light": {"inc": "#000000"}}, r"unknown light\.inc; did you mean ink\?"),
        ({"fonts": {"text": "comic sans"}}, r"fonts\.text is one of arial, courier"),
        ({"fonts": {"body": "arial"}}, r"unknown fonts\.body; known are head, small, text"),
        ({"dark": {"ink": "#fff"}}, r"dark\.ink is a colour of six"),
        ({"dark": {"ink": 7}}, r"dark\.ink is a colour of six"),
        (
            {"light": {"ink": "#888888"}},
            r"light\.ink #888888 on paper .* contrast of 3\.\d\d; words need 4\.5",
        ),
        ({"light": {"bar": "#333333"}}, r"light\.bar_ink .* on bar #333333"),
        ({"brand": {"width": 300}}, r"brand\.width is a whole number from 480 to 700"),
        ({"brand": {"width": True}}, r"brand\.width is a whole"),
        ({"brand": {**LOGO, "logo": "javascript:x"}}, r"brand\.logo is an http"),
        ({"brand": {"logo": LOGO["logo"]}}, r"brand\.logo_width is a whole"),
        ({"links": {"passages_up_to": -1}}, r"links\.passages_up_to"),
        ({"links": 3}, "links is a table"),
    ],
)
def test_what_is_not_fit_is_named(tables: dict[str, Any], message: str) -> None:
    with pytest.raises(ThemeError, match=f"mine/theme.toml: {message}"):
        brand_of(tables, "mine/theme.toml")


def test_a_style_sheet_gets_values() -> None:
    css = (
        "a { color: var(--ink); font: 9px var(--font-small) } b { color: var( --dark-ink ); w: var(--width) }"
    )

    styled = Brand().styled(css)

    assert styled == (
        "a { color: #1c1a17; font: 9px Helvetica, Arial, sans-serif } b { color: #ece7dc; w: 600px }"
    )


def test_an_unknown_variable_is_named() -> None:
    with pytest.raises(ThemeError, match=r"style\.css: unknown var\(--accnt\); did you mean accent\?"):
        Brand().styled("a { color: var(--accnt) }")
