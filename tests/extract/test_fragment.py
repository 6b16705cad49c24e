from __future__ import annotations

from tests.extract.builders import PROSE, read, texts


def test_a_body_gives_paragraphs_with_roles_and_no_markup() -> None:
    article = read(
        "fragment", f"<p>{PROSE[0]}</p><h2>Eleven men</h2><p>{PROSE[1]} &lt;b&gt;</p><ul><li>Oil</li></ul>"
    )

    assert texts(article) == [PROSE[0], f"{PROSE[1]} <b>"]
    assert (texts(article, "crosshead"), texts(article, "list")) == (["Eleven men"], ["Oil"])


def test_two_line_breaks_part_paragraphs() -> None:
    assert texts(read("fragment", f"{PROSE[0]}<br><br>{PROSE[1]}")) == list(PROSE[:2])


def test_a_teaser_loses_its_invitation_to_read_on() -> None:
    article = read("fragment", f"{PROSE[0]} [&#8230;] Continue reading on Tidelines.")

    assert texts(article) == [PROSE[0]]


def test_links_to_more_are_dropped_with_the_heading_above_them() -> None:
    markup = f"<p>{PROSE[0]}</p><h3>More from us</h3><p><a href='/a'>The keepers of the north</a></p>"

    assert [p.text for p in read("fragment", markup).paragraphs] == [PROSE[0]]


def test_the_trailer_of_blog_software_is_dropped() -> None:
    trailer = "The post <a href='/a'>A light</a> appeared first on <a href='/'>Slipway</a>."
    markup = f"<p>{PROSE[0]}</p><p>{trailer}</p>"

    assert texts(read("fragment", markup)) == [PROSE[0]]


def test_the_chapters_of_a_recording_are_no_text() -> None:
    chapters = "<p>(00:00) Intro<br>(02:10) The pier<br>(17:45) The storm of 1987</p>"

    assert [p.text for p in read("fragment", f"<p>{PROSE[0]}</p>{chapters}").paragraphs] == [PROSE[0]]


def test_a_sentence_that_begins_at_midnight_is_one() -> None:
    text = "00:00 Uhr war es, als das Licht am Kap zum ersten Mal seit vierzig Jahren wieder brannte."

    assert texts(read("fragment", f"<p>{text}</p>")) == [text]


def test_scripts_styles_and_forms_say_nothing() -> None:
    markup = f"<script>alert(1)</script><style>p{{}}</style><p>{PROSE[0]}</p><svg><text>x</text></svg>"

    assert [p.text for p in read("fragment", markup).paragraphs] == [PROSE[0]]


def test_the_first_picture_serves_and_a_counter_does_not() -> None:
    markup = f"<img src='/c.gif' width='1' height='1'><p>{PROSE[0]}</p><img src='a.png' alt='A lamp'>"

    image = read("fragment", markup, url="https://x.example/blog/1").image

    assert image is not None
    assert image.url == "https://x.example/blog/a.png"


def test_a_headline_alone_is_an_article_without_paragraphs() -> None:
    article = read("fragment", "", headline="A light")

    assert (article.headline, article.paragraphs) == ("A light", ())


def test_fifty_thousand_tags_end_in_time() -> None:
    assert read("fragment", "<b>" * 50_000 + PROSE[0], headline="A light").headline == "A light"
