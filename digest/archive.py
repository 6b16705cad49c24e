"""An issue on disk: a folder that is a draft, then sealed; with its images, page, text and message.

    OUT/<edition>/         index.html and feed.xml: the list of its issues
    OUT/<edition>/<date>/  issue.json  index.html  digest.txt  digest.eml  images/
                           rendering.json (sealed: what every message is made of)

A picture that came with a page from disk is copied into `images/`; the page
points at it there, a message at the same file under the edition's web address.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urljoin

from digest import files, site
from digest.errors import ContractError
from digest.model import Issue, Rendering, codec
from digest.render import embedding, pictures
from digest.text.links import web_link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from digest.model import Article, Image
    from digest.render.pictures import Picture

T = TypeVar("T")

IMAGES = "images/"

MAX_FILE_BYTES = 25_000_000
"""A picture larger than this is not read; one from a telephone has up to 15 MB."""

MAX_IMAGE_BYTES = 2_000_000
"""A picture that stays larger than this is left out: mail clients load all of it on a phone's connection."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where an article came from: a folder given as input, and the folder inside it."""

    root: Path
    folder: str = "."


def illustrated(issue: Issue, homes: Mapping[str, Home]) -> tuple[Issue, dict[str, bytes]]:
    """Settle every story's image: a web address, a file of ours under `images/`, or none.

    Gives the issue and the files by name. A relative address is looked for
    beside the article's own file, inside the input's folder and nowhere else;
    else it is the page's and becomes absolute. One that is wider than a message
    can show, or of a type that not every client does, is made fit.
    """
    found: dict[str, bytes] = {}

    def settle(article: Article) -> Image | None:
        image = article.image
        if image is None or web_link(image.url):
            return image
        local = _local(image, homes.get(article.id))
        if local:
            name, picture = local
            found[name] = picture.data
            return replace(image, url=IMAGES + name, width=picture.width, height=picture.height)
        address = web_link(image.url, article.url)
        return replace(image, url=address) if address else None

    return _with_images(issue, settle), found


def as_mail(issue: Issue) -> Issue:
    """Give the issue as a message shows it: our images under its web address, or none without one."""
    base = web_address(issue)

    def absolute(article: Article) -> Image | None:
        image = article.image
        if image is None or not image.url.startswith(IMAGES):
            return image
        return replace(image, url=urljoin(base, quote(image.url))) if base else None

    return _with_images(issue, absolute)


def as_page(issue: Issue) -> Issue:
    """Give the issue as a web page shows it: nobody to unsubscribe, and no link to itself."""
    return replace(issue, unsubscribe=None, web=None)


def web_address(issue: Issue) -> str | None:
    """Where the issue stands on the web, if the edition says so."""
    return issue.web.replace("{date}", issue.date).replace("{edition}", issue.edition) if issue.web else None


def to_bytes(issue: Issue) -> bytes:
    """Give `issue.json` as it stands on disk: indented, UTF-8, one line end at the end."""
    return codec.pretty(issue.to_json())


def load(path: Path) -> Issue:
    """Read an issue from its folder or its `issue.json`.

    Raises OSError, or ContractError naming the file.
    """
    return _read(path / "issue.json" if path.is_dir() else path, Issue.from_json)


def load_rendering(folder: Path) -> Rendering | None:
    """Read what was frozen when the issue was sealed; None for a draft. Raises as `load`."""
    file = folder / "rendering.json"
    return _read(file, Rendering.from_json) if file.exists() else None


def _read(file: Path, decode: Callable[[object], T]) -> T:
    try:
        return decode(codec.parse(file.read_bytes()))
    except ContractError as error:
        raise ContractError(f"{error.message} (at {error.subject})", subject=str(file)) from error


def write(folder: Path, files_by_name: Mapping[str, bytes]) -> None:
    """Write an issue's files, each whole or not at all, `issue.json` last. Raises OSError."""
    for name in sorted(files_by_name, key=lambda name: (name == "issue.json", name)):
        files.write(folder / name, files_by_name[name])


def seal(folder: Path, issue: Issue, rendering: Rendering) -> tuple[Issue, Rendering]:
    """Freeze an issue: from here on it is sent and shown as it is. Raises OSError."""
    sealed = replace(issue, state="sealed")
    frozen = replace(rendering, issue=replace(rendering.issue, state="sealed"))
    write(folder, {"rendering.json": codec.pretty(frozen.to_json()), "issue.json": to_bytes(sealed)})
    return sealed, frozen


def issues(out: Path, edition: str) -> list[Path]:
    """List the folders of an edition's issues, oldest first."""
    home = out / edition
    if not home.is_dir():
        return []
    dated = (p for p in home.iterdir() if re.fullmatch(r"\d{4}-\d\d-\d\d", p.name))
    return sorted(p for p in dated if (p / "issue.json").is_file())


def write_site(out: Path, edition: str) -> tuple[str, ...]:
    """Write the list of an edition's issues and their feed; name each issue that cannot be read.

    Issues that were stopped (held, killed) are not listed. Raises OSError.
    """
    entries, unread = [], []
    for folder in issues(out, edition):
        try:
            entries.append(site.entry((folder / "issue.json").read_bytes(), folder.name))
        except ContractError as error:
            unread.append(f"{folder / 'issue.json'}: {error.message}")
    listed = [entry for entry in entries if entry.state not in {"held", "killed"}]
    if listed:
        files.write(out / edition / "index.html", site.index(listed).encode())
        files.write(out / edition / "feed.xml", site.feed(listed).encode())
    return tuple(unread)


def _with_images(issue: Issue, settle: Callable[[Article], Image | None]) -> Issue:
    sections = tuple(
        replace(
            section,
            stories=tuple(
                replace(story, article=replace(story.article, image=settle(story.article)))
                for story in section.stories
            ),
        )
        for section in issue.sections
    )
    return replace(issue, sections=sections)


def _local(image: Image, home: Home | None) -> tuple[str, Picture] | None:
    """Find a picture on disk, made fit, and its name for us."""
    file = files.inside(home.root, f"{home.folder}/{image.url}") if home else None
    if file is None or file.stat().st_size > MAX_FILE_BYTES:
        return None
    picture = pictures.fit(file.read_bytes())
    if picture is None or len(picture.data) > MAX_IMAGE_BYTES:
        return None
    return picture_name(file.stem, picture), picture


def picture_name(stem: str, picture: Picture) -> str:
    """Name a picture's file: some of its own name, and a hash of its content."""
    plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:40].rstrip("-") or "image"
    return f"{plain}-{hashlib.blake2b(picture.data, digest_size=4).hexdigest()}.{picture.ending}"


def own_pictures(folder: Path, issue: Issue) -> dict[str, bytes]:
    """Read the pictures that an issue's messages carry, by name; one that is gone is left out.

    None are read where they stay on the web. Raises OSError.
    """
    if issue.embed_bytes is None:
        return {}
    names = (
        embedding.file_name(issue, story.article.image) for story in issue.stories if story.article.image
    )
    safe = dict.fromkeys(name for name in names if name and _NAME.fullmatch(name))
    places = ((name, folder / IMAGES / name) for name in safe)
    return {name: file.read_bytes() for name, file in places if file.is_file()}
