"""The desk as an editor has it: in a browser, with nothing but the keyboard.

Speed is counted as an editor counts it: from the command to the first paint,
from the saved file to the frame. The best of up to six counts, for the machine
may be busy with something else.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error

from digest import archive, themes
from digest.model import Draft, Edits, StoryEdit
from tests.features.conftest import SEEDS, spawn
from tests.preview.served import running
from tests.render.axe import axe_source, violations
from tests.render.chromium import CONTRAST, chromium_path, launched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

    from digest.model import Story

pytestmark = pytest.mark.browser

FIRST_PAINT_S = 1.5
RELOAD_S = 1.0

# Words with the contrast of their colour against what lies behind. Source: WCAG 2.2, 1.4.3.
FAINT = (
    f"() => {{{CONTRAST}"
    """
    const faint = [];
    for (const e of document.querySelectorAll('body *')) {
        const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
        if (!own || !e.checkVisibility({opacityProperty: true})) continue;
        if (e.matches(':disabled, :disabled *')) continue;
        const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.5) faint.push(`${e.className || e.tagName}: ${e.textContent.slice(0, 30)}: ${ratio}`);
    }
    return faint;
}
"""
)
# Targets that a finger misses. Source: WCAG 2.2, 2.5.8; a link in a line of text is as high as its line.
SMALL = """
() => [...document.querySelectorAll('button, textarea, input[type=checkbox]')]
    .filter((e) => e.checkVisibility())
    .filter((e) => e.offsetWidth < 24 || e.offsetHeight < 24)
    .map((e) => e.outerHTML.slice(0, 80))
"""
NAMELESS = """
() => [...document.querySelectorAll('button, textarea, input, iframe, a[href], [role=meter], dialog')]
    .filter((e) => e.checkVisibility())
    .filter((e) => !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.title
        || e.labels?.length || e.textContent.trim()))
    .map((e) => e.outerHTML.slice(0, 80))
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("no Chromium: set CHROMIUM")
        pytest.skip("no Chromium")
    with launched(path) as found:
        yield found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample issue once."""
    home = tmp_path_factory.mktemp("built")
    assert spawn("build", SEEDS, "--date", "2026-01-05", cwd=home).code == 0
    return home / "out"


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """Give a folder of the sample issue of the test's own."""
    shutil.copytree(built, tmp_path / "out")
    return tmp_path / "out/morning/2026-01-05"


@contextmanager
def page_at(browser: Browser, url: str, **settings: Any) -> Iterator[Page]:
    """Open the desk; what its console says is an error of ours."""
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **settings})
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(url)
    page.wait_for_selector(".story")
    yield page
    context.close()
    assert [words for words in heard if "409" not in words] == []  # an edit that is refused


def mail(page: Page, name: str = "desktop") -> Frame:
    frame = page.query_selector(f"#{name}")
    assert frame
    content = frame.content_frame()
    assert content
    return content


def asked(frame: Frame, expression: str) -> str:
    """Ask a frame that may run nothing, and so cannot tell when it changes; on its way it says nothing."""
    try:
        return str(frame.evaluate(expression))
    except Error:
        return ""


def text_of(frame: Frame) -> str:
    return asked(frame, "document.body?.innerText ?? ''")


def seen(page: Page, words: str, name: str = "desktop") -> None:
    """Wait until a frame shows words."""
    until(page, lambda: words in text_of(mail(page, name)))


def until(page: Page, holds: Callable[[], bool]) -> None:
    end = time.time() + 20
    while not holds():
        assert time.time() < end, text_of(mail(page))[:400]
        page.wait_for_timeout(10)


def headlines(page: Page) -> list[str]:
    return page.locator("#lineup ol .headline").all_inner_texts()


def best_of_six(work: Callable[[], float], limit: float) -> float:
    best = work()
    for _ in range(5):
        if best > limit:
            best = min(best, work())
    return best


