"""What every command shares: data to stdout, everything else to stderr, progress on terminals only."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from briefgen.errors import BriefgenError

SCHEMA_VERSION = 1


class Advance(Protocol):
    """Called by a stage as it goes: how many are done, of how many, and what is in hand."""

    def __call__(self, done: int, total: int, label: str = "") -> None: ...


def emit(text: str) -> None:
    """Writes data to stdout, ending with one line break; what is no UTF-8 in a file's name is shown as an escape."""
    text = text.encode("utf-8", "backslashreplace").decode()
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def emit_json(document: dict[str, object]) -> None:
    """Writes one JSON document to stdout, with its schema version first."""
    emit(json.dumps({"schema_version": SCHEMA_VERSION, **document}, ensure_ascii=False, indent=2))


def emit_line(record: dict[str, object]) -> None:
    """Writes one line of JSON Lines to stdout, with its schema version first."""
    emit(json.dumps({"schema_version": SCHEMA_VERSION, **record}, ensure_ascii=False))


def say(text: str) -> None:
    """Writes a line for the person at the terminal to stderr."""
    sys.stderr.write(visible(text) + "\n")


def say_error(error: BriefgenError) -> None:
    """Writes what happened and, on a line of its own, what to do."""
    say(f"briefgen: {str(error).rstrip('.')}.")
    if error.hint:
        say(f"  {error.hint}")


def visible(text: str) -> str:
    """The text with control characters shown as escapes, so that no file name or title can steer a terminal."""
    return "".join(
        c if c.isprintable() or c in "\n\t" else c.encode("unicode_escape", "backslashreplace").decode() for c in text
    )


@contextmanager
def progress(label: str) -> Iterator[Advance]:
    """A progress bar on stderr where that is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield lambda done, total, label="": None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def advance(done: int, total: int, label: str = "") -> None:
            bar.update(task, completed=done, total=total or None, description=visible(label) or None)

        yield advance
