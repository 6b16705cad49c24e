from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image as Picture

from digest.model import InlinePicture
from digest.render import render_issue
from digest.render.embedding import embedded, scaled, weight, within
from tests.builders import make_article, make_issue, make_png, make_story
from tests.render.builders import THEMES, html_of, make_image

if TYPE_CHECKING:
    from digest.model import Issue

PICTURES = {"a-1.png": b"a" * 60, "b-2.png": b"b" * 60}


def illustrated(*names: str) -> Issue:
    stories = [
        make_story(make_article(id=f"s{n}", image=make_image(url=f"images/{name}")))
        for n, name in enumerate(names)
    ]
    return make_issue(*stories)


def urls(issue: Issue) -> list[str]:
    return [s.article.image.url for s in issue.stories if s.article.image]


def test_our_pictures_move_into_the_message() -> None:
    issue, parts = embedded(illustrated("a-1.png", "b-2.png"), PICTURES)

    assert urls(issue) == ["cid:a-1.png@morning.digest.invalid", "cid:b-2.png@morning.digest.invalid"]
    assert list(parts.values()) == [b"a" * 60, b"b" * 60]
    assert 'src="cid:a-1.png@morning.digest.invalid"' in html_of(issue)


def test_the_budget_takes_what_fits_in_reading_order_as_base64_weighs_it() -> None:
    large, small = (InlinePicture(content_id=f"{n}@x", kind="image/png", data=b"x" * n) for n in (1000, 57))

    assert within([large, small], weight(large) - 1) == (small,)
    assert within([large, small], weight(large) + weight(small)) == (large, small)
    assert weight(small) == 78


def test_a_picture_is_scaled_to_twice_the_width_it_is_shown_at() -> None:
    story = make_story(make_article(image=make_image(url="images/a-1.png", width=1200, height=600)))
    issue, found = embedded(make_issue(story), {"a-1.png": make_png(1200, 600)})

    (picture,) = scaled(render_issue(issue, THEMES["broadsheet"]), found)

    with Picture.open(io.BytesIO(picture.data)) as opened:
        assert opened.width == 2 * 164


def test_a_copy_of_another_site_s_picture_moves_into_the_message() -> None:
    url = "https://images.example/a.jpg"
    given = replace(make_issue(make_story(make_article(image=make_image(url=url)))), copies={url: "a-1.png"})

    issue, _ = embedded(given, PICTURES)

    assert urls(issue) == ["cid:a-1.png@morning.digest.invalid"]


def test_a_theme_that_shows_no_picture_carries_none() -> None:
    issue, found = embedded(illustrated("a-1.png"), {"a-1.png": make_png(40, 20)})

    assert scaled(render_issue(issue, THEMES["letter"]), found) == ()


def test_pictures_of_others_and_of_briefs_stay() -> None:
    remote = make_story(make_article(id="r", image=make_image()))
    brief = make_story(make_article(id="b", image=make_image(url="images/a-1.png")), form="brief")
    missing = make_story(make_article(id="m", image=make_image(url="images/gone.png")))
    given = make_issue(remote, brief, missing, make_story(make_article(id="n")))

    assert embedded(given, PICTURES) == (given, {})


def test_a_content_id_is_one_whatever_the_edition_is_called() -> None:
    issue, parts = embedded(replace(illustrated("a-1.png"), edition="matin é/1"), PICTURES)

    assert list(parts) == ["a-1.png@matin-1.digest.invalid"]
    assert "cid:a-1.png@matin-1.digest.invalid" in html_of(issue)
