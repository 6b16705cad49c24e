"""The two tools that turn MJML into HTML, each behind one function that knows its traps."""

from __future__ import annotations

import logging
import re

from digest.errors import ThemeError
from digest.render.markup import ascii_only

DOCTYPE = "<!doctype html>"
_IGNORE = ' data-premailer="ignore"'
_SHEET = re.compile(r"(<style[^>]*>)([^<]*)(</style>)")
# In text lxml writes every `<` as a reference, in attributes every quotation mark: so these are tags.
_TAG = re.compile(r"<[a-z][^<>]*>")
_ATTRIBUTE = re.compile(r""" ([A-Za-z:-]+)=(?:"([^"]*)"|'([^']*)')""")
_BASIC_ATTRIBUTES = ["align", "valign", "width", "height", "bgcolor"]


def to_html(mjml: str) -> str:
    """Compile MJML that has passed the lint. Raises ThemeError with MRML's own words.

    No font is offered, so that no reader's client asks a font server; comments
    stay, since cuts and Outlook's conditions are comments.
    """
    from mjml import mjml2html  # noqa: PLC0415 - only this function compiles

    try:
        html: str = mjml2html(ascii_only(mjml), fonts={}, disable_comments=False)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a Rust panic is no Exception
        raise ThemeError(f"MRML refuses it: {error}", subject="issue.mjml.j2") from error
    return html


def inlined(html: str, mark: str) -> str:
    """Write the theme's rules into the elements; media rules stay in the head with their `!important`.

    `mark` begins the theme's style sheet and stands nowhere else.
    MRML's own style sheets are left alone (they would cost a quarter more
    bytes), nothing is fetched, and the doctype that lxml drops comes back:
    without it a browser falls into quirks mode.
    """
    import cssutils  # noqa: PLC0415 - as heavy as premailer, whose parser it is
    from premailer import Premailer  # noqa: PLC0415 - cssutils, lxml and requests take a quarter of a second

    # Old clients read six digits alone; this is a setting of the whole process, there is no other.
    cssutils.ser.prefs.minimizeColorHash = False
    others = rf"<style(?![^>]*>\s*{re.escape(mark)})"
    marked = re.sub(others, f"<style{_IGNORE}", html).replace(mark, "")
    premailer = Premailer(
        strip_important=False,
        disable_validation=True,
        allow_network=False,
        allow_loading_external_files=False,
        align_floating_images=False,
        disable_basic_attributes=_BASIC_ATTRIBUTES,
        cssutils_logging_level=logging.CRITICAL,
    )
    result: str = premailer.transform(marked, pretty_print=False)
    return DOCTYPE + "\n" + _tightened(result.replace(_IGNORE, ""))


def _tightened(html: str) -> str:
    """Leave out the white space of styles: a twentieth of an issue, which clients clip at 102,400 bytes."""
    html = _SHEET.sub(lambda m: m[1] + re.sub(r"\s+", " ", m[2]) + m[3], html)
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(_tight_style, tag[0]), html)


def _tight_style(attribute: re.Match[str]) -> str:
    """Write a style in double quotes, as old clients want it; leave every other attribute alone."""
    if attribute[1] != "style":
        return attribute[0]
    value = attribute[3].replace('"', "'") if attribute[2] is None else attribute[2]
    return f' style="{value.replace("; ", ";")}"'
