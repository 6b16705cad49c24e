"""Addresses that may be shown or kept: an allow-list, since a source may offer any scheme."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

ALLOWED = frozenset({"http", "https", "mailto"})
LONGEST = 2_083
"""Longer addresses are refused: no browser of the last twenty years promises more than this."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_FORBIDDEN = re.compile('[\x00-\x20\x7f-\xa0\\\\<>"`\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
# A browser drops these inside an address, so "java\nscript:" is a scheme to it.
_DROPPED = re.compile("[\t\r\n]")


def safe_link(url: str | None, base: str | None = None) -> str | None:
    """Give an address resolved against `base`, or None where its scheme may not be shown.

    Without a base a relative address stays relative. Spaces within are escaped;
    anything else that could end an attribute or a header is refused.
    """
    text = _DROPPED.sub("", (url or "").strip()).replace(" ", "%20")
    if not text or len(text) > LONGEST or _FORBIDDEN.search(text):
        return None
    try:
        joined = urljoin(base, text) if base else text
        parts = urlsplit(joined)
    except ValueError:
        return None
    if parts.scheme:
        return joined if _is_allowed(parts.scheme, parts.netloc) else None
    return None if _SCHEME.match(joined) else joined


def web_link(url: str | None, base: str | None = None) -> str | None:
    """Give an absolute http or https address, or None."""
    link = safe_link(url, base)
    return link if link and link.lower().startswith(("http://", "https://")) else None


def _is_allowed(scheme: str, host: str) -> bool:
    return scheme.lower() in ALLOWED and (bool(host) or scheme.lower() == "mailto")
