from __future__ import annotations

import json
from typing import Any

from digest.model import Failure, Fetched, Item
from digest.sources import items


def lines(*records: Any) -> list[Item | Failure]:
    body = "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records).encode(
        "utf-8", "surrogatepass"
    )
    return list(items(Fetched(where="in.jsonl", body=body, form="lines")))


def article(*records: Any) -> Item:
    (item,) = lines(*records)
    assert isinstance(item, Item)
    return item


def failure(*records: Any) -> Failure:
    (found,) = lines(*records)
    assert isinstance(found, Failure)
    return found


def test_given_paragraphs_are_the_article() -> None:
    item = article({"id": "a", "paragraphs": [{"text": " One \u00a0 two "}]})

    assert (item.form, item.known.id, item.known.paragraphs[0].text) == ("article", "a", " One \u00a0 two ")


def test_text_html_and_dump_are_items_of_their_form() -> None:
    forms = [i.form for i in lines({"text": "a"}, {"html": "b"}, {"dump": "c"}) if isinstance(i, Item)]

    assert forms == ["text", "html", "dump"]


def test_a_given_id_is_kept_and_a_missing_one_is_made() -> None:
    given, made = lines({"id": "mine", "text": "a"}, {"text": "a"})

    assert isinstance(given, Item)
    assert isinstance(made, Item)
    assert given.known.id == "mine"
    assert len(made.known.id) == 16


def test_items_count_their_lines_from_one_blank_ones_too() -> None:
    assert [i.line for i in lines({"text": "a"}, "", {"text": "b"})] == [1, 3]


def test_a_declared_kind_is_told_from_the_default() -> None:
    assert article({"text": "a", "kind": "news"}).kind == "news"
    assert article({"text": "a"}).kind is None


def test_one_bad_line_costs_itself_and_names_its_path() -> None:
    good, bad, after = lines({"text": "a"}, {"id": "b", "paragraphs": [{"text": 7}]}, {"text": "c"})

    assert isinstance(good, Item)
    assert isinstance(after, Item)
    assert isinstance(bad, Failure)
    assert (bad.line, bad.kind, "$.paragraphs[0].text" in bad.message) == (2, "contract", True)


def test_a_line_that_is_no_json_is_named() -> None:
    found = failure("{nonsense")

    assert (found.line, "not JSON" in found.message) == (1, True)


def test_an_article_without_text_is_named() -> None:
    assert '"paragraphs", "text", "html" or "dump"' in failure({"id": "a"}).message


def test_a_line_that_is_no_object_is_named() -> None:
    assert "an article is a JSON object" in failure("7").message


def test_an_earlier_stages_error_stays_that_error() -> None:
    found = failure({"id": "a", "line": 3, "error": {"kind": "no-article", "message": "no text is left"}})

    assert (found.id, found.kind, found.message) == ("a", "no-article", "no text is left")


def test_a_summary_line_gives_its_article_and_its_summary() -> None:
    item = article({"article": {"id": "a", "paragraphs": [{"text": "One."}]}, "summary": {"lede": []}})

    assert (item.known.id, item.summary) == ("a", {"lede": []})


def test_an_article_that_is_not_wrapped_has_no_summary() -> None:
    assert article({"id": "a", "text": "One.", "summary": "What it says."}).summary is None


def test_an_array_over_several_lines_is_read() -> None:
    body = json.dumps([{"text": "a"}, {"text": "b"}], indent=1)

    assert len(lines(body)) == 2


def test_deep_nesting_is_a_failure() -> None:
    assert failure("[" * 50_000 + "]" * 50_000).kind == "contract"


def test_not_a_number_is_a_failure() -> None:
    assert failure('{"text": "a", "votes": NaN}').kind == "contract"
