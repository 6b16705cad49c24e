"""A source's password and headers go to its own site, wherever its items and its list lead."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from digest import config, pipeline
from digest.errors import ConfigError
from tests.fetch.builders import FEED, answer, make_fetcher, serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fetch.builders import Server

NOW = datetime(2026, 1, 5, 5, 30, tzinfo=UTC)
OWN, OTHER = "gazette.example", "evil.example"


def configured(folder: Path, source: str) -> config.Config:
    (folder / "password").write_text("tide", "utf-8")
    (folder / "headers").write_text("X-Key: tide", "utf-8")
    secrets = 'user = "me"\npassword_file = "password"\nheaders_file = "headers"\n'
    (folder / "digest.toml").write_text(f'[[source]]\nname = "G"\n{source}\n{secrets}', "utf-8")
    return config.load(folder / "digest.toml")


def told(server: Server) -> dict[str, set[str]]:
    """Give which secrets each address was told."""
    return {
        headers["host"].partition(":")[0] + path: {"authorization", "x-key"} & headers.keys()
        for path, headers in server.asked
        if path != "/robots.txt"
    }


def test_the_page_of_an_item_gets_them_on_the_feed_s_site_alone(tmp_path: Path) -> None:
    with serving({"/mine": answer(200, b"<p>A page."), "/theirs": answer(200, b"<p>A page.")}) as server:
        links = (server.url("/mine", OWN), server.url("/theirs", OTHER))
        items = "".join(f"<item><title>{link}</title><link>{link}</link></item>" for link in links)
        server.routes["/rss"] = answer(200, f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())
        settings = configured(tmp_path, f'feed = "{server.url("/rss", OWN)}"\nfetch = "page"')

        pipeline.configured(settings, NOW, None, make_fetcher())

    both = {"authorization", "x-key"}
    assert told(server) == {f"{OWN}/rss": both, f"{OWN}/mine": both, f"{OTHER}/theirs": set()}


def test_the_feeds_of_a_list_get_them_on_the_list_s_site_alone(tmp_path: Path) -> None:
    with serving({"/mine": answer(200, FEED), "/theirs": answer(200, FEED)}) as server:
        links = (server.url("/mine", OWN), server.url("/theirs", OTHER))
        outlines = "".join(f'<outline type="rss" text="F" xmlUrl="{link}"/>' for link in links)
        server.routes["/opml"] = answer(200, f'<opml version="2.0"><body>{outlines}</body></opml>'.encode())
        settings = configured(tmp_path, f'opml = "{server.url("/opml", OWN)}"')

        pipeline.configured(settings, NOW, None, make_fetcher())

    both = {"authorization", "x-key"}
    assert told(server) == {f"{OWN}/opml": both, f"{OWN}/mine": both, f"{OTHER}/theirs": set()}


def test_a_list_on_disk_has_no_site_that_they_could_go_to(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="source 'G': user, password_file and headers_file go to one site"):
        configured(tmp_path, 'opml = "feeds.opml"')
