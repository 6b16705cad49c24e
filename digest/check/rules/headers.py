"""The envelope's inside: who it is from, what it is called, how it is answered, listed and left."""

# ruff: noqa: D401 - a rule's docstring says what is wrong when it fires; docs/checks.md prints it
from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.check.finding import Place
from digest.check.mail import addresses, display_name, domain
from digest.check.markup import folded
from digest.check.registry import Hit, case_rule, mail_rule, told_rule
from digest.text import words

if TYPE_CHECKING:
    from digest.check.case import Case, Told
    from digest.check.mail import Mail
    from digest.check.registry import Hits

# RFC 5322 3.6: fields that a message may have once.
_ONCE = (
    "Date",
    "From",
    "Sender",
    "Reply-To",
    "To",
    "Cc",
    "Message-ID",
    "Subject",
    "MIME-Version",
    "Content-Type",
)
_LIST = (
    "List-Id",
    "List-Unsubscribe",
    "List-Subscribe",
    "List-Post",
    "List-Help",
    "List-Archive",
    "Archived-At",
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MESSAGE_ID = re.compile(r"<[^\s<>@]+@[^\s<>@]+>")
_ENTRIES = re.compile(r"<[^<>\s]+>(?:\s*,\s*<[^<>\s]+>)*")
_LIST_ID = re.compile(r"[^<>]*<[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+>")
_NO_REPLY = re.compile(r"(?:no|do-?not)-?_?\.?reply", re.IGNORECASE)
# Figures, marks, and names of days and months in five languages: a subject of these alone names no story.
_DATE_WORDS = re.compile(
    r"\d+|[\W_]+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|januar\w|februar\w|march|april|may|june|july|august|"
    r"september|october|november|december|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|märz|mai|juni|juli|"
    r"oktober|dezember|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|juin|juillet|août|"
    r"septembre|octobre|novembre|décembre|lunes|martes|miércoles|jueves|viernes|sábado|domingo|enero|febrero|marzo|abril|"
    r"mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|de|of|the|le|th|st|nd|rd|today|daily|digest|"
    r"newsletter|news|issue|no|number|update",
    re.IGNORECASE,
)


@mail_rule("error", "Give the message a subject that names the top story.")
def subject_missing(mail: Mail) -> Hits:
    """There is no subject, or an empty one."""
    if not mail.value("Subject"):
        yield Hit(place=mail.where("Subject"), message="no subject")


@mail_rule("warning", "Say the news in 20 to 60 characters; `subject` in edits.toml takes other words.")
def subject_length(mail: Mail) -> Hits:
    """The subject is shorter than 20 characters and says little, or longer than 60 and is cut in inboxes."""
    size = len(mail.value("Subject"))
    if size and not 20 <= size <= 60:
        yield Hit(place=mail.where("Subject"), message=f"the subject has {size} characters")


@mail_rule("warning", "Name the top story; the date stands beside every message anyway.")
def subject_date_only(mail: Mail) -> Hits:
    """The subject is a date or a number and nothing else."""
    subject = mail.value("Subject")
    if subject and not _DATE_WORDS.sub("", subject):
        yield Hit(place=mail.where("Subject"), message=f"the subject names no story: {subject!r}")


@mail_rule("warning", "Write it as a sentence.")
def subject_capitals(mail: Mail) -> Hits:
    """The subject is all capitals: it shouts, and spam filters count it."""
    letters = [c for c in mail.value("Subject") if c.isalpha() and c.lower() != c.upper()]
    if len(letters) >= 10 and all(c.isupper() for c in letters):
        yield Hit(place=mail.where("Subject"), message="the subject is all capitals")


@case_rule("warning", "Say what is new today; `subject` in edits.toml takes other words.")
def subject_again(case: Case) -> Hits:
    """An earlier issue had the same subject: clients thread the two, and Gmail hides the second."""
    subject = folded(case.mail.value("Subject")).casefold()
    if subject and subject in {folded(earlier).casefold() for earlier in case.earlier}:
        yield Hit(place=case.mail.where("Subject"), message="an earlier issue had this subject")


@told_rule("note", "Let the subject say what the first story is about.")
def subject_story(told: Told) -> Hits:
    """The subject shares no word with the headline of the first story."""
    first = next(told.issue.stories, None)
    subject = told.mail.value("Subject")
    if first is None or not subject or not first.article.headline:
        return
    if not set(words.stems(subject)) & set(words.stems(first.article.headline)):
        yield Hit(
            place=told.mail.where("Subject"),
            message="the subject is not about the first story",
            story=first.id,
        )


@mail_rule("error", "Send one message to one reader, and keep copies out of its header.")
def recipients(mail: Mail) -> Hits:
    """The header names no recipient, several ones or a copy: readers see each other's addresses."""
    to = mail.first("To")
    count = len(addresses(mail.value("To")))
    if to is None or count != 1:
        yield Hit(place=mail.where("To"), message=f"{count} addresses in To" if to else "no To field")
    for name in ("Cc", "Bcc"):
        for field in mail.all(name):
            yield Hit(place=field.place, message=f"a {field.name} field")


@mail_rule("error", 'Set `from` under [send]: "The Harbour Gazette <news@gazette.example>".')
def from_address(mail: Mail) -> Hits:
    """From is missing, holds no address or several."""
    found = addresses(mail.value("From"))
    if len(found) != 1:
        yield Hit(place=mail.where("From"), message=f"{len(found)} addresses in From")


@mail_rule("warning", "Write the publication's name before the address in `from`.")
def from_name(mail: Mail) -> Hits:
    """From has an address and no name: the inbox shows the address where a reader looks for the paper."""
    if addresses(mail.value("From")) and not display_name(mail.value("From")):
        yield Hit(place=mail.where("From"), message="no name in From")


@told_rule("note", "Let `from` carry the edition's title.")
def from_title(told: Told) -> Hits:
    """The sender's name is not the name of the edition."""
    name, title = folded(display_name(told.mail.value("From"))), folded(told.issue.title)
    if name and title and not (title.casefold() in name.casefold() or name.casefold() in title.casefold()):
        yield Hit(place=told.mail.where("From"), message=f"From says {name!r}, the masthead {title!r}")


@mail_rule("warning", "Send from an address that somebody reads, or set Reply-To to one.")
def reply_address(mail: Mail) -> Hits:
    """An answer goes to an address that takes none: and readers do answer newsletters."""
    name = "Reply-To" if mail.first("Reply-To") else "From"
    if any(_NO_REPLY.match(address) for address in addresses(mail.value(name))):
        yield Hit(place=mail.where(name), message=f"{name} takes no answers")


@mail_rule("error", "Write the Date field as RFC 5322 3.3 does: Mon, 05 Jan 2026 05:30:00 +0000.")
def date(mail: Mail) -> Hits:
    """The date is missing, or is none."""
    try:
        parsedate_to_datetime(mail.value("Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        yield Hit(place=mail.where("Date"), message="no date that can be read")


@mail_rule("error", "Give the message an id of its own: <unique@your.domain>.")
def message_id(mail: Mail) -> Hits:
    """The Message-ID is missing, or is none: relays make one up, and two copies are not seen as one."""
    if not _MESSAGE_ID.fullmatch(mail.value("Message-ID")):
        yield Hit(place=mail.where("Message-ID"), message="no message id")


@mail_rule("warning", "End the id with the domain of the From address.")
def message_id_domain(mail: Mail) -> Hits:
    """The Message-ID ends with a domain that is not the sender's."""
    sender = next(iter(addresses(mail.value("From"))), "")
    given = mail.value("Message-ID")
    if sender and _MESSAGE_ID.fullmatch(given) and not _related(domain(given), domain(sender)):
        yield Hit(place=mail.where("Message-ID"), message=f"{domain(given)} is not the domain of {sender}")


@mail_rule("error", "Write the field once.")
def header_twice(mail: Mail) -> Hits:
    """A field that a message may have once stands there twice: one of the two came in with a value."""
    for name in _ONCE:
        for field in mail.all(name)[1:]:
            yield Hit(place=field.place, message=f"{field.name} again")


@mail_rule("error", "Take the character out of the value.")
def header_control(mail: Mail) -> Hits:
    """A field holds a control character, or a line of the header is no field."""
    for field in mail.fields:
        if _CONTROL.search(field.value) or _CONTROL.search(field.raw.replace("\n", "")):
            yield Hit(place=field.place, message=f"a control character in {field.name[:40]!r}")
        elif not re.fullmatch(r"[!-9;-~]+", field.name):
            yield Hit(place=field.place, message=f"{field.name[:40]!r} is no field name")


@mail_rule("error", "Write the value as encoded words (RFC 2047).")
def header_eight_bit(mail: Mail) -> Hits:
    """A field holds bytes beyond ASCII, which many relays refuse or spoil."""
    for field in mail.fields:
        if not field.raw.isascii():
            yield Hit(place=field.place, message=f"bytes beyond ASCII in {field.name[:40]!r}")


@mail_rule("warning", "Fold the field between words; only a single long URL or id may pass 78 octets.")
def header_length(mail: Mail) -> Hits:
    """A header line is longer than 78 octets and could be folded (RFC 5322 2.1.1)."""
    for field in mail.fields:
        for number, line in enumerate(field.raw.split("\n")):
            whole = f"{field.name}:{line}" if number == 0 else line
            if len(whole) > 78 and " " in line.strip():
                place = Place(part="header", line=field.line + number)
                yield Hit(place=place, message=f"{len(whole)} octets in a line of {field.name[:40]!r}")


@mail_rule("warning", "Set `unsubscribe` under [send]; more than one reader needs it.")
def list_unsubscribe(mail: Mail) -> Hits:
    """There is no List-Unsubscribe: mail programs show no button, and readers press "spam" instead."""
    if mail.first("List-Unsubscribe") is None:
        yield Hit(place=Place(part="header"), message="no List-Unsubscribe")


@mail_rule("error", "Use an https address in `unsubscribe`.")
def list_unsubscribe_https(mail: Mail) -> Hits:
    """List-Unsubscribe has no https address, so nobody can leave with one click (RFC 8058 3.1)."""
    field = mail.first("List-Unsubscribe")
    if field and "<https://" not in field.value.lower():
        yield Hit(place=field.place, message="no https address in List-Unsubscribe")


@mail_rule("error", "Add `List-Unsubscribe-Post: List-Unsubscribe=One-Click`.")
def list_unsubscribe_post(mail: Mail) -> Hits:
    """The one-click field is missing or misspelt (RFC 8058 3.1); Gmail and Yahoo ask for it."""
    field = mail.first("List-Unsubscribe")
    if field is None or "<https://" not in field.value.lower():
        return
    if mail.value("List-Unsubscribe-Post").strip().lower() != "list-unsubscribe=one-click":
        yield Hit(place=mail.where("List-Unsubscribe-Post"), message="no one-click unsubscribing")


@mail_rule("error", "Write each address in angle brackets on a line of its own, never as encoded words.")
def list_header_form(mail: Mail) -> Hits:
    """A List-* field is no list of addresses in angle brackets: receivers cannot read it."""
    for name in _LIST:
        for field in mail.all(name):
            broken = re.search(r"<[^>]*\n[^>]*>", field.raw) or "=?" in field.raw
            form = _LIST_ID if name == "List-Id" else _ENTRIES
            plain = " ".join(field.raw.split())
            if broken or not form.fullmatch(plain):
                yield Hit(place=field.place, message=f"{field.name} cannot be read by receivers")


@mail_rule("warning", "Give the edition a List-Id, such as <morning.gazette.example>.")
def list_id(mail: Mail) -> Hits:
    """There is no List-Id: neither readers nor receivers can tell the edition from others (RFC 2919)."""
    if mail.first("List-Id") is None:
        yield Hit(place=Place(part="header"), message="no List-Id")


@mail_rule("warning", "Send `Auto-Submitted: auto-generated`.")
def auto_submitted(mail: Mail) -> Hits:
    """The message does not say that a machine sent it, or says that it is an answer (RFC 3834 5)."""
    given = mail.value("Auto-Submitted").partition(";")[0].strip().lower()
    if given != "auto-generated":
        yield Hit(place=mail.where("Auto-Submitted"), message=f"Auto-Submitted is {given or 'missing'}")


@mail_rule("note", "Add `Feedback-ID: issue:edition:news:sender` where the sender signs mail.")
def feedback_id(mail: Mail) -> Hits:
    """A signed message has no Feedback-ID, by which Gmail's reports tell one edition from another."""
    if mail.first("DKIM-Signature") and mail.first("Feedback-ID") is None:
        yield Hit(place=Place(part="header"), message="no Feedback-ID")


@mail_rule("error", "Let the signature's h= name both fields.")
def dkim_list(mail: Mail) -> Hits:
    """A DKIM signature leaves the unsubscribe fields uncovered: receivers then ignore them (RFC 8058 4)."""
    needed = [n for n in ("list-unsubscribe", "list-unsubscribe-post") if mail.first(n)]
    for field in mail.all("DKIM-Signature"):
        signed = re.search(r"(?:^|;)h=([^;]*)", re.sub(r"\s", "", field.value).lower())
        covered = signed[1].split(":") if signed else []
        if missing := [name for name in needed if name not in covered]:
            yield Hit(place=field.place, message=f"the signature does not cover {' and '.join(missing)}")


@mail_rule("warning", "Keep lists, not recipients, in Precedence: `list` or `bulk`, or leave it out.")
def precedence(mail: Mail) -> Hits:
    """Precedence is `junk`, or asks for first-class treatment."""
    given = mail.value("Precedence").lower()
    if given and given not in {"list", "bulk"}:
        yield Hit(place=mail.where("Precedence"), message=f"Precedence is {given}")


@mail_rule("error", "Take the override characters out of the text.")
def header_bidi(mail: Mail) -> Hits:
    """A field turns its text around (U+202A to U+202E), or opens an isolate that it never closes."""
    for field in mail.fields:
        if re.search("[\u202a-\u202e]", field.value):
            yield Hit(place=field.place, message=f"{field.name} overrides the direction of its text")
        elif len(re.findall("[\u2066-\u2068]", field.value)) != field.value.count("\u2069"):
            yield Hit(place=field.place, message=f"{field.name} leaves an isolate open")


def _related(one: str, other: str) -> bool:
    """Whether two domains are the same, or one lies inside the other."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def unsubscribe_links(mail: Mail) -> tuple[str, ...]:
    """Give the web addresses of List-Unsubscribe."""
    found = re.findall(r"<(https?://[^<>\s]+)>", mail.value("List-Unsubscribe"), re.IGNORECASE)
    return tuple(url for url in found if _has_host(url))


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False