def test_the_first_paint_is_there_before_an_editor_can_wonder(browser: Browser, folder: Path) -> None:
    def once() -> float:
        page = browser.new_page()
        start = time.time()
        with running(folder, cwd=folder) as url:
            page.goto(url)
            page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
            paint = page.evaluate(
                "performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime"
            )
            page.close()
        return float(paint) / 1000 - start

    assert best_of_six(once, FIRST_PAINT_S) <= FIRST_PAINT_S


def test_an_edit_made_with_the_keyboard_alone_ends_in_the_file_and_in_the_frame(
    browser: Browser, folder: Path
) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        second = archive.load(folder)
        story = list(second.stories)[1]

        page.keyboard.press("j")
        page.keyboard.press("h")
        page.keyboard.press("Control+A")
        page.keyboard.type("A headline of the editor's own")
        page.keyboard.press("Enter")

        seen(page, "A headline of the editor's own")
        seen(page, "A headline of the editor's own", "phone")
        edits = Edits.from_toml((folder / "edits.toml").read_text("utf-8"))
        assert edits.stories[story.id].headline == "A headline of the editor's own"
        assert page.locator(".original q").inner_text() == story.article.headline


def test_every_edit_has_its_key_and_is_taken_back(browser: Browser, folder: Path) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        before = headlines(page)
        steps = (
            ("ArrowDown", None),
            ("l", [before[1], before[0], *before[2:]]),
            ("Shift+ArrowDown", before),
            ("Shift+ArrowDown", [before[0], before[2], before[1], *before[3:]]),
            ("K", before),
            ("d", [before[0], *before[2:]]),
            ("t", [before[0], *before[3:]]),
        )
        for key, expected in steps:
            page.keyboard.press(key)
            if expected:
                page.wait_for_function(
                    "expected => JSON.stringify([...document.querySelectorAll('#lineup ol .headline')]"
                    ".map((e) => e.innerText)) === JSON.stringify(expected)",
                    arg=expected,
                )
        aside = page.locator(".aside .headline").all_inner_texts()
        assert sorted(aside) == sorted([before[1], before[2]])

        for _ in range(6):
            page.keyboard.press("u")
        page.wait_for_selector('[data-do="undo"]:disabled')

        assert headlines(page) == before
        assert Edits.from_toml((folder / "edits.toml").read_text("utf-8")) == Edits()


def waiting(folder: Path) -> list[Story]:
    """Give the stories that wait for the first section."""
    draft = Draft.from_json(json.loads((folder / "draft.json").read_bytes()))
    return list(draft.waiting[0].stories)


def saved(folder: Path) -> Edits:
    return Edits.from_toml((folder / "edits.toml").read_text("utf-8"))


def test_a_story_that_waits_is_taken_moved_and_sent_back_by_key(browser: Browser, folder: Path) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        _, second, *_ = waiting(folder)
        words = second.article.headline or ""
        beside = page.locator("#lineup .run").first.locator("h2 span")
        more = int(beside.inner_text().split()[1])

        page.keyboard.press("w")
        page.keyboard.press("j")
        page.keyboard.press("a")

        seen(page, words)
        assert saved(folder) == Edits(stories={second.id: StoryEdit(take=True)})
        assert page.locator("li.selected .mark.edit").inner_text() == "taken"
        assert beside.inner_text().strip() == f"and {more - 1} more"
        page.keyboard.press("K")
        page.wait_for_function("() => document.querySelector('li.selected .number').innerText === '6'")

        page.keyboard.press("a")

        page.wait_for_selector(".waiting li.selected")
        assert page.locator(".waiting li.selected .headline").inner_text() == words
        assert page.evaluate("document.activeElement.dataset.key") == f"story:{second.id}"
        assert saved(folder).stories == {}


def test_what_waits_says_where_it_is_from_how_it_scores_and_how_many_wait_behind(
    browser: Browser, folder: Path
) -> None:
    draft = json.loads((folder / "draft.json").read_bytes())
    draft["waiting"][0]["more"] = 3
    (folder / "draft.json").write_text(json.dumps(draft), "utf-8")
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        toggle = page.get_by_role("button", name="Waiting: 10 for Top stories")
        assert toggle.get_attribute("aria-expanded") == "false"

        toggle.click()

        first = waiting(folder)[0]
        assert page.locator(".waiting .meta").first.inner_text() == (
            f"{first.article.publication} · {first.score:.2f}"
        )
        assert page.locator(".beyond").inner_text() == "The best 7 are listed; 3 more wait behind them."


