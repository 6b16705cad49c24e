"""Take pictures of a theme: `python -m tests.screenshots OUT [THEME] [ISSUE.json…]`.

Phone and desk, light and dark, left-to-right and right-to-left, images on and
off. Images come from drawings made here, so nothing is fetched.
"""

from __future__ import annotations

import io
import itertools
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from digest import themes
from digest.model import Issue, Rendering
from digest.model.rendering import lineup_values
from digest.render import measure, render_issue
from tests.render.builders import LINKS, arabic_issue
from tests.render.chromium import chromium_path, launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

WIDTHS = (375, 1200)


def main(out: str, theme: str = "broadsheet", *issues: str) -> None:
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    found = themes.find(theme)
    named = {"en": themes.sample(found), "ar": arabic_issue()}
    for path in issues:
        named[Path(path).stem] = Issue.from_json(json.loads(Path(path).read_text("utf-8")))
    chromium = chromium_path()
    if chromium is None:
        raise SystemExit("needs a Chromium: set CHROMIUM, or put one on the PATH")
    with launched(chromium) as browser:
        for name, issue in named.items():
            rendering = render_issue(issue, found)
            (folder / f"{name}.html").write_text(page_of(rendering), "utf-8")
            (folder / f"{name}.txt").write_text(
                rendering.filled("text", {**lineup_values(issue), **LINKS}), "utf-8"
            )
            print(name, measure(rendering), "bytes of HTML")  # noqa: T201 - a script that prints figures
            shoot(browser, folder, name, page_of(rendering))


def page_of(rendering: Rendering) -> str:
    return rendering.filled("html", {**lineup_values(rendering.issue), **LINKS})


def shoot(browser: Browser, folder: Path, name: str, html: str) -> None:
    for width, scheme, images in itertools.product(WIDTHS, ("light", "dark"), (True, False)):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            device_scale_factor=2 if width < 500 else 1,
        )
        page = context.new_page()
        page.route("**/*", draw if images else lambda route: route.abort())
        page.set_content(html, wait_until="load")
        suffix = "" if images else "-noimages"
        page.screenshot(path=folder / f"{name}-{width}-{scheme}{suffix}.png", full_page=True)
        context.close()


def draw(route: Route) -> None:
    """Answer any picture with a drawn coast: sky, sea, a rock."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only pictures need it

    seed = sum(route.request.url.encode())
    size = (
        (800, 1200)
        if "ice" in route.request.url
        else (900, 900)
        if "souk" in route.request.url
        else (1600, 1000)
    )
    picture = Image.new("RGB", size)
    pen = ImageDraw.Draw(picture)
    width, height = size
    for y in range(height):
        share = y / height
        sky = (int(120 + seed % 60 + 80 * share), int(150 + 60 * share), int(190 + 30 * share))
        sea = (int(60 - 30 * share), int(95 - 30 * share), int(110 + seed % 30))
        pen.line((0, y, width, y), fill=sky if share < 0.62 else sea)
    pen.polygon(
        [(0, height * 0.7), (width * 0.35, height * 0.5), (width * 0.6, height * 0.72)], fill=(58, 54, 50)
    )
    pen.rectangle((width * 0.32, height * 0.22, width * 0.38, height * 0.52), fill=(238, 232, 220))
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=85)
    route.fulfill(body=data.getvalue(), content_type="image/jpeg")


if __name__ == "__main__":
    main(*sys.argv[1:])
