"""The command line: arguments in, a command run, an exit code out.

Only click and our errors are imported here; every command imports what it
needs when it runs, so `digest --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from digest import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

METHODS = ("trained", "central", "lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl", "reduction")
FORMATS = ("eml", "html", "text", "json")

# sysexits.h, as far as mailers and cron know it
USAGE, DATA, NO_INPUT, UNAVAILABLE, BUG, CANNOT_CREATE, IO, RETRY, LOGIN, CONFIG = (
    64,
    65,
    66,
    69,
    70,
    73,
    74,
    75,
    77,
    78,
)
INTERRUPTED = 130

_CODES: tuple[tuple[type[errors.DigestError], int], ...] = (
    (errors.LoginError, LOGIN),
    (errors.DeliveryError, UNAVAILABLE),
    (errors.ConfigError, CONFIG),
    (errors.ThemeError, CONFIG),
    (errors.InputError, NO_INPUT),
    (errors.BusyError, RETRY),
    (errors.DigestError, DATA),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; every error is one line on stderr."""
    verbose = False
    try:
        code = digest.main(
            args=list(arguments) if arguments is not None else None,
            prog_name="digest",
            standalone_mode=False,
            auto_envvar_prefix="DIGEST",
        )
    except Exception as error:  # the last line of defence: everything becomes a line and an exit code
        verbose = "-v" in (arguments or sys.argv)
        if verbose and not isinstance(error, click.ClickException | errors.DigestError):
            raise
        return _explain(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _explain(error: Exception) -> int:
    """Say in one line what went wrong, and give the exit code for it."""
    if isinstance(error, BrokenPipeError):
        # nobody reads any more: end quietly, and keep the interpreter from flushing into the void
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if isinstance(error, click.Abort):
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return USAGE if isinstance(error, click.UsageError) else DATA
    line = " ".join(str(error).split()) or type(error).__name__
    code = _code(error)
    if code == BUG:
        line = f"this is a bug of ours: {type(error).__name__}: {line} (run again with -v)"
    click.echo(f"digest: {line}", err=True)
    return code


def _code(error: Exception) -> int:
    if isinstance(error, errors.DeliveryError) and error.transient:
        return RETRY
    if isinstance(error, errors.DigestError):
        return next(code for kind, code in _CODES if isinstance(error, kind))
    if isinstance(error, OSError):
        cannot_create = isinstance(
            error, PermissionError | FileExistsError | NotADirectoryError | IsADirectoryError
        )
        return CANNOT_CREATE if cannot_create else IO
    return BUG


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(function: Any) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


_inputs = click.argument("inputs", metavar="[INPUT]...", nargs=-1)
_config = click.option(
    "-c", "--config", metavar="FILE", help="Configuration; else ./digest.toml, else the INPUT folder's."
)
_own_config = click.option("-c", "--config", metavar="FILE", help="Configuration; else ./digest.toml.")
_talk = _options(
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    click.option("-v", "--verbose", is_flag=True, help="Say what is done, and show a traceback for a bug."),
)
_reading = _options(
    click.option("--strict", is_flag=True, help="Fail when one input fails."),
    click.option("--workers", metavar="W", help="Threads, or processes:N.  [default: 1]"),
    click.option("--report", metavar="FILE", help="Write the run's report as JSON; - for standard output."),
)
_network = _options(
    click.option("--offline", metavar="DIR", help="Read what --record kept, and ask no network."),
    click.option("--record", metavar="DIR", help="Keep every answer of the network in a folder."),
    click.option("--allow-private", is_flag=True, help="Ask private networks too."),
)
_date = click.option("--date", metavar="D", help="As of this day's closing time (YYYY-MM-DD).")
_theme = click.option("--theme", metavar="T", help="A theme's name or folder.")
_format = click.option(
    "--format", "form", type=click.Choice(FORMATS), help="One thing to standard output, no files."
)


_HELP = """Top stories and blog posts as a daily email, every word cut from its source.

\b
digest build seeds/                    an issue of a folder of pages, into ./out
digest preview                         look at the newest one in the browser
digest build --format eml | msmtp -t   today's issue, to whom the configuration says
digest summarise page.html --text      one page in a few lines
"""


@click.group(help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="digest-email", prog_name="digest")
def digest() -> None:
    """Hold the commands."""


@digest.command()
@_options(_inputs, _config, _date, _theme, _format, _reading, _network, _talk)
@click.option("-o", "--out", metavar="DIR", default="out", show_default=True, help="Where issues are kept.")
@click.option("--to", metavar="A", help="The address on the message.")
@click.option("--crlf", is_flag=True, help="CRLF line ends on standard output, for curl.")
@click.option("--embed-images", is_flag=True, help="Put pictures inside the message, within [images] budget.")
@click.option("--catch-up", is_flag=True, help="Also build the issues that were missed, if not too old.")
@click.option("--since", metavar="D", help="Reach back to this day, whatever was sent since.")
def build(**options: Any) -> int:
    """Build an issue from INPUT (files, folders, addresses, - for JSON lines), else from configured sources.

    It goes to OUT/<edition>/<date>/ as issue.json, index.html, digest.txt and
    digest.eml. A draft is built again freely, a sealed issue is left alone.
    """
    from digest.commands.build import build as run

    return run(**options)


@digest.command()
@click.argument("issue", required=False)
@_options(_own_config, _talk)
@click.option("--to", metavar="A", help="One address, instead of the configured recipients.")
@click.option("--recipients", metavar="FILE", help="Recipients as CSV or JSON lines.")
@click.option("--via", metavar="URL", help="smtp://user@host:587, smtps://..., sendmail:, file:DIR")
@click.option("-o", "--out", metavar="DIR", default="out", show_default=True, help="Where issues are kept.")
@click.option("--report", metavar="FILE", help="Write the run's report as JSON; - for standard output.")
@click.option("--yes", is_flag=True, help="Do not ask before sending to more than one.")
def send(**options: Any) -> int:
    """Send ISSUE (a folder; else the newest) once to each recipient, and seal it.

    Run again, it goes on where it stopped and sends nothing twice.
    """
    from digest.commands.send import send as run

    return run(**options)


@digest.command()
@_options(_inputs, _date, _reading, _network, _talk)
@click.option("--explain", is_flag=True, help="Show each block kept or dropped, and why.")
def extract(**options: Any) -> int:
    """Clean articles out of INPUT, one JSON object a line; standard input without one."""
    from digest.commands.read import extract as run

    return run(**options)


@digest.command()
@_options(_inputs, _date, _reading, _network, _talk)
@click.option(
    "--sentences",
    type=click.IntRange(0),
    metavar="N",
    help="At most N sentences.  [default: 2, about 50 words]",
)
@click.option(
    "--quotes",
    metavar="N|all",
    default="1",
    show_default=True,
    help="At most N key quotes, or every quotation.",
)
@click.option(
    "--method", type=click.Choice(METHODS), default="trained", show_default=True, help="What ranks sentences."
)
@click.option(
    "--gate",
    type=click.Choice(("strict", "open")),
    default="strict",
    show_default=True,
    help="Which quotes may be shown.",
)
@click.option("--text", "as_text", is_flag=True, help="Print for people instead of JSON.")
def summarise(**options: Any) -> int:
    """Give ledes and key quotes, one JSON object an article; standard input without INPUT."""
    from digest.commands.read import summarise as run

    return run(**options)


@digest.command()
@_options(_inputs, _config, _date, _reading, _network, _talk)
@click.option("--explain", is_flag=True, help="Show why each story is where it is.")
@click.option("--all", "everything", is_flag=True, help="Every story, ranked, without limits.")
def select(**options: Any) -> int:
    """Choose the stories of an issue, one JSON object a line."""
    from digest.commands.read import select as run

    return run(**options)


@digest.command()
@click.argument("issue")
@_options(_theme, _format, _talk)
@click.option("--to", metavar="A", help="The address on the message.")
@click.option("--crlf", is_flag=True, help="CRLF line ends on standard output, for curl.")
def render(**options: Any) -> int:
    """Render ISSUE (a folder, or an issue.json) again."""
    from digest.commands.build import render as run

    return run(**options)


@digest.command()
@click.argument("inputs", metavar="[ISSUE|INPUT]...", nargs=-1)
@_options(_config, _date, _theme, _talk)
@click.option("-o", "--out", metavar="DIR", default="out", show_default=True, help="Where issues are kept.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in the browser.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8026, show_default=True, help="0 takes any free one."
)
def preview(**options: Any) -> int:
    """Look at an issue in the browser and correct it; writes nothing but its edits.toml."""
    from digest.commands.preview import preview as run

    return run(**options)


@digest.command()
@click.argument("issue", required=False)
@_options(_own_config, _talk)
@click.option("-o", "--out", metavar="DIR", default="out", show_default=True, help="Where issues are kept.")
@click.option(
    "--client", "clients", metavar="PATTERN", multiple=True, help="Mail clients to judge by, like gmail.*."
)
@click.option("--strict", is_flag=True, help="Fail for warnings too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(**options: Any) -> int:
    """Lint ISSUE (a folder, a message, or - ; else the newest) like a compiler. Exits 1 for errors."""
    from digest.commands.check import check as run

    return run(**options)


@digest.command()
@_options(_own_config, _talk)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--opml", "as_opml", is_flag=True, help="Print the configured feeds as OPML, sections as folders."
)
def status(**options: Any) -> int:
    """Show the last issues, the next close, and the sources in trouble since when."""
    from digest.commands.status import status as run

    return run(**options)


@digest.group(invoke_without_command=True)
@_own_config
@click.pass_context
def themes(context: click.Context, config: str | None) -> int:
    """Name the themes there are; `digest themes export` copies one to start from."""
    from digest.commands.theme import names

    return 0 if context.invoked_subcommand else names(config)


@themes.command()
@click.argument("name")
@click.argument("folder", metavar="DIR")
@_options(_own_config, _talk)
def export(**options: Any) -> int:
    """Copy the theme NAME into a new folder DIR, to change it there."""
    from digest.commands.theme import export as run

    return run(**options)


@digest.command()
@click.argument("before", metavar="ISSUE")
@click.argument("after", metavar="ISSUE")
@_options(_talk)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def diff(**options: Any) -> int:
    """Show what differs between two issues: stories added, dropped, moved, told otherwise."""
    from digest.commands.status import diff as run

    return run(**options)


digest.add_command(summarise, "summarize")
