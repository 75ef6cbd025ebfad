"""The options of `briefgen eval`, as its help tells them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Shape(StrEnum):
    """The forms in which the decision is printed."""

    TABLE = "table"
    JSON = "json"
    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"
    MARKDOWN = "markdown"


Suite = Annotated[
    Path | None,
    typer.Argument(help="A folder of YAML cases (by default ./evals, else the bundled suite), or the word init."),
]
Repository = Annotated[
    Path | None, typer.Argument(help="With init: where to lay a first suite and a workflow; by default here.")
]
Only = Annotated[list[str] | None, typer.Option("--case", help="Run this case alone; may be repeated.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="How many cases run side by side.")]
Prove = Annotated[
    bool, typer.Option("--prove", help="Plant wrong figures into the suite's memos and measure what is caught.")
]
Accept = Annotated[bool, typer.Option("--accept", help="Make these results the baseline.")]
AllowRegression = Annotated[bool, typer.Option("--allow-regression", help="With --accept: lower floors too.")]
Matrix = Annotated[
    Path | None, typer.Option(help="A YAML file of columns: the suite's memos by several writers, side by side.")
]
Format = Annotated[Shape, typer.Option("--format", "-f", help="How to print the decision.")]
AsJson = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write the decision to this file.")]
Report = Annotated[
    list[Path] | None,
    typer.Option(help="Also write this file: .sarif, .xml (JUnit), .json, .md, with --matrix .svg; may be repeated."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace files that exist.")]
