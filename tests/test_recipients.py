from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import recipients
from digest.errors import ConfigError, InputError, MessageError
from digest.model import Failure, Recipient

if TYPE_CHECKING:
    from pathlib import Path

ANNA = Recipient(address="anna@reader.example", name="Anna")
BO = Recipient(address="bo@reader.example")


def read(folder: Path, text: str | bytes, name: str = "list.csv") -> list[Recipient | Failure]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(recipients.read(str(path)))


@pytest.mark.parametrize(
    "text",
    [
        "email,name\nanna@reader.example,Anna\nbo@reader.example,\n",
        "\ufeffName;E-Mail\r\nAnna;anna@reader.example\r\n;bo@reader.example\r\n",
        "address\tname\nanna@reader.example\tAnna\n\nbo@reader.example",
        "ADDRESS, Name, Shoe size\nanna@reader.example, Anna, 38\nbo@reader.example,,\n",
        "anna@reader.example,Anna\nbo@reader.example\n",
        "Anna <anna@reader.example>\nbo@reader.example\n",
        '{"email": "anna@reader.example", "name": "Anna"}\n{"address": "bo@reader.example", "name": null}\n',
    ],
)
def test_recipients_are_read_in_order(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == [ANNA, BO]


def test_a_token_is_kept(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "email,token\nanna@reader.example,t0k3n\n")

    assert found == Recipient(address="anna@reader.example", token="t0k3n")


@pytest.mark.parametrize(
    "line",
    [
        "nobody",
        "jürgen@reader.example",
        '"anna@reader.example',
        "anna@reader.example,Anna,t,one too many",
        ",Anna",
        "anna@reader.example\x00",
    ],
)
def test_a_bad_line_costs_itself_and_is_named(tmp_path: Path, line: str) -> None:
    bad, good = read(tmp_path, f"email,name,token\n{line}\nbo@reader.example\n")

    assert isinstance(bad, Failure)
    assert (bad.line, bad.where) == (2, str(tmp_path / "list.csv"))
    assert good == BO


@pytest.mark.parametrize(
    "line", ["[]", "{", '{"email": ["a@b.example"]}', '{"name": "Anna"}', "anna@x.example"]
)
def test_a_bad_json_line_costs_itself_and_is_named(tmp_path: Path, line: str) -> None:
    bad, good = read(tmp_path, f'{line}\n{{"email": "bo@reader.example"}}', name="list.jsonl")

    assert isinstance(bad, Failure)
    assert bad.line == 1
    assert good == BO


def test_a_line_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    bad, good = read(tmp_path, b"email,name\nanna@reader.example,Ann\xe9\nbo@reader.example\n")

    assert isinstance(bad, Failure)
    assert (bad.line, bad.message) == (2, "is not UTF-8")
    assert good == BO


def test_an_endless_line_is_named(tmp_path: Path) -> None:
    bad, good = read(tmp_path, "email\n" + "x" * 100_000 + "\nbo@reader.example\n")

    assert isinstance(bad, Failure)
    assert (bad.line, bad.kind) == (2, "too-large")
    assert good == BO


def test_the_same_mailbox_twice_is_one_recipient_and_named(tmp_path: Path) -> None:
    first, second = read(tmp_path, "email\nanna@bücher.example\nANNA@xn--bcher-kva.EXAMPLE\n")

    assert isinstance(first, Recipient)
    assert isinstance(second, Failure)
    assert (second.kind, second.line, second.message) == ("duplicate", 3, "the same recipient as line 2")


@pytest.mark.parametrize("text", ["name,shoe size\nAnna,38\n", "Anna\n", "email\n".encode("utf-16")])
def test_a_file_without_addresses_is_refused(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(ConfigError, match="first line"):
        read(tmp_path, text)


def test_an_empty_file_has_nobody(tmp_path: Path) -> None:
    assert read(tmp_path, "\n\n") == []


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none"):
        list(recipients.read(str(tmp_path / "none.csv")))


def test_a_single_address_needs_no_file() -> None:
    assert list(recipients.read("Anna <anna@reader.example>")) == [ANNA]


def test_a_single_address_that_is_none_is_refused() -> None:
    with pytest.raises(MessageError, match="not an@address"):
        list(recipients.read("not an@address"))


def test_a_large_file_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("email\n" + "".join(f"reader{n}@reader.example\n" for n in range(5000)))

    stream = recipients.read(str(path))
    next(stream)
    path.unlink()

    assert sum(1 for _ in stream) == 4999


@given(st.binary(max_size=300))
def test_any_bytes_are_recipients_or_named_failures(
    tmp_path_factory: pytest.TempPathFactory, text: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"email,name\n" + text)

    found = list(recipients.read(str(path)))

    assert all(isinstance(one, Recipient) or one.line for one in found)
