from __future__ import annotations

from typing import Any

import pytest

from digest.errors import ContractError
from digest.model import Quote, Summary
from tests.builders import make_article, make_excerpt

ARTICLE = make_article(
    'The trust voted. "The bar did not get any lower," said Harbour Master Ines Calloway.', "She went home."
)
SUMMARY = Summary(
    lede=(make_excerpt(ARTICLE, "The trust voted."),),
    quotes=(
        Quote(
            excerpt=make_excerpt(ARTICLE, "The bar did not get any lower"),
            speaker="Ines Calloway",
            speaker_title="Harbour Master",
            speaker_at=make_excerpt(ARTICLE, "Ines Calloway"),
            cue="said",
            rule="after",
            confidence=0.98,
            score=0.5,
        ),
    ),
)


def test_a_summary_survives_json() -> None:
    assert Summary.from_json(SUMMARY.to_json(), ARTICLE) == SUMMARY


def test_a_summary_is_cut_again_and_a_difference_refused() -> None:
    other = make_article(
        'The trust voted. "The bar did not get any HIGHER," said Harbour Master Ines Calloway.'
    )

    with pytest.raises(ContractError, match=r"quotes\[0\]\.text"):
        Summary.from_json(SUMMARY.to_json(), other)


def test_a_speaker_whom_the_article_does_not_name_is_refused() -> None:
    data = SUMMARY.to_json()
    data["quotes"][0]["speaker"] = "Somebody Else"

    with pytest.raises(ContractError, match="Somebody Else"):
        Summary.from_json(data, ARTICLE)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"paragraph": 7}, "$.lede[0].paragraph"),
        ({"start": 5, "end": 5}, "$.lede[0].start"),
        ({"end": "far"}, "$.lede[0].end"),
    ],
)
def test_offsets_outside_the_article_are_refused(change: dict[str, Any], path: str) -> None:
    data = SUMMARY.to_json()
    data["lede"][0].update(change)

    with pytest.raises(ContractError) as error:
        Summary.from_json(data, ARTICLE)

    assert error.value.subject == path
