from __future__ import annotations

import base64
import threading
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from digest.errors import ConfigError
from digest.fetch import Broken, Credentials, Fresh, InMemory, Remembered, Unchanged
from digest.fetch.exchange import Answer, Ask, Fault
from tests.fetch.builders import (
    FEED,
    NOW,
    FakeExchange,
    answer,
    in_turn,
    make_answer,
    make_fetcher,
    make_request,
    ok,
    serving,
)

if TYPE_CHECKING:
    from digest.fetch import Request
    from tests.fetch.builders import Handler

A_DAY_LATER = NOW + timedelta(days=1)
URL = "https://gazette.example/rss"
ETAG = 'W/"5f-\xe9, odd"'
DATE = "Sun, 04 Jan 2026 18:20:00 GMT"


def test_results_come_in_the_order_of_the_requests() -> None:
    """The first server answers last."""
    gate = threading.Event()

    def last(handler: Handler) -> None:
        gate.wait(5)
        answer(200, b"0")(handler)

    def first(handler: Handler) -> None:
        answer(200, b"1")(handler)
        gate.set()

    with serving({"/0": last, "/1": first}) as server:
        requests = [make_request(server.url(f"/{n}", f"{n}.example"), name=f"source {n}") for n in range(2)]
        results = list(make_fetcher().fetch_all(requests))

    assert [r.request.name for r in results] == ["source 0", "source 1"]
    assert [r.fetched.body for r in results if isinstance(r, Fresh)] == [b"0", b"1"]


def test_nothing_asked_gives_nothing() -> None:
    assert list(make_fetcher(exchange=FakeExchange({})).fetch_all([])) == []


def test_what_is_fetched_is_named_by_its_source() -> None:
    exchange = FakeExchange({URL: ok(x_robots_tag="nosnippet", content_type="text/xml; charset=koi8-r")})

    result = make_fetcher(exchange=exchange).fetch(make_request(URL))

    assert isinstance(result, Fresh)
    assert (result.fetched.where, result.fetched.url, result.fetched.form) == ("Harbour Gazette", URL, "feed")
    assert (result.fetched.charset, result.fetched.directives) == ("koi8-r", "nosnippet")


def test_validators_go_back_exactly_as_they_came() -> None:
    memory = InMemory()
    with serving({"/feed": in_turn(answer(200, FEED, ETag=ETAG, Last_Modified=DATE), answer(304))}) as server:
        make_fetcher(memory).fetch(make_request(server.url()))
        result = make_fetcher(memory, now=A_DAY_LATER).fetch(make_request(server.url()))

    assert isinstance(result, Unchanged)
    assert result.reason == "not-modified"
    assert result.fetched.body == FEED
    assert server.asked[1][1]["if-none-match"] == ETAG
    assert server.asked[1][1]["if-modified-since"] == DATE
    assert "if-none-match" not in server.asked[0][1]


def test_a_server_is_told_who_asks_and_nothing_else() -> None:
    with serving({"/feed": answer(200, FEED, Set_Cookie="a=b")}) as server:
        make_fetcher(contact="https://gazette.example/about").fetch(make_request(server.url()))

    headers = server.asked[0][1]
    assert headers["user-agent"].startswith("digest-email/")
    assert headers["user-agent"].endswith(" (+https://gazette.example/about)")
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:1")
    with serving({"/feed": answer(200, FEED)}) as server:
        result = make_fetcher().fetch(make_request(server.url()))

    assert isinstance(result, Fresh)


def test_a_proxy_is_asked_for_the_whole_address() -> None:
    with serving({"http://gazette.example/rss": answer(200, FEED)}) as proxy:
        fetcher = make_fetcher(proxy=f"http://proxy.example:{proxy.server_port}")
        result = fetcher.fetch(make_request("http://gazette.example/rss"))

    assert isinstance(result, Fresh)
    assert proxy.asked[0][1]["host"] == "gazette.example"


def test_a_proxy_that_is_none_is_a_mistake_in_the_configuration() -> None:
    with pytest.raises(ConfigError, match="http://host:port"):
        make_fetcher(proxy="socks5://proxy.example")


def test_lost_bodies_are_fetched_whole_the_next_time() -> None:
    memory = InMemory()
    memory.put(URL, Remembered(url=URL, etag=ETAG, fetched_at=NOW), None)
    exchange = FakeExchange({URL: [make_answer(304), ok()]})

    first = make_fetcher(memory, exchange=exchange).fetch(make_request(URL))
    second = make_fetcher(memory, exchange=exchange).fetch(make_request(URL))

    assert isinstance(first, Broken)
    assert isinstance(second, Fresh)
    assert "If-None-Match" not in exchange.asked[1].headers


