from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest.errors import InputError
from digest.fetch import Broken, Fresh, InMemory
from digest.fetch.exchange import Answer, Fault
from tests.fetch.builders import FEED, FakeExchange, make_answer, make_fetcher, make_request, ok

if TYPE_CHECKING:
    from pathlib import Path

    from digest.fetch import Result

URL = "https://gazette.example/rss"
OLD = "https://old.example/rss"
PAGE = "https://gazette.example/1"
ANSWERS: dict[str, Answer | Fault | list[Answer | Fault]] = {
    URL: ok(etag='"a"', content_type="text/xml; charset=koi8-r", set_cookie="canary=1"),
    OLD: make_answer(301, location=URL + "?moved"),
    URL + "?moved": ok(b"moved"),
    PAGE: ok(b"<p>News</p>"),
    "https://gazette.example/robots.txt": ok(b"User-agent: *\nDisallow: /private"),
    "https://down.example/": Fault("tls", "the certificate of down.example is refused: expired"),
}
REQUESTS = (
    make_request(URL),
    make_request(OLD, name="old"),
    make_request(PAGE, name="page", form="page"),
    make_request("https://gazette.example/private/1", name="private", form="page"),
    make_request("https://down.example/", name="down"),
    make_request("https://none.example/", name="none"),
)


def recorded(folder: Path) -> list[Result]:
    return list(make_fetcher(exchange=FakeExchange(ANSWERS), record=folder).fetch_all(REQUESTS))


def test_a_replay_gives_what_was_recorded(tmp_path: Path) -> None:
    live = recorded(tmp_path)

    replayed = list(make_fetcher(offline=tmp_path).fetch_all(REQUESTS))

    assert replayed == live
    assert [type(r) for r in live] == [Fresh, Fresh, Fresh, Broken, Broken, Broken]


def test_a_recording_holds_no_cookies(tmp_path: Path) -> None:
    recorded(tmp_path)

    assert not [path for path in tmp_path.iterdir() if b"canary" in path.read_bytes()]


def test_a_recording_is_whole_whatever_was_known_before(tmp_path: Path) -> None:
    memory = InMemory()
    exchange = FakeExchange({URL: ok(etag='"a"', cache_control="max-age=600")})
    make_fetcher(memory, exchange=exchange).fetch(make_request(URL))

    result = make_fetcher(memory, exchange=exchange, record=tmp_path).fetch(make_request(URL))

    assert isinstance(result, Fresh)
    assert "If-None-Match" not in exchange.asked[1].headers


def test_a_replay_leaves_memory_alone(tmp_path: Path) -> None:
    recorded(tmp_path)
    memory = InMemory()

    make_fetcher(memory, offline=tmp_path).fetch(make_request(URL))

    assert memory.get(URL) is None


def test_what_was_not_recorded_is_named(tmp_path: Path) -> None:
    result = make_fetcher(offline=tmp_path).fetch(make_request(URL))

    assert isinstance(result, Broken)
    assert (result.failure.kind, URL in result.failure.message) == ("unrecorded", True)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"status": 200}'])
def test_a_damaged_recording_is_named(tmp_path: Path, text: str) -> None:
    recorded(tmp_path)
    for path in tmp_path.glob("*.json"):
        path.write_text(text)

    result = make_fetcher(offline=tmp_path).fetch(make_request(URL))

    assert isinstance(result, Broken)
    assert result.failure.kind == "unrecorded"


def test_file_names_stay_in_the_folder(tmp_path: Path) -> None:
    url = "https://gazette.example/../../etc/passwd?x=" + "y" * 500
    folder = tmp_path / "inner"

    make_fetcher(exchange=FakeExchange({url: ok(FEED)}), record=folder).fetch(make_request(url))

    assert [path.name for path in tmp_path.iterdir()] == ["inner"]
    assert all(len(path.name) < 100 for path in folder.iterdir())


def test_a_folder_that_is_not_there_is_a_bad_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"):
        make_fetcher(offline=tmp_path / "none")


def test_a_folder_that_cannot_be_made_is_a_bad_input(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(InputError, match="cannot record"):
        make_fetcher(record=tmp_path / "file" / "inner", exchange=FakeExchange({}))
