"""Hostile text in bulk: generated payloads in every place a source can write to, judged in a browser.

Payloads are those of the tests, mixed: joined, cut, in other case, as entities,
with quotation marks, controls and joiners put in. The same every time.
"""

from __future__ import annotations

import email
import email.policy
import html
import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest.message import compile_message
from digest.model import Issue, Recipient
from digest.render import render_issue
from digest.render.view import line
from tests.builders import make_issue, make_rendering
from tests.render.builders import THEMES, everywhere, filled
from tests.render.payloads import PAYLOADS
from tests.render.test_browser import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from digest.render.theme import Theme

COUNT = 2_100
BATCH = 60
PICTURE = "https://images.example/a.jpg"
ASK = """
() => ({
    ran: window.ran,
    headlines: [...document.querySelectorAll('h3')].map((e) => e.textContent),
    sections: [...document.querySelectorAll('h2')].map((e) => e.textContent),
    speakers: [...document.querySelectorAll('cite')].map((e) => e.textContent),
    alternatives: [...document.querySelectorAll('.photo, .thumb')].map((e) => e.alt),
    active: [...document.querySelectorAll('*')].filter((e) =>
        /^(script|iframe|form|input|object|embed|base|link|svg|math|applet|frame|video)$/i.test(e.localName)
        || [...e.attributes].some((a) => /^on|^srcdoc$/i.test(a.name))
        || ['href', 'src'].map((a) => (e.getAttribute(a) ?? '').trim())
            .some((address) => /^(javascript|data|vbscript|file):/i.test(address))
    ).map((e) => e.outerHTML.slice(0, 100)),
})
"""
FIELDS = {
    "from", "to", "subject", "date", "message-id", "mime-version", "content-type", "content-language",
    "auto-submitted", "list-id",
}  # fmt: skip


def payloads(count: int = COUNT) -> list[str]:
    """Give so many different texts, the same ones every time."""
    chance = random.Random(5)
    found: dict[str, None] = dict.fromkeys(PAYLOADS)
    while len(found) < count:
        found[mixed(chance)] = None
    return list(found)


def mixed(chance: random.Random) -> str:
    text = chance.choice(PAYLOADS)
    for change in chance.sample(CHANGES, chance.randint(1, 3)):
        text = change(text, chance)
    return text[:400]


def joined(text: str, chance: random.Random) -> str:
    return text + chance.choice(["", " ", "\n", "\x00", '"', "'", ">"]) + chance.choice(PAYLOADS)


def cut(text: str, chance: random.Random) -> str:
    return text[chance.randrange(len(text)) :] or text


def marked(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    mark = chance.choice(
        ["\u0301", "\u200d", "\ufe0f", "\u200f", "\u202e", "\\", "`", "\x0b", "\xa0", "]]>", "-->"]
    )
    return text[:place] + mark + text[place:]


CHANGES: list[Callable[[str, random.Random], str]] = [
    joined,
    cut,
    marked,
    lambda text, _: text.swapcase(),
    lambda text, _: html.escape(text),
    lambda text, _: "".join(f"&#{ord(c)};" if c in "<>\"'&" else c for c in text),
    lambda text, chance: chance.choice(['"', "'", '">', "'>", "</p>", "</style>", "-->"]) + text,
    lambda text, _: text.replace("alert", "\\u0061lert"),
]


def faults(chromium: Browser) -> Iterator[str]:
    """Give what any payload did that a text does not."""
    texts = payloads()
    themes = list(THEMES.values())
    for n, start in enumerate(range(0, len(texts), BATCH)):
        batch = texts[start : start + BATCH]
        yield from _in_parts(chromium, batch, themes[n % len(themes)])
        yield from (fault for text in batch for fault in _in_headers(text))


def _issue_of(texts: list[str]) -> Issue:
    """Give one issue with every text in every place, each in a section of its own."""
    sections = []
    for n, text in enumerate(texts):
        (section,) = everywhere(text).sections
        stories = tuple(replace(story, id=f"s{n}") for story in section.stories)
        sections.append(replace(section, slug=f"p{n}", stories=stories))
    return replace(everywhere(texts[0]), sections=tuple(sections))


def _in_parts(chromium: Browser, texts: list[str], theme: Theme) -> Iterator[str]:
    rendering = render_issue(_issue_of(texts), theme)
    with Visit(chromium, filled(rendering)) as visit:
        seen = visit.ask(ASK)
        yield from (f"{theme.name} fetches {url}" for url in set(visit.requests) - {PICTURE})
    yield from (f"{theme.name}: {thing}" for thing in (*seen["ran"], *seen["active"]))
    yield from _unequal(seen, texts, theme)
    part = re.sub(r"[\s\u2066-\u2069]", "", filled(rendering, "text"))
    for text in texts:
        if (shown := re.sub(r"\s", "", line(text) or "")) and shown not in part:
            yield f"{theme.name}: the text part has no {text!r}"


def _unequal(seen: dict[str, Any], texts: list[str], theme: Theme) -> Iterator[str]:
    shown = [(n, wanted) for n, text in enumerate(texts) if (wanted := line(text))]
    for place in ("headlines", "sections"):
        if len(seen[place]) != len(texts):
            yield f"{theme.name}: {len(seen[place])} {place} of {len(texts)}"
        elif any(seen[place][n] != wanted for n, wanted in shown):
            yield f"{theme.name}: {place} are not what was written"
    if seen["speakers"] != [wanted for _, wanted in shown]:
        yield f"{theme.name}: speakers are not what was written"
    if seen["alternatives"] and seen["alternatives"] != [line(text) or "" for text in texts]:
        yield f"{theme.name}: alternatives are not what was written"


def _in_headers(text: str) -> Iterator[str]:
    issue = make_issue(subject=text, title=text, edition=text, sender=None)
    plan = compile_message(make_rendering(Issue.from_json(issue.to_json())))
    data = plan.envelope(Recipient(address="reader@reader.example", name=text)).message
    parsed = email.message_from_bytes(data, policy=email.policy.default)
    if extra := {name.lower() for name in parsed} - FIELDS:
        yield f"headers {extra} by {text!r}"
    if parsed.get_content_type() != "multipart/alternative" or len(list(parsed.iter_parts())) != 2:
        yield f"other parts by {text!r}"
    if any(len(row) > 998 for row in data.split(b"\r\n")) or re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield f"a line too long, or a bare line end, by {text!r}"
