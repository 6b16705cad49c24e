from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest import themes
from digest.errors import ThemeError
from digest.render import render_issue
from tests.builders import make_issue
from tests.render.builders import filled

if TYPE_CHECKING:
    from pathlib import Path


def make_folder(folder: Path, name: str = "mine", **files: str) -> Path:
    """Write a theme that extends the broadsheet; `files` by name, `_dot_` for a dot."""
    home = folder / name
    home.mkdir()
    given = {"theme_dot_toml": 'api = 1\nextends = "broadsheet"\n', **files}
    for file, text in given.items():
        (home / file.replace("_dot_", ".")).write_text(text, "utf-8")
    return home


def test_the_built_in_theme_is_found_from_any_folder(tmp_path: Path) -> None:
    theme = themes.find("broadsheet", tmp_path)

    assert theme.name == "broadsheet"
    assert theme.is_ours
    for file in ("issue.mjml.j2", "issue.txt.j2", "style.css", "sample.json"):
        assert theme.find(file)


def test_a_folder_beside_the_configuration_comes_first(tmp_path: Path) -> None:
    make_folder(tmp_path, "broadsheet", theme_dot_toml='api = 1\ndescription = "ours"\n')

    assert themes.find("broadsheet", tmp_path).description == "ours"


def test_a_theme_may_lie_at_a_path_of_its_own(tmp_path: Path) -> None:
    make_folder(tmp_path, "deep")

    assert themes.find("./deep", tmp_path).name == "deep"


def test_an_extension_changes_a_partial_and_keeps_the_rest(tmp_path: Path) -> None:
    make_folder(
        tmp_path,
        _section_dot_mjml_dot_j2="<mj-text>Kind regards</mj-text>",
    )

    html = filled(render_issue(make_issue(), themes.find("mine", tmp_path)))

    assert "Kind regards" in html
    assert 'class="title"' in html


def test_an_extension_adds_to_the_style_sheet(tmp_path: Path) -> None:
    make_folder(tmp_path, style_dot_css=".title { font-size: 60px; }")

    html = filled(render_issue(make_issue(), themes.find("mine", tmp_path)))

    assert "font-size:60px" in html
    assert "font-size:50px" not in html


def test_a_template_may_extend_the_other_theme_s_by_name(tmp_path: Path) -> None:
    make_folder(tmp_path, issue_dot_txt_dot_j2='{% extends "broadsheet/issue.txt.j2" %}')

    text = filled(render_issue(make_issue(), themes.find("mine", tmp_path)), "text")

    assert text.startswith("The Harbour Gazette\n===================\n")


@pytest.mark.parametrize("name", ["broadsheet/issue.txt.j2", "builtin/broadsheet/issue.txt.j2"])
def test_a_template_of_an_other_theme_s_bases_goes_by_that_theme_s_name(tmp_path: Path, name: str) -> None:
    make_folder(tmp_path)

    found = themes.find("mine", tmp_path).find(name)

    assert found
    assert found[0] == "_base/issue.txt.j2"


def test_a_folder_may_build_on_the_theme_of_ours_whose_name_it_carries(tmp_path: Path) -> None:
    make_folder(
        tmp_path,
        "letter",
        theme_dot_toml='api = 1\nextends = "builtin/letter"\n[light]\naccent = "#5a1060"\n',
        _lede_dot_mjml_dot_j2='<p>mine</p>{% include "builtin/letter/_lede.mjml.j2" %}',
    )

    theme = themes.find("letter", tmp_path)
    html = filled(render_issue(make_issue(), theme))

    assert not theme.is_ours
    assert theme.brand.light["accent"] == "#5a1060"
    assert theme.brand.light["ink"] == themes.find("letter").brand.light["ink"]
    assert html.count("mine") == html.count('class="lede"') == 1


def test_a_theme_that_extends_itself_is_refused(tmp_path: Path) -> None:
    make_folder(tmp_path, "a", theme_dot_toml='api = 1\nextends = "b"\n')
    make_folder(tmp_path, "b", theme_dot_toml='api = 1\nextends = "a"\n')

    with pytest.raises(ThemeError, match="extends itself: a → b → a"):
        themes.find("a", tmp_path)


