"""Lines and links of the page that stand in and behind a text."""

from __future__ import annotations

import pytest

from digest.extract import furniture
from tests.extract.builders import PROSE, page, read

LONG = tuple(f"{sentence} {other}" for sentence in PROSE for other in PROSE if other != sentence)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Lesedauer: 3 Min.", "reading time"),
        ("Tempo de leitura: 2 minutos", "reading time"),
        ("This story first appeared in our Friday newsletter. Sign up here.", "sign-up"),
        ("Slipway is a reader-supported publication. To receive new posts, subscribe.", "sign-up"),
        ("Donate today to support our reporting.", "sign-up"),
        ("Support us on Patreon and hear it first.", "sign-up"),
        ("Learn more about your ad choices. Visit pods.example/adchoices", "advertisement"),
        ("You may also like…", "related"),
        ("Bitte melden Sie sich an, um zu kommentieren.", "comments"),
        ("Email Ada Pell at ada@gazette.example or follow her on X", "credits"),
        ("submitted by /u/slackwater [link] [comments]", "share"),
        ("A post shared by The Harbour (@harbour)", "share"),
        ("Table of Contents", "navigation"),
        ("Подписывайтесь на наш канал в Telegram", "sign-up"),
        ("Siga o Diário da Costa no Instagram", "sign-up"),
        ("You are receiving this email because you signed up at harbour.example.", "sign-up"),
        ("View this email in your browser", "sign-up"),
        ("קראו גם: השוק הישן ישופץ", "related"),
        ("相关阅读", "related"),
        ("무단전재 및 재배포 금지", "copyright"),
        ("2 minuti di lettura", "reading time"),
        ("责任编辑：赵明", "credits"),
        ("Last updated on 3 hours ago", "clock"),
    ],
)
def test_what_stands_around_a_text_is_furniture(line: str, reason: str) -> None:
    assert furniture.reason(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "“They support our work with a grant of three million,” said Agnes Farrow.",
        "Residents can make a donation at the town hall until Friday.",
        "Do you have an opinion on the new light?",
        "“Readers make their own ad choices,” said the publisher.",
        "You may also like it there in winter, when the boats are out of the water.",
    ],
)
def test_a_sentence_that_sounds_like_furniture_is_none(line: str) -> None:
    assert furniture.reason(line) is None


def test_links_under_a_bare_label_are_other_stories() -> None:
    more = "<div><h2>関連記事</h2><ul><li><a href='/m'>市場の食堂、四十年ぶりに値上げ</a></li></ul></div>"

    assert [p.text for p in page(*LONG, more).paragraphs] == list(LONG)


def test_a_line_under_a_bare_label_in_a_dump_is_another_story() -> None:
    lines = (*LONG[:2], "Lesen Sie auch", "Das Hallenbad bleibt bis Ostern geschlossen", *LONG[2:])

    article = read("dump", "\n\n".join(("Corrie Point light to burn again", "By Ada Pell", *lines)))

    assert [p.text for p in article.paragraphs] == list(LONG)


def test_a_columnist_s_note_in_a_list_is_no_text() -> None:
    notes = "<ul><li>Ada Pell is a Gazette columnist</li></ul>"

    article = page(*LONG, notes, head="<meta name='author' content='Ada Pell'>")

    assert [p.text for p in article.paragraphs] == list(LONG)


def test_a_short_paragraph_behind_another_story_s_headline_in_a_dump_is_kept() -> None:
    last = "The lamp was made in Paris, and nobody knows by whom it was paid for."
    lines = (*LONG[:2], "Read more", "Why the clock stopped", last)

    article = read("dump", "\n\n".join(("Corrie Point light to burn again", "By Ada Pell", *lines)))

    assert [p.text for p in article.paragraphs] == [*LONG[:2], last]


def test_a_button_between_paragraphs_is_no_text() -> None:
    assert [p.text for p in page(LONG[0], "<a href='/s'>Shop the lamp</a>", *LONG[1:]).paragraphs] == list(
        LONG
    )


@pytest.mark.parametrize(
    "line",
    [
        "The Gazette is a reader-supported publication that has outlived two buyouts.",
        "Donate today, the mayor told the town, or lose the lighthouse tomorrow.",
        "Support us at the hearing, the pilots asked their neighbours on Sunday.",
        "Unsubscribe buttons must be visible on the first screen, the new law says.",
        "Segui la nave su per il fiume, disse il pilota della vecchia draga.",
        "Contact with the boat was lost at 14:05, a crew member wrote at ada@gazette.example.",
        "Reach for the stars: @nasa sends four people to the moon.",
        "Abbonati e pendolari protestano contro i ritardi dei treni.",
        "Assine o contrato ou saia, disse o presidente do clube.",
        "Siga o dinheiro e o Facebook cai.",
        "Følg med i retssagen mod Facebook.",
        "Unsubscribe, she told the court.",
        "This article by the minister ran on Friday in the party newsletter, and on Monday she was gone.",
        "Slipway is a reader-supported publication. Become a member, it asked, and on Monday it closed.",
        "Läs mer böcker, säger ministern till barnen.",
        "Czytaj też książki, mówi minister dzieciom.",
        "Sign in the window reads no comment.",
        "저작권자 단체는 월요일 새 법에 반대한다고 밝혔다.",
        "Hosted by Acast in London, the show reaches 30,000 listeners a week.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_text(line: str) -> None:
    assert furniture.reason(line) is None


def test_an_address_on_a_line_of_its_own_is_text() -> None:
    address = "https://gazette.example/lamp"

    texts = [p.text for p in page(LONG[0], f"<a href='{address}'>{address}</a>", *LONG[1:]).paragraphs]

    assert texts[1] == address


QUESTIONS = ("Why a stairwell?", "What happened then?", "Did they thank you?")
STANDFIRST = "Hanne Dahl has tuned forty halls. We met her in a stairwell, which she chose for its echo."


def test_the_standfirst_of_an_interview_is_its_first_paragraph() -> None:
    talk = "".join(f"<p><b>{q}</b></p><p>{a}</p>" for q, a in zip(QUESTIONS, LONG, strict=False))

    article = page(talk, top=f"<p class='standfirst'>{STANDFIRST}</p>")

    assert (article.dek, article.paragraphs[0].text) == (None, STANDFIRST)


def test_the_standfirst_of_any_other_text_is_none_of_its_paragraphs() -> None:
    article = page(f"<p><b>{QUESTIONS[0]}</b></p>", *LONG, top=f"<p class='standfirst'>{STANDFIRST}</p>")

    assert article.dek == STANDFIRST


def test_a_line_with_a_bullet_is_a_list_s() -> None:
    article = page(
        LONG[0], "·&nbsp;&nbsp; A new roof costs 41,000 and nobody knows who will pay for it.", *LONG[1:]
    )

    assert [p.role for p in article.paragraphs][:3] == ["body", "list", "body"]
