"""What an editor's changes do to an issue: `compose.edited`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digest.compose import compose, edited, is_vetoed, trim
from digest.model import Edits, Image, Issue, Original, Quote, Section, Story, StoryEdit, Summary
from tests.builders import make_article, make_excerpt, make_issue, make_story

NAMES = ("a", "b", "c", "d", "e")
WORDS = "We shall not wait for the tide"


def quoted(name: str, **fields: Any) -> Story:
    article = make_article(
        f"It opened. “{WORDS}”, said Doris Quay. “The tide waits”, she said.", id=name, **fields
    )
    quotes = tuple(Quote(excerpt=make_excerpt(article, words)) for words in (WORDS, "The tide waits"))
    story = make_story(article)
    return replace(story, summary=Summary(lede=story.summary.lede, quotes=quotes))


def make(**fields: Any) -> Issue:
    """Give an issue of two sections: a (the lead), b, c; and d, e."""
    stories = {name: quoted(name, headline=f"Headline {name}", kicker=f"Kicker {name}") for name in NAMES}
    stories["a"] = replace(stories["a"], form="lead")
    stories["e"] = replace(stories["e"], form="brief")
    sections = (
        Section(slug="top", title="Top", stories=tuple(stories[n] for n in "abc")),
        Section(slug="blogs", title="Blogs", stories=tuple(stories[n] for n in "de"), more=2),
    )
    return compose(make_issue(**fields), sections)


WAITING_NAMES = ("w", "x", "y", "z")
WAITING = (
    Section(slug="sport", title="Sport", stories=(quoted("w"),), more=1),
    Section(slug="top", title="Top"),
    Section(slug="culture", title="Culture", stories=(quoted("x"),)),
    Section(slug="blogs", title="Blogs", stories=(quoted("y"), quoted("z"))),
)
"""What waits, in the edition's order; the issue has no story of two of its sections."""


def taking(*names: str) -> Edits:
    return Edits(stories={name: StoryEdit(take=True) for name in names})


def lineup(issue: Issue) -> list[str]:
    return ["".join(story.id for story in section.stories) for section in issue.sections]


def story_of(issue: Issue, name: str) -> Story:
    return next(story for story in issue.stories if story.id == name)


def one(name: str = "b", **fields: Any) -> Edits:
    return Edits(stories={name: StoryEdit(**fields)})


def test_no_edits_change_nothing() -> None:
    assert edited(make(), Edits()) == make()


def test_the_order_puts_its_stories_first_in_their_sections() -> None:
    assert lineup(edited(make(), Edits(order=("e", "c")))) == ["cab", "ed"]


def test_the_first_story_is_the_lead_whoever_put_it_there() -> None:
    issue = edited(make(), Edits(order=("b",)))

    assert [(s.id, s.form) for s in issue.sections[0].stories] == [
        ("b", "lead"),
        ("a", "normal"),
        ("c", "normal"),
    ]


def test_a_new_lead_comes_from_any_section() -> None:
    issue = edited(make(), Edits(lead="e"))

    assert lineup(issue) == ["eabc", "d"]
    assert [story.form for story in issue.stories] == ["lead", "normal", "normal", "normal", "normal"]
    assert issue.subject == "Headline e"


def test_a_section_without_stories_is_left_out() -> None:
    dropped = Edits(lead="d", stories={"e": StoryEdit(drop=True)})

    assert lineup(edited(make(), dropped)) == ["dabc"]


def test_an_issue_without_a_lead_gets_none() -> None:
    plain = make_issue(quoted("a"), quoted("b"))

    assert {story.form for story in edited(plain, Edits(order=("b",))).stories} == {"normal"}


def test_the_story_after_a_dropped_lead_takes_its_place() -> None:
    issue = edited(make(), one("a", drop=True))

    assert (lineup(issue), story_of(issue, "b").form) == (["bc", "de"], "lead")
    assert issue.subject == "Headline b"


def test_stories_left_out_are_reported() -> None:
    changes = Edits(stories={"b": StoryEdit(drop=True), "d": StoryEdit(defer=True)})

    report = edited(make(), changes).report["edits"]

    url = "https://gazette.example/a1"
    assert report == {
        "dropped": [{"id": "b", "headline": "Headline b", "url": url}],
        "deferred": [{"id": "d", "headline": "Headline d", "url": url}],
    }


def test_what_is_dropped_and_deferred_is_dropped() -> None:
    report = edited(make(), one(drop=True, defer=True)).report["edits"]

    assert list(report) == ["dropped"]


def test_a_story_that_is_no_longer_there_is_reported() -> None:
    changes = Edits(lead="x", order=("y", "a"), stories={"z": StoryEdit(headline="New")})

    issue = edited(make(), changes)

    assert issue.report["edits"] == {"missing": ["x", "y", "z"]}
    assert lineup(issue) == lineup(make())


def test_a_headline_is_the_editor_s_and_the_original_is_kept() -> None:
    issue = edited(make(), one("a", headline="New"))

    assert story_of(issue, "a").article.headline == "New"
    assert story_of(issue, "a").originals == (Original(name="headline", text="Headline a"),)
    assert issue.subject == "New"


