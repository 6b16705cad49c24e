"""What others say of our emails: browsers, validators, spam filters and parsers that know nothing of us.

    make judges      (python -m bench.judges [bytes html clients spam mime parity inlining axe hostile])

Over the three themes, with 8 and 24 stories that have every part there is, left
to right and right to left. Tools of npm are installed into the folder that
JUDGES names (a cache folder else), never into the repository; what is not
installed on this machine is said to be skipped. Exit code 1 when a bar is missed.
"""

from __future__ import annotations

import email
import email.policy
import io
import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from bench import hostile
from digest.message import compile_message
from digest.model import Recipient
from digest.pipeline import fitted
from digest.render import measure, render_issue, stack
from digest.render.markup import ascii_only
from tests.builders import make_png
from tests.render.axe import AXE, WIDTHS, installed, violations
from tests.render.builders import THEMES, filled, full_issue, ordinary_issue
from tests.render.chromium import chromium_path, launched
from tests.screenshots import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Page

    from digest.model import Rendering

PACKAGES = (
    AXE, "mjml@5.4.1", "caniemail@1.0.5", "vnu-jar@26.9.27", "postal-mime@4.0.0", "mailparser@3.14.2",
)  # fmt: skip
READER = Recipient(address="reader@reader.example", name="Zoë Ångström")
SETUPS = tuple(itertools.product(THEMES, (8, 24), (False, True)))
FULL = ("apple-mail.", "samsung-email.")
# What the checker holds against every email there is: Outlook's name spaces and properties, Apple's meta, and
# the attributes that old clients want.
USUAL = re.compile(
    r"Attribute “xmlns:[vo]” not allowed here\."
    r"|CSS: “mso-[a-z-]+”: Property “mso-[a-z-]+” doesn't exist\."
    r"|.*supported-color-schemes.*"
    r"|Bad value “auto” for attribute “height” on element “img”.*"
    r"|The “[a-z]+” attribute on the “[a-z]+” element is obsolete.*"
)
Failures = list[str]


def main(*wanted: str) -> int:
    judges: dict[str, Callable[[], Failures]] = {
        "bytes": sizes,
        "html": html_checker,
        "clients": clients,
        "spam": spam,
        "mime": mime,
        "parity": parity,
        "inlining": inlining,
        "axe": axe,
        "hostile": hostile_text,
    }
    missed: Failures = []
    for name in wanted or judges:
        print(f"\n{name}", flush=True)
        try:
            found = judges[name]()
        except OSError as error:
            print(f"  skipped: {error}")
            continue
        for line in found[:20]:
            print(f"  MISSED {line}")
        missed += found
    print(f"\n{len(missed)} missed" if missed else "\nnothing missed")
    return 1 if missed else 0


def label(theme: str, count: int, rtl: bool) -> str:  # noqa: FBT001 - a set-up's three parts
    return f"{theme} {count} {'rtl' if rtl else 'ltr'}"


@cache
def rendered(theme: str, count: int, rtl: bool) -> Rendering:  # noqa: FBT001 - a set-up's three parts
    return render_issue(full_issue(count, rtl=rtl), THEMES[theme])


def page(theme: str, count: int, rtl: bool) -> str:  # noqa: FBT001 - a set-up's three parts
    return filled(rendered(theme, count, rtl))


def message(theme: str, count: int, rtl: bool) -> bytes:  # noqa: FBT001 - a set-up's three parts
    plan = compile_message(rendered(theme, count, rtl), secret=b"sixteen octets!!")
    return plan.envelope(READER).message


@cache
def letters() -> dict[str, bytes]:
    """Give every message that filters and parsers judge: each set-up, and two with pictures inside."""
    found = {label(*setup): message(*setup) for setup in SETUPS}
    for rtl in (False, True):
        issue = replace(full_issue(8, rtl=rtl), embed_bytes=400_000)
        copies = {s.article.image.url: f"{s.id}.png" for s in issue.stories if s.article.image}
        pictures = {name: make_png(800, 500 + n) for n, name in enumerate(copies.values())}
        _, inside = fitted(replace(issue, copies=copies), THEMES["broadsheet"], pictures)
        assert inside.pictures
        plan = compile_message(inside, secret=b"sixteen octets!!")
        found[f"broadsheet with pictures, {'rtl' if rtl else 'ltr'}"] = plan.envelope(READER).message
    return found


