from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.directives import hides_image, snippet_limit, strictest


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        (None, None),
        ("index, follow", None),
        ("noarchive", None),
        ("nosnippet", 0),
        ("NOSNIPPET , noindex", 0),
        ("max-snippet:160", 160),
        ("max-snippet: 160, max-snippet:90", 90),
        ("max-snippet:0", 0),
        ("max-snippet:-1", None),
        ("max-snippet:many", None),
        ("unavailable_after: 25 Jun 2010 15:00:00 PST, nosnippet", 0),
    ],
)
def test_the_strictest_limit_of_a_line_holds(line: str | None, limit: int | None) -> None:
    assert snippet_limit([line]) == limit


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        ("otherbot: nosnippet, max-snippet:3", None),
        ("googlebot: nosnippet", 0),
        ("otherbot: nosnippet, digest: max-snippet:50", 50),
    ],
)
def test_directives_for_other_agents_are_not_ours(line: str, limit: int | None) -> None:
    assert snippet_limit([line]) == limit


def test_of_several_lines_the_strictest_holds() -> None:
    assert snippet_limit(["max-snippet:300", "max-snippet:20"]) == 20
    assert strictest(None, 5, 3) == 3
    assert strictest(None, None) is None


def test_a_page_may_hide_its_pictures() -> None:
    assert hides_image(["index, max-image-preview:none"])
    assert hides_image(["noimageindex"])
    assert not hides_image(["max-image-preview:large"])


@given(st.text(alphabet="nosippet max-snippet:0123456789,: \n", max_size=80))
def test_any_line_gives_a_limit_or_none(line: str) -> None:
    limit = snippet_limit([line])

    assert limit is None or limit >= 0