def test_a_broken_source_says_since_when_and_keeps_what_it_had() -> None:
    memory = InMemory()
    exchange = FakeExchange({URL: [ok(etag=ETAG), Fault("name", "gone from the net"), make_answer(404)]})
    for day in range(2):
        make_fetcher(memory, exchange=exchange, now=NOW + timedelta(days=day)).fetch(make_request(URL))

    result = make_fetcher(memory, exchange=exchange, now=NOW + timedelta(days=2)).fetch(make_request(URL))

    assert isinstance(result, Broken)
    assert (result.since, result.failures) == (NOW + timedelta(days=1), 2)
    assert (
        result.failure.message
        == "answered 404 Not Found: nothing is there; look whether its address is right"
    )
    assert result.kept is not None
    assert result.kept.body == FEED


def test_a_source_that_works_again_has_no_past() -> None:
    memory = InMemory()
    exchange = FakeExchange({URL: [ok(etag=ETAG), make_answer(404), make_answer(304), make_answer(404)]})
    for _ in range(3):
        make_fetcher(memory, exchange=exchange).fetch(make_request(URL))

    result = make_fetcher(memory, exchange=exchange, now=A_DAY_LATER).fetch(make_request(URL))

    assert isinstance(result, Broken)
    assert (result.since, result.failures) == (NOW + timedelta(days=1), 1)


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_kept_to(status: int) -> None:
    memory = InMemory()
    exchange = FakeExchange({URL: [ok(), make_answer(status, retry_after="3600"), ok()]})
    for _ in range(2):
        make_fetcher(memory, exchange=exchange).fetch(make_request(URL))

    soon = make_fetcher(memory, exchange=exchange, now=NOW + timedelta(minutes=59)).fetch(make_request(URL))
    later = make_fetcher(memory, exchange=exchange, now=NOW + timedelta(minutes=67)).fetch(make_request(URL))

    assert isinstance(soon, Broken)
    assert "not asked again before 2026-01-05 06:3" in soon.failure.message
    assert soon.failures == 1
    assert soon.kept is not None
    assert isinstance(later, Fresh)
    assert len(exchange.asked) == 3


def test_what_is_gone_for_good_is_asked_once_a_day() -> None:
    memory = InMemory()
    exchange = FakeExchange({URL: make_answer(410)})
    make_fetcher(memory, exchange=exchange).fetch(make_request(URL))

    same_day = make_fetcher(memory, exchange=exchange, now=NOW + timedelta(hours=2)).fetch(make_request(URL))
    make_fetcher(memory, exchange=exchange, now=A_DAY_LATER).fetch(make_request(URL))

    assert isinstance(same_day, Broken)
    assert same_day.failure.kind == "gone"
    assert len(exchange.asked) == 2


def test_a_body_that_is_still_fresh_is_not_asked_for() -> None:
    memory = InMemory()
    exchange = FakeExchange({URL: ok(cache_control="public, max-age=600")})
    make_fetcher(memory, exchange=exchange).fetch(make_request(URL))

    soon = NOW + timedelta(minutes=8)
    result = make_fetcher(memory, exchange=exchange, now=soon).fetch(make_request(URL))
    forced = make_fetcher(memory, exchange=exchange, ignore_due=True, now=soon).fetch(make_request(URL))

    assert isinstance(result, Unchanged)
    assert result.reason == "not-due"
    assert isinstance(forced, Fresh)


def test_a_due_time_from_a_wrong_clock_silences_nobody() -> None:
    memory = InMemory()
    memory.put(URL, Remembered(url=URL, fetched_at=NOW, next_due=NOW + timedelta(days=400)), FEED)

    result = make_fetcher(memory, exchange=FakeExchange({URL: ok(b"new")})).fetch(make_request(URL))

    assert isinstance(result, Fresh)


def test_another_source_gets_the_failure_under_its_own_name() -> None:
    memory = InMemory()
    exchange = FakeExchange({URL: [ok(), make_answer(404)]})
    make_fetcher(memory, exchange=exchange).fetch(make_request(URL))

    results = make_fetcher(memory, exchange=exchange).fetch_all(
        [make_request(URL, name=n) for n in ("one", "two")]
    )

    for result, name in zip(results, ("one", "two"), strict=True):
        assert isinstance(result, Broken)
        assert result.kept is not None
        assert (result.failure.where, result.kept.where) == (name, name)


