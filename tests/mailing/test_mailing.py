from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import BusyError, ConfigError, ContractError, DeliveryError, LoginError
from digest.mailing import Retries
from digest.mailing.ledger import Ledger
from digest.model import Failure, Recipient
from tests.mailing.builders import ISSUE_BYTES, Outbox, mail, make_sendable, people

if TYPE_CHECKING:
    from pathlib import Path

DOWN = DeliveryError("cannot be reached", subject="smtp://x:25", transient=True)


def addresses(outbox: Outbox) -> list[str]:
    return [envelope.rcpt_to for envelope in outbox.kept]


def test_everybody_gets_one_message(tmp_path: Path) -> None:
    outbox = Outbox()

    report = mail(tmp_path, outbox, people(3))

    assert addresses(outbox) == [one.address for one in people(3)]
    assert (report.states, report.already, report.not_sent) == ({"sent": 3}, 0, ())
    assert outbox.closed == 1


def test_a_second_run_sends_nothing(tmp_path: Path) -> None:
    mail(tmp_path, Outbox())

    outbox = Outbox()
    report = mail(tmp_path, outbox)

    assert outbox.kept == []
    assert (report.states, report.already) == ({"sent": 0}, 2)


def test_a_later_run_sends_to_new_recipients_alone(tmp_path: Path) -> None:
    mail(tmp_path, Outbox(), people(2))

    outbox = Outbox()
    mail(tmp_path, outbox, people(3))

    assert addresses(outbox) == ["reader2@reader.example"]


def test_a_mailbox_named_twice_gets_one_message(tmp_path: Path) -> None:
    outbox = Outbox()

    mail(tmp_path, outbox, [*people(1), Recipient(address="READER0@reader.example")])

    assert len(outbox.kept) == 1


def test_what_was_in_flight_at_a_crash_is_tried_once_more_with_the_same_bytes(tmp_path: Path) -> None:
    first, second, third = Outbox(["crash"]), Outbox(["crash"]), Outbox()
    for outbox in (first, second):
        with pytest.raises(KeyboardInterrupt):
            mail(tmp_path, outbox)

    report = mail(tmp_path, third)

    assert first.kept == second.kept
    assert addresses(third) == ["reader1@reader.example"]
    assert [(r.rcpt_to, r.state) for r in report.not_sent] == [("reader0@reader.example", "unknown")]
    assert report.states == {"sent": 1, "unknown": 1}
    assert first.closed == 1


