"""The archive of an edition as a small static site: a page that lists its issues, and a feed of them.

Pure: what is known of each issue in, HTML and Atom out. Links inside the site
are relative, so that it can be served from any path and opened from disk; only
the feed states absolute ones, where the edition says where it stands on the web.
`archive` reads the issues and writes the files.
"""

from __future__ import annotations

from digest.site.entry import Entry, entry
from digest.site.feed import feed
from digest.site.page import connected, index

__all__ = ["Entry", "connected", "entry", "feed", "index"]
