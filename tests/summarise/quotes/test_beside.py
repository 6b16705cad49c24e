"""Attributions in the sentence of the quotation."""

from __future__ import annotations

import pytest

from digest.summarise.options import SURE
from tests.summarise.quotes.builders import only, spoken

WORDS = "The harbour will open again in May"


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ('"{}," Nadia Ferrant said.', "after"),
        ('"{}," said Nadia Ferrant.', "inverted"),
        ('"{}," said harbour master Nadia Ferrant, who lives nearby.', "inverted"),
        ('"{}," Nadia Ferrant, 45, the mayor of Port Ellen, said on Monday.', "after"),
        ('"{}," Nadia Ferrant, who lost the vote, told reporters.', "after"),
        ('Nadia Ferrant said: "{}."', "before"),
        ('Nadia Ferrant, a lawyer, told the council on Monday, "{}."', "before far"),
        ('According to Nadia Ferrant, "{}."', "according before"),
        ('"{}," according to Nadia Ferrant.', "according"),
        ('Speaking in Oban, Nadia Ferrant denied the report and said, "{}."', "before"),
        ('Nadia Ferrant denied the report, adding: "{}."', "before"),
        ('The council agreed, with Nadia Ferrant saying "{}."', "before"),
        ('Nadia Ferrant: "{}."', "label"),
        ('"{}." — Nadia Ferrant', "signed"),
        ("“{}”, Nadia Ferrant shot back.", "after"),
        ('Because of the storm, explained Nadia Ferrant, "{}."', "before far"),
    ],
)
def test_the_speaker_stands_beside_the_words(sentence: str, rule: str) -> None:
    quote = only(sentence.format(WORDS))

    assert (quote.text.rstrip("."), quote.speaker, quote.rule) == (WORDS, "Nadia Ferrant", rule)


def test_a_partial_quotation_belongs_to_the_subject_of_the_verb() -> None:
    quote = only('Nadia Ferrant told the council on Monday that the plan was "a step into deep water".')

    assert quote.partial
    assert quote.speaker == "Nadia Ferrant"


def test_the_reporters_whole_sentence_comes_with_a_partial_quotation() -> None:
    text = 'Work starts soon. Nadia Ferrant said the plan was "a step into deep water". Rain fell.'

    sentence = only(text).sentence

    assert sentence is not None
    assert sentence.text == 'Nadia Ferrant said the plan was "a step into deep water".'


def test_an_attribution_at_the_end_of_the_sentence_counts() -> None:
    quote = only('The plan is "a step into deep water" for the town, Nadia Ferrant said.')

    assert (quote.speaker, quote.rule) == ("Nadia Ferrant", "final")


def test_both_parts_of_a_split_quotation_share_the_speaker() -> None:
    found = spoken('"We waited for years," Nadia Ferrant said, "and now the harbour opens."')

    assert [speaker for _, speaker in found] == ["Nadia Ferrant", "Nadia Ferrant"]


def test_the_outer_speaker_of_a_doubtful_inner_verb_is_meant() -> None:
    quote = only('Nadia Ferrant said the mayor felt the plan was "a step into deep water".')

    assert quote.speaker == "Nadia Ferrant"


def test_who_is_told_is_not_the_speaker() -> None:
    quote = only('"The harbour opens in May," Nadia Ferrant told Oskar Lund.')

    assert quote.speaker == "Nadia Ferrant"


def test_words_passed_on_by_a_second_source_are_marked_as_relayed() -> None:
    quote = only('Nadia Ferrant said "the harbour opens in May", according to the Oban Times.')

    assert (quote.speaker, quote.rule) == ("Nadia Ferrant", "relayed")
    assert quote.relayed_by is not None
    assert quote.relayed_by.text == "the Oban Times"
    assert quote.confidence < 0.9


def test_the_owner_of_a_remark_is_its_speaker() -> None:
    quote = only('The town has not forgotten Ferrant\'s remark that "the harbour is a bathtub for giants".')

    assert (quote.speaker, quote.rule) == ("Ferrant", "remark")


def test_the_agent_of_a_passive_is_the_speaker() -> None:
    quote = only('The plan was described by Nadia Ferrant as "a step into very deep water".')

    assert (quote.speaker, quote.rule) == ("Nadia Ferrant", "passive")


def test_an_unnamed_source_is_found_and_has_no_name() -> None:
    quote = only('"The harbour opens in May," a spokesman for the council said.')

    assert quote.speaker is None
    assert quote.speaker_at is not None
    assert quote.speaker_at.text == "a spokesman for the council"


def test_the_verb_is_the_cue() -> None:
    assert only('"The harbour opens in May," Nadia Ferrant warned.').cue == "warned"


def test_the_comma_before_the_mark_is_the_reporters() -> None:
    assert only('"The harbour opens in May," Nadia Ferrant said.').text == "The harbour opens in May"


@pytest.mark.parametrize(
    "sentence",
    [
        'Nadia Ferrant declared the quay as the first park dedicated "to the boats of this town".',
        'Nadia Ferrant named it the first park, which was built "for all the boats of this town".',
    ],
)
def test_what_a_verb_makes_is_described_in_anybodys_words(sentence: str) -> None:
    assert only(sentence).confidence < SURE


def test_what_somebody_declares_is_hers() -> None:
    assert (
        only('Nadia Ferrant declared that the quay was "a park for the boats of this town".').confidence
        > SURE
    )


def test_a_statement_whose_subject_stands_outside_the_marks_is_partial() -> None:
    quote = only('Those who think "The harbour has no deep water left are wrong," Nadia Ferrant said.')

    assert quote.partial


def test_who_is_told_in_a_passive_is_no_speaker() -> None:
    quote = only('"The harbour opens in May," Oskar Lund was told.')

    assert quote.speaker is None


def test_who_told_in_a_passive_is_the_speaker() -> None:
    quote = only('"The harbour opens in May," Oskar Lund was told by Nadia Ferrant.')

    assert (quote.speaker, quote.rule) == ("Nadia Ferrant", "passive")


def test_what_somebody_recalls_another_saying_is_unsure() -> None:
    quote = only('"The harbour opens in May," Nadia Ferrant recalled her mother saying.')

    assert quote.confidence < 0.9


def test_a_comma_left_out_does_not_lose_the_speaker() -> None:
    quote = only('"The harbour opens in the last week of May" said Nadia Ferrant.')

    assert (quote.speaker, quote.rule) == ("Nadia Ferrant", "inverted")


def test_two_verbs_after_who_leave_open_whose_they_are() -> None:
    quote = only('Oskar Lund met Nadia Ferrant who took his arm and said, "The harbour opens in May."')

    assert quote.confidence < 0.9
