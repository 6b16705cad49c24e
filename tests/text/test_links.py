from __future__ import annotations

import pytest

from digest.text.links import safe_link, web_link


@pytest.mark.parametrize(
    ("url", "base", "safe"),
    [
        ("https://x.example/a?b=1&c=2", None, "https://x.example/a?b=1&c=2"),
        ("/a", "https://x.example/b/", "https://x.example/a"),
        ("images/a.png", None, "images/a.png"),
        ("//x.example/a", "https://y.example/", "https://x.example/a"),
        ("mailto:a@x.example", None, "mailto:a@x.example"),
        ("a b.png", None, "a%20b.png"),
        ("java\nscript:alert(1)", None, None),
        ("JAVASCRIPT:alert(1)", "https://x.example/", None),
        (" javascript:alert(1)", None, None),
        ("data:text/html,x", None, None),
        ("vbscript:x", None, None),
        ("file:///etc/passwd", None, None),
        ("https://", None, None),
        ('https://x.example/"onload', None, None),
        ("https://x.example/\u202egpj", None, None),
        ("https://[bad", None, None),
        ("x" * 3_000, None, None),
        (None, "https://x.example/", None),
    ],
)
def test_only_addresses_on_the_list_pass(url: str | None, base: str | None, safe: str | None) -> None:
    assert safe_link(url, base) == safe


def test_a_web_link_is_absolute() -> None:
    assert web_link("images/a.png") is None
    assert web_link("mailto:a@x.example") is None
    assert web_link("/a", "https://x.example/") == "https://x.example/a"
