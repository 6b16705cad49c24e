"""Inputs to articles: what cannot be read is a value, and the rest goes on."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import digest.extract
from digest.model import Failure, Fetched
from digest.pipeline import reading
from digest.workers import Workers

if TYPE_CHECKING:
    from digest.model import Article, Item

NOW = datetime(2026, 1, 5, 5, 30, tzinfo=UTC)


def make_fetched(body: str, where: str = "a.txt", **fields: Any) -> Fetched:
    return Fetched(where=where, body=body.encode(), **{"form": "text", **fields})


def crash(_: object) -> Any:
    os.kill(os.getpid(), signal.SIGSEGV)


def broken(item: Item, *, now: datetime) -> Article:
    raise TypeError(f"{item.where} {now}")


def test_an_input_that_crashes_its_worker_is_a_failure_of_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_extract_task", crash)

    with Workers(1) as pool:
        found = reading.gather([(Path(), make_fetched("It rained.", line=3))], NOW, pool)

    assert found.candidates == ()
    assert found.failures == (
        Failure(where="a.txt", kind="parser", message="crashed its parser (SIGSEGV)", line=3),
    )


def test_what_was_fetched_costs_itself_whatever_it_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest.extract, "extract", broken)

    (found,) = reading.candidates(make_fetched("It rained.", url="https://gazette.example/a"), NOW)

    assert isinstance(found, Failure)
    assert (found.kind, found.message) == ("parser", "broke the parser: TypeError")


def test_a_bug_with_a_file_of_our_own_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest.extract, "extract", broken)

    with pytest.raises(TypeError):
        reading.candidates(make_fetched("It rained."), NOW)


def test_an_input_from_the_network_that_crashes_its_parser_is_a_failure_without_any_pool(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "_extract_task", crash)

    found = reading.gather([(Path(), make_fetched("It rained.", url="https://gazette.example/a"))], NOW)

    assert [(f.kind, f.message) for f in found.failures] == [("parser", "crashed its parser (SIGSEGV)")]


def test_an_input_from_the_network_is_explained_in_a_process_that_can_be_killed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "_explain_task", crash)

    (line,) = reading.explained([(Path(), make_fetched("It rained.", url="https://gazette.example/a"))], NOW)

    assert isinstance(line, Failure)
    assert line.message == "crashed its parser (SIGSEGV)"


def test_an_item_without_an_article_is_explained_as_such_among_the_others() -> None:
    lines = (
        '{"id": "a", "text": "It rained."}',
        '{"id": "b", "html": "<nav>Home</nav>"}',
        '{"id": "c", "text": "It snowed."}',
    )
    inputs = [(Path(), make_fetched("\n".join(lines), where="a.jsonl", form="lines"))]

    first, second, third = reading.explained(inputs, NOW)

    assert not isinstance(first, Failure)
    assert not isinstance(third, Failure)
    assert (first.article.id, third.article.id) == ("a", "c")
    assert isinstance(second, Failure)
    assert (second.id, second.line, second.kind) == ("b", 2, "no-article")


def test_an_explanation_costs_itself_whatever_a_stranger_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest.extract, "explain", broken)

    (line,) = reading.explanations(make_fetched("It rained.", url="https://gazette.example/a"), NOW)

    assert isinstance(line, Failure)
    assert (line.kind, line.message) == ("parser", "broke the parser: TypeError")
