"""Timing two things in turn, so that a drift of the machine touches both alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], theirs: Callable[[], object], turns: int = 5, warm: int = 1) -> float:
    """The median over `turns` of our time divided by theirs, taken in turn after `warm` calls of each."""
    for _ in range(warm):
        ours()
        theirs()
    return statistics.median(seconds(ours) / seconds(theirs) for _ in range(turns))


def process(command: Sequence[str], **options: object) -> Callable[[], object]:
    """A call that runs the command as a whole process and fails when it fails. Its modules' bytecode is kept, as where a
    person runs it: only the call that warms up compiles."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(command, check=True, capture_output=True, env=environment, **options)  # type: ignore[call-overload]


def line(name: str, value: float, bound: float | None = None) -> str:
    """One printed result: what is compared, the ratio, and the bound it is held against."""
    told = "" if bound is None else f"   (at most {bound:g})"
    return f"{name:68} {value:6.2f}{told}"
