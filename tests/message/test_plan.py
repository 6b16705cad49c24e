from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import MessageError
from digest.message import compile_message, messages, unsubscribe_token, with_lf
from digest.message.headers import one_line
from digest.model import Cut, Fragment, InlinePicture, Issue, Lineup, Moment, Piece, Recipient, Section, Slot
from digest.model.rendering import lineup_values
from tests.builders import make_article, make_issue, make_rendering, make_story

SECRET = b"sixteen octets!!"
ANNA = Recipient(address="anna@reader.example", name="Anna Ferrant", token="t0k3n")


def make_sendable(**fields: Any) -> Issue:
    given: dict[str, Any] = {
        "sender": "The Harbour Gazette <news@gazette.example>",
        "unsubscribe": "https://gazette.example/u/{token}",
        "web": "https://gazette.example/morning/{date}/",
        "subscribe": "https://gazette.example/newsletters",
        "postal_address": "1 Quay Street, Harbour",
    }
    return make_issue(**{**given, **fields})


def raw(recipient: Recipient = ANNA, **fields: Any) -> bytes:
    return compile_message(make_rendering(make_sendable(**fields))).envelope(recipient).message


def parsed(message: bytes) -> EmailMessage:
    found = email.message_from_bytes(message, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def header(message: bytes, name: str) -> str:
    """Decode a header as RFC 2047 says; the newer parser of Python 3.11 adds blanks between encoded words."""
    value = str(email.message_from_bytes(message)[name])
    return str(make_header(decode_header(value.replace("\r\n", "")))).strip(" ")


def body(message: bytes, subtype: str) -> str:
    part = parsed(message).get_body((subtype,))
    assert part is not None
    return content_of(part)


def content_of(part: MIMEPart) -> str:
    """Give a part's text with plain line ends: the parser keeps the wire's."""
    content: str = part.get_content()
    return content.replace("\r\n", "\n")


def header_lines(message: bytes) -> list[bytes]:
    return message.partition(b"\r\n\r\n")[0].split(b"\r\n")


def is_folded(line: bytes) -> bool:
    """Whether a line has 78 octets at most, or is one token of 998."""
    return len(line) <= 78 or (len(line) <= 998 and b" " not in line.strip())


def test_a_message_says_what_the_library_would_say() -> None:
    """The oracle: an EmailMessage of the same rendering, built for this recipient alone."""
    rendering = make_rendering(make_sendable(subject="Гавань: совет решил"))
    link = "https://gazette.example/u/t0k3n"
    values = {
        **lineup_values(rendering.issue),
        "name": "Anna Ferrant",
        "address": ANNA.address,
        "unsubscribe": link,
        "web": "https://gazette.example/morning/2026-01-05/",
    }
    expected = EmailMessage(policy=email.policy.default)
    expected["From"] = "The Harbour Gazette <news@gazette.example>"
    expected["To"] = "Anna Ferrant <anna@reader.example>"
    expected["Subject"] = "Гавань: совет решил"
    expected["Date"] = "Mon, 05 Jan 2026 05:30:00 +0000"
    expected["MIME-Version"] = "1.0"
    expected["Auto-Submitted"] = "auto-generated"
    expected["List-Id"] = "The Harbour Gazette <morning.gazette.example>"
    expected["List-Unsubscribe"] = f"<{link}>"
    expected["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    expected["List-Subscribe"] = "<https://gazette.example/newsletters>"
    expected["Archived-At"] = "<https://gazette.example/morning/2026-01-05/>"
    expected.set_content(rendering.filled("text", values))
    expected.add_alternative(rendering.filled("html", values), subtype="html")
    expected["Content-Language"] = "en-GB"

    message = parsed(compile_message(rendering).envelope(ANNA).message)

    apart = {"Message-ID", "Content-Type"}
    assert {k: v for k, v in message.items() if k not in apart} == {
        k: v for k, v in expected.items() if k not in apart
    }
    ours, theirs = list(message.iter_parts()), list(expected.iter_parts())
    assert [p.get_content_type() for p in ours] == ["text/plain", "text/html"]
    assert [(content_of(p), p.get_content_charset()) for p in ours] == [
        (content_of(p), p.get_content_charset()) for p in theirs
    ]
    assert not message.defects


# What may stand in a slot's neighbourhood: line ends, blanks before them, dots, From, wide characters
awkward = st.text(
    st.sampled_from("aF.=_ \t\n\r<&\u00e9\u0639\U0001f600") | st.characters(exclude_categories=["Cs"]),
    max_size=200,
) | st.sampled_from(["From ", ".", "\n.\n", "\nFrom x", "x" * 200, "é" * 60, " \n", "\r\n"])


@settings(max_examples=150)
@given(st.lists(awkward, min_size=1, max_size=5), awkward)
def test_any_text_around_any_name_arrives_as_it_is(runs: list[str], name: str) -> None:
    slot = Slot(name="name", context="text", before="Dear ", after=",")
    runs = [*runs, "the end"]
    pieces: list[Piece] = [runs[0]]
    for run in runs[1:]:
        pieces += [slot, run]
    cut = Cut(fragments=(Fragment(kind="top", pieces=tuple(pieces)), Fragment(kind="bottom")))
    rendering = replace(make_rendering(make_sendable(sections=())), text=cut)
    recipient = replace(ANNA, name=name)

    message = compile_message(rendering).envelope(recipient).message

    # a lone CR and CRLF are line ends; pieces are normalised one by one
    normal = [run.replace("\r\n", "\n").replace("\r", "\n") for run in runs]
    expected = slot.fill(one_line(name)).join(normal)
    assert body(message, "plain") == expected + "\n"
    lines = message.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    assert all(is_folded(line) for line in lines)
    assert not any(line.startswith((b"From ", b".")) for line in lines)


one_character = st.characters(exclude_categories=["Cs"])


@settings(max_examples=150)
@given(st.text(one_character, max_size=250), st.text(one_character, max_size=250))
def test_no_name_and_no_subject_breaks_out_of_its_header(name: str, subject: str) -> None:
    plain, hostile = raw(), raw(replace(ANNA, name=name), subject=subject)

    assert parsed(hostile).keys() == parsed(plain).keys()
    assert all(is_folded(line) for line in header_lines(hostile))
    assert all(0x20 <= octet < 0x7F for line in header_lines(hostile) for octet in line)
    assert header(hostile, "Subject") == (one_line(subject) or "The Harbour Gazette")
    shown = one_line(name)
    bare = [a for a in parsed(hostile)["To"].addresses if a.addr_spec == ANNA.address]
    assert len(bare) == len(parsed(hostile)["To"].addresses) == 1
    if shown.isascii():
        assert bare[0].display_name == shown
    else:
        assert header(hostile, "To") == f"{shown} <{ANNA.address}>"


@pytest.mark.parametrize(
    "name",
    [
        "عبد الرحمن بن محمد بن خلدون الحضرمي الإشبيلي المعروف بابن خلدون",
        'Ferrant, Anna "the Tide" <x@y>',
        "Anna\r\nBcc: everybody@reader.example",
        "Anna\x00\x1b[31m",
        "=?utf-8?q?not_encoded?=",
        "O'Neil & Sons",
        "J. R. R.",
        "x" * 500,
    ],
)
def test_a_difficult_name_is_shown_as_one_line(name: str) -> None:
    message = raw(replace(ANNA, name=name))

    shown = header(message, "To").removesuffix(f" <{ANNA.address}>")
    if shown.startswith('"'):
        shown = shown[1:-1].replace('\\"', '"')
    assert shown == one_line(name)
    assert parsed(message)["Bcc"] is None


def test_a_subject_is_at_most_two_hundred_characters() -> None:
    assert len(header(raw(subject="word " * 100), "Subject")) <= 200


def test_a_subject_without_words_falls_back_to_the_title() -> None:
    assert header(raw(subject=""), "Subject") == "The Harbour Gazette"


def test_header_lines_fold_at_78_unless_one_token_needs_more() -> None:
    long = "https://gazette.example/u/" + "x" * 900
    message = raw(unsubscribe=long, web=long + "/{date}")

    too_long = [line for line in header_lines(message) if len(line) > 78]

    assert len(too_long) == 2
    assert all(b" " not in line.strip() and len(line) <= 998 for line in too_long)
    assert parsed(message)["List-Unsubscribe"].strip() == f"<{long}>"


def test_a_url_that_fits_no_header_line_is_refused() -> None:
    with pytest.raises(MessageError, match="List-Unsubscribe"):
        raw(unsubscribe="https://gazette.example/u/" + "x" * 1000)


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/u/\r\nBcc: x@y.example",
        "https://gazette.example/u/>,<https://evil.example",
        "https://gazette.example/u u",
        "javascript:alert(1)",
        "gazette.example/u",
        "https://gazette.example/\u2028x",
        "https://[gazette.example/",
    ],
)
def test_a_url_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(MessageError, match="unsubscribe"):
        raw(unsubscribe=url)


