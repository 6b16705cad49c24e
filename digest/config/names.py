"""What editions, sections and sources are called where only plain letters can stand."""

from __future__ import annotations

import re
import unicodedata

from digest.text.fingerprint import fingerprint


def slug(title: str) -> str:
    """Turn a title into a-z, 0-9 and hyphens, at most 60 characters; empty where none is left."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60].rstrip("-")


def names_of(source: str) -> str:
    """Give what the ids of a source's articles begin with: its name, and a hash where letters were lost."""
    plain = slug(source)
    folded = unicodedata.normalize("NFKD", source)
    lost = any(c.isalnum() and not c.isascii() for c in folded)
    return "-".join(filter(None, (plain, fingerprint(source)[:6] if lost else ""))) or fingerprint(source)[:6]
