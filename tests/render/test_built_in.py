"""The built-in themes as mail clients and screen readers meet them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from digest.model.issue import StoryForm
from digest.render import measure, render_issue
from digest.render.brand import Logo
from digest.render.wrap import columns
from tests.builders import make_article, make_issue
from tests.render.builders import (
    LINKS,
    THEMES,
    arabic_issue,
    filled,
    html_of,
    ordinary_issue,
    sample_issue,
    text_of,
    told,
)

if TYPE_CHECKING:
    from digest.model import Issue

ISSUES = {"sample": sample_issue, "arabic": arabic_issue}
each_theme = pytest.mark.parametrize("theme", THEMES)


@cache
def page(name: str, theme: str = "broadsheet") -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(html_of(ISSUES[name](), THEMES[theme]))


@each_theme
@pytest.mark.parametrize("name", ISSUES)
def test_headings_are_one_masthead_sections_and_stories(name: str, theme: str) -> None:
    issue = ISSUES[name]()

    levels = [h.tag for h in page(name, theme).xpath("//h1 | //h2 | //h3 | //h4")]

    wanted = ["h1"]
    for section in issue.sections:
        wanted += ["h2", *["h3"] * len(section.stories)]
    assert levels == wanted


@each_theme
@pytest.mark.parametrize("name", ISSUES)
def test_language_and_direction_are_declared_twice(name: str, theme: str) -> None:
    (root,) = page(name, theme).xpath("/html")
    (body,) = page(name, theme).xpath("//div[@role='article']")
    issue = ISSUES[name]()
    direction = "rtl" if name == "arabic" else "ltr"

    for element in (root, body):
        assert (element.get("lang"), element.get("dir")) == (issue.language, direction)
    assert body.get("aria-label") == issue.subject == page(name, theme).findtext(".//title")


def test_a_story_in_another_language_declares_its_own() -> None:
    assert page("sample").xpath("//div[@lang='ar']/@dir") == ["rtl"]
    assert page("sample").xpath("//div[@lang='de']/@dir") == ["ltr"]
    assert page("arabic").xpath("//div[@lang='en']/@dir") == ["ltr"]


@each_theme
@pytest.mark.parametrize("name", ISSUES)
def test_every_table_is_for_looks(name: str, theme: str) -> None:
    assert page(name, theme).xpath("//table[not(@role='presentation')]") == []


@pytest.mark.parametrize("name", ISSUES)
def test_every_picture_has_words_and_a_size(name: str) -> None:
    pictures = page(name).xpath("//img")

    assert pictures
    for picture in pictures:
        assert picture.get("alt")
        assert int(picture.get("width")) <= 544
        assert int(picture.get("height")) > 0


@each_theme
def test_quotes_are_quotations_that_name_their_speaker_first(theme: str) -> None:
    quotes = [
        re.sub(r"\s+", " ", str(q.text_content())).strip()
        for q in found(page("sample", theme), "//blockquote")
    ]

    assert re.fullmatch("Oda Brandvik:? ?“We were told that nobody steers by a light any more,”", quotes[0])
    assert quotes[2].startswith("The committee had asked for “a figure")
    assert found(page("sample", theme), "//blockquote//cite/bdi/text()")[0] == "Oda Brandvik"
    assert found(page("sample", theme), "(//blockquote)[3]//cite") == []


def test_an_opinion_carries_its_author_above_the_headline() -> None:
    (label,) = page("sample").xpath("//p[contains(@class, 'label')][bdi='Opinion']")

    assert label.text_content() == "Opinion · Theodora Quist"
    assert "Theodora Quist" not in label.xpath("string(following-sibling::p[contains(@class, 'meta')])")


def test_further_coverage_is_named_and_copies_are_not() -> None:
    html = html_of(sample_issue())

    assert "Coast &amp; Harbour Weekly</a>" in html
    assert "Wire copy" not in html


@pytest.mark.parametrize("form", ["lead", "normal", "brief"])
def test_an_editor_s_notes_say_that_they_are_his(form: StoryForm) -> None:
    story = replace(told(make_article(language="ar", headline="عنوان")), form=form, note="We got this wrong.")
    issue = make_issue(story, note="A day late.")

    root = lxml_html.document_fromstring(html_of(issue))

    texts = [p.text_content() for p in found(root, "//p[contains(@class, 'note') or @class='letter']")]
    assert texts == ["Editor’s note: A day late.", "Editor’s note: We got this wrong."]
    assert found(root, "//p[contains(@class, 'note')]/@dir") == ["ltr"]
    assert "Editor’s note: A day late.\n" in text_of(issue)
    assert "Editor’s note: We got this wrong.\n" in text_of(issue)


def test_the_preheader_is_hidden_and_first() -> None:
    first = page("sample").xpath("//div[@role='article']/div")[0]

    assert first.text_content().startswith(sample_issue().preheader)
    assert "display:none" in first.get("style")
    assert "mso-hide:all" in first.get("style")


def test_a_right_to_left_issue_is_mirrored() -> None:
    quote = page("arabic").xpath("//blockquote")[0].get("style")
    thumb = page("arabic").xpath("//img[@align]")[0]

    assert "border-right:3px" in quote
    assert "border-left:3px" not in quote
    assert thumb.get("align") == "left"


def test_no_script_is_set_in_capitals_that_has_none() -> None:
    spaced = page("arabic").xpath("//*[contains(@class, 'spaced')]")

    assert [e.text_content() for e in spaced] == []


@each_theme
@pytest.mark.parametrize("name", ISSUES)
def test_small_print_is_at_least_13_pixels_and_the_body_16(name: str, theme: str) -> None:
    html = html_of(ISSUES[name](), THEMES[theme])
    sizes = {float(size) for size in re.findall(r"font-size:([\d.]+)px", html)} - {0, 1}

    assert min(sizes) == 13
    for lede in page(name, theme).xpath("//p[@class='lede']"):
        own = re.search(r"font-size:(\d+)px", lede.get("style"))
        assert own is None or int(own[1]) >= 16


def test_head_styles_are_below_gmail_s_limit() -> None:
    assert sum(len(s) for s in page("sample").xpath("//style/text()")) < 16_384
    assert page("sample").xpath("//body//style") == []


@pytest.mark.parametrize(("theme", "count", "limit"), [("broadsheet", 8, 42_000), ("bulletin", 24, 92_000)])
def test_ordinary_issues_stay_below_their_size(theme: str, count: int, limit: int) -> None:
    assert measure(render_issue(ordinary_issue(count), THEMES[theme])) <= limit


def links_of(issue: Issue, theme: str = "broadsheet") -> tuple[set[str], set[str]]:
    """Give the addresses of the HTML, each without its place in the page, and the lines of the text."""
    rendering = render_issue(issue, THEMES[theme])
    root = lxml_html.document_fromstring(filled(rendering))
    lines = {line.strip() for line in filled(rendering, "text").splitlines()}
    return {re.sub("#?:~:text=.*", "", str(link)) for link in found(root, "//a/@href")}, lines


def found(root: lxml_html.HtmlElement, path: str) -> list[Any]:
    """Give what a path finds, all of it."""
    results = root.xpath(path)
    assert isinstance(results, list)
    return results


@each_theme
@pytest.mark.parametrize("name", ISSUES)
def test_the_text_part_has_every_link_on_a_line_of_its_own(name: str, theme: str) -> None:
    links, lines = links_of(ISSUES[name](), theme)

    assert LINKS["web"] in links
    assert links <= lines


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=120)
PATHS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=40)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TEXTS, PATHS, st.sampled_from(get_args(StoryForm))), min_size=1, max_size=4))
def test_both_parts_tell_the_same_stories_in_the_same_order(
    stories: list[tuple[str, str, StoryForm]],
) -> None:
    made = [
        replace(
            told(
                make_article(
                    "A sentence.", id=str(n), headline=f"{headline} №{n}.", url=f"https://h.example/{path}"
                )
            ),
            form=form,
        )
        for n, (headline, path, form) in enumerate(stories)
    ]
    issue = make_issue(*made)

    links, lines = links_of(issue)
    headlines = found(lxml_html.document_fromstring(html_of(issue)), "//h3")
    text = re.sub(r"\s", "", text_of(issue))

    assert links <= lines
    places = [text.find(re.sub(r"\s", "", h.text_content())) for h in headlines]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("name", ISSUES)
def test_the_text_part_is_at_most_72_columns_wide(name: str) -> None:
    for line in text_of(ISSUES[name]()).splitlines():
        assert columns(line) <= 72 or "://" in line, line


@pytest.mark.parametrize("name", ISSUES)
def test_the_text_part_has_no_residue(name: str) -> None:
    text = text_of(ISSUES[name]())

    assert not re.search(r"[\u200b\ufeff\u00ad\u2060\u034f]|&\w+;|</?\w", text)
    assert not re.search(r"\n{3}", text)
    assert len(re.findall(r"(?m)^-- $", text)) == 1
    assert not re.search(r"(?m)[ \t]+$", text.replace("\n-- \n", "\n"))


@pytest.mark.parametrize("part", ["html", "text"])
def test_a_letter_greets_whom_it_knows(part: Literal["html", "text"]) -> None:
    rendering = render_issue(sample_issue(), THEMES["letter"])

    assert "Dear Zoë," in rendering.filled(part, {**LINKS, "name": "Zoë"})
    for nobody in (LINKS, {**LINKS, "name": ""}):
        assert "Dear" not in rendering.filled(part, nobody)


def test_each_theme_has_a_look_of_its_own() -> None:
    families = {
        name: set(re.findall("font-family:'?([^,;']+)", html_of(sample_issue(), theme)))
        for name, theme in THEMES.items()
    }
    pictures = {name: len(found(page("sample", name), "//img")) for name in THEMES}

    assert families == {
        "broadsheet": {"Georgia", "Helvetica"},
        "bulletin": {"Arial"},
        "letter": {"Palatino Linotype"},
    }
    assert pictures["broadsheet"] > pictures["bulletin"] > pictures["letter"] == 0


def test_a_logo_stands_in_for_the_title() -> None:
    logo = Logo(url="https://gazette.example/logo.png", width=240, height=48)
    for theme in THEMES.values():
        branded = replace(theme, brand=replace(theme.brand, logo=logo))

        root = lxml_html.document_fromstring(html_of(sample_issue(), branded))

        assert found(root, "//h1/img/@alt") == ["The Skarn Morning"]
        assert found(root, "//h1/img/@width") == ["240"]
        assert str(root.xpath("string(//h1)")).strip() == ""