def sizes() -> Failures:
    """Bytes of the HTML part: ordinary stories against the bars, and the worst case."""
    bars = {("broadsheet", 8): 42_000, ("bulletin", 24): 92_000}
    missed: Failures = []
    for theme, count in itertools.product(THEMES, (8, 24)):
        size = measure(render_issue(ordinary_issue(count), THEMES[theme]))
        worst = [measure(rendered(theme, count, rtl)) for rtl in (False, True)]
        bar = bars.get((theme, count))
        print(
            f"  {theme:11s}{count:3d} ordinary stories {size:7,}{f' (bar {bar:,})' if bar else ''}"
            f"; every part, English {worst[0]:7,}, Arabic {worst[1]:7,}"
        )
        if bar and size > bar:
            missed.append(f"{theme} with {count} stories has {size:,} bytes")
    return missed


def axe() -> Failures:
    """No violation of WCAG A or AA, no sideways scroll, standards mode: every set-up there is."""
    installed(AXE)
    missed: Failures = []
    looks = list(itertools.product(WIDTHS, ("light", "dark"), (True, False)))
    with browser() as chromium:
        for setup in SETUPS:
            html = page(*setup)
            for width, scheme, images in looks:
                with opened(chromium, html, width, scheme, images=images) as sheet:
                    name = f"{label(*setup)} {width} {scheme} {'images' if images else 'no images'}"
                    missed += [f"{name}: {fault}" for fault in violations(sheet)]
    print(f"  {len(SETUPS) * len(looks)} set-ups, {len(missed)} faults")
    return missed


def hostile_text() -> Failures:
    """Generated payloads in every place of HTML, text and headers: nothing runs, nothing is lost."""
    with browser() as chromium:
        missed = list(hostile.faults(chromium))
    print(f"  {hostile.COUNT:,} payloads in every place, {len(missed)} faults")
    return missed


def parity() -> Failures:
    """The page that npm's mjml makes of the same MJML, through the same inliner, pixel by pixel."""
    folder = installed(*PACKAGES)

    def theirs(mjml: str) -> str:
        (answer,) = node(folder, "mjml", [ascii_only(mjml)])
        if answer["errors"]:
            raise ValueError(answer["errors"])
        return str(answer["html"])

    def other(setup: tuple[str, int, bool]) -> str:
        with mock.patch.object(stack, "to_html", theirs):
            return filled(render_issue(full_issue(setup[1], rtl=setup[2]), THEMES[setup[0]]))

    return same_pixels(other, "light", "MRML's page and npm mjml's")


def inlining() -> Failures:
    """The page before its rules were written into the elements; and its height without any style sheet."""

    def other(setup: tuple[str, int, bool]) -> str:
        with mock.patch.object(
            stack, "inlined", lambda html, mark: f"{stack.DOCTYPE}{uncovered(html, mark)}"
        ):
            return filled(render_issue(full_issue(setup[1], rtl=setup[2]), THEMES[setup[0]]))

    missed = [
        f for scheme in ("light", "dark") for f in same_pixels(other, scheme, f"inlined or not, {scheme}")
    ]
    shares: list[float] = []
    with browser() as chromium:
        for setup in SETUPS:
            html = page(*setup)
            bare = re.sub(r"(?s)<style.*?</style>", "", html)
            whole, without = (height(chromium, text) for text in (html, bare))
            shares.append(abs(without / whole - 1))
            if shares[-1] > 0.01:
                missed.append(f"{label(*setup)} is {shares[-1]:.1%} taller or shorter without style sheets")
    print(f"  without style sheets the height moves by at most {max(shares):.2%}")
    return missed


def uncovered(html: str, mark: str) -> str:
    return re.sub(r"(?i)^\s*<!doctype html>", "", html).replace(mark, "")


def height(chromium: Browser, html: str) -> float:
    with opened(chromium, html, 700, "light", images=True) as sheet:
        return float(sheet.evaluate("document.documentElement.scrollHeight"))


