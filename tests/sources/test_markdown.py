from __future__ import annotations

import pytest

from digest.model import Moment
from tests.sources.builders import one


def test_yaml_front_matter_gives_the_fields() -> None:
    item = one(
        b"---\ntitle: A title\nauthor: Ada Pell\ndate: 2026-01-04T17:50:00+00:00\n"
        b"section: Local\nkind: news\n"
        b"url: https://gazette.example/1\ntags: [a, b]\nlang: de\n---\nThe text.\n",
        "markdown",
        None,
    )

    fields = item.known
    assert (fields.headline, fields.byline, fields.section, fields.language) == (
        "A title",
        ("Ada Pell",),
        "Local",
        "de",
    )
    assert fields.published == Moment.parse("2026-01-04T17:50:00+00:00")
    assert (item.content, item.kind, fields.tags) == ("The text.\n", "news", ("a", "b"))


def test_toml_front_matter_gives_the_fields() -> None:
    item = one(b'+++\ntitle = "A title"\ndate = 2026-01-04\ntags = ["a"]\n+++\nThe text.', "markdown", None)

    assert (item.known.headline, str(item.known.published), item.content) == (
        "A title",
        "2026-01-04",
        "The text.",
    )


@pytest.mark.parametrize(
    ("date", "read_as"),
    [
        ("2026-01-04 20:00 +00:00", "2026-01-04T20:00:00+00:00"),
        ("Sat, 03 Jan 2026 21:15:00 +0000", "2026-01-03T21:15:00+00:00"),
        ("2026-01-04T19:30:00Z", "2026-01-04T19:30:00+00:00"),
        ("2026-01-04 20:00", "2026-01-04"),
        ("4 January 2026", "2026-01-04"),
    ],
)
def test_dates_keep_the_offset_they_were_written_with(date: str, read_as: str) -> None:
    assert str(one(f"---\ndate: {date}\n---\nx".encode(), "markdown", None).known.published) == read_as


def test_an_unquoted_colon_in_a_title_is_read_line_by_line() -> None:
    item = one(b"---\ntitle: Gales: bridge shut\nauthor: Ada Pell\n---\nx", "markdown", None)

    assert (item.known.headline, item.known.byline) == ("Gales: bridge shut", ("Ada Pell",))


def test_no_is_a_word_and_not_a_truth_value() -> None:
    assert one(b"---\ntitle: No\n---\nx", "markdown", None).known.headline == "No"


def test_a_comma_list_of_tags_is_a_list() -> None:
    assert one(b"---\ntags: ferries, islands\n---\nx", "markdown", None).known.tags == ("ferries", "islands")


def test_several_authors_are_read_from_a_list_or_a_sentence() -> None:
    for author in (
        "[Ada Pell, Conor Byrne]",
        "Ada Pell and Conor Byrne",
        "[{name: Ada Pell}, {name: Conor Byrne}]",
    ):
        item = one(f"---\nauthor: {author}\n---\nx".encode(), "markdown", None)
        assert item.known.byline == ("Ada Pell", "Conor Byrne")


def test_an_image_has_its_words() -> None:
    matter = (
        b"---\nimage: images/a.png\nimage_alt: Gulls\nimage_caption: On posts\n"
        b"image_credit: Liv Strand\n---\nx"
    )

    image = one(matter, "markdown", None).known.image

    assert image is not None
    assert (image.url, image.alt, image.caption, image.credit) == (
        "images/a.png",
        "Gulls",
        "On posts",
        "Liv Strand",
    )


def test_an_image_of_another_scheme_is_left_out() -> None:
    assert one(b"---\nimage: data:image/png;base64,xx\n---\nx", "markdown", None).known.image is None


def test_a_file_without_front_matter_is_all_text() -> None:
    item = one(b"# Title\n\nText.\n\n---\n\nMore.", "markdown", None)

    assert (item.known.headline, item.content) == (None, "# Title\n\nText.\n\n---\n\nMore.")


def test_yaml_objects_are_not_built() -> None:
    item = one(b"---\ntitle: !!python/object/apply:os.system [ls]\nauthor: A B\n---\nx", "markdown", None)

    assert item.known.headline in {None, "!!python/object/apply:os.system [ls]", "ls"}


def test_aliases_within_aliases_cost_nothing() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{i + 1}: &a{i + 1} [{', '.join([f'*a{i}'] * 9)}]\n" for i in range(9)
    )

    assert (
        one(f"---\n{bomb}title: Fine\ntags: *a9\n---\nx".encode(), "markdown", None).known.headline == "Fine"
    )


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_front_matter_with_the_line_ends_of_windows_is_read(fence: str) -> None:
    title = 'title: "A title"' if fence == "---" else 'title = "A title"'

    item = one(f"{fence}\r\n{title}\r\n{fence}\r\n\r\nThe text.\r\n".encode(), "markdown", None)

    assert (item.known.headline, item.content.strip()) == ("A title", "The text.")


def test_a_post_that_says_only_that_it_is_published_has_its_date_all_the_same() -> None:
    item = one(b"---\npublished: true\ndate: 2026-01-02 10:30:00 -0500\n---\nx", "markdown", None)

    assert str(item.known.published) == "2026-01-02T10:30:00-05:00"


@pytest.mark.parametrize("author", ["Ada Pell <ada@gazette.example>", "ada@gazette.example (Ada Pell)"])
def test_an_author_s_mail_address_is_not_shown(author: str) -> None:
    item = one(f'---\nauthor: "{author}"\n---\nx'.encode(), "markdown", None)

    assert item.known.byline == ("Ada Pell",)


def test_mail_addresses_behind_several_names_leave_no_brackets() -> None:
    item = one(b"---\nauthor: Ada Pell (ada@x.example), Ben Roe (ben@x.example)\n---\nx", "markdown", None)

    assert item.known.byline == ("Ada Pell, Ben Roe",)


def test_a_path_within_the_site_is_no_address() -> None:
    assert one(b"---\npermalink: /commas/\n---\nx", "markdown", None).known.url is None
