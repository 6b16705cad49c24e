from __future__ import annotations

import pytest

from digest.preview.memory import Remembering


def test_a_task_is_done_once_for_the_same_arguments() -> None:
    done: list[int] = []
    memory = Remembering()

    for n in (1, 2, 1):
        memory.submit(done.append, n).result()

    assert done == [1, 2]


def test_what_nobody_asked_for_is_forgotten() -> None:
    done: list[int] = []
    memory = Remembering()
    memory.submit(done.append, 1)
    memory.forget()
    memory.submit(done.append, 2)
    memory.forget()

    memory.submit(done.append, 1)
    memory.submit(done.append, 2)

    assert done == [1, 2, 1]


def test_an_error_is_the_caller_s() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        Remembering().submit(int, "x").result()
