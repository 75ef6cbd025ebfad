"""The judge: against the time that splitting the same texts into sentences takes, and how its cost grows.

BENCH_MEMOS may name a JSON Lines file of `check --batch`; without it each bundled article is checked as a memo
against the articles of its incident.
"""

from __future__ import annotations

import json
import math
import os
import tracemalloc
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import nupunkt

from benchmarks.timing import line, ratio, seconds
from briefgen import resources
from briefgen.pipeline.batch import check_lines
from briefgen.reading.articles import read_paths
from briefgen.values.article import Article


def run() -> Iterator[str]:
    """Printed lines: the ratio to sentence splitting, and the exponents of time and memory from 1 to 100 times."""
    lines = _memos()
    texts = [text for each in map(json.loads, lines) for text in (each["text"], *(s["text"] for s in each["sources"]))]
    value = ratio(lambda: list(check_lines(lines)), lambda: [list(nupunkt.sent_spans(text)) for text in texts], turns=3)
    yield line(f"judging {len(lines)} memos / splitting the same texts with nupunkt", value, 25)
    times, sizes = zip(*(_measured(_scaled(factor)) for factor in (1, 10, 100)), strict=True)
    yield line("growth of time from 10 to 100 times the text, exponent", math.log10(times[2] / times[1]), 1.15)
    yield line("growth of memory from 10 to 100 times the text, exponent", math.log10(sizes[2] / sizes[1]), 1.15)


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


def _scaled(factor: int) -> str:
    """A memo and a source that both grow by the factor, each sentence with figures of its own."""
    numbers = count(1000)
    sentences = [
        f"The county of Alder{n} lost {n * 37:,} records to intruders on May {n % 28 + 1}, 2023, officials said."
        for _, n in zip(range(20 * factor), numbers, strict=False)
    ]
    text = " ".join(sentences)
    source = Article("a", "Records lost in the counties", text)
    return _line(text, [source], f"times {factor}")


def _measured(text: str) -> tuple[float, int]:
    """Seconds, and the peak of the memory in bytes, of checking one line."""
    list(check_lines([text]))
    took = min(seconds(lambda: list(check_lines([text]))) for _ in range(2))
    tracemalloc.start()
    list(check_lines([text]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return took, peak
