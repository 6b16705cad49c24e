"""Pictures inside the message: from files and from a site, from the build to the last byte that is sent."""

from __future__ import annotations

import email
import json
import re
from email import policy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest import archive
from tests.builders import make_png
from tests.features.conftest import SEEDS, Run
from tests.features.test_network import Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

DAY = ("--date", "2026-01-05")
FOLDER = Path("out/morning/2026-01-05")
TEXTS = {
    "/a.png": "The council voted on Sunday to deepen the harbour by nine votes to two, after a night.",
    "/page.png": "Every child on the island eats breakfast at school since Monday, and nobody pays for it.",
    "/b.svg": "A cable of eleven kilometres was laid across the bank by two ships in a single week of calm.",
    "/gone.png": "Museum staff opened a crate without a label and found the astrolabe that was lost in 1931.",
}


def message(file: Path) -> EmailMessage:
    return email.message_from_bytes(file.read_bytes(), policy=policy.default)


def pictures(found: EmailMessage) -> list[EmailMessage]:
    return [part for part in found.walk() if part.get_content_maintype() == "image"]


def html(found: EmailMessage) -> str:
    return str(found.get_body(("html",)).get_content())  # type: ignore[union-attr]  # there is one


def shown(found: EmailMessage) -> list[str]:
    return re.findall(r'<img[^>]* src="([^"]+)"', html(found))


def article(site: Site, path: str) -> str:
    """Give an article with a picture on a site, as a line of JSON."""
    text = TEXTS[path]
    image = {"url": site.url + path, "alt": "A quay"}
    return json.dumps({"id": path[1:], "headline": text[:40], "text": text, "image": image}) + "\n"


@pytest.fixture
def gallery() -> Iterator[Site]:
    """A site with a picture, one that is none, and a program that draws one."""
    with Site().serving() as site:
        site.pages["/a.png"] = (200, "image/png", make_png(1600, 900))
        site.pages["/page.png"] = (200, "image/png", b"<html>moved</html>")
        site.pages["/b.svg"] = (200, "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
        yield site


def test_pictures_beside_pages_travel_in_the_message(run: Run) -> None:
    result = run("build", SEEDS, *DAY, "--embed-images", "--report", "-")

    told = json.loads(result.out)["pictures"]
    found = message(FOLDER / "digest.eml")
    ids = [part["Content-ID"].strip("<>") for part in pictures(found)]
    assert shown(found) == [f"cid:{name}" for name in ids]
    assert (told["embedded"], told["remote"]) == (len(ids), [])
    assert told["bytes"] < 400_000


def test_the_page_shows_files_all_the_same(run: Run) -> None:
    run("build", SEEDS, *DAY, "--embed-images")

    page = (FOLDER / "index.html").read_text("utf-8")

    assert "cid:" not in page
    assert "images/ferry-" in page


def test_the_same_build_gives_the_same_bytes(run: Run) -> None:
    once = run("build", SEEDS, *DAY, "--embed-images", "--format", "eml").out
    again = run("build", SEEDS, *DAY, "--embed-images", "--format", "eml").out

    assert once == again
    assert b"multipart/related" in once


def test_what_the_budget_does_not_hold_stays_on_the_web_and_is_told(run: Run, tmp_path: Path) -> None:
    text = (SEEDS / "digest.toml").read_text("utf-8")
    (tmp_path / "digest.toml").write_text(f"{text}\n[images]\nembed = true\nbudget = 30_000\n", "utf-8")

    told = json.loads(run("build", SEEDS, *DAY, "--report", "-").out)["pictures"]

    found = message(FOLDER / "digest.eml")
    assert told["bytes"] <= 30_000
    assert len(pictures(found)) == told["embedded"] > 0
    assert told["remote"] == [url for url in shown(found) if url.startswith("https:")] != []


def test_a_theme_without_pictures_carries_none(run: Run) -> None:
    run("build", SEEDS, *DAY, "--embed-images", "--theme", "letter")

    assert message(FOLDER / "digest.eml").get_content_type() == "multipart/alternative"
    assert pictures(message(FOLDER / "digest.eml")) == []


def test_a_picture_of_another_site_is_fetched_made_fit_and_kept_beside_the_issue(
    run: Run, gallery: Site
) -> None:
    stdin = article(gallery, "/a.png").encode()

    result = run("build", "-", *DAY, "--embed-images", "--allow-private", stdin=stdin)

    folder = Path("out/digest/2026-01-05")
    (picture,) = pictures(message(folder / "digest.eml"))
    assert result.code == 0
    assert shown(message(folder / "digest.eml")) == [f"cid:{picture['Content-ID'].strip('<>')}"]
    assert f"{gallery.url}/a.png" in (folder / "index.html").read_text("utf-8")
    assert [file.name for file in (folder / "images").iterdir()] == [picture.get_filename()]


def test_a_hostile_or_missing_picture_stays_where_it_is_and_is_named(run: Run, gallery: Site) -> None:
    lines = "".join(article(gallery, path) for path in TEXTS if path != "/a.png")

    result = run(
        "build", "-", *DAY, "--embed-images", "--allow-private", "--report", "-", stdin=lines.encode()
    )

    report = json.loads(result.out)
    found = message(Path("out/digest/2026-01-05/digest.eml"))
    assert (result.code, pictures(found)) == (0, [])
    assert len(report["failures"]) == 3
    assert all("picture: " in failure["error"]["message"] for failure in report["failures"])
    assert {url.removeprefix(gallery.url) for url in report["pictures"]["remote"]} == set(TEXTS) - {"/a.png"}
    assert "b.svg" in result.err


def test_no_network_is_asked_for_pictures_unless_they_are_to_be_embedded(run: Run, gallery: Site) -> None:
    run("build", "-", *DAY, "--allow-private", stdin=article(gallery, "/a.png").encode())

    assert gallery.asked == []


def test_what_is_sent_holds_the_pictures_that_were_sealed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "digest.toml").write_text((SEEDS / "digest.toml").read_text("utf-8"), "utf-8")
    run("build", SEEDS, *DAY, "--embed-images")

    run("send", "--via", "file:one")
    for file in (FOLDER / "images").iterdir():
        file.write_bytes(b"changed by somebody")
    run("send", "--via", "file:two", "--to", "b@reader.example")

    one, two = (message(next((tmp_path / name).rglob("*.eml"))) for name in ("one", "two"))
    assert [p.get_content() for p in pictures(one)] == [p.get_content() for p in pictures(two)] != []
    frozen = archive.load_rendering(tmp_path / FOLDER)
    assert frozen
    assert [p.data for p in frozen.pictures] == [p.get_content() for p in pictures(one)]


def test_check_has_nothing_to_say_but_that_they_are_inside(run: Run) -> None:
    run("build", SEEDS, *DAY, "--embed-images")

    findings = json.loads(run("check", FOLDER, "--json").out)["findings"]

    about = {f["rule"] for f in findings if f["rule"].startswith(("image", "message", "mime"))}
    assert about == {"image-embedded"}


def test_check_finds_a_picture_that_was_lost(run: Run) -> None:
    run("build", SEEDS, *DAY, "--embed-images")
    file = FOLDER / "digest.eml"
    file.write_bytes(file.read_bytes().replace(b"Content-ID: <ferry", b"Content-ID: <lost"))

    result = run("check", FOLDER)

    assert result.code == 1
    assert b"image-cid" in result.out