def test_an_international_url_is_written_in_ascii() -> None:
    message = raw(web="https://münchen.example:8080/überblick/{date}")

    assert parsed(message)["Archived-At"] == (
        "<https://xn--mnchen-3ya.example:8080/%C3%BCberblick/2026-01-05>"
    )


def test_one_click_needs_https() -> None:
    assert parsed(raw(unsubscribe="mailto:leave@gazette.example"))["List-Unsubscribe-Post"] is None


def test_without_an_unsubscribe_url_there_are_no_list_unsubscribe_headers() -> None:
    message = parsed(raw(unsubscribe=None))

    assert message["List-Unsubscribe"] is message["List-Unsubscribe-Post"] is None


def test_a_title_outside_ascii_stays_out_of_the_list_id() -> None:
    assert parsed(raw(title="Гавань"))["List-Id"] == "<morning.gazette.example>"


def test_a_signed_token_fills_the_link_in_header_and_bodies() -> None:
    plan = compile_message(make_rendering(make_sendable()), secret=SECRET)
    token = unsubscribe_token(SECRET, "morning", ANNA.address)

    message = plan.envelope(ANNA).message

    link = f"https://gazette.example/u/{token}"
    assert parsed(message)["List-Unsubscribe"].strip() == f"<{link}>"
    assert link in body(message, "plain")
    assert link in body(message, "html")


