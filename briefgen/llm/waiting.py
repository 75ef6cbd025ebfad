"""Trying again: which faults are worth it, how long to wait, and the timeline of attempts."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from briefgen.errors import ProviderError
from briefgen.llm.faults import Failed, Fault
from briefgen.values.exchange import Reply


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line of the timeline: the try of this number (from 1) at the stage, what came of it after `seconds`, and how
    many seconds are waited before the next (None where there is none)."""

    stage: str
    number: int
    outcome: str
    seconds: float = 0.0
    wait: float | None = None

    def words(self) -> str:
        """The line as it is printed."""
        again = "" if self.wait is None else f"; again in {self.wait:.1f} s"
        return f"{self.stage}: attempt {self.number}: {self.outcome} after {self.seconds:.1f} s{again}"


# hears of each attempt as it ends, in the thread that asks
Told = Callable[[Attempt], None]


def silent(attempt: Attempt) -> None:
    """Hears nothing."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How to wait. `attempts` in all for a fault that may pass, `attempts_to_connect` where nothing answers at the
    address; waits start at `first` seconds, double up to `most`, and are drawn between half and the whole of that, so
    that several callers do not come back at once. A provider's own Retry-After is kept to when it is at most
    `patience` seconds. `sleep`, `clock` and `draw` are replaced in tests."""

    attempts: int = 6
    attempts_to_connect: int = 3
    first: float = 1.0
    most: float = 60.0
    patience: float = 300.0
    sleep: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    draw: Callable[[], float] = random.random

    def after(self, number: int, fault: Fault) -> float | None:
        """The seconds to wait after the attempt of this number (from 1) failed so; None where another is of no use."""
        most = self.attempts_to_connect if fault.kind == "address" else self.attempts
        if not fault.passing or number >= most:
            return None
        if fault.retry_after is not None:
            return fault.retry_after if fault.retry_after <= self.patience else None
        longest = min(self.most, self.first * 2.0 ** (number - 1))
        return longest * (1 + self.draw()) / 2


def persist(call: Callable[[], Reply], stage: str, where: str, waiting: Waiting, told: Told = silent) -> Reply:
    """What the call answers, tried again while the fault may pass.

    Raises ProviderError with the last fault's reason; `where` names the model in it.
    """
    number = 0
    while True:
        number += 1
        started = waiting.clock()
        result = _tried(call)
        wait = waiting.after(number, result) if isinstance(result, Fault) else None
        told(Attempt(stage, number, _outcome(result), waiting.clock() - started, wait))
        if isinstance(result, Reply):
            return result
        if wait is None:
            raise _error(result, number, where, waiting)
        waiting.sleep(wait)


def _tried(call: Callable[[], Reply]) -> Reply | Fault:
    """A fault as a value: the provider's exception, which may hold a key, does not hang on the one that is raised."""
    try:
        return call()
    except Failed as failed:
        return failed.fault


def _outcome(result: Reply | Fault) -> str:
    if isinstance(result, Reply):
        return "answered" if result.finish == "complete" else result.note
    asked = "" if result.retry_after is None else f", Retry-After {result.retry_after:g} s"
    return result.message + asked


def _error(fault: Fault, attempts: int, where: str, waiting: Waiting) -> ProviderError:
    message = f"{where}: {fault.message.rstrip('.')}"
    if fault.passing and fault.retry_after is not None and fault.retry_after > waiting.patience:
        message += f"; it asks to wait {fault.retry_after:.0f} seconds"
    elif attempts > 1:
        message += f"; given up after {attempts} attempts"
    return fault.error(f"{message}.")
