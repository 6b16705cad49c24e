from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from digest.fetch.turns import Turns


def make_turns(*hosts: str, per_host: int = 2, spacing_s: float = 1.0) -> Turns[int]:
    turns: Turns[int] = Turns(per_host=per_host, spacing_s=spacing_s)
    for task, host in enumerate(hosts):
        turns.add(task, host)
    return turns


def test_a_host_at_its_spacing_does_not_hold_up_the_others() -> None:
    turns = make_turns("a", "a", "b")

    assert [turns.take(0), turns.take(0), turns.take(0)] == [(0, "a"), (2, "b"), None]
    assert turns.wait_s(0.25) == 0.75
    assert turns.take(1) == (1, "a")


def test_a_host_at_its_limit_waits_for_one_to_end() -> None:
    turns = make_turns("a", "a", "a", spacing_s=0)
    turns.take(0)
    turns.take(0)

    assert (turns.take(0), turns.wait_s(0)) == (None, None)
    turns.done("a")
    assert turns.take(0) == (2, "a")


def test_what_is_cleared_does_not_come_back_and_the_spacing_stays() -> None:
    turns = make_turns("a", "a")
    turns.take(0)

    turns.clear()
    turns.done("a")
    turns.add(9, "a")

    assert turns.take(0.5) is None
    assert turns.take(1) == (9, "a")


@given(
    st.lists(st.sampled_from("abc"), max_size=25),
    st.integers(1, 3),
    st.sampled_from([0.0, 0.5, 1.0]),
    st.lists(st.floats(0, 3), min_size=1, max_size=9),
)
def test_every_task_gets_its_turn_within_the_limits(
    hosts: list[str], per_host: int, spacing_s: float, durations: list[float]
) -> None:
    turns = make_turns(*hosts, per_host=per_host, spacing_s=spacing_s)
    now, started, active, seen = (
        0.0,
        defaultdict[str, list[float]](list),
        list[tuple[float, str]](),
        list[int](),
    )

    while len(seen) < len(hosts):
        if taken := turns.take(now):
            seen.append(taken[0])
            started[taken[1]].append(now)
            active.append((now + durations[len(seen) % len(durations)], taken[1]))
            assert sum(host == taken[1] for _, host in active) <= per_host
            continue
        wait_s = turns.wait_s(now)
        ends = min(active, default=(float("inf"), ""))
        if wait_s is None or ends[0] <= now + wait_s:
            active.remove(ends)
            now = max(now, ends[0])
            turns.done(ends[1])
        else:
            now += wait_s

    assert sorted(seen) == list(range(len(hosts)))
    assert all(b - a >= spacing_s - 1e-9 for times in started.values() for a, b in pairwise(times))
