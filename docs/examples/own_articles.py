"""Build an issue of articles of your own: python own_articles.py OUT.html OUT.txt."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from digest import Article, build, render

rows = [
    (
        "Harbour trustees vote to dredge",
        "Trustees voted by six to five on Sunday to deepen the channel by 1.8 metres. Work starts in March.",
    ),
    (
        "Ferry to Skerrow cut to two crossings",
        "The island ferry will cross twice a day from Monday, the operator said. It blamed a cracked shaft.",
    ),
]
articles = [Article.from_text(text, headline=headline, language="en") for headline, text in rows]

issue = build(articles, now=datetime(2026, 1, 5, 5, 30, tzinfo=UTC), title="The Harbour Gazette")
rendering = render(issue)
Path(sys.argv[1]).write_text(rendering.filled("html", {}), "utf-8")
Path(sys.argv[2]).write_text(rendering.filled("text", {}), "utf-8")
print(issue.subject)
