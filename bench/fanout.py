"""Messages a second: spliced from one plan, beside an EmailMessage and a whole render for each recipient.

    python -m bench.fanout

The input is the sample issue of the built-in theme; every recipient has a name
and a signed link of their own. The three ways are measured in turns in one
process, so the ratios hold on a busy machine where the rates do not. The plan's
messages are first checked against the EmailMessage's.
"""

from __future__ import annotations

import email
import email.policy
import statistics
import sys
import time
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from typing import TYPE_CHECKING

from digest import themes
from digest.message import compile_message, unsubscribe_token
from digest.model import Fragment, InlinePicture, Recipient
from digest.model.rendering import lineup_values
from digest.render import render_issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from digest.model import Rendering

SECRET = b"sixteen octets!!"
NAMES = ("Anna Ferrant", "José García", "عبد الرحمن الحضرمي", "Smith & Daughters", None)
ROUNDS = 7


def people(count: int) -> Iterator[Recipient]:
    return (Recipient(address=f"reader{n}@reader.example", name=NAMES[n % len(NAMES)]) for n in range(count))


def whole(rendering: Rendering, recipient: Recipient) -> EmailMessage:
    """Build one message the library's way: slots filled, parts encoded, headers folded for this reader."""
    issue = rendering.issue
    token = unsubscribe_token(SECRET, issue.edition, recipient.address)
    link = (issue.unsubscribe or "").replace("{token}", token)
    values = {
        **lineup_values(issue),
        "name": recipient.name or "",
        "address": recipient.address,
        "unsubscribe": link,
        "web": (issue.web or "").replace("{date}", issue.date),
        "subscribe": issue.subscribe or "",
    }
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = issue.sender
    local, _, domain = recipient.address.partition("@")
    message["To"] = Address(recipient.name or "", local, domain)
    message["Subject"] = issue.subject
    message["List-Unsubscribe"] = f"<{link}>"
    message.set_content(rendering.filled("text", values), cte="quoted-printable")
    message.add_alternative(rendering.filled("html", values), subtype="html", cte="quoted-printable")
    return message


def bodies(message: MIMEPart) -> list[str]:
    """Give the two parts' texts, with plain line ends."""
    return [part.get_content().replace("\r\n", "\n") for part in message.iter_parts()]


def rate(work: Callable[[Recipient], object], count: int) -> float:
    """Give messages a CPU second over `count` recipients."""
    given = list(people(count))
    start = time.process_time()
    for recipient in given:
        work(recipient)
    return count / (time.process_time() - start)


def main() -> int:
    theme = themes.find("broadsheet")
    issue = themes.sample(theme)
    rendering = render_issue(issue, theme)
    plan = compile_message(rendering, secret=SECRET)
    for recipient in people(len(NAMES)):
        ours = email.message_from_bytes(plan.envelope(recipient).message, policy=email.policy.default)
        if bodies(ours) != bodies(whole(rendering, recipient)):
            print(f"the plan's message to {recipient.name} differs", file=sys.stderr)
            return 1
    ways: dict[str, tuple[Callable[[Recipient], object], int]] = {
        "spliced from the plan": (plan.envelope, 4000),
        "an EmailMessage each": (lambda one: whole(rendering, one).as_bytes(), 20),
        "a render and an EmailMessage each": (
            lambda one: whole(render_issue(issue, theme), one).as_bytes(),
            4,
        ),
    }
    heavy = InlinePicture(content_id="p@x", kind="image/jpeg", data=bytes(range(250)) * 1200)
    shown = Fragment(kind="top", pieces=('<img src="cid:p@x">', *rendering.html.fragments[0].pieces))
    html = replace(rendering.html, fragments=(shown, *rendering.html.fragments[1:]))
    with_picture = compile_message(replace(rendering, html=html, pictures=(heavy,)), secret=SECRET)
    ways["spliced, with 400 kB of pictures"] = with_picture.envelope, 2000
    seen: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, (work, count) in ways.items():
            seen[name].append(rate(work, count))
    size = len(plan.envelope(next(people(1))).message)
    first = statistics.median(seen["spliced from the plan"])
    print(
        f"{size / 1000:.1f} kB messages of {len(plan.parts)} pieces; CPU time of one core, median of {ROUNDS}"
    )
    for name, found in seen.items():
        per_second = statistics.median(found)
        print(f"  {name:34s} {per_second:10.1f} /s   1 : {first / per_second:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
