"""The judge: against the time that splitting the same texts into sentences takes, and how its cost grows.

The bounded ratio is cold against cold: each turn runs both in fresh processes, with what is loaded once loaded before, on
texts that are new to both. For nupunkt keeps what it has decided, and the judge what it has read: a second pass over the
same texts, which the warm ratio compares, measures what each keeps.

BENCH_MEMOS may name a JSON Lines file of `check --batch`; without it each bundled article is checked as a memo
against the articles of its incident.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.cold import judge, split, texts
from benchmarks.timing import line, ratio
from briefgen import resources
from briefgen.reading.articles import read_paths
from briefgen.values.article import Article


def run() -> Iterator[str]:
    """Printed lines: the ratio to sentence splitting, and the exponents of time and memory from 1 to 100 times."""
    lines = _memos()
    yield line(f"judging {len(lines)} memos / splitting the same texts with nupunkt, cold", _cold(lines), 25)
    found = texts(lines)
    yield line("the same a second time, warm", ratio(lambda: judge(lines), lambda: split(found), turns=3))
    times, sizes = zip(*(_measured(factor) for factor in (1, 10, 100)), strict=True)
    yield line("growth of time from 10 to 100 times the text, exponent", math.log10(times[2] / times[1]), 1.15)
    yield line("growth of memory from 10 to 100 times the text, exponent", math.log10(sizes[2] / sizes[1]), 1.15)


def _cold(lines: Sequence[str], turns: int = 5) -> float:
    """The median over the turns of the time for judging divided by that for splitting, each in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        path = Path(folder) / "lines.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        return statistics.median(_seconds_of("judge", path) / _seconds_of("split", path) for _ in range(turns))


def _seconds_of(work: str, path: Path) -> float:
    command = [sys.executable, "-m", "benchmarks.cold", work, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _memos() -> list[str]:
    if named := os.environ.get("BENCH_MEMOS"):
        return Path(named).read_text(encoding="utf-8").splitlines()
    groups: dict[str, list[Article]] = defaultdict(list)
    for path in sorted(resources.corpus_folder().glob("*.md")):
        incident = path.name[: path.name.index("-20")]
        groups[incident] += [item for item in read_paths([path]) if isinstance(item, Article)]
    return [_line(article.text, group, article.id) for group in groups.values() for article in group]


def _line(text: str, sources: list[Article], name: str) -> str:
    return json.dumps({"id": name, "text": text, "sources": [_source(article) for article in sources]})


def _source(article: Article) -> dict[str, str]:
    return {"id": article.id, "title": article.title, "published": str(article.published), "text": article.text}


def _scaled(factor: int, first: int = 1000) -> str:
    """A memo and a source that both grow by the factor, each sentence with figures of its own, from the first number on."""
    sentences = [
        f"The county of Alder{n} lost {n * 37:,} records to intruders on May {n % 28 + 1}, 2023, officials said."
        for n in range(first, first + 20 * factor)
    ]
    text = " ".join(sentences)
    source = Article("a", "Records lost in the counties", text)
    return _line(text, [source], f"times {factor}")


def _measured(factor: int) -> tuple[float, int]:
    """Seconds of processor time of checking one line that grows by the factor, new each time, and the peak of the memory
    in bytes."""
    judge([_scaled(1)])
    took = min(_processor_seconds(_scaled(factor, first)) for first in (10_000, 20_000))
    tracemalloc.start()
    judge([_scaled(factor)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return took, peak


def _processor_seconds(text: str) -> float:
    start = time.process_time()
    judge([text])
    return time.process_time() - start
