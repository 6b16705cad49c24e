"""The list of issues and their feed: links that hold anywhere, text that stays text."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import archive, site
from digest.check import check_page
from digest.check.markup import Html
from digest.errors import ContractError
from digest.model import Moment
from tests.builders import make_issue

if TYPE_CHECKING:
    from pathlib import Path

    from digest.site import Entry

WEB = "https://gazette.example/morning/{date}/"
ATOM = "{http://www.w3.org/2005/Atom}"


def make_entry(day: str = "2026-01-05", **fields: Any) -> Entry:
    issue = make_issue(**{"date": day, "until": Moment.parse(f"{day}T05:30:00+00:00"), **fields})
    return site.entry(archive.to_bytes(issue), day)


def links(page: str) -> list[str]:
    return [element.get("href") or "" for element in Html(page, is_page=True).all("a", "link")]


def parsed(entries: list[Entry]) -> ET.Element:
    return ET.fromstring(site.feed(entries))


def one(element: ET.Element, name: str) -> str:
    found = element.find(ATOM + name)
    assert found is not None
    return found.text or found.get("href") or ""


def test_issues_are_listed_newest_first_by_month() -> None:
    entries = [make_entry(day) for day in ("2025-12-31", "2026-01-05", "2026-01-04")]

    page = Html(site.index(entries), is_page=True)

    assert [page.shown(e) for e in page.all("h2")] == ["January 2026", "December 2025"]
    assert [e.get("datetime") for e in page.all("time")] == ["2026-01-05", "2026-01-04", "2025-12-31"]


def test_a_line_gives_subject_preheader_number_and_minutes() -> None:
    page = Html(site.index([make_entry(number=12, minutes=4)]), is_page=True)

    (line,) = page.all("li")
    assert page.shown(line) == (
        "Monday, 5 January 2026 Council votes to deepen the harbour Work starts in May. No. 12 · 4 min"
    )


def test_links_inside_the_site_are_relative() -> None:
    """So it can be served from any path, and opened from disk."""
    page = site.index([make_entry(web=WEB, subscribe="https://gazette.example/s")])

    assert links(page) == ["feed.xml", "feed.xml", "https://gazette.example/s", "2026-01-05/index.html"]


def test_the_feed_is_atom_with_absolute_links_where_the_edition_is_on_the_web() -> None:
    feed = parsed([make_entry("2026-01-04", web=WEB), make_entry("2026-01-05", web=WEB)])

    assert one(feed, "id") == "https://gazette.example/morning/"
    assert {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")} == {
        "alternate": "https://gazette.example/morning/",
        "self": "https://gazette.example/morning/feed.xml",
    }
    first, second = feed.findall(ATOM + "entry")
    assert one(first, "id") == one(first, "link") == "https://gazette.example/morning/2026-01-05/"
    assert one(second, "updated") == "2026-01-04T05:30:00+00:00"
    assert one(feed, "updated") == one(first, "updated")


def test_a_feed_without_a_web_address_has_names_for_ids_and_relative_links() -> None:
    feed = parsed([make_entry()])

    entry = feed.find(ATOM + "entry")
    assert entry is not None
    assert one(feed, "id").startswith("urn:uuid:")
    assert one(entry, "id").startswith("urn:uuid:")
    assert one(entry, "id") != one(feed, "id")
    assert one(entry, "link") == "2026-01-05/index.html"
    assert one(feed, "link") == "index.html"


def test_an_id_is_the_same_after_every_build() -> None:
    assert one(parsed([make_entry()]), "id") == one(parsed([make_entry("2026-01-06")]), "id")


@pytest.mark.parametrize("web", ["https://gazette.example/?d={date}", "https://{date}.gazette.example/"])
def test_an_address_that_is_no_folder_a_day_gives_issues_a_link_and_the_archive_none(web: str) -> None:
    feed = parsed([make_entry(web=web)])

    entry = feed.find(ATOM + "entry")
    assert entry is not None
    assert one(entry, "link") == web.replace("{date}", "2026-01-05")
    assert one(feed, "link") == "index.html"


@pytest.mark.parametrize("web", ["javascript:alert(1)", "https://", "//x/{date}"])
def test_an_address_that_is_none_of_the_web_is_not_linked(web: str) -> None:
    assert make_entry(web=web).web is None
    assert make_entry(subscribe=web).subscribe is None


def test_the_feed_holds_the_newest_fifty() -> None:
    entries = [make_entry(f"2025-{month:02}-{day:02}") for month in (1, 2) for day in range(1, 29)]

    found = parsed(entries).findall(ATOM + "entry")

    assert len(found) == 50
    assert "2025-02-28" in one(found[0], "link")


def test_a_day_without_an_hour_is_its_noon() -> None:
    feed = parsed([make_entry(until=None)])

    assert datetime.fromisoformat(one(feed, "updated")).isoformat() == "2026-01-05T12:00:00+00:00"


def test_an_entry_of_the_feed_lists_the_headlines() -> None:
    entry = parsed([make_entry()]).find(ATOM + "entry")

    assert entry is not None
    assert (
        one(entry, "content") == "<h2>Top stories</h2><ul><li>Council votes to deepen the harbour</li></ul>"
    )


@pytest.mark.parametrize(
    ("language", "direction", "month", "said"),
    [
        ("ar-EG", "rtl", "يناير ٢٠٢٦", "كل الأعداد"),
        ("de-DE", "ltr", "Januar 2026", "Alle Ausgaben"),
        ("fr", "ltr", "janvier 2026", "Tous les numéros"),
        ("es", "ltr", "enero de 2026", "Todos los números"),
        ("nl", "ltr", "januari 2026", "All issues"),
        ("no such", "ltr", "January 2026", "All issues"),
    ],
)
def test_dates_digits_words_and_direction_are_the_edition_s(
    language: str, direction: str, month: str, said: str
) -> None:
    page = Html(site.index([make_entry(language=language)]), is_page=True)

    root, title = page.first("html"), page.first("title")
    assert root is not None
    assert title is not None
    assert root.get("dir") == direction
    assert page.shown(page.all("h2")[0]) == month
    assert (title.text or "").endswith(said)


@pytest.mark.parametrize("language", ["en-GB", "ar-EG"])
def test_the_page_passes_our_own_check(language: str) -> None:
    entries = [make_entry(language=language, number=1, subscribe="https://gazette.example/s")]

    found = [f for f in check_page(site.index(entries)) if f.severity != "note"]

    assert found == []


HOSTILE = "</title><script>alert(1)</script>\"'&<b>\x00\u202e]]>"


@settings(max_examples=40)
@given(st.one_of(st.just(HOSTILE), st.text(max_size=60)))
def test_text_stays_text(text: str) -> None:
    said = f"x {text}"
    entry = make_entry(title=said, subject=said, preheader=said)

    page, feed = Html(site.index([entry]), is_page=True), parsed([entry])

    assert not page.all("script", "b")
    assert one(feed, "title") == entry.title
    assert page.shown(page.all("h1")[0]) == Html(f"<p>{_escaped(entry.title)}").words


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"edition":"a","date":"x","title":"t"}', b"\xff"])
def test_what_is_no_issue_is_refused(data: bytes) -> None:
    with pytest.raises(ContractError, match="no issue"):
        site.entry(data, "2026-01-05")


def test_an_archive_of_nothing_cannot_be() -> None:
    with pytest.raises(ValueError, match="needs an issue"):
        site.index([])
    with pytest.raises(ValueError, match="needs an issue"):
        site.feed([])


def test_an_issue_s_page_leads_back_to_the_list() -> None:
    page = site.connected("<html><head></head><body><p>x</p></body></html>", 'A "title"', "ar")

    assert links(page) == ["../feed.xml", "../index.html"]
    assert 'title="A &quot;title&quot;"' in page
    assert "كل الأعداد" in page


def test_a_page_without_head_and_body_stays_as_it_is() -> None:
    assert site.connected("<p>x", "t", "en") == "<p>x"


def test_the_site_is_written_beside_the_issues(tmp_path: Path) -> None:
    for day, state in (("2026-01-04", "sealed"), ("2026-01-05", "draft"), ("2026-01-06", "killed")):
        data = archive.to_bytes(make_issue(date=day, state=state))
        archive.write(tmp_path / "morning" / day, {"issue.json": data, "index.html": b"x"})
    (tmp_path / "morning" / "2026-01-03").mkdir()
    (tmp_path / "morning" / "2026-01-03" / "issue.json").write_bytes(b"{")

    unread = archive.write_site(tmp_path, "morning")

    page = (tmp_path / "morning/index.html").read_text("utf-8")
    inside = [link for link in links(page) if not urlsplit(link).scheme]
    assert inside == ["feed.xml", "feed.xml", "2026-01-05/index.html", "2026-01-04/index.html"]
    assert all((tmp_path / "morning" / link).is_file() for link in inside)
    assert "2026-01-06" not in page
    assert len(unread) == 1
    assert "2026-01-03" in unread[0]


def test_an_edition_without_issues_has_no_site(tmp_path: Path) -> None:
    assert archive.write_site(tmp_path, "morning") == ()
    assert not (tmp_path / "morning").exists()