def test_one_address_is_asked_once_for_all_its_sources() -> None:
    exchange = FakeExchange({URL: ok()})
    fetcher = make_fetcher(exchange=exchange)
    requests = [make_request(URL, name="one"), make_request(URL + "#top", name="two")]

    results = list(fetcher.fetch_all(requests))
    again = fetcher.fetch(make_request(URL, name="three"))

    assert [r.fetched.where for r in results if isinstance(r, Fresh)] == ["one", "two"]
    assert isinstance(again, Unchanged)
    assert (again.reason, again.fetched.where) == ("same-run", "three")
    assert len(exchange.asked) == 1


def test_a_redirect_to_what_was_asked_already_is_not_followed() -> None:
    old = "https://old.example/rss"
    exchange = FakeExchange({URL: ok(), old: make_answer(302, location=URL)})
    fetcher = make_fetcher(exchange=exchange)
    fetcher.fetch(make_request(URL))

    result = fetcher.fetch(make_request(old, name="old"))

    assert isinstance(result, Unchanged)
    assert (result.fetched.body, result.fetched.url) == (FEED, URL)
    assert exchange.urls == [URL, old]


OLD = "https://old.example/rss"


@pytest.mark.parametrize("order", [(URL, OLD), (OLD, URL)])
def test_a_source_that_leads_to_another_s_feed_is_judged_under_its_own_name(order: tuple[str, ...]) -> None:
    memory = InMemory()
    exchange = FakeExchange({URL: ok(), OLD: make_answer(302, location=URL)})
    for day in range(2):
        fetcher = make_fetcher(memory, exchange=exchange, now=NOW + timedelta(days=day))
        list(fetcher.fetch_all([make_request(url) for url in order]))
        since = [fetcher.judge(url, "no feed") for url in order]

    assert since == [NOW, NOW]
    assert [known.unread_since for url in order if (known := memory.get(url))] == [NOW, NOW]


def test_a_feed_that_works_again_where_another_led_has_no_past() -> None:
    memory = InMemory()
    exchange = FakeExchange({URL: [make_answer(404), ok()], OLD: make_answer(302, location=URL)})
    make_fetcher(memory, exchange=exchange).fetch(make_request(URL))
    fetcher = make_fetcher(memory, exchange=exchange)
    for url in (OLD, URL):
        fetcher.fetch(make_request(url))

    known = memory.get(URL)

    assert known is not None
    assert known.failing_since is None


def test_a_source_whose_feed_leads_to_a_broken_one_keeps_what_it_gave_last() -> None:
    memory = InMemory()
    exchange = FakeExchange({URL: make_answer(404), OLD: [ok(b"last"), make_answer(302, location=URL)]})
    make_fetcher(memory, exchange=exchange).fetch(make_request(OLD))
    fetcher = make_fetcher(memory, exchange=exchange)

    _, result = fetcher.fetch_all([make_request(URL), make_request(OLD, name="old")])

    assert isinstance(result, Broken)
    assert (result.failure.where, result.kept and result.kept.body) == ("old", b"last")


@pytest.mark.parametrize("order", [(URL, OLD), (OLD, URL)])
def test_a_move_to_another_source_s_feed_is_told_of_the_one_that_moved(order: tuple[str, ...]) -> None:
    exchange = FakeExchange({URL: ok(), OLD: make_answer(301, location=URL)})

    results = make_fetcher(exchange=exchange).fetch_all([make_request(url) for url in order])

    moved = {r.request.url: r.moved_to for r in results if isinstance(r, Fresh | Unchanged)}
    assert moved == {URL: None, OLD: URL}


def test_a_move_into_the_middle_of_another_is_told_to_its_end() -> None:
    middle = "https://gazette.example/1"
    answers = {OLD: middle, URL: middle, middle: MOVED}
    moves = {url: make_answer(301, location=to) for url, to in answers.items()}
    fetcher = make_fetcher(exchange=FakeExchange({**moves, MOVED: ok()}))

    results = [fetcher.fetch(make_request(url)) for url in (URL, OLD, middle)]

    assert [r.moved_to for r in results if isinstance(r, Fresh | Unchanged)] == [MOVED] * 3


def test_a_failed_address_is_not_asked_again_in_the_same_run() -> None:
    exchange = FakeExchange({URL: make_answer(404)})
    fetcher = make_fetcher(exchange=exchange)
    fetcher.fetch(make_request(URL))

    result = fetcher.fetch(make_request(URL, name="again"))

    assert isinstance(result, Broken)
    assert (result.failure.where, result.failures) == ("again", 1)
    assert len(exchange.asked) == 1


