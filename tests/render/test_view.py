"""What a template gets: ready text, addresses that may be shown, and nothing of the neighbours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from digest.model import Moment, Original, Other, Paragraph, Summary
from digest.render.view import StoryView, address, direction_of, line, view_of
from digest.render.words import words_for
from tests.builders import make_article, make_excerpt, make_issue, make_story
from tests.render.builders import make_image, make_quote, told

if TYPE_CHECKING:
    from digest.model import Issue, Story


def seen(story: Story, **fields: Any) -> StoryView:
    issue: Issue = make_issue(story, **fields)
    return view_of(issue, words_for(issue.language)).sections[0].stories[0]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  a \n b\t", "a b"),
        ("", None),
        (None, None),
        (" \n", None),
        ("a\u00a0b", "a\u00a0b"),
        ("a\x00\x1b[1mb", "a[1mb"),
    ],
)
def test_a_line_is_clean_or_nothing(text: str | None, clean: str | None) -> None:
    assert line(text) == clean


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://h.example/a b?q=é", "https://h.example/a%20b?q=%C3%A9"),
        ("HTTPS://h.example/", "https://h.example/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://h.example/%C3%A9", "https://h.example/%C3%A9"),
        ("mailto:a@h.example", "mailto:a@h.example"),
        ("javascript:x", None),
        ("/relative", None),
        (None, None),
        ("https://" + "ü" * 100 + ".example/", None),
    ],
)
def test_an_address_is_ascii_or_nothing(url: str | None, shown: str | None) -> None:
    assert address(url) == shown


@pytest.mark.parametrize(
    ("text", "direction"), [("12 abc", "ltr"), ("«ש", "rtl"), ("1 عربي", "rtl"), ("12", "x")]
)
def test_direction_is_the_first_letter_s(text: str, direction: str) -> None:
    assert direction_of(text, "x") == direction


def test_a_story_in_the_issue_s_language_is_not_foreign() -> None:
    story = seen(make_story(make_article(language="en-US")), language="en-GB")

    assert not story.foreign
    assert story.flow.language is None


def test_a_story_in_another_language_says_so() -> None:
    story = seen(make_story(make_article(language="ar")))

    assert story.foreign
    assert (story.flow.language, story.flow.dir, story.flow.start) == ("ar", "rtl", "right")


@pytest.mark.parametrize("tag", ["mn-Mong", "mn-Mong-CN"])
def test_a_script_that_runs_from_the_top_has_a_direction_that_html_knows(tag: str) -> None:
    story = seen(make_story(make_article(language=tag)), language=tag)

    assert story.flow.dir == "ltr"


def test_an_edition_whose_words_we_do_not_have_runs_as_its_language_is_written() -> None:
    assert view_of(make_issue(language="lah"), words_for("lah")).flow.dir == "rtl"


def test_a_story_of_unknown_language_runs_as_its_letters_do() -> None:
    story = seen(make_story(make_article(language="und", headline="שלום")))

    assert story.foreign
    assert (story.flow.language, story.flow.dir) == (None, "rtl")


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"kind": "opinion"}, "Opinion"),
        ({"kind": "live"}, "Live"),
        ({"kind": "news"}, None),
        ({"kind": "post"}, None),
        ({"kind": "opinion", "label": "Comment"}, "Comment"),
    ],
)
def test_a_label_says_what_a_piece_is(fields: dict[str, Any], label: str | None) -> None:
    assert seen(make_story(make_article(**fields))).label == label


def test_a_kicker_that_repeats_the_label_is_left_out() -> None:
    article = make_article(kind="opinion", kicker="OPINION")

    assert seen(make_story(article)).kicker is None
    assert seen(make_story(replace(article, kicker="Health"))).kicker == "Health"


def test_a_correction_is_announced() -> None:
    article = make_article("Four wells.")
    corrected = replace(
        article, paragraphs=(*article.paragraphs, Paragraph(role="correction", text="Not five."))
    )

    assert seen(make_story(corrected)).correction
    assert not seen(make_story(article)).correction


def test_a_time_is_the_edition_s() -> None:
    article = make_article(published=Moment.parse("2026-01-04T23:30:00-05:00"))

    assert seen(make_story(article), timezone="Europe/London").published == "5\u00a0January,\u00a004:30"


def test_a_day_has_no_hour() -> None:
    assert seen(make_story(make_article(published=Moment.parse("2026-01-04")))).published == "4\u00a0January"


def test_a_guessed_time_shows_its_day_alone() -> None:
    article = make_article(flags=("date-guessed",))

    assert seen(make_story(article)).published == "4\u00a0January"


def test_the_last_moment_of_the_calendar_is_shown_as_stated() -> None:
    article = make_article(published=Moment.parse("9999-12-31T23:59:00-12:00"))

    assert seen(make_story(article)).published == "31\u00a0December,\u00a023:59"


def test_a_brief_has_a_sentence_and_no_picture_or_quote() -> None:
    article = make_article("One. Two.", image=make_image())
    summary = Summary(
        lede=(make_excerpt(article, "One."), make_excerpt(article, "Two.")),
        quotes=(make_quote(article, "One"),),
    )
    story = make_story(article, form="brief")

    view = seen(replace(story, summary=summary))

    assert (view.lede, view.quotes, view.image) == ("One.", (), None)


def test_a_whole_quote_stands_in_the_marks_of_its_language() -> None:
    article = make_article("Neun Tage sind kein Winter", language="de")

    (quote,) = seen(told(article, make_quote(article, "Neun Tage", speaker="J"))).quotes

    assert (quote.text, quote.speaker, quote.whole) == ("„Neun Tage“", "J", True)


@pytest.mark.parametrize(
    ("title", "first"), [("Dr", True), ("harbour master", False), ("Captain", True), (None, False)]
)
def test_a_title_stands_where_the_article_puts_it(title: str | None, *, first: bool) -> None:
    article = make_article(
        "“Yes,” said Captain Ada Reve, the harbour master.", "Dr Reve agreed with herself."
    )

    (quote,) = seen(
        told(article, make_quote(article, "Yes,", speaker="Ada Reve", speaker_title=title))
    ).quotes

    assert quote.title_first is first


@pytest.mark.parametrize(
    ("text", "title", "first"),
    [
        ("« Oui », a dit le Premier ministre Ada Reve.", "Premier ministre", False),
        ("« Oui », a dit l'ingénieure Ada Reve.", "ingénieure", False),
        ("« Oui », a dit Me Ada Reve.", "Me", True),
        ("« Oui », a dit le Pr Ada Reve.", "Pr", True),
        ("« Oui », a dit le roi Ada Reve.", "roi", False),
        ("« Oui », said the Rev. Ada Reve.", "Rev.", True),
        ("« Oui », selon le discours du ministre Ada Reve.", "ministre", False),
        ("« Oui », a dit la Capitaine Reve. Venait Capitaine Reve.", "Capitaine", True),
        ("« Oui », a dit son avocate Ada Reve.", "avocate", False),
        ("« Oui », a dit la ministre. La visite plaît, a dit alors Ministre Ada Reve.", "Ministre", True),
    ],
)
def test_a_title_that_would_miss_its_article_stands_behind(text: str, title: str, *, first: bool) -> None:
    article = make_article(text, language="fr")

    (quote,) = seen(told(article, make_quote(article, "Oui", speaker="Ada Reve", speaker_title=title))).quotes

    assert quote.title_first is first


def test_a_partial_quote_is_shown_in_its_sentence_alone() -> None:
    article = make_article("He asked for “a figure” and left.")
    sentence = make_excerpt(article, "He asked for “a figure” and left.")

    (quote,) = seen(told(article, make_quote(article, "a figure", partial=True, sentence=sentence))).quotes

    assert (quote.text, quote.whole) == ("He asked for “a figure” and left.", False)


def test_a_partial_quote_without_its_sentence_is_not_shown() -> None:
    article = make_article("He asked for “a figure” and left.")

    assert seen(told(article, make_quote(article, "a figure", partial=True))).quotes == ()


def test_merged_copies_are_not_shown_as_further_coverage() -> None:
    others = (
        Other(id="1", publication="Post", url="https://p.example/"),
        Other(id="2", publication="Copy", duplicate=True),
        Other(id="3", headline="Only a headline", url="javascript:x"),
        Other(id="4"),
    )

    found = seen(make_story(others=others)).others

    assert [(o.name, o.url) for o in found] == [("Post", "https://p.example/"), ("Only a headline", None)]


def test_a_story_without_a_headline_is_headed_by_its_first_sentence_once() -> None:
    view = seen(make_story(make_article("The bakery opens.", headline=None)))

    assert (view.headline, view.lede) == ("The bakery opens.", None)


@pytest.mark.parametrize(
    ("size", "box", "fitted"),
    [
        ((1600, 1000), (544, 460), (544, 340)),
        ((1000, 4000), (544, 460), (115, 460)),
        ((100, 50), (544, 460), (100, 50)),
        ((None, None), (544, 460), (544, None)),
        ((200, None), (544, 460), (200, None)),
        ((1, 100_000), (544, 460), (1, 460)),
    ],
)
def test_a_picture_is_scaled_down_and_never_up(
    size: tuple[int | None, int | None], box: tuple[int, int], fitted: tuple[int, int | None]
) -> None:
    view = seen(make_story(make_article(image=make_image(width=size[0], height=size[1]))))

    assert view.image is not None
    assert view.image.fit(*box) == fitted


@pytest.mark.parametrize("url", ["images/a-1.jpg", "https://h.example/a.jpg"])
def test_a_picture_of_the_web_or_of_our_own_is_shown(url: str) -> None:
    view = seen(make_story(make_article(image=make_image(url=url))))

    assert view.image is not None
    assert view.image.url == url


@pytest.mark.parametrize(
    "url", ["images/../x", "/images/a.jpg", "data:image/png,x", "mailto:a@b.example", "images/.x"]
)
def test_any_other_picture_is_not(url: str) -> None:
    assert seen(make_story(make_article(image=make_image(url=url)))).image is None


def test_an_unknown_zone_shows_times_as_stated() -> None:
    assert seen(make_story(), timezone="Mars/Olympus").published == "4\u00a0January,\u00a018:20"


@pytest.mark.parametrize(
    ("lede", "published", "day"),
    [
        ("The council votes today.", "2026-01-04T18:20:00+00:00", "4\u00a0January"),
        ("The council voted on Friday.", "2026-01-04", "4\u00a0January"),
        ("The council voted on Friday, 2 January.", "2026-01-04", None),
        ("The council voted.", "2026-01-04", None),
        ("The council votes today.", None, None),
        # The day that its newsroom counted, not the one in the edition's zone.
        ("The council votes today.", "2026-01-04T22:30:00-05:00", "4\u00a0January"),
    ],
)
def test_a_lede_that_leans_on_a_day_gets_its_date(lede: str, published: str | None, day: str | None) -> None:
    article = make_article(lede, published=Moment.parse(published) if published else None)

    assert seen(make_story(article)).lede_day == day


def test_labels_that_we_know_are_said_in_the_issue_s_language() -> None:
    update = make_story(make_article(label="Update"))

    assert seen(update).label == "Update"
    assert seen(update, language="ar").label == "تحديث"
    assert seen(make_story(make_article(label="Analysis")), language="ar").label == "Analysis"


def test_an_update_says_which_figures_are_new() -> None:
    update = make_story(make_article(), update=("7", "4.2"))

    assert seen(update).label == "Update: now 7, 4.2"
    assert seen(update, language="de").label == "Aktualisiert: jetzt 7, 4.2"


def test_an_update_without_new_figures_says_that_it_is_one() -> None:
    assert seen(make_story(make_article(), update=())).label == "Update"


def test_a_newsroom_s_own_label_stays_as_it_is_in_an_update_too() -> None:
    update = make_story(make_article(label="Update: 14:30"), update=("7",))

    assert seen(update).label == "Update: 14:30"


def test_a_correction_is_said_once() -> None:
    corrected = make_article(
        paragraphs=(
            Paragraph(role="body", text="It was five."),
            Paragraph(role="correction", text="It was four."),
        ),
        label="Correction",
    )

    view = seen(make_story(corrected))

    assert (view.correction, view.label) == (True, None)


def test_quotes_stand_in_the_article_s_order() -> None:
    article = make_article("“One,” she said. “Two,” he said.")
    later, earlier = make_quote(article, "Two,", speaker="B"), make_quote(article, "One,", speaker="A")

    assert [quote.speaker for quote in seen(told(article, later, earlier)).quotes] == ["A", "B"]


def test_only_a_picture_of_the_message_may_be_named_by_content_id() -> None:
    inside = make_image(url="cid:a-1.png@morning.digest.invalid")

    assert seen(make_story(make_article(image=inside))).image
    for url in ("cid:a b@c", "cid:x", "cid:a@b?c=<d>"):
        assert seen(make_story(make_article(image=make_image(url=url)))).image is None


def test_a_kicker_in_capitals_is_words_and_an_editor_s_stays_as_typed() -> None:
    story = make_story(make_article(kicker="ECONOMY AND WORK"))
    typed = replace(story, originals=(Original(name="kicker", text=None),))

    assert [seen(story).kicker, seen(typed).kicker] == ["Economy and Work", "ECONOMY AND WORK"]
