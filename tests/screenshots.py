"""Take the pictures of README and docs: `python -m tests.screenshots docs/images`.

`python -m tests.screenshots OUT THEME [ISSUE.json…]` takes whole pages of one theme to
look at instead: phone and desk, light and dark, left-to-right and right-to-left,
pictures on and off.

The documentation's issue is the one that `digest build seeds` makes, with its own
drawings; the Arabic one gets drawings made here. Nothing is fetched.
"""

from __future__ import annotations

import io
import itertools
import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from digest import themes
from digest.model import Issue, Rendering
from digest.model.rendering import lineup_values
from digest.render import measure, render_issue
from tests.preview.served import running
from tests.render.builders import LINKS, arabic_issue
from tests.render.chromium import chromium_path, launched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image
    from playwright.sync_api import Browser, Page, Route, ViewportSize

PHONE, DESK = 375, 1000
ROOT = Path(__file__).resolve().parent.parent
DATE = "2026-01-05"
TALL_PX = 1150
COLOURS = 128
"""Drawings and type need no more, and a picture stays under 150 kB."""

SETTLED_MS = 600
"""A picture is taken of what stands still."""

DESK_SIZE: ViewportSize = {"width": 1440, "height": 900}


def main(out: str, theme: str | None = None, *issues: str) -> None:
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    chromium = chromium_path()
    if chromium is None:
        raise SystemExit("needs a Chromium: set CHROMIUM, or put one on the PATH")
    with launched(chromium) as browser:
        if theme is None:
            document(browser, folder)
        else:
            survey(browser, folder, theme, issues)


def document(browser: Browser, folder: Path) -> None:
    """Take the pictures of the documentation, cut to what a glance shows."""
    for theme in themes.names():
        with tempfile.TemporaryDirectory() as scratch:
            page = built(Path(scratch), theme)
            shots = {
                f"{theme}-phone": (page, PHONE, "light", True),
                f"{theme}-dark": (page, PHONE, "dark", True),
                f"{theme}-desk": (page, DESK, "light", True),
                f"{theme}-no-images": (page, PHONE, "light", False),
                f"{theme}-arabic": (arabic(Path(scratch), theme), PHONE, "light", True),
            }
            if theme == "letter":
                del shots["letter-no-images"]  # it shows none: the same picture again
            if theme == "broadsheet":
                shots["phone-light"] = shots.pop("broadsheet-phone")
            for name, (path, width, scheme, images) in shots.items():
                with looked(browser, width, scheme, images=images) as page_:
                    page_.goto(path.as_uri())
                    save(folder / f"{name}.png", page_.screenshot(full_page=True), width)
    preview(browser, folder)


def preview(browser: Browser, folder: Path) -> None:
    """Take the editor's desk: the mail, a story opened, the quotes to check, what waits on a phone."""
    with tempfile.TemporaryDirectory() as scratch:
        issue = built(Path(scratch), "broadsheet").parent
        with running(issue, cwd=ROOT) as address:
            with opened(browser, address, DESK_SIZE) as page:
                save(folder / "preview.png", page.screenshot(), DESK_SIZE["width"])
                page.keyboard.press("ArrowDown")
                page.keyboard.press("Enter")
                page.keyboard.press("m")
                page.wait_for_timeout(SETTLED_MS)
                save(folder / "preview-why.png", page.screenshot(), DESK_SIZE["width"])
            with opened(browser, address, DESK_SIZE) as page:
                page.keyboard.press("2")
                page.wait_for_selector("#view-quotes .card")
                save(folder / "preview-quotes.png", page.screenshot(), DESK_SIZE["width"])
            with opened(browser, address, {"width": PHONE, "height": 812}) as page:
                page.locator(".queue").last.click()
                page.locator(".run ol li").nth(5).evaluate("(e) => e.scrollIntoView()")
                page.wait_for_timeout(SETTLED_MS)
                save(folder / "preview-phone.png", page.screenshot(), PHONE)


