"""One message for all: everything constant encoded once, the recipient's values left as holes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import quote

from digest.errors import MessageError
from digest.message import headers, quoted, related
from digest.message.address import Mailbox, ascii_address, folded, parse_mailbox
from digest.message.token import unsubscribe_token
from digest.model import Envelope, Issue, Lineup, Moment, Piece, Recipient, Rendering, Slot, codec
from digest.model.rendering import lineup_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Part = bytes | str | Slot

_PERSONAL = frozenset({"name", "address", "unsubscribe"})
_TO, _MESSAGE_ID, _UNSUBSCRIBE = "To", "Message-ID", "List-Unsubscribe"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A message compiled for every recipient of one lineup.

    `parts` are its bytes in order, with two kinds of holes: a text names a
    header field, a slot stands in a body. `seed` tells this issue's message ids
    from all others.
    """

    edition: str
    mail_from: str
    unsubscribe: str | None
    seed: str
    parts: tuple[Part, ...]
    secret: bytes | None = field(default=None, repr=False, compare=False)

    def envelope(self, recipient: Recipient) -> Envelope:
        """Fill the holes for one recipient: a join of bytes.

        Raises MessageError when the address is none, or when the unsubscribe
        link needs a token and there is neither a secret nor the recipient's own.
        """
        address = ascii_address(recipient.address)
        name = headers.one_line(recipient.name or "")
        link = self._link(recipient)
        message_id = self.message_id(address)
        fields = {
            _TO: headers.mailbox_field(_TO, name, address),
            _MESSAGE_ID: headers.field(_MESSAGE_ID, [message_id]),
            _UNSUBSCRIBE: headers.list_field(_UNSUBSCRIBE, [link]) if link else b"",
        }
        values = {"name": name, "address": recipient.address, "unsubscribe": link}

        def octets(part: Part) -> bytes:
            if isinstance(part, bytes):
                return part
            return fields[part] if isinstance(part, str) else quoted.run(part.fill(values[part.name]))

        message = b"".join(map(octets, self.parts))
        return Envelope(mail_from=self.mail_from, rcpt_to=address, message_id=message_id, message=message)

    def message_id(self, address: str) -> str:
        """Give the same id for the same issue and mailbox, always (RFC 5322 3.6.4)."""
        domain = self.mail_from.rpartition("@")[2]
        return f"<{_fingerprint('message', self.seed, folded(address))}@{domain}>"

    def _link(self, recipient: Recipient) -> str:
        if not self.unsubscribe:
            return ""
        token = ""
        if "{token}" in self.unsubscribe:
            token = self._token(recipient)
        filled = self.unsubscribe.replace("{token}", quote(token, safe=""))
        return filled.replace("{address}", quote(recipient.address, safe="@"))

    def _token(self, recipient: Recipient) -> str:
        if self.secret is not None:
            return unsubscribe_token(self.secret, self.edition, recipient.address)
        if recipient.token:
            return recipient.token
        raise MessageError(
            f"{ascii(recipient.address[:80])[1:-1]} has no token and there is no secret to sign one with",
            subject="unsubscribe",
        )


def compile_message(
    rendering: Rendering,
    lineup: Lineup | None = None,
    *,
    sender: str | None = None,
    issue_bytes: bytes | None = None,
    secret: bytes | None = None,
) -> Plan:
    """Encode all that one lineup's messages share.

    `issue_bytes` are the sealed `issue.json`: with edition, date and recipient
    they make the Message-ID (None: the issue as it would be written). A lineup
    of its own gets its own counts; subject, preheader and minutes stay the
    issue's. Without any sender the message is from `digest.invalid`.
    Raises MessageError for a sender, URL, date or field that is not fit.
    """
    issue = rendering.issue
    written = codec.dumps(issue.to_json()).encode() if issue_bytes is None else issue_bytes
    seed = _fingerprint("issue", issue.edition, issue.date, hashlib.sha256(written).hexdigest())
    author = _author(issue, sender)
    boundary = f"=_{_fingerprint('boundary', seed)}"  # `=_` occurs in no quoted-printable text
    lineup = lineup or Lineup.of(issue)
    values = _shared_values(issue, lineup)
    html = tuple(rendering.html.pieces(lineup))
    parts: list[Part] = [
        *_header(issue, author, boundary),
        *_part("text", rendering.text.pieces(lineup), values, boundary),
        *related.wrapped(
            boundary,
            f"=_{_fingerprint('related', seed)}",
            lambda inner: _part("html", html, values, inner),
            related.shown(rendering.pictures, html),
        ),
        f"--{boundary}--\r\n".encode("ascii"),
    ]
    return Plan(
        edition=issue.edition,
        mail_from=author.address,
        unsubscribe=_template(issue),
        seed=seed,
        parts=tuple(_merged(parts)),
        secret=secret,
    )