def same_pixels(other: Callable[[tuple[str, int, bool]], str], scheme: str, what: str) -> Failures:
    from PIL import Image, ImageChops  # noqa: PLC0415 - only pictures need it

    missed: Failures = []
    with browser() as chromium:
        for setup, width in itertools.product(SETUPS, (375, 700)):
            shots = []
            for html in (page(*setup), other(setup)):
                with opened(chromium, html, width, scheme, images=True) as sheet:
                    shots.append(Image.open(io.BytesIO(sheet.screenshot(full_page=True))).convert("RGB"))
            one, two = shots
            if one.size != two.size:
                missed.append(f"{label(*setup)} {width}: {one.size} against {two.size}")
            elif box := ImageChops.difference(one, two).getbbox():
                missed.append(f"{label(*setup)} {width}: pixels differ within {box}")
    print(f"  {what}: {2 * len(SETUPS)} pages, {len(missed)} that differ")
    return missed


def html_checker() -> Failures:
    """The Nu HTML checker, without what it holds against every email."""
    jar = installed(*PACKAGES) / "node_modules/vnu-jar/build/dist/vnu.jar"
    java = program("java")
    missed: Failures = []
    with tempfile.TemporaryDirectory() as scratch:
        for setup in SETUPS:
            (Path(scratch) / f"{label(*setup)}.html").write_text(page(*setup), "utf-8")
        command = [
            java,
            "-jar",
            str(jar),
            "--errors-only",
            "--format",
            "json",
            *map(str, Path(scratch).iterdir()),
        ]
        answer = json.loads(subprocess.run(command, check=False, capture_output=True).stderr)
    for found in answer["messages"]:
        if not USUAL.fullmatch(found["message"]):
            missed.append(f"{Path(found.get('url', '')).stem}: {found['message']}")
    print(f"  {len(SETUPS)} pages, {len(answer['messages'])} messages, {len(missed)} not usual in email")
    return missed


def clients() -> Failures:
    """caniemail's data: all supported by Apple Mail and Samsung Email; elsewhere no less than npm mjml's."""
    folder = installed(*PACKAGES)
    missed: Failures = []
    for theme in THEMES:
        setup = (theme, 8, False)
        with mock.patch.object(
            stack, "to_html", lambda mjml: node(folder, "mjml", [ascii_only(mjml)])[0]["html"]
        ):
            theirs = filled(render_issue(full_issue(8), THEMES[theme]))
        ours, reference = node(folder, "caniemail", [page(*setup), theirs])
        counted = ", ".join(f"{client} {len(found)}" for client, found in ours.items())
        print(f"  {theme}: features that a client lacks: {counted}")
        missed += [f"{theme}, {c}: {found}" for c, found in ours.items() if c.startswith(FULL) and found]
        more = {client: sorted(set(found) - set(reference[client])) for client, found in ours.items()}
        missed += [f"{theme}, {c}: more than npm mjml: {extra}" for c, extra in more.items() if extra]
    return missed


def spam() -> Failures:
    """SpamAssassin without its network: at most 0.1 points."""
    spamassassin = program("spamassassin")
    missed: Failures = []
    scores: list[float] = []
    for name, given in letters().items():
        ran = subprocess.run([spamassassin, "-L", "-t"], check=True, capture_output=True, input=given)
        score = float(re.findall(rb"X-Spam-Status: \w+, score=(-?[\d.]+)", ran.stdout)[0])
        scores.append(score)
        if score > 0.1:
            missed.append(f"{name} has {score} points: {re.findall(rb'tests=([^a]+)', ran.stdout)[:1]}")
    print(f"  {len(scores)} messages, at most {max(scores)} points")
    return missed


def mime() -> Failures:
    """Parsers that have to agree on the subject, both parts, and the pictures inside."""
    parsers: dict[str, Callable[[bytes], dict[str, str]]] = {
        "Python email": by_python,
        "Perl Email::MIME": by_perl,
        "mu": by_mu,
        "mutt": by_mutt,
        "postal-mime": lambda given: by_node("postal-mime", given),
        "mailparser": lambda given: by_node("mailparser", given),
    }
    missed: Failures = []
    agreed: list[str] = []
    for name, parse in parsers.items():
        try:
            wrong = [letter for letter, given in letters().items() if not agrees(parse(given), given)]
        except (OSError, subprocess.SubprocessError) as error:
            print(f"  {name} skipped: {error}")
            continue
        missed += [f"{name} reads {letter} otherwise" for letter in wrong]
        agreed += [] if wrong else [name]
    print(f"  {len(letters())} messages; {len(agreed)} parsers agree: {', '.join(agreed)}")
    return missed


def agrees(found: dict[str, str], given: bytes) -> bool:
    wanted = by_python(given)
    return all(plain(found[key]) == plain(wanted[key]) for key in found)


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip("\n")


