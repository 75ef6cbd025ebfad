"""Batch commands: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from briefgen.cli.console import emit, say

Work = Callable[[Iterable[str]], Iterator[dict[str, object]]]


def run_batch(work: Work, source: Path, out: Path | None) -> int:
    """The exit code after every line of `source` went through `work`: 3 when a line could not be read, 1 when a figure
    is not borne out, else 0. Writes to `out`, or line by line to stdout."""
    from briefgen import files

    records, failed, flagged = [], 0, 0
    for record in work(_lines(source)):
        failed += "error" in record
        summary = record.get("summary")
        flagged += isinstance(summary, dict) and summary.get("ungrounded", 0) > 0
        text = json.dumps(record, ensure_ascii=False)
        if out is None:
            emit(text)
        else:
            records.append(text)
    if out is not None:
        files.write(out, "".join(f"{text}\n" for text in records).encode("utf-8", "backslashreplace"), force=True)
    if failed:
        say(f"briefgen: {failed} lines could not be read; their records carry the reason.")
    return 3 if failed else int(flagged > 0)


def _lines(source: Path) -> Iterator[str]:
    """The lines of a file, or of standard input for "-". Raises InputError when it cannot be read."""
    import sys

    from briefgen.errors import InputError

    if str(source) == "-":
        yield from sys.stdin
        return
    try:
        with source.open(encoding="utf-8", errors="replace") as file:
            yield from file
    except OSError as error:
        raise InputError(f"{source} cannot be read: {error.strerror}.") from error
