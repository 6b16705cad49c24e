"""How the message is put together: its parts, their encodings, its lines, its bytes."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.check.finding import Place
from digest.check.registry import Hit, mail_rule

if TYPE_CHECKING:
    from digest.check.mail import Mail
    from digest.check.registry import Hits

_WHOLE = Place(part="message")


def _line(number: int) -> Place:
    return Place(part="message", line=number)


@mail_rule("error", "Add `MIME-Version: 1.0`.")
def mime_version(mail: Mail) -> Hits:
    """The message does not say that it is MIME: strict readers show its source (RFC 2045 4)."""
    if mail.value("MIME-Version").partition("(")[0].strip() != "1.0":
        yield Hit(place=mail.where("MIME-Version"), message="no MIME-Version: 1.0")


@mail_rule("error", "Send multipart/alternative with text/plain first and text/html after it.")
def mime_alternative(mail: Mail) -> Hits:
    """The two parts are not alternatives of each other, text first: clients show the last that they know."""
    kinds = [leaf.kind for leaf in mail.leaves if leaf.kind in {"text/plain", "text/html"}]
    is_alternative = "multipart/alternative" in mail.containers
    if len(set(kinds)) == 2 and (kinds[:2] != ["text/plain", "text/html"] or not is_alternative):
        yield Hit(place=mail.where("Content-Type"), message="text and HTML are no alternatives in that order")


@mail_rule("error", "Add a text part that says the same.")
def text_missing(mail: Mail) -> Hits:
    """There is no text part: watches, terminals and spam filters miss it."""
    leaf = mail.leaf("text/plain")
    if leaf is None or not leaf.text.strip():
        yield Hit(place=_WHOLE, message="no text part")


@mail_rule("error", "Add an HTML part.")
def html_missing(mail: Mail) -> Hits:
    """There is no HTML part, or an empty one."""
    leaf = mail.leaf("text/html")
    if leaf is None or not leaf.text.strip():
        yield Hit(place=_WHOLE, message="no HTML part")


@mail_rule("error", 'Write `charset="utf-8"` beside the content type.')
def charset(mail: Mail) -> Hits:
    """A part does not say that it is UTF-8, or its bytes are none."""
    for leaf in mail.leaves:
        if leaf.kind not in {"text/plain", "text/html"}:
            continue
        if (leaf.charset or "").replace("_", "-") not in {"utf-8", "us-ascii"}:
            yield Hit(place=_WHOLE, message=f"{leaf.kind} says its charset is {leaf.charset or 'unknown'}")
        elif "\ufffd" in leaf.text and leaf.encoding != "7bit":
            yield Hit(place=_WHOLE, message=f"{leaf.kind} holds U+FFFD, which stands for broken text")


@mail_rule("warning", "Encode the part as quoted-printable.")
def transfer_encoding(mail: Mail) -> Hits:
    """A part is sent as it is: long lines and bytes beyond ASCII get cut or changed on the way."""
    for leaf in mail.leaves:
        if leaf.kind.startswith("text/") and leaf.encoding not in {"quoted-printable", "base64"}:
            yield Hit(place=_WHOLE, message=f"{leaf.kind} is sent as {leaf.encoding}")


@mail_rule("error", "Encode what is not ASCII.")
def eight_bit(mail: Mail) -> Hits:
    """The message holds bytes beyond ASCII, or a NUL: not every relay lets them through."""
    for number, line in enumerate(mail.raw_lines, 1):
        if not line.isascii() or b"\0" in line:
            yield Hit(place=_line(number), message="bytes beyond ASCII" if not line.isascii() else "a NUL")
            return


@mail_rule("error", "Encode the part as quoted-printable, or fold the field.")
def line_octets(mail: Mail) -> Hits:
    """A line is longer than 998 octets, which SMTP does not carry (RFC 5322 2.1.1)."""
    for number, line in enumerate(mail.raw_lines, 1):
        if len(line) > 998:
            yield Hit(place=_line(number), message=f"a line of {len(line)} octets")


@mail_rule("warning", "Break encoded lines at 76 characters.")
def line_length(mail: Mail) -> Hits:
    """A line of the body is longer than 76 characters (RFC 2045 6.7)."""
    longest = ((len(line), n) for n, line in enumerate(mail.raw_lines, 1) if n > mail.head_lines)
    size, number = max(longest, default=(0, 0))
    if 76 < size <= 998:
        yield Hit(place=_line(number), message=f"the longest line has {size} characters")


@mail_rule("error", "Write CRLF at the end of every line, or a line feed at every one for a pipe.")
def line_ends(mail: Mail) -> Hits:
    """Line ends are mixed, or a carriage return stands alone: relays differ in how they read it."""
    bare = re.search(rb"\r(?!\n)", mail.raw)
    mixed = b"\r\n" in mail.raw and re.search(rb"(?<!\r)\n", mail.raw)
    if found := bare or mixed:
        number = len(re.findall(rb"\r\n|\n|\r", mail.raw[: found.start()])) + 1
        yield Hit(place=_line(number), message="a bare line end among others")


@mail_rule("error", "Send what the MIME standards describe.")
def mime_defects(mail: Mail) -> Hits:
    """The message cannot be taken apart as it says it can: a boundary is missing, a part is cut."""
    for defect in dict.fromkeys(mail.defects):
        yield Hit(place=_WHOLE, message=re.sub(r"(?<=[a-z])(?=[A-Z])", " ", defect).lower())


@mail_rule("warning", "Encode the first letter: =46rom, =2E.")
def line_start(mail: Mail) -> Hits:
    """A line of the body starts with "From " or is a lone dot: mailboxes and careless relays change it."""
    for number, line in enumerate(mail.raw_lines, 1):
        if number > mail.head_lines and (line.startswith(b"From ") or line == b"."):
            yield Hit(
                place=_line(number), message=f"a line starts with {line[:5].decode('ascii', 'replace')!r}"
            )


@mail_rule("note", "Leave files out: a newsletter links to them.")
def attachments(mail: Mail) -> Hits:
    """The message carries files that are no picture of its own, which filters look at twice."""
    for leaf in mail.leaves:
        if not leaf.kind.startswith(("text/plain", "text/html", "image/")):
            yield Hit(place=_WHOLE, message=f"an attachment of type {leaf.kind}")
