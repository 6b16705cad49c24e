"""A theme may not leave out what an issue owes its readers and sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from digest.errors import ThemeError
from digest.render.proof import check_proof
from tests.builders import make_issue, make_story
from tests.render.builders import BROADSHEET, THEMES, arabic_issue, sample_issue

if TYPE_CHECKING:
    from digest.render.theme import Theme


def without(theme: Theme, file: str, words: str) -> Theme:
    """Give a theme that lacks some words of one of its files."""
    _, text = theme.find(file) or ("", "")
    assert words in text
    return replace(theme, files={**theme.files, file: text.replace(words, "")})


@pytest.mark.parametrize("theme", THEMES)
def test_ours_leave_nothing_out(theme: str) -> None:
    check_proof(THEMES[theme], sample_issue())


@pytest.mark.parametrize(
    ("file", "words", "message"),
    [
        (
            "_imprint.mjml.j2",
            """<a class="quiet" href="{{ slot('unsubscribe') }}">{{ say("unsubscribe") }}</a>""",
            r"issue\.mjml\.j2: leaves out the unsubscribe link",
        ),
        ("_imprint.mjml.j2", "{{ issue.postal_address }}", r"issue\.mjml\.j2: leaves out the postal address"),
        ("_source.mjml.j2", "{{ story.publication }}", "source of the story 'lighthouse': story.publication"),
        ("_speaker.mjml.j2", "{{ quote.speaker }}", "the speaker of the story 'lighthouse': quote.speaker"),
        ("_image.mjml.j2", '{{ say("picture", credit=image.credit) }}', "credit of the story 'lighthouse'"),
        ("_label.mjml.j2", "<bdi>{{ first }}</bdi>", "label of the story 'column': story.label"),
        ("_headline.mjml.j2", "{{ story.headline }}", "headline of the story"),
        ("issue.txt.j2", '{{ slot("unsubscribe") }}', r"issue\.txt\.j2: leaves out the unsubscribe link"),
        (
            "issue.txt.j2",
            "{{ issue.postal_address | wrap }}",
            r"issue\.txt\.j2: leaves out the postal address",
        ),
        ("_story.txt.j2", "quote.speaker | isolate(dir) ~", r"issue\.txt\.j2: leaves out the speaker"),
    ],
)
def test_what_may_not_be_left_out_is_missed(file: str, words: str, message: str) -> None:
    with pytest.raises(ThemeError, match=message):
        check_proof(without(BROADSHEET, file, words), sample_issue())


def test_a_picture_that_is_not_shown_needs_no_credit() -> None:
    check_proof(without(BROADSHEET, "_story.mjml.j2", '{% include "_image.mjml.j2" %}'), sample_issue())


@pytest.mark.parametrize(
    ("issue", "part"),
    [
        (make_issue(), "unsubscribe link"),
        (replace(sample_issue(), postal_address=None), "postal address"),
        (replace(arabic_issue(), sections=make_issue(make_story()).sections), "speaker"),
    ],
)
def test_a_sample_holds_all_of_it(issue: object, part: str) -> None:
    with pytest.raises(ThemeError, match=f"sample.json: needs a {part}"):
        check_proof(BROADSHEET, issue)  # type: ignore[arg-type]  # an issue, as its builders say
