"""Addresses as keys: two URLs that lead to the same page give the same one."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that say where a reader came from, never what the page is.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|at_\w+|ref|ref_src|cmpid|ocid|ns_\w+|xtor|src|rss|partner",
    re.IGNORECASE,
)

_WEB = re.compile(r"\s*https?:", re.IGNORECASE)


@lru_cache(maxsize=16_384)  # every stage that compares articles asks for the same ones again
def key(url: str) -> str | None:
    """Reduce a web address to what names the page; None when it is no web address.

    Scheme, `www.`, default port, tracking parameters, fragment and a slash at
    the end do not count; host names ignore case, paths do not.
    """
    if not _WEB.match(url):
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host:
        return None
    place = host.removeprefix("www.").rstrip(".")
    if port not in (None, 80, 443):
        place += f":{port}"
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return place + (parts.path.rstrip("/") or "/") + query