def test_at_most_once_lists_what_is_in_doubt_and_does_not_try_it(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        mail(tmp_path, Outbox(["crash"]))

    outbox = Outbox()
    report = mail(tmp_path, outbox, at_most_once=True)

    assert addresses(outbox) == ["reader1@reader.example"]
    assert [r.rcpt_to for r in report.not_sent] == ["reader0@reader.example"]


def test_what_was_not_yet_in_flight_is_in_no_doubt(tmp_path: Path) -> None:
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            mail(tmp_path, Outbox(["early"]))

    outbox = Outbox()
    mail(tmp_path, outbox, at_most_once=True)

    assert len(outbox.kept) == 2


def test_an_answer_that_never_came_is_unknown_and_tried_once_more_by_the_next_run(tmp_path: Path) -> None:
    outbox = Outbox(["unknown"])

    first = mail(tmp_path, outbox)
    second = mail(tmp_path, outbox)

    assert first.states == {"sent": 1, "unknown": 1}
    assert (first.is_worth_another_run, second.is_worth_another_run) == (True, False)
    assert (second.states, second.already, second.not_sent) == ({"sent": 1}, 1, ())
    assert addresses(outbox) == ["reader0@reader.example", "reader1@reader.example", "reader0@reader.example"]
    assert outbox.kept[0] == outbox.kept[2]


def test_a_doubt_outlives_a_later_refusal(tmp_path: Path) -> None:
    once = Retries(rounds=1)
    outbox = Outbox(["unknown", "sent", "retry", "unknown"])
    for _ in range(3):
        mail(tmp_path, outbox, retries=once)

    report = mail(tmp_path, outbox, retries=once)

    assert report.states == {"sent": 0, "unknown": 1}
    assert not report.is_worth_another_run
    assert addresses(outbox).count("reader0@reader.example") == 2


def test_what_is_in_doubt_is_not_tried_with_other_bytes(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        mail(tmp_path, Outbox(["crash"]))

    outbox = Outbox()
    report = mail(tmp_path, outbox, secret=b"another secret!!")

    assert addresses(outbox) == ["reader1@reader.example"]
    assert "same" in report.not_sent[0].reply


def test_who_is_put_off_is_tried_again_with_longer_pauses(tmp_path: Path) -> None:
    pauses: list[float] = []
    outbox = Outbox(["retry", "sent", "lost"])

    report = mail(tmp_path, outbox, sleep=pauses.append)

    assert addresses(outbox) == ["reader1@reader.example", "reader0@reader.example"]
    assert report.states == {"sent": 2}
    assert report.not_sent == ()
    assert pauses == [30, 120]


def test_tries_are_capped_and_the_next_run_goes_on(tmp_path: Path) -> None:
    pauses: list[float] = []

    report = mail(tmp_path, Outbox(["retry"] * 4), people(1), sleep=pauses.append)
    again = mail(tmp_path, Outbox(), people(1))

    assert pauses == [30, 120, 480]
    assert [(r.state, r.code, r.reply) for r in report.not_sent] == [("retry", 451, "later")]
    assert report.is_worth_another_run
    assert again.states == {"sent": 1}


def test_a_refused_address_is_failed_for_good(tmp_path: Path) -> None:
    first = mail(tmp_path, Outbox(["refused"]))

    outbox = Outbox()
    second = mail(tmp_path, outbox)

    assert outbox.kept == []
    for report in (first, second):
        assert [(r.rcpt_to, r.state, r.code, r.reply) for r in report.not_sent] == [
            ("reader0@reader.example", "failed", 550, "no such user")
        ]
        assert not report.is_worth_another_run


def test_an_address_that_cannot_be_written_costs_itself(tmp_path: Path) -> None:
    outbox = Outbox()

    report = mail(tmp_path, outbox, [Recipient(address="jürgen@reader.example"), *people(1)])

    assert len(outbox.kept) == 1
    assert [(r.state, r.rcpt_to) for r in report.not_sent] == [("failed", "jürgen@reader.example")]


def test_bad_lines_are_counted_among_the_recipients_and_named(tmp_path: Path) -> None:
    bad = Failure(where="list.csv", kind="recipient", message="no address", line=2)

    report = mail(tmp_path, Outbox(), [bad, *people(1)], rendering=make_sendable(postal_address=None))

    assert report.lines == (bad,)
    assert report.states == {"sent": 1}


def test_a_server_that_is_down_is_waited_for(tmp_path: Path) -> None:
    outbox = Outbox([DOWN, DOWN])

    report = mail(tmp_path, outbox)

    assert report.states == {"sent": 2}
    assert len(outbox.kept) == 2


def test_a_server_that_stays_down_ends_the_run(tmp_path: Path) -> None:
    outbox = Outbox(["sent", *[DOWN] * 4])

    with pytest.raises(DeliveryError) as caught:
        mail(tmp_path, outbox)

    assert caught.value.transient
    assert mail(tmp_path, Outbox()).already == 1


def test_lost_connections_in_a_row_are_the_servers_trouble(tmp_path: Path) -> None:
    pauses: list[float] = []
    outbox = Outbox(["lost"] * 5)

    report = mail(tmp_path, outbox, people(9), sleep=pauses.append)

    assert report.states == {"sent": 9}
    assert pauses == [30]
    assert addresses(outbox)[:2] == ["reader0@reader.example", "reader1@reader.example"]


def test_a_refused_login_ends_the_run_at_once(tmp_path: Path) -> None:
    pauses: list[float] = []

    with pytest.raises(LoginError):
        mail(tmp_path, Outbox([LoginError("refused")]), sleep=pauses.append)

    assert pauses == []


@pytest.mark.parametrize("missing", ["unsubscribe", "postal_address"])
def test_more_than_one_recipient_needs_a_way_out_and_an_address(tmp_path: Path, missing: str) -> None:
    outbox = Outbox()

    with pytest.raises(ConfigError, match=missing):
        mail(tmp_path, outbox, people(2), rendering=make_sendable(**{missing: None}))

    assert outbox.kept == []
    assert not (tmp_path / "ledger.jsonl").exists()
    assert mail(tmp_path, outbox, people(1), rendering=make_sendable(**{missing: None})).states == {"sent": 1}


@pytest.mark.parametrize(("fields", "key"), [({"sender": None}, "from"), ({"state": "held"}, "state")])
def test_what_must_not_go_out_is_refused(tmp_path: Path, fields: dict[str, str | None], key: str) -> None:
    with pytest.raises(ConfigError, match=key):
        mail(tmp_path, Outbox(), rendering=make_sendable(**fields))


def test_a_second_run_beside_the_first_is_kept_out(tmp_path: Path) -> None:
    class Nosy(Outbox):
        def close(self) -> None:
            with pytest.raises(BusyError):
                mail(tmp_path, Outbox())
            super().close()

    nosy = Nosy()
    mail(tmp_path, nosy)

    assert nosy.closed == 1


def test_a_line_torn_by_a_crash_is_cut_off(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.jsonl"
    with pytest.raises(KeyboardInterrupt):
        mail(tmp_path, Outbox(["sent", "early"]))
    with ledger.open("ab") as file:
        file.write(b'{"to":"reader1@reader.example","sta')

    report = mail(tmp_path, Outbox())

    assert (report.states, report.already) == ({"sent": 1}, 1)
    assert all(json.loads(line) for line in ledger.read_text().splitlines())


@pytest.mark.parametrize("bad", [b"garbage\n", b"[]\n", b'{"to": "x", "state": "eaten"}\n', b"\x00\x00\n"])
def test_a_damaged_ledger_is_refused_with_its_line(tmp_path: Path, bad: bytes) -> None:
    ledger = tmp_path / "ledger.jsonl"
    mail(tmp_path, Outbox())
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join([*lines[:2], bad, *lines[2:]]))

    with pytest.raises(ContractError, match="jsonl:3"):
        mail(tmp_path, Outbox())


def test_a_ledger_of_another_issue_is_refused(tmp_path: Path) -> None:
    mail(tmp_path, Outbox())

    with pytest.raises(ContractError, match="another issue"):
        mail(tmp_path, Outbox(), issue_bytes=ISSUE_BYTES + b" ")


def test_the_mark_is_on_disk_before_the_final_dot(tmp_path: Path) -> None:
    seen: list[str] = []

    class Watched(Outbox):
        def send(self, envelope, *, in_flight):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - as its base
            receipt = super().send(envelope, in_flight=in_flight)
            seen.append((tmp_path / "ledger.jsonl").read_text().splitlines()[-1])
            return receipt

    mail(tmp_path, Watched(), people(1))

    row = json.loads(seen[0])
    assert (row["to"], row["state"], row["at"]) == ("reader0@reader.example", "inflight", 1_767_591_000)


def test_a_ledger_is_for_its_owner_alone(tmp_path: Path) -> None:
    mail(tmp_path, Outbox())

    assert (tmp_path / "ledger.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_report_is_plain_data(tmp_path: Path) -> None:
    report = mail(tmp_path, Outbox(["refused"])).to_json()

    assert report["states"] == {"failed": 1, "sent": 1}
    assert report["not_sent"][0]["reply"] == "no such user"
    assert json.dumps(report)


def test_progress_is_told_of_every_answer(tmp_path: Path) -> None:
    told: list[str] = []

    mail(tmp_path, Outbox(["retry"]), progress=lambda receipt: told.append(receipt.state))

    assert told == ["retry", "sent", "sent"]


steps = st.lists(
    st.sampled_from(["sent", "retry", "lost", "refused", "unknown", "crash", "early"]), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(script=steps, at_most_once=st.booleans())
def test_wherever_a_run_is_cut_nobody_is_lost_and_nobody_gets_three(
    tmp_path_factory: pytest.TempPathFactory, script: list[str], *, at_most_once: bool
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    outbox = Outbox(list(script))
    report = None
    while report is None or report.is_worth_another_run:
        try:
            report = mail(folder, outbox, people(4), at_most_once=at_most_once)
        except (KeyboardInterrupt, DeliveryError):
            continue

    for one in people(4):
        copies = [envelope for envelope in outbox.kept if envelope.rcpt_to == one.address]
        listed = [receipt.state for receipt in report.not_sent if receipt.rcpt_to == one.address]
        assert len(copies) <= (1 if at_most_once else 2)
        assert copies or listed in (["failed"], ["unknown"])
        assert all(copy == copies[0] for copy in copies)
    with Ledger(folder / "ledger.jsonl", issue=_issue()) as book:
        assert {known.state for known in book.states.values()} <= {"sent", "failed", "unknown", "inflight"}


def _issue() -> dict[str, str]:
    return {"edition": "morning", "issue": hashlib.sha256(ISSUE_BYTES).hexdigest()}
