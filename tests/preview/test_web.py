from __future__ import annotations

import socket
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from digest.check import Finding, Place
from digest.model import Draft, Edits
from digest.preview import Desk, app, listen
from tests.preview.builders import BROADSHEET, desk, found, issue_of

HOME = "http://127.0.0.1:8026"
TOKEN = "the-run's-own"
OURS = {"Origin": HOME, "X-Token": TOKEN, "Content-Type": "application/json"}
DROP = {"do": "drop", "story": "b"}


@pytest.fixture
def one() -> Desk:
    return desk()


@pytest.fixture
def client(one: Desk) -> TestClient:
    return TestClient(app(one, TOKEN), base_url=HOME)


def post(client: TestClient, body: Any = DROP, **headers: str) -> int:
    return client.post("/edit", json=body, headers={**OURS, **headers}).status_code


def test_the_page_runs_no_script_but_its_own(client: TestClient) -> None:
    answer = client.get("/")

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert (
        answer.text.count("<script") == answer.text.count('<script src="/own/desk.js" defer></script>') == 1
    )
    assert " style=" not in answer.text


def test_the_page_is_there_before_the_issue() -> None:
    waiting = Desk(found)
    client = TestClient(app(waiting, TOKEN), base_url=HOME)

    assert "Laying it out" in client.get("/").text


@pytest.mark.parametrize("name", ["desk.js", "desk.css", "desk.svg"])
def test_its_own_files_come_from_this_package(client: TestClient, name: str) -> None:
    assert client.get(f"/own/{name}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/own/desk.html", "/own/..%2fweb.py", "/images/b.png", "/images/..%2f..%2fetc%2fpasswd", "/x"]
)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_pictures_are_those_of_the_issue(client: TestClient) -> None:
    answer = client.get("/images/a.png")

    assert (answer.content, answer.headers["content-type"]) == (b"png", "image/png")
    assert 'src="/images/a.png"' in client.get("/mail").text


def test_the_issue_may_run_nothing_and_go_nowhere(client: TestClient) -> None:
    policy = client.get("/mail").headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy
    assert "frame-ancestors 'self'" in policy


def test_pictures_are_switched_off_by_policy(client: TestClient) -> None:
    assert "img-src 'none'" in client.get("/mail?images=off").headers["content-security-policy"]


def test_the_plain_parts_are_text(client: TestClient, one: Desk) -> None:
    for path, start in (
        ("/text", "The Harbour Gazette"),
        ("/source", "<!doctype html>"),
        ("/message", "From:"),
    ):
        answer = client.get(path)

        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert start.lower() in answer.text.lower()[:400]
    assert client.get("/edits.toml").text == one.toml()


def test_a_theme_that_fails_says_so_in_place_of_the_parts() -> None:
    broken = replace(BROADSHEET, files={**BROADSHEET.files, "issue.mjml.j2": "{% if %}"})
    client = TestClient(app(desk(lambda: found(theme=broken)), TOKEN), base_url=HOME)

    for path in ("/text", "/source", "/message"):
        assert "issue.mjml.j2:1" in client.get(path).text


def test_what_a_check_finds_is_told() -> None:
    finding = Finding(severity="error", rule="r", place=Place(part="html", line=3), message="m", fix="f")
    client = TestClient(app(desk(check=lambda _proof: (finding,)), TOKEN), base_url=HOME)

    assert client.get("/findings").json() == [finding.to_json()]


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert post(client, host="evil.example") == 400


def test_an_edit_changes_the_state_and_is_answered_with_it(client: TestClient, one: Desk) -> None:
    answer = client.post("/edit", json=DROP, headers=OURS)

    assert answer.status_code == 200
    assert answer.json() == client.get("/state").json()
    assert answer.json()["aside"] == [{"how": "dropped", "id": "b", "headline": "Headline b"}]
    assert "Headline b" not in one.proof.html.partition("<body")[2].partition("Headline a")[2]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8026"},
        {"Origin": "https://127.0.0.1:8026"},
        {"X-Token": "another"},
        {"X-Token": ""},
        {"X-Token": "é"},
        {"Content-Type": "text/plain"},
    ],
)
def test_an_edit_from_elsewhere_is_refused(client: TestClient, one: Desk, headers: dict[str, str]) -> None:
    sent = [(name.encode(), value.encode()) for name, value in {**OURS, **headers}.items()]

    answer = client.post("/edit", json=DROP, headers=sent)

    assert answer.status_code == 403
    assert one.edits == Edits()


def test_an_edit_without_an_origin_is_refused(client: TestClient, one: Desk) -> None:
    headers = {name: value for name, value in OURS.items() if name != "Origin"}

    assert client.post("/edit", json=DROP, headers=headers).status_code == 403
    assert one.edits == Edits()


def test_an_edit_by_get_is_none(client: TestClient) -> None:
    assert client.get("/edit").status_code == 405


@pytest.mark.parametrize(
    "body",
    [{"do": "explode"}, [], 3, {"do": "drop", "story": "x"}, {"do": "headline", "story": "a", "text": ""}],
)
def test_what_cannot_be_is_said(client: TestClient, body: object) -> None:
    answer = client.post("/edit", json=body, headers=OURS)

    assert answer.status_code == 422
    assert answer.json()["error"]


def test_what_is_no_json_is_said(client: TestClient) -> None:
    assert client.post("/edit", content=b"\xff{", headers=OURS).status_code == 422


def test_a_flood_is_refused(client: TestClient) -> None:
    assert post(client, {"do": "note", "text": "x" * 100_000}) == 413


def test_a_sealed_issue_answers_with_its_state() -> None:
    sealed = Draft(issue=issue_of(state="sealed"))
    client = TestClient(app(desk(lambda: found(draft=sealed)), TOKEN), base_url=HOME)

    assert post(client) == 409


def test_undo_and_redo(client: TestClient, one: Desk) -> None:
    post(client)
    post(client, {"do": "undo"})
    assert one.edits == Edits()

    post(client, {"do": "redo"})
    assert one.edits.of("b").drop


def test_quotes_have_their_cards(client: TestClient) -> None:
    assert [card["story"] for card in client.get("/quotes").json()] == ["a", "b", "c", "d"]


def test_a_token_is_new_for_each_run() -> None:
    first, second = (TestClient(app(desk()), base_url=HOME).get("/").text for _ in range(2))

    assert first != second


def test_it_listens_on_loopback_only() -> None:
    with listen(0) as server:
        assert server.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_an_error() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        with pytest.raises(OSError, match="in use"):
            listen(other.getsockname()[1])