def test_a_story_that_waits_is_taken_with_a_finger_on_a_phone(browser: Browser, folder: Path) -> None:
    size = {"viewport": {"width": 375, "height": 812}, "has_touch": True}
    with running(folder, cwd=folder) as url, page_at(browser, url, **size) as page:
        page.locator(".queue").first.tap()
        page.locator(".take").first.tap()

        page.wait_for_selector("ol .mark.edit")
        assert saved(folder) == Edits(stories={waiting(folder)[0].id: StoryEdit(take=True)})
        assert page.locator("li.selected .headline").inner_text() in headlines(page)


def test_keys_that_are_about_a_story_of_the_issue_leave_one_that_waits(
    browser: Browser, folder: Path
) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        page.keyboard.press("w")
        for key in ("d", "l", "K", "h", "n"):
            page.keyboard.press(key)

        page.wait_for_function("() => document.querySelector('#said').innerText.includes('It waits')")
        assert not (folder / "edits.toml").exists()


def test_a_story_that_waits_is_kept_for_tomorrow_by_key(browser: Browser, folder: Path) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        first, second, *_ = waiting(folder)
        page.keyboard.press("w")

        page.keyboard.press("t")

        page.wait_for_selector(".aside li")
        assert saved(folder) == Edits(stories={first.id: StoryEdit(defer=True)})
        assert page.evaluate("document.activeElement.dataset.key") == f"story:{second.id}"


def test_while_a_waiting_story_is_selected_the_frames_still_turn_dark(browser: Browser, folder: Path) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        page.keyboard.press("w")

        page.keyboard.press("m")

        page.wait_for_function("() => document.querySelector('#phone').src.includes('scheme=dark')")


def test_the_keys_of_the_quotes_hold_for_who_comes_from_the_line_up(browser: Browser, folder: Path) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        page.keyboard.press("j")

        page.keyboard.press("2")
        page.wait_for_selector(".card:focus")
        page.keyboard.press("v")

        page.wait_for_function("() => document.querySelector('#said').innerText.startsWith('Vetoed')")


def test_words_that_are_refused_stay_in_their_field_and_are_kept_later(
    browser: Browser, folder: Path
) -> None:
    file = folder / "edits.toml"
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        file.write_text("subject = ")
        page.wait_for_selector("#problem:visible")
        page.keyboard.press("s")
        page.keyboard.type("Ferries back")
        page.keyboard.press("Enter")
        field = page.locator("[id='subject:issue']")
        page.wait_for_function("() => document.querySelector('#inbox').innerText.includes('not kept yet')")
        assert field.input_value() == "Ferries back"
        file.unlink()
        page.wait_for_selector("#problem", state="hidden")

        field.press("Enter")

        page.wait_for_selector(".field.edited")
        assert saved(folder) == Edits(subject="Ferries back")


def test_subject_and_note_are_written_by_key_and_escape_leaves_them(browser: Browser, folder: Path) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        page.keyboard.press("s")
        page.keyboard.type("Not this")
        page.keyboard.press("Escape")
        page.keyboard.press("o")
        page.keyboard.type("Good morning.")
        page.keyboard.press("Enter")

        seen(page, "Good morning.")
        assert Edits.from_toml((folder / "edits.toml").read_text("utf-8")) == Edits(note="Good morning.")


def test_a_reload_leaves_half_written_words_alone(browser: Browser, folder: Path) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        page.keyboard.press("o")
        page.keyboard.type("Good mor")
        (folder / "edits.toml").write_text('subject = "Read this"\n')
        page.wait_for_function("() => document.querySelector('.apple .subject').innerText === 'Read this'")
        (folder / "edits.toml").write_text('subject = "Read that"\n')
        page.wait_for_function("() => document.querySelector('.apple .subject').innerText === 'Read that'")
        assert Edits.from_toml((folder / "edits.toml").read_text("utf-8")).note is None

        page.keyboard.type("ning.")
        page.keyboard.press("Enter")

        seen(page, "Good morning.")


