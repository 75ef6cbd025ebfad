"""`python -m benchmarks`: every measurement, or those named."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("startup", "warm_memo", "replay", "ingest", "judge", "suite")

if __name__ == "__main__":
    for name in sys.argv[1:] or NAMES:
        for text in import_module(f"benchmarks.{name}").run():
            print(text, flush=True)
