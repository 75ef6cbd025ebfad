"""Start-up: the bare command against the import of its own command line library."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import line, process, ratio


def run() -> Iterator[str]:
    """Printed lines: `briefgen --version` against `python -c "import typer"`."""
    briefgen = str(Path(sys.executable).with_name("briefgen"))
    value = ratio(process([briefgen, "--version"]), process([sys.executable, "-c", "import typer"]), turns=15, warm=2)
    yield line('briefgen --version / python -c "import typer"', value, 2.5)
