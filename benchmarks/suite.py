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
check: memo.md
articles: [article.md]
expect:
  figures:
    - {{value: 1200, near: [accounts], hedge: [about]}}
"""
ARTICLE = "---\ntitle: A breach\npublished: 2024-03-06\n---\nAn intruder read records of about 1,200 accounts.\n"
MEMO = "# A breach\n\nRecords of about 1,200 accounts were read.\n"


def _suite(folder: Path, count: int) -> Path:
    folder.mkdir()
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "memo.md").write_text(MEMO, encoding="utf-8")
    for number in range(count):
        (folder / f"case{number}.yaml").write_text(CASE.format(number=number), encoding="utf-8")
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
