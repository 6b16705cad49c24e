from __future__ import annotations

import pytest

from digest.preview.views import View, anchored, at_home, seen
from tests.builders import make_issue, make_rendering, make_story

PAGE = (
    "<html><head><style>@media (prefers-color-scheme: dark){p{color:#fff}}</style></head>"
    '<body><p style="color:#111">Text</p></body></html>'
)


def test_in_the_dark_the_dark_rules_hold_whatever_the_browser_likes() -> None:
    page = seen(PAGE, View(scheme="dark"))

    assert "prefers-color-scheme" not in page
    assert "@media (min-width:0){p{color:#fff}}" in page
    assert ":root{color-scheme:dark}" in page


def test_in_the_light_they_never_hold() -> None:
    assert "@media (max-width:0){p{color:#fff}}" in seen(PAGE, View())


def test_stripped_of_styles_only_inline_ones_stay() -> None:
    page = seen(PAGE, View(scheme="dark", styles=False))

    assert "#fff" not in page
    assert 'style="color:#111"' in page
    assert ":root{color-scheme:light}" in page


def test_a_link_opens_a_page_of_its_own() -> None:
    assert '<head><base target="_blank">' in seen(PAGE, View())


def test_each_story_has_its_place() -> None:
    rendering = make_rendering(make_issue(make_story()))

    page = anchored(rendering, {}, {"a1": "story-0"})

    assert '<p id="story-0">Council votes' in page


def test_pictures_inside_the_message_come_from_the_files_beside_it() -> None:
    page = '<img src="cid:quay-1a.png@morning.digest.invalid"> cid:not.png@an.image'

    assert at_home(page, None) == '<img src="/images/quay-1a.png"> cid:not.png@an.image'


@pytest.mark.parametrize("base", [None, "https://gazette.example/a&b/"])
def test_pictures_of_ours_come_from_this_server(base: str | None) -> None:
    page = '<img src="https://gazette.example/a&amp;b/images/x.png"><img src="https://other.example/images/y.png">'

    shown = at_home(page, base)

    assert ('src="/images/x.png"' in shown) is (base is not None)
    assert "https://other.example/images/y.png" in shown
