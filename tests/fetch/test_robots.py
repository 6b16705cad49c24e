from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.fetch.robots import MOST_RULES, Rules, read


def allowed(text: str, path: str) -> bool:
    return read(text.encode(), "digest-email").allows(path)


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/", "/", True),
        ("/fish", "/fish.html", True),
        ("/fish", "/Fish", False),
        ("/fish*", "/fishheads", True),
        ("/fish/", "/fish", False),
        ("/fish/", "/fish/?id=1", True),
        ("/*.php", "/a/b.php?x", True),
        ("/*.php", "/windows.PHP", False),
        ("/*.php$", "/b.php", True),
        ("/*.php$", "/b.php?x", False),
        ("/*.php$", "/b.php5.php", True),
        ("/a*b*c", "/a1c2b3c", True),
        ("/a*b*c", "/a1c2b3", False),
        ("/aa*aa$", "/aaa", False),
        ("*/private", "/x/private", True),
        ("/a$b", "/a$b", True),
        ("/a%2Ab", "/aXb", False),
        ("/a%2Ab", "/a*b", True),
        ("/%7Ejoe", "/~joe", True),
        ("/caf\u00e9", "/caf%C3%A9", True),
        ("/a%2Fb", "/a/b", False),
        ("$", "/", True),
    ],
)
def test_patterns(pattern: str, path: str, matches: bool) -> None:  # noqa: FBT001 - a column
    pattern = pattern if pattern != "$" else "/$"

    assert allowed(f"User-agent: *\nDisallow: {pattern}", path) is not matches


@pytest.mark.parametrize("order", [("Allow: /a/b", "Disallow: /a"), ("Disallow: /a", "Allow: /a/b")])
def test_the_longest_rule_wins_wherever_it_stands(order: tuple[str, str]) -> None:
    text = "\n".join(("User-agent: *", *order))

    assert allowed(text, "/a/b/c")
    assert not allowed(text, "/a/c")


def test_of_two_equal_rules_the_allowing_one_wins() -> None:
    assert allowed("User-agent: *\nDisallow: /a\nAllow: /a", "/a")


def test_our_own_groups_count_together_and_replace_the_common_one() -> None:
    text = (
        "User-agent: *\nDisallow: /\n\n"
        "User-agent: other\nUser-agent: DIGEST-email/2.0\nDisallow: /a\n\n"
        "User-agent: digest-email # again\nDisallow: /b\n"
    )

    assert [allowed(text, path) for path in ("/a", "/b", "/c")] == [False, False, True]


def test_another_programs_group_is_not_ours() -> None:
    assert allowed("User-agent: digest\nDisallow: /\nUser-agent: digest-email-pro\nDisallow: /", "/a")


@pytest.mark.parametrize(
    "text",
    ["", "Disallow: /", "<html>Disallow: /</html>", "User-agent: *\nDisallow:", "User-agent: *\nDisallow /"],
)
def test_what_is_no_rule_forbids_nothing(text: str) -> None:
    assert allowed(text, "/a")


@pytest.mark.parametrize("text", ["\ufeffUser-agent: *\nDisallow: /", "user-AGENT:*\r\nDISALLOW:/\r\n"])
def test_a_mark_and_odd_case_do_not_hide_rules(text: str) -> None:
    assert not allowed(text, "/a")


def test_rules_without_end_are_cut() -> None:
    rules = read(b"User-agent: *\n" + b"Disallow: /a\n" * (MOST_RULES + 5), "digest-email")

    assert len(rules.rules) == MOST_RULES


def test_a_pattern_made_to_last_for_ever_does_not() -> None:
    """Three thousand stars, each of which could match anywhere."""
    rules = Rules(rules=(("/" + "*a" * 3_000 + "b$", False),))

    assert rules.allows("/" + "a" * 100_000)


@given(st.binary(max_size=200), st.text("ab/*$%2A?é", max_size=20))
def test_any_bytes_give_an_answer(body: bytes, path: str) -> None:
    assert read(b"User-agent: *\nDisallow: " + body, "digest-email").allows("/" + path) in {True, False}
