"""Several questions on their way at once, in threads that do not hold up an interrupted run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def together(work: Callable[[A], B], items: Sequence[A], at_once: int = 4) -> tuple[B, ...]:
    """What `work` makes of each item, in the order of the items; at most `at_once` of them are in hand at a time.

    Raises what an item raised, that of the first in order; then no other is begun. A pool of the standard library waits
    for its threads, so that Ctrl-C would wait for a server that hangs; these threads are left behind.
    """
    made: dict[int, B] = {}
    failed: dict[int, BaseException] = {}
    numbers, guard, done = iter(range(len(items))), threading.Lock(), threading.Semaphore(0)

    def take() -> int | None:
        with guard:
            return None if failed else next(numbers, None)

    def run() -> None:
        try:
            while (number := take()) is not None:
                try:
                    made[number] = work(items[number])
                except BaseException as error:
                    failed[number] = error
        finally:
            done.release()

    crew = min(at_once, len(items))
    for _ in range(crew):
        threading.Thread(target=run, daemon=True, name="briefgen-model").start()
    for _ in range(crew):
        done.acquire()
    if failed:
        raise failed[min(failed)]
    return tuple(made[number] for number in range(len(items)))
