from __future__ import annotations

from dataclasses import replace

import pytest

from digest.errors import ContractError
from digest.model import (
    Cut,
    Failure,
    Fragment,
    InlinePicture,
    Issue,
    Item,
    Lineup,
    Other,
    Rendering,
    Section,
    Slot,
    Story,
    codec,
)
from digest.model.rendering import fill
from tests.builders import make_article, make_issue, make_story


def test_an_issue_survives_json() -> None:
    story = make_story(
        form="lead",
        others=(Other(id="b", publication="The Estuary Post", duplicate=True),),
        why=(("votes", 0.2),),
    )
    issue = make_issue(story, number=3, report={"articles": 2})

    assert Issue.from_json(codec.parse(codec.dumps(issue.to_json()))) == issue


def test_a_story_survives_json() -> None:
    story = make_story(make_article(votes=61), score=0.25)

    assert Story.from_json(story.to_json()) == story


@pytest.mark.parametrize("figures", [("400", "4.2"), ()])
def test_a_story_told_before_keeps_its_new_figures_through_json(figures: tuple[str, ...]) -> None:
    story = make_story(update=figures)

    assert Story.from_json(codec.parse(codec.dumps(story.to_json()))) == story


def test_an_item_survives_json() -> None:
    item = Item(where="a.jsonl", form="article", known=make_article(), line=3)

    assert Item.from_json(item.to_json()) == item


def test_a_failure_is_the_contract_s_error_line() -> None:
    failure = Failure(where="a.jsonl:3", kind="json", message="not JSON", line=3)

    assert failure.to_json() == {
        "where": "a.jsonl:3",
        "line": 3,
        "error": {"kind": "json", "message": "not JSON"},
    }


def test_an_error_deep_inside_an_issue_carries_its_whole_path() -> None:
    data = make_issue().to_json()
    data["sections"][0]["stories"][0]["article"]["paragraphs"][1]["text"] = 7

    with pytest.raises(ContractError) as error:
        Issue.from_json(data)

    assert error.value.subject == "$.sections[0].stories[0].article.paragraphs[1].text"


@pytest.mark.parametrize("data", [None, [], {"schema": "digest.issue/9"}, {"edition": "x"}, {"sections": 3}])
def test_what_is_no_issue_is_refused(data: object) -> None:
    with pytest.raises(ContractError):
        Issue.from_json(data)


def make_rendering() -> Rendering:
    stories = (make_story(make_article(id="a"), id="a"), make_story(make_article(id="b"), id="b"))
    issue = make_issue(sections=(Section(slug="top", title="Top", stories=stories),))
    name = Slot(name="name", context="html")
    html = Cut(
        fragments=(
            Fragment(kind="top", pieces=("<p>", name, "</p>")),
            Fragment(kind="section", key="top", pieces=("[",)),
            Fragment(kind="story", key="a", pieces=("A",)),
            Fragment(kind="story", key="b", pieces=("B",)),
            Fragment(kind="section-end", key="top", pieces=("]",)),
            Fragment(kind="bottom", pieces=(".",)),
        )
    )
    return Rendering(issue=issue, html=html, text=html)


def test_fragments_are_put_together_in_any_lineup() -> None:
    rendering = make_rendering()
    turned = Lineup(sections=(("top", ("b", "a")),))

    assert rendering.filled("html", {"name": "Ann"}) == "<p>Ann</p>[AB]."
    assert rendering.filled("html", {}, turned) == "<p></p>[BA]."


def test_a_value_is_escaped_for_its_slot() -> None:
    pieces = (Slot(name="x", context="html"), " ", Slot(name="x", context="text"))

    assert fill(pieces, {"x": '<b>"&'}) == '&lt;b&gt;&quot;&amp; <b>"&'


def test_a_rendering_survives_json() -> None:
    picture = InlinePicture(content_id="a-1.png@morning", kind="image/png", data=b"\x89PNG\0\xff")
    issue = make_issue(embed_bytes=400_000, copies={"https://images.example/a.png": "a-1.png"})
    rendering = replace(make_rendering(), issue=issue, pictures=(picture,))

    assert Rendering.from_json(codec.parse(codec.dumps(rendering.to_json()))) == rendering


def test_a_content_id_that_would_break_its_header_is_refused() -> None:
    picture = InlinePicture(content_id="a-1.png@morning\n", kind="image/png", data=b"\x89PNG")
    data = replace(make_rendering(), pictures=(picture,)).to_json()

    with pytest.raises(ContractError, match="content_id"):
        Rendering.from_json(data)