def test_a_headline_that_is_the_original_is_no_edit() -> None:
    assert story_of(edited(make(), one(headline="Headline b")), "b").originals == ()


def test_an_empty_kicker_prints_none() -> None:
    story = story_of(edited(make(), one(kicker="")), "b")

    assert story.article.kicker is None
    assert story.originals == (Original(name="kicker", text="Kicker b"),)


def test_notes_are_the_editor_s_own() -> None:
    issue = edited(make(), Edits(note="Good morning.", stories={"b": StoryEdit(note="Checked.")}))

    assert (issue.note, story_of(issue, "b").note) == ("Good morning.", "Checked.")


def test_subject_and_preheader_are_the_editor_s_and_the_originals_are_kept() -> None:
    issue = edited(make(), Edits(subject="Read this", preheader=""))

    assert (issue.subject, issue.preheader) == ("Read this", "")
    assert [o.name for o in issue.originals] == ["subject", "preheader"]
    assert issue.originals[0].text == "Headline a"


def test_trimming_keeps_the_editor_s_subject() -> None:
    smaller = trim(edited(make(), Edits(subject="Read this")))

    assert smaller is not None
    assert smaller.subject == "Read this"


def test_an_image_is_left_out() -> None:
    image = Image(url="images/a.png")
    issue = make_issue(quoted("b", image=image))

    story = story_of(edited(issue, one(image=False)), "b")

    assert story.article.image is None
    assert story.originals == (Original(name="image", text="images/a.png"),)


def test_a_vetoed_quote_gives_way_to_the_next_best() -> None:
    asked = []

    def retell(story: Story, veto: tuple[str, ...]) -> Summary:
        asked.append((story.id, veto))
        return replace(story.summary, quotes=story.summary.quotes[1:])

    story = story_of(edited(make(), one(veto=(WORDS,)), retell), "b")

    assert asked == [("b", (WORDS,))]
    assert [quote.text for quote in story.summary.quotes] == ["The tide waits"]
    assert story.originals == (Original(name="quote", text=WORDS),)


def test_a_vetoed_quote_is_never_shown_whatever_is_told_anew() -> None:
    issue = edited(make(), one(veto=(WORDS,)), lambda story, _veto: story.summary)

    assert [quote.text for quote in story_of(issue, "b").summary.quotes] == ["The tide waits"]


def test_a_story_of_another_form_is_told_anew() -> None:
    asked: list[tuple[str, str]] = []

    def retell(story: Story, _veto: tuple[str, ...]) -> Summary:
        asked.append((story.id, story.form))
        return story.summary

    edited(make(), Edits(lead="b"), retell)

    assert asked == [("b", "lead"), ("a", "normal")]


def test_fewer_quotes_may_be_asked_for() -> None:
    issue = edited(make(), one(quotes=1))

    assert [quote.text for quote in story_of(issue, "b").summary.quotes] == [WORDS]


def test_a_veto_holds_for_words_around_and_within_but_no_others() -> None:
    quote = quoted("a").summary.quotes[0]

    assert is_vetoed(quote, [f"{WORDS}, and more"])
    assert is_vetoed(quote, ["not  wait\nfor"])
    assert not is_vetoed(quote, ["The tide waits", "", " "])


def story_edits() -> st.SearchStrategy[StoryEdit]:
    return st.builds(
        StoryEdit,
        headline=st.sampled_from((None, "New", "Headline a")),
        kicker=st.sampled_from((None, "", "New")),
        note=st.sampled_from((None, "Checked.")),
        take=st.sampled_from((None, True, False)),
        drop=st.booleans(),
        defer=st.booleans(),
        image=st.booleans(),
        quotes=st.sampled_from((None, 0, 1)),
        veto=st.lists(st.sampled_from((WORDS, "The tide waits", "no such words")), max_size=2).map(tuple),
    )


def any_edits() -> st.SearchStrategy[Edits]:
    ids = st.sampled_from((*NAMES, *WAITING_NAMES, "gone"))
    return st.builds(
        Edits,
        subject=st.sampled_from((None, "Read this", "Headline a")),
        preheader=st.sampled_from((None, "", "More")),
        note=st.sampled_from((None, "Good morning.")),
        lead=st.none() | ids,
        order=st.lists(ids, max_size=4).map(tuple),
        stories=st.dictionaries(ids, story_edits(), max_size=4),
    )


@given(any_edits())
def test_applying_twice_is_applying_once(changes: Edits) -> None:
    once = edited(make(), changes, waiting=WAITING)

    assert edited(once, changes, waiting=WAITING) == once


@given(any_edits())
def test_no_story_is_lost_silently(changes: Edits) -> None:
    issue = edited(make(), changes, waiting=WAITING)

    report = issue.report.get("edits", {})
    put_off = [n for n in WAITING_NAMES if changes.of(n).defer and not changes.of(n).drop]
    wanted = {*NAMES, *put_off, *(name for name in WAITING_NAMES if changes.of(name).take)}
    shown = [story.id for story in issue.stories]
    aside = [story["id"] for how in ("dropped", "deferred") for story in report.get(how, ())]
    assert sorted(shown + aside) == sorted(wanted)
    assert wanted.isdisjoint(report.get("missing", ()))


