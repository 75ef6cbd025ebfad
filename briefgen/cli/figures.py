"""`briefgen figures`: extraction alone, without verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli.console import emit, emit_json
from briefgen.cli.lines import run_batch


def figures(
    path: Annotated[
        Path | None, typer.Argument(help="A memo or article; - is standard input.", allow_dash=True, readable=False)
    ] = None,
    published: Annotated[str, typer.Option(help="The text's date (YYYY-MM-DD), to resolve its relative dates.")] = "",
    batch: Annotated[Path | None, typer.Option(help="JSON Lines of {id, text, published}.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the lines there instead of to stdout.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Print every figure that a text states, with its normal form.

    Example: briefgen figures memo.md --json
    """
    from briefgen.errors import UsageError

    if batch is not None:
        from briefgen.pipeline.batch import figures_lines

        raise typer.Exit(run_batch(figures_lines, batch, out))
    if path is None:
        raise UsageError("Give a file, or --batch FILE.")
    from briefgen.pipeline.check import figures_of

    found = figures_of(path, published)
    if json:
        emit_json({"origin": str(path), "figures": found})
        return
    for figure in found:
        emit(f"{figure['start']:>7}  {figure['kind']:<10}  {figure['text']}  {figure['normal'] or ''}".rstrip())
