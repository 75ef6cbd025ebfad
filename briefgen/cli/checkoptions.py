"""The options of `briefgen check`, as its help tells them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Shape(StrEnum):
    """The forms in which a report is printed."""

    TABLE = "table"
    JSON = "json"
    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"
    HTML = "html"
    CSV = "csv"


class Reads(StrEnum):
    """What a second reader is asked about."""

    FIGURES = "figures"
    ALL = "all"


class Fail(StrEnum):
    """What makes the exit code 1; each includes the ones before it."""

    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    WARNINGS = "warnings"


Memos = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="memo...",
        help="A memo (md, txt, html, docx, json), or several; - is standard input.",
        allow_dash=True,
        readable=False,
    ),
]
Source = Annotated[
    list[Path] | None, typer.Option(help="Articles to check against: a file or folder; may be repeated.")
]
Store = Annotated[Path | None, typer.Option(help="Check against the store in this folder.")]
Demo = Annotated[bool, typer.Option("--demo", help="Check against the demonstration store.")]
Given = Annotated[
    list[str] | None, typer.Option(help="A fact that is given and not from the articles; may be repeated.")
]
Reader = Annotated[
    str,
    typer.Option(
        metavar="MODEL", help="A reading model for the doubtful figures, such as openai:NAME; none for no reader."
    ),
]
BaseUrl = Annotated[
    str, typer.Option("--base-url", "--reader-url", metavar="URL", help="The server of the reading model.")
]
Opinions = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Keep the reader's opinions there; without --reader, use those kept there."),
]
ReaderScope = Annotated[
    Reads, typer.Option(help="What the reader is asked about: figures, or statements without one too.")
]
AllowRemote = Annotated[
    list[str] | None,
    typer.Option(
        metavar="MARKING", help="A marking (TLP:AMBER, CUI) that a reader elsewhere may see; may be repeated."
    ),
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Ask the reader again what it has answered before.")]
FailOn = Annotated[Fail, typer.Option(help="The least finding that makes the exit code 1.")]
Format = Annotated[Shape, typer.Option("--format", "-f", help="How to print the report.")]
AsJson = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write the report to this file.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")]
Batch = Annotated[Path | None, typer.Option(help="JSON Lines of {id, text, sources, ...} instead of a memo.")]
Out = Annotated[Path | None, typer.Option(help="With --batch: write the lines there.")]