@given(any_edits())
def test_the_report_names_what_was_taken_and_is_shown(changes: Edits) -> None:
    issue = edited(make(), changes, waiting=WAITING)

    named = [story["id"] for story in issue.report.get("edits", {}).get("taken", ())]
    assert sorted(named) == sorted(story.id for story in issue.stories if story.id in WAITING_NAMES)


@given(any_edits())
def test_what_the_machine_wrote_can_be_found_again(changes: Edits) -> None:
    before, issue = make(), edited(make(), changes)

    for story in issue.stories:
        kept = {original.name: original.text for original in story.originals}
        ours = story_of(before, story.id).article
        assert kept.get("headline", story.article.headline) == ours.headline
        assert kept.get("kicker", story.article.kicker) == ours.kicker


def test_a_story_that_waits_is_taken_last_into_its_section_and_counted_no_longer() -> None:
    issue = edited(make(), taking("z"), waiting=WAITING)

    blogs = issue.sections[1]
    assert (lineup(issue), blogs.more) == (["abc", "dez"], 1)
    assert story_of(issue, "z").originals == (Original(name="take"),)
    assert issue.report["edits"]["taken"] == [
        {"id": "z", "headline": "Council votes to deepen the harbour", "url": "https://gazette.example/a1"}
    ]


def test_stories_that_are_taken_stand_in_the_order_they_waited_in() -> None:
    assert lineup(edited(make(), taking("z", "y"), waiting=WAITING)) == ["abc", "deyz"]


def test_a_section_that_had_no_story_comes_where_the_edition_has_it() -> None:
    issue = edited(make(), taking("x"), waiting=WAITING)

    assert [(s.slug, s.more) for s in issue.sections] == [("top", 0), ("culture", 0), ("blogs", 2)]


def test_a_story_taken_into_a_section_that_comes_first_is_the_lead() -> None:
    issue = edited(make(), taking("w"), waiting=WAITING)

    assert (issue.sections[0].slug, issue.sections[0].more) == ("sport", 1)
    assert [story.id for story in issue.stories if story.form == "lead"] == ["w"]


def test_a_story_that_is_taken_is_told_and_edited_like_any_other() -> None:
    asked: list[tuple[str, str, tuple[str, ...]]] = []

    def retell(story: Story, veto: tuple[str, ...]) -> Summary:
        asked.append((story.id, story.form, veto))
        return quoted(story.id).summary

    untold = (replace(WAITING[3], stories=(replace(quoted("y"), summary=Summary()),)),)
    changes = Edits(stories={"y": StoryEdit(take=True, headline="New", veto=(WORDS,))})

    story = story_of(edited(make(), changes, retell, untold), "y")

    assert asked == [("y", "normal", ()), ("y", "normal", (WORDS,))]
    assert (story.article.headline, [q.text for q in story.summary.quotes]) == ("New", ["The tide waits"])
    assert [original.name for original in story.originals] == ["take", "headline", "quote"]


def test_a_story_that_waits_no_more_is_missing_and_one_that_was_chosen_meanwhile_is_not() -> None:
    issue = edited(make(), taking("gone", "b"), waiting=WAITING)

    assert issue.report["edits"] == {"missing": ["gone"]}
    assert story_of(issue, "b").originals == ()


def test_what_only_waits_is_not_in_the_issue_whatever_else_is_edited() -> None:
    issue = edited(make(), one("y", headline="New"), waiting=WAITING)

    assert (lineup(issue), issue.report["edits"]) == (["abc", "de"], {"missing": ["y"]})


def test_a_story_that_waits_is_put_off_and_still_counted() -> None:
    issue = edited(make(), one("z", defer=True), waiting=WAITING)

    assert (lineup(issue), issue.sections[1].more) == (["abc", "de"], 2)
    assert [story["id"] for story in issue.report["edits"]["deferred"]] == ["z"]


def test_a_story_that_a_draft_holds_as_taken_waits_again_and_is_counted() -> None:
    held = edited(make(), taking("z"), waiting=WAITING)

    issue = edited(held, one("z", take=False), waiting=WAITING)

    assert (lineup(issue), issue.sections[1].more) == (["abc", "de"], 2)
    assert "edits" not in issue.report


def test_a_story_that_was_chosen_is_not_sent_back_to_wait() -> None:
    assert edited(make(), one("b", take=False), waiting=WAITING).sections == make().sections


def test_a_story_taken_again_after_somebody_removed_it_is_counted_off_once() -> None:
    held = edited(make(), taking("z"), waiting=WAITING)
    blogs = held.sections[1]
    removed = replace(held, sections=(held.sections[0], replace(blogs, stories=blogs.stories[:2])))

    assert edited(removed, taking("z"), waiting=WAITING).sections[1].more == blogs.more == 1


def test_what_was_taken_is_trimmed_like_any_other() -> None:
    smaller = trim(edited(make(), taking("z"), waiting=WAITING))

    assert smaller is not None
    assert story_of(smaller, "z").form == "brief"