def by_python(given: bytes) -> dict[str, str]:
    parsed = email.message_from_bytes(given, policy=email.policy.default)
    text, html, *_ = (part.get_content() for part in parsed.walk() if part.get_content_maintype() == "text")
    images = [part for part in parsed.walk() if part.get_content_maintype() == "image"]
    pictures = "\n".join(f"{part['Content-ID']} {len(part.get_content())}" for part in images)
    return {"subject": str(parsed["Subject"]), "text": text, "html": html, "pictures": pictures}


PERL = """
use Email::MIME; use JSON::PP; binmode STDIN; local $/; my $m = Email::MIME->new(<STDIN>);
my (@text, @pictures);
$m->walk_parts(sub {
    my $type = $_[0]->content_type;
    push @text, $_[0]->body_str if $type =~ m{^text/};
    push @pictures, $_[0]->header("Content-ID") . " " . length($_[0]->body) if $type =~ m{^image/};
});
print JSON::PP->new->utf8->encode({
    subject => $m->header_str("Subject"), text => $text[0], html => $text[1],
    pictures => join("\n", @pictures)
});
"""


def by_perl(given: bytes) -> dict[str, str]:
    ran = subprocess.run([program("perl"), "-e", PERL], check=True, capture_output=True, input=given)
    return dict(json.loads(ran.stdout))


def by_mu(given: bytes) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "m.eml"
        file.write_bytes(given)
        command = [program("mu"), "extract", "--parts=1,2", f"--target-dir={scratch}", str(file)]
        subprocess.run(command, check=True, capture_output=True)
        text, html = ((Path(scratch) / f"part-{n}").read_text("utf-8") for n in (1, 2))
    return {"text": text, "html": html}


MUTT = """
set charset=utf-8
set wait_key=no
set quit=yes
set pipe_decode=yes
set folder={0}
push "<view-attachments><next-entry><pipe-entry>cat > {0}/text<enter>{1}<pipe-entry>cat > {0}/html\
<enter><exit><quit>"
"""


def by_mutt(given: bytes) -> dict[str, str]:
    """Read a message as at the keyboard: mutt has no other way to give a part."""
    onwards = "<next-entry>" * (2 if b"multipart/related" in given else 1)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        for folder in ("cur", "new", "tmp"):
            (home / "box" / folder).mkdir(parents=True)
        (home / "box/cur/1:2,S").write_bytes(given)
        (home / "rc").write_text(MUTT.replace("\\\n", "").format(scratch, onwards), "utf-8")
        terminal = [program("script"), "-qec", f"{program('mutt')} -F {home}/rc -f {home}/box", "/dev/null"]
        environment = {"TERM": "xterm", "LC_ALL": "C.UTF-8", "HOME": scratch, "PATH": "/usr/bin:/bin"}
        subprocess.run(
            terminal, check=True, capture_output=True, stdin=subprocess.DEVNULL, env=environment, timeout=60
        )
        return {part: (home / part).read_text("utf-8") for part in ("text", "html")}


def by_node(tool: str, given: bytes) -> dict[str, str]:
    (answer,) = node(installed(*PACKAGES), tool, [given.decode("ascii")])
    return dict(answer)


def node(folder: Path, tool: str, inputs: list[str]) -> list[Any]:
    """Ask a tool of npm once for each input."""
    request = json.dumps({"tool": tool, "inputs": inputs})
    script = Path(__file__).with_name("judges.mjs")
    ran = subprocess.run(
        [program("node"), str(script), str(folder)], check=True, capture_output=True, input=request.encode()
    )
    answers: list[Any] = json.loads(ran.stdout)
    return answers


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise OSError(f"{name} is not installed")
    return found


@cache
def browser_path() -> str:
    path = chromium_path()
    if path is None:
        raise OSError("no Chromium: set CHROMIUM, or put one on the PATH")
    return path


def browser() -> AbstractContextManager[Browser]:
    return launched(browser_path())


@contextmanager
def opened(chromium: Browser, html: str, width: int, scheme: str, *, images: bool) -> Iterator[Page]:
    """Give a page on a screen of this width, its pictures drawn here or blocked."""
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    sheet = context.new_page()
    sheet.route("**/*", draw if images else lambda route: route.abort())
    sheet.set_content(html, wait_until="load")
    yield sheet
    context.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
