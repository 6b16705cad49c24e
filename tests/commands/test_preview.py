from __future__ import annotations

import socket

import pytest
from starlette.testclient import TestClient

from digest.preview import Shown, app, listen


@pytest.fixture
def client() -> TestClient:
    shown = Shown(
        page=b"<!doctype html><p>The issue</p>",
        text=b"The issue",
        sender="The Harbour Gazette",
        subject="<script>alert(1)</script>",
        preheader="More",
        pictures={"a.png": b"png"},
    )
    return TestClient(app(shown), base_url="http://127.0.0.1:8026")


def test_the_shell_shows_the_inbox_row_as_text(client: TestClient) -> None:
    page = client.get("/").text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page


def test_the_issue_may_run_nothing(client: TestClient) -> None:
    policy = client.get("/page").headers["content-security-policy"]

    assert "sandbox" in policy
    assert "default-src 'none'" in policy


def test_the_text_part_is_text(client: TestClient) -> None:
    assert client.get("/text").headers["content-type"] == "text/plain; charset=utf-8"


def test_pictures_are_those_of_the_issue_and_no_path_leads_out(client: TestClient) -> None:
    assert client.get("/images/a.png").content == b"png"
    assert client.get("/images/b.png").status_code == 404
    assert client.get("/images/..%2f..%2fetc%2fpasswd").status_code == 404


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_it_listens_on_loopback_only() -> None:
    with listen(0) as server:
        assert server.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_an_error() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        with pytest.raises(OSError, match="in use"):
            listen(other.getsockname()[1])
