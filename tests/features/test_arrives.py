"""The first command's message, piped to a real program, a real server and a real browser."""

from __future__ import annotations

import email
import os
import shutil
import subprocess
import sys
from email import policy
from typing import TYPE_CHECKING

import pytest

from tests.deliver.server import MailServer
from tests.deliver.test_msmtp import configuration, parsed
from tests.features.conftest import SEEDS, Run
from tests.render.chromium import browser_or_skip, launched

if TYPE_CHECKING:
    from pathlib import Path

DAY = "--date 2026-01-05"
MSMTP = shutil.which("msmtp")
HEADLINE = "<script>alert(1)</script>"


@pytest.mark.msmtp
@pytest.mark.skipif(
    MSMTP is None and os.environ.get("REQUIRE_MSMTP") != "1", reason="the msmtp program is not installed"
)
def test_a_build_piped_to_msmtp_arrives_as_it_was_built(tmp_path: Path) -> None:
    build = f"{sys.executable} -m digest build {SEEDS} {DAY} --format eml"
    with MailServer() as server:
        pipe = f"{build} | {MSMTP} -C {configuration(tmp_path, server.port)} -t"
        subprocess.run(["bash", "-o", "pipefail", "-c", pipe], cwd=tmp_path, check=True, timeout=60)
    built = subprocess.run(build.split(), cwd=tmp_path, check=True, capture_output=True).stdout

    (mail,) = server.mails
    sent, arrived = parsed(built.replace(b"\n", b"\r\n")), parsed(mail.content)
    assert mail.rcpt_to == "me@gazette.example"
    assert [p.get_content() for p in arrived.iter_parts()] == [p.get_content() for p in sent.iter_parts()]
    assert arrived["List-Unsubscribe"] == sent["List-Unsubscribe"]
    assert arrived["Message-ID"] == sent["Message-ID"]


@pytest.mark.browser
def test_the_hostile_sample_page_is_plain_text_in_a_browser(run: Run, tmp_path: Path) -> None:
    path = browser_or_skip()
    run("build", SEEDS / "council-form-test.html", "--date", "2026-01-05", "--to", "me@gazette.example")
    (folder,) = (tmp_path / "out").glob("*/2026-01-05")
    message = email.message_from_bytes((folder / "digest.eml").read_bytes(), policy=policy.default)
    html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]  # there is one
    (tmp_path / "message.html").write_text(html, "utf-8")

    seen: list[str] = []
    asked: list[str] = []
    with launched(path) as browser:
        page = browser.new_page()
        page.expose_function("hooked", lambda word: seen.append(word))  # noqa: PLW0108 - playwright marks it
        page.add_init_script("window.alert = window.confirm = window.prompt = w => window.hooked(String(w))")
        page.on("request", lambda request: asked.append(request.url))
        page.goto((tmp_path / "message.html").as_uri())
        headline = page.inner_text("h3")
        active = page.evaluate(
            "document.querySelectorAll('script,iframe,form,object,embed,svg,[onerror],[onclick],[onmouseover],"
            "a[href^=javascript]').length"
        )

    assert HEADLINE in headline
    assert "{{ 7*7 }}" in headline
    assert (seen, active) == ([], 0)
    assert [url for url in asked if not url.startswith("file:")] == []
    assert "\u202e" not in html
