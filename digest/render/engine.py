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
from digest.render.view import StoryView, direction_of, view_of
from digest.render.words import words_for
from digest.render.wrap import columns, tidied, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from digest.model import Issue
    from digest.model.rendering import FragmentKind
    from digest.render.theme import Theme
    from digest.render.view import IssueView, SectionView
    from digest.render.words import Words

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

    def say(phrase: str, **values: object) -> Markup:
        return Markup.escape(_phrase(words, phrase)).format(**values)

    style = Markup("/*{}*/").format(marks.prefix) + Markup(templates.style_of(theme))  # noqa: S704 - the theme's own
    names = _names(view, marks, lambda mark: Markup("<mj-raw><!--{}--></mj-raw>").format(mark))
    link = _links(marks, theme.brand.passages_up_to)
    names |= {"say": say, "style": style, "brand": _brand(theme), "passage": link}
    mjml = templates.rendered(theme, templates.MJML, names)
    lint.check(mjml, marks=marks.prefix, locate=lambda sought: templates.place_of(theme, sought))
    html = stack.inlined(stack.to_html(mjml), f"/*{marks.prefix}*/")
    cut_up = fragments(marks.pieces(html, "<!--%s-->"), issue, "html")
    _check_columns(cut_up, theme)
    return cut_up


def _text_fragments(
    issue: Issue, theme: Theme, view: IssueView, words: Words, marks: Marks
) -> tuple[Fragment, ...]:
    def say(phrase: str, **values: object) -> str:
        return _phrase(words, phrase).format(**values)

    names = _names(view, marks, lambda mark: f"\n<{mark}>\n")
    filters: dict[str, Callable[..., str]] = {"wrap": wrapped, "isolate": _isolate, "rule": _rule}
    text = templates.rendered(theme, templates.TEXT, names | {"say": say}, filters)
    cut_up = fragments(marks.pieces(text, "\n<%s>\n"), issue, "text")
    return tuple(map(tidied, cut_up))


def _names(view: IssueView, marks: Marks, standing: Callable[[str], str]) -> dict[str, Any]:
    """Give what templates of both parts may call; `standing` writes a mark that stands for itself."""

    def slot(name: str, thing: SectionView | None = None) -> str:
        return marks.slot(name, _key(thing))

    def cut(kind: FragmentKind, thing: SectionView | StoryView | None = None) -> str:
        return standing(marks.cut(kind, _key(thing)))

    def when(name: str, thing: SectionView | None = None) -> str:
        return standing(marks.when(name, _key(thing)))

    def end_when() -> str:
        return standing(marks.end_when())

    return {"issue": view, "slot": slot, "cut": cut, "when": when, "end_when": end_when}


def _brand(theme: Theme) -> dict[str, Any]:
    """Give a theme's settings as templates see them; stacks of fonts hold quotation marks of our own."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    brand = theme.brand
    return {
        "width": brand.width,
        "logo": brand.logo,
        "fonts": {use: Markup(stack) for use, stack in brand.fonts.items()},  # noqa: S704 - our own list
        "light": brand.light,
        "dark": brand.dark,
    }


def _links(marks: Marks, most: int) -> Callable[..., Markup]:
    """Give what writes a link that only lineups of at most so many stories have; others keep its words.

    Without an address the words stand alone.
    """
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    def edge(mark: str) -> Markup:
        return Markup("<!--{}-->").format(mark)

    def passage(address: str | None, words: str, style: str = "passage") -> Markup:
        if not address or not most:
            return Markup.escape(words)
        opening = Markup('<a class="{}" href="{}">').format(style, address)
        pair = [
            edge(marks.when("stories", at_most=most)) + tag + edge(marks.end_when())
            for tag in (opening, Markup("</a>"))
        ]
        return pair[0] + words + pair[1]

    return passage


def _key(thing: SectionView | StoryView | None) -> str:
    if thing is None:
        return ""
    return thing.id if isinstance(thing, StoryView) else thing.slug


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
    return text if direction_of(text, direction) == direction else f"\u2068{text}\u2069"


def _check_columns(cut_up: tuple[Fragment, ...], theme: Theme) -> None:
    """Refuse a column width that masthead and footer, which every lineup has, do not use.

    MRML writes a rule for each width in use into the head, which is part of the
    first fragment: a lineup without the only section of a width would still
    have its rule, and a render of that lineup alone would not.
    """
    body = _text(cut_up[0]).partition("<body")[2]
    always = set(_COLUMN_CLASS.findall(body + _text(cut_up[-1])))
    for name in _COLUMN_CLASS.findall("".join(map(_text, cut_up[1:-1]))):
        if name not in always:
            raise ThemeError(
                f"only sections use the column width {name.removeprefix('mj-column-')}; "
                "masthead or footer must use it too",
                subject=f"{theme.name}/{templates.MJML}",
            )


def _text(fragment: Fragment) -> str:
    return "".join(p.before + p.after if isinstance(p, Slot) else p for p in fragment.pieces)


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
    return repr((issue, files, theme.brand)).encode("utf-8", "backslashreplace")
