"""`briefgen config show`: every setting and where its value comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from briefgen import settings
from briefgen.cli.console import emit, emit_json

app = typer.Typer(no_args_is_help=True, help="The settings in force.", rich_markup_mode=None)


@app.callback()
def _group() -> None:
    """The settings in force."""


@app.command("show")
def show(json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False) -> None:
    """Print each setting with its origin.

    Example: briefgen config show

    Precedence: flag, BRIEFGEN_* variable, project file (briefgen.toml or [tool.briefgen] of pyproject.toml), user file,
    default. Secrets are no settings and are never printed.
    """
    rows = settings.explain()
    if json:
        emit_json({"settings": [{"key": r.key, "value": r.value, "origin": r.origin} for r in rows]})
        return
    width = max(len(row.key) for row in rows)
    for row in rows:
        emit(f"{row.key:{width}}  {row.value or '-'}  ({row.origin})")
