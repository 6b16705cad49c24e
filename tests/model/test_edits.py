from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ConfigError, ContractError
from digest.model import Draft, Edits, Issue, Original, Section, StoryEdit, harmless
from tests.builders import make_article, make_issue, make_story

LINES = st.text(max_size=30).map(lambda text: " ".join(text.split()) or "x")
IDS = st.text(min_size=1, max_size=8).map(harmless)  # an issue's ids have passed it


def edits() -> st.SearchStrategy[Edits]:
    story = st.builds(
        StoryEdit,
        headline=st.none() | LINES,
        kicker=st.none() | st.just("") | LINES,
        note=st.none() | LINES,
        take=st.booleans(),
        drop=st.booleans(),
        defer=st.booleans(),
        image=st.booleans(),
        quotes=st.none() | st.integers(0, 9),
        veto=st.lists(LINES, max_size=2).map(tuple),
    )
    return st.builds(
        Edits,
        subject=st.none() | LINES,
        preheader=st.none() | st.just("") | LINES,
        note=st.none() | LINES,
        lead=st.none() | IDS,
        order=st.lists(IDS, max_size=3).map(tuple),
        stories=st.dictionaries(IDS, story.filter(lambda edit: edit != StoryEdit()), max_size=3),
    )


@given(edits())
def test_what_is_written_reads_back_but_for_what_no_text_may_hold(given_edits: Edits) -> None:
    once = Edits.from_toml(given_edits.to_toml())

    assert Edits.from_toml(once.to_toml()) == once
    assert once.to_plain() == Edits.from_plain(given_edits.to_plain()).to_plain()


@given(st.text(), st.text())
def test_any_headline_may_stand_beside_an_id(story_id: str, headline: str) -> None:
    written = Edits(lead="a", order=("a",), stories={"a": StoryEdit(drop=True)})

    assert Edits.from_toml(written.to_toml({"a": headline, story_id: headline})) == written


def test_the_file_names_the_story_of_each_id() -> None:
    written = Edits(order=("a1",), stories={"a1": StoryEdit(headline="New")})

    text = written.to_toml({"a1": "Ferry\ncut"})

    assert '"a1",  # Ferry cut' in text
    assert '# Ferry cut\n[story."a1"]\nheadline = "New"\n' in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("subjct = 'a'", "subjct: unknown key; did you mean subject?"),
        ("headline = 'a'", 'headline: unknown key; it belongs under [story."<id>"]'),
        ("[story.a]\nheadlin = 'a'", 'story."a".headlin: unknown key; did you mean headline?'),
        ("zzzz = 1", "zzzz: unknown key; known are lead"),
        ("subject = 3", "subject: expected `str"),
        ("subject = ''", "subject: is empty; delete it"),
        ("story = 3", "story: expected tables"),
        ("[story.a]\nquotes = -1", "quotes: expected `int` >= 0"),
        ("subject = ", "no TOML"),
        (f"[story.a]\nkicker = '{'k' * 81}'", 'story."a".kicker: 81 characters; at most 80'),
    ],
)
def test_a_mistake_is_named_with_its_key(text: str, words: str) -> None:
    with pytest.raises(ConfigError) as error:
        Edits.from_toml(text, "out/edits.toml")

    assert str(error.value).startswith("out/edits.toml: ")
    assert words in str(error.value)


def test_a_text_becomes_one_harmless_line() -> None:
    read = Edits.from_plain({"subject": "Read\n  this\u202e"})

    assert read.subject == "Read this\ufffd"


def test_an_issue_keeps_what_an_editor_wrote_and_replaced_through_json() -> None:
    story = make_story(
        note="Checked.", originals=(Original(name="headline", text="Before"), Original(name="kicker"))
    )
    issue = make_issue(story, note="Good morning.", originals=(Original(name="subject", text="Before"),))

    assert Issue.from_json(json.loads(json.dumps(issue.to_json()))) == issue


def test_an_issue_without_edits_says_nothing_of_them() -> None:
    data = make_issue().to_json()

    assert {"note", "originals"}.isdisjoint(data)
    assert {"note", "originals"}.isdisjoint(data["sections"][0]["stories"][0])


def test_a_speaker_named_in_the_headline_alone_is_found_in_the_original_one() -> None:
    article = make_article("“We will sail,” she said.", headline="Doris Quay will sail")
    data = make_issue(make_story(article)).to_json()
    story = data["sections"][0]["stories"][0]
    story["summary"]["quotes"] = [{"paragraph": 0, "start": 1, "end": 13, "speaker": "Doris Quay"}]
    story["article"]["headline"] = "A new one"
    with pytest.raises(ContractError, match="does not name"):
        Issue.from_json(data)

    story["originals"] = [{"name": "headline", "text": "Doris Quay will sail"}]

    assert next(Issue.from_json(data).stories).summary.quotes[0].speaker == "Doris Quay"


def test_a_draft_turns_into_json_and_back() -> None:
    draft = Draft(issue=make_issue(), summary={"sentences": 2}, show={"a1": "lede"})

    assert Draft.from_json(json.loads(json.dumps(draft.to_json()))) == draft


def test_a_draft_keeps_what_waits_through_json() -> None:
    waiting = (
        Section(slug="top", title="Top", stories=(make_story(make_article(id="b1")),), more=3),
        Section(slug="blogs", title="Blogs"),
    )
    draft = Draft(issue=make_issue(), waiting=waiting)

    assert Draft.from_json(json.loads(json.dumps(draft.to_json()))) == draft


def test_a_story_that_was_put_into_the_issue_by_hand_is_no_second_one() -> None:
    story = make_story()
    draft = Draft(issue=make_issue(story), waiting=(Section(slug="top", title="Top", stories=(story,)),))

    assert [one.id for one in draft.stories] == [story.id]


def test_what_waits_is_read_as_strictly_as_the_issue() -> None:
    data = Draft(issue=make_issue(), waiting=(Section(slug="top", title="Top"),)).to_json()
    data["waiting"][0]["stories"] = [{"id": "b1"}]

    with pytest.raises(ContractError) as error:
        Draft.from_json(data)

    assert error.value.subject.startswith("$.waiting[0].stories[0]")
