"""What counts as using a feature, and how the published data becomes ours."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bench.refresh_caniemail import reduced
from digest.check import support
from digest.check.markup import Html


def used(markup: str) -> set[str]:
    return {use.slug for use in support.uses(Html(markup))}


@pytest.mark.parametrize(
    ("slug", "markup"),
    [
        ("css-display-flex", '<p style="display:flex">'),
        ("css-text-transform", '<p style="text-transform:uppercase">'),
        ("css-unit-vh", '<p style="height:50vh">'),
        ("css-unit-calc", '<p style="width:calc(100% - 3px)">'),
        ("css-linear-gradient", '<p style="background:linear-gradient(red, blue)">'),
        ("css-at-font-face", "<style>@font-face { font-family: X }</style>"),
        ("css-at-import", '<style>@import "https://x.example/a.css";</style>'),
        ("css-at-media-prefers-color-scheme", "<style>@media (prefers-color-scheme: dark) { p {} }</style>"),
        ("css-at-media", '<style media="screen">p {}</style>'),
        ("css-pseudo-class-hover", "<style>a:hover { color: red }</style>"),
        ("css-pseudo-class-nth-child", "<style>tr:nth-child(2) { color: red }</style>"),
        ("css-pseudo-element-before", "<style>p::before { content: 'x' }</style>"),
        ("css-selector-child", "<style>.a > .b { color: red }</style>"),
        ("css-selector-chaining", "<style>.a.b { color: red }</style>"),
        ("css-selector-attribute", "<style>[href] { color: red }</style>"),
        ("css-important", "<style>p { color: red !important }</style>"),
        ("css-nesting", "<style>p { a { color: red } }</style>"),
        ("css-comments", "<style>/* x */</style>"),
        ("css-variables", '<p style="color:var(--ink)">'),
        ("html-video", "<video></video>"),
        ("html-input-checkbox", '<input type="checkbox">'),
        ("html-anchor-links", '<a href="#top">'),
        ("html-mailto-links", '<a href="mailto:a@b.example">'),
        ("html-srcset", '<img srcset="a.png 2x">'),
        ("html-meta-color-scheme", '<meta name="color-scheme" content="dark">'),
        ("image-webp", '<img src="https://x.example/a.webp?w=3">'),
        ("image-base64", '<img src="data:image/png;base64,xx">'),
    ],
)
def test_a_feature_that_is_used_is_seen(slug: str, markup: str) -> None:
    assert slug in used(markup)


@pytest.mark.parametrize(
    ("slug", "markup"),
    [
        ("css-transform", '<p style="text-transform:uppercase">'),
        ("css-border", '<p style="border-left:1px solid red">'),
        ("css-selector-chaining", "<style>.a .b { color: red }</style>"),
        ("css-selector-child", "<style>a[title='>'] { color: red }</style>"),
        ("css-unit-vh", "<p style=\"font-family:'5vh'\">"),
        ("html-video", "<!-- <video> -->"),
        ("css-display-flex", '<!--[if mso]><p style="display:flex"><![endif]-->'),
    ],
)
def test_what_only_looks_like_a_feature_is_none(slug: str, markup: str) -> None:
    assert slug not in used(markup)


def test_the_data_is_dated_and_names_its_clients() -> None:
    assert date.fromisoformat(support.dated()) >= date(2025, 9, 9)
    assert support.clients()["gmail.ios"] == "Gmail (iOS)"


def test_the_newest_tested_version_counts() -> None:
    """The data names versions in the order of time: Outlook's 16.80 is newer than its 2019-10."""
    data = {
        "last_update_date": "2026-02-03 04:05:06 +0000",
        "nicenames": {"family": {"outlook": "Outlook"}, "platform": {"macos": "macOS"}},
        "data": [
            {
                "slug": "css-filter",
                "title": "filter",
                "category": "css",
                "stats": {"outlook": {"macos": {"2019-10": "y", "16.80": "n #1"}}},
            },
            {
                "slug": "css-color",
                "title": "color",
                "category": "css",
                "stats": {"outlook": {"macos": {"2019-10": "y"}}},
            },
            {
                "slug": "bimi",
                "title": "BIMI",
                "category": "others",
                "stats": {"outlook": {"macos": {"1": "n"}}},
            },
        ],
    }

    made = reduced(data)

    assert made["date"] == "2026-02-03"
    assert made["clients"] == {"outlook.macos": "Outlook (macOS)"}
    assert made["features"] == [
        {"slug": "css-filter", "title": "filter", "shown": ["property:filter"], "support": "n"}
    ]


def test_every_feature_of_the_data_names_what_shows_it() -> None:
    for found in support._features():
        assert re.fullmatch(r"[a-z]+:[^ ]+", found), found
