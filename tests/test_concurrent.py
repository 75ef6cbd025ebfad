"""Several questions at once: in order, within the limit, and never in the way of Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from briefgen.llm.concurrent import together


def test_results_stand_in_the_order_of_the_items_however_they_come() -> None:
    gate = threading.Event()

    def work(number: int) -> int:
        if number == 0:
            assert gate.wait(5)
        elif number == 3:
            gate.set()
        return number * number

    assert together(work, range(10), 4) == tuple(n * n for n in range(10))
    assert together(work, [], 4) == ()


def test_no_more_than_allowed_are_in_hand() -> None:
    guard, now, most = threading.Lock(), [0], [0]
    barrier = threading.Barrier(3)

    def work(number: int) -> None:
        with guard:
            now[0] += 1
            most[0] = max(most[0], now[0])
        barrier.wait(5)
        with guard:
            now[0] -= 1

    together(work, range(9), 3)
    assert most[0] == 3


def test_the_first_failure_in_order_is_raised_and_nothing_more_begun() -> None:
    begun: list[int] = []
    both = threading.Barrier(2)

    def work(number: int) -> int:
        begun.append(number)
        if number < 2:
            both.wait(5)
            raise ValueError(f"item {number}")
        return number

    with pytest.raises(ValueError, match="item 0"):
        together(work, range(50), 2)
    assert len(begun) <= 3


def test_an_interrupt_does_not_wait_for_what_hangs(tmp_path: Path) -> None:
    script = (
        "import sys, threading\n"
        "from briefgen.llm.concurrent import together\n"
        "def work(number):\n"
        "    print('in hand', flush=True)\n"
        "    threading.Event().wait(60)\n"
        "try:\n"
        "    together(work, [1, 2])\n"
        "except KeyboardInterrupt:\n"
        "    sys.exit(130)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=tmp_path, env=os.environ)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.readline()
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 130
    assert time.monotonic() - began < 10