MOVED = "https://moved.example/rss"


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        ((301, 308), MOVED),
        ((301, 302), "https://gazette.example/1"),
        ((302, 301), None),
        ((307, 303), None),
    ],
)
def test_a_permanent_move_is_told_as_far_as_it_is_permanent(
    statuses: tuple[int, int], moved_to: str | None
) -> None:
    middle = "https://gazette.example/1"
    exchange = FakeExchange(
        {
            URL: make_answer(statuses[0], location="/1"),
            middle: make_answer(statuses[1], location=MOVED),
            MOVED: ok(),
        }
    )

    result = make_fetcher(exchange=exchange).fetch(make_request(URL))

    assert isinstance(result, Fresh)
    assert result.moved_to == moved_to
    assert result.fetched.url == MOVED


def test_validators_go_only_to_where_the_body_came_from() -> None:
    memory = InMemory()
    exchange = FakeExchange({URL: make_answer(301, location=MOVED), MOVED: [ok(etag=ETAG), make_answer(304)]})
    make_fetcher(memory, exchange=exchange).fetch(make_request(URL))

    result = make_fetcher(memory, exchange=exchange).fetch(make_request(URL))

    assert isinstance(result, Unchanged)
    assert ["If-None-Match" in ask.headers for ask in exchange.asked] == [False, False, False, True]


def private_request(url: str) -> Request:
    return make_request(
        url, headers=(("X-Key", "canary-1"),), credentials=Credentials(user="me", password="canary-2")
    )


def test_a_source_has_headers_and_credentials_of_its_own() -> None:
    exchange = FakeExchange({URL: ok()})

    make_fetcher(exchange=exchange).fetch(private_request(URL))

    expected = "Basic " + base64.b64encode(b"me:canary-2").decode()
    assert exchange.asked[0].headers["X-Key"] == "canary-1"
    assert exchange.asked[0].headers["Authorization"] == expected


@pytest.mark.parametrize(
    ("start", "target", "goes_along"),
    [
        ("https://gazette.example/", "https://gazette.example/rss", True),
        ("http://gazette.example/", "https://gazette.example/rss", True),
        ("https://gazette.example/", "http://gazette.example/rss", False),
        ("https://gazette.example/", "https://gazette.example:8443/rss", False),
        ("http://gazette.example:81/", "http://gazette.example/rss", False),
        ("https://gazette.example/", "https://feeds.gazette.example/rss", False),
        ("https://gazette.example/", "https://evil.example/rss", False),
    ],
)
def test_credentials_stay_with_their_origin(start: str, target: str, goes_along: bool) -> None:  # noqa: FBT001 - a column
    exchange = FakeExchange({start: make_answer(302, location=target), target: ok()})

    make_fetcher(exchange=exchange).fetch(private_request(start))

    sent = dict(exchange.asked[1].headers)
    assert ("Authorization" in sent, "X-Key" in sent) == (goes_along, goes_along)


def test_secrets_are_not_shown() -> None:
    request = private_request(URL)
    result = make_fetcher(exchange=FakeExchange({})).fetch(request)

    assert "canary" not in repr(request)
    assert "canary" not in repr(result)


@pytest.mark.parametrize(
    "header", [("Host", "bank.example"), ("X", "a\r\nHost: b"), ("X Y", "a"), ("X", "é")]
)
def test_a_header_that_cannot_be_sent_is_a_mistake_in_the_configuration(header: tuple[str, str]) -> None:
    with pytest.raises(ConfigError, match="Harbour Gazette"):
        make_request(URL, headers=(header,))


def test_an_address_that_is_none_is_a_failure_of_its_source_alone() -> None:
    requests = [make_request("file:///etc/passwd", name="bad"), make_request(URL)]

    bad, good = make_fetcher(exchange=FakeExchange({URL: ok()})).fetch_all(requests)

    assert isinstance(bad, Broken)
    assert (bad.failure.where, bad.failure.kind) == ("bad", "address")
    assert isinstance(good, Fresh)


ROBOTS = "https://gazette.example/robots.txt"
PAGE = "https://gazette.example/news/1"


def page(url: str = PAGE) -> Request:
    return make_request(url, form="page")


