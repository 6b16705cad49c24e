"""Who wrote a page: what is sure, and what is a guess."""

from __future__ import annotations

import pytest

from digest.extract.credits import split_names
from tests.extract.builders import PROSE, TITLE, page, read

AUTHOR = "<meta name='author' content='{}'>"
SITE = "<meta property='og:site_name' content='{}'>"


def test_a_name_below_a_line_that_only_says_by_is_sure() -> None:
    article = page(top="<div>Written by</div><div>Ada Pell</div>")

    assert article.byline == ("Ada Pell",)
    assert "author-guessed" not in article.flags


@pytest.mark.parametrize("label", ["By", "Author(s)", "Story by", "Por", "Von"])
def test_labels_of_a_byline_are_known(label: str) -> None:
    assert page(top=f"<div>{label}</div><div>Ada Pell</div>").byline == ("Ada Pell",)


def test_a_label_over_a_paragraph_names_nobody() -> None:
    assert page(top="<div>By</div>").byline == ()


def test_a_link_to_an_authors_page_is_a_guess() -> None:
    article = page(top="<h3><a href='/staff/ada-pell'>Ada Pell</a></h3>")

    assert article.byline == ("Ada Pell",)
    assert "author-guessed" in article.flags


def test_a_link_to_a_page_of_another_name_is_no_byline() -> None:
    assert page(top="<div><a href='https://tube.example/user/gazette'>Our films</a></div>").byline == ()


def test_a_name_in_a_box_that_is_called_the_authors_is_a_guess() -> None:
    article = page(top="<div class='author-info'><div class='name'>Ada Pell</div></div>")

    assert article.byline == ("Ada Pell",)
    assert "author-guessed" in article.flags


def test_a_menu_that_says_by_names_nobody() -> None:
    menu = "<nav><ul><li>By Category</li></ul></nav>"
    body = "<p>The lamp turns for one night, the harbour board said.</p>"
    markup = f"<html><body>{menu}<h1>{TITLE}</h1>{body}</body></html>"

    assert read("html", markup).byline == ()


def test_a_headline_with_a_date_in_it_names_nobody() -> None:
    body = "<p>The lamp of Corrie Point turns for one night in May, the harbour board said on Monday.</p>"
    article = read("html", f"<html><body><h1>Harbour Notes 12/19/2025</h1>{body}</body></html>")

    assert article.byline == ()


def test_the_publication_declared_as_author_gives_way_to_a_name_on_the_page() -> None:
    head = AUTHOR.format("Gull Weekly") + SITE.format("Gull Weekly")
    article = page(head=head, top="<div class='author-name'>Ada Pell</div>")

    assert article.byline == ("Ada Pell",)


@pytest.mark.parametrize("value", ["page.head.extra.author", "{{ author }}", "Category"])
def test_a_template_that_was_not_filled_in_names_nobody(value: str) -> None:
    assert page(head=AUTHOR.format(value)).byline == ()


def test_a_day_without_its_year_is_nobodys_name() -> None:
    assert page(top="<div class='author-date'>Jun 2</div>").byline == ()


def test_for_whom_somebody_writes_is_no_part_of_the_name() -> None:
    assert split_names("Ada Pell on behalf of the lamp committee") == ("Ada Pell",)


def test_the_headline_is_found_below_a_menu_that_repeats_it() -> None:
    menu = "".join(
        f"<li><a href='/{i}'>{title}</a></li>" for i, title in enumerate((TITLE, *"abcdefghijklmnop"))
    )
    body = "<p>The lamp of Corrie Point turns for one night in May, the harbour board said on Monday.</p>"
    markup = f"<html><body><ul>{menu}</ul><h1>{TITLE}</h1><p>By Ada Pell</p>{body}</body></html>"

    assert read("html", markup).byline == ("Ada Pell",)


def test_a_name_below_a_label_behind_the_text_is_a_guess() -> None:
    long = (f"{one} {other}" for one in PROSE for other in PROSE if one != other)
    article = page(*long, bottom="<h2>Article by</h2><div>Ada Pell</div>")

    assert (article.byline, "author-guessed" in article.flags) == (("Ada Pell",), True)
