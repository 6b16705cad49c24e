from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digest.render.embedding import embedded
from tests.builders import make_article, make_issue, make_story
from tests.render.builders import html_of, make_image

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
    assert parts == {
        "a-1.png@morning.digest.invalid": b"a" * 60,
        "b-2.png@morning.digest.invalid": b"b" * 60,
    }
    assert 'src="cid:a-1.png@morning.digest.invalid"' in html_of(issue)


def test_what_the_budget_does_not_hold_stays_where_it_is() -> None:
    issue, parts = embedded(illustrated("a-1.png", "b-2.png"), PICTURES, budget_bytes=100)

    assert urls(issue)[1] == "images/b-2.png"
    assert len(parts) == 1


def test_a_picture_used_twice_counts_once() -> None:
    issue, parts = embedded(illustrated("a-1.png", "a-1.png"), PICTURES, budget_bytes=100)

    assert len(set(urls(issue))) == len(parts) == 1


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
