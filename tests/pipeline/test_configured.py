"""What a configured source is known for, and what wins over it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from digest import config, pipeline

if TYPE_CHECKING:
    from pathlib import Path

    from digest.model import Article

NOW = datetime(2026, 1, 5, 5, 30, tzinfo=UTC)
TEXT = "The council voted on Sunday to deepen the harbour, and the work will start in the first days of May."


def read(folder: Path, source: str, name: str, text: str) -> Article:
    (folder / name).write_text(text, "utf-8")
    (folder / "digest.toml").write_text(f'[[source]]\nname = "S"\nfiles = "{name}"\n{source}\n', "utf-8")
    (found,) = pipeline.configured(config.load(folder / "digest.toml"), NOW).candidates
    return found.article


@pytest.mark.parametrize(
    ("matter", "source", "kind"),
    [
        ("section: Opinion", "", "opinion"),
        ("section: Opinion", 'kind = "post"', "post"),
        ("section: Opinion\nkind: live", 'kind = "post"', "live"),
        ("kind: news", 'kind = "post"', "news"),
    ],
)
def test_a_declared_kind_wins_over_the_source_s_and_that_over_labels(
    tmp_path: Path, matter: str, source: str, kind: str
) -> None:
    assert read(tmp_path, source, "a.md", f"---\ntitle: Vote\n{matter}\n---\n{TEXT}").kind == kind


@pytest.mark.parametrize(
    ("matter", "source", "language"),
    [
        ("title: Vote", "", "en"),
        ("title: Vote", 'language = "sco"', "sco"),
        ("title: Vote\nlang: en-GB", 'language = "sco"', "en-GB"),
    ],
)
def test_a_declared_language_wins_over_the_source_s_and_that_over_a_guess(
    tmp_path: Path, matter: str, source: str, language: str
) -> None:
    assert read(tmp_path, source, "a.md", f"---\n{matter}\n---\n{TEXT}").language == language


def test_a_source_s_own_section_wins(tmp_path: Path) -> None:
    text = f"---\ntitle: Vote\nsection: Coast\n---\n{TEXT}"

    assert read(tmp_path, "", "a.md", text).section == "Coast"
    assert read(tmp_path, 'section = "Harbour"', "a.md", text).section == "Harbour"
