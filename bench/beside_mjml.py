"""Two bars of rendering: a reader's own lineup beside its full render, and `digest build` beside npm mjml.

    python -m bench.beside_mjml [ROUNDS]       JUDGES names the folder where npm's mjml is, or is put

The lineups are any 8 of 24 stories, in any sections, with every part there is;
each is first checked to be the full render's to the byte. Ratios are of runs in
turns: CPU time inside this process, wall time of whole processes, with the load.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from bench.judges import PACKAGES, program
from bench.run import medians
from digest.model import Lineup
from digest.model.rendering import lineup_values
from digest.render import lint, render_issue, stack, templates
from digest.render.markup import ascii_only
from tests.render.axe import installed
from tests.render.builders import LINKS, THEMES, full_issue

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from digest.model import Issue, Rendering

ROOT = Path(__file__).parent.parent
LINEUPS = 5
OFTEN = 200


def chosen(issue: Issue, seed: int) -> Issue:
    """Give the issue of any 8 of its stories, their sections in any order."""
    dice = random.Random(seed)
    wanted = {story.id for story in dice.sample(list(issue.stories), 8)}
    sections = [
        replace(s, stories=tuple(t for t in s.stories if t.id in wanted), more=0) for s in issue.sections
    ]
    return replace(issue, sections=tuple(dice.sample(sections, len(sections))))


def lineups(rounds: int) -> None:
    """Print a lineup from fragments beside its full render, and where the render's time goes."""
    issue = full_issue(24)
    issue = replace(issue, sections=tuple(replace(s, more=0) for s in issue.sections))
    for name, theme in THEMES.items():
        rendering = render_issue(issue, theme)
        readers = [chosen(issue, seed) for seed in range(LINEUPS)]
        for own in readers:
            values = {**lineup_values(own), **LINKS}
            for part in ("html", "text"):
                whole = render_issue(own, theme).filled(part, values)
                if rendering.filled(part, values, Lineup.of(own)) != whole:
                    sys.exit(f"{name}: a lineup and its render differ")
        own = readers[0]
        values, lineup = {**lineup_values(own), **LINKS}, Lineup.of(own)
        found = medians(
            {
                "full render": partial(render_issue, own, theme),
                "from fragments": partial(spliced_often, rendering, values, lineup),
            },
            rounds,
        )
        render, spliced = found["full render"], found["from fragments"] / OFTEN
        shares = ", ".join(f"{stage} {ms:.1f}" for stage, ms in stages(own, name).items())
        print(f"  {name:11s} full render {render:.1f} ms ({shares})")
        print(f"  {'':11s} from fragments {spliced:.4f} ms: {render / spliced:,.0f} x")


def spliced_often(rendering: Rendering, values: dict[str, str], lineup: Lineup) -> None:
    """Put both parts together so often that the clock can tell; none is kept, as none is when it is sent."""
    for _ in range(OFTEN):
        rendering.filled("html", values, lineup)
        rendering.filled("text", values, lineup)


def stages(issue: Issue, name: str) -> dict[str, float]:
    """Give the CPU milliseconds of each step of one render."""
    spent: dict[str, float] = {}

    def watched(step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - it passes on what it gets
            start = time.process_time()
            result = function(*given, **named)
            spent[step] = spent.get(step, 0.0) + 1000 * (time.process_time() - start)
            return result

        return timed

    with (
        mock.patch.object(templates, "rendered", watched("Jinja", templates.rendered)),
        mock.patch.object(lint, "check", watched("lint", lint.check)),
        mock.patch.object(stack, "to_html", watched("MRML", stack.to_html)),
        mock.patch.object(stack, "inlined", watched("premailer", stack.inlined)),
    ):
        render_issue(issue, THEMES[name])
    return spent


def processes(rounds: int) -> None:
    """Print the wall time of `digest build` of 8 ready summaries beside npm mjml's on the same MJML."""
    digest = str(Path(sys.executable).parent / "digest")
    mjml = str(installed(*PACKAGES) / "node_modules/.bin/mjml")
    program("node")
    # What pip installs is compiled; a checkout is compiled by its first run, unless this forbids it.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        told = subprocess.run(
            [digest, "summarise", str(ROOT / "seeds"), "--date", "2026-01-05"],
            check=True,
            capture_output=True,
        )
        (home / "eight.jsonl").write_bytes(b"".join(told.stdout.splitlines(keepends=True)[:8]))
        build = [digest, "build", str(home / "eight.jsonl"), "--date", "2026-01-05", "-o", str(home / "out")]
        subprocess.run(build, check=True)
        (home / "issue.mjml").write_text(mjml_of(next(home.glob("out/*/2026-01-05/issue.json"))), "ascii")
        compile_ = [mjml, str(home / "issue.mjml"), "-o", str(home / "issue.html")]
        seen: dict[str, list[float]] = {"build": [], "mjml": []}
        for _ in range(rounds):
            seen["build"].append(wall(build))
            seen["mjml"].append(wall(compile_))
    ours, theirs = (statistics.median(values) for values in seen.values())
    best = min(seen["build"]) / min(seen["mjml"])
    print(
        f"  digest build {ours:.2f} s, npm mjml {theirs:.2f} s: {ours / theirs:.2f} x (median of {rounds})"
        f"\n  best against best {best:.2f}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )


def mjml_of(path: Path) -> str:
    from digest import archive  # noqa: PLC0415 - for this one file

    caught: list[str] = []

    def keep(mjml: str) -> str:
        caught.append(ascii_only(mjml))
        return to_html(mjml)

    to_html = stack.to_html
    with mock.patch.object(stack, "to_html", keep):
        render_issue(archive.as_mail(archive.load(path)), THEMES["broadsheet"])
    return caught[0]


def wall(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    print("Any 8 of 24 stories, HTML and text, CPU time:")
    lineups(rounds)
    print("Whole processes:")
    try:
        processes(rounds)
    except OSError as error:
        print(f"  skipped: {error}")


if __name__ == "__main__":
    main()
