"""`briefgen read`: what the readers make of files, without touching the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.console import emit, emit_line, say_error


def read(
    paths: Annotated[
        list[Path], typer.Argument(help="Files and folders; - is standard input.", allow_dash=True, readable=False)
    ],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line and article.")] = False,
) -> None:
    """Print the articles that files and folders hold.

    Example: briefgen read articles/ --json

    A file that cannot be read is one line on stderr; the rest is read, and the exit code is 3.
    """
    from briefgen.errors import UnreadableFile
    from briefgen.reading.articles import read_paths
    from briefgen.values.json import plain

    failed = 0
    for item in read_paths(paths):
        if isinstance(item, UnreadableFile):
            failed += 1
            say_error(item)
            if json:
                emit_line({"origin": getattr(item, "path", ""), "error": str(item)})
        elif json:
            record = plain(item)
            emit_line({"origin": record.pop("source"), **record})
        else:
            emit(f"{item.title}\n{item.outlet or '-'}, {item.published or 'undated'}\n\n{item.text}\n")
    if failed:
        raise typer.Exit(3)
