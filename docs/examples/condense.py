"""Condense a web page on standard input: python condense.py < page.html."""

import sys

from digest import Article, SummaryOptions, summarise

article = Article.from_html(sys.stdin.buffer.read())
summary = summarise(article, SummaryOptions(sentences=2, quotes=3))

print(article.headline)
for sentence in summary.lede:
    print(f"  {sentence.text}  [{sentence.span.paragraph}:{sentence.span.start}-{sentence.span.end}]")
for quote in summary.quotes:
    print(f"  {quote.speaker}: {quote.text}")