def test_a_link_can_name_edition_and_address() -> None:
    message = raw(
        replace(ANNA, address="a+b@reader.example"),
        unsubscribe="https://gazette.example/u?e={edition}&a={address}&t={token}",
    )

    assert parsed(message)["List-Unsubscribe"].strip() == (
        "<https://gazette.example/u?e=morning&a=a%2Bb@reader.example&t=t0k3n>"
    )
    assert "&amp;t=t0k3n" in body(message, "html")


def test_a_link_that_nobody_can_sign_is_refused() -> None:
    with pytest.raises(MessageError, match="secret"):
        raw(replace(ANNA, token=None))


def test_a_secret_is_not_shown() -> None:
    assert "sixteen" not in repr(compile_message(make_rendering(make_sendable()), secret=SECRET))


@pytest.mark.parametrize(
    "address",
    ["jürgen@reader.example", "nobody", "a b@reader.example", "a@b@c", "@reader.example", "a@-x.example", ""],
)
def test_an_address_that_cannot_be_reached_is_refused_by_name(address: str) -> None:
    with pytest.raises(MessageError) as caught:
        raw(replace(ANNA, address=address))

    assert ascii(address)[1:-1] in str(caught.value)


def test_an_international_domain_travels_in_ascii() -> None:
    plan = compile_message(make_rendering(make_sendable(sender="News <news@гавань.example>")))

    envelope = plan.envelope(replace(ANNA, address="anna@bücher.example"))

    assert envelope.rcpt_to == "anna@xn--bcher-kva.example"
    assert envelope.mail_from == "news@xn--80aafc7c0e.example"
    assert envelope.message.isascii()


def test_a_domain_that_older_rules_would_change_is_refused() -> None:
    with pytest.raises(MessageError, match="xn--"):
        raw(replace(ANNA, address="anna@straße.example"))


def test_the_message_id_depends_on_edition_date_issue_and_recipient_alone() -> None:
    rendering = make_rendering(make_sendable())

    def id_of(recipient: Recipient = ANNA, issue_bytes: bytes = b"{}", **fields: Any) -> str:
        changed = replace(rendering, issue=replace(rendering.issue, **fields))
        return compile_message(changed, issue_bytes=issue_bytes).envelope(recipient).message_id

    others = [
        id_of(replace(ANNA, address="bo@reader.example")),
        id_of(issue_bytes=b"{} "),
        id_of(edition="evening"),
        id_of(date="2026-01-06"),
    ]
    assert id_of() == id_of(replace(ANNA, name="Somebody", address="ANNA@reader.example"))
    assert len({id_of(), *others}) == 5
    assert id_of().endswith("@gazette.example>")


def test_the_same_input_gives_the_same_bytes() -> None:
    assert raw() == raw()


def test_the_boundary_is_the_same_for_all_recipients_of_an_issue() -> None:
    one, two = raw(), raw(replace(ANNA, address="bo@reader.example"))

    assert parsed(one).get_boundary() == parsed(two).get_boundary()


@pytest.mark.parametrize(
    ("until", "date"),
    [
        ("2026-01-05T07:30:00+02:00", "2026-01-05T07:30:00+02:00"),
        ("2026-01-05", "2026-01-05T12:00:00+00:00"),
        (None, "2026-01-05T12:00:00+00:00"),
        ("1900-01-05T12:00:00+00:01:15", "1900-01-05T11:58:45+00:00"),
    ],
)
def test_the_date_is_when_the_issue_closed(until: str | None, date: str) -> None:
    message = raw(until=Moment.parse(until) if until else None)

    assert parsedate_to_datetime(parsed(message)["Date"]).isoformat() == date


