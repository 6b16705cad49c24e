"""Print one message a reader of an issue: python to_readers.py out/morning/2026-01-05/issue.json."""

import json
import sys
from pathlib import Path

from digest import messages, render
from digest.model import Issue, Recipient

issue = Issue.from_json(json.loads(Path(sys.argv[1]).read_text("utf-8")))
readers = [
    Recipient(address="anna@example.org", name="Anna Lind", token="a1"),
    Recipient(address="omar@example.org", name="عمر", token="b2"),
]
for envelope in messages(render(issue), readers, sender="news@gazette.example"):
    print(envelope.rcpt_to, envelope.message_id, len(envelope.message))
