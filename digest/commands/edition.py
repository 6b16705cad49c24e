"""`digest build` of configured sources: the issue that is due, once, whatever happened to the last one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest import pipeline
from digest.commands import console
from digest.commands import inputs as given
from digest.commands.writing import make, reason, state
from digest.pipeline import daily

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from digest.commands.writing import Run
    from digest.store import Store


def build(run: Run, *, catch_up: bool, since: date | None, is_today: bool) -> int:
    """Build the issue that is due, or with `catch_up` every one that was missed and is not too late.

    Only a run of today's, on the network itself, forgets what is old.

    Raises BusyError when another run has the edition.
    """
    clock = given.moment(None, run.settings)
    with daily.opened(run.settings, clock) as store, store.lock(run.settings.slug):
        daily.settle(store, run.settings, run.out, run.now)
        skipped = daily.own_up(store, run.settings, run.now)
        for day in skipped:
            run.talk.tell(f"the issue of {day} was missed, and is too old to make up for")
        days = daily.days(store, run.settings, run.now, catch_up=catch_up)
        if not days:
            run.talk.note("no issue is due")
        stay = {day: _stays(run, store, day) for day in days}
        gathered = _gathered(run, store, [day for day in days if not stay[day]], since)
        facts = [
            _stayed(run, day, stay[day])
            if gathered is None or stay[day]
            else _day(run, store, gathered, day, since, days[:n])
            for n, day in enumerate(days)
        ]
        if gathered is not None and is_today and not run.network.is_staged:
            daily.forget(store, run.settings, gathered, run.now)
    code = max((fact["exit"] for fact in facts), default=0)
    if len(facts) == 1:
        console.report(run.report, facts[0])
    else:
        console.report(run.report, {"command": "build", "exit": code, "issues": facts})
    return code


def _gathered(run: Run, store: Store, days: Sequence[date], since: date | None) -> pipeline.Gathered | None:
    """Read the sources, once for all issues that are to be made; None where there are none."""
    if not days:
        return None
    worth = daily.worth_reading(store, run.settings, days, run.now, since)
    gathered = given.gather((), run.settings, run.now, run.workers, run.network, store, worth)
    run.talk.troubles(gathered)
    return gathered


def _facts(run: Run, day: date) -> dict[str, Any]:
    return {"command": "build", "exit": 0, "edition": run.settings.slug, "date": day.isoformat()}


def _stayed(run: Run, day: date, state: str | None) -> dict[str, Any]:
    run.talk.note(f"the issue of {day} is {state} and stays as it is")
    return {**_facts(run, day), "state": state}


def _day(
    run: Run,
    store: Store,
    gathered: pipeline.Gathered,
    day: date,
    since: date | None,
    earlier: Sequence[date],
) -> dict[str, Any]:
    """Build one day's issue, or say why not; `earlier` days are built already. Gives facts for the report."""
    facts = _facts(run, day)
    sifted = daily.sifted(store, run.settings, gathered, day, run.now, since, earlier)
    code = given.outcome((), len(gathered.candidates), len(gathered.failures), strict=run.strict)
    failures = [failure.to_json() for failure in gathered.failures]
    chosen = replace(gathered, candidates=sifted.candidates)
    composed = pipeline.composed(chosen, run.settings, sifted.window.until, covered=sifted)
    if not any(composed.issue.stories):
        why = "every source failed" if code == given.UNAVAILABLE else reason(composed.issue)
        if code != given.UNAVAILABLE:
            daily.skip(store, run.settings, sifted, run.now, why)
        (run.talk.tell if code else run.talk.note)(f"{why} for {day}")
        return {**facts, "exit": code, "state": "skipped", "failures": failures, **sifted.aside}
    made = make(run, composed, chosen)
    taken = {story["id"] for story in made.get("edits", {}).get("taken", ())}
    daily.record(store, run.settings, composed, sifted, run.now, taken)
    return {**facts, "exit": code, **made, **sifted.aside}


def _stays(run: Run, store: Store, day: date) -> str | None:
    """Give the state of an issue that must not be built again."""
    on_disk = state(run.folder(day.isoformat()))
    if on_disk not in (None, "draft"):
        return on_disk
    record = store.issue(run.settings.slug, day)
    return record.state if record and record.state in {"sent", "killed"} else None