@contextmanager
def opened(browser: Browser, address: str, size: ViewportSize) -> Iterator[Page]:
    """Open the desk, and wait until both frames show the issue."""
    scale = 2 if size["width"] == PHONE else 1
    with browser.new_context(viewport=size, device_scale_factor=scale) as context:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("#lineup ol .headline")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(SETTLED_MS)
        yield page


def built(scratch: Path, theme: str) -> Path:
    """Build the issue of the README, and give its page."""
    command = [sys.executable, "-m", "digest", "build", "seeds", "--date", DATE, "--theme", theme]
    subprocess.run([*command, "-o", str(scratch)], cwd=ROOT, check=True)
    return next(scratch.glob(f"*/{DATE}/index.html"))


def arabic(scratch: Path, theme: str) -> Path:
    page = scratch / "arabic.html"
    page.write_text(page_of(render_issue(arabic_issue(), themes.find(theme))), "utf-8")
    return page


def save(path: Path, picture: bytes, width: int) -> None:
    """Cut a page to a pleasant height, and write it with few colours."""
    from PIL import Image  # noqa: PLC0415 - only pictures need it

    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    height = min(whole.height, TALL_PX * whole.width // width)
    cut = whole.crop((0, 0, whole.width, height)).quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE)
    cut.save(path, optimize=True)
    print(path, f"{path.stat().st_size:,} bytes")  # noqa: T201 - a script that prints figures


def survey(browser: Browser, folder: Path, theme: str, issues: tuple[str, ...]) -> None:
    """Take whole pages of a theme, every way a reader may see them."""
    found = themes.find(theme)
    named = {"en": themes.sample(found), "ar": arabic_issue()}
    for path in issues:
        named[Path(path).stem] = Issue.from_json(json.loads(Path(path).read_text("utf-8")))
    for name, issue in named.items():
        rendering = render_issue(issue, found)
        (folder / f"{name}.html").write_text(page_of(rendering), "utf-8")
        text = rendering.filled("text", {**lineup_values(issue), **LINKS})
        (folder / f"{name}.txt").write_text(text, "utf-8")
        print(name, measure(rendering), "bytes of HTML")  # noqa: T201 - a script that prints figures
        for width, scheme, images in itertools.product((PHONE, DESK), ("light", "dark"), (True, False)):
            with looked(browser, width, scheme, images=images) as page:
                page.set_content(page_of(rendering), wait_until="load")
                suffix = "" if images else "-noimages"
                page.screenshot(path=folder / f"{name}-{width}-{scheme}{suffix}.png", full_page=True)


def page_of(rendering: Rendering) -> str:
    return rendering.filled("html", {**lineup_values(rendering.issue), **LINKS})


def looked(browser: Browser, width: int, scheme: str, *, images: bool) -> Page:
    """Give a page on a screen of this width."""
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        device_scale_factor=2 if width < 500 else 1,
    )
    page.route("**/*.{png,jpg}", draw if images else lambda route: route.abort())
    return page


def draw(route: Route) -> None:
    """Let a file of ours through; answer any other picture with a drawn coast: sky, sea, a rock."""
    if route.request.url.startswith("file:"):
        route.continue_()
        return
    data = io.BytesIO()
    coast(route.request.url).save(data, "JPEG", quality=85)
    route.fulfill(body=data.getvalue(), content_type="image/jpeg")


def coast(url: str) -> Image:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only pictures need it

    seed = sum(url.encode())
    width, height = (800, 1200) if "ice" in url else (900, 900) if "souk" in url else (1600, 1000)
    picture = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(picture)
    for y in range(height):
        share = y / height
        sky = (int(120 + seed % 60 + 80 * share), int(150 + 60 * share), int(190 + 30 * share))
        sea = (int(60 - 30 * share), int(95 - 30 * share), int(110 + seed % 30))
        pen.line((0, y, width, y), fill=sky if share < 0.62 else sea)
    rock = [(0, height * 0.7), (width * 0.35, height * 0.5), (width * 0.6, height * 0.72)]
    pen.polygon(rock, fill=(58, 54, 50))
    pen.rectangle((width * 0.32, height * 0.22, width * 0.38, height * 0.52), fill=(238, 232, 220))
    return picture


if __name__ == "__main__":
    main(*sys.argv[1:])