def test_a_missing_theme_names_those_there_are(tmp_path: Path) -> None:
    make_folder(tmp_path, "mine")

    with pytest.raises(
        ThemeError, match="nowhere: there is no such theme; there are broadsheet, bulletin, letter, mine"
    ):
        themes.find("nowhere", tmp_path)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("api = 2\n", "needs `api = 1`"),
        ('api = 1\ncolour = "red"\n', "unknown key 'colour'; known are api, brand, dark, description, "),
        ("api = 1\nextends = 3\n", "extends is a text"),
        ("api = \n", "not TOML"),
        (
            'api = 1\n[light]\nsoft = "#999999"\n',
            r"light\.soft #999999 on paper #fffdf8 has a contrast of 2\.8",
        ),
        ("api = 1\nlight = 3\n", "light is a table"),
    ],
)
def test_a_theme_toml_says_what_is_wrong_with_it(tmp_path: Path, toml: str, message: str) -> None:
    make_folder(tmp_path, theme_dot_toml=toml)

    with pytest.raises(ThemeError, match=f"mine/theme.toml: .*{message}"):
        themes.find("mine", tmp_path)


def test_a_file_too_large_for_a_template_is_refused(tmp_path: Path) -> None:
    make_folder(tmp_path, style_dot_css="a" * (themes.LARGEST_BYTES + 1))

    with pytest.raises(ThemeError, match="at most 1,000,000"):
        themes.find("mine", tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (make_folder(tmp_path) / "style.css").write_bytes(b"\xff\xfe")

    with pytest.raises(ThemeError, match=r"mine/style\.css: cannot be read"):
        themes.find("mine", tmp_path)


def test_other_files_of_a_folder_are_left_alone(tmp_path: Path) -> None:
    home = make_folder(tmp_path)
    (home / "logo.png").write_bytes(b"\xff\xfe")

    assert set(themes.find("mine", tmp_path).files) == set()


def test_every_built_in_theme_has_a_sample_that_it_renders() -> None:
    for name in themes.names():
        theme = themes.find(name)

        assert filled(render_issue(themes.sample(theme), theme)).startswith("<!doctype html>")


def test_a_sample_that_is_no_issue_is_refused(tmp_path: Path) -> None:
    make_folder(tmp_path, sample_dot_json="{}")

    with pytest.raises(ThemeError, match=r"mine/sample\.json"):
        themes.sample(themes.find("mine", tmp_path))


@pytest.mark.parametrize("name", ["broadsheet", "bulletin", "letter"])
def test_an_exported_theme_renders_the_same_and_takes_changes(tmp_path: Path, name: str) -> None:
    files = themes.export(name, tmp_path / "mine")

    copy = themes.find("mine", tmp_path)
    original = themes.find(name)
    assert {"theme.toml", "style.css", "sample.json", "issue.mjml.j2", "_lede.mjml.j2"} <= set(files)
    assert copy.brand == original.brand
    assert filled(render_issue(make_issue(), copy)) == filled(render_issue(make_issue(), original))
    assert copy.base
    assert copy.base.is_ours
    assert not copy.is_ours


def test_an_exported_theme_may_carry_the_name_of_the_one_it_extends(tmp_path: Path) -> None:
    themes.export("letter", tmp_path / "letter")

    assert [t.name for t in themes.find("letter", tmp_path).lineage] == ["letter", "letter", "_base"]


def test_a_theme_of_one_s_own_can_be_exported_too(tmp_path: Path) -> None:
    make_folder(tmp_path, _note_dot_mjml_dot_j2="<p>own</p>")

    themes.export("mine", tmp_path / "yours", beside=tmp_path)

    assert themes.find("yours", tmp_path).find("_note.mjml.j2") == ("yours/_note.mjml.j2", "<p>own</p>")


def test_nothing_is_exported_over_something(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()

    with pytest.raises(ThemeError, match="mine: cannot be written: File exists"):
        themes.export("letter", tmp_path / "mine")
