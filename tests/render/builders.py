"""Issues for the renderer: whole ones that look like a morning, and small ones about one thing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest import themes
from digest.model import Image, Issue, Lineup, Moment, Other, Quote, Section, Summary
from digest.model.rendering import lineup_values
from digest.render import render_issue
from tests.builders import make_article, make_excerpt, make_story

if TYPE_CHECKING:
    from digest.model import Article, Rendering, Story
    from digest.render.theme import Theme

LINKS = {"web": "https://gazette.example/2026-01-05/", "unsubscribe": "https://gazette.example/u/abc?x=1&y=2"}
THEMES = {name: themes.find(name) for name in ("broadsheet", "bulletin", "letter")}
BROADSHEET = THEMES["broadsheet"]


def sample_issue(**fields: Any) -> Issue:
    return replace(themes.sample(BROADSHEET), **fields)


def filled(rendering: Rendering, part: str = "html", lineup: Lineup | None = None) -> str:
    values = {**lineup_values(rendering.issue), **LINKS}
    return rendering.filled("html" if part == "html" else "text", values, lineup)


def html_of(issue: Issue, theme: Theme = BROADSHEET) -> str:
    return filled(render_issue(issue, theme))


def text_of(issue: Issue, theme: Theme = BROADSHEET) -> str:
    return filled(render_issue(issue, theme), "text")


def make_quote(article: Article, words: str, **fields: Any) -> Quote:
    return Quote(excerpt=make_excerpt(article, words), **fields)


def told(article: Article, *quotes: Quote, **fields: Any) -> Story:
    """Give a story whose lede is its article's first paragraph."""
    story = make_story(article, **fields)
    return replace(story, summary=Summary(lede=story.summary.lede, quotes=quotes))


def arabic_issue() -> Issue:
    """Give a right-to-left issue of two sections, one of its stories in English."""
    lead = make_article(
        "أعلنت بلدية المرفأ يوم الأحد أن جسر الضباب سيُفتح أمام المشاة في الربيع، بعد سبع سنوات من الإغلاق.",
        "وقالت المهندسة هالة منصور: «فحصنا كل حلقة في السلاسل مرتين، ولن نفتح الجسر قبل مرة ثالثة».",
        id="bridge",
        url="https://sahil.example/bridge",
        headline="جسر الضباب يُفتح في الربيع أمام المشاة وحدهم",
        kicker="المرفأ",
        byline=("سليم الخوري", "Anna Weiss"),
        publication="جريدة الساحل",
        language="ar",
        image=Image(
            url="https://images.example/bridge.jpg",
            alt="جسر معلّق فوق الضباب",
            caption="الجسر في صباح يوم السبت.",
            credit="ليلى سعد",
            width=1600,
            height=1000,
        ),
    )
    quote = make_excerpt(lead, "فحصنا كل حلقة في السلاسل مرتين، ولن نفتح الجسر قبل مرة ثالثة", 1)
    normal = make_article(
        "بدأت مدارس الجزيرة تقديم فطور مجاني لكل تلميذ، وتتحمل البلدية نصف الكلفة البالغة 120000 دينار.",
        id="school",
        url="https://sahil.example/school",
        headline="فطور مجاني في مدارس الجزيرة",
        byline=("نادية فرحات",),
        publication="جريدة الساحل",
        language="ar",
        image=Image(url="https://images.example/souk.jpg", alt="أطفال حول مائدة", width=900, height=900),
    )
    english = make_article(id="en", headline="Council votes to deepen the harbour", kind="opinion")
    brief = make_article(
        "تنطلق العبّارة الأخيرة أبكر.", id="ferry", headline="العبّارة الأخيرة أبكر", language="ar"
    )
    others = (Other(id="x", publication="Harbour Weekly", url="https://weekly.example/1"),)
    sections = (
        Section(
            slug="top",
            title="أهم الأخبار",
            stories=(
                told(
                    lead,
                    Quote(excerpt=quote, speaker="هالة منصور", speaker_title="المهندسة"),
                    form="lead",
                    others=others,
                ),
                told(normal),
                told(english),
            ),
        ),
        Section(slug="short", title="باختصار", stories=(told(brief, form="brief"),), more=3),
    )
    return Issue(
        edition="sabah",
        date="2026-01-05",
        title="صباح الساحل",
        language="ar-EG",
        timezone="Africa/Cairo",
        number=318,
        until=Moment.parse("2026-01-05T05:30:00+02:00"),
        subject="جسر الضباب يُفتح في الربيع",
        preheader="فطور مجاني في مدارس الجزيرة",
        minutes=3,
        web="https://sahil.example/{date}/",
        subscribe="https://sahil.example/s",
        unsubscribe="https://sahil.example/u/{token}",
        postal_address="صباح الساحل، 3 شارع الميناء",
        sections=sections,
    )


def make_image(**fields: Any) -> Image:
    return Image(**{"url": "https://images.example/a.jpg", "width": 1600, "height": 1000, **fields})