@pytest.mark.parametrize(
    ("robots", "kind"),
    [
        (ok(b"User-agent: *\nDisallow: /news/"), "robots"),
        (ok(b"User-agent: digest-email\nDisallow:\n\nUser-agent: *\nDisallow: /"), None),
        (ok(b"\xff\xfe\x00rubbish"), None),
        (make_answer(404), None),
        (make_answer(403), None),
        (make_answer(500), "robots"),
        (make_answer(429), "robots"),
        (make_answer(302, location="/robots.txt"), None),
        (Fault("connect", "cannot be reached"), "connect"),
    ],
)
def test_pages_are_fetched_as_robots_txt_allows(robots: Answer | Fault, kind: str | None) -> None:
    exchange = FakeExchange({ROBOTS: robots, PAGE: ok(b"<p>News</p>")})

    result = make_fetcher(exchange=exchange).fetch(page())

    assert (result.failure.kind if isinstance(result, Broken) else None) == kind
    assert (PAGE in exchange.urls) == (kind is None)


def test_robots_txt_is_asked_once_for_all_pages_of_an_origin() -> None:
    second = "https://gazette.example/news/2"
    exchange = FakeExchange({PAGE: ok(), second: ok()})
    fetcher = make_fetcher(exchange=exchange)

    list(fetcher.fetch_all([page(), page(second)]))
    fetcher.fetch(page("https://gazette.example/news/3"))

    assert exchange.urls.count(ROBOTS) == 1
    assert exchange.urls[0] == ROBOTS


def test_feeds_are_there_for_programs_and_ask_no_robots_txt() -> None:
    exchange = FakeExchange({URL: ok(), ROBOTS: ok(b"User-agent: *\nDisallow: /")})

    assert isinstance(make_fetcher(exchange=exchange).fetch(make_request(URL)), Fresh)
    assert exchange.urls == [URL]


def test_a_page_that_redirects_elsewhere_is_judged_there() -> None:
    there = "https://other.example/1"
    exchange = FakeExchange(
        {
            PAGE: make_answer(302, location=there),
            "https://other.example/robots.txt": ok(b"User-agent: *\nDisallow: /"),
            there: ok(),
        }
    )

    result = make_fetcher(exchange=exchange).fetch(page())

    assert isinstance(result, Broken)
    assert "other.example keeps programs out" in result.failure.message
    assert there not in exchange.urls


def test_robots_txt_gets_neither_headers_nor_credentials_of_the_source() -> None:
    exchange = FakeExchange({PAGE: ok()})

    make_fetcher(exchange=exchange).fetch(replace(private_request(PAGE), form="page"))

    assert "Authorization" not in exchange.asked[0].headers
    assert "X-Key" not in exchange.asked[0].headers


def test_requests_to_one_host_are_spaced() -> None:
    times: list[float] = []
    routes = {f"/{n}": answer(200, FEED) for n in range(4)}
    with serving(routes) as server:
        fetcher = make_fetcher(exchange=Stamped(times), spacing_s=0.03)
        list(fetcher.fetch_all([make_request(server.url(f"/{n}")) for n in range(4)]))

    assert all(later - earlier >= 0.025 for earlier, later in pairwise(sorted(times)))


class Stamped:
    """Notes when it was asked."""

    def __init__(self, times: list[float]) -> None:
        self._times = times

    def __call__(self, ask: Ask) -> Answer:
        import time  # noqa: PLC0415 - the one test about time

        self._times.append(time.monotonic())
        return ok(ask.address.url.encode())


def test_a_closed_iterator_asks_no_more() -> None:
    exchange = FakeExchange({f"https://{n}.example/": ok() for n in range(50)})
    fetcher = make_fetcher(exchange=exchange, threads=1)
    results = fetcher.fetch_all([make_request(f"https://{n}.example/") for n in range(50)])

    next(results)
    results.close()  # type: ignore[attr-defined]  # a generator
    after = fetcher.fetch(make_request("https://49.example/", name="after"))

    assert after.request.name == "after"
    assert isinstance(after, Fresh | Unchanged)


def test_a_mistake_of_ours_is_not_swallowed() -> None:
    def broken(_: Ask) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_fetcher(exchange=broken).fetch(make_request(URL))


def test_progress_names_the_hosts_that_are_waited_for() -> None:
    asked, go = threading.Event(), threading.Event()

    def slow(_: Ask) -> Answer:
        asked.set()
        go.wait(5)
        return ok()

    fetcher = make_fetcher(exchange=slow)
    results: list[object] = []
    thread = threading.Thread(target=lambda: results.extend(fetcher.fetch_all([make_request(URL)])))
    thread.start()
    asked.wait(5)
    during = fetcher.progress(slow_s=0)
    go.set()
    thread.join()

    assert (during.done, during.total, during.slow) == (0, 1, ("gazette.example",))
    assert fetcher.progress().done == 1
