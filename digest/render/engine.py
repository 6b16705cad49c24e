"""One issue through the whole stack, once: view, templates, lint, MRML, premailer, cut.

This module alone knows the order. HTML and text are made from the same view,
so they hold the same stories and links.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from digest.errors import ContractError, ThemeError
from digest.model import Cut, Fragment, Rendering, Slot
from digest.render import lint, stack, templates
from digest.render.cutting import Marks, fragments, mark_prefix
from digest.render.view import view_of
from digest.render.words import words_for
from digest.render.wrap import columns, wrapped

if TYPE_CHECKING:
    from digest.model import Issue
    from digest.render.theme import Theme
    from digest.render.view import IssueView, SectionView, StoryView
    from digest.render.words import Words

# RFC 3676 4.3: the line before a signature is "-- ", its space included.
_LINE_TAIL = re.compile(r"[ \t]+(?=\n)(?<!^-- )", re.MULTILINE)
_COLUMN_CLASS = re.compile(r"mj-column-(?:per|px)-[0-9-]+")


def rendering(issue: Issue, theme: Theme) -> Rendering:
    """Render an issue with a theme. Raises ThemeError or ContractError."""
    _check_keys(issue)
    words = words_for(issue.language)
    view = view_of(issue, words)
    prefix = mark_prefix(_content(issue, theme))
    html = _html_fragments(issue, theme, view, words, Marks(prefix, "html", words.digits))
    text = _text_fragments(issue, theme, view, words, Marks(prefix, "text", words.digits))
    return Rendering(issue=issue, html=Cut(fragments=html), text=Cut(fragments=text))


def _html_fragments(
    issue: Issue, theme: Theme, view: IssueView, words: Words, marks: Marks
) -> tuple[Fragment, ...]:
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    def cut(kind: Any, thing: SectionView | StoryView | None = None) -> Markup:  # noqa: ANN401 - a template says it
        return Markup("<mj-raw><!--{}--></mj-raw>").format(marks.cut(kind, _key(thing)))

    def say(phrase: str, **values: object) -> Markup:
        return Markup.escape(_phrase(words, phrase)).format(**values)

    style = Markup("{}{}").format(Markup(stack.STYLE_MARK), Markup(templates.style_of(theme)))  # noqa: S704 - the theme's own
    context = _context(view, marks) | {"cut": cut, "say": say, "style": style}
    mjml = templates.rendered(theme, templates.MJML, context)
    lint.check(mjml, marks=marks.prefix, locate=lambda sought: templates.place_of(theme, sought))
    html = stack.inlined(stack.to_html(mjml))
    cut_up = fragments(marks.pieces(html, "<!--%s-->"), issue, "html")
    _check_columns(cut_up, theme)
    return cut_up


def _text_fragments(
    issue: Issue, theme: Theme, view: IssueView, words: Words, marks: Marks
) -> tuple[Fragment, ...]:
    def cut(kind: Any, thing: SectionView | StoryView | None = None) -> str:  # noqa: ANN401 - a template says it
        return f"\n<{marks.cut(kind, _key(thing))}>\n"

    def say(phrase: str, **values: object) -> str:
        return _phrase(words, phrase).format(**values)

    filters = {"wrap": wrapped, "columns": columns, "isolate": _isolate, "rule": _rule}
    text = templates.rendered(
        theme, templates.TEXT, _context(view, marks) | {"cut": cut, "say": say}, filters
    )
    cut_up = fragments(marks.pieces(text, "\n<%s>\n"), issue, "text")
    return tuple(_tidied(fragment) for fragment in cut_up)


def _context(view: IssueView, marks: Marks) -> dict[str, Any]:
    def slot(name: str, thing: SectionView | None = None) -> str:
        return marks.slot(name, _key(thing))

    return {"issue": view, "slot": slot}


def _key(thing: SectionView | StoryView | None) -> str:
    if thing is None:
        return ""
    return thing.slug if hasattr(thing, "slug") else thing.id


def _phrase(words: Words, name: str) -> str:
    try:
        return words.phrases[name]
    except KeyError:
        raise ThemeError(f"there is no phrase {name!r}", subject="say") from None


def _rule(text: str, mark: str) -> str:
    """Give a line under a text, as long as the text shows."""
    return mark * min(72, max(3, columns(text)))


def _isolate(text: str, direction: str) -> str:
    """Keep a text of the other direction from moving what stands beside it. Source: UAX #9, 2.4."""
    from digest.render.view import direction_of  # noqa: PLC0415

    return text if direction_of(text, direction) == direction else f"\u2068{text}\u2069"


def _tidied(fragment: Fragment) -> Fragment:
    """End lines where their words end, and a fragment with one empty line: so any lineup is spaced alike."""
    whole = list(fragment.pieces)
    for i, piece in enumerate(whole):
        if isinstance(piece, str):
            spaced = re.sub(r"\n{3,}", "\n\n", _LINE_TAIL.sub("", piece))
            whole[i] = spaced.lstrip("\n") if i == 0 else spaced
    if whole and isinstance(whole[-1], str):
        whole[-1] = whole[-1].rstrip("\n")
    end = "\n" if fragment.kind == "bottom" else "\n\n"
    has_words = any(piece for piece in whole)
    return Fragment(
        kind=fragment.kind, key=fragment.key, pieces=(*filter(None, whole), end) if has_words else ()
    )


def _check_columns(cut_up: tuple[Fragment, ...], theme: Theme) -> None:
    """Refuse a column width that the head does not declare in every lineup."""
    fixed = [f for f in cut_up if f.kind in {"top", "bottom"}]
    always = set(_COLUMN_CLASS.findall("".join(_text(f) for f in fixed if f.kind == "bottom")))
    top = _text(fixed[0]).partition("<body")[2]
    always |= set(_COLUMN_CLASS.findall(top))
    for fragment in cut_up:
        for name in _COLUMN_CLASS.findall(_text(fragment)) if fragment not in fixed else ():
            if name not in always:
                raise ThemeError(
                    f"the column width {name.removeprefix('mj-column-')!r} is used in a section alone: use it in masthead or "
                    "footer too, or a lineup without that section has no rule for it",
                    subject=f"{theme.name}/{templates.MJML}",
                )


def _text(fragment: Fragment) -> str:
    return "".join(piece for piece in fragment.pieces if not isinstance(piece, Slot))


def _check_keys(issue: Issue) -> None:
    """Refuse an issue whose fragments could not be told apart."""
    slugs = Counter(section.slug for section in issue.sections)
    ids = Counter(story.id for story in issue.stories)
    for what, counted in (("sections with the slug", slugs), ("stories with the id", ids)):
        for key, n in counted.items():
            if n > 1:
                raise ContractError(f"{n} {what} {key!r}", subject="$.sections")


def _content(issue: Issue, theme: Theme) -> bytes:
    """Give everything that is rendered, as bytes to hash."""
    files = [(m.name, name, text) for m in theme.lineage for name, text in sorted(m.files.items())]
    return repr((issue, files)).encode("utf-8", "backslashreplace")
