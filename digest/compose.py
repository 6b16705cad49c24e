"""Stories to an issue: subject, preheader, reading time; the editor's hand, and the trimming to size."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest.model import Edits, Original, Section, StoryEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from digest.model import Issue, Quote, Story, Summary

    Retell = Callable[[Story, tuple[str, ...]], Summary]

SUBJECT_CHARACTERS = 120
"""Inboxes show 30 to 70; a longer headline is cut there anyway, and a header must end somewhere."""

PREHEADER_CHARACTERS = 90
"""Inboxes show 40 to 90 beside a subject; what is cut off there is better left out."""

TAKEN = "take"
"""The name among a story's `originals` that says an editor brought it in: before, it was not there."""

WORDS_PER_MINUTE = 238
"""Silent reading of non-fiction in English: Brysbaert 2019, the mean of 190 studies."""


def compose(issue: Issue, sections: tuple[Section, ...]) -> Issue:
    """Fill an issue with its sections, and write what follows from them.

    The subject is the lead's headline; the preheader says something else: the
    next headlines, or the lead's lede where there are none. What an editor
    wrote there stays.
    """
    filled = replace(issue, sections=sections)
    stories = list(filled.stories)
    written = {original.name for original in issue.originals}
    return replace(
        filled,
        subject=issue.subject if "subject" in written else _subject(stories, issue.title),
        preheader=issue.preheader if "preheader" in written else _preheader(stories),
        minutes=minutes(stories),
    )


def edited(
    issue: Issue, edits: Edits, retell: Retell | None = None, waiting: Iterable[Section] = ()
) -> Issue:
    """Apply an editor's changes; no change gives the issue as it is.

    The first story is the lead, whoever put it there. `retell` gives a story's
    summary anew, for its form and without quotes that hold one of the words
    given; without it a story keeps its summary, less those quotes. `waiting` are
    stories by section that may be taken. Stories taken and left out, and ids that
    are no longer there, are in the report under `edits`.
    """
    if edits == Edits():
        return issue
    waiting = tuple(waiting)
    issue = _with_taken(issue, edits, retell, waiting)
    kept = tuple(_arranged(section, edits) for section in issue.sections)
    placed = _led(tuple(s for s in kept if s.stories), edits.lead)
    sections = _formed(
        placed, has_lead=edits.lead is not None or any(s.form == "lead" for s in issue.stories)
    )
    told = tuple(
        replace(section, stories=tuple(_as_edited(story, issue, edits, retell) for story in section.stories))
        for section in sections
    )
    rest = {key: value for key, value in issue.report.items() if key != "edits"}
    report = {**rest, **_reported(issue, edits, waiting)}
    blank = replace(issue, note=edits.note or issue.note, originals=(), report=report)
    return _worded(compose(blank, told), edits)


def _with_taken(issue: Issue, edits: Edits, retell: Retell | None, waiting: Iterable[Section]) -> Issue:
    """Bring in what waits and is wanted: last in its section, whose `more` counts it no longer.

    A section that had no story in the issue comes where the edition has it.
    """
    known = {story.id for story in issue.stories} | _set_aside(issue, edits)
    before = {one["id"] for one in issue.report.get("edits", {}).get("taken", ())}
    sections = [_without_returned(section, edits) for section in issue.sections]
    place = 0
    for wait in waiting:
        found = [
            _taken(story, retell)
            for story in wait.stories
            if edits.of(story.id).take and story.id not in known
        ]
        if not any(section.slug == wait.slug for section in sections):
            if not found:
                continue
            sections.insert(place, replace(wait, stories=(), more=len(wait.stories) + wait.more))
        here = next(n for n, section in enumerate(sections) if section.slug == wait.slug)
        section, place = sections[here], here + 1
        counted = sum(story.id not in before for story in found)  # taken before, it was counted off then
        more = max(0, section.more - counted)
        sections[here] = replace(section, stories=(*section.stories, *found), more=more)
    return replace(issue, sections=tuple(sections))


def _without_returned(section: Section, edits: Edits) -> Section:
    """Let stories wait again that were taken, and that the editor sends back: a draft may hold them."""
    stays = tuple(s for s in section.stories if edits.of(s.id).take is not False or not is_taken(s))
    return replace(section, stories=stays, more=section.more + len(section.stories) - len(stays))


def _set_aside(issue: Issue, edits: Edits) -> set[str]:
    """Give the stories that these edits took out before: an issue may be edited that was edited already."""
    earlier = issue.report.get("edits", {})
    ids = {one["id"] for how in ("dropped", "deferred") for one in earlier.get(how, ())}
    return {story_id for story_id in ids if edits.of(story_id).drop or edits.of(story_id).defer}