def test_a_quote_is_vetoed_by_key_and_the_next_best_takes_its_place(browser: Browser, folder: Path) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        page.keyboard.press("2")
        card = page.locator(".card", has=page.locator(".next q")).first
        quote = card.locator("blockquote").inner_text()
        following = card.locator(".next q").inner_text()
        shown = page.locator(".card").evaluate_all(
            "cards => cards.map((c) => c.querySelector('.next q') !== null)"
        )
        for _ in range(shown.index(True)):
            page.keyboard.press("ArrowDown")

        page.keyboard.press("v")

        page.wait_for_function(
            "words => [...document.querySelectorAll('blockquote')].some((e) => words.includes(e.innerText))",
            arg=following,
        )
        assert quote not in page.locator("blockquote").all_inner_texts()
        (edit,) = Edits.from_toml((folder / "edits.toml").read_text("utf-8")).stories.values()
        assert edit.veto == (quote,)


def reloaded(page: Page, words: str, save: Callable[[], object]) -> float:
    """Save a file; gives the seconds until the frame shows it."""
    start = time.time()
    save()
    seen(page, words)
    return time.time() - start


def test_a_saved_file_of_edits_is_in_the_frame_within_a_second(browser: Browser, folder: Path) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        seen(page, "The Harbour Gazette")
        numbers = iter(range(9))

        def once() -> float:
            words = f"Note number {next(numbers)}"
            return reloaded(page, words, lambda: (folder / "edits.toml").write_text(f'note = "{words}"'))

        assert best_of_six(once, RELOAD_S) <= RELOAD_S


@pytest.fixture
def themed(tmp_path: Path) -> Path:
    """Give the sample input with a theme of its own beside its configuration."""
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    (seeds / "mine").mkdir()
    (seeds / "mine/theme.toml").write_text('api = 1\nextends = "broadsheet"\n')
    (seeds / "mine/_masthead.mjml.j2").write_text(masthead(), "utf-8")
    settings = seeds / "digest.toml"
    settings.write_text(settings.read_text("utf-8").replace('"broadsheet"', '"mine"'), "utf-8")
    return seeds


SAVED = {
    "digest.toml": "The Harbour Gazette",
    "ropeworks-homes.txt": "First tenants get keys",
    "mine/_masthead.mjml.j2": "<mj-section",
}


@pytest.mark.parametrize("name", SAVED)
def test_configuration_input_and_theme_are_in_the_frame_within_a_second(
    browser: Browser, themed: Path, name: str
) -> None:
    file = themed / name
    text, numbers = file.read_text("utf-8"), iter(range(9))
    arguments = ("seeds", "--date", "2026-01-05")
    with running(*arguments, cwd=themed.parent) as url, page_at(browser, url) as page:
        seen(page, "The Harbour Gazette")

        def once() -> float:
            words = f"Version number {next(numbers)}"
            changed = text.replace(SAVED[name], marked(SAVED[name], words))
            assert changed != text
            return reloaded(page, words, lambda: file.write_text(changed, "utf-8"))

        assert best_of_six(once, RELOAD_S) <= RELOAD_S


def masthead() -> str:
    """Give the built-in masthead, to be changed."""
    return themes.find("broadsheet").files["_masthead.mjml.j2"]


def marked(place: str, words: str) -> str:
    if not place.startswith("<"):
        return words
    return f"<mj-section><mj-column><mj-text><p>{words}</p></mj-text></mj-column></mj-section>{place}"


