"""Ledes out of articles: what every method promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digest.model import Paragraph, Summary
from digest.summarise import summarise
from digest.summarise.options import Method, SummaryOptions
from tests.builders import make_article

if TYPE_CHECKING:
    from digest.model.article import Role

METHODS = get_args(Method)

NEWS = (
    "PORT MERIDEN — The trustees of the harbour voted on Sunday to deepen the channel. It took all day.",
    "The channel will let container ships reach the terminal on any tide. Work on it starts in March.",
    "The harbour turned away 37 ships last year because the channel was too shallow, its master said.",
)


def lede(*texts: str, paragraphs: tuple[Paragraph, ...] = (), **options: Any) -> list[str]:
    given: dict[str, Any] = {"paragraphs": paragraphs} if paragraphs else {}
    article = make_article(*texts, **given)
    return [e.text for e in summarise(article, SummaryOptions(**{"quotes": 0, **options})).lede]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_whole_sentences_in_the_order_of_the_article(method: Method) -> None:
    article = make_article(*NEWS)

    found = summarise(article, SummaryOptions(method=method, quotes=0, words=None)).lede

    assert len(found) == 2
    assert all(article.excerpt(e.span) == e and e.text.endswith(".") for e in found)
    assert [e.span.paragraph for e in found] == sorted(e.span.paragraph for e in found)


@pytest.mark.parametrize("method", METHODS)
def test_a_dateline_is_never_shown(method: Method) -> None:
    assert not any("PORT MERIDEN" in text for text in lede(*NEWS, method=method, sentences=9, words=None))


def test_only_the_body_may_stand_in_a_lede() -> None:
    roles: tuple[Role, ...] = ("caption", "list", "quote", "crosshead", "correction")
    others = [Paragraph(role=role, text=f"The channel, the {role}.") for role in roles]
    body = Paragraph(role="body", text="The channel will be dredged.")

    assert lede(paragraphs=(*others, body), sentences=9) == ["The channel will be dredged."]


def test_the_first_sentence_fits_whatever_its_length() -> None:
    assert lede("The channel " + "is deep and " * 80 + "wide.", words=50) != []


def test_the_budget_of_words_leaves_out_what_does_not_fit() -> None:
    long = "The harbour and the channel " + "and the ships " * 15 + "matter."

    assert sum(len(text.split()) for text in lede(long, long, NEWS[0], words=50, sentences=3)) <= 55


@pytest.mark.parametrize("sentences", [0, 1, 2, 3])
def test_there_are_at_most_so_many_sentences(sentences: int) -> None:
    assert len(lede(*NEWS, sentences=sentences, words=None)) == sentences


DEGENERATE = {
    "nothing": (),
    "one sentence": ("The trustees voted on Sunday.",),
    "one word": ("Voted",),
    "punctuation": ("... !!! ???", "—"),
    "twins": ("The trustees voted.",) * 5,
    "stop words": ("And so it was. It is what it was. So it is.",),
    "Arabic": ("قال رئيس الميناء إن السفن لم تدخل. هل تعرف لماذا؟ القناة ضحلة.",),
    "Chinese": ("港口委员会星期日投票。航道将加深。船只可以进入。",),
    "digits": ("1 2 3. 4 5 6. 7 8 9.",),
    "emoji": ("🎈🎈🎈 🎉. 🎈 🎊!",),
    "letters": ("A. B. C. D. E.",),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("case", DEGENERATE)
def test_degenerate_texts_give_a_lede_or_none_and_never_a_warning(method: Method, case: str) -> None:
    article = make_article(
        paragraphs=tuple(Paragraph(text=text) for text in DEGENERATE[case]), language="und"
    )

    found = summarise(article, SummaryOptions(method=method, quotes=0)).lede

    has_words = any(c.isalnum() for text in DEGENERATE[case] for c in text)
    assert bool(found) is has_words
    assert all(article.excerpt(e.span) == e for e in found)


SENTENCES = st.lists(
    st.text(st.sampled_from('abc ABC.!?"“”é\u00a0—()，。ا؟1'), min_size=1, max_size=60),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SENTENCES, st.sampled_from(["trained", "central", "textrank", "lexrank"]), st.integers(0, 4))
def test_a_summary_survives_json_and_stands_in_the_article(
    texts: list[str], method: Method, sentences: int
) -> None:
    article = make_article(*texts)

    found = summarise(article, SummaryOptions(method=method, sentences=sentences, quotes=0))

    assert Summary.from_json(found.to_json(), article) == found
    assert len(found.lede) <= sentences
