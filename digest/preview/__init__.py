"""Look at an issue in a browser on this machine, and correct it.

The server listens on loopback, answers only to its own names (a page elsewhere
could point a name of its own here: DNS rebinding) and takes edits only from its
own page. The issue is shown in sandboxed frames that may run nothing. All that
is ever written is `edits.toml`, by the caller's `keep`.

    desk      what lies on it: the draft, its edits, the proof; undo and redo
    actions   one key pressed to edits (pure)
    proofs    edits to what is shown: both parts, the message, the size
    views     the HTML part as other clients show it (pure)
    quotes    every shown quote, the doubtful first (pure)
    state     all of it as JSON for the page (pure)
    web       the routes and their guards
    watch     reload when a file changes
"""

from __future__ import annotations

from digest.preview.desk import Desk, Found, Watched
from digest.preview.proofs import Proof
from digest.preview.web import HOST, app, listen, serve

__all__ = ["HOST", "Desk", "Found", "Proof", "Watched", "app", "listen", "serve"]
