from __future__ import annotations

import pytest

from digest.errors import SourceError
from tests.extract.builders import PROSE, read, texts


def test_the_first_heading_is_the_headline_and_others_are_crossheads() -> None:
    article = read("markdown", f"# A title\n\n{PROSE[0]}\n\n## Eleven men\n\n{PROSE[1]}")

    assert (article.headline, texts(article, "crosshead"), texts(article)) == (
        "A title",
        ["Eleven men"],
        list(PROSE[:2]),
    )


def test_a_heading_that_repeats_the_headline_is_dropped() -> None:
    article = read("markdown", f"# A title\n\n{PROSE[0]}", headline="A title")

    assert texts(article, "crosshead") == []


def test_links_emphasis_and_code_keep_their_words_only() -> None:
    article = read(
        "markdown", "The [*Brede Havn*](https://x.example) typed `{{ 7*7 }}` and **left** for ~~good~~ port."
    )

    assert texts(article) == ["The Brede Havn typed {{ 7*7 }} and left for good port."]


def test_quotations_and_lists_have_their_roles() -> None:
    article = read("markdown", f"{PROSE[0]}\n\n> {PROSE[2]}\n\n1. One thing\n2. Another")

    assert (texts(article, "quote"), texts(article, "list")) == ([PROSE[2]], ["One thing", "Another"])


def test_inline_html_is_never_markup() -> None:
    article = read(
        "markdown",
        "He said <b>no</b> <script>alert(1)</script>to it.\n\n<div onclick='x'>Block &amp; tackle</div>",
    )

    assert not any("<" in text for text in texts(article))


def test_the_first_picture_is_the_lead_image() -> None:
    image = read("markdown", f'![Gulls](images/a.png "On posts")\n\n{PROSE[0]}').image

    assert image is not None
    assert (image.url, image.alt, image.caption) == ("images/a.png", "Gulls", "On posts")


def test_a_picture_of_another_scheme_is_none() -> None:
    assert read("markdown", f"![x](javascript:alert(1))\n\n{PROSE[0]}").image is None


def test_footnotes_stand_at_the_end_as_a_list() -> None:
    article = read("markdown", f"{PROSE[0]}[^1]\n\n[^1]: Counted twice.\n\n{PROSE[1]}")

    assert (texts(article), texts(article, "list")) == (list(PROSE[:2]), ["Counted twice."])


def test_code_is_no_prose() -> None:
    article = read("markdown", f"{PROSE[0]}\n\n```\nx = 1\n```")

    assert (texts(article), texts(article, "list")) == ([PROSE[0]], ["x = 1"])


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("**THORNHOLM** — ", "THORNHOLM"),
        ("**Brakenhafen.** ", "Brakenhafen"),
        ("**Not a place at all, this** ", None),
    ],
)
def test_a_bold_opening_may_be_a_dateline(opening: str, place: str | None) -> None:
    assert read("markdown", f"{opening}{PROSE[0]}").dateline == place


def test_a_note_about_the_author_is_neither_lede_nor_body() -> None:
    note = "*Ada Pell is a columnist. She was a porter for 11 years.*"

    assert texts(read("markdown", "\n\n".join([note, *PROSE]), byline=("Ada Pell",))) == list(PROSE)


@pytest.mark.parametrize(
    "line",
    ["{{< toc >}}", "{% include signup.html %}", "* TOC\n{:toc}", "[[_TOC_]]", '{{< figure src="a.jpg" >}}'],
)
def test_what_a_site_s_builder_replaces_is_no_text(line: str) -> None:
    article = read("markdown", f"{line}\n\n{PROSE[0]}\n{{: .lead}}\n\n## Eleven men {{#men}}\n\n{PROSE[1]}")

    assert [p.text for p in article.paragraphs] == [PROSE[0], "Eleven men", PROSE[1]]


def test_a_text_about_templates_keeps_its_code() -> None:
    text = "Write `{% include a.html %}` where the list should stand, and {{ name }} where the name should."

    assert texts(read("markdown", text)) == [text.replace("`", "")]


@pytest.mark.parametrize("line", ["**By Ada Pell** | *January 3, 2026*", "By Ada Pell, January 3, 2026"])
def test_a_byline_over_the_text_is_read(line: str) -> None:
    article = read("markdown", f"{line}\n\n# A title\n\n{PROSE[0]}")

    assert (article.byline, str(article.published)) == (("Ada Pell",), "2026-01-03")
    assert (article.headline, article.dateline, texts(article)) == ("A title", None, [PROSE[0]])


@pytest.mark.parametrize(
    "source",
    [
        "[" * 60_000,
        "*a_ " * 20_000,
        "> " * 20_000 + "x",
        "![a](b)" * 5_000,
        "<a <" * 20_000,
        "`" * 9_999,
        "x {{< {% {:" * 9_999,
    ],
)
def test_hostile_markdown_ends_in_time(source: str) -> None:
    try:
        read("markdown", source)
    except SourceError as error:
        assert "no article" in error.message  # noqa: PT017 - both answers are right, a crash is not


@pytest.mark.parametrize("line", ["New York, 3 January 2026", "Words Fail Me, and so do the lamps of Oban."])
def test_a_line_over_the_text_without_by_names_nobody(line: str) -> None:
    article = read("markdown", f"# The lamp\n\n{line}\n\nThe lamp of Corrie Point will burn again in May.\n")

    assert article.byline == ()
    assert line in [p.text for p in article.paragraphs]