def _header(issue: Issue, author: Mailbox, boundary: str) -> Iterator[Part]:
    yield headers.mailbox_field("From", author.name, author.address)
    yield _TO
    yield headers.text_field("Subject", headers.one_line(issue.subject) or issue.title)
    yield headers.field("Date", [_date(issue)])
    yield _MESSAGE_ID
    yield b"MIME-Version: 1.0\r\n"
    yield headers.field("Content-Type", ["multipart/alternative;", f'boundary="{boundary}"'])
    if _LANGUAGE.fullmatch(issue.language) and issue.language != "und":
        yield headers.field("Content-Language", [issue.language])
    yield b"Auto-Submitted: auto-generated\r\n"  # RFC 3834 5: no holiday notices, please
    yield headers.list_field("List-Id", [_list_id(issue, author)], label=headers.one_line(issue.title, 60))
    if issue.unsubscribe:
        yield _UNSUBSCRIBE
    if issue.unsubscribe and issue.unsubscribe.lower().startswith("https:"):  # RFC 8058 3.1
        yield b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    if issue.subscribe:
        yield headers.list_field("List-Subscribe", [headers.ascii_url(issue.subscribe, "subscribe")])
    if issue.web:
        yield headers.list_field("Archived-At", [headers.ascii_url(_web(issue), "web")])  # RFC 5064 2.1
    yield b"\r\n"


def _part(part: str, pieces: Iterable[Piece], values: Mapping[str, str], boundary: str) -> Iterator[Part]:
    """Give one body part, its shared values filled in, ending with its own line end."""
    subtype = "plain" if part == "text" else "html"
    yield f'--{boundary}\r\nContent-Type: text/{subtype}; charset="utf-8"\r\n'.encode("ascii")
    yield b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    text = ""
    for piece in pieces:
        if isinstance(piece, Slot) and piece.name in _PERSONAL:
            yield quoted.run(text)
            yield piece
            text = ""
        else:
            text += piece.fill(values.get(piece.name, "")) if isinstance(piece, Slot) else piece
    yield quoted.run(text if text.endswith(("\n", "\r")) else f"{text}\n")
    yield b"\r\n"  # belongs to the boundary (RFC 2046 5.1.1)


def _shared_values(issue: Issue, lineup: Lineup) -> dict[str, str]:
    """Give the values that all recipients of this lineup share."""
    chosen = dict(lineup.sections)
    left = {s.slug: len(s.stories) - len(chosen[s.slug]) + s.more for s in issue.sections if s.slug in chosen}
    return {
        **lineup_values(issue),
        **{f"more:{slug}": str(n) for slug, n in left.items()},
        "stories": str(sum(len(stories) for stories in chosen.values())),
        "web": _web(issue),
        "subscribe": issue.subscribe or "",
    }


def _author(issue: Issue, sender: str | None) -> Mailbox:
    given = sender or issue.sender
    if given:
        return parse_mailbox(given, field="From")
    # RFC 2606 2: a domain that can never be anybody's, for looking at and never for sending
    return Mailbox(name=issue.title, address=f"{_slug(issue.edition)}@digest.invalid")


def _list_id(issue: Issue, author: Mailbox) -> str:
    return f"{_slug(issue.edition)}.{author.domain}"  # RFC 2919 3


def _slug(text: str) -> str:
    """Give a label of letters, digits and hyphens, the same for the same text."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].rstrip("-")
    return plain or _fingerprint("label", text)[:12]


def _template(issue: Issue) -> str | None:
    """Give the unsubscribe template in ASCII, with its holes for the recipient left open."""
    if not issue.unsubscribe:
        return None
    named = issue.unsubscribe.replace("{edition}", quote(issue.edition, safe=""))
    mapped = headers.ascii_url(named, "unsubscribe")
    return mapped.replace("%7Btoken%7D", "{token}").replace("%7Baddress%7D", "{address}")


def _web(issue: Issue) -> str:
    return (issue.web or "").replace("{date}", issue.date)


def _date(issue: Issue) -> str:
    """Give the Date field: when the issue closed, in the offset it was stated in (RFC 5322 3.3)."""
    from email.utils import format_datetime  # noqa: PLC0415 - brings sockets along; needed once an issue

    try:
        moment = issue.until or Moment.parse(issue.date)
    except ValueError as error:
        raise MessageError(f"{issue.date[:40]!r} is no date", subject="Date") from error
    if not isinstance(moment.value, datetime):
        return format_datetime(datetime.combine(moment.value, time(12), tzinfo=UTC))
    offset = moment.value.utcoffset()
    is_whole = offset is not None and offset.total_seconds() % 60 == 0
    return format_datetime(moment.value if is_whole else moment.value.astimezone(UTC))


def _fingerprint(*names: str) -> str:
    """Hash names, each with its length, to 128 bits in hexadecimal."""
    raw = [name.encode("utf-8", "replace") for name in names]
    joined = b"".join(len(name).to_bytes(4, "big") + name for name in raw)
    return hashlib.blake2b(joined, digest_size=16).hexdigest()


def _merged(parts: Iterable[Part]) -> Iterator[Part]:
    """Join neighbouring runs, so that a message has as few pieces as it has holes."""
    constant = b""
    for part in parts:
        if isinstance(part, bytes):
            constant += part
        else:
            yield constant
            yield part
            constant = b""
    yield constant
