"""Configured sources on a network: a real server on loopback, its feeds, pages and faults."""

from __future__ import annotations

import http.server
import json
import threading
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from digest.config import load
from digest.fetch import Remembered
from digest.pipeline import closing, daily
from digest.sources import opml
from tests.features.conftest import SEEDS, Run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = ("--date", "2026-01-05")
ITEM = (
    "<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
    "<pubDate>Sun, 04 Jan 2026 18:00:00 GMT</pubDate><description>{text}</description></item>"
)


class Site:
    """Pages by path, and a count of what was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, str, bytes]] = {}
        self.asked: list[str] = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                status, kind, body = site.pages.get(self.path, (404, "text/plain", b"no"))
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def rss(self, path: str, *items: tuple[str, str, str]) -> None:
        body = "".join(ITEM.format(title=t, link=self.url + link, text=text) for t, link, text in items)
        feed = f'<rss version="2.0"><channel><title>Site</title>{body}</channel></rss>'
        self.pages[path] = (200, "application/rss+xml", feed.encode())

    @contextmanager
    def serving(self) -> Iterator[Site]:
        """Answer until the block ends."""
        thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield self
        self.server.shutdown()
        self.server.server_close()
        thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site().serving() as found:
        yield found


def configure(folder: Path, *sources: str) -> None:
    tables = "".join(f"\n[[source]]\n{source}\n" for source in sources)
    (folder / "digest.toml").write_text(
        f'[edition]\ntitle = "G"\n{tables}\n[fetch]\nallow_private = true\n', "utf-8"
    )


def headlines(result: bytes) -> list[str]:
    return [json.loads(line)["article"]["headline"] for line in result.splitlines()]


def test_a_feed_a_page_and_a_list_of_feeds_make_an_issue(run: Run, site: Site, tmp_path: Path) -> None:
    site.rss("/rss", ("Trustees vote to dredge", "/a", "The trust voted. " * 60))
    site.rss("/blog.xml", ("What the gulls know", "/b", "I count gulls every morning at six. " * 40))
    site.pages["/page"] = (200, "text/html", (SEEDS / "wend-barrier-test.html").read_bytes())
    (tmp_path / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline text="Blogs">'
        f'<outline text="Gulls" xmlUrl="{site.url}/blog.xml"/></outline></body></opml>',
        "utf-8",
    )
    configure(
        tmp_path,
        f'name = "News"\nfeed = "{site.url}/rss"',
        f'name = "Page"\npage = "{site.url}/page"',
        'name = "List"\nopml = "feeds.opml"',
    )

    result = run("select", "--all", *DAY)

    assert result.code == 0
    assert result.err == ""
    stories = [json.loads(line)["article"] for line in result.out.splitlines()]
    by_headline = {story["headline"]: story for story in stories}
    assert set(by_headline) == {
        "Trustees vote to dredge",
        "What the gulls know",
        "Wend Barrier holds back its first spring tide",
    }
    assert by_headline["What the gulls know"]["section"] == "Blogs"


def test_a_teaser_is_completed_from_its_page(run: Run, site: Site, tmp_path: Path) -> None:
    site.rss("/rss", ("A headline of the feed's own", "/page", "Read more inside."))
    site.pages["/page"] = (200, "text/html", (SEEDS / "wend-barrier-test.html").read_bytes())
    configure(tmp_path, f'name = "News"\nfeed = "{site.url}/rss"')

    (line,) = run("select", "--all", *DAY).out.splitlines()

    article = json.loads(line)["article"]
    assert article["headline"] == "A headline of the feed's own"
    assert sum(len(p["text"].split()) for p in article["paragraphs"]) > 300


def test_a_page_where_a_feed_should_be_leads_to_the_feed_it_offers(
    run: Run, site: Site, tmp_path: Path
) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/rss">'
    site.pages["/"] = (
        200,
        "text/html",
        f"<html><head>{link}</head><body>Home</body></html>".encode(),
    )
    site.rss("/rss", ("Trustees vote to dredge", "/a", "The trust voted. " * 60))
    configure(tmp_path, f'name = "News"\nfeed = "{site.url}/"')

    assert headlines(run("select", "--all", *DAY).out) == ["Trustees vote to dredge"]


def test_a_broken_source_is_named_and_the_issue_goes_out(run: Run, site: Site, tmp_path: Path) -> None:
    site.rss("/rss", ("Trustees vote to dredge", "/a", "The trust voted. " * 60))
    configure(tmp_path, f'name = "News"\nfeed = "{site.url}/rss"', f'name = "Gone"\nfeed = "{site.url}/gone"')

    result = run("build", *DAY, "--report", "-")

    assert result.code == 0
    assert "Gone" in result.err
    assert json.loads(result.out)["failures"][0]["where"] == "Gone"
    assert run("build", *DAY, "--strict").code == 75


def test_of_several_pages_the_one_that_is_lost_is_named(run: Run, site: Site, tmp_path: Path) -> None:
    site.pages["/page"] = (200, "text/html", (SEEDS / "wend-barrier-test.html").read_bytes())
    configure(tmp_path, f'name = "Pages"\npage = ["{site.url}/page", "{site.url}/lost"]')

    result = run("build", *DAY)

    assert f"Pages: {site.url}/lost: answered 404 Not Found: nothing is there" in result.err


def test_all_sources_broken_is_no_issue(run: Run, site: Site, tmp_path: Path) -> None:
    configure(tmp_path, f'name = "Gone"\nfeed = "{site.url}/gone"')

    result = run("build", *DAY)

    assert result.code == 69
    assert not (tmp_path / "out").exists()


def test_a_private_network_is_refused_unless_allowed(run: Run, site: Site, tmp_path: Path) -> None:
    site.rss("/rss", ("Trustees vote to dredge", "/a", "The trust voted. " * 60))
    (tmp_path / "digest.toml").write_text(
        f'[edition]\ntitle = "G"\n[[source]]\nname = "News"\nfeed = "{site.url}/rss"\n', "utf-8"
    )

    assert run("build", *DAY).code == 69
    assert site.asked == []
    assert run("build", *DAY, "--allow-private").code == 0


def test_a_recorded_run_is_replayed_without_the_network(run: Run, site: Site, tmp_path: Path) -> None:
    site.rss("/rss", ("Trustees vote to dredge", "/a", "The trust voted. " * 60))
    configure(tmp_path, f'name = "News"\nfeed = "{site.url}/rss"')
    recorded = run("build", *DAY, "--record", "tape", "--format", "eml")
    site.pages.clear()
    asked = len(site.asked)

    replayed = run("build", *DAY, "--offline", "tape", "--format", "eml")

    assert replayed.out == recorded.out != b""
    assert len(site.asked) == asked


def test_an_address_may_be_the_input(run: Run, site: Site) -> None:
    site.pages["/page"] = (200, "text/html", (SEEDS / "wend-barrier-test.html").read_bytes())
    site.rss("/rss", ("Trustees vote to dredge", "/a", "The trust voted. " * 60))

    result = run("extract", f"{site.url}/page", f"{site.url}/rss", "--allow-private", *DAY)

    found = [json.loads(line)["headline"] for line in result.out.splitlines()]
    assert found == ["Wend Barrier holds back its first spring tide", "Trustees vote to dredge"]


def test_what_is_old_is_yesterday_s(run: Run, site: Site, tmp_path: Path) -> None:
    site.rss("/rss", ("Trustees vote to dredge", "/a", "The trust voted. " * 60))
    configure(tmp_path, f'name = "News"\nfeed = "{site.url}/rss"')

    result = run("build", "--date", "2026-01-09", "-v")

    assert (result.code, result.out) == (0, b"")
    assert "nothing new" in result.err


def test_a_source_in_trouble_is_known_by_its_name_and_since_when(
    run: Run, site: Site, tmp_path: Path
) -> None:
    site.rss("/rss", ("Trustees vote to dredge", "/a", "The trust voted. " * 60))
    configure(tmp_path, f'name = "News"\nfeed = "{site.url}/rss"', f'name = "Gone"\nfeed = "{site.url}/gone"')
    run("build", *DAY)

    (trouble,) = json.loads(run("status", "--json").out)["troubles"]

    assert trouble["source"] == "Gone"
    assert trouble["runs"] == 1


def test_a_feed_that_is_none_is_in_trouble_until_it_is_one(run: Run, site: Site, tmp_path: Path) -> None:
    site.pages["/rss"] = (200, "text/html", b"<!doctype html><html><body><p>We moved.</p></body></html>")
    configure(tmp_path, f'name = "News"\nfeed = "{site.url}/rss"')
    first, second = run("build", *DAY), run("build", *DAY)

    (trouble,) = json.loads(run("status", "--json").out)["troubles"]
    site.rss("/rss", ("Trustees vote to dredge", "/a", "The trust voted. " * 60))
    run("build", *DAY)

    assert "it offers no feed" in first.err
    assert "(since " not in first.err
    assert f"(since {trouble['since']})" in second.err
    assert (trouble["source"], trouble["address"]) == ("News", f"{site.url}/rss")
    assert trouble["message"].startswith("a web page, and it offers no feed")
    assert json.loads(run("status", "--json").out)["troubles"] == []


def test_a_feed_with_a_bad_entry_is_a_feed(run: Run, site: Site, tmp_path: Path) -> None:
    body = b"<rss version='2.0'><channel><title>Site</title><item><guid>x</guid></item></channel></rss>"
    site.pages["/rss"] = (200, "application/rss+xml", body)
    configure(tmp_path, f'name = "News"\nfeed = "{site.url}/rss"')

    result = run("build", *DAY)

    assert "entry 1" in result.err
    assert json.loads(run("status", "--json").out)["troubles"] == []


def test_what_is_no_feed_but_words_is_in_trouble_once(run: Run, site: Site, tmp_path: Path) -> None:
    site.pages["/rss"] = (200, "text/plain", b"Service unavailable")
    feed = f'feed = "{site.url}/rss"'
    configure(tmp_path, f'name = "News"\n{feed}', f'name = "Other"\n{feed}')

    result = run("build", *DAY)

    (trouble,) = json.loads(run("status", "--json").out)["troubles"]
    assert (trouble["source"], trouble["runs"]) == ("News", None)
    assert "(since " not in result.err


def test_a_source_that_is_configured_no_more_is_in_no_trouble(run: Run, site: Site, tmp_path: Path) -> None:
    """Neither is a page that an item linked to once; a feed of a list is."""
    site.rss("/rss", ("Trustees vote to dredge", "/lost", "A teaser."))
    (tmp_path / "feeds.opml").write_text(
        f'<opml><body><outline text="Gulls" xmlUrl="{site.url}/gulls"/></body></opml>', "utf-8"
    )
    news, listed = f'name = "News"\nfeed = "{site.url}/rss"', 'name = "List"\nopml = "feeds.opml"'
    configure(tmp_path, news, listed, f'name = "Gone"\nfeed = "{site.url}/gone"')
    run("build", *DAY)
    configure(tmp_path, news, listed)

    troubles = json.loads(run("status", "--json").out)["troubles"]

    assert "/lost" in site.asked
    assert [trouble["source"] for trouble in troubles] == ["Gulls"]


def test_a_trouble_is_that_of_the_source_which_states_the_address(
    run: Run, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "feeds.opml").write_text(
        f'<opml><body><outline text="Gulls" xmlUrl="{site.url}/gone"/></body></opml>', "utf-8"
    )
    configure(tmp_path, f'name = "Gone"\nfeed = "{site.url}/gone"', 'name = "List"\nopml = "feeds.opml"')
    run("build", *DAY)

    (trouble,) = json.loads(run("status", "--json").out)["troubles"]

    assert trouble["source"] == "Gone"
    assert "  Gone: failing since" in run("status").out.decode()


def test_a_trouble_names_its_address_where_its_source_has_another(
    run: Run, site: Site, tmp_path: Path
) -> None:
    pages = f'["{site.url}/first", "{site.url}/second"]'
    configure(tmp_path, f'name = "Pages"\npage = {pages}')
    run("build", *DAY)

    said = run("status").out.decode()

    assert "  Pages: failing since" in said
    assert f"  Pages ({site.url}/second): failing since" in said


def test_the_configured_feeds_go_out_as_a_list(run: Run, tmp_path: Path) -> None:
    tide, town = "https://gazette.example/tide.xml", "https://gazette.example/town.xml?a=1&b=2"
    configure(
        tmp_path, f'name = "Tide"\nfeed = "{tide}"', f'name = "Town"\nfeed = "{town}"\nsection = "Local"'
    )

    listed = run("status", "--opml").out

    assert opml.read(listed, "here") == (
        opml.Subscription(title="Tide", url=tide),
        opml.Subscription(title="Town", url=town, section="Local"),
    )


def test_pages_are_asked_for_that_an_issue_can_tell_and_for_no_others(
    run: Run, site: Site, tmp_path: Path
) -> None:
    """The first run of a feed lets its ten newest through; the next day only what is new is read."""
    paths = [f"/{n:02d}" for n in range(15)]
    for path in (*paths, "/new"):
        site.pages[path] = (200, "text/html", (SEEDS / "wend-barrier-test.html").read_bytes())
    site.rss("/rss", *((f"Story {path}", path, f"A teaser of {path}.") for path in paths))
    configure(tmp_path, f'name = "News"\nfeed = "{site.url}/rss"')
    run("build", *DAY)
    first, site.asked = set(site.asked), []
    site.rss("/rss", ("New", "/new", "A teaser."), *((f"Story {p}", p, f"A teaser of {p}.") for p in paths))
    feed = site.pages["/rss"][2].replace(b"Sun, 04 Jan 2026 18", b"Wed, 07 Jan 2026 18", 1)
    site.pages["/rss"] = (200, "application/rss+xml", feed)

    run("build", "--date", "2026-01-08")

    assert first == {"/rss", "/robots.txt", *paths[:10]}
    assert set(site.asked) == {"/rss", "/robots.txt", "/new"}


def test_what_was_missed_is_made_up_for_from_one_reading_of_the_sources(
    run: Run, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date(2026, 1, 7), date(2026, 1, 8), date(2026, 1, 9)]
    monkeypatch.setattr(daily, "days", lambda *_, **__: tuple(days))
    site.rss("/rss", ("Trustees vote to dredge", "/a", "The trust voted. " * 60))
    configure(tmp_path, f'name = "News"\nfeed = "{site.url}/rss"')

    result = run("build", "--catch-up", "--date", "2026-01-09", "--report", "-")

    assert [issue["date"] for issue in json.loads(result.out)["issues"]] == [str(day) for day in days]
    assert site.asked.count("/rss") == 1


def test_what_is_asked_for_an_issue_of_another_day_is_asked_today(
    run: Run, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = datetime(2027, 6, 25, tzinfo=UTC)
    monkeypatch.setattr(
        "digest.commands.inputs.moment",
        lambda day, chosen: closing(chosen, date.fromisoformat(day)) if day else clock,
    )
    site.rss("/rss", ("Trustees vote to dredge", "/a", "The trust voted. " * 60))
    configure(tmp_path, f'name = "News"\nfeed = "{site.url}/rss"')

    run("build", *DAY)

    with daily.opened(load(tmp_path / "digest.toml"), clock) as store:
        assert store.prune("g", None, clock) == 0
        assert f"{site.url}/rss" in store.memory(Remembered).every()