def everywhere(text: str, **fields: Any) -> Issue:
    """Give an issue that holds a text in every place that a source can write to."""
    body = text if text.strip() else "x"
    article = make_article(
        body,
        headline=text,
        kicker=f"k {text}",
        byline=(text,),
        publication=text,
        image=make_image(alt=text, caption=text, credit=text),
        language="und",
    )
    quote = Quote(excerpt=make_excerpt(article, body), speaker=text, speaker_title=text)
    story = told(
        article,
        quote,
        id=text,
        note=text,
        form="lead",
        others=(Other(id="o", publication=text, url="https://o.example/"),),
    )
    section = Section(slug=text, title=text, stories=(story,), more=1)
    issue = Issue(
        edition="e",
        date="2026-01-05",
        title=text,
        subject=text,
        preheader=text,
        postal_address=text,
        sections=(section,),
        web="https://w.example/",
        unsubscribe="https://u.example/{token}",
        subscribe="https://s.example/",
    )
    return replace(issue, **fields)


def section_of(*stories: Story, **fields: Any) -> Section:
    return Section(**{"slug": "top", "title": "Top stories", "stories": stories, **fields})


def laid_out(issue: Issue, lineup: Lineup) -> Issue:
    """Give the issue as it would be had it been composed in another lineup."""
    stories = {story.id: story for story in issue.stories}
    sections = {section.slug: section for section in issue.sections}
    return replace(
        issue,
        sections=tuple(
            replace(sections[slug], stories=tuple(stories[key] for key in keys))
            for slug, keys in lineup.sections
        ),
    )


def ordinary(n: int) -> Story:
    """Give a story of ordinary length: picture, two sentences, a quote, a source."""
    article = make_article(
        "The council voted on Sunday evening to deepen the harbour by two metres, after a debate that "
        "lasted nine hours and emptied the public gallery twice.",
        "Work starts in May and is to be paid for by a levy on berths, which the boatyards cannot bear.",
        "“We have been asked to pay for a door that is wider than our house,” said Tomasin Reve of the yard "
        "below the customs house, who has counted every boat since 1998.",
        id=f"s{n}",
        url=f"https://gazette.example/2026/01/05/council-votes-to-deepen-the-harbour-{n}",
        headline=f"Council votes to deepen the harbour by two metres, {n}",
        kicker="Harbour",
        image=make_image(
            url=f"https://gazette.example/pictures/harbour-{n}.jpg", alt="Boats at low water", credit="R. Ode"
        ),
    )
    words = "We have been asked to pay for a door that is wider than our house,"
    excerpt = make_excerpt(article, words, 2)
    story = told(
        article, replace(make_quote(article, "The council"), excerpt=excerpt, speaker="Tomasin Reve")
    )
    second = make_excerpt(article, article.paragraphs[1].text, 1)
    summary = replace(story.summary, lede=(*story.summary.lede, second))
    return replace(story, summary=summary, form="lead" if n == 0 else "normal")


def ordinary_issue(count: int) -> Issue:
    """Give an issue of so many ordinary stories in two sections, with all that a footer may hold."""
    stories = [ordinary(n) for n in range(count)]
    cut = count * 3 // 4
    blogs = Section(slug="blogs", title="From the blogs", stories=tuple(stories[cut:]))
    return Issue(
        edition="morning",
        date="2026-01-05",
        title="The Harbour Gazette",
        language="en-GB",
        timezone="Europe/London",
        number=12,
        subject="Council votes to deepen the harbour by two metres",
        preheader="Work starts in May",
        sections=(section_of(*stories[:cut]), blogs),
        web="https://gazette.example/morning/{date}/",
        subscribe="https://gazette.example/newsletters",
        unsubscribe="https://gazette.example/u/{token}",
        postal_address="1 Quay Street, Harbour",
    )


def full_issue(count: int, *, rtl: bool = False) -> Issue:
    """Give an issue of so many stories in two sections, with every form and every part there is.

    Left to right it is told from the sample, right to left from Arabic stories.
    """
    arabic = [story for story in sample_issue().stories if story.article.language == "ar"]
    made = [*arabic_issue().stories, *arabic] if rtl else list(sample_issue().stories)
    made = [replace(s, form="normal") if s.form == "lead" else s for s in made]
    stories = [replace(made[n % len(made)], id=f"s{n}") for n in range(count)]
    labelled = replace(stories[1].article, kind="live", label=None)
    updated = replace(stories[2].article, label="تحديث" if rtl else "Update")
    stories[0] = replace(
        stories[0], form="lead", note="ملاحظة قصيرة." if rtl else "The picture is from 2019."
    )
    stories[1] = replace(stories[1], article=labelled)
    stories[2] = replace(stories[2], article=updated)
    issue = arabic_issue() if rtl else sample_issue()
    cut = count * 3 // 4
    first, second = issue.sections
    return replace(
        issue,
        note="نعود غدًا." if rtl else "We are back tomorrow.",
        sender="Morning <news@morning.example>",
        sections=(
            replace(first, stories=tuple(stories[:cut]), more=4),
            replace(second, stories=tuple(stories[cut:]), more=0),
        ),
    )
