from __future__ import annotations

from digest.model import Article
from digest.summarise import summarise
from digest.summarise.options import SummaryOptions


def test_a_quotation_that_came_damaged_is_left_out() -> None:
    text = "“I have invited \x81Maud to a meeting,” Ines Calloway said. “She will come,” Calloway said."
    article = Article.from_json({"id": "a", "language": "en", "paragraphs": [{"text": text}]})

    found = summarise(article, SummaryOptions(quotes=None)).quotes

    assert [quote.text for quote in found] == ["She will come"]