def _taken(story: Story, retell: Retell | None) -> Story:
    summary = retell(story, ()) if retell else story.summary
    return replace(story, summary=summary, originals=(*story.originals, Original(name=TAKEN)))


def is_taken(story: Story) -> bool:
    """Whether a story is in the issue because an editor took it from those waiting."""
    return any(original.name == TAKEN for original in story.originals)


def _arranged(section: Section, edits: Edits) -> Section:
    """Leave out what the editor does; put what is in the order first."""
    rank = {story_id: n for n, story_id in enumerate(edits.order)}
    stories = [s for s in section.stories if not (edits.of(s.id).drop or edits.of(s.id).defer)]
    return replace(section, stories=tuple(sorted(stories, key=lambda s: rank.get(s.id, len(rank)))))


def _led(sections: tuple[Section, ...], lead: str | None) -> tuple[Section, ...]:
    """Move a story to the top of the issue; without it, nothing moves."""
    story = next((story for section in sections for story in section.stories if story.id == lead), None)
    if story is None:
        return sections
    rest = [replace(s, stories=tuple(one for one in s.stories if one.id != lead)) for s in sections]
    rest[0] = replace(rest[0], stories=(story, *rest[0].stories))
    return tuple(section for section in rest if section.stories)


def _formed(sections: tuple[Section, ...], *, has_lead: bool) -> tuple[Section, ...]:
    """Make the first story the lead, where there is to be one, and no other."""
    first = next((story.id for section in sections for story in section.stories), None)

    def formed(story: Story) -> Story:
        if has_lead and story.id == first:
            return replace(story, form="lead")
        return replace(story, form="normal") if story.form == "lead" else story

    return tuple(replace(section, stories=tuple(map(formed, section.stories))) for section in sections)


def _as_edited(
    story: Story,
    issue: Issue,
    edits: Edits,
    retell: Retell | None,
) -> Story:
    edit = edits.of(story.id)
    before = next(one for one in issue.stories if one.id == story.id)
    if retell and (edit.veto or story.form != before.form):
        story = replace(story, summary=retell(story, edit.veto))
    quotes = tuple(quote for quote in story.summary.quotes if not is_vetoed(quote, edit.veto))
    gone = [quote for quote in before.summary.quotes if is_vetoed(quote, edit.veto)]
    story = replace(story, summary=replace(story.summary, quotes=quotes[: edit.quotes]))
    return _signed(story, edit, [Original(name="quote", text=quote.text) for quote in gone])


def is_vetoed(quote: Quote, veto: Iterable[str]) -> bool:
    """Whether a quote holds words that the editor does not want to see, or stands inside them.

    Compared by words, not by place: the article may have changed meanwhile.
    """
    text = _one_line(quote.text)
    return any(words in text or text in words for words in map(_one_line, veto) if words)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _signed(story: Story, edit: StoryEdit, gone: Sequence[Original]) -> Story:
    """Put the editor's words in, and keep what they replace."""
    article = story.article
    wanted: dict[str, str | None] = {}
    if edit.headline is not None:
        wanted["headline"] = edit.headline
    if edit.kicker is not None:
        wanted["kicker"] = edit.kicker or None
    new: dict[str, Any] = {name: text for name, text in wanted.items() if text != getattr(article, name)}
    originals = [*(Original(name=name, text=getattr(article, name)) for name in new), *gone]
    if not edit.image and article.image:
        originals.append(Original(name="image", text=article.image.url))
        article = replace(article, image=None)
    known = {one.name for one in story.originals if one.name != "quote"}
    added = [one for one in originals if one.name not in known and one not in story.originals]
    return replace(
        story,
        article=replace(article, **new),
        note=edit.note or story.note,
        originals=(*story.originals, *added),
    )


def _worded(issue: Issue, edits: Edits) -> Issue:
    """Let the editor's subject and preheader stand for ours, which are kept."""
    for name in ("subject", "preheader"):
        text, ours = getattr(edits, name), getattr(issue, name)
        if text is not None and text != ours:
            original = Original(name=name, text=ours or None)
            issue = replace(issue, originals=(*issue.originals, original), **{name: text})
    return issue


