from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest import archive
from digest.archive import Home, as_mail, as_page, illustrated
from digest.errors import ContractError
from digest.model import Image, Issue
from tests.builders import make_article, make_issue, make_png, make_story

if TYPE_CHECKING:
    from pathlib import Path


def issue_with(url: str, **fields: object) -> Issue:
    return make_issue(make_story(make_article(image=Image(url=url))), **fields)


def image_of(issue: Issue) -> Image | None:
    return next(issue.stories).article.image


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A folder with a page in `pages/`, its picture beside it, and a secret outside."""
    (tmp_path / "in/pages/images").mkdir(parents=True)
    (tmp_path / "in/pages/images/Harbour View.png").write_bytes(make_png())
    (tmp_path / "secret.png").write_bytes(make_png())
    return Home(root=tmp_path / "in", folder="pages")


def test_a_picture_beside_its_page_becomes_a_file_of_the_issue(home: Home) -> None:
    issue, files = illustrated(issue_with("images/Harbour View.png"), {"a1": home})

    (name,) = files
    image = image_of(issue)
    assert image
    assert image.url == f"images/{name}"
    assert name.startswith("harbour-view-")
    assert (image.width, image.height) == (40, 20)


@pytest.mark.parametrize("url", ["../../secret.png", "/etc/passwd", "images/none.png"])
def test_a_path_that_leads_out_is_an_address_on_the_page_s_site(home: Home, url: str) -> None:
    issue, files = illustrated(issue_with(url), {"a1": home})

    image = image_of(issue)
    assert files == {}
    assert image
    assert image.url.startswith("https://gazette.example/")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:image/png;base64,xx", "file:///etc/passwd"])
def test_an_address_that_is_none_of_the_web_is_no_image(url: str) -> None:
    issue, _ = illustrated(issue_with(url), {})

    assert image_of(issue) is None


def test_what_is_no_picture_is_left_out(home: Home) -> None:
    (home.root / "pages/images/fake.png").write_bytes(b"<svg onload=alert(1)>")

    _, files = illustrated(issue_with("images/fake.png"), {"a1": home})

    assert files == {}


def test_a_message_points_at_our_pictures_on_the_web() -> None:
    issue = as_mail(issue_with("images/a b.png", web="https://gazette.example/morning/{date}/"))

    image = image_of(issue)
    assert image
    assert image.url == "https://gazette.example/morning/2026-01-05/images/a%20b.png"


def test_a_message_of_an_edition_without_a_web_address_shows_none_of_ours() -> None:
    assert image_of(as_mail(issue_with("images/a.png"))) is None


def test_a_page_offers_nobody_to_unsubscribe() -> None:
    issue = as_page(
        make_issue(unsubscribe="https://gazette.example/u/{token}", web="https://gazette.example/")
    )

    assert (issue.unsubscribe, issue.web) == (None, None)


def test_issues_are_listed_oldest_first_and_strangers_passed_over(tmp_path: Path) -> None:
    for name in ("2026-01-06", "2026-01-05", "latest", "2026-01-07"):
        (tmp_path / "morning" / name).mkdir(parents=True)
    for name in ("2026-01-06", "2026-01-05", "latest"):
        (tmp_path / "morning" / name / "issue.json").write_bytes(archive.to_bytes(make_issue()))

    assert [p.name for p in archive.issues(tmp_path, "morning")] == ["2026-01-05", "2026-01-06"]
    assert archive.issues(tmp_path, "evening") == []


def test_an_issue_comes_back_from_disk(tmp_path: Path) -> None:
    archive.write(tmp_path / "2026-01-05", {"issue.json": archive.to_bytes(make_issue())})

    assert archive.load(tmp_path / "2026-01-05") == make_issue()


def test_a_damaged_issue_is_named(tmp_path: Path) -> None:
    (tmp_path / "issue.json").write_text('{"edition": 3}', "utf-8")

    with pytest.raises(ContractError, match=r"issue\.json: .*edition"):
        archive.load(tmp_path)
