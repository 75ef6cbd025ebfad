"""The gate on many cases: time grows with the cases, and falls with the processes."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import line, process, seconds

FEW, MANY = 200, 1000
CASE = """\
name: case {number}
check: memo{number}.md
articles: [article{number}.md]
expect:
  figures:
    - {{value: {value}, near: [accounts], hedge: [about]}}
"""
ARTICLE = "---\ntitle: A breach\npublished: 2024-03-06\n---\n"
TOLD = "Office {place} said on March {day}, 2024, that an intruder had read records of about {value:,} accounts."
# sentences of a case's article, of which its memo tells every other one
SENTENCES = 24


def _suite(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        told = [
            TOLD.format(place=f"{number}-{n}", day=1 + n % 5, value=1200 + 37 * number + n) for n in range(SENTENCES)
        ]
        (folder / f"article{number}.md").write_text(ARTICLE + "\n\n".join(told) + "\n", encoding="utf-8")
        (folder / f"memo{number}.md").write_text("# A breach\n\n" + " ".join(told[::2]) + "\n", encoding="utf-8")
        case = CASE.format(number=number, value=1200 + 37 * number)
        (folder / f"case{number}.yaml").write_text(case, encoding="utf-8")
    return folder


def run() -> Iterator[str]:
    """Printed lines: five times the cases, and one process against two."""
    briefgen = str(Path(sys.executable).with_name("briefgen"))
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        few, many = _suite(Path(folder) / "few", FEW), _suite(Path(folder) / "many", MANY)
        one = seconds(process([briefgen, "eval", str(many), "--jobs", "1"]))
        two = seconds(process([briefgen, "eval", str(many), "--jobs", "2"]))
        less = seconds(process([briefgen, "eval", str(few), "--jobs", "1"]))
    yield line(f"eval of {MANY} cases / of {FEW} (five times the cases)", one / less, 5.5)
    yield line(f"eval of {MANY} cases, one process / two (at least 1.7)", one / two)
