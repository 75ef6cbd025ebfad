"""One work in a fresh process, on texts that are new to it: `python -m benchmarks.cold judge|split FILE`.

Prints the seconds of processor time that it takes to judge the lines of the file, or to split their texts into sentences
with nupunkt. What is loaded once is loaded before, by another short text.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import nupunkt

from briefgen.pipeline.batch import check_lines

TEXT = "The county of Alder lost 5,000 records on May 3, 2023, officials said. It said that all were old."
SOURCE = {"id": "a", "title": "Records lost", "published": "2023-05-09", "text": TEXT}
OTHER = json.dumps({"id": "other", "text": TEXT, "sources": [SOURCE]})


def texts(lines: Sequence[str]) -> list[str]:
    """The memo and the sources of each line."""
    return [text for each in map(json.loads, lines) for text in (each["text"], *(s["text"] for s in each["sources"]))]


def judge(lines: Sequence[str]) -> None:
    """Judges every line."""
    for record in check_lines(lines):
        assert "error" not in record, record


def split(found: Sequence[str]) -> None:
    """Splits every text."""
    for text in found:
        list(nupunkt.sent_spans(text))


def main() -> None:
    """Seconds of the work named."""
    lines = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    work, before, new = (judge, [OTHER], lines) if sys.argv[1] == "judge" else (split, [TEXT], texts(lines))
    work(before)
    start = time.process_time()
    work(new)
    print(time.process_time() - start)


if __name__ == "__main__":
    main()
