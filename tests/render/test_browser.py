"""What a real browser makes of the page: nothing runs, pictures alone are fetched, all of it can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

import css_inline
import pytest

from digest.render import render_issue, stack
from tests.builders import make_article, make_issue
from tests.render.builders import (
    BROADSHEET,
    THEMES,
    arabic_issue,
    everywhere,
    filled,
    html_of,
    make_image,
    sample_issue,
    section_of,
    told,
)
from tests.render.chromium import CONTRAST
from tests.render.payloads import PAYLOADS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

    from digest.model import Issue, Section

pytestmark = pytest.mark.browser

ISSUES = {"sample": sample_issue, "arabic": arabic_issue}
SCHEMES = ("light", "dark")
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
HOOKS = """
    window.ran = [];
    for (const name of ['alert', 'confirm', 'prompt', 'open', 'print', 'fetch'])
        window[name] = (...words) => { window.ran.push(name + ': ' + words) };
"""
# Elements with words of their own, their contrast with what lies behind: WCAG 2.2, 1.4.3 and its formulas.
FAINT = (
    f"() => {{{CONTRAST}"
    """
    const faint = [];
    for (const e of document.body.querySelectorAll('*')) {
        const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        if ((!words && e.tagName !== 'IMG') || !e.getClientRects().length) continue;
        const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.5) faint.push(ratio.toFixed(2) + ' ' + e.outerHTML.slice(0, 80));
    }
    return faint;
}
"""
)


# WCAG 2.2, 2.5.8: 24 px, but for links within a text. A line of Georgia takes 1.136 of its size, Arial 1.15.
LOW = """() => [...document.querySelectorAll('a')].filter((a) => !a.closest('.lede')).filter((a) => {
    const style = getComputedStyle(a);
    const line = 1.13 * parseFloat(style.fontSize);
    return line + parseFloat(style.paddingTop) + parseFloat(style.paddingBottom) < 24;
}).map((a) => a.outerHTML)"""


class Visit:
    """One look at a page: what it asked for, what ran, and what it looks like."""

    def __init__(
        self, browser: Browser, html: str, *, width: int = 700, scheme: str = "light", images: bool = True
    ) -> None:
        self.requests: list[str] = []
        self.images = images
        self.context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
        )
        self.page = self.context.new_page()
        self.page.add_init_script(HOOKS)
        self.page.route("**/*", self.answer)
        self.page.goto("about:blank")
        self.page.set_content(html, wait_until="load")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def answer(self, route: Route) -> None:
        self.requests.append(route.request.url)
        if self.images and route.request.resource_type == "image":
            route.fulfill(body=DOT, content_type="image/png")
        else:
            route.abort()

    def ask(self, script: str) -> Any:
        return self.page.evaluate(script)

    def picture(self) -> bytes:
        return self.page.screenshot(full_page=True)


def hostile_issue() -> Issue:
    """Give one issue with every payload in every place, each in a section of its own."""
    sections: list[Section] = []
    for n, payload in enumerate(PAYLOADS):
        (section,) = everywhere(payload).sections
        stories = tuple(replace(story, id=f"s{n}") for story in section.stories)
        sections.append(replace(section, slug=f"p{n}", stories=stories))
    return make_issue(sections=tuple(sections), subject=" ".join(PAYLOADS), preheader=PAYLOADS[0])


def test_no_payload_runs_or_fetches_anything(browser: Browser) -> None:
    with Visit(browser, html_of(hostile_issue())) as visit:
        visit.page.mouse.move(300, 300)
        for link in visit.page.locator("h3").all()[:3]:
            link.hover()

        assert visit.ask("window.ran") == []
        assert set(visit.requests) == {"https://images.example/a.jpg"}
        assert visit.ask("document.scripts.length") == 0
        assert visit.ask("document.querySelectorAll('h3').length") == len(PAYLOADS)


@pytest.mark.parametrize("name", ISSUES)
def test_only_pictures_are_fetched(browser: Browser, name: str) -> None:
    issue = ISSUES[name]()
    pictures = {s.article.image.url for s in issue.stories if s.article.image and s.form != "brief"}

    with Visit(browser, html_of(issue)) as visit:
        assert set(visit.requests) == pictures


@pytest.mark.parametrize("name", ISSUES)
def test_the_page_is_in_standards_mode(browser: Browser, name: str) -> None:
    with Visit(browser, html_of(ISSUES[name]())) as visit:
        assert visit.ask("document.compatMode") == "CSS1Compat"


@pytest.mark.parametrize("theme", THEMES)
def test_a_link_that_stands_alone_is_high_enough_for_a_finger(browser: Browser, theme: str) -> None:
    with Visit(browser, filled(render_issue(sample_issue(), THEMES[theme])), width=375) as visit:
        assert visit.ask(LOW) == []


@pytest.mark.parametrize("images", [True, False], ids=["images", "no images"])
@pytest.mark.parametrize("width", [320, 375])
@pytest.mark.parametrize("name", ISSUES)
def test_a_phone_needs_no_sideways_scroll(browser: Browser, name: str, width: int, *, images: bool) -> None:
    with Visit(browser, html_of(ISSUES[name]()), width=width, images=images) as visit:
        assert visit.ask("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", THEMES)
def test_a_word_without_end_needs_no_sideways_scroll(browser: Browser, theme: str) -> None:
    endless = "https://h.example/" + "Regionalversammlung" * 10
    article = make_article(endless, headline=endless, publication=endless, byline=(endless,), kicker=endless)
    issue = make_issue(told(article), title="Regionalversammlung" * 3, postal_address=endless)

    with Visit(browser, html_of(issue, THEMES[theme]), width=320) as visit:
        assert visit.ask("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("images", [True, False], ids=["images", "no images"])
@pytest.mark.parametrize("name", ISSUES)
def test_every_word_has_contrast(browser: Browser, name: str, scheme: str, *, images: bool) -> None:
    with Visit(browser, html_of(ISSUES[name]()), scheme=scheme, images=images) as visit:
        assert visit.ask(FAINT) == []


def test_faint_words_would_be_found(browser: Browser) -> None:
    with Visit(browser, '<!doctype html><p style="color:#999999">faint</p><p>plain</p>') as visit:
        assert len(visit.ask(FAINT)) == 1


def test_dark_is_dark(browser: Browser) -> None:
    with Visit(browser, html_of(sample_issue()), scheme="dark") as visit:
        colours = visit.ask(
            "[...document.querySelectorAll('body, .paper, .paper > table, .foot')]"
            ".map((e) => getComputedStyle(e).backgroundColor)"
        )

    assert set(colours) == {"rgb(16, 15, 13)", "rgb(27, 26, 23)"}


@pytest.mark.parametrize(("theme", "padding"), [("broadsheet", "16px"), ("bulletin", "12px")])
def test_a_right_to_left_page_is_mirrored(browser: Browser, theme: str, padding: str) -> None:
    with Visit(browser, html_of(arabic_issue(), THEMES[theme])) as visit:
        quote = visit.ask(
            "(() => { const s = getComputedStyle(document.querySelector('blockquote'));"
            " return [s.borderRightWidth, s.borderLeftWidth, s.paddingRight, s.paddingLeft, s.direction] })()"
        )
        thumb = visit.ask("document.querySelector('.thumb').getBoundingClientRect().left")

    assert quote == ["3px", "0px", padding, "0px", "rtl"]
    assert thumb < 300


@pytest.mark.parametrize("name", ISSUES)
def test_everything_can_be_read_without_pictures(browser: Browser, name: str) -> None:
    with Visit(browser, html_of(ISSUES[name]())) as visit:
        with_pictures = visit.ask("document.body.innerText")
    with Visit(browser, html_of(ISSUES[name]()), images=False) as visit:
        assert visit.ask("document.body.innerText") == with_pictures


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [375, 700])
@pytest.mark.parametrize("name", ISSUES)
def test_another_inliner_gives_the_same_pixels(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, name: str, width: int, scheme: str
) -> None:
    ours = html_of(ISSUES[name]())
    inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
    monkeypatch.setattr(stack, "inlined", lambda html, _: inliner.inline(html))
    theirs = filled(render_issue(ISSUES[name](), BROADSHEET))

    assert ours != theirs
    with (
        Visit(browser, ours, width=width, scheme=scheme) as a,
        Visit(browser, theirs, width=width, scheme=scheme) as b,
    ):
        assert a.picture() == b.picture()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ISSUES)
def test_the_page_keeps_its_shape_where_a_client_drops_its_head_styles(
    browser: Browser, name: str, theme: str
) -> None:
    whole = html_of(ISSUES[name](), THEMES[theme])
    height = "document.documentElement.scrollHeight"

    with Visit(browser, whole) as a, Visit(browser, re.sub(r"(?s)<style.*?</style>", "", whole)) as b:
        assert b.ask(height) == pytest.approx(a.ask(height), rel=0.01)


def test_small_pictures_are_not_blown_up(browser: Browser) -> None:
    article = make_article(image=make_image(width=200, height=100))
    issue = make_issue(sections=(section_of(told(article, form="lead")),))

    with Visit(browser, html_of(issue)) as visit:
        assert visit.ask("document.querySelector('.photo').getBoundingClientRect().width") == 200
