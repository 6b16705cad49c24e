from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest import config
from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[[str], config.Config]:
    """Load a configuration of the words given."""

    def load(words: str) -> config.Config:
        path = tmp_path / "digest.toml"
        path.write_text(words, "utf-8")
        return config.load(path)

    return load


def test_a_title_is_all_a_newcomer_needs(loaded: Callable[[str], config.Config]) -> None:
    settings = loaded('[edition]\ntitle = "The Harbour Gazette"')

    assert settings.slug == "the-harbour-gazette"
    assert settings.closes == time(5, 30)
    assert str(settings.zone) == "UTC"


def test_the_example_of_the_docs_is_valid() -> None:
    settings = config.load(SEEDS / "digest.toml")

    assert settings.slug == "morning"
    assert settings.select().stories == 8
    assert [rule.title for rule in settings.select().sections] == ["Top stories", "From the blogs"]


def test_default_sections_speak_the_edition_s_language(loaded: Callable[[str], config.Config]) -> None:
    settings = loaded('[edition]\ntitle = "Gazette"\nlanguage = "fr-FR"')

    assert [rule.title for rule in settings.select().sections] == ["À la une", "Du côté des blogs"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('[edition]\ntitel = "x"', r"edition\.titel: unknown key; did you mean title\?"),
        ("[editon]", r"editon: unknown key; did you mean edition\?"),
        ("[edition]\nstories = 'eight'", r"edition\.stories: expected `int`, got `str`"),
        ("[edition]\nstories = 0", r"edition\.stories"),
        ('[edition]\ntimezone = "Mars/Olympus"', r"no such zone 'Mars/Olympus'"),
        ('[edition]\ntimezone = "../../etc/passwd"', r"no such zone"),
        ('[edition]\ncloses = "25:00"', r"edition\.closes"),
        ('[edition]\nslug = "../up"', r"edition\.slug"),
        ('[edition]\nweb = "javascript:alert(1)"', r"edition\.web"),
        ("[[section]]\nstories = 3", r"section: title is missing"),
        (
            "[[section]]\ntitle = 'x'\nmatch = { kinds = 'post' }",
            r"section\.match\.kinds: unknown key; did you mean kind",
        ),
        ("[send]\npassword_file='a'\npassword_command='b'", r"send\.password_file"),
        ('[run]\nworkers = "lots"', r"run\.workers"),
        ("[edition", r"no TOML"),
        ("[summary]\ngate = 'ajar'", r"summary\.gate"),
        ("[select]\nprefer = ['newest']", r"select\.prefer"),
        ("[select]\npin = ['Harbour']\nmute = ['HARBOUR']", r"select\.mute: 'harbour' is in pin too"),
        ("[select]\ninclude = ['a b']\nexclude = ['A  B']", r"select\.exclude: 'a b' is in include too"),
        ("[select]\nper_source = 0", r"select\.per_source: at least 1"),
        ("[select.weights]\nvotes = nan", r"select\.weights: none is below 0"),
        ("[[source]]\nname = 'A'\nfiles = 'a'\nweight = -1.0", r"source\.weight"),
        (
            "[[source]]\nname = 'A b'\nfiles = 'a'\n[[source]]\nname = 'a B'\nfiles = 'b'",
            r"source: two have the name 'a-b'",
        ),
        ("[[section]]\ntitle = 'News'\n[[section]]\ntitle = 'News'", r"section: two have the title or slug"),
    ],
)
def test_a_mistake_is_named_with_its_key(
    loaded: Callable[[str], config.Config], words: str, said: str
) -> None:
    with pytest.raises(ConfigError, match=said) as error:
        loaded(words)

    assert "digest.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.toml: cannot read it: No such file"):
        config.load(tmp_path / "absent.toml")


def test_which_copy_is_told_is_the_editor_s_choice(loaded: Callable[[str], config.Config]) -> None:
    assert loaded("").select().prefer == ("own", "longest", "earliest")
    assert loaded('[select]\nprefer = ["earliest"]').select().prefer == ("earliest",)


def test_a_password_comes_from_a_file_beside_the_configuration(
    loaded: Callable[[str], config.Config], tmp_path: Path
) -> None:
    (tmp_path / "smtp.secret").write_text("hunter2\n", "utf-8")

    assert loaded('[send]\npassword_file = "smtp.secret"').password() == "hunter2"


def test_a_password_comes_from_a_command(loaded: Callable[[str], config.Config]) -> None:
    assert loaded('[send]\npassword_command = "echo hunter2"').password() == "hunter2"


def test_a_command_that_fails_is_named_without_what_it_said(loaded: Callable[[str], config.Config]) -> None:
    settings = loaded("[send]\npassword_command = \"sh -c 'echo hunter2; exit 1'\"")

    with pytest.raises(ConfigError, match="sh did not answer") as error:
        settings.password()

    assert "hunter2" not in str(error.value)


def test_an_empty_secret_is_refused(loaded: Callable[[str], config.Config], tmp_path: Path) -> None:
    (tmp_path / "key").write_text("\n", "utf-8")

    with pytest.raises(ConfigError, match="is empty"):
        loaded('[send]\nsecret_file = "key"').secret()


@pytest.mark.parametrize(
    ("title", "slug"),
    [("The Harbour Gazette", "the-harbour-gazette"), ("Le Café · matin", "le-cafe-matin"), ("جريدة", "")],
)
def test_a_slug_is_plain_ascii(title: str, slug: str) -> None:
    assert config.slug(title) == slug


def test_an_edition_whose_title_has_no_latin_letter_still_has_a_folder(
    loaded: Callable[[str], config.Config],
) -> None:
    assert loaded('[edition]\ntitle = "جريدة الميناء"').slug == "digest"


def test_an_unknown_key_of_any_table_has_its_nearest_known_one_named(tmp_path: Path) -> None:
    for table in ("edition", "images", "fetch", "select.weights", "section.match"):
        name, _, inner = table.partition(".")
        given = f"[[{name}]]\ntitle = 'A'\n[{name}.match]\n" if inner == "match" else f"[{table}]\n"
        keys = {
            "images": "budgett",
            "fetch": "contct",
            "edition": "titel",
            "weights": "vote",
            "match": "kinds",
        }
        path = tmp_path / "digest.toml"
        path.write_text(f"{given}{keys[inner or name]} = 1\n", "utf-8")

        with pytest.raises(ConfigError, match=rf"{table}\.{keys[inner or name]}: unknown key; did you mean "):
            config.load(path)