def test_an_issue_without_a_real_date_is_refused() -> None:
    with pytest.raises(MessageError, match="Date"):
        raw(until=None, date="someday")


def test_an_issue_without_sender_is_from_nowhere() -> None:
    assert parsed(raw(sender=None))["From"] == "The Harbour Gazette <morning@digest.invalid>"


def test_a_lineup_of_its_own_gets_its_own_stories_and_counts() -> None:
    stories = [make_story(make_article(id=f"a{n}", headline=f"Story {n}")) for n in range(3)]
    section = Section(slug="top", title="Top", stories=tuple(stories), more=4)
    rendering = make_rendering(make_sendable(sections=(section,)))
    lineup = Lineup(sections=(("top", ("a2", "a0")),))

    text = body(compile_message(rendering, lineup).envelope(ANNA).message, "plain")

    assert "Top\nStory 2\nStory 0\nand 5 more\n" in text


def test_messages_come_lazily_one_for_each_recipient() -> None:
    rendering = make_rendering(make_sendable())
    people = iter([ANNA, replace(ANNA, address="bo@reader.example")])

    envelopes = messages(rendering, people, sender="Desk <desk@gazette.example>")

    assert parsed(next(envelopes).message)["From"] == "Desk <desk@gazette.example>"
    assert [envelope.rcpt_to for envelope in envelopes] == ["bo@reader.example"]


def test_a_message_for_a_pipe_has_line_feeds() -> None:
    assert b"\r" not in with_lf(raw())
    assert with_lf(raw()).replace(b"\n", b"\r\n") == raw()


PICTURE = InlinePicture(
    content_id="a-1.png@morning.digest.invalid", kind="image/png", data=bytes(range(256)) * 3
)
SHOWN = f'<p>See</p><img src="cid:{PICTURE.content_id}" alt="A quay"><p>'


def with_pictures(*pieces: Piece, pictures: tuple[InlinePicture, ...] = (PICTURE,)) -> bytes:
    cut = Cut(fragments=(Fragment(kind="top", pieces=pieces or (SHOWN,)), Fragment(kind="bottom")))
    rendering = make_rendering(make_sendable(sections=()), html=cut, pictures=pictures)
    return compile_message(rendering).envelope(ANNA).message


def test_a_picture_stands_beside_the_html_that_shows_it() -> None:
    """RFC 2387: text and a related whole are the alternatives; RFC 2392: the id is the address."""
    message = parsed(with_pictures())

    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
    ]
    assert not any(part.defects for part in message.walk())
    related = list(message.iter_parts())[1]
    assert related.get_param("type") == "text/html"
    assert SHOWN in body(message.as_bytes(), "html")


def test_a_picture_arrives_as_it_was_named_and_to_be_shown_in_place() -> None:
    *_, picture = parsed(with_pictures()).walk()

    assert picture.get_payload(decode=True) == PICTURE.data
    assert picture["Content-ID"] == f"<{PICTURE.content_id}>"
    assert (picture.get_content_disposition(), picture.get_filename()) == ("inline", "a-1.png")
    assert picture.get_param("name") == "a-1.png"


def test_a_picture_that_a_lineup_does_not_show_is_not_carried() -> None:
    message = parsed(with_pictures("<p>No picture here.</p>"))

    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_pictures_change_with_nobody() -> None:
    name = Slot(name="name", context="html")
    cut = Cut(fragments=(Fragment(kind="top", pieces=(SHOWN, name)), Fragment(kind="bottom")))
    plan = compile_message(make_rendering(make_sendable(sections=()), html=cut, pictures=(PICTURE,)))
    everyone = [plan.envelope(replace(ANNA, name=name)).message for name in ("Anna", "Bob")]

    tails = {message.partition(b"Content-ID")[2] for message in everyone}

    assert everyone[0] != everyone[1]
    assert len(tails) == 1
    assert all(len(line) <= 76 for line in tails.pop().split(b"\r\n"))


@given(st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=4))
def test_any_pictures_come_back_whole(datas: list[bytes]) -> None:
    pictures = tuple(
        InlinePicture(content_id=f"p-{n}@x", kind="image/jpeg", data=data) for n, data in enumerate(datas)
    )
    html = "".join(f'<img src="cid:{p.content_id}">' for p in pictures)
    message = parsed(with_pictures(html, pictures=pictures))

    got = [p.get_payload(decode=True) for p in message.walk() if p.get_content_maintype() == "image"]

    assert got == datas