def _reported(issue: Issue, edits: Edits, waiting: Iterable[Section]) -> dict[str, Any]:
    """Say which stories were left out or taken, and which ids the issue does not know.

    One that waits may be put off as well: then the next issue has it.
    """
    earlier: dict[str, Any] = issue.report.get("edits", {})
    found = {story.id: story for story in issue.stories}
    known = {story.id: story for section in waiting for story in section.stories} | found
    dropped = [id_ for id_ in known if edits.of(id_).drop and (id_ in found or edits.of(id_).take)]
    deferred = [id_ for id_ in known if edits.of(id_).defer and not edits.of(id_).drop]
    aside = {
        how: _listed(earlier.get(how, ()), [known[id_] for id_ in which], known)
        for how, which in {"dropped": dropped, "deferred": deferred}.items()
    }
    gone = {one["id"] for part in aside.values() for one in part}
    before = {one["id"]: one for one in earlier.get("taken", ())}
    taken = [before.get(s.id) or _named(s) for s in issue.stories if is_taken(s) and s.id not in gone]
    missing = [id_ for id_ in _ids(edits) if id_ not in found and id_ not in gone]
    facts = {key: value for key, value in {**aside, "taken": taken, "missing": missing}.items() if value}
    return {"edits": facts} if facts else {}


def _listed(
    earlier: Iterable[dict[str, Any]], stories: Iterable[Story], known: Container[str]
) -> list[dict[str, Any]]:
    """Go on with a list of an issue that was edited before: those `known` are on it if they are now."""
    now = {story.id: _named(story) for story in stories}
    kept = {one["id"]: one for one in earlier if one["id"] in now or one["id"] not in known}
    return [*kept.values(), *(named for id_, named in now.items() if id_ not in kept)]


def _ids(edits: Edits) -> Iterable[str]:
    """Give the stories that the edits want something of; one that is to wait again may wait."""
    wanted = [id_ for id_, edit in edits.stories.items() if edit != StoryEdit(take=False)]
    return dict.fromkeys((*([edits.lead] if edits.lead else []), *edits.order, *wanted))


def _named(story: Story) -> dict[str, Any]:
    facts = {"id": story.id, "headline": headline(story), "url": story.article.url}
    return {key: value for key, value in facts.items() if value}


def trim(issue: Issue) -> Issue | None:
    """Make an issue one step smaller, or None when only its lead is left.

    First the last story told in full becomes one line (the lead never); when
    none is left, the last story goes, counted in its section's `more`.
    """
    sections = list(issue.sections)
    for i, section in reversed(list(enumerate(sections))):
        for j, story in reversed(list(enumerate(section.stories))):
            if story.form == "normal":
                stories = (*section.stories[:j], replace(story, form="brief"), *section.stories[j + 1 :])
                sections[i] = replace(section, stories=stories)
                return compose(issue, tuple(sections))
    if sum(1 for _ in issue.stories) <= 1:
        return None
    last = sections[-1]
    sections[-1] = replace(last, stories=last.stories[:-1], more=last.more + 1)
    return compose(issue, tuple(s for s in sections if s.stories))


def minutes(stories: Iterable[Story]) -> int:
    """Estimate the reading time of what is shown, at least 1."""
    words = sum(len(text.split()) for story in stories for text in _shown(story))
    return max(1, math.ceil(words / WORDS_PER_MINUTE))


def _shown(story: Story) -> Iterator[str]:
    yield story.article.headline or ""
    yield story.note or ""
    if story.form != "brief":
        yield from (sentence.text for sentence in story.summary.lede)
        yield from (quote.text for quote in story.summary.quotes)


def _subject(stories: list[Story], title: str) -> str:
    lead = next((name for story in stories if (name := headline(story))), title)
    return shortened(lead, SUBJECT_CHARACTERS)


def _preheader(stories: list[Story]) -> str:
    rest = [name for story in stories[1:] if (name := headline(story))]
    line = ""
    for name in rest[:3]:
        longer = f"{line} · {name}" if line else name
        if line and len(longer) > PREHEADER_CHARACTERS:
            break
        line = longer
    if not line and stories and stories[0].summary.lede:
        line = stories[0].summary.lede[0].text
    return shortened(line, PREHEADER_CHARACTERS)


def headline(story: Story) -> str:
    """Give the headline on one line, or the first words of the lede where the article has none."""
    if story.article.headline:
        return " ".join(story.article.headline.split())
    lede = story.summary.lede
    return shortened(" ".join(lede[0].text.split()), 90) if lede else ""


def shortened(text: str, limit: int) -> str:
    """Cut at a word, with an ellipsis that says so; text within the limit comes back as it is."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    words = head.rpartition(" ")[0] if " " in head else head
    return words.rstrip(" ,;:-–—") + "…"