def test_a_broken_theme_is_named_and_its_mending_seen(browser: Browser, themed: Path) -> None:
    theme = themed / "mine"
    arguments = ("seeds", "--date", "2026-01-05")
    with running(*arguments, cwd=themed.parent) as url, page_at(browser, url) as page:
        (theme / "_story.mjml.j2").write_text("{% if %}")
        page.wait_for_selector("#problem:not([hidden])")
        assert "_story.mjml.j2:1" in page.inner_text("#problem")

        (theme / "_story.mjml.j2").unlink()
        page.wait_for_selector("#problem", state="hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_everything_can_be_read_and_has_a_name(
    browser: Browser, folder: Path, scheme: Any, width: int
) -> None:
    size = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme}
    with running(folder, cwd=folder) as url, page_at(browser, url, **size) as page:
        for key in ("Enter", "d", "w", "Enter", "a", "Enter", "2", "3", "6", "1"):
            page.keyboard.press(key)
            page.wait_for_timeout(50)
            assert page.evaluate(FAINT) == []
            assert page.evaluate(NAMELESS) == []
            assert page.evaluate(SMALL) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (390, "dark"), (1440, "light"), (1440, "dark")]
)
def test_axe_finds_nothing_while_a_story_that_waits_is_taken(
    browser: Browser, folder: Path, width: int, scheme: Any
) -> None:
    try:
        axe_source()
    except OSError as error:
        pytest.skip(f"no axe-core: {error}")
    size = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme, "bypass_csp": True}
    with running(folder, cwd=folder) as url, page_at(browser, url, **size) as page:
        for key, there in (
            ("w", ".waiting li.selected"),
            ("Enter", ".waiting .details"),
            ("a", "ol li.selected .edit"),
        ):
            page.keyboard.press(key)
            page.wait_for_selector(there)
            assert violations(page) == []


def test_the_dark_side_is_shown_whatever_the_machine_likes(browser: Browser, folder: Path) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url, color_scheme="light") as page:
        seen(page, "The Harbour Gazette")
        ground = "getComputedStyle(document.querySelector('.paper, body')).backgroundColor"
        light = mail(page).evaluate(ground)

        page.keyboard.press("m")

        page.wait_for_function("() => document.querySelector('#desktop').src.includes('scheme=dark')")
        seen(page, "The Harbour Gazette")
        assert mail(page).evaluate(ground) != light


def test_nothing_but_this_server_and_the_pictures_is_asked(browser: Browser, folder: Path) -> None:
    asked: list[str] = []
    with running(folder, cwd=folder) as url:
        context = browser.new_context()
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url)
        page.wait_for_selector(".story")
        for key in "234561":
            page.keyboard.press(key)
        seen(page, "The Harbour Gazette")
        context.close()

    elsewhere = [address for address in asked if not address.startswith(url)]
    assert all(re.search(r"\.(png|jpg)$", address) for address in elsewhere)


def test_a_finding_leads_to_its_place(browser: Browser, folder: Path) -> None:
    (folder / "edits.toml").write_text(f'subject = "{"Long " * 20}"\n')
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        page.keyboard.press("7")

        page.locator("#view-findings li", has_text="subject-length").get_by_role("button").click()

        mark = page.locator("#view-message mark")
        assert mark.inner_text().startswith("Subject: Long")


def test_single_letter_keys_can_be_switched_off(browser: Browser, folder: Path) -> None:
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        page.keyboard.press("?")
        page.click("#single")
        page.keyboard.press("Escape")
        page.wait_for_function("() => document.activeElement.matches(':not(input)')")
        before = headlines(page)

        page.keyboard.press("d")
        page.keyboard.press("ArrowDown")

        assert headlines(page) == before
        assert page.locator("li.selected .number").inner_text() == "2"


def test_a_sealed_issue_is_shown_and_stays_as_it_is(browser: Browser, folder: Path) -> None:
    file = folder / "issue.json"
    file.write_text(file.read_text("utf-8").replace('"state": "draft"', '"state": "held"'), "utf-8")
    with running(folder, cwd=folder) as url, page_at(browser, url) as page:
        page.keyboard.press("d")

        page.wait_for_function("() => document.querySelector('#said').innerText.includes('stays as it is')")
        assert not (folder / "edits.toml").exists()
