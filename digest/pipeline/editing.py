"""A draft and its edits: an editor's changes applied, stories told anew where that changes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digest import archive, compose, config
from digest.errors import ConfigError, ContractError
from digest.model import Draft, Edits, Issue, Story, Summary, codec
from digest.pipeline.telling import telling, told
from digest.text.fingerprint import fingerprint
from digest.text.links import web_link

if TYPE_CHECKING:
    from pathlib import Path

    from digest.model import Section
    from digest.pipeline.building import Composed
    from digest.pipeline.reading import Gathered

DRAFT, EDITS = "draft.json", "edits.toml"
"""Beside `issue.json`: the issue before its edits, and what an editor changed."""


WAITING = 20
"""So many waiting stories of a section are at hand: more would weigh more than the issue itself."""


def draft(
    issue: Issue, settings: config.Config, gathered: Gathered, waiting: tuple[Section, ...] = ()
) -> Draft:
    """Give an issue with what it takes to tell its stories anew when they are edited.

    `waiting` are the stories `at_hand` that an editor may take.
    """
    bare = Draft(issue=issue, summary=codec.plain(settings.summary), waiting=waiting)
    ids = [story.id for story in bare.stories]
    shows = {story_id: gathered.sources[story_id].show for story_id in ids if story_id in gathered.sources}
    ready = {c.article.id: c.summary for c in gathered.candidates if c.summary != Summary()}
    return replace(
        bare,
        show={story_id: show for story_id, show in shows.items() if show != "full"},
        ready={story_id: ready[story_id].to_json() for story_id in ids if story_id in ready},
    )


def at_hand(made: Composed, edits: Edits) -> tuple[Section, ...]:
    """Give the first `WAITING` stories that wait in each section, and all that the editor takes or puts off.

    The others are counted in `more`. Pictures are settled for stories of the
    issue alone; one that waits keeps what needs no settling, a picture on the
    web that stays there.
    """
    stays = made.issue.embed_bytes is None
    sections = tuple(_at_hand(section, edits, stays=stays) for section in made.waiting)
    return sections if any(section.stories for section in sections) else ()


def _at_hand(section: Section, edits: Edits, *, stays: bool) -> Section:
    wanted = {s.id for s in section.stories if edits.of(s.id).take or edits.of(s.id).defer}
    kept = [s for n, s in enumerate(section.stories) if n < WAITING or s.id in wanted]
    stories = (replace(s, summary=Summary()) for s in kept)  # it is told when it is taken
    return replace(
        section,
        stories=tuple(s if edits.of(s.id).take else _unsettled(s, stays=stays) for s in stories),
        more=section.more + len(section.stories) - len(kept),
    )


def _unsettled(story: Story, *, stays: bool) -> Story:
    image = story.article.image
    if image is None or (stays and web_link(image.url)):
        return story
    return replace(story, article=replace(story.article, image=None))


def edited(draft: Draft, edits: Edits) -> Issue:
    """Apply an editor's changes to a draft; a story of another form, or without a quote, is told anew."""
    if draft.summary is None:
        return compose.edited(draft.issue, edits, waiting=draft.waiting)
    return compose.edited(
        draft.issue, edits, lambda story, veto: retold(draft, story, veto), waiting=draft.waiting
    )


def retold(draft: Draft, story: Story, veto: tuple[str, ...]) -> Summary:
    """Tell a story anew for its form, the next best quotes in place of vetoed ones.

    Raises ContractError when the draft's options are none.
    """
    from digest.summarise.options import SummaryOptions  # noqa: PLC0415

    normal = codec.convert(draft.summary, SummaryOptions)
    options = telling(story, normal, draft.show.get(story.id, "full"))
    ready = _ready(draft, story)
    if not options.quotes:
        return told(story, options, ready)
    found = told(story, replace(options, quotes=options.quotes + 2 * len(veto)), ready)
    quotes = [quote for quote in found.quotes if not compose.is_vetoed(quote, veto)]
    return replace(found, quotes=tuple(quotes[: options.quotes]))


def _ready(draft: Draft, story: Story) -> Summary | None:
    """Cut the summary that came with a story from it anew; None where its article was changed since."""
    try:
        return Summary.from_json(draft.ready.get(story.id) or {}, story.article)
    except ContractError:
        return None


def opened(folder: Path) -> tuple[Draft, Edits]:
    """Read an issue's folder: a draft before its edits, and these. A sealed issue has none.

    An `issue.json` that was changed by hand is the draft itself. Raises OSError,
    ContractError or ConfigError naming the file.
    """
    issue = archive.load(folder)
    file = folder / DRAFT
    if issue.state != "draft":
        return Draft(issue=issue), Edits()
    try:
        found = Draft.from_json(codec.parse(file.read_bytes())) if file.is_file() else Draft(issue=issue)
    except ContractError as error:
        raise ContractError(f"{error.message} (at {error.subject})", subject=str(file)) from error
    is_ours = found.built == _fingerprint(archive.to_bytes(issue))
    return found if is_ours else replace(found, issue=_by_hand(issue, found)), edits_in(folder)


def _by_hand(issue: Issue, found: Draft) -> Issue:
    """Make a draft of an `issue.json` that was changed by hand: what its editor had set aside is in it again.

    Its edits take it out once more; without them it is back. Each stands behind
    the story it stood behind, but the hand's first story stays the first.
    """
    report = dict(issue.report.get("edits", {}))
    ids = {one["id"] for how in ("dropped", "deferred") for one in report.pop(how, ())}
    back = ids - {story.id for story in issue.stories}
    if not back:
        return issue
    sections = {section.slug: section for section in issue.sections}
    for section in found.issue.sections:
        here = sections.get(section.slug, replace(section, stories=()))
        stories = list(here.stories)
        for n, story in enumerate(section.stories):
            if story.id in back:
                before = {one.id for one in section.stories[:n]}
                place = 1 + max((i for i, one in enumerate(stories) if one.id in before), default=0)
                stories.insert(place, replace(story, form="brief" if story.form == "brief" else "normal"))
        if stories:
            sections[section.slug] = replace(here, stories=tuple(stories))
    rest = {key: value for key, value in issue.report.items() if key != "edits"}
    return replace(
        issue, sections=tuple(sections.values()), report=rest | ({"edits": report} if report else {})
    )


def kept(draft: Draft, issue: bytes) -> bytes:
    """Give `draft.json` for the `issue.json` that was made of a draft."""
    return codec.pretty(replace(draft, built=_fingerprint(issue)).to_json())


def _fingerprint(issue: bytes) -> str:
    return fingerprint(issue.decode())


def edits_in(folder: Path) -> Edits:
    """Read the edits beside an issue; none where there is no file. Raises ConfigError, or OSError."""
    file = folder / EDITS
    try:
        return Edits.from_toml(file.read_text("utf-8"), str(file))
    except FileNotFoundError:
        return Edits()
    except UnicodeDecodeError as error:
        raise ConfigError(f"not UTF-8: {error.reason}", subject=str(file)) from error
