"""What a model's memo costs beside the model's own time: a replayed run against the extractive memo."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import line, process, ratio

RUN = Path(__file__).resolve().parent.parent / "tests" / "evals" / "runs" / "storm-0558"


def run() -> Iterator[str]:
    """Printed line: `briefgen memo --replay RUN` against `briefgen memo --topic storm-0558`, whole commands."""
    briefgen = str(Path(sys.executable).with_name("briefgen"))
    replay = [briefgen, "memo", "--replay", str(RUN)]
    memo = [briefgen, "memo", "--topic", "storm-0558", "--demo"]
    yield line("replay of a recorded run / extractive memo", ratio(process(replay), process(memo)), 1.5)
