"""What stands in the column of a text and is not its prose."""

from __future__ import annotations

import re

import pytest

from digest.extract.dom import parse_html
from tests.extract.builders import PROSE, page, read, texts

SIGN_UP = (
    "<div class='newsletter-signup'><h2>The Gazette by post</h2><p>One letter a week on the coast.</p>"
    "<form><input type='email'></form><p>No spam, and you may leave at any time.</p></div>"
)


@pytest.mark.parametrize("form", ["html", "fragment"])
def test_a_box_to_sign_up_in_is_no_text(form: str) -> None:
    body = f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>{SIGN_UP}<p>{PROSE[2]}</p><p>{PROSE[3]}</p>"
    article = page(body) if form == "html" else read(form, body)

    assert [p.text for p in article.paragraphs] == list(PROSE)


def test_a_text_in_a_part_called_after_subscribers_stays() -> None:
    body = "".join(f"<p>{p}</p>" for p in PROSE)

    assert texts(page(f"<div class='newsletter post'>{body}</div>")) == list(PROSE)


@pytest.mark.parametrize(
    "mark",
    [
        "<sup><a href='#fn1'>[1]</a></sup>",
        "<sup id='cite_ref-3' class='reference'><a href='#cite_note-3'>[3]</a></sup>",
        "<a class='footnote-anchor' href='#footnote-1'>1</a>",
        "<a href='#n'><sup>*</sup></a>",
    ],
)
@pytest.mark.parametrize("form", ["html", "fragment"])
def test_the_mark_of_a_note_is_no_part_of_a_quotation(form: str, mark: str) -> None:
    body = "".join(f"<p>{p}</p>" for p in (*PROSE[:2], f"{PROSE[2]}{mark} So it was.", PROSE[3]))
    article = page(body) if form == "html" else read(form, body)

    assert texts(article)[2] == f"{PROSE[2]} So it was."


def test_a_number_that_leads_elsewhere_or_nowhere_stays() -> None:
    text = "It is 10<sup>2</sup> metres, as <a href='/12'>12</a> wrote, and that is what the board had said."

    assert texts(read("fragment", f"<p>{text}</p>")) == [
        "It is 102 metres, as 12 wrote, and that is what the board had said."
    ]


def test_of_a_page_full_of_marks_the_first_are_taken_out() -> None:
    root = parse_html("<p>" + "word <a href='#fn1'>1</a> " * 1_500 + "</p>")

    assert root is not None
    assert len(list(root.iter("a"))) == 500


@pytest.mark.parametrize(
    "said",
    [
        "As Section <a href='#s3'>3</a> of the plan says, the boats wait for deeper water.",
        "As chapter <a href='#footer'>1</a> of the plan says, the boats wait for deeper water.",
        "As in <a href='#ref12'>12</a> plans before it, the boats have to wait for deeper water.",
        "Figure <a href='#fig2'>2</a> shows how deep the channel was before the winter storms.",
    ],
)
def test_a_number_that_leads_within_the_page_is_no_mark(said: str) -> None:
    assert texts(read("fragment", f"<p>{said}</p>")) == [re.sub("<[^>]*>", "", said)]


def test_paragraphs_that_are_called_after_subscribers_are_the_text() -> None:
    text = [f"<p class='subscription'>{PROSE[i % len(PROSE)]}</p>" for i in range(6)]
    article = read("fragment", f"<p>{PROSE[0]}</p>" + "".join(text))

    assert len(texts(article)) == 7


def test_a_footnote_is_no_paragraph() -> None:
    note = "<div class='footnote'><a href='#a1'>1</a><div><p>The lamp was made in Paris.</p></div></div>"
    article = read("fragment", f"<p>{PROSE[0]}</p>{note}")

    assert (texts(article), texts(article, "list")) == ([PROSE[0]], ["The lamp was made in Paris."])


def test_a_pull_quote_above_the_text_is_no_lede() -> None:
    said = "“It takes one finger to move it and eleven men to stop it.”"
    article = page(f"<div class='pullquote'><p>{said}</p></div>", *PROSE)

    assert (texts(article), texts(article, "quote")) == (list(PROSE), [said])


def test_cells_of_a_table_are_no_paragraphs() -> None:
    table = "<table><tr><th>Line</th><th>First boat</th></tr><tr><td>4</td><td>00:15</td></tr></table>"

    assert texts(page(*PROSE[:3], table, PROSE[3])) == list(PROSE)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Budget 2026", "crosshead"),
        ("The light at dusk. Picture: Getty", "caption"),
        ("Ada Pell", None),
    ],
)
def test_a_short_line_over_the_text_is_no_lede(line: str, role: str | None) -> None:
    article = page(line, *PROSE, head="<meta name='author' content='Ada Pell'>")

    assert texts(article) == list(PROSE)
    assert [p.role for p in article.paragraphs if p.text == line] == [role] * (role is not None)


@pytest.mark.parametrize("stop", ["۔", "։", "။", "។", "።"])
def test_a_paragraph_of_an_old_page_is_text_in_any_script(stop: str) -> None:
    lines = [f"{'word ' * 11}{i}{stop}" for i in range(6)]
    article = page(*[f"<table><tr><td>{line}</td></tr></table>" for line in lines])

    assert texts(article) == lines
